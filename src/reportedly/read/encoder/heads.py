"""What the heads make of an atom's outputs: small tables applied in numpy after the model."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.read.encoder.labels import ARC, block

__all__ = ["Floats", "Heads", "bucket", "gelu", "log_softmax", "softmax"]

Floats = NDArray[np.float32]
FARTHEST = 9


def gelu(x: Floats) -> Floats:
    """Returns the Gaussian error linear unit in its tanh form."""
    cube = x * x
    cube *= 0.044715 * x
    cube += x
    cube *= math.sqrt(2 / math.pi)
    np.tanh(cube, out=cube)
    cube += 1
    cube *= x
    cube *= 0.5
    return cube


def softmax(x: Floats) -> Floats:
    """Returns probabilities over the last axis."""
    y = np.exp(x - x.max(-1, keepdims=True))
    out: Floats = y / y.sum(-1, keepdims=True)
    return out


def log_softmax(x: Floats) -> Floats:
    """Returns logarithms of probabilities over the last axis."""
    y = x - x.max(-1, keepdims=True)
    out: Floats = y - np.log(np.exp(y).sum(-1, keepdims=True))
    return out


def bucket(offset: NDArray[Any]) -> NDArray[np.int64]:
    """Returns the distance bucket of offsets: 9 for 0, then powers of two to either side."""
    size = np.abs(offset)
    step = np.minimum(np.frexp(size.astype(np.float32))[1], FARTHEST)
    out: NDArray[np.int64] = np.where(offset < 0, FARTHEST - step, FARTHEST + step)
    return out.astype(np.int64)


class Heads:
    """The weights that are applied after the model, and the scores they give."""

    def __init__(self, weights: Mapping[str, NDArray[Any]]) -> None:
        w = {name: np.asarray(value, np.float32) for name, value in weights.items()}
        self._w = w
        self._arc_map = (w["arc_product"].T / math.sqrt(ARC)).astype(np.float32)

    def table(self, rows: Floats, first: int, last: int, begin: int, stop: int) -> Floats:
        """Returns the probabilities none, source, content of atoms begin..stop-1 for one cue."""
        w = self._w
        cue = rows[first, block("table_first")] + rows[last, block("table_last")]
        hidden = rows[begin:stop, block("table_atom")] + cue
        hidden += w["table_distance"][bucket(np.arange(begin, stop) - first)]
        return softmax(gelu(hidden) @ w["table_out"].T + w["table_bias"])

    def arcs(self, rows: Floats, place: NDArray[np.int64]) -> Floats:
        """Returns scores dependents x heads of atoms at these places; a root is its own head."""
        w = self._w
        dependent, head = gelu(rows[:, block("arc_dependent")]), gelu(rows[:, block("arc_head")])
        scores: Floats = ((dependent @ self._arc_map) @ head.T).astype(np.float32, copy=False)
        scores += head @ w["arc_head"] + w["arc_head_bias"]
        scores += w["arc_distance"][bucket(place[None] - place[:, None])]
        return scores

    def relations(self, rows: Floats, head: NDArray[np.int64]) -> Floats:
        """Returns logits of the relation of each atom to its head."""
        w = self._w
        both = rows[:, block("label_dependent")] + rows[head][:, block("label_head")]
        out: Floats = gelu(both) @ w["label_out"].T + w["label_bias"]
        return out

    def factualities(self, rows: Floats, spans: list[tuple[int, int]]) -> Floats:
        """Returns factuality on both scales of predicates, each atoms first..stop-1."""
        columns = block("factuality")
        means = [rows[first:stop, columns].mean(0) for first, stop in spans]
        return self._factuality(np.stack(means)) if means else np.zeros((0, 2), np.float32)

    def factualities_of(self, rows: Floats) -> Floats:
        """Returns factuality on both scales of predicates of one atom each."""
        return self._factuality(rows[:, block("factuality")])

    def _factuality(self, hidden: Floats) -> Floats:
        w = self._w
        out: Floats = gelu(hidden) @ w["factuality_out"].T + w["factuality_bias"]
        return out
