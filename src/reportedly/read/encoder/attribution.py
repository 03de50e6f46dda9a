"""Attributions from the tags of the atoms and the table of each cue."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.read.encoder.heads import Floats, Heads, softmax
from reportedly.read.encoder.labels import block
from reportedly.read.encoder.spans import best_path, runs_of, spans_of

__all__ = ["CUE_BIAS", "Found", "find_by_span", "find_by_table"]

CUE_BIAS = -0.7  # on the tags of cues; the dial between precision and recall
REACH = 160  # atoms to either side of a cue; 99.8 % of contents lie within
SOURCE, CUE, CONTENT = 0, 1, 2
LINKED, FALLBACK = 0.35, 0.4
Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as runs of atoms (first, stop), with the model's confidence in it."""

    source: tuple[Run, ...]
    cue: Run
    content: tuple[Run, ...]
    confidence: float


@dataclass(slots=True)
class _Cue:
    run: Run
    begin: int
    table: Floats  # atoms from `begin` x none, source, content
    certainty: float

    def mean(self, run: Run, role: int) -> float:
        """Returns the mean probability of a role over a run; 0 where it is out of reach."""
        first, stop = run[0] - self.begin, run[1] - self.begin
        inside = self.table[max(first, 0) : max(stop, 0), role]
        return float(inside.sum()) / (run[1] - run[0])


def _cues(rows: Floats, heads: Heads, path: NDArray[np.int64], tags: Floats) -> list[_Cue]:
    out: list[_Cue] = []
    for first, stop, kind in spans_of(path):
        if kind != CUE:
            continue
        begin, end = max(0, first - REACH), min(len(rows), stop + REACH)
        table = heads.table(rows, first, stop - 1, begin, end)
        certainty = float(tags[first:stop, 3:5].sum(1).mean())
        out.append(_Cue((first, stop), begin, table, certainty))
    return out


def _confidence(cue: _Cue, source: tuple[Run, ...], content: tuple[Run, ...]) -> float:
    parts = [cue.certainty]
    for runs, role in ((source, 1), (content, 2)):
        length = sum(stop - first for first, stop in runs)
        if length:
            parts.append(sum(cue.mean(r, role) * (r[1] - r[0]) for r in runs) / length)
    return float(np.prod(parts))


def _from_table(cue: _Cue, blank: NDArray[np.bool_]) -> Found | None:
    skip = blank[cue.begin : cue.begin + len(cue.table)]
    sources = runs_of(cue.table[:, 1] > 0.5, skip)
    contents = runs_of(cue.table[:, 2] > 0.5, skip)
    if not contents:
        return None
    source: tuple[Run, ...] = ()
    if sources:
        a, b = max(sources, key=lambda r: (float(cue.table[r[0] : r[1], 1].sum()), -r[0]))
        source = ((a + cue.begin, b + cue.begin),)
    content = tuple((a + cue.begin, b + cue.begin) for a, b in contents)
    return Found(source, cue.run, content, _confidence(cue, source, content))


def find_by_table(
    rows: Floats, heads: Heads, blank: NDArray[np.bool_], bias: float = CUE_BIAS
) -> list[Found]:
    """Returns the attributions of a text: each cue with what its table gives it.

    `blank` says which atoms are no words. The source is the best single run, the content all atoms
    over one half; a cue without content is dropped.
    """
    tags = rows[:, block("tag")]
    path = best_path(tags, {3: bias, 4: bias})
    cues = _cues(rows, heads, path, softmax(tags))
    return [found for cue in cues if (found := _from_table(cue, blank)) is not None]


def find_by_span(
    rows: Floats, heads: Heads, blank: NDArray[np.bool_], bias: float = CUE_BIAS
) -> list[Found]:
    """Returns the attributions of a text with the exact spans of the tags, linked by the tables.

    A content span goes to the cue whose table holds most of it, a source span to every cue whose
    table holds more than 0.35 of it; a cue left without takes what its table gives it.
    """
    tags = rows[:, block("tag")]
    path = best_path(tags, {3: bias, 4: bias})
    cues = _cues(rows, heads, path, softmax(tags))
    if not cues:
        return []
    content: dict[int, list[Run]] = {}
    source: dict[int, list[tuple[float, Run]]] = {}
    places = np.array([cue.run[0] for cue in cues])
    for first, stop, kind in spans_of(path):
        run = (first, stop)
        near = range(
            int(np.searchsorted(places, first - REACH)), int(np.searchsorted(places, stop + REACH))
        )
        if kind == CONTENT and len(near):
            best = max(near, key=lambda k: (cues[k].mean(run, 2), -k))
            if cues[best].mean(run, 2) > LINKED:
                content.setdefault(best, []).append(run)
        if kind == SOURCE:
            for k in near:
                mass = cues[k].mean(run, 1)
                if mass > LINKED:
                    source.setdefault(k, []).append((mass, run))
    out: list[Found] = []
    for k, cue in enumerate(cues):
        table = _from_table(cue, blank)
        mine = tuple(content.get(k, ()))
        if not mine:
            if table is None or table.confidence <= FALLBACK:
                continue
            mine = table.content
        held = source.get(k)
        by = (max(held)[1],) if held else (table.source if table else ())
        out.append(Found(by, cue.run, mine, _confidence(cue, by, mine)))
    return out
