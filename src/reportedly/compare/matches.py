"""Which tellings tell of one thing: candidates by shared words, scores with reasons, groups."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from reportedly.compare.cluster import average_link
from reportedly.compare.lexicon import lexicon
from reportedly.compare.telling import Telling
from reportedly.model import Match

__all__ = [
    "HOLDS",
    "MATCH",
    "Likeness",
    "group_tellings",
    "is_other_scope",
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
_CONTEXT = 0.3  # contexts of two counts that are so alike are of one event
_FAINT = 0.1  # so alike is enough for the same number
_RARE = 7  # a number from here on that two give alike is of one thing
_LONG = 10  # days: counts further apart are of one event only where both are bare
_NEAR = 3  # days between two counts at the head of their articles
_BARE = 3  # terms: a count with fewer is of the story's own event
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
    share fewer than two telling words are not looked at.
    """
    vectors = _weighed(tellings)
    found: dict[tuple[int, int], Match] = {}
    for i, j in _candidates(vectors, tellings):
        one, other = tellings[i], tellings[j]
        score, why = _score(one, other, vectors[i], vectors[j])
        if encoder is not None:
            score = (score + encoder(one, other)) / 2
        if score >= MATCH:
            found[i, j] = Match(one.account.id, other.account.id, round(score, 3), why)
    found.update(_count_matches(tellings))
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
    for telling in tellings:
        account = telling.account
        first.setdefault(origins[account.article], account.article)
        if account.day is not None:
            dated = first[origins[account.article]]
            if not any(t.account.article == dated and t.account.day for t in tellings):
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


def is_other_scope(one: Telling, other: Telling) -> str | None:
    """Returns why two counts of one measure count different things; None where they may not."""
    if one.extra != other.extra:
        more = ", ".join(sorted(one.extra ^ other.extra))
        return f"one counts within “{more}” and the other does not"
    if not _may_be_same(one.counted, other.counted):
        return f"one counts {one.counted} and the other {other.counted}"
    if one.days and other.days and (one.days[0] > other.days[1] or other.days[0] > one.days[1]):
        return "they count what happened on different days"
    if _agree(one, other) and (one.account.low or 0) >= _RARE:
        return None
    if one.places and other.places and not one.places & other.places:
        where = f"{min(one.places).title()} and {min(other.places).title()}"
        return f"they count in two places, {where}"
    return _other_event(one, other)


def _other_event(one: Telling, other: Telling) -> str | None:
    """Returns why two counts are taken for two events; None where nothing speaks for two.

    A bare count ("seven died") is of its article's own event, and so is one at the head; else the
    sentences must share telling words.
    """
    if not _agree(one, other) and "added" in one.extra | other.extra:
        return "one counts those beside others"
    likeness = _cosine(one.context, other.context)
    bare = [len(t.context) <= _BARE and not t.crowded for t in (one, other)]
    days = _days_between(one, other)
    if days > _LONG and not all(bare):
        return f"their counts are {days} days apart"
    inside = one.account.article == other.account.article
    if likeness >= _CONTEXT and not inside:
        return None
    if _agree(one, other) and likeness >= _FAINT:
        return None
    if inside:
        changed = one.account.earlier or other.account.earlier
        if one.sentence == other.sentence and not changed:
            return "one sentence gives both, of two things"
        near = all(bare) or likeness >= _CONTEXT
        if near and (changed or (one.named and other.named and not _is_same_side(one, other))):
            return None
        return "one text gives both, of two things"
    if all(bare):
        return None
    if days <= _NEAR and all(b or t.lead for b, t in zip(bare, (one, other), strict=True)):
        return None
    return "their sentences share too few telling words"


def _is_same_side(one: Telling, other: Telling) -> bool:
    a, b = (set(t.account.holder.lower().split()) for t in (one, other))
    return a <= b or b <= a


def _days_between(one: Telling, other: Telling) -> int:
    a, b = one.account.day, other.account.day
    if a is None or b is None:
        return 0
    return abs(date.fromisoformat(a).toordinal() - date.fromisoformat(b).toordinal())


def _may_be_same(one: str, other: str) -> bool:
    lex = lexicon()
    one, other = one or "people", other or "people"
    if one == other:
        return True
    known = lex.counted.values()
    if "people" in (one, other) and not (one in known and other in known):
        return True  # people and engineers: the same ones or not
    return frozenset((one, other)) in lex.same_counted


def _agree(one: Telling, other: Telling) -> bool:
    a, b = one.account, other.account
    return a.low == b.low and a.high == b.high


def _count_matches(tellings: Sequence[Telling]) -> dict[tuple[int, int], Match]:
    by_measure: dict[str, list[int]] = defaultdict(list)
    for i, telling in enumerate(tellings):
        if telling.measure is not None:
            by_measure[telling.measure].append(i)
    found: dict[tuple[int, int], Match] = {}
    for measure, members in sorted(by_measure.items()):
        for n, i in enumerate(members):
            for j in members[n + 1 :]:
                one, other = tellings[i], tellings[j]
                if is_other_scope(one, other) is not None:
                    continue
                exact = one.counted == other.counted
                score = 0.6 + 0.2 * exact + 0.2 * _agree(one, other)
                what = one.counted or other.counted or "the same"
                why = f"both count {what} {measure}" + (
                    "" if exact else f" ({other.counted or '?'})"
                )
                found[i, j] = Match(one.account.id, other.account.id, round(score, 3), why)
    return found


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
        if (count >= _SHARED or min(len(vectors[i]), len(vectors[j])) <= _SHORT)
        and not _overlap(tellings[i], tellings[j])
    )


def _overlap(one: Telling, other: Telling) -> bool:
    a, b = one.account, other.account
    return a.article == b.article and a.span.overlaps(b.span)


def _score(
    one: Telling, other: Telling, a: Mapping[str, float], b: Mapping[str, float]
) -> tuple[float, str]:
    if all(term in one.names and term in other.names for term in set(a) & set(b)):
        return 0.0, "names alone"
    common = sorted(set(a) & set(b), key=lambda term: (-a[term] - b[term], term))
    cosine = _cosine(a, b)
    own, others = set(a) - one.pointed, set(b) - other.pointed
    shorter = min(sum(a[t] for t in own), sum(b[t] for t in others))
    both = sum(min(a[t], b[t]) for t in common if t in own and t in others)
    overlap = both / shorter if shorter else 0.0
    overlap *= min(1.0, min(len(own), len(others)) / _SHORT)
    score = (cosine + overlap) / 2
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


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    dot = sum(weight * b[term] for term, weight in a.items() if term in b)
    if not dot:
        return 0.0
    one = math.sqrt(sum(w * w for w in a.values()))
    other = math.sqrt(sum(w * w for w in b.values()))
    return dot / (one * other)
