"""Fits how sure an attribution is, and the dial: `python -m training.sureness DEV.jsonl`.

Prints `data/sureness.toml`. With `--folds 5` prints instead what the dial gives on documents that
it was not fitted on: weights and least scores come from the other folds.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.attribution import article_of, placed_rows
from benchmarks.gold import rows
from reportedly.read.attribution.sureness import Grounds

__all__ = ["dial", "fit"]

NAMES = ("bias", "mark", "both", "rule", "content", "source")
MARGIN = 0.005  # what documents that were not fitted on fall short by
ASKED = (0.8, 0.85, 0.9, 0.95)
LEAST = 0.33
RIDGE = 1.0
Floats = NDArray[np.float64]
Seen = tuple[int, float, Grounds | None, bool]  # document, score, grounds, right


def judged(path: Path) -> tuple[list[Seen], list[int]]:
    """Returns what is read in a gold file, right or not (J50), and the gold's number a document."""
    scorer = _scorer()
    found: list[Seen] = []
    sizes: list[int] = []
    for number, row in enumerate(rows(path)):
        tokens = scorer.Tokens(row["text"])
        gold = scorer.reduce_units(row, tokens)
        placed = [
            (raw, spans)
            for raw, spans in placed_rows(article_of(row["text"]), 0.05)
            if any(tokens.covered(part) for part in spans.values())
        ]
        ours = scorer.reduce_units({"attributions": [spans for _, spans in placed]}, tokens)
        rule = scorer.RULES["attribution J50"]
        right = set(scorer.maximum_matching(gold, ours, rule).values())
        sizes.append(len(gold))
        for k, (raw, _) in enumerate(placed):
            found.append((number, raw.score, raw.grounds, k in right))
    return found, sizes


def _scorer() -> Any:
    path = Path(__file__).parents[1] / "benchmarks/score/score_attribution.py"
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fit(found: Sequence[Seen]) -> Floats:
    """Returns the weights of a logistic regression with a ridge, by Newton's steps."""
    x = np.array([one[2].terms() for one in found if one[2] is not None])
    y = np.array([one[3] for one in found if one[2] is not None], float)
    weights = np.zeros(len(NAMES))
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - RIDGE * weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def scores(found: Sequence[Seen], weights: Floats) -> Floats:
    """Returns the score of each: its own where no mark is among its grounds."""
    return np.array(
        [
            one[1] if one[2] is None else 1 / (1 + np.exp(-np.array(one[2].terms()) @ weights))
            for one in found
        ]
    )


def dial(found: Sequence[Seen], score: Floats) -> list[tuple[float, float]]:
    """Returns (precision, least score) for each precision that is asked."""
    order = np.argsort(-score, kind="stable")
    share = np.cumsum([found[k][3] for k in order]) / np.arange(1, len(order) + 1)
    out = []
    for asked in ASKED:
        enough = np.flatnonzero(share >= asked + MARGIN)
        least = score[order[enough[-1]]] if len(enough) else 1.0
        out.append((asked, max(round(float(least), 3), LEAST if asked == ASKED[0] else 0.0)))
    return out


def _table(found: Sequence[Seen]) -> Iterator[str]:
    weights = fit(found)
    yield "# How often attributions are right: `python -m training.sureness` on PolNeAR dev"
    yield "# (no terms stated; none of its text is here)."
    yield "# points: attributions of at least this score (right) are right in such a share (left)."
    points = [[asked, least] for asked, least in dial(found, scores(found, weights))]
    yield f"points = {points}\n\n[weights]"
    for name, weight in zip(NAMES, weights, strict=True):
        yield f"{name} = {weight:.2f}"


def _folds(found: Sequence[Seen], sizes: Sequence[int], count: int) -> Iterator[str]:
    kept: dict[float, list[bool]] = {asked: [] for asked in ASKED}
    told: list[tuple[float, bool]] = []
    for fold in range(count):
        theirs = [one for one in found if one[0] % count != fold]
        mine = [one for one in found if one[0] % count == fold]
        weights = fit(theirs)
        points = dial(theirs, scores(theirs, weights))
        own = scores(mine, weights)
        told += [(s, one[3]) for s, one in zip(own.tolist(), mine, strict=True)]
        for asked, least in points:
            kept[asked] += [one[3] for one, s in zip(mine, own, strict=True) if s >= least]
    for asked, right in kept.items():
        yield (f"--precision {asked}: precision {sum(right) / len(right):.3f}, "
               f"recall {sum(right) / sum(sizes):.3f}, {len(right)} kept")  # fmt: skip
    for low in range(10):
        inside = [(s, right) for s, right in told if low <= s * 10 < low + 1]
        if inside:
            said = sum(s for s, _ in inside) / len(inside)
            right_share = sum(right for _, right in inside) / len(inside)
            yield f"told {said:.2f}  right {right_share:.2f}  {len(inside)}"


def main() -> None:
    """Prints the table, or what the folds give."""
    parser = argparse.ArgumentParser(prog="python -m training.sureness")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folds", type=int)
    args = parser.parse_args()
    found, sizes = judged(args.gold)
    for line in _folds(found, sizes, args.folds) if args.folds else _table(found):
        print(line)


if __name__ == "__main__":
    main()
