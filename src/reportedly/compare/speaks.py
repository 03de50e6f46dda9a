"""Which passages of other articles surely speak of a story, by what decides rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reportedly.compare.accounts import published_day, read_tellings
from reportedly.compare.decider import load_decider
from reportedly.compare.evidence import EVIDENCE
from reportedly.compare.excerpt import excerpt
from reportedly.compare.matches import gather_evidence
from reportedly.compare.meaning import Memory
from reportedly.model import Ledger, Span

__all__ = ["surely_speaking"]

_CHANCE, _MEANT = 0.6, 0.7  # chance and likeness from which a sentence is one of the story
_BESIDE = 0.4  # the chance for further passages of an article that speaks of it
_TOLD = 0.4  # and for one that told a thing of the story before the story began
_BEFORE = 3  # days: what is told earlier is a standing theme, and no event of the story

Passage = tuple[str, Span]


def surely_speaking(
    own: Sequence[Ledger],
    passages: Sequence[Passage],
    ledgers: Mapping[str, Ledger],
    memory: Memory | None = None,
) -> set[Passage]:
    """Returns those passages, by article and span, that speak of the story told by `own`.

    Sentences of both are held against each other by what decides rows (`decider`). A sentence of
    the story that another article told days before its first is no ground: a formula, or a
    position held all along. Where an article surely speaks of the story, less is asked of its
    other passages. Does not find what a passage says outside of claims.
    """
    if not passages:
        return set()
    tellings = [telling for ledger in own for telling in read_tellings(ledger)]
    count = len(tellings)
    spans: dict[str, list[Span]] = {}
    for article, span in sorted(passages):
        spans.setdefault(article, []).append(span)
    where: list[Passage] = []
    for article, those in sorted(spans.items()):
        for telling in read_tellings(excerpt(ledgers[article], those)):
            at = telling.account.span.start
            inside = next((one for one in those if one.start <= at < one.end), None)
            if inside is not None and telling.measure is None:
                tellings.append(telling)
                where.append((article, inside))
    candidates, evidence = gather_evidence(tellings, memory)
    pairs = [(i, j) for i, j in candidates if i < count <= j and tellings[i].measure is None]
    rows = evidence.rows(pairs)
    chances = load_decider().chances(rows).tolist()
    meant = rows[:, EVIDENCE.index("meaning")].tolist()
    first = min((day for ledger in own if (day := published_day(ledger))), default="")
    standing = {
        i
        for (i, j), chance in zip(pairs, chances, strict=True)
        if chance >= _TOLD and _is_before(ledgers[where[j - count][0]], first)
    }
    chance_of: dict[Passage, float] = {}
    meant_of: dict[Passage, float] = {}
    for (i, j), chance, near in zip(pairs, chances, meant, strict=True):
        if i not in standing:
            passage = where[j - count]
            chance_of[passage] = max(chance, chance_of.get(passage, 0.0))
            meant_of[passage] = max(near, meant_of.get(passage, 0.0))
    sure = {p for p, c in chance_of.items() if c >= _CHANCE and meant_of[p] >= _MEANT}
    articles = {article for article, _ in sure}
    return sure | {p for p, c in chance_of.items() if p[0] in articles and c >= _BESIDE}


def _is_before(ledger: Ledger, first: str) -> bool:
    day = published_day(ledger)
    if day is None or not first:
        return False
    return (date.fromisoformat(first) - date.fromisoformat(day)).days > _BEFORE
