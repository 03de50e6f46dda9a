"""Names that stand beside names, figures that somebody gives, and lines that name nobody."""

from __future__ import annotations

import pytest

from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.model import Ledger
from reportedly.read import read_article


def ledger_of(text: str) -> Ledger:
    """Returns the ledger of a text."""
    return build_ledger(read_article(gather_text(text)))


def _names(text: str) -> set[str]:
    return {actor.name for actor in ledger_of(text).actors}


def _held(text: str) -> dict[str, str]:
    """Returns the innermost holder of each content; the narrator's is ""."""
    ledger = ledger_of(text)
    by_id = {one.id: one for one in ledger.attributions}
    out = {}
    for claim in ledger.claims:
        words = " ".join(ledger.article.cut(span) for span in claim.content)
        source = by_id[claim.attribution].links[-1].source if claim.attribution else None
        out[words] = "" if source is None else source.name or source.kind.value
    return out


def test_two_surnames_side_by_side_are_two_people() -> None:
    text = "Joe Garrow met Ana Lind in Vara on Tuesday. The Garrow Lind talks lasted a day."
    assert _names(text) >= {"Joe Garrow", "Ana Lind"}
    assert "Garrow Lind" not in _names(text)


def test_a_first_name_and_a_surname_are_one_person() -> None:
    assert "Ana Lind" in _names("Joe Garrow met Ana Lind. Ana Lind left. Mr Garrow stayed.")


def test_a_party_and_a_state_are_nobody() -> None:
    text = "Sen. Tom Garrow, R-Pa., said the dam was unsafe. Rep. Ada Lund (D-Calif.) denied it."
    assert not {name for name in _names(text) if name.startswith(("R-", "D-"))}


def test_a_room_named_after_somebody_is_not_he() -> None:
    text = "The minister spoke in the James Marsh Briefing Room in Lund on Friday."
    assert "James Marsh" not in _names(text)


def test_the_army_is_none_that_fights_it() -> None:
    held = _held("Islamic State fighters attacked Vara. The army said the town was safe.")
    assert "Islamic State" not in held["the town was safe"]


def test_the_army_is_the_force_that_is_called_so() -> None:
    held = _held("The Northern Army attacked Vara. The army said the town was safe.")
    assert "Army" in held["the town was safe"]


@pytest.mark.parametrize(
    ("text", "content", "holder"),
    [
        ("The governor put the toll at 14.", "the toll at 14", "The governor"),
        ("Rescuers put the number of dead at nine.", "the number of dead at nine", "Rescuers"),
        ("Lund Hospital, which puts the toll at 12, asked for help.", "the toll at 12", "Lund"),
    ],
)
def test_who_puts_a_figure_on_it_says_so(text: str, content: str, holder: str) -> None:
    assert holder in _held(text)[content]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed in Lund, putting the toll at 40.",
        "The mayor put the lamp at the door of the hall.",
    ],
)
def test_who_puts_a_thing_somewhere_says_nothing(text: str) -> None:
    assert set(_held(text).values()) == {""}


def test_a_clock_says_nothing() -> None:
    held = _held("The dam broke.\n\n1620 GMT: Residents say the road is closed.")
    assert held["the road is closed"] == "Residents"
    assert not any("GMT" in holder for holder in held.values())


def test_a_minister_before_a_colon_does() -> None:
    held = _held("Water minister: the dam is safe and will hold.")
    assert any("minister" in holder for holder in held.values())


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("Mr Garrow, a former engineer and head of the board, said the dam was old.", "a former"),
        ("“The dam will hold,” said Joel Marsh, mayor of Amberline.", "mayor of"),
    ],
)
def test_who_somebody_is_is_no_claim(text: str, aside: str) -> None:
    assert not any(words.startswith(aside) for words in _held(text))


def test_what_a_thing_is_still_is_one() -> None:
    held = _held("The Lake Board, the oldest body of the valley, said the dam was unsafe.")
    assert any(words.startswith("the oldest body") for words in held)


