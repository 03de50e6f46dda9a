"""Trees over the atoms of each sentence: best head for each, mended where the result is no tree."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reportedly.read.encoder.heads import Floats, Heads

__all__ = ["heads_of", "is_tree", "maximum_tree"]

LONGEST = 400  # atoms; a longer stretch without a sentence end is a list or a table


def is_tree(head: NDArray[np.int64]) -> bool:
    """Tells whether heads make one tree: one root (its own head) and no other cycle."""
    place = np.arange(len(head))
    if int((head == place).sum()) != 1:
        return False
    reached = head
    for _ in range(int(np.ceil(np.log2(max(2, len(head)))))):
        reached = reached[reached]
    return bool((head[reached] == reached).all())


def _cycle(head: list[int], root: int) -> list[int]:
    """Returns a cycle of the heads that does not hold the root, or nothing."""
    colour = [0] * len(head)
    colour[root] = 2
    for begin in range(len(head)):
        path = []
        i = begin
        while not colour[i]:
            colour[i] = 1
            path.append(i)
            i = head[i]
        if colour[i] == 1:
            return path[path.index(i) :]
        for i in path:
            colour[i] = 2
    return []


def maximum_tree(scores: Floats, root: int) -> NDArray[np.int64]:
    """Returns the heads of the greatest tree below `root` (Chu and Liu 1965, Edmonds 1967)."""
    count = len(scores)
    work = scores.astype(np.float64).copy()
    np.fill_diagonal(work, -np.inf)
    work[root] = -np.inf
    head: NDArray[np.int64] = work.argmax(1)
    head[root] = root
    cycle = _cycle(head.tolist(), root)
    if not cycle:
        return head
    inside = np.zeros(count, bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    size = len(outer)
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = work[np.ix_(outer, outer)]
    ring = np.array(cycle)
    # Entering the cycle at a member frees it from its head inside the cycle.
    enter = work[np.ix_(ring, outer)] - work[ring, head[ring]][:, None]
    small[size, :size] = enter.max(0)
    leave = work[np.ix_(outer, ring)]
    small[:size, size] = leave.max(1)
    place_of_root = int(np.searchsorted(outer, root))
    solved = maximum_tree(small, place_of_root)
    out: NDArray[np.int64] = head.copy()
    for i, above in enumerate(solved[:size].tolist()):
        own = int(outer[i])
        if i != place_of_root:
            out[own] = ring[int(leave[i].argmax())] if above == size else outer[above]
    above = int(solved[size])
    broken = int(ring[int(enter[:, above].argmax())])
    out[broken] = outer[above]
    return out


def heads_of(
    rows: Floats,
    heads: Heads,
    place: NDArray[np.int64],
    sentences: list[tuple[int, int]],
    *,
    repair: bool = True,
) -> NDArray[np.int64]:
    """Returns the head of every row of the sentences (first, stop); roots are their own heads.

    `place` counts the atoms of the text: the row of a token is that of its first atom.
    """
    out = np.arange(len(rows))
    for begin, end in sentences:
        for first in range(begin, end, LONGEST):
            stop = min(end, first + LONGEST)
            scores = heads.arcs(rows[first:stop], place[first:stop])
            best = scores.argmax(1)
            if repair and not is_tree(best):
                own = scores.diagonal().copy()
                rest = scores.copy()
                np.fill_diagonal(rest, -np.inf)
                gain = own - rest.max(1) if len(own) > 1 else own
                best = maximum_tree(scores, int(gain.argmax()))
            out[first:stop] = best + first
    return out
