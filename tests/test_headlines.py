"""Titles that are a line of the text: who says what in them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.gather import gather_text
from reportedly.ledger import build_ledger, check
from reportedly.model import Ledger, Span
from reportedly.read import read_article
from reportedly.store import mark_of

BODY = (
    "\n\nThe dam on the Amber is safe, Minister Ilse Maar said on Monday. Otto Brandt, the mayor, "
    "doubted it. The Valen News Agency reported it.\n\nResidents said they were afraid. Ruritania "
    "has nine dams.\n"
)


def ledger_of(title: str, body: str = BODY) -> Ledger:
    return build_ledger(read_article(gather_text(title + body)))


SAID = [
    ("Minister: dam is safe", "Ilse Maar", "dam is safe"),
    ("Dam is safe: minister", "Ilse Maar", "Dam is safe"),
    ("Dam is safe – minister", "Ilse Maar", "Dam is safe"),
    ("Dam is safe, says minister", "Ilse Maar", "Dam is safe"),
    ("Maar says dam is safe", "Ilse Maar", "dam is safe"),
    ("Study: half of all dams are too old", "Study", "half of all dams are too old"),
    ("Officials: two dead in dam failure", "Officials", "two dead in dam failure"),
    ("Drones hit depot — governor", "governor", "Drones hit depot"),
    ("Dam was never inspected: report", "report", "Dam was never inspected"),
]


@pytest.mark.parametrize(("title", "who", "what"), SAID, ids=[row[0] for row in SAID])
def test_a_title_names_its_source(title: str, who: str, what: str) -> None:
    ledger = ledger_of(title)
    (found,) = ledger.headline
    assert [link.source.name for link in found.links] == [who]
    assert [ledger.article.cut(span) for span in found.content] == [what]
    assert check(ledger) == ()
    assert mark_of(ledger, found.id) == found


@pytest.mark.parametrize(
    "title",
    [
        "Amber dam: what we know so far",
        "Analysis: why the dam may fail",
        "Live: dam fails in Valen",
        "Ruritania: nine dams at risk",
        "Opinion: the dam must go",
        "Two dead as dam fails",
        "Minister accused of hiding report",
        "In brief: the dam, the mayor and the rain",
        "Dam fails in Valen – pictures",
    ],
)
def test_a_label_or_a_topic_is_no_source(title: str) -> None:
    assert ledger_of(title).headline == ()


def test_no_claim_is_made_of_a_title() -> None:
    ledger = ledger_of("Minister: dam is safe")
    assert ledger.article.title.span is not None
    end = ledger.article.title.span.end
    assert all(span.start > end for claim in ledger.claims for span in claim.content)
    assert all(a.content[0].start > end for a in ledger.attributions)


def test_a_title_that_is_no_line_of_the_text_is_not_read() -> None:
    article = gather_text(BODY.strip(), title="Minister: dam is safe")
    assert build_ledger(read_article(article)).headline == ()


def test_check_looks_at_the_title() -> None:
    ledger = ledger_of("Minister: dam is safe")
    (found,) = ledger.headline
    spoiled = replace(ledger, headline=(replace(found, content=(Span(60, 70),)),))
    assert any("is not in the title" in problem.message for problem in check(spoiled))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([
    "Minister", ":", " – ", "dam", "is", "safe", "“", "”", "says", "?", "é", " - ", "AP", "\u202e",
]), min_size=1, max_size=12))  # fmt: skip
def test_any_title_gives_a_sound_ledger(parts: list[str]) -> None:
    assert check(ledger_of(" ".join(parts))) == ()
