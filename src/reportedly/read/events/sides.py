"""The sides of an event as learned: the noun phrases that the clues speak for most.

A log-linear choice between the nouns of the sentence and nobody, one for the actor and one for the
recipient, and one between the triggers of a text for what it is of. The weights are in
`weights/roles`, made by `training/roles.py`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from reportedly.errors import ModelError
from reportedly.read.encoder.model import weights_folder
from reportedly.read.events.clues import Scene, clues_of, clues_of_none, clues_of_trigger
from reportedly.read.tokens import Tokens

__all__ = ["Sides", "Weights", "chances", "learned_sides", "read_weights", "weigh_triggers"]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each clue speaks for: of a trigger, and of a noun as (actor, recipient)."""

    triggers: dict[str, float]
    nouns: dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Sides:
    """The heads of the two sides, None for nobody, each with its probability."""

    actor: int | None
    actor_chance: float
    recipient: int | None
    recipient_chance: float


def read_weights(folder: Path) -> Weights:
    """Returns the weights of a folder; raises ModelError unless they are what was trained."""
    try:
        wanted = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]["weights.tsv"]
        content = (folder / "weights.tsv").read_bytes()
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{folder} cannot be read; install reportedly again") from error
    if hashlib.sha256(content).hexdigest() != wanted["sha256"]:
        raise ModelError(f"{folder} is not what was trained; install reportedly again")
    held = Weights({}, {})
    for line in content.decode("utf-8").splitlines():
        kind, clue, *values = line.split("\t")
        if kind == "trigger":
            held.triggers[clue] = float(values[0])
        else:
            held.nouns[clue] = float(values[0]), float(values[1])
    return held


@cache
def _shipped() -> Weights:
    return read_weights(weights_folder() / "roles")


def chances(
    tokens: Tokens,
    scene: Scene,
    weights: Weights | None = None,
    nouns: Sequence[int] | None = None,
) -> tuple[list[float], list[float]]:
    """Returns probabilities for the actor and the recipient: nobody first, then each noun.

    `nouns` are those of the scene that are asked; all if none are given.
    """
    held = (weights or _shipped()).nouns
    asked = scene.nouns if nouns is None else nouns
    rows = [clues_of_none(tokens, scene), *(clues_of(tokens, scene, i) for i in asked)]
    actors, recipients = [], []
    for row in rows:
        actor = recipient = 0.0
        for clue in row:
            pair = held.get(clue)
            if pair is not None:
                actor += pair[0]
                recipient += pair[1]
        actors.append(actor)
        recipients.append(recipient)
    return _shares(actors), _shares(recipients)


def _shares(sums: Sequence[float]) -> list[float]:
    most = max(sums)
    grown = [exp(value - most) for value in sums]
    total = sum(grown)
    return [value / total for value in grown]


def learned_sides(
    tokens: Tokens,
    scene: Scene,
    weights: Weights | None = None,
    *,
    known: frozenset[int] = frozenset(),
    below: frozenset[int] | None = None,
) -> Sides:
    """Returns the most likely pair of sides; nobody is both, and none of `known` the recipient.

    With `below` only these words are asked.
    """
    nouns = [i for i in scene.nouns if below is None or i in below]
    actor, recipient = chances(tokens, scene, weights, nouns)
    best: tuple[float, int, int] | None = None
    for r, yours in enumerate(recipient):
        if r and nouns[r - 1] in known:
            continue
        for a, mine in enumerate(actor):
            if (a == 0 or a != r) and (best is None or mine * yours > best[0]):
                best = (mine * yours, a, r)
    assert best is not None  # nobody and nobody is always possible
    _, a, r = best
    one = nouns[a - 1] if a else None
    other = nouns[r - 1] if r else None
    return Sides(one, actor[a], other, recipient[r])


def weigh_triggers(
    tokens: Tokens, scenes: Sequence[Scene], weights: Weights | None = None
) -> list[float]:
    """Returns for the triggers of a short text how likely each is what it is of."""
    held = (weights or _shipped()).triggers
    ats = {scene.trigger.token for scene in scenes}
    sums = []
    for rank, scene in enumerate(scenes):
        above = sum(1 for x in scene.chain[1:] if x in ats)
        row = clues_of_trigger(tokens, scene, rank, len(scenes), above)
        sums.append(sum(held.get(clue, 0.0) for clue in row))
    return _shares(sums) if sums else []
