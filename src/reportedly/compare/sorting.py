"""From an index of articles to stories: what is linked is clustered together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.compare.cluster import cluster_matrix
from reportedly.compare.index import Index
from reportedly.compare.replay import Links

__all__ = ["cluster_linked", "sort_all"]

Near = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Other articles, and how like they are."""

_ON_AVERAGE = 0.06  # so much less than what links two holds a story of more together
_AT_ONCE = 3_000  # articles that are clustered over one matrix
_STEP = 0.02  # where more are linked, the bar is raised by so much till fewer are

_APART = -1_000_000.0  # the likeness of two articles that a person set apart


def sort_all(index: Index, *, threshold: float, links: Links) -> list[list[int]]:
    """Returns the stories as numbers of articles, each sorted, in order of their first.

    Articles are linked where their likeness, crowds taken off, reaches the threshold; what is
    linked, directly or through others, is clustered by average link, with a bar a little lower.
    """
    count = len(index)
    index.settle()
    crowds = np.zeros(count)
    near: list[Near] = []
    for number in range(count):
        found, likeness = index.near(number)
        crowds[number] = index.crowd(likeness)
        alike = likeness >= threshold
        near.append((found[alike], likeness[alike]))
    for number, (found, likeness) in enumerate(near):
        took = index.apart(number, found) * (crowds[number] + crowds[found]) / 2
        held = likeness - took >= threshold
        near[number] = (found[held], (likeness - took)[held])
    groups = _linked_groups(near, links, threshold)
    stories: list[list[int]] = []
    for group in groups:
        stories += cluster_linked(index, group, crowds[group], links, threshold=threshold)
    return sorted(stories)


def _linked_groups(near: Sequence[Near], links: Links, threshold: float) -> list[list[int]]:
    """Returns the articles that are linked, directly or through others, at most 3,000 together.

    Where more are, the bar is raised for them until they fall apart into smaller groups.
    """
    count = len(near)
    waiting = [(list(range(count)), threshold)]
    done: list[list[int]] = []
    while waiting:
        rows, bar = waiting.pop()
        inside = set(rows) if len(rows) < count else None
        parent = {row: row for row in rows}
        for row in rows:
            others, likeness = near[row]
            for other in others[likeness >= bar].tolist():
                if inside is None or other in inside:
                    _join(parent, row, other)
        for one, other in links.together:
            if one in parent and other in parent:
                _join(parent, one, other)
        groups: dict[int, list[int]] = {}
        for row in rows:
            groups.setdefault(_root(parent, row), []).append(row)
        for group in groups.values():
            if len(group) > _AT_ONCE and bar < 1:
                waiting.append((group, bar + _STEP))
            else:
                done.append(group)
    return sorted(done)


def cluster_linked(
    index: Index,
    numbers: Sequence[int],
    crowds: NDArray[np.float64],
    links: Links,
    *,
    threshold: float,
) -> list[list[int]]:
    """Returns the stories among some articles, as numbers."""
    if len(numbers) == 1:
        return [list(numbers)]
    every = np.array(numbers, np.int64)
    took = np.stack([index.apart(number, every) for number in numbers])
    likeness = index.among(numbers) - took * (crowds[:, None] + crowds[None, :]) / 2
    place = {number: row for row, number in enumerate(numbers)}
    for a, b in links.apart:
        if a in place and b in place:
            likeness[place[a], place[b]] = likeness[place[b], place[a]] = _APART
    clusters = cluster_matrix(likeness, threshold=threshold - _ON_AVERAGE)
    return _united([[numbers[row] for row in cluster] for cluster in clusters], links)


def _united(stories: list[list[int]], links: Links) -> list[list[int]]:
    """Returns the stories, whole ones made one where a person put an article of each together."""
    of = {number: n for n, story in enumerate(stories) for number in story}
    parent = {n: n for n in range(len(stories))}
    for a, b in sorted(links.together):
        if a in of and b in of:
            _join(parent, of[a], of[b])
    found: dict[int, list[int]] = {}
    for n, story in enumerate(stories):
        found.setdefault(_root(parent, n), []).extend(story)
    return [sorted(story) for story in found.values()]


def _root(parent: dict[int, int], row: int) -> int:
    while parent[row] != row:
        parent[row] = parent[parent[row]]
        row = parent[row]
    return row


def _join(parent: dict[int, int], one: int, other: int) -> None:
    a, b = _root(parent, one), _root(parent, other)
    parent[max(a, b)] = min(a, b)
