"""Which pairs of sentences may tell of one thing: by rare words in common, and by meaning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reportedly.compare.lexicon import lexicon
from reportedly.compare.meaning import WIDTH, Memory, meanings_of
from reportedly.compare.telling import Telling

__all__ = ["Nearness", "likely_pairs", "near_in_words", "read_nearness"]

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

_COMMON = 60  # a term in more sentences than this makes no candidates
_SHORT = 3  # terms: of a sentence that has no more, one word of a group is enough
_SHARED = 2  # terms that two sentences share at least
_ALIKE = 0.1  # rough cosine of words: pairs below are not looked at
_MANY, _ALIKER = 1_000, 0.22  # and among so many sentences, where reading all takes long
_INSIDE = 0.3  # and of two sentences of one article
_MEANT, _MEANTER = (
    0.45,
    0.6,
)  # cosine of meanings from which sentences without such words are looked at
_NEAREST = 6  # so many of them, of each article
_BOTH, _BOTHER = (
    0.4,
    0.55,
)  # cosines of words and of meanings together: pairs below are of two things
_AGAIN = 0.75  # sentences of one article so near say one thing again: "go ahead", "I cannot say"
_FORMULA = 0.8  # and of others: a formula


@dataclass(frozen=True, slots=True)
class Nearness:
    """The directions of sentences, and how near those of each article come to each.

    `best` and `second` have a row for each sentence and a column for each article: the cosines of
    the two nearest. `again` counts the sentences of its own article that say nearly the same,
    `formula` the other articles that have one. `pairs` are near by meaning.
    """

    directions: Floats
    article: Places
    best: Floats
    second: Floats
    again: Places
    formula: Places
    pairs: tuple[tuple[int, int], ...]


def near_in_words(
    vectors: Sequence[Mapping[str, float]], tellings: Sequence[Telling]
) -> dict[tuple[int, int], float]:
    """Returns (i, j) -> rough cosine, i < j, for sentences that share two telling words.

    One word is enough for a short sentence where the word stands for a group ("ramming the
    boat"). Words of more than sixty sentences are not looked at.
    """
    index: dict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for term in vector:
            index[term].append(place)
    lengths = np.array([sum(w * w for w in v.values()) for v in vectors]) ** 0.5
    terms = np.array([len(v) for v in vectors])
    keys, products, heads = [], [], []
    total, groups = len(vectors), lexicon().heads
    for term in sorted(index):
        if not 1 < len(index[term]) <= _COMMON:
            continue
        having = np.array(index[term])
        weights = np.array([vectors[place][term] for place in index[term]])
        one, other = _two_of(len(having))
        keys.append(having[one] * total + having[other])
        products.append(weights[one] * weights[other])
        heads.append(np.full(len(one), term in groups))
    if not keys:
        return {}
    found, back = np.unique(np.concatenate(keys), return_inverse=True)
    shared = np.bincount(back)
    dots = np.bincount(back, np.concatenate(products))
    headed = np.bincount(back, np.concatenate(heads)) > 0
    i, j = found // total, found % total
    shorter = np.minimum(terms[i], terms[j])
    rough = dots / (lengths[i] * lengths[j])
    inside = np.array([t.account.article for t in tellings])
    enough = (shared >= _SHARED) | (shorter < _SHARED) | ((shorter <= _SHORT) & headed)
    enough &= rough >= np.where(
        inside[i] == inside[j], _INSIDE, _ALIKE if total <= _MANY else _ALIKER
    )
    return {
        (a, b): round(float(r), 5)
        for a, b, r in zip(i[enough].tolist(), j[enough].tolist(), rough[enough], strict=True)
        if not _overlap(tellings[a], tellings[b])
    }


@lru_cache(maxsize=_COMMON)
def _two_of(count: int) -> tuple[Places, Places]:
    """Returns the pairs of so many places, the lower one first."""
    one, other = np.triu_indices(count, 1)
    return one, other


def read_nearness(
    tellings: Sequence[Telling], chosen: set[int], memory: Memory | None = None
) -> Nearness:
    """Returns how near sentences are by meaning; only the chosen ones are read."""
    ids = sorted({t.account.article for t in tellings})
    place = {ident: n for n, ident in enumerate(ids)}
    article = np.array([place[t.account.article] for t in tellings], np.int64)
    directions = np.zeros((len(tellings), WIDTH), np.float32)
    order = sorted(chosen)
    texts = [tellings[i].told or tellings[i].account.words for i in order]
    for i, direction in zip(order, meanings_of(texts, memory), strict=True):
        directions[i] = direction
    shape = (len(tellings), len(ids))
    best, second = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    again, formula = np.zeros(len(tellings), np.int64), np.zeros(len(tellings), np.int64)
    read = np.array(order, np.int64)
    pairs: set[tuple[int, int]] = set()
    meant = _MEANT if len(tellings) <= _MANY else _MEANTER
    for column in range(len(ids)):
        members = read[article[read] == column]
        if not len(members):
            continue
        near = np.round(directions[read] @ directions[members].T, 5)
        own = article[read] == column
        ranked = -np.sort(-near, axis=1)
        best[read, column] = ranked[:, 0]
        second[read, column] = ranked[:, 1] if len(members) > 1 else 0.0
        again[read[own]] = (near[own] >= _AGAIN).sum(axis=1) - 1
        formula[read[~own]] += (near[~own] >= _FORMULA).any(axis=1)
        for row in np.flatnonzero((near >= meant).any(axis=1) & ~own).tolist():
            found = np.flatnonzero(near[row] >= meant)
            found = found[np.argsort(-near[row][found], kind="stable")[:_NEAREST]]
            i = int(read[row])
            pairs.update((min(i, j), max(i, j)) for j in members[found].tolist())
    return Nearness(directions, article, best, second, np.maximum(again, 0), formula,
                    tuple(sorted(pairs)))  # fmt: skip


def likely_pairs(
    words: Mapping[tuple[int, int], float], nearness: Nearness
) -> tuple[tuple[int, int], ...]:
    """Returns the pairs that are worth deciding on, of those near in words or in meaning."""
    directions = nearness.directions
    found = set(nearness.pairs)
    pairs = sorted(words)
    both = _BOTH if len(directions) <= _MANY else _BOTHER
    if pairs:
        i, j = np.array(pairs).T
        alike = (directions[i] * directions[j]).sum(axis=1)
        for pair, near in zip(pairs, np.round(alike, 5).tolist(), strict=True):
            if near + words[pair] >= both:
                found.add(pair)
    return tuple(sorted(found))


def _overlap(one: Telling, other: Telling) -> bool:
    a, b = one.account, other.account
    return a.article == b.article and a.span.overlaps(b.span)
