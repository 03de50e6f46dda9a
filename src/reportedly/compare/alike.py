"""What two counts have in common: words, numbers, times, places, sources."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from reportedly.compare.lexicon import lexicon
from reportedly.compare.scenes import Scene
from reportedly.compare.telling import Telling

__all__ = [
    "agree",
    "cosine",
    "days_between",
    "is_bare",
    "is_nested",
    "is_one_time",
    "is_telling",
    "overlap",
    "same_side",
    "size_of",
]

_RARE = 7  # a number from here on that two give alike is of one thing,
_LARGE = 1_000  # and a round one from here on
_BARE = 3  # terms: a count with fewer is of the story's own event
_NEAR = 3  # days
_FORTNIGHT = 14


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Returns the cosine of two vectors of terms."""
    dot = sum(weight * b[term] for term, weight in a.items() if term in b)
    if not dot:
        return 0.0
    one = math.sqrt(sum(w * w for w in a.values()))
    other = math.sqrt(sum(w * w for w in b.values()))
    return dot / (one * other)


def size_of(telling: Telling) -> float | None:
    """Returns the number of a count, the lower one where it gives two."""
    account = telling.account
    return account.low if account.low is not None else account.high


def agree(one: Telling, other: Telling) -> bool:
    """Tells whether two counts give one number, whatever they bound with it."""
    a, b = one.account, other.account
    return bool({a.low, a.high} & {b.low, b.high} - {None})


def is_telling(one: Telling) -> bool:
    """Tells whether a number is one that two events seldom share: 13, not 3 or 50."""
    value = size_of(one)
    return value is not None and value >= _RARE and (value % 10 != 0 or value >= _LARGE)


def is_bare(telling: Telling) -> bool:
    """Tells whether a count says next to nothing else and is the only one of its article."""
    return len(telling.context) <= _BARE and not telling.crowded


def same_side(one: Telling, other: Telling) -> bool:
    """Tells whether two counts are the word of one source, its spokesmen included."""
    if one.account.holder == other.account.holder:
        return True
    a, b = one.holder_terms, other.holder_terms
    if a & lexicon().watchers and b & lexicon().watchers:
        return True
    return bool(a and b and (a <= b or b <= a))


def is_nested(a: Scene, b: Scene) -> bool:
    """Tells whether one count is of a place that the other does not name: a quarter of its town."""
    if not a.sites or not b.sites:
        return False
    return bool(a.said_sites - b.sites) or bool(b.said_sites - a.sites)


def is_one_time(one: Telling, other: Telling) -> bool:
    """Tells whether two counts may be of one day: the text's own, else that of the article.

    What a text does not date is taken to have happened on the day it was published or the day
    before. A day and half a month are not one time.
    """
    times = [_time_of(telling) for telling in (one, other)]
    if times[0] is None or times[1] is None:
        return True
    widths = sorted(last - first for first, last in (times[0], times[1]))
    return overlap(times[0], times[1]) and not (widths[0] <= _NEAR and widths[1] > _FORTNIGHT)


def _time_of(telling: Telling) -> tuple[int, int] | None:
    if telling.days or (telling.scene.days and not telling.rising):
        return telling.days or telling.scene.days
    if telling.account.day is None:
        return None
    told = date.fromisoformat(telling.account.day).toordinal()
    return told - 1, told


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tells whether two spans of days meet."""
    return one[0] <= other[1] and other[0] <= one[1]


def days_between(one: Telling, other: Telling) -> int:
    """Returns how many days lie between what two counts were given on; 0 where one has none."""
    a, b = one.account.day, other.account.day
    if a is None or b is None:
        return 0
    return abs(date.fromisoformat(a).toordinal() - date.fromisoformat(b).toordinal())
