"""The type of the event between a given actor and a given recipient: a small linear model.

The weights are in `data/event_type.npz`: a vocabulary of features (words, pairs of words and names
of lexicon types) and one byte for each feature and type, made by `training/event_type.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np

from reportedly.model import EventType, Span
from reportedly.read.events.between import features_between
from reportedly.read.events.triggers import find_triggers
from reportedly.read.tokens import Tokens

__all__ = ["BIAS", "TypeModel", "type_between", "type_model"]

BIAS = 0.3  # the constant input beside a vector of length 1
YIELD = "YIELD"  # CONCEDE and RETREAT are one type in the training data


@dataclass(frozen=True, slots=True)
class TypeModel:
    """A softmax over weighted features: columns are features and a last one for the bias."""

    labels: tuple[str, ...]
    column: dict[str, int]
    scale: Any  # of each feature, before the vector is brought to length 1
    weights: Any  # float32, features + 1 by labels

    def scores(self, features: tuple[str, ...]) -> Any:
        """Returns the probability of each label."""
        columns = [self.column[f] for f in features if f in self.column]
        vector = self.scale[columns]
        length = float(np.linalg.norm(vector))
        inputs = vector / length if length else vector
        raw = inputs @ self.weights[columns] + BIAS * self.weights[-1]
        grown = np.exp(raw - raw.max())
        return grown / grown.sum()

    def reasons(self, features: tuple[str, ...], label: int, count: int = 3) -> tuple[str, ...]:
        """Returns the features that speak most for a label."""
        known = [f for f in features if f in self.column]
        known.sort(
            key=lambda f: (
                -float(self.scale[self.column[f]] * self.weights[self.column[f]][label]),
                f,
            )
        )
        return tuple(known[:count])


@cache
def type_model() -> TypeModel:
    """Returns the model that ships with the package."""
    raw = files("reportedly").joinpath("data", "event_type.npz").read_bytes()
    with np.load(BytesIO(raw), allow_pickle=False) as stored:
        vocabulary = bytes(stored["vocabulary"]).decode("utf-8").split("\n")
        labels = tuple(bytes(stored["labels"]).decode("utf-8").split("\n"))
        weights = stored["weights"].astype(np.float32) * stored["step"].astype(np.float32)
        scale = stored["scale"].astype(np.float32)
    return TypeModel(labels, {f: i for i, f in enumerate(vocabulary)}, scale, weights)


def type_between(tokens: Tokens, actor: Span, recipient: Span) -> tuple[EventType, float, str]:
    """Returns the type of the event between two marked spans, its probability, and why.

    The two spans stand in one sentence or next to each other. Does not say whether there is an
    event at all: some type is always given. CONCEDE and RETREAT are told apart by the lexicon.
    """
    model = type_model()
    features = features_between(tokens, actor, recipient)
    chances = model.scores(features)
    best = int(chances.argmax())
    label = model.labels[best]
    why = "linear model: " + ", ".join(f"“{f}”" for f in model.reasons(features, best))
    if label == YIELD:
        return _yielded(tokens, actor, recipient), float(chances[best]), why
    return EventType(label), float(chances[best]), why


def _yielded(tokens: Tokens, actor: Span, recipient: Span) -> EventType:
    both = tokens.within(actor.hull(recipient))
    if not both:
        return EventType.CONCEDE
    around = {tokens.sentence[i] for i in both}
    kinds = {t.sort.type for t in find_triggers(tokens) if tokens.sentence[t.token] in around}
    retreats = EventType.RETREAT in kinds and EventType.CONCEDE not in kinds
    return EventType.RETREAT if retreats else EventType.CONCEDE
