"""The ledger of one article: claims on whose word, omissions, and a check that can fail."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.gather import gather_text
from reportedly.ledger import build_ledger, check
from reportedly.model import (
    NARRATOR,
    Basis,
    Claim,
    Ledger,
    MixKind,
    Mode,
    ProblemCode,
    Span,
    Stated,
    dump_ledger,
    load_ledger,
)
from reportedly.read import read_article

PIER = (
    "The Pier Is Closed\n\n"
    "Mayor Ada Lund of Velmora said on Tuesday that at least 40 ships were waiting outside the "
    "harbour. The pilots’ union admitted that two pilots had left their posts.\n\n"
    "The harbour newspaper did not mention the two pilots in its report on the closure. "
    "Tugboats pulled one ship from the sandbank.\n"
)


def ledger_of(text: str, date: str | None = "2031-05-07") -> Ledger:
    return build_ledger(read_article(gather_text(text, published=date)))


@pytest.fixture(scope="module")
def pier() -> Ledger:
    return ledger_of(PIER)


def words(ledger: Ledger, claim: Claim) -> str:
    return " … ".join(ledger.article.cut(span) for span in claim.content)


def claim_with(ledger: Ledger, part: str) -> Claim:
    (claim,) = (claim for claim in ledger.claims if part in words(ledger, claim))
    return claim


def views(ledger: Ledger, claim: Claim) -> dict[str, str]:
    return {ledger.name_of(view.holder): view.value for view in claim.factuality}


def test_a_claim_is_held_by_the_narrator_first_and_then_by_its_source(pier: Ledger) -> None:
    said = claim_with(pier, "40 ships")
    assert views(pier, said) == {NARRATOR: "Uu", "Ada Lund": "CT+"}
    assert said.factuality[0].holder == NARRATOR
    (many,) = said.quantities
    assert next(q for q in pier.quantities if q.id == many).low == 40


def test_what_is_admitted_is_taken_over_by_the_narrator(pier: Ledger) -> None:
    admitted = claim_with(pier, "had left their posts")
    assert set(views(pier, admitted).values()) == {"CT+"}
    assert len(admitted.factuality) == 2


def test_a_plain_sentence_stands_on_the_narrators_own_word(pier: Ledger) -> None:
    own = claim_with(pier, "Tugboats")
    assert own.attribution is None
    assert own.mode is Mode.ASSERTED
    assert views(pier, own) == {NARRATOR: "CT+"}


def test_an_omission_is_reported_by_the_narrator_and_is_no_claim_of_the_paper(
    pier: Ledger,
) -> None:
    (omission,) = pier.omissions
    assert pier.article.cut(omission.span) == "the two pilots"
    assert omission.held_by == NARRATOR
    assert "newspaper" in pier.name_of(omission.outlet)
    assert omission.scope is not None


@pytest.mark.parametrize(
    "text",
    [
        "A crowd stood at the pier. “We will not leave this place.”",
        "“The council has lied to us for ten years. The pier was never safe.”",
    ],
)
def test_words_in_quotation_marks_are_never_the_narrators(text: str) -> None:
    ledger = ledger_of(text)
    quoted = [piece for quotation in ledger.quotations for piece in quotation.pieces]
    assert quoted
    for claim in ledger.claims:
        if claim.attribution is None:
            assert not any(piece.overlaps(span) for piece in quoted for span in claim.content)
    (problem,) = (one for one in ledger.problems if one.code is ProblemCode.SPEAKER_UNKNOWN)
    assert problem.span in quoted


def test_words_merely_set_in_marks_stay_with_their_sentence() -> None:
    ledger = ledger_of("The council called a “pause” on Monday, and the “old pier” burned down.")
    assert not [one for one in ledger.problems if one.code is ProblemCode.SPEAKER_UNKNOWN]
    assert claim_with(ledger, "burned down").attribution is None


@pytest.mark.parametrize(
    ("head", "outlet", "agency", "why"),
    [
        ("MOSCOW, May 3 /TASS/. ", None, "TASS", "belongs to a state"),
        ("MOSCOW, May 3 /TASS/. ", "Lund Post", "TASS", "signed by TASS"),
        ("LUND, May 4 (AP) - ", "Lund Post", "Associated Press", "signed by Associated Press"),
        ("LUND, May 4 (AP) - ", None, "Associated Press", ""),
        ("", "Lund Post", None, ""),
    ],
)
def test_a_dateline_tells_whose_words_the_text_is(
    head: str, outlet: str | None, agency: str | None, why: str
) -> None:
    text = f"{head}The dam is safe, the ministry said.\n\nIt was built in 1950 and it still holds."
    ledger = build_ledger(read_article(gather_text(text, outlet=outlet)))
    article = ledger.article
    assert article.agency.value == agency
    assert article.outlet.value == (outlet or agency)
    assert article.agency.span is None or article.cut(article.agency.span) in head
    (narrator,) = (share for share in ledger.source_mix if share.kind is MixKind.NARRATOR)
    assert why in narrator.why if why else narrator.why == ""
    assert check(ledger) == ()


def test_a_ledger_is_sound_and_comes_back_from_json(pier: Ledger) -> None:
    assert check(pier) == ()
    assert load_ledger(dump_ledger(pier)) == pier
    assert dump_ledger(ledger_of(PIER)) == dump_ledger(pier)


def title_of(ledger: Ledger) -> Span:
    assert ledger.article.title.span is not None
    return ledger.article.title.span


def first_held_by(ledger: Ledger, holder: str) -> Ledger:
    claim = ledger.claims[0]
    held = replace(claim.factuality[0], holder=holder)
    return replace(ledger, claims=(replace(claim, factuality=(held,)), *ledger.claims[1:]))


def with_first(ledger: Ledger, field: str, **changes: object) -> Ledger:
    """Returns the ledger with fields of the first mark of a kind changed."""
    first, *rest = getattr(ledger, field)
    return replace(ledger, **{field: (replace(first, **changes), *rest)})


def with_stated(ledger: Ledger, field: str, span: Span) -> Ledger:
    stated = Stated("Lund", Basis.PAGE, span)
    return replace(ledger, article=replace(ledger.article, id="", **{field: stated}))


FRANCE = "France said on Monday that it would pay."
SPOILED = [
    (
        "cuts to no words",
        lambda it: replace(it, hedges=(), whens=(replace(it.whens[0], span=Span(9_000, 9_001)),)),
    ),
    (
        "cuts to no words",
        lambda it: replace(it, events=(replace(it.events[0], trigger=Span(18, 20)),)),
    ),
    (
        "is not in the body",
        lambda it: replace(it, quantities=(replace(it.quantities[0], span=title_of(it)),)),
    ),
    ("stands twice", lambda it: replace(it, events=(*it.events, it.events[0]))),
    ("is not in the ledger", lambda it: replace(it, actors=it.actors[1:])),
    ("is not in the ledger", lambda it: replace(it, attributions=it.attributions[1:])),
    ("is not in the ledger", lambda it: first_held_by(it, "actor-0000000000")),
    *(("actor-0000000000, which is not", spoil) for spoil in (
        lambda it: with_first(it, "hedges", holder="actor-0000000000"),
        lambda it: with_first(it, "omissions", outlet="actor-0000000000"),
        lambda it: with_first(it, "omissions", held_by="actor-0000000000"),
        lambda it: with_first(it, "source_mix", holders=("actor-0000000000",)),
        lambda it: with_first(it, "quantities", owner="actor-0000000000"),
        lambda _: with_first(ledger_of(FRANCE), "places", stands_for="actor-0000000000"),
    )),
    ("when-0000000000, which is not", lambda it: with_first(it, "whens", anchor="when-0000000000")),
    ("'tomorrow', which is not", lambda it: with_first(it, "whens", anchor="'tomorrow'")),
    ("quantity-00, which is not", lambda it: with_first(it, "quantities", part_of="quantity-00")),
    ("dateline: span", lambda it: with_stated(it, "dateline", Span(9_000, 9_001))),
    ("owner 'the smiths'", lambda it: with_first(it, "quantities", owner="the smiths")),
    ("where 'in Atlantis'", lambda it: with_first(it, "quantities", where="in Atlantis")),
]  # fmt: skip


@pytest.mark.parametrize(("told", "spoil"), SPOILED)
def test_check_tells_what_is_broken(told: str, spoil, pier: Ledger) -> None:
    problems = check(spoil(pier))
    assert any(told in problem.message for problem in problems), problems


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(
                [
                    "The mayor said that the pier was closed.", "“", "”", "\n\n", "He denied it.",
                    "According to the union, 40 ships left on Monday.", "did not mention", " — ",
                    "‘No,’ she said", "It remains unclear how many left.", "(", "]", "\u202e", "é",
                ]
            ),
        ),
        max_size=14,
    )
)  # fmt: skip
def test_any_text_gives_a_sound_ledger(parts: list[str]) -> None:
    ledger = ledger_of(" ".join(parts), date=None)
    assert check(ledger) == ()
    assert all(claim.factuality for claim in ledger.claims)


def test_a_place_inside_a_name_is_not_where_it_happens() -> None:
    ledger = ledger_of("The Oslo Herald said that two ships sank near Bergen.")
    claim = claim_with(ledger, "two ships sank")
    places = {place.id: place.name for place in ledger.places}
    assert [places[ident] for ident in claim.places] == ["Bergen"]
    ledger = ledger_of("The ship belongs to the Oslo Shipping Company.")
    (claim,) = ledger.claims
    assert not claim.places


@pytest.mark.parametrize(
    "text",
    [
        "The market was hit by Ada Lund, who said that two ships had sunk.",
        "The mayor met Ada Lund, who had warned that the pier would fall.",
    ],
)
def test_a_clause_that_tells_what_somebody_said_is_not_the_narrators_too(text: str) -> None:
    own = [words for claim in ledger_of(text).claims if claim.attribution is None
           for words in [ledger_of(text).article.cut(claim.content[0])]]  # fmt: skip
    assert not [words for words in own if words.startswith("who ")]
