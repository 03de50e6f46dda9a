"""Tensions of labelled articles: found or not, and what is told where nothing is out of joint.

The gold is benchmarks/gold/tensions: short articles of our own words, each with one tension (`kind`
and both spans) or, as a look-alike of one kind (`like`), with none. A tension of ours is right
where its two spans overlap the gold's two, in either order; of a slip, where it stands at the
words that slipped, which are the gold's `a`. One that can hold all the same counts
like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.labelled import POLNEAR, labelled, share
from benchmarks.walk import ledger_of
from reportedly.model import Article, Span, Tension

__all__ = ["lines"]


@dataclass(slots=True)
class _Tally:
    """Counts over some rows, by kind, and a line for every mistake."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    ours: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    named: int = 0  # of those found, with the right kind
    wrong: list[str] = field(default_factory=list)


def lines(gold: Path, polnear: Path = POLNEAR, *, errors: int = 0) -> Iterator[str]:
    """Yields precision, recall and F1, the counts of each kind, then the mistakes."""
    tally = _Tally()
    for row, article in labelled(gold, polnear):
        _add(tally, row, article)
    ours, wanted = tally.ours.total(), tally.gold.total()
    right, found = tally.right.total(), tally.found.total()
    both = right * wanted + found * ours  # P + R over a common denominator
    f1 = share(2 * right * found, both)
    yield f"P {share(right, ours)}  R {share(found, wanted)}  F1 {f1}"
    yield f"kind acc {share(tally.named, found)}"
    for kind in sorted(tally.gold | tally.ours):
        yield (
            f"  {kind:<10} {tally.found[kind]:3d} of {tally.gold[kind]:3d} found,"
            f" {tally.right[kind]:3d} of {tally.ours[kind]:3d} told are right"
        )
    yield from (f"    {line}" for line in tally.wrong[:errors])


def _add(tally: _Tally, row: dict[str, Any], article: Article) -> None:
    text = article.text
    ours = ledger_of(article).tensions
    matched: set[str] = set()
    for gold in row["tensions"]:
        a, b = Span(*gold["a"]), Span(*gold["b"])
        near = [one for one in ours if _meets(one, a, b, is_slip=gold["kind"] == "slip")]
        tally.gold[gold["kind"]] += 1
        tally.found[gold["kind"]] += bool(near)
        tally.named += any(one.kind == gold["kind"] for one in near)
        matched.update(one.id for one in near)
        if not near:
            tally.wrong.append(f"{row['id']} {gold['kind']} is not found: {text!r}")
    for one in ours:
        tally.ours[one.kind.value] += 1
        tally.right[one.kind.value] += one.id in matched
        if one.id not in matched:
            sides = f"“{text[one.a.start : one.a.end]}” – “{text[one.b.start : one.b.end]}”"
            tally.wrong.append(f"{row['id']} {one.kind.value} in vain: {sides}: {one.why}")


def _meets(one: Tension, a: Span, b: Span, *, is_slip: bool) -> bool:
    if is_slip and (one.a.overlaps(a) or one.b.overlaps(a)):
        return True  # it is told at the words that slipped
    straight = one.a.overlaps(a) and one.b.overlaps(b)
    return straight or (one.a.overlaps(b) and one.b.overlaps(a))
