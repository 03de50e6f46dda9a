"""Factuality of predicates: Pearson's r and the mean absolute error against gold on -3…3.

Each line of the gold has `text` and `events`, each event a `span` and its `factuality`, the mean of
what people said. The text is read by itself, without an article around it. It-Happened (`set` is
`uds_ih2`) asked whether a thing has happened; the other sets ask what the words commit to.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import open_text
from reportedly.errors import UsageError
from reportedly.model import Span
from reportedly.read.parse import parse_text
from reportedly.read.stance import assess_predicate, factuality_scale, graded

__all__ = ["Judged", "factuality_table", "figures", "judge", "run_factuality"]

HAPPENED = frozenset({"uds_ih2", ""})
"""The sets that ask whether it has happened; a line that names no set is taken for one."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicate with its gold, our value and our reasons."""

    id: str
    text: str
    span: Span
    gold: float
    ours: float
    why: str


def judge(path: Path, *, rules: bool = False) -> Iterator[Judged]:
    """Yields each predicate of a gold file with what we say, or what the rules alone say; one that
    is not cut to a token has 3.0."""
    with open_text(path) as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    for row in rows:
        if "events" not in row or any("factuality" not in event for event in row["events"]):
            raise UsageError(f"{path}: no factuality in {row.get('id')}")
        text = row["text"]
        tokens = parse_text(text, [Span(0, len(text))])
        for event in row["events"]:
            span = Span(*event["span"])
            at = next(iter(tokens.within(span)), tokens.at(span.start))
            if at is None:
                yield Judged(row["id"], text, span, event["factuality"], 3.0, "no token")
                continue
            found = assess_predicate(tokens, at)
            happened = row.get("set", "") in HAPPENED
            value = factuality_scale(found) if rules else graded(tokens, at, happened=happened)
            yield Judged(row["id"], text, span, event["factuality"], value, found.why)


def figures(judged: list[Judged]) -> dict[str, float]:
    """Returns Pearson's r, the mean absolute error, and that of the median always."""
    gold = [one.gold for one in judged]
    ours = [one.ours for one in judged]
    middle = sorted(gold)[len(gold) // 2] if gold else 0.0
    return {
        "n": float(len(judged)),
        "pearson_r": _pearson(gold, ours),
        "mae": _mean(abs(a - b) for a, b in zip(gold, ours, strict=True)),
        "mae_of_median": _mean(abs(a - middle) for a in gold),
    }


def _mean(values: Iterator[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def _pearson(one: list[float], other: list[float]) -> float:
    if len(one) < 2:
        return 0.0
    a, b = sum(one) / len(one), sum(other) / len(other)
    both = sum((x - a) * (y - b) for x, y in zip(one, other, strict=True))
    width = math.sqrt(sum((x - a) ** 2 for x in one) * sum((y - b) ** 2 for y in other))
    return both / width if width else 0.0


def factuality_table(paths: Sequence[Path]) -> Iterator[str]:
    """Yields a table with a line for each gold file: r and error of all, r of the rules alone."""
    yield f"{'set':<22} {'n':>6} {'r':>7} {'MAE':>7} {'rules r':>8} {'MAE of the median':>18}"
    for path in paths:
        all_of, ruled = figures(list(judge(path))), figures(list(judge(path, rules=True)))
        name = path.name.removesuffix(".gz").removesuffix(".jsonl")
        yield (
            f"{name:<22} {all_of['n']:6.0f} {all_of['pearson_r']:7.3f} {all_of['mae']:7.3f}"
            f" {ruled['pearson_r']:8.3f} {all_of['mae_of_median']:18.3f}"
        )


def run_factuality(path: Path, out: Path | None = None, *, rules: bool = False) -> Iterator[str]:
    """Yields the table; writes each predicate with its reasons to `out`."""
    judged = list(judge(path, rules=rules))
    if out is not None:
        with out.open("w", encoding="utf-8") as handle:
            for one in judged:
                span = [one.span.start, one.span.end]
                row = {"id": one.id, "span": span, "gold": one.gold, "ours": one.ours}
                handle.write(json.dumps(row | {"why": one.why}, ensure_ascii=False) + "\n")
    for name, value in figures(judged).items():
        yield f"{name:<22} {value:.3f}" if name != "n" else f"{name:<22} {value:.0f}"
