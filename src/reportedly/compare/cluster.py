"""Average-link clustering over the pairs that are alike."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

__all__ = ["average_link"]


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
