"""How sure it is that two counts are of one thing: a sum of what speaks for and against it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from reportedly.compare.alike import (
    agree,
    cosine,
    days_between,
    is_bare,
    is_nested,
    is_one_time,
    is_telling,
    size_of,
)
from reportedly.compare.lexicon import lexicon
from reportedly.compare.telling import Telling
from reportedly.tables import read_table

__all__ = ["Weights", "features_of", "how_sure", "weights", "why_unsure"]

_RARE = 2.5  # the weight of a word that few texts have
_MOST = 3.0  # such words in common: more say no more
_FEW = 3  # a count so small is of many things


@dataclass(frozen=True, slots=True)
class Weights:
    """`weight` and words by feature, the sum where none holds, and the bars.

    From `same` on two counts stand in one row, from `against` on they are set against each other,
    from `later` on one of a day may be the later one; below `other` they are of two things,
    whatever words they share.
    """

    weight: dict[str, float]
    words: dict[str, str]
    start: float
    same: float
    against: float
    later: float
    other: float


@cache
def weights() -> Weights:
    """Returns the weights of `data/one_thing.toml`."""
    table = read_table("one_thing.toml")
    return Weights(
        weight={row["name"]: row["weight"] for row in table["feature"]},
        words={row["name"]: row.get("words", "") for row in table["feature"]},
        **table["bars"],
    )


def features_of(one: Telling, other: Telling) -> dict[str, float]:
    """Returns what two counts have in common and what not, by name; the order does not matter."""
    a, b = one.scene, other.scene
    places = _places(one, other)
    shared = a.means & b.means
    said = bool(a.said_means and b.said_means and not a.said_means & b.said_means)
    light = (a.said_means | b.said_means) & lexicon().delivered
    alike = agree(one, other)
    days = one.account.day is not None and other.account.day is not None
    rare = (min(one.context[t], other.context[t]) for t in set(one.context) & set(other.context))
    sizes = [size_of(telling) or 0.0 for telling in (one, other)]
    return {
        **places,
        "means": float(bool(shared - lexicon().common_means)),
        "two means": float(said and not light),
        "another time": float(not is_one_time(one, other)),
        "same day": float(days and days_between(one, other) == 0),
        "no day": float(not days),
        "words": cosine(one.context, other.context),
        "rare words": min(_MOST, sum(weight >= _RARE for weight in rare)),
        "own": float(a.own and b.own),
        "bare": float(is_bare(one) and is_bare(other) and not (a.said_sites and b.said_sites)),
        "same number": float(alike and is_telling(one)),
        "ratio": _ratio(min(sizes), max(sizes)),
        "small": float(0 < min(sizes) <= _FEW),  # nobody is a denial and no small number
        "loose": float(one.loose or other.loose),
    }


def _ratio(least: float, most: float) -> float:
    """Returns how far apart two numbers are; nobody and a few are nearer than the ratio says."""
    if least >= 1:
        return math.log(most / least)
    return math.log(1 + most) / 2


def _places(one: Telling, other: Telling) -> dict[str, float]:
    a, b = one.scene, other.scene
    both = bool(a.sites & b.sites)
    spoken = bool(a.said_sites and b.said_sites)
    return {
        "place": float(bool(a.said_sites & b.said_sites)),
        "two places said": float(spoken and not both),
        "two places": float(bool(a.sites and b.sites) and not both and not spoken),
        "a quarter": float(both and is_nested(a, b)),
    }


def how_sure(one: Telling, other: Telling) -> float:
    """Returns how sure it is, from 0 to 1, that two counts of one measure are of one thing.

    A logistic sum (Cox 1958) of `features_of`, fitted to pairs labelled by hand. Does not ask for
    scope or people: see `is_other_scope`.
    """
    known = weights()
    features = features_of(one, other)
    total = known.start + sum(known.weight[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-total))


def why_unsure(one: Telling, other: Telling) -> str:
    """Returns in words what speaks most against one thing."""
    known = weights()
    against = {
        name: known.weight[name] * value
        for name, value in features_of(one, other).items()
        if known.words[name]
    }
    name = min(against, key=lambda name: (against[name], name))
    return known.words[name] if against[name] < 0 else known.words["words"]
