"""Fit the weights of the ranker of speakers: `python -m training.speakers`.

Reads the labels of benchmarks/gold/speakers/dev.jsonl and training/speakers.jsonl (offsets and
hashes of PolNeAR's train part, which has to lie in the shared folder), lets the reader look at each
"he" and "she" as it would in use, and fits a log-linear model over the candidates by gradient
descent with a penalty on large weights. Ten folds by article give the figure that is told; the
weights that are written are fitted to all. Nothing random: the same labels give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import speakers as scorer
from benchmarks.labelled import labelled, span
from reportedly.read import read_article
from reportedly.read.speakers.features import candidates, features
from reportedly.read.speakers.stage import OF_PRONOUN

__all__ = ["Example", "examples", "fit", "main"]

SETS = (
    (Path("benchmarks/gold/speakers/dev.jsonl"), "attribution/dev.jsonl"),
    (Path("training/speakers.jsonl"), "attribution/train.jsonl"),
)
WEIGHTS = Path("src/reportedly/data/speaker_weights.toml")
FOLDS = 10
STEPS = 400
RATE = 0.05
Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True)
class Example:
    """One pronoun: its article, the features of each candidate, which are right; what we say now.

    Nobody is right where the reader of actors has not found the one who is meant.
    """

    article: str
    rows: tuple[dict[str, float], ...]
    right: tuple[int, ...]
    ours: bool


def examples(shared: Path) -> Iterator[Example]:
    """Yields the labelled pronouns as the reader meets them."""
    for path, texts in SETS:
        for row, article in labelled(path, shared / texts):
            reading = read_article(article)
            for item in row["sources"]:
                holder = item["holder"]
                if item["source"] is None or isinstance(holder, str) or len(holder) != 1:
                    continue
                where = span(item["source"])
                gender = OF_PRONOUN.get(article.text[where.start : where.end].lower())
                if gender is None:
                    continue
                voices, content = scorer.heard_until(reading, item)
                base = voices.index.at(where)
                asked = voices.ask(content, where, gender, base.id if base else None)
                found = candidates(voices.stage, asked)
                right = tuple(
                    place
                    for place, steps in enumerate(found)
                    if scorer.is_actor(steps[0].actor, article, holder[0])
                )
                now = scorer.is_right(reading, article, scorer.answer(reading, item), item)
                rows = tuple(features(voices.stage, asked, found))
                yield Example(row["id"], rows, right, now)


def fit(data: Sequence[Example], names: Sequence[str], penalty: float) -> Array:
    """Returns the weight of each feature, in the order of the names."""
    index = {name: place for place, name in enumerate(names)}
    tables = [(_table(one, index), one.right) for one in data if one.right]
    weights = np.zeros(len(names))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):  # Adam (Kingma and Ba, 2015) over all examples at once
        slope = penalty * weights
        for table, right in tables:
            belief = _belief(table @ weights)
            wanted = np.zeros_like(belief)
            wanted[list(right)] = belief[list(right)]
            slope += table.T @ (belief - wanted / wanted.sum())
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        scale = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weights = weights - RATE * (first / (1 - 0.9**step)) / scale
    return weights


def _table(one: Example, index: dict[str, int]) -> Array:
    table = np.zeros((len(one.rows), len(index)))
    for place, row in enumerate(one.rows):
        for name, value in row.items():
            if name in index:
                table[place, index[name]] = value
    return table


def _belief(scores: Array) -> Array:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def _fold(article: str) -> int:
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % FOLDS


def crossed(data: Sequence[Example], names: Sequence[str], penalty: float) -> int:
    """Returns how many are right when each tenth is read with the weights of the others."""
    index = {name: place for place, name in enumerate(names)}
    good = 0
    for fold in range(FOLDS):
        weights = fit([one for one in data if _fold(one.article) != fold], names, penalty)
        for one in data:
            if _fold(one.article) == fold and one.right:
                good += int(np.argmax(_table(one, index) @ weights)) in one.right
    return good


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared/data"))
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args(arguments)
    data = list(examples(args.shared))
    names = sorted({name for one in data for row in one.rows for name in row})
    good = crossed(data, names, args.penalty)
    among = sum(bool(one.right) for one in data)
    ours = sum(one.ours for one in data)
    print(f"{len(data)} pronouns, {among} with the one meant among the candidates")
    print(f"right now {ours / len(data):.3f}, by ten folds {good / len(data):.3f}")
    weights = fit(data, names, args.penalty)
    lines = [
        "# What speaks for and against whom “he” and “she” mean; made by training/speakers.py.",
        "[weights]",
        *(f'"{name}" = {value:.3f}' for name, value in zip(names, weights, strict=True)),
    ]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
