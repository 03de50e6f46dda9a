"""Which tellings tell of one thing: candidates, chances with reasons, groups."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from reportedly.compare.cluster import average_link
from reportedly.compare.decider import load_decider
from reportedly.compare.evidence import EVIDENCE, Evidence
from reportedly.compare.lexicon import lexicon
from reportedly.compare.likely import likely_pairs, near_in_words, read_nearness
from reportedly.compare.meaning import Memory
from reportedly.compare.scopes import count_matches
from reportedly.compare.telling import Telling
from reportedly.model import Match

__all__ = [
    "HOLDS",
    "MATCH",
    "Likeness",
    "gather_evidence",
    "group_tellings",
    "is_match",
    "match_claims",
    "opposite_words",
]

MATCH = 0.6
"""The chance from which two sentences of two articles are taken to tell of one thing."""

HOLDS = 0.25
"""The average chance that holds a matter together."""

NEARLY = 0.15
"""Pairs below this chance count as nothing alike, in a matter too."""

Likeness = Callable[[Telling, Telling], float]
"""A likeness of two sentences between 0 and 1, such as a sentence encoder's cosine."""

_DENIED = 0.45  # a denial is of what somebody has said
_ONE_OUTLET = 0.7  # what one outlet tells again is mostly another thing of its kind
_INSIDE = 0.8  # two sentences of one article mostly tell two things
_FLOOR = 0.3  # what is left of the weight of a term that all tellings have
_AXIS = 3.0  # the least weight of a word that has an opposite
_COPIED = 0.6  # the chance of a copied sentence and its original
_FEW = (
    300  # of so many sentences all are read for their meaning, of more those with words in common
)
_NAMED = 5  # common words that a reason names
_UNDER = HOLDS - 0.01  # what a pair below its bar counts for at most: it brings nothing together


def match_claims(
    tellings: Sequence[Telling],
    *,
    encoder: Likeness | None = None,
    memory: Memory | None = None,
) -> dict[tuple[int, int], Match]:
    """Returns (i, j) -> match for the pairs, i < j, that may tell of one thing.

    From `MATCH` on they are brought together (`group_tellings`); weaker ones only count towards
    what holds a matter together. Sentences: a decider learned from labelled pairs (`decider`)
    weighs what they have in common and what not (`evidence`); its chance is the score. Candidates
    share telling words or are near by meaning (`likely`). Counts: one measure, people that may be
    the same, one scope. An `encoder` is averaged in; a `memory` keeps what the sentence encoder
    made of each.
    """
    pairs, evidence = gather_evidence(tellings, memory)
    rows = evidence.rows(pairs)
    found: dict[tuple[int, int], Match] = {}
    chances = load_decider().chances(rows).tolist()
    for (i, j), chance, row in zip(pairs, chances, rows.tolist(), strict=True):
        one, other = tellings[i], tellings[j]
        if encoder is not None:
            chance = (chance + encoder(one, other)) / 2
        if chance >= NEARLY:
            why = _why(one, other, dict(zip(EVIDENCE, row, strict=True)))
            found[i, j] = Match(one.account.id, other.account.id, round(chance, 3), why)
    found.update(count_matches(tellings))
    return found


def gather_evidence(
    tellings: Sequence[Telling], memory: Memory | None = None
) -> tuple[tuple[tuple[int, int], ...], Evidence]:
    """Returns the pairs of sentences worth deciding on, and the evidence on any pair."""
    vectors = _weighed(tellings)
    words = near_in_words(vectors, tellings)
    read = {place for pair in words for place in pair}
    if len(tellings) <= _FEW:
        read = {place for place, vector in enumerate(vectors) if vector}
    nearness = read_nearness(tellings, read, memory)
    return likely_pairs(words, nearness), Evidence(tellings, vectors, nearness)


def _why(one: Telling, other: Telling, row: Mapping[str, float]) -> str:
    """Returns what two sentences have in common, in words."""
    shared = set(one.terms) & set(other.terms)
    ranked = sorted(shared, key=lambda term: (-one.terms[term] - other.terms[term], term))
    why = f"both have {', '.join(ranked[:_NAMED])}" if ranked else "no telling word in common"
    if one.events & other.events:
        kinds = sorted(event.split(":")[0] for event in one.events & other.events)
        why += f"; one event ({kinds[0]})"
    if one.places & other.places:
        why += f"; in {min(one.places & other.places).title()}"
    if row["days_meet"]:
        why += "; at one time"
    if row["meaning"] > 0:
        why += f"; meaning alike by {row['meaning']:.2f}"
    return why


