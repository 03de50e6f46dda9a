"""Figures of labelled sentences: found or not, and value, bound and counted thing right or not.

The gold is benchmarks/gold/quantities: sentences of two corpora that are free to all (CC0) and of
our own, with every count, share, sum, measure and duration in them. A row holds `text` and
`quantities`: the span of the number, `low` and `high` as written, `bound`, `strict` where the bound
itself is excluded, the head of what is counted (None where the sentence leaves it out), and `part`
where the figure is a part of another in the sentence.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.gold import rows
from reportedly.model import Article, Bound, Quantity, Span
from reportedly.read.parse import parse_article
from reportedly.read.quantities import find_quantities
from reportedly.read.quantities.number import table
from reportedly.read.times import find_times

__all__ = ["GOLD", "Tally", "quantity_lines", "score_quantities"]

GOLD = Path(__file__).parent / "gold" / "quantities"
NEAR = 0.01  # relative; two thirds is 0.667 in the gold
OPEN = frozenset({"vague", "unknown"})


@dataclass(slots=True)
class Tally:
    """What was right over some rows, and a line for every figure that was not."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        """Returns a share, 0 of nothing."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 0.0


def score_quantities(files: Sequence[Path], source: str | None = None) -> Tally:
    """Returns the tally over the rows of some files, or over those of one source."""
    tally = Tally()
    for path in files:
        for row in rows(path):
            if source is None or row["source"] == source:
                _score(row, tally)
    return tally


def _score(row: dict[str, Any], tally: Tally) -> None:
    text = row["text"]
    article = Article(text, paragraphs=(Span(0, len(text)),))
    tokens = parse_article(article)
    found = [
        one
        for one in find_quantities(tokens, article, find_times(tokens, article))
        if one.bound is not Bound.RANK  # the gold has no ranks
    ]
    counts = tally.counts
    counts["rows"] += 1
    taken: set[str] = set()
    for gold in row["quantities"]:
        counts["gold"] += 1
        span = Span(gold["start"], gold["end"])
        near = [q for q in found if (q.number or q.span).overlaps(span)]
        if not near:
            tally.wrong.append(f"{row['id']}: “{article.cut(span)}” is not found: {text}")
            continue
        one = near[0]
        taken.update(q.id for q in near)
        counts["found"] += 1
        parts = {
            "value": _has_value(one, gold),
            "bound": one.bound == gold["bound"] and one.strict == gold.get("strict", False),
            "counted": _counts(one, gold["counted"], article),
        }
        for name, right in parts.items():
            counts[name] += right
        counts["all three"] += all(parts.values())
        if not all(parts.values()):
            bad = ", ".join(name for name, right in parts.items() if not right)
            tally.wrong.append(
                f"{row['id']}: “{article.cut(span)}” {bad}: {one.low} {one.high} {one.bound} "
                f"{one.strict} {one.unit!r}: {text}"
            )
        if gold.get("part"):
            counts["parts"] += 1
            counts["parts told"] += one.part_of is not None
        elif one.part_of is not None:
            counts["parts told wrongly"] += 1
    for one in found:
        counts["ours"] += 1
        if one.id not in taken:
            counts["false"] += 1
            tally.wrong.append(f"{row['id']}: “{article.cut(one.span)}” is no quantity: {text}")


def _has_value(one: Quantity, gold: dict[str, Any]) -> bool:
    if gold["bound"] in OPEN:
        return one.high is None
    if one.bound in (Bound.VAGUE, Bound.UNKNOWN):
        return False
    ours = {value for value in (one.low, one.high) if value is not None}
    theirs = {gold["low"], gold["high"]}
    return len(ours) == len(theirs) and all(
        math.isclose(a, b, rel_tol=NEAR) for a, b in zip(sorted(ours), sorted(theirs), strict=True)
    )


def _counts(one: Quantity, gold: str | None, article: Article) -> bool:
    ours = one.unit.casefold().split()
    if gold is None:
        return not ours or one.unit == "persons"
    if one.counted is not None:
        ours = ours + article.cut(one.counted).casefold().split()[-1:]
    words = {**table()["units"], **table()["money"]}
    ours.append(str(words.get(one.unit.casefold(), one.unit)).casefold())
    word = str(words.get(gold.casefold(), gold)).casefold()
    return any(each == word or each.removesuffix("s") == word.removesuffix("s") for each in ours)


def quantity_lines(files: Sequence[Path], errors: int = 0) -> Iterator[str]:
    """Yields the table over all rows and by source, then as many mistakes as asked for."""
    paths = tuple(files) or tuple(sorted(GOLD.glob("*.jsonl")))
    sources = sorted({row["source"] for path in paths for row in rows(path)})
    names = ("figures", "found", "value", "bound", "counted", "all three", "false finds", "parts")
    yield f"{'':18s}" + "".join(f"{name:>12s}" for name in names)
    tallies = {source: score_quantities(paths, source) for source in sources}
    whole = Tally()
    for tally in tallies.values():
        whole.counts += tally.counts
        whole.wrong += tally.wrong
    for name, t in (*tallies.items(), ("all", whole)):
        shares = [t.share(part, "gold") for part in ("found", "value", "bound", "counted")]
        yield (
            f"{name:18.18s}{t.counts['gold']:12d}"
            + "".join(f"{share:12.3f}" for share in (*shares, t.share("all three", "gold")))
            + f"{t.share('false', 'ours'):12.3f}{t.share('parts told', 'parts'):12.3f}"
        )
    yield f"quantities R {whole.share('all three', 'gold'):.3f}"
    yield f"quantities P {whole.share('all three', 'ours'):.3f}"
    yield from whole.wrong[:errors]