@pytest.mark.parametrize(
    "credit",
    [
        "Reporting by Ana Ruiz in Lund; Editing by Tom Pike",
        "(Additional reporting by Ana Ruiz and Joel Marsh; Writing by Tom Pike)",
    ],
)
def test_a_credit_at_the_end_says_nothing(credit: str) -> None:
    held = _held(f"The dam at Vara broke on Monday, the mayor said. The army sent boats. {credit}")
    assert set(held) == {"The dam at Vara broke on Monday", "The army sent boats"}


@pytest.mark.parametrize(
    "line",
    [
        "Joel Marsh contributed to this report.",
        "The Lake Press contributed reporting.",
        "With reporting by Tom Pike in Lund",
        "Additional reporting by Ana Ruiz",
        "(With agencies)",
    ],
)
def test_a_line_of_credits_says_nothing(line: str) -> None:
    text = f"The dam at Vara broke on Monday, the mayor said.\n\nThe army sent boats.\n\n{line}\n"
    assert set(_held(text)) == {"The dam at Vara broke on Monday", "The army sent boats"}


def test_the_author_of_a_credit_is_the_name_alone() -> None:
    text = "The dam broke.\n\nReporting by Ana Ruiz in Lund for Lakewire; editing by Tom Pike"
    assert ledger_of(text).article.author.value == "Ana Ruiz"


def test_who_contributed_to_a_dam_is_told() -> None:
    held = _held("The dam broke.\n\nJoel Marsh contributed to the cost of the dam in May.")
    assert "Joel Marsh contributed to the cost of the dam in May" in held


@pytest.mark.parametrize(
    "text",
    [
        "Rebel fighters attacked the town of Vara on Monday.",
        "Warplanes backed the ground troops in Lund.",
        "The council was established in Lund in May.",
    ],
)
def test_a_deed_is_no_judgement(text: str) -> None:
    assert set(_held(text).values()) == {""}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The senator attacked the mayor's plan for the dam.", "the mayor's plan for the dam"),
        ("Ana Ruiz backed the proposal to open the dam.", "the proposal to open the dam"),
    ],
)
def test_words_for_and_against_are_one(text: str, content: str) -> None:
    assert _held(text).get(content, "")


def test_a_title_in_marks_is_nobodys_speech() -> None:
    text = (
        "“The dam is old,” said Joel Marsh.\n\n"
        "A flood has the main part in the 1992 film “Home Alone in the Big City.”"
    )
    ledger = ledger_of(text)
    cut = ledger.article.cut
    contents = {cut(span) for one in ledger.attributions for span in one.content}
    assert not any("Home Alone" in words for words in contents)


def test_a_quotation_that_goes_on_is_its_speakers() -> None:
    text = "“The dam is old,” said Joel Marsh. “It will break.”\n\n“We must leave the valley now.”"
    assert _held(text)["We must leave the valley now."] == "Joel Marsh"


@pytest.mark.parametrize("text", ["The", "’s", "“The” –", "Ana Ruiz’s", "the the The The."])
def test_a_name_of_nothing_stops_nobody(text: str) -> None:
    assert isinstance(ledger_of(text), Ledger)


@pytest.mark.parametrize(
    "text",
    [
        "Every country saw a surge in prices.",
        "The year 2023 saw the highest rate for firms.",
        "A ceremony for the new houses took place at the lake farm.",
    ],
)
def test_a_time_or_place_that_has_a_thing_says_nothing(text: str) -> None:
    assert set(_held(text).values()) == {""}


def test_who_sees_a_thing_holds_it() -> None:
    held = _held("The mayor saw that the water was rising.")
    assert held["the water was rising"] == "The mayor"


def test_the_president_is_not_another_lands_of_whom_the_text_speaks_later() -> None:
    text = "The president said the dam would hold. He will meet the president of Ruritania."
    assert _held(text)["the dam would hold"] == "The president"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Harbour Ministry of the Democratic People's Republic of Korea denied it.", "PRK"),
        ("The Harbour Ministry of the Democratic People’s Republic of Korea denied it.", "PRK"),
        ("The Harbour Ministry of the Republic of Korea denied it.", "KOR"),
    ],
)
def test_a_ministry_of_a_land_with_a_long_name_is_its(text: str, country: str) -> None:
    ministry = next(a for a in ledger_of(text).actors if "Ministry" in a.name)
    assert (ministry.country, ministry.kind.value) == (country, "state_body")
