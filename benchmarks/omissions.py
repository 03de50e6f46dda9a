"""Omissions that labelled sentences report: who left out what, and in which coverage.

The gold is benchmarks/gold/omissions: sentences of our own, each with one omission (`outlet`,
`what` and, where it is said, `scope`: spans), or, as look-alikes, with none. One of ours is found
where its words overlap `what`; it is laid to the right outlet where the words for the outlet do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.attribution import article_of
from benchmarks.gold import rows
from reportedly.ledger import build_ledger
from reportedly.model import Attribution, Form, Ledger, Omission, Span
from reportedly.read import read_article

__all__ = ["GOLD", "Tally", "omission_lines", "score_omissions"]

GOLD = Path(__file__).parent / "gold" / "omissions"


@dataclass(slots=True)
class Tally:
    """Counts over some rows, and a line for every mistake."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, float]:
        """Returns precision and recall, and of those found the shares with outlet and scope."""
        found = self.counts["found"]
        return {
            "P": self.counts["right"] / self.counts["ours"] if self.counts["ours"] else 0.0,
            "R": found / self.counts["gold"] if self.counts["gold"] else 0.0,
            "outlet": self.counts["outlet"] / found if found else 0.0,
            "scope": (
                self.counts["scope"] / self.counts["scoped"] if self.counts["scoped"] else 0.0
            ),
        }


def score_omissions(files: Sequence[Path]) -> Tally:
    """Returns the tally over the rows of some files."""
    tally = Tally()
    for path in files:
        for row in rows(path):
            _score(row, tally)
    return tally


def _score(row: dict[str, Any], tally: Tally) -> None:
    text, counts = row["text"], tally.counts
    ledger = build_ledger(read_article(article_of(text)))
    counts["ours"] += len(ledger.omissions)
    matched: set[str] = set()
    for gold in row["omissions"]:
        counts["gold"] += 1
        near = [o for o in ledger.omissions if o.span.overlaps(Span(*gold["what"]))]
        if not near:
            tally.wrong.append(f"{row['id']} not found: {text}")
            continue
        one = near[0]
        counts["found"] += 1
        matched.update(o.id for o in near)
        words = text[slice(*gold["outlet"])]
        told = words.casefold() in one.outlet.casefold() or any(
            span.overlaps(Span(*gold["outlet"])) for span in _outlet(ledger, one)
        )
        counts["outlet"] += told
        if gold["scope"] is not None:
            counts["scoped"] += 1
            counts["scope"] += one.scope is not None and one.scope.overlaps(Span(*gold["scope"]))
        if not told:
            tally.wrong.append(f"{row['id']} laid to {ledger.name_of(one.outlet)!r}: {text}")
    for one in ledger.omissions:
        counts["right"] += one.id in matched
        if one.id not in matched:
            cut = text[one.span.start : one.span.end]
            tally.wrong.append(f"{row['id']} “{cut}” in vain: {text}")


def _outlet(ledger: Ledger, one: Omission) -> Iterator[Span]:
    """Yields the words for the outlet of an omission: its mentions, or the words of the source."""
    for actor in ledger.actors:
        if actor.id == one.outlet:
            yield from (mention.span for mention in actor.mentions)
    for attribution in ledger.attributions:
        if attribution.form is Form.OMISSION and one.span in attribution.content:
            yield from _source(attribution, one)


def _source(attribution: Attribution, one: Omission) -> Iterator[Span]:
    for link in attribution.links:
        if link.source.holder == one.outlet:
            yield from link.source.spans


def omission_lines(files: Sequence[Path] = (), errors: int = 0) -> Iterator[str]:
    """Yields the table of each file, by default of those in the repository."""
    for path in files or sorted(GOLD.glob("*.jsonl")):
        tally = score_omissions([path])
        figures = tally.figures
        yield f"omissions {path.stem}"
        yield f"reported P {figures['P']:.3f}  R {figures['R']:.3f}"
        yield f"outlet acc {figures['outlet']:.3f}"
        yield f"scope acc {figures['scope']:.3f}"
        yield from (f"    {line}" for line in tally.wrong[:errors])
