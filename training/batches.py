"""Cuts the training texts into windows, mixes the pools, and lays batches out for the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.utils.data import Dataset

from reportedly.read.encoder.atoms import QUOTE_SPECIAL, SPECIAL
from reportedly.read.encoder.labels import IGNORE
from reportedly.read.encoder.windows import CLOSE, OPEN
from training.arrays import NO_HEAD, Arrays

__all__ = ["POOL_MIX", "Batches", "Pool", "plan_batches"]

ABSENT = -100  # what torch's cross-entropy leaves out
LINE_SETS = ("xpos", "upos", "name", "start_of_sentence", "timex", "toponym", "tag", "relation")


@dataclass(frozen=True, slots=True)
class Pool:
    """How a pool of texts enters the mix: times over, and word pieces in one batch."""

    epochs: float
    pieces: int


POOL_MIX = {
    "attribution": Pool(12, 8_192),
    "silver": Pool(6, 8_192),
    "time": Pool(14, 4_096),
    "place": Pool(18, 4_096),
    "uds": Pool(4, 2_304),
    "uw": Pool(3, 2_304),
    "headline": Pool(2, 2_304),
}


def cut_text(arrays: Arrays, text: int, size: int, chance: np.random.Generator) -> list[Any]:
    """Returns windows (text, first atom, stop) of at most `size` pieces from a random first cut."""
    first = int(arrays.atom[text])
    total = int(arrays.atom[text + 1]) - first
    offset = arrays.piece[first : first + total + 1] - arrays.piece[first]
    if offset[-1] <= size:
        return [(text, 0, total)]
    begin, out = 0, []
    limit = int(chance.integers(size // 4, size + 1))
    while begin < total:
        stop = int(np.searchsorted(offset, offset[begin] + limit, "right")) - 1
        stop = min(max(stop, begin + 1), total)
        out.append((text, begin, stop))
        begin, limit = stop, size
    return out


def plan_batches(
    arrays: Arrays, mix: dict[str, Pool], seed: int, size: int = 254
) -> list[list[Any]]:
    """Returns the batches of a whole run, each a list of windows of one pool, in mixed order."""
    batches: list[tuple[float, list[Any]]] = []
    for number, (name, pool) in enumerate(sorted(mix.items())):
        texts = arrays.texts(name, "train")
        whole = int(np.ceil(pool.epochs))
        for epoch in range(whole):
            chance = np.random.default_rng((seed, number, epoch))
            chosen = texts
            if epoch + 1 > pool.epochs:
                part = round(len(texts) * (pool.epochs - epoch))
                chosen = chance.permutation(texts)[:part]
            windows = [w for text in chosen for w in cut_text(arrays, int(text), size, chance)]
            base = arrays.atom
            lengths = np.array(
                [arrays.piece[base[t] + b] - arrays.piece[base[t] + a] for t, a, b in windows]
            )
            # Windows of like length share a batch; the noise keeps batches from being the same.
            order = np.argsort(lengths + chance.uniform(0, 24, len(lengths)), kind="stable")
            group: list[list[Any]] = []
            batch: list[Any] = []
            longest = 0
            for i in order:
                longest = max(longest, int(lengths[i]) + 2)
                if batch and longest * (len(batch) + 1) > pool.pieces:
                    group.append(batch)
                    batch, longest = [], int(lengths[i]) + 2
                batch.append(windows[i])
            if batch:
                group.append(batch)
            # Epochs of a pool are spread evenly over the run, batches shuffled inside an epoch.
            places = (epoch + chance.permutation(len(group)) / max(1, len(group))) / pool.epochs
            batches += list(zip(places.tolist(), group, strict=True))
    chance = np.random.default_rng((seed, 99))
    jitter = chance.uniform(0, 1e-3, len(batches))
    order = np.argsort(np.array([place for place, _ in batches]) + jitter, kind="stable")
    return [batches[i][1] for i in order]


class Batches(Dataset[dict[str, torch.Tensor]]):
    """The batches of a plan as tensors, by number."""

    def __init__(self, arrays: Arrays, plan: list[list[Any]]) -> None:
        self.arrays, self.plan = arrays, plan
        self.run_begin = np.searchsorted(arrays.runs[:, 0], np.arange(len(arrays.id) + 1))
        self.event_begin = np.searchsorted(arrays.events[:, 0], np.arange(len(arrays.id) + 1))

    def __len__(self) -> int:
        return len(self.plan)

    def __getitem__(self, number: int) -> dict[str, torch.Tensor]:
        windows = self.plan[number]
        a = self.arrays
        spans = [(int(a.atom[t]) + b, int(a.atom[t]) + e) for t, b, e in windows]
        atoms = max(e - b for b, e in spans)
        length = max(int(a.piece[e] - a.piece[b]) for b, e in spans) + 2
        length = -(-length // 8) * 8
        count = len(windows)
        pieces = np.zeros((count, length), np.int64)
        case = np.full((count, length), SPECIAL, np.int64)
        quote = np.full((count, length), QUOTE_SPECIAL, np.int64)
        first = np.zeros((count, atoms), np.int64)
        out: dict[str, NDArray[Any]] = {
            name: np.full((count, atoms), ABSENT, np.int64) for name in (*LINE_SETS, "head")
        }
        out["valid"] = np.zeros((count, atoms), bool)
        for row, (b, e) in enumerate(spans):
            begin, end = int(a.piece[b]), int(a.piece[e])
            n, m = end - begin, e - b
            pieces[row, 0], pieces[row, n + 1] = OPEN, CLOSE
            pieces[row, 1 : n + 1] = a.pieces[begin:end]
            times = a.marks["count"][b:e]
            case[row, 1 : n + 1] = np.repeat(a.marks["case"][b:e], times)
            quote[row, 1 : n + 1] = np.repeat(a.marks["quote"][b:e], times)
            first[row, :m] = a.piece[b:e] - begin + 1
            for name in LINE_SETS:
                mark = a.marks[name][b:e].astype(np.int64)
                out[name][row, :m] = np.where(mark == IGNORE, ABSENT, mark)
            head = a.marks["head"][b:e].astype(np.int64)
            place = head + np.arange(m)
            out["head"][row, :m] = np.where(
                (head != NO_HEAD) & (place >= 0) & (place < m), place, ABSENT
            )
            out["valid"][row, :m] = True
        # A head without any gold in this batch leaves it, so that the loss need not look.
        out = {name: value for name, value in out.items() if (value != ABSENT).any()}
        out |= {"pieces": pieces, "case": case, "quote": quote, "first": first}
        out |= self._cues(windows, atoms)
        out |= self._events(windows)
        return {name: torch.from_numpy(value) for name, value in out.items()}

    def _cues(self, windows: list[Any], atoms: int) -> dict[str, NDArray[Any]]:
        """Returns each gold cue of the windows with the role of every atom for it."""
        place: list[tuple[int, int, int]] = []
        roles: list[NDArray[Any]] = []
        for row, (text, begin, stop) in enumerate(windows):
            runs = self.arrays.runs[self.run_begin[text] : self.run_begin[text + 1]]
            runs = runs[(runs[:, 4] > begin) & (runs[:, 3] < stop)]
            cues = runs[runs[:, 2] == 1]
            for number in np.unique(cues[:, 1]):
                mine = runs[runs[:, 1] == number]
                cue = mine[mine[:, 2] == 1][0]
                if cue[3] < begin or cue[4] > stop:
                    continue
                role = np.full(atoms, ABSENT, np.int64)
                role[: stop - begin] = 0
                for other, label in ((2, 2), (0, 1)):
                    for _, _, _, b, e in mine[mine[:, 2] == other]:
                        role[max(b - begin, 0) : max(min(e, stop) - begin, 0)] = label
                place.append((row, int(cue[3]) - begin, int(cue[4]) - 1 - begin))
                roles.append(role)
        return {
            "cue": np.array(place, np.int64).reshape(-1, 3),
            "role": np.array(roles, np.int64).reshape(-1, atoms),
        }

    def _events(self, windows: list[Any]) -> dict[str, NDArray[Any]]:
        """Returns the predicates of the windows (window, first, stop, scale) and their values."""
        rows: list[tuple[int, int, int, int]] = []
        values: list[float] = []
        a = self.arrays
        for row, (text, begin, stop) in enumerate(windows):
            for i in range(int(self.event_begin[text]), int(self.event_begin[text + 1])):
                _, b, e = a.events[i]
                if b >= begin and e <= stop:
                    scale = int(a.pool[text] == 4)
                    rows.append((row, int(b) - begin, int(e) - begin, scale))
                    values.append(float(a.values[i]))
        return {
            "event": np.array(rows, np.int64).reshape(-1, 4),
            "value": np.array(values, np.float32),
        }
