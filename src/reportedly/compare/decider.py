"""How likely two sentences tell of one thing: weights learned from pairs labelled by hand."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.compare.evidence import EVIDENCE
from reportedly.errors import ModelError
from reportedly.read.encoder.model import weights_folder

__all__ = ["Decider", "load_decider", "read_decider"]

Floats = NDArray[np.float64]

_DIGITS = 4  # beyond them, a sum may hang on the machine


@dataclass(frozen=True, slots=True)
class Decider:
    """A logistic regression and boosted trees of two questions each, their sums averaged.

    `centre`, `scale` and `slopes` have one number for each of `EVIDENCE`; `asked`, `bounds` and
    `leaves` one row for each tree: three questions (which evidence, from which value on) and four
    answers. After Friedman (2001).
    """

    centre: Floats
    scale: Floats
    slopes: Floats
    start: float
    asked: NDArray[np.int64]
    bounds: Floats
    leaves: Floats

    def chances(self, rows: Floats) -> Floats:
        """Returns the chance that each pair tells of one thing, given its evidence."""
        every = np.arange(len(rows))
        score = self.start + ((rows - self.centre) / self.scale) @ self.slopes
        for asked, bounds, leaves in zip(self.asked, self.bounds, self.leaves, strict=True):
            first = (rows[every, asked[0]] >= bounds[0]).astype(np.int64)
            node = 1 + first
            second = (rows[every, asked[node]] >= bounds[node]).astype(np.int64)
            score = score + leaves[2 * first + second]
        found: Floats = np.round(1 / (1 + np.exp(-np.clip(score, -30, 30))), _DIGITS)
        return found


def read_decider(folder: Path) -> Decider:
    """Returns the decider of a folder; raises ModelError unless its file is the manifest's and
    was learned for the evidence of this version."""
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
        raw = (folder / "weights.json").read_bytes()
        wanted = manifest["files"]["weights.json"]["sha256"]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ModelError(f"{folder} cannot be read; install reportedly again") from error
    if hashlib.sha256(raw).hexdigest() != wanted:
        raise ModelError(f"{folder / 'weights.json'} was changed; install reportedly again")
    held = json.loads(raw)
    if held["evidence"] != list(EVIDENCE):
        raise ModelError(f"{folder / 'weights.json'} was learned for other evidence")
    return Decider(
        np.array(held["centre"], float),
        np.array(held["scale"], float),
        np.array(held["slopes"], float),
        float(held["start"]),
        np.array([tree[0] for tree in held["trees"]], np.int64).reshape(-1, 3),
        np.array([tree[1] for tree in held["trees"]], float).reshape(-1, 3),
        np.array([tree[2] for tree in held["trees"]], float).reshape(-1, 4),
    )


@cache
def load_decider() -> Decider:
    """Returns the decider that ships with the package."""
    return read_decider(weights_folder() / "matches")
