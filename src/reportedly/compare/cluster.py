"""Average-link clustering, over the pairs that are alike or over a whole matrix."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["average_link", "cluster_matrix"]

_NEVER = -1e5  # so little alike are two that a person set apart
_COPIED = 0.8  # so much alike are copies of one report: a story is not what they have in common


def average_link(
    count: int, pairs: Mapping[tuple[int, int], float], *, threshold: float
) -> list[list[int]]:
    """Returns the clusters of 0 … count - 1, each sorted, in order of their first member.

    Merges the two clusters that are most alike on average, until no two reach the threshold; pairs
    that are not given count as nothing alike. Ties go to the smaller numbers, so the outcome does
    not hang on the order of the pairs. After Sokal and Michener (1958).
    """
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    shared: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    for (a, b), cosine in pairs.items():
        shared[a][b] = shared[b][a] = cosine
    heap = [(-cosine, a, b) for (a, b), cosine in pairs.items() if cosine >= threshold]
    heapq.heapify(heap)
    fresh = count
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        joined = sorted(members.pop(a) + members.pop(b))
        sums: dict[int, float] = {}
        for old in (a, b):
            for other, total in shared.pop(old).items():
                if other in members:
                    sums[other] = sums.get(other, 0.0) + total
                    shared[other].pop(old)
        members[fresh], shared[fresh] = joined, sums
        for other, total in sums.items():
            shared[other][fresh] = total
            average = total / (len(joined) * len(members[other]))
            if average >= threshold:
                first, second = sorted((fresh, other), key=lambda c: members[c][0])
                heapq.heappush(heap, (-average, first, second))
        fresh += 1
    return sorted(members.values())


def cluster_matrix(likeness: NDArray[np.float64], *, threshold: float) -> list[list[int]]:
    """Returns the clusters of the rows of a matrix, each sorted, in order of their first member.

    Average link by chains of nearest neighbours (Murtagh 1983), in steps that grow with the
    square of the rows; rows that are copies of one another count as one. Two groups stay apart
    where they are less alike than their members are among themselves by more than they are above
    the threshold (after the relative closeness of Karypis, Han and Kumar 1999). Then a row that is
    left alone joins the cluster of the row that it is most like, where those two reach the
    threshold, unless a person set it apart from a member.
    """
    clusters = _average_chains(likeness, threshold)
    of = {row: n for n, cluster in enumerate(clusters) for row in cluster}
    found = [list(cluster) for cluster in clusters]
    for n, cluster in enumerate(clusters):
        if len(cluster) > 1 or len(likeness) == 1:
            continue
        (row,) = cluster
        values = likeness[row].copy()
        values[row] = -np.inf
        nearest = int(values.argmax())
        target = clusters[of[nearest]]
        apart = min(values[other] for other in target) < _NEVER
        if values[nearest] >= threshold and len(target) > 1 and not apart:
            found[of[nearest]].append(row)
            found[n] = []
    return sorted(sorted(cluster) for cluster in found if cluster)


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that average link put together; `halves` where they came from two that stay apart."""

    rows: tuple[int, ...]
    reports: int = 1  # copies count as one
    inside: float = 0.0  # sum of the likeness of all pairs of reports
    halves: tuple[_Group, ...] = ()

    def parts(self) -> Iterator[tuple[int, ...]]:
        """Yields the rows of the groups that stay apart, of which none is divided further."""
        waiting = [self]
        while waiting:
            group = waiting.pop()
            if group.halves:
                waiting.extend(group.halves)
            else:
                yield group.rows


def _united(one: _Group, other: _Group, between: float, threshold: float) -> _Group:
    rows, a, b = one.rows + other.rows, one.reports, other.reports
    if between >= _COPIED:
        return _Group(rows)  # what is more alike came together before: all of it is one report
    halves: tuple[_Group, ...] = ()
    if a > 1 and b > 1:
        among = (one.inside * 2 / (a - 1) + other.inside * 2 / (b - 1)) / (a + b)
        halves = (one, other) if among - between > between - threshold else ()
    return _Group(rows, a + b, one.inside + other.inside + between * a * b, halves)


def _average_chains(likeness: NDArray[np.float64], threshold: float) -> list[tuple[int, ...]]:
    held = likeness.astype(float)
    np.fill_diagonal(held, -np.inf)
    groups = [_Group((row,)) for row in range(len(held))]
    open_rows = np.ones(len(held), bool)
    chain: list[int] = []
    while True:
        if not chain:
            left = np.flatnonzero(open_rows)
            if not len(left):
                break
            chain = [int(left[0])]
        top = chain[-1]
        best = int(held[top].argmax())
        if held[top, best] < threshold:
            # A chain climbs, so this one stands alone: whatever merges elsewhere, it stays so.
            open_rows[top] = False
            held[top, :] = held[:, top] = -np.inf
            chain = []
            continue
        if len(chain) > 1 and held[top, chain[-2]] >= held[top, best]:
            best = chain[-2]
        if len(chain) < 2 or best != chain[-2]:
            chain.append(best)
            continue
        del chain[-2:]
        kept, gone = min(top, best), max(top, best)
        one, other = groups[kept], groups[gone]
        a, b = one.reports, other.reports
        groups[kept] = _united(one, other, float(held[kept, gone]), threshold)
        groups[gone] = _Group(())
        row = (a * held[kept] + b * held[gone]) / (a + b)
        row[kept] = -np.inf
        held[kept, :] = held[:, kept] = row
        held[gone, :] = held[:, gone] = -np.inf
        open_rows[gone] = False
    return [rows for group in groups if group.rows for rows in group.parts()]
