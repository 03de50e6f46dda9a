"""Does one claim strengthen or weaken another? `python -m benchmarks.claimdiff FILE` on ClaimDiff.

Three answers beside one another: the most frequent label for all; what `compare` makes of two texts
of one sentence; and a small decider over the sentence encoder's vectors, trained on the topics of
four fifths and asked about the rest. The decider is a measure of what could be learned here and is
no part of the product. After Ko et al. (2022), whose pairs were made by outlets and not by sources.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.gold import open_text
from reportedly.compare import compare
from reportedly.compare.meaning import meaning_of
from reportedly.errors import UsageError
from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.model import Ledger, RelationKind
from reportedly.read import read_article

__all__ = ["LABELS", "claimdiff_lines", "label_of", "score_labels"]

LABELS = ("strengthens", "weakens", "neither")
FOLDS = 5
_STEPS, _RATE, _DECAY = 400, 0.5, 0.002

_OF = {
    RelationKind.CONTRADICTS: "weakens",
    RelationKind.REVERSES: "weakens",
    RelationKind.WEAKER: "weakens",
    RelationKind.SAME: "strengthens",
    RelationKind.CORROBORATES: "strengthens",
    RelationKind.STRONGER: "strengthens",
}

Row = dict[str, Any]
Matrix = NDArray[np.float64]


def label_of(row: Row) -> str:
    """Returns the label of a pair: strengthens, weakens or neither."""
    if row["strengthen"]:
        return "strengthens"
    return "weakens" if row["weaken"] else "neither"


def _ledger(text: str, day: str, outlet: str) -> Ledger:
    return build_ledger(
        read_article(gather_text(text, published=day, outlet=outlet, address=outlet))
    )


def _by_rules(row: Row) -> str:
    found = compare([_ledger(row["a"], row["date"], "A"), _ledger(row["b"], row["date"], "B")])
    said = {_OF[relation.kind] for relation in found.relations if relation.kind in _OF}
    return next((label for label in ("weakens", "strengthens") if label in said), "neither")


def _features(rows: Sequence[Row]) -> Matrix:
    one = np.array([meaning_of(row["a"]) for row in rows], dtype=np.float64)
    other = np.array([meaning_of(row["b"]) for row in rows], dtype=np.float64)
    like = (one * other).sum(1, keepdims=True)
    whole = np.hstack([one * other * 20, np.abs(one - other) * 5, like * 3])
    return np.hstack([whole, np.ones((len(rows), 1))])


def _trained(features: Matrix, labels: NDArray[np.int64]) -> Matrix:
    """Returns the weights of a multinomial logistic regression, rare labels weighing more."""
    weights = np.zeros((features.shape[1], len(LABELS)))
    wanted = np.eye(len(LABELS))[labels]
    share = wanted.mean(0)
    importance = (1 / np.sqrt(np.maximum(share, 1e-9)))[labels][:, None]
    for _ in range(_STEPS):
        scores = features @ weights
        odds = np.exp(scores - scores.max(1, keepdims=True))
        odds /= odds.sum(1, keepdims=True)
        slope = features.T @ ((odds - wanted) * importance) / len(features)
        weights -= _RATE * (slope + _DECAY * weights)
    return weights


def _by_decider(rows: Sequence[Row]) -> list[str]:
    """Returns the label of each pair by a decider that has not seen its topic."""
    features = _features(rows)
    labels = np.array([LABELS.index(label_of(row)) for row in rows])
    fold = np.array(
        [int(hashlib.sha256(row["topic"].encode()).hexdigest(), 16) % FOLDS for row in rows]
    )
    found = np.zeros(len(rows), dtype=np.int64)
    for number in range(FOLDS):
        held = fold == number
        if held.any() and not held.all():
            found[held] = (features[held] @ _trained(features[~held], labels[~held])).argmax(1)
    return [LABELS[place] for place in found]


def score_labels(gold: Sequence[str], said: Sequence[str]) -> dict[str, float]:
    """Returns F1 by label, their mean (`macro F1`) and the share that is right (`accuracy`)."""
    pairs = Counter(zip(gold, said, strict=True))
    scores: dict[str, float] = {}
    for label in LABELS:
        right = pairs[label, label]
        all_of = sum(n for (g, s), n in pairs.items() if g == label or s == label)
        scores[label] = 2 * right / (all_of + right) if all_of else 0.0
    scores["macro F1"] = sum(scores[label] for label in LABELS) / len(LABELS)
    scores["accuracy"] = sum(pairs[label, label] for label in LABELS) / max(1, len(gold))
    return scores


def claimdiff_lines(path: Path) -> Iterator[str]:
    """Yields the table; raises UsageError for a file that holds no such pairs."""
    with open_text(path) as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    if not rows or any(not {"a", "b", "strengthen", "weaken"} <= row.keys() for row in rows):
        raise UsageError(f"{path}: not pairs of ClaimDiff")
    gold = [label_of(row) for row in rows]
    most = Counter(gold).most_common(1)[0][0]
    yield f"{len(rows)} pairs: " + ", ".join(f"{n} {label}" for label, n in Counter(gold).items())
    yield " " * 12 + "".join(f"{name:>13}" for name in (*LABELS, "macro F1", "accuracy"))
    for name, said in (
        ("majority", [most] * len(rows)),
        ("compare", [_by_rules(row) for row in rows]),
        ("decider", _by_decider(rows)),
    ):
        scores = score_labels(gold, said)
        yield f"{name:<12}" + "".join(f"{value:>13.3f}" for value in scores.values())


if __name__ == "__main__":
    try:
        for line in claimdiff_lines(Path(sys.argv[1])):
            sys.stdout.write(line + "\n")
    except (IndexError, UsageError) as error:
        sys.exit(str(error) or "a file of ClaimDiff pairs is wanted")
