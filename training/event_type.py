"""Trains the model of event types: `python training/event_type.py TRAIN.jsonl [--out FILE]`.

TRAIN has one JSON object a line: `text` and `events`, of which the first has `type`, `actor` and
`recipient` (spans of code points). A softmax regression over the features of
`reportedly.read.events.between`, rarer types weighted up, fitted by Adam over the whole set, so
that the same file gives the same weights. Prints accuracy and macro F1 by five folds (a line's
fold comes from the SHA-256 of its id) and, with `--out`, writes weights fitted to all lines.

Does not store sentences: the vocabulary holds lemmas and pairs of lemmas that at least two lines
have, and no names that the tagger found.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.model import Span
from reportedly.read.events.between import features_between
from reportedly.read.events.relation import BIAS, TypeModel
from reportedly.read.parse import parse_text

LEXICON = frozenset({"t", "ta", "tb", "to", "tx", "t1", "tr"})
LEXICON_SCALE = 1.5
AT_LEAST = 2
L2 = 3e-5
STEPS = 200
RATE = 0.3
RARE = 0.5  # the power of a type's rarity in its weight


def read_rows(path: Path) -> tuple[list[str], list[tuple[str, ...]], list[str]]:
    """Returns ids, features and types of the lines that have an actor and a recipient."""
    ids, features, types = [], [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        event = row["events"][0]
        if not event["actor"] or not event["recipient"]:
            continue
        text = row["text"]
        tokens = parse_text(text, [Span(0, len(text))])
        ids.append(row["id"])
        features.append(features_between(tokens, Span(*event["actor"]), Span(*event["recipient"])))
        types.append(event["type"])
    return ids, features, types


def train(features: list[tuple[str, ...]], types: list[str], labels: tuple[str, ...]) -> TypeModel:
    """Returns the model fitted to the rows."""
    counts = Counter(f for row in features for f in row)
    vocabulary = sorted(f for f, n in counts.items() if n >= AT_LEAST)
    column = {f: i for i, f in enumerate(vocabulary)}
    scale = np.array([_scale(f, counts[f], len(features)) for f in vocabulary], np.float32)
    inputs = np.zeros((len(features), len(vocabulary) + 1), np.float32)
    for i, row in enumerate(features):
        columns = [column[f] for f in row if f in column]
        inputs[i, columns] = scale[columns]
        length = np.linalg.norm(inputs[i])
        inputs[i] /= length or 1.0
    inputs[:, -1] = BIAS
    wanted = np.array([labels.index(t) for t in types])
    return TypeModel(labels, column, scale, _fit(inputs, wanted, len(labels)))


def _scale(feature: str, count: int, rows: int) -> float:
    if feature.partition(":")[0] in LEXICON:
        return LEXICON_SCALE
    return (float(np.log((1 + rows) / (1 + count))) + 1) / 4


def _fit(inputs: Any, wanted: Any, kinds: int) -> Any:
    count = np.bincount(wanted, minlength=kinds)
    rarity = (len(wanted) / kinds / np.maximum(count, 1)) ** RARE
    each = rarity[wanted][:, None].astype(np.float32)
    truth = np.eye(kinds, dtype=np.float32)[wanted]
    weights = np.zeros((inputs.shape[1], kinds), np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        raw = inputs @ weights
        raw = np.exp(raw - raw.max(1, keepdims=True))
        error = (raw / raw.sum(1, keepdims=True) - truth) * each
        slope = inputs.T @ error / len(wanted) + L2 * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        rate = RATE * (1 - 0.9 * step / STEPS)
        scaled = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights -= rate * scaled.astype(np.float32)
    return weights


def fold_of(ident: str, folds: int = 5) -> int:
    """Returns the fold of a line, from its id alone."""
    return int(hashlib.sha256(ident.encode()).hexdigest(), 16) % folds


def cross_validate(
    ids: list[str], features: list[tuple[str, ...]], types: list[str]
) -> dict[str, tuple[str, float]]:
    """Returns id -> (type, probability), each by a model that did not see its line."""
    labels = tuple(sorted(set(types)))
    found: dict[str, tuple[str, float]] = {}
    for fold in range(5):
        seen = [i for i, ident in enumerate(ids) if fold_of(ident) != fold]
        model = train([features[i] for i in seen], [types[i] for i in seen], labels)
        for i, ident in enumerate(ids):
            if fold_of(ident) == fold:
                chances = model.scores(features[i])
                best = int(chances.argmax())
                found[ident] = (labels[best], float(chances[best]))
    return found


def macro_f1(gold: list[str], guess: list[str]) -> float:
    """Returns the mean F1 over the types of the gold."""
    each = []
    for kind in sorted(set(gold)):
        both = sum(g == kind == p for g, p in zip(gold, guess, strict=True))
        each.append(2 * both / max(1, gold.count(kind) + guess.count(kind)))
    return sum(each) / len(each)


def line_mark(ident: str) -> bytes:
    """Returns four bytes that stand for the id of a line the weights were fitted to."""
    return hashlib.sha256(ident.encode()).digest()[:4]


def write_model(model: TypeModel, path: Path, ids: list[str]) -> None:
    """Writes a model as NumPy arrays, weights in one byte each, and what it was fitted to."""
    vocabulary = sorted(model.column, key=lambda f: model.column[f])
    step = float(np.abs(model.weights).max()) / 127
    np.savez_compressed(
        path,
        vocabulary=np.frombuffer("\n".join(vocabulary).encode("utf-8"), np.uint8),
        labels=np.frombuffer("\n".join(model.labels).encode("utf-8"), np.uint8),
        weights=np.round(model.weights / step).astype(np.int8),
        step=np.array([step], np.float32),
        scale=model.scale.astype(np.float16),
        seen=np.frombuffer(b"".join(sorted(line_mark(i) for i in ids)), np.uint8),
    )


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("train", type=Path)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    ids, features, types = read_rows(chosen.train)
    found = cross_validate(ids, features, types)
    guess = [found[i][0] for i in ids]
    right = sum(g == t for g, t in zip(guess, types, strict=True))
    print(f"{len(ids)} lines, 5 folds: accuracy {right / len(ids):.3f}, "
          f"macro F1 {macro_f1(types, guess):.3f}")  # fmt: skip
    if chosen.out:
        write_model(train(features, types, tuple(sorted(set(types)))), chosen.out, ids)


if __name__ == "__main__":
    main()
