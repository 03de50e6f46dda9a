"""Who of several people is meant: a log-linear ranker over what speaks for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from reportedly.model import Actor, Candidate, Source, Span
from reportedly.read.speakers.features import FARTHEST, Asked, candidates, features
from reportedly.read.speakers.fits import is_introduced, nobody
from reportedly.read.speakers.plural import Several, Whose, several_before, several_features
from reportedly.read.speakers.stage import Stage, Step
from reportedly.read.speakers.together import Together
from reportedly.read.tokens import Tokens
from reportedly.tables import read_table

__all__ = [
    "MOST", "Ranked", "RankedSeveral", "first_of", "offered", "offered_several", "rank",
    "rank_several", "table", "weights",
]  # fmt: skip

MOST = 5
"""How many candidates are kept at most."""

LEAST = 0.02  # what a candidate has to be worth to be told
MANY = 12  # people among whom a description is looked for
TOLD = 3  # reasons told of a candidate


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its share of belief, all shares adding up to 1, and what speaks for it.

    No actor stands for nobody who was named before.
    """

    actor: Actor | None
    share: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RankedSeveral:
    """Some whom "they" may mean, with their share of belief and what speaks for them."""

    several: Several
    share: float
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        return f"the likeliest of the groups before ({self.several.shape})"


@cache
def weights(kind: str) -> Mapping[str, float]:
    """Returns the weight of each feature for a `pronoun`, a `description` or a `plural`.

    Made by `training/speakers.py`.
    """
    table = read_table("speaker_weights.toml")[kind]
    return {str(name): float(value) for name, value in table.items()}


def rank(stage: Stage, asked: Asked, farthest: int | None = None) -> list[Ranked]:
    """Returns whom "he", "she" or "the governor" may mean, the likeliest first.

    The belief in each is the softmax of the sum of its weighted features. A description may mean
    nobody who was named before. Empty where nobody before the place fits. Does not look at anybody
    who is only named after it.
    """
    rows, everybody = table(stage, asked, farthest)
    if not everybody:
        return []
    known = weights("pronoun" if asked.what is None else "description")
    scores = [sum(known.get(name, 0.0) * value for name, value in row.items()) for row in rows]
    shares = _softmax(scores)
    who = [steps[0].actor for steps in everybody]
    found = [
        Ranked(who[place] if place < len(who) else None, share, _reasons(rows[place], known))
        for place, share in enumerate(shares)
    ]
    return sorted(found, key=lambda one: -one.share)


def table(
    stage: Stage, asked: Asked, farthest: int | None = None
) -> tuple[list[dict[str, float]], list[list[Step]]]:
    """Returns the features of each candidate and their mentions; for a description one row more,
    for nobody."""
    reach = farthest or (FARTHEST if asked.what is None else len(stage.tokens.text))
    everybody = candidates(stage, asked, reach)
    if asked.what is not None:  # "the governor" called so again is the same somebody
        everybody = [
            steps
            for steps in everybody
            if steps[0].actor.id != asked.joined or stage.has_name(steps[0].actor)
        ][:MANY]
    rows = features(stage, asked, everybody)
    if asked.what is not None and everybody:
        joined = stage.by_id.get(asked.joined or "")
        again = (
            joined is not None
            and not stage.has_name(joined)
            and joined.mentions[0].span.end <= asked.at.start
        )
        introduced = is_introduced(stage.tokens, asked.what, asked.at.start)
        row = nobody(asked.what, len(everybody), again=again, introduced=introduced)
        rows.append({name: value for name, value in row.items() if value})
    return rows, everybody


def offered(ranked: Sequence[Ranked], itself: Source | None = None) -> tuple[Candidate, ...]:
    """Returns the best of a ranking as candidates with their reasons.

    `itself` is what a description is where nobody named before is meant.
    """
    found = []
    for one in ranked:
        reasons = ", ".join(one.reasons)
        if one.actor is not None:
            found.append(Candidate(one.actor.id, one.actor.name, round(one.share, 2), reasons))
        elif itself is not None and itself.name:
            found.append(Candidate(itself.actor, itself.name, round(one.share, 2), reasons))
    return tuple(one for place, one in enumerate(found[:MOST]) if not place or one.score >= LEAST)


def rank_several(
    stage: Stage,
    together: Together,
    asked: Asked,
    spoke: Sequence[Sequence[Span]] = (),
    whose: Whose | None = None,
) -> list[RankedSeveral]:
    """Returns whom "they" may mean, the likeliest first: groups, bodies, those named together.

    `spoke` are the words of the sources before, `whose` tells whom a noun was found to mean. Empty
    where nothing before the place is several.
    """
    everybody = several_before(stage, together, asked, whose)
    if not everybody:
        return []
    rows = several_features(stage, asked, everybody, spoke)
    known = weights("plural")
    scores = [sum(known.get(name, 0.0) * value for name, value in row.items()) for row in rows]
    found = [
        RankedSeveral(one, share, _reasons(row, known))
        for one, share, row in zip(everybody, _softmax(scores), rows, strict=True)
    ]
    return sorted(found, key=lambda one: -one.share)


def offered_several(tokens: Tokens, ranked: Sequence[RankedSeveral]) -> tuple[Candidate, ...]:
    """Returns the three best of a ranking: of those named together each for himself."""
    found: dict[str, Candidate] = {}
    for one in ranked[:TOLD]:
        reasons = ", ".join(one.reasons)
        share = round(one.share, 2)
        if found and share < LEAST:
            break
        for actor in one.several.actors:
            found.setdefault(actor.id, Candidate(actor.id, actor.name, share, reasons))
        if not one.several.actors:
            head = one.several.heads[0]
            at = tokens.span(first_of(tokens, head), head)
            name = " ".join(tokens.text[at.start : at.end].split())
            found.setdefault(name.lower(), Candidate(None, name, share, reasons))
    return tuple(found.values())[:MOST]


def first_of(tokens: Tokens, head: int) -> int:
    """Returns the first word of the noun phrase of a head, without "the" and marks before it."""
    first = min(tokens.subtree(head))
    while first < head and tokens.upos[first] in ("DET", "PUNCT", "ADP"):
        first += 1
    return first


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _reasons(row: Mapping[str, float], known: Mapping[str, float]) -> tuple[str, ...]:
    """Returns the features that count most for a candidate, in their own words."""
    worth = sorted(((-known.get(name, 0.0) * value, name) for name, value in row.items()))
    best = tuple(name.removeprefix("several: ") for cost, name in worth[:TOLD] if cost < -0.05)
    return best or ("mentioned before",)
