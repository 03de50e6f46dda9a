"""Ten invented articles of five kinds with all that is said in them, and by whom."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reportedly import build_ledger, check, gather_text, read_article
from reportedly.model import Ledger, Mode, Source, SourceKind, Span

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


def outcome(number: int) -> Counter[str]:
    book, row = ledger(number), ARTICLES[number]
    text = book.article.text
    counts: Counter[str] = Counter(gold=len(row["said"]), ours=len(book.attributions))
    for words, *sources in row["said"]:
        found = [a for a in book.attributions if near(text, a.content, words) >= 0.5]
        counts["found"] += bool(found)
        counts["right"] += any(
            len(a.links) == len(sources)
            and all(is_named(k.source, s, text) for k, s in zip(a.links, sources, strict=True))
            for a in found
        )
    own = [c for c in book.claims if c.mode is not Mode.ATTRIBUTED]
    counts["own gold"] = len(row["narrator"])
    counts["own found"] = sum(
        any(near(text, c.content, words) >= 0.5 for c in own) for words in row["narrator"]
    )
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


def test_over_all_kinds() -> None:
    total: Counter[str] = Counter()
    for number in range(len(ARTICLES)):
        total += outcome(number)
    assert total["found"] >= 0.85 * total["gold"], total
    assert total["right"] >= 0.75 * total["gold"], total
    assert total["own found"] >= 0.7 * total["own gold"], total
