"""Which tellings tell of one thing: candidates by shared words, scores with reasons, groups."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from reportedly.compare.alike import cosine
from reportedly.compare.cluster import average_link
from reportedly.compare.lexicon import lexicon
from reportedly.compare.other_things import is_other_thing
from reportedly.compare.scopes import count_matches
from reportedly.compare.telling import Telling
from reportedly.model import Match

__all__ = [
    "HOLDS",
    "MATCH",
    "Likeness",
    "group_tellings",
    "match_claims",
    "opposite_words",
]

MATCH = 0.34
"""The likeness of two sentences that tell of one thing."""

HOLDS = 0.22
"""The average likeness that holds a matter together; pairs below MATCH count as nothing alike."""

Likeness = Callable[[Telling, Telling], float]
"""A likeness of two sentences between 0 and 1, such as a sentence encoder's cosine."""

_COMMON = 60  # a term in more tellings than this makes no candidates
_FLOOR = 0.3  # what is left of the weight of a term that all tellings have
_AXIS = 3.0  # the least weight of a word that has an opposite
_COPIED = 0.6  # likeness of a copied sentence to its original
_DENIAL = 1.3  # a denial is of what somebody has said
_SHORT = 3  # terms: a shorter sentence is held in many
_INSIDE = 0.7  # two sentences of one article mostly tell two things
_NUMBERS = 0.12  # two sentences with other numbers mostly tell two things
_SHARED = 2  # terms that two sentences share at least


def match_claims(
    tellings: Sequence[Telling], *, encoder: Likeness | None = None
) -> dict[tuple[int, int], Match]:
    """Returns (i, j) -> match for the pairs, i < j, that tell of one thing.

    Sentences: half the cosine and half the overlap of their telling words, more for a shared
    event, day or place, less for days apart. Counts: one measure, people that may be the same,
    one scope. An `encoder` is averaged in. Candidates come from an inverted index; pairs that
    share fewer than two telling words are not looked at, and formulas and things that happen
    again (`other_things`) do not match.
    """
    vectors = _weighed(tellings)
    found: dict[tuple[int, int], Match] = {}
    for i, j in _candidates(vectors, tellings):
        one, other = tellings[i], tellings[j]
        score, why = _score(one, other, vectors[i], vectors[j])
        if encoder is not None:
            score = (score + encoder(one, other)) / 2
        if score >= MATCH and not is_other_thing(one, other):
            found[i, j] = Match(one.account.id, other.account.id, round(score, 3), why)
    found.update(count_matches(tellings))
    return found


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
    pairs = {pair: match.score for pair, match in matches.items() if copies.keys().isdisjoint(pair)}
    pairs |= dict.fromkeys(together, 1_000.0)
    pairs |= dict.fromkeys(apart, -1_000_000.0)
    groups = average_link(len(tellings), pairs, threshold=HOLDS)
    place = {member: n for n, group in enumerate(groups) for member in group}
    for copy, first in sorted(copies.items()):
        groups[place[copy]].remove(copy)
        groups[place[first]].append(copy)
    return sorted(sorted(group) for group in groups if group)


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


def _candidates(
    vectors: Sequence[Mapping[str, float]], tellings: Sequence[Telling]
) -> list[tuple[int, int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        for term in vector:
            index[term].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for term in sorted(index):
        having = index[term]
        if len(having) > _COMMON:
            continue
        for n, i in enumerate(having):
            for j in having[n + 1 :]:
                shared[i, j] += 1
    return sorted(
        (i, j)
        for (i, j), count in shared.items()
        if (count >= _SHARED or _is_enough(vectors[i], vectors[j]))
        and not _overlap(tellings[i], tellings[j])
    )


def _is_enough(a: Mapping[str, float], b: Mapping[str, float]) -> bool:
    """Tells whether one shared term is enough: most of a short sentence, or what was done in it.

    "You did not ram anybody" meets "ramming the boat"; "the wall" alone meets nothing.
    """
    shorter = min(len(a), len(b))
    if shorter < _SHARED:
        return True
    return shorter <= _SHORT and any(term in b and term in lexicon().heads for term in a)


def _overlap(one: Telling, other: Telling) -> bool:
    a, b = one.account, other.account
    return a.article == b.article and a.span.overlaps(b.span)


def _score(
    one: Telling, other: Telling, a: Mapping[str, float], b: Mapping[str, float]
) -> tuple[float, str]:
    if all(term in one.names and term in other.names for term in set(a) & set(b)):
        return 0.0, "names alone"
    common = sorted(set(a) & set(b), key=lambda term: (-a[term] - b[term], term))
    likeness = cosine(a, b)
    own, others = set(a) - one.pointed, set(b) - other.pointed
    shorter = min(sum(a[t] for t in own), sum(b[t] for t in others))
    both = sum(min(a[t], b[t]) for t in common if t in own and t in others)
    overlap = both / shorter if shorter else 0.0
    overlap *= min(1.0, min(len(own), len(others)) / _SHORT)
    score = (likeness + overlap) / 2
    why = f"both have {', '.join(common[:5])}"
    if one.events & other.events:
        score += 0.06
        kinds = sorted(event.split(":")[0] for event in one.events & other.events)
        why += f"; one event ({kinds[0]})"
    if one.places & other.places:
        score += 0.03
        why += f"; in {min(one.places & other.places).title()}"
    if one.days and other.days:
        if one.days[0] <= other.days[1] and other.days[0] <= one.days[1]:
            score += 0.05
            why += "; at one time"
        else:
            score -= 0.05
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        score -= _NUMBERS
    if one.account.article == other.account.article and not (one.denied or other.denied):
        score *= _INSIDE
    told = [term for term in common if term not in one.names | other.names]
    if one.denied != other.denied and len(told) > 1:
        score *= _DENIAL
    return min(1.0, max(0.0, score)), why


def opposite_words(one: Telling, other: Telling) -> tuple[str, str] | None:
    """Returns a word of each that cannot both be said of one thing, or None."""
    lone = [term for term in sorted(one.terms) if term not in other.terms]
    others = [term for term in sorted(other.terms) if term not in one.terms]
    opposites = lexicon().opposites
    pairs = ((a, b) for a in lone for b in others)
    return next((pair for pair in pairs if frozenset(pair) in opposites), None)
