"""Ten invented articles of five kinds with all that is said in them, and by whom."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reportedly import build_ledger, check, gather_text, read_article
from reportedly.model import Attribution, Ledger, Mode, Source, SourceKind, Span

ARTICLES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "kinds" / "articles.toml").read_text("utf-8")
)["article"]
NAMES = [f"{row['kind']}-{number}" for number, row in enumerate(ARTICLES)]


@cache
def ledger(number: int) -> Ledger:
    return build_ledger(read_article(gather_text(ARTICLES[number]["text"].strip())))


def letters(text: str, spans: tuple[Span, ...]) -> set[int]:
    return {i for s in spans for i in range(s.start, s.end) if text[i].isalnum()}


def near(text: str, spans: tuple[Span, ...], words: str) -> float:
    """Returns the Jaccard index of spans with the place where words stand."""
    at = text.index(words)
    a, b = letters(text, spans), letters(text, (Span(at, at + len(words)),))
    return len(a & b) / len(a | b)


def is_named(source: Source, name: str, text: str) -> bool:
    if name == "?":
        return source.kind is SourceKind.UNSTATED
    words = " ".join([source.name or "", *(text[s.start : s.end] for s in source.spans)]).lower()
    return all(word in words for word in name.lower().split())


def chained(a: Attribution, sources: list[str], text: str) -> bool:
    return len(a.links) == len(sources) and all(
        is_named(k.source, s, text) for k, s in zip(a.links, sources, strict=True)
    )


def outcome(number: int) -> Counter[str]:
    book, row = ledger(number), ARTICLES[number]
    text = book.article.text
    counts: Counter[str] = Counter(gold=len(row["said"]), ours=len(book.attributions))
    for place, (words, *sources) in enumerate(row["said"]):
        found = [a for a in book.attributions if near(text, a.content, words) >= 0.5]
        counts["found"] += bool(found)
        right = [a for a in found if chained(a, sources, text)]
        counts["right"] += bool(right)
        if place < len(row["classes"]) and right:
            counts["classed"] += 1
            links = [a.links[-1].cue_class.value for a in right]
            counts["class right"] += row["classes"][place] in links
            counts["form right"] += row["forms"][place] in [a.form.value for a in right]
    counts["in vain"] = sum(
        not any(near(text, a.content, words) >= 0.5 for words, *_ in row["said"])
        for a in book.attributions
    )
    own = [c for c in book.claims if c.mode is not Mode.ATTRIBUTED]
    counts["own gold"] = len(row["narrator"])
    counts["own found"] = sum(
        any(near(text, c.content, words) >= 0.5 for c in own) for words in row["narrator"]
    )
    for field, marks in (
        ("whens", book.whens), ("figures", book.quantities), ("places", book.places),
    ):  # fmt: skip
        counts[f"{field} gold"] = len(row[field])
        counts[f"{field} found"] = sum(
            any(near(text, (mark.span,), words) >= 0.5 for mark in marks) for words in row[field]
        )
    counts["quotes gold"] = row["quotes"]
    counts["quotes found"] = len(book.quotations)
    return counts


@pytest.mark.parametrize("number", range(len(ARTICLES)), ids=NAMES)
def test_the_ledger_is_sound(number: int) -> None:
    assert check(ledger(number)) == ()
    assert ledger(number).source_mix
    assert sum(share.claims for share in ledger(number).source_mix) == len(ledger(number).claims)


@pytest.mark.parametrize("number", range(len(ARTICLES)), ids=NAMES)
def test_most_of_what_is_said_is_found(number: int) -> None:
    counts = outcome(number)
    assert counts["found"] >= 0.6 * counts["gold"], counts


@pytest.mark.parametrize("number", range(len(ARTICLES)), ids=NAMES)
def test_every_quotation_is_one(number: int) -> None:
    counts = outcome(number)
    assert counts["quotes found"] == counts["quotes gold"]


def test_over_all_kinds() -> None:
    total: Counter[str] = Counter()
    for number in range(len(ARTICLES)):
        total += outcome(number)
    assert total["found"] >= 0.9 * total["gold"], total
    assert total["right"] >= 0.85 * total["gold"], total
    assert total["in vain"] <= 0.2 * total["ours"], total
    assert total["class right"] >= 0.85 * total["classed"], total
    assert total["form right"] >= 0.85 * total["classed"], total
    assert total["own found"] >= 0.7 * total["own gold"], total
    assert total["whens found"] >= 0.65 * total["whens gold"], total  # clocks of live blogs
    assert total["figures found"] >= 0.7 * total["figures gold"], total
    assert total["places found"] >= 0.5 * total["places gold"], total  # invented towns
