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
