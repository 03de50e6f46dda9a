"""Who of several people is meant: a log-linear ranker over what speaks for each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from reportedly.model import Actor, Candidate
from reportedly.read.speakers.features import Asked, candidates, features
from reportedly.read.speakers.stage import Stage

__all__ = ["MOST", "Ranked", "offered", "rank", "weights"]

MOST = 5
"""How many candidates are kept at most."""

LEAST = 0.02  # what a candidate has to be worth to be told
TOLD = 3  # reasons told of a candidate


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its share of belief, all shares adding up to 1, and what speaks for it."""

    actor: Actor
    share: float
    reasons: tuple[str, ...]


@cache
def weights() -> Mapping[str, float]:
    """Returns the weight of each feature; made by `training/speakers.py`."""
    text = files("reportedly.data").joinpath("speaker_weights.toml").read_text("utf-8")
    return {str(name): float(value) for name, value in tomllib.loads(text)["weights"].items()}


def rank(stage: Stage, asked: Asked, farthest: int | None = None) -> list[Ranked]:
    """Returns the people whom "he" or "she" may mean, the likeliest first.

    The belief in each is the softmax of the sum of its weighted features. Empty where nobody before
    the place fits. Does not look at anybody who is only named after it.
    """
    everybody = candidates(stage, asked, farthest) if farthest else candidates(stage, asked)
    if not everybody:
        return []
    known = weights()
    rows = features(stage, asked, everybody)
    scores = [sum(known.get(name, 0.0) * value for name, value in row.items()) for row in rows]
    shares = _softmax(scores)
    found = [
        Ranked(steps[0].actor, share, _reasons(row, known))
        for steps, share, row in zip(everybody, shares, rows, strict=True)
    ]
    return sorted(found, key=lambda one: -one.share)


def offered(ranked: Sequence[Ranked]) -> tuple[Candidate, ...]:
    """Returns the best of a ranking as candidates with their reasons."""
    return tuple(
        Candidate(one.actor.id, one.actor.name, round(one.share, 2), ", ".join(one.reasons))
        for place, one in enumerate(ranked[:MOST])
        if place < 2 or one.share >= LEAST
    )


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _reasons(row: Mapping[str, float], known: Mapping[str, float]) -> tuple[str, ...]:
    """Returns the features that count most for a candidate, in their own words."""
    worth = sorted(((-known.get(name, 0.0) * value, name) for name, value in row.items()))
    best = tuple(name for cost, name in worth[:TOLD] if cost < -0.05)
    return best or ("mentioned before",)
