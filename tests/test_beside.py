"""Beside a story: passages of articles on other things, and what was looked through for them."""

from __future__ import annotations

import csv
import io
from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from reportedly.compare import Beside, compare, look_beside
from reportedly.compare.excerpt import excerpt
from reportedly.compare.looked_at import looked_at_words
from reportedly.compare.traits import passages_of, traits_of
from reportedly.export import write_matrix
from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.model import (
    CellKind,
    Comparison,
    Ledger,
    LookedAt,
    Span,
    dump_comparison,
    load_comparison,
)
from reportedly.read import read_article
from reportedly.show.side_by_side import comparison_view, letters_of
from reportedly.show.story_dossier import story_dossier

FIRST = (
    "Latvia sent two icebreakers to Greenland on Monday, its navy said. "
    "The icebreakers will free a tanker that is stuck near Nuuk, the navy said."
)
SECOND = (
    "Two icebreakers from Latvia are on their way to Greenland, harbour officials in Nuuk said. "
    "They said the icebreakers would free the stuck tanker within a week."
)
BRIEFING = """\
The spokesman began with the harvest in Peru. He said that prices of maize had fallen for a third \
week and that farmers in the south had asked for loans.

Asked about Latvia, he said that the icebreakers on their way to Greenland would reach the stuck \
tanker near Nuuk on Friday.

He then spoke of schools in Kenya. New teachers will be hired by spring, he said, and the roofs of \
forty schools will be mended before the rains."""
WEATHER = (
    "Rain is expected over Portugal until Sunday, forecasters said. "
    "Farmers in Portugal welcomed the rain, which follows a dry spring."
)
FISH = (
    "Fishermen in Greenland landed less halibut this spring, a union said. "
    "Prices in Nuuk rose by a tenth, the union said."
)


def told(text: str, outlet: str, day: str) -> Ledger:
    article = gather_text(text, outlet=outlet, published=day, title=outlet)
    return build_ledger(read_article(article))


@cache
def texts() -> tuple[Ledger, ...]:
    return (
        told(FIRST, "Harbour News", "2031-03-04"),
        told(SECOND, "Quay Courier", "2031-03-05"),
        told(BRIEFING, "Press Office", "2031-03-06"),
        told(WEATHER, "Sky Daily", "2031-03-07"),
        told(FISH, "Sky Daily", "2031-03-08"),
        told(BRIEFING + " ", "Press Office", "2031-06-01"),
    )


@cache
def looked() -> Beside:
    return look_beside(compare(texts()[:2]), texts())


@cache
def found() -> Comparison:
    return compare(texts()[:2], beside=looked())


def test_only_the_passage_on_the_story_is_found() -> None:
    ((ledger, spans),) = looked().passages
    assert ledger.id == texts()[2].id
    (words,) = [ledger.article.cut(span) for span in spans]
    assert words.startswith("Asked about Latvia")
    assert "maize" not in words
    assert "schools" not in words


def test_what_others_told_days_before_is_no_ground() -> None:
    early = told(BRIEFING + " ", "Early Office", "2031-02-25")
    wider = look_beside(compare(texts()[:2]), (*texts(), early))
    assert wider.passages == ()
    near = {ident for one in wider.looked_at for ident in one.near}
    assert {texts()[2].id, early.id} <= near
    beside = {ident for one in wider.looked_at for ident in one.beside}
    assert not beside


def test_silence_beyond_the_story_counts_the_texts_of_each_outlet() -> None:
    of = {one.outlet: one for one in looked().looked_at}
    assert list(of) == ["Harbour News", "Press Office", "Quay Courier", "Sky Daily"]
    assert of["Sky Daily"] == LookedAt("Sky Daily", "2031-02-18", "2031-03-19", 2, 0)
    assert looked_at_words(of["Sky Daily"]) == (
        "2 texts read from 2031-02-18 to 2031-03-19: none speaks of it"
    )
    assert (of["Press Office"].whole, of["Press Office"].beside) == (1, (texts()[2].id,))
    assert of["Harbour News"].told == (texts()[0].id,)


def test_words_for_what_was_looked_at_claim_no_more_than_was_seen() -> None:
    one = LookedAt("A", "2031-03-01", "2031-03-01", 1, 2, near=("article-1",))
    assert looked_at_words(one) == (
        "1 text read of 2031-03-01; 2 not read whole: none speaks of it for sure, 1 may (article-1)"
    )


