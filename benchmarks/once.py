"""One event once: pairs of mentions labelled by hand as one event or two.

Each row is a short text with two marked mentions, `first` and `second`, and whether they are the
`same` event. The whole walk reads the text; a pair counts as merged where both mentions belong to
one event that was read. `found` tells in how many rows both mentions were read at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.attribution import article_of
from benchmarks.gold import rows
from reportedly.errors import UsageError
from reportedly.model import Event, Span
from reportedly.read import read_article

__all__ = ["OWN", "Pairs", "once_lines", "score_once"]

OWN = Path(__file__).parent / "gold" / "events" / "once_held.jsonl"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs labelled, read, merged by both, by us alone, by the gold alone; the wrong ones."""

    total: int
    found: int
    both: int
    ours: int
    gold: int
    wrong: tuple[str, ...]


def score_once(path: Path) -> Pairs:
    """Returns the counts over a file of pairs; raises UsageError for a file of something else."""
    total = found = both = ours = gold = 0
    wrong = []
    for row in rows(path):
        if not {"text", "first", "second", "same"} <= row.keys():
            raise UsageError(f"{path}: a row has text, first, second and same")
        events = read_article(article_of(row["text"])).events
        one, other = (_told_by(events, row[key]) for key in ("first", "second"))
        total += 1
        found += bool(one) and bool(other)
        merged, same = bool(one & other), bool(row["same"])
        both += merged and same
        ours += merged and not same
        gold += same and not merged
        if merged is not same:
            wrong.append(f"{'apart' if same else 'merged'}: {row['text']}")
    return Pairs(total, found, both, ours, gold, tuple(wrong))


def _told_by(events: Sequence[Event], span: Any) -> set[str]:
    """Returns the ids of the events of which a mention stands in a span."""
    inside = Span(*span)
    return {
        event.id
        for event in events
        if any(inside.covers(word) for word in (event.trigger, *event.mentions))
    }


def once_lines(paths: Sequence[Path], errors: int = 0) -> Iterator[str]:
    """Yields the table over files of pairs, then so many of the wrong ones."""
    for path in paths or (OWN,):
        scored = score_once(path)
        p = scored.both / (scored.both + scored.ours) if scored.both + scored.ours else 0.0
        r = scored.both / (scored.both + scored.gold) if scored.both + scored.gold else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        right = scored.total - scored.ours - scored.gold
        yield f"{path.name}: {scored.total} pairs, both mentions read in {scored.found}"
        yield f"merged  P {p:.3f}  R {r:.3f}  F1 {f:.3f}"
        yield f"pairs  acc {right / scored.total if scored.total else 0.0:.3f}"
        yield from (f"  {line}" for line in scored.wrong[:errors])
