"""Which articles are alike, without comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

__all__ = ["alike", "similar_pairs"]

_TELLING = 40  # terms of an article that candidates are looked up by
_COMMON = 400  # a term in more articles than this does not make candidates


def alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Returns the cosine of two vectors of length 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def similar_pairs(
    vectors: Sequence[Mapping[str, float]], *, least: float
) -> dict[tuple[int, int], float]:
    """Returns (i, j) -> cosine for the pairs, i < j, that are at least so alike.

    Pairs are looked up through an inverted index of each article's most telling terms, so that the
    work grows with the articles that share one and not with the square of all. A pair that shares
    none of them is not found; at the thresholds used here such pairs are not alike.
    """
    index: dict[str, list[int]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        telling = sorted(vector, key=lambda term: (-vector[term], term))[:_TELLING]
        for term in telling:
            index[term].append(i)
    candidates: set[tuple[int, int]] = set()
    for term in sorted(index):
        having = index[term]
        if len(having) > _COMMON:
            continue
        candidates.update((a, b) for n, a in enumerate(having) for b in having[n + 1 :])
    found: dict[tuple[int, int], float] = {}
    for a, b in sorted(candidates):
        cosine = alike(vectors[a], vectors[b])
        if cosine >= least:
            found[a, b] = cosine
    return found