def test_a_column_beside_the_story_is_never_silent() -> None:
    columns = {column.article: column for column in found().columns}
    beside = columns[texts()[2].id]
    assert found().columns[-1] == beside
    assert not beside.whole
    assert all(not column.beside for column in found().columns[:-1])
    kinds = {cell.kind for cell in found().cells if cell.article == beside.article}
    assert kinds <= {CellKind.SAYS, CellKind.HEDGES, CellKind.MENTIONS, CellKind.UNKNOWN}
    assert CellKind.SAYS in kinds
    assert beside.article not in dict(found().left_out_by)
    accounts = [a for a in found().accounts if a.article == beside.article]
    assert accounts
    assert all(any(span.covers(a.span) for span in beside.beside) for a in accounts)


def test_what_stands_beside_changes_nothing_of_the_story() -> None:
    alone = compare(texts()[:2])
    assert found().story == alone.story
    assert {a.id for a in alone.accounts} <= {a.id for a in found().accounts}
    assert load_comparison(dump_comparison(found())) == found()
    again = look_beside(compare(texts()[:2]), texts()[::-1])
    assert again == looked()


def test_without_days_or_others_nothing_is_beside() -> None:
    undated = build_ledger(read_article(gather_text(FIRST, outlet="Harbour News")))
    assert look_beside(compare([undated]), texts()) == Beside(())
    assert look_beside(compare(texts()[:2]), texts()[:2]).passages == ()


def test_terminal_dossier_and_table_show_it() -> None:
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(comparison_view(found()))
    text = console.export_text()
    assert list(letters_of(found()).values()) == ["A", "B", "a"]
    assert "beside the story" in text
    assert "Sky Daily: 2 texts read" in text
    assert max(map(len, text.split("\n"))) <= 100
    page = story_dossier(texts()[:2], None, (), looked())
    assert "beside, 1 passage" in page
    assert "none speaks of it" in page
    assert "Asked about Latvia" in page
    assert "maize" not in page
    out = io.StringIO()
    write_matrix(found(), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [row["cell"] for row in rows if row["outlet"] == "Sky Daily"] == ["none_speaks"]


def test_an_excerpt_keeps_ids_and_spans() -> None:
    ledger = texts()[2]
    (span,) = (s for s in passages_of(ledger) if ledger.article.cut(s).startswith("Asked"))
    cut = excerpt(ledger, (span,))
    assert cut.article == ledger.article
    assert {claim.id for claim in cut.claims} <= {claim.id for claim in ledger.claims}
    assert cut.claims
    assert all(span.covers(piece) for claim in cut.claims for piece in claim.content)
    assert excerpt(ledger, ()).claims == ()


def test_names_of_a_country_are_one_trait_and_hyphens_join() -> None:
    ledger = told("The Latvian navy left Latvia for the Indo-Pacific on Monday.", "A", "2031-03-04")
    (traits,) = traits_of(ledger, (Span(0, len(ledger.article.text)),))
    assert "@LVA" in traits.anchors
    assert not {anchor for anchor in traits.anchors if "indo" in anchor and anchor[0] == "^"}


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=400))
def test_passages_of_any_text_are_in_order_and_inside(text: str) -> None:
    ledger = build_ledger(read_article(gather_text(text, published="2031-03-06")))
    spans = passages_of(ledger)
    assert list(spans) == sorted(spans)
    assert all(one.end <= after.start for one, after in pairwise(spans))
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert len(traits_of(ledger, spans)) == len(spans)
    look_beside(compare(texts()[:2]), (*texts(), ledger))


def test_days_at_either_end_of_the_calendar_are_looked_at() -> None:
    for days in (("9999-12-30", "9999-12-31"), ("0001-01-01", "0001-01-02")):
        ledgers = [
            build_ledger(read_article(gather_text(text, published=day, address=f"{day}.txt")))
            for text, day in zip((FIRST, SECOND), days, strict=True)
        ]
        undated = build_ledger(read_article(gather_text(FIRST + " Nuuk waits.", address="x.txt")))
        (looked,) = look_beside(compare(ledgers), [*ledgers, undated]).looked_at
        assert looked.whole + looked.part == len(days)
        assert set(looked.told) == {ledger.id for ledger in ledgers}
