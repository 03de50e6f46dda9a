"""Tensions of labelled articles: found or not, and what is told where nothing is out of joint.

The gold is benchmarks/gold/tensions: short articles of our own words, each with one tension (`kind`
and both spans) or, as a look-alike of one kind (`like`), with none. A tension of ours is right
where its two spans overlap the gold's two, in either order; of a slip, where it stands at the
words that slipped, which are the gold's `a`. One that can hold all the same counts
like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.attribution import article_of
from benchmarks.gold import rows
from benchmarks.walk import ledger_of
from reportedly.model import Span, Tension

__all__ = ["GOLD", "Tally", "score_tensions", "tension_lines"]

GOLD = Path(__file__).parent / "gold" / "tensions"


@dataclass(slots=True)
class Tally:
    """Counts over some rows, by kind, and a line for every mistake."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    ours: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    named: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, float]:
        """Returns precision, recall and F1 over all, and the share found with the right kind."""
        ours, gold = self.ours.total(), self.gold.total()
        precision = self.right.total() / ours if ours else 0.0
        recall = self.found.total() / gold if gold else 0.0
        both = precision + recall
        return {
            "P": precision,
            "R": recall,
            "F1": 2 * precision * recall / both if both else 0.0,
            "kind": self.named / self.found.total() if self.found else 0.0,
        }


def score_tensions(files: Sequence[Path]) -> Tally:
    """Returns the tally over the rows of some files."""
    tally = Tally()
    for path in files:
        for row in rows(path):
            _score(row, tally)
    return tally


def _score(row: dict[str, Any], tally: Tally) -> None:
    text = row["text"]
    ours = ledger_of(article_of(text)).tensions
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


def tension_lines(files: Sequence[Path] = (), errors: int = 0) -> Iterator[str]:
    """Yields the table of each file, by default of those in the repository."""
    for path in files or sorted(GOLD.glob("*.jsonl")):
        tally = score_tensions([path])
        yield f"tensions {path.stem}"
        figures = tally.figures
        yield f"all      P {figures['P']:.3f}  R {figures['R']:.3f}  F1 {figures['F1']:.3f}"
        for kind in sorted(tally.gold | tally.ours):
            yield (
                f"  {kind:<10} {tally.found[kind]:3d} of {tally.gold[kind]:3d} found,"
                f" {tally.right[kind]:3d} of {tally.ours[kind]:3d} told are right"
            )
        yield from (f"    {line}" for line in tally.wrong[:errors])
