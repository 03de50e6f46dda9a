"""Omissions that labelled sentences report: who left out what, and in which coverage.

The gold is benchmarks/gold/omissions: sentences of our own, each with one omission (`outlet`,
`what` and, where it is said, `scope`: spans), or, as look-alikes, with none. One of ours is found
where its words overlap `what`; it is laid to the right outlet where the words for the outlet do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.labelled import POLNEAR, labelled, share
from benchmarks.walk import ledger_of
from reportedly.model import Attribution, Form, Ledger, Omission, Span

__all__ = ["lines"]


def lines(gold: Path, polnear: Path = POLNEAR, *, errors: int = 0) -> Iterator[str]:
    """Yields precision and recall, and of those found the shares with outlet and scope."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for row, article in labelled(gold, polnear):
        wrong += _mistakes(row, ledger_of(article), counts)
    p, r = share(counts["right"], counts["ours"]), share(counts["found"], counts["gold"])
    yield f"P {p}  R {r}"
    yield f"outlet acc {share(counts['outlet'], counts['found'])}"
    yield f"scope acc {share(counts['scope'], counts['scoped'])}"
    yield from (f"    {line}" for line in wrong[:errors])


def _mistakes(row: dict[str, Any], ledger: Ledger, counts: Counter[str]) -> Iterator[str]:
    """Counts one row and yields what is wrong in it."""
    text = ledger.article.text
    counts["ours"] += len(ledger.omissions)
    matched: set[str] = set()
    for gold in row["omissions"]:
        counts["gold"] += 1
        near = [o for o in ledger.omissions if o.span.overlaps(Span(*gold["what"]))]
        if not near:
            yield f"{row['id']} not found: {text}"
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
            yield f"{row['id']} laid to {ledger.name_of(one.outlet)!r}: {text}"
    for one in ledger.omissions:
        counts["right"] += one.id in matched
        if one.id not in matched:
            yield f"{row['id']} “{ledger.article.cut(one.span)}” in vain: {text}"


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
