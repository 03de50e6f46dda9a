"""How often attributions of some confidence are right: the table behind the printed confidence.

Isotonic regression (pool adjacent violators) of "half of source and content at least are right"
on the raw confidence over a gold file, thinned to a dozen knots.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.read.encoder.attribution import find_by_span
from reportedly.read.encoder.model import MANIFEST, Model

__all__ = ["calibrate", "calibration", "isotonic", "judged", "reliability"]

HALF = 0.5
Floats = NDArray[np.float64]


def _atoms(spans: list[list[int]], starts: NDArray[np.int32], word: NDArray[np.bool_]) -> set[int]:
    out: set[int] = set()
    for start, end in spans:
        inside = range(*np.searchsorted(starts, (start, end)).tolist())
        out.update(i for i in inside if word[i])
    return out


def _jaccard(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def judged(model: Model, gold: Path) -> tuple[Floats, Floats]:
    """Returns the raw confidence of each attribution found in a gold file, and 1 where right."""
    sure: list[float] = []
    right: list[float] = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        atoms = model.cut(row["text"])
        word = atoms.case < 4
        truth = [
            tuple(_atoms(a[role], atoms.start, word) for role in ("source", "cue", "content"))
            for a in row["attributions"]
        ]
        for found in find_by_span(model.read(atoms), model.heads, ~word):
            mine = [
                {i for a, b in runs for i in range(a, b) if word[i]}
                for runs in (found.source, (found.cue,), found.content)
            ]
            sure.append(found.confidence)
            right.append(
                float(
                    any(
                        mine[1] & cue
                        and _jaccard(mine[0], source) >= HALF
                        and _jaccard(mine[2], content) >= HALF
                        for source, cue, content in truth
                    )
                )
            )
    return np.array(sure), np.array(right)


def isotonic(sure: Floats, right: Floats) -> tuple[Floats, Floats]:
    """Returns the rising steps that fit best: mean confidence and share of each."""
    order = np.argsort(sure, kind="stable")
    blocks: list[list[float]] = []  # sum of confidence, sum right, number
    for c, r in zip(sure[order].tolist(), right[order].tolist(), strict=True):
        blocks.append([c, r, 1.0])
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2]:
            top = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], top, strict=True)]
    held = np.array(blocks)
    return held[:, 0] / held[:, 2], held[:, 1] / held[:, 2]


def calibration(sure: Floats, right: Floats, knots: int = 12) -> list[tuple[float, float]]:
    """Returns (confidence, share right) rows, rising in both, for linear interpolation."""
    x, y = isotonic(sure, right)
    places = np.quantile(sure, np.linspace(0, 1, knots))
    shares = np.interp(places, x, y)
    rows = {round(float(a), 3): round(float(b), 3) for a, b in zip(places, shares, strict=True)}
    return sorted(rows.items())


def calibrate(folder: Path, gold: Path) -> None:
    """Writes the table of a gold file into the manifest of exported weights."""
    sure, right = judged(Model(folder), gold)
    path = folder / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["calibration"] = [(0.0, 0.0), *calibration(sure, right)]
    manifest["reliability"] = [
        {"told": round(told, 3), "right": round(share, 3), "number": number}
        for told, share, number in reliability(sure, right)
    ]
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def reliability(sure: Floats, right: Floats, folds: int = 2) -> list[tuple[float, float, int]]:
    """Returns (mean confidence told, share right, number) by tenths; told by the other folds."""
    told = np.zeros(len(sure))
    fold = np.arange(len(sure)) * folds // max(1, len(sure))
    for k in range(folds):
        table = np.array(calibration(sure[fold != k], right[fold != k]))
        told[fold == k] = np.interp(sure[fold == k], table[:, 0], table[:, 1])
    out = []
    for low in np.arange(0, 1, 0.1):
        here = (told >= low) & (told < low + 0.1)
        if here.any():
            out.append((float(told[here].mean()), float(right[here].mean()), int(here.sum())))
    return out