def group_tellings(
    tellings: Sequence[Telling],
    matches: Mapping[tuple[int, int], Match],
    *,
    origins: Mapping[str, str],
    together: frozenset[tuple[int, int]] = frozenset(),
    apart: frozenset[tuple[int, int]] = frozenset(),
) -> list[list[int]]:
    """Returns groups of tellings of one thing, by average link; what people said comes first.

    A copy's telling goes where the one of its first article went, so that copies add no weight.
    """
    copies = _copies(tellings, matches, origins)
    said = {place for pair in together | apart for place in pair}
    copies = {copy: first for copy, first in copies.items() if copy not in said}
    pairs = {
        (i, j): match.score
        if is_match(tellings[i], tellings[j], match)
        else min(match.score, _UNDER)
        for (i, j), match in matches.items()
        if copies.keys().isdisjoint((i, j))
    }
    pairs |= dict.fromkeys(together, 1_000.0)
    pairs |= dict.fromkeys(apart, -1_000_000.0)
    groups = average_link(len(tellings), pairs, threshold=HOLDS)
    place = {member: n for n, group in enumerate(groups) for member in group}
    for copy, first in sorted(copies.items()):
        groups[place[copy]].remove(copy)
        groups[place[first]].append(copy)
    return sorted(sorted(group) for group in groups if group)


def is_match(one: Telling, other: Telling, match: Match) -> bool:
    """Tells whether a match is sure enough to bring two tellings together; counts are matched
    by rules."""
    if one.measure is not None and other.measure is not None:
        return True
    if one.account.article == other.account.article:
        return match.score >= _INSIDE
    if one.outlet == other.outlet:
        return match.score >= _ONE_OUTLET
    return match.score >= (_DENIED if one.denied != other.denied else MATCH)


def _copies(
    tellings: Sequence[Telling],
    matches: Mapping[tuple[int, int], Match],
    origins: Mapping[str, str],
) -> dict[int, int]:
    """Returns copy -> what it copies, for tellings of articles that share an origin."""
    first: dict[str, str] = {}
    dated = {telling.account.article for telling in tellings if telling.account.day}
    for telling in tellings:
        account = telling.account
        held = first.setdefault(origins[account.article], account.article)
        if account.day is not None and held not in dated:
            first[origins[account.article]] = account.article
    best: dict[int, tuple[float, int]] = {}
    for (i, j), match in sorted(matches.items()):
        one, other = tellings[i].account, tellings[j].account
        if origins[one.article] != origins[other.article] or one.article == other.article:
            continue
        for copy, original in ((i, j), (j, i)):
            whole = tellings[original].account.article == first[origins[one.article]]
            if whole and match.score >= _COPIED and match.score > best.get(copy, (0.0, 0))[0]:
                best[copy] = (match.score, original)
    return {copy: original for copy, (_, original) in best.items()}


def _weighed(tellings: Sequence[Telling]) -> list[dict[str, float]]:
    """Returns the terms of the sentences, weighing less what the whole story speaks of."""
    having: Counter[str] = Counter()
    for telling in tellings:
        if telling.measure is None:
            having.update(telling.terms.keys())
    total = sum(telling.measure is None for telling in tellings)
    scale = math.log(1 + total) if total else 1.0
    # opposites speak of one thing, where both are spoken
    axes = {term: axis for term, axis in lexicon().axes.items() if _is_split(axis, having)}
    return [
        {
            axes.get(term, term): (max(weight, _AXIS) if term in axes else weight)
            * max(_FLOOR, math.log(1 + total / having[term]) / scale)
            for term, weight in telling.terms.items()
        }
        if telling.measure is None
        else {}
        for telling in tellings
    ]


def _is_split(axis: str, having: Mapping[str, int]) -> bool:
    """Tells whether words of both ends of an axis are there."""
    return sum(name == axis and word in having for word, name in lexicon().axes.items()) > 1


def opposite_words(one: Telling, other: Telling) -> tuple[str, str] | None:
    """Returns a word of each that cannot both be said of one thing, or None."""
    lone = [term for term in sorted(one.terms) if term not in other.terms]
    others = [term for term in sorted(other.terms) if term not in one.terms]
    opposites = lexicon().opposites
    pairs = ((a, b) for a in lone for b in others)
    return next((pair for pair in pairs if frozenset(pair) in opposites), None)
