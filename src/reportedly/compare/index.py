"""The index of articles: which are most like one, without comparing all with all."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.compare.columns import Growing
from reportedly.compare.meaning import WIDTH
from reportedly.compare.terms import BACKGROUND, Terms, known_share, told_weight

__all__ = ["Index"]

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

_COMMON = 400  # a term in more articles than this leads to none of them
_LOOKED_AT = 120  # of those that share rare terms, so many are compared
_MEANING = 0.5  # share of the sentence encoder in a likeness; the rest is words
_NEAR = 3  # days apart that take nothing off
_FADE = 20.0  # days in which likeness falls to a third of the way to the floor
_FLOOR = 0.75  # what is left of the likeness of two articles years apart
_NAMED = 0.05  # undated: a weekday, or a month, that both name; as much off where both name others
_FROM, _TO = 10, 60  # the crowd around an article: its 11th to 60th nearest
_QUIET, _LOUD = 0.2, 0.3  # mean likeness of a crowd: below and above, no difference is made
_CROWDED = 0.8  # how much of it is taken off
_SOON, _LATE = 3, 14  # days apart: none of it is taken off, and all of it
_DIGITS = 5  # beyond them, sums depend on the order of their parts


class Index:
    """Articles by number, in the order in which they were added.

    Likeness is half the cosine of TF-IDF vectors (Salton and Buckley 1988) and half that of a
    sentence encoder's means, less for articles far apart in time, and less where an article stands
    in a crowd of others of its kind, as cross-domain local scaling does (Conneau et al. 2018).
    Of two without a date, the weekdays and months that they name say whether they tell of one time.
    It depends on the articles that are there and not on the order in which they came, but for
    ties among the last that are looked at.
    """

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._words: list[str] = []
        self._having = Growing(np.int32)  # articles that have a term
        self._known = Growing(np.float32)  # the background's share of it
        self._posted: list[tuple[array[int], array[float]]] = []
        self._terms: list[NDArray[np.int32]] = []  # of an article, in alphabetical order
        self._told: list[NDArray[np.float32]] = []
        self._still: list[NDArray[np.float32]] = []  # weights by the background alone
        self._meanings = Growing(np.float16, WIDTH)
        self._days = Growing(np.float64)
        self._weekdays = Growing(np.int16)  # that an article names, one bit each
        self._months = Growing(np.int16)
        self._rare: Floats | None = None

    def __len__(self) -> int:
        return len(self._terms)

    def add(self, terms: Terms, meaning: NDArray[Any], day: int | None) -> int:
        """Returns the number of an article that is now in the index."""
        number = len(self)
        told = [(t, w) for t in sorted(terms.counts) if (w := told_weight(terms, t))]
        places = np.array([self._place(term) for term, _ in told], np.int32)
        weights = np.array([weight for _, weight in told], np.float32)
        still = weights * -np.log(self._known.all[places])
        still = (still / max(1e-9, float(np.sqrt(still @ still)))).astype(np.float32)
        self._having.all[places] += 1
        for place, weight in zip(places.tolist(), still.tolist(), strict=True):
            ids, held = self._posted[place]
            ids.append(number)
            held.append(weight)
        self._terms.append(places)
        self._told.append(weights)
        self._still.append(still)
        self._meanings.append(meaning)
        self._days.append(np.nan if day is None else day)
        self._weekdays.append(terms.named_days.weekdays)
        self._months.append(terms.named_days.months)
        self._rare = None
        return number

    def near(self, number: int) -> tuple[Places, Floats]:
        """Returns the articles most like one, by number, and how like they are, crowds aside."""
        found = self._candidates(number)
        return found, self._likeness(number, found)

    def crowd(self, likeness: Floats) -> float:
        """Returns what a crowd takes off, given the likeness of an article to those near it."""
        ranked = -np.sort(-likeness)[_FROM:_TO]
        mean = float(ranked.sum()) / (_TO - _FROM)
        return round(_CROWDED * (min(max(mean, _QUIET), _LOUD) - _QUIET), _DIGITS)

    def apart(self, number: int, others: Places) -> Floats:
        """Returns how much of a crowd counts between articles: 1 where a day is not known.

        What happens again and again happens on other days: two of one week are of one story.
        """
        days = self._days.all
        share = (np.abs(days[others] - days[number]) - _SOON) / (_LATE - _SOON)
        counted: Floats = np.nan_to_num(np.clip(share, 0.0, 1.0), nan=1.0)
        return counted

    def among(self, numbers: Sequence[int]) -> Floats:
        """Returns the likeness of each of some articles to each, crowds aside."""
        every = np.array(numbers, np.int64)
        found = np.eye(len(every))
        for row, number in enumerate(numbers):
            if row + 1 < len(every):
                found[row, row + 1 :] = self._likeness(number, every[row + 1 :])
        return np.maximum(found, found.T)

    def telling(self, numbers: Sequence[int], most: int) -> tuple[str, ...]:
        """Returns the terms that weigh most over some articles."""
        sums: dict[int, float] = {}
        for number in numbers:
            weights = self._told[number] * self._rarity(self._terms[number])
            length = max(1e-9, float(np.sqrt(weights @ weights)))
            for place, weight in zip(self._terms[number].tolist(), weights.tolist(), strict=True):
                sums[place] = sums.get(place, 0.0) + weight / length
        words = self._words
        best = sorted(sums, key=lambda place: (-round(sums[place], _DIGITS), words[place]))
        return tuple(words[place] for place in best[:most])

    def _place(self, term: str) -> int:
        place = self._names.setdefault(term, len(self._names))
        if place == len(self._posted):
            self._words.append(term)
            self._posted.append((array("i"), array("f")))
            self._having.append(0)
            self._known.append(min(known_share(term), 0.999))
        return place

    def _rarity(self, places: NDArray[np.int32]) -> Floats:
        total = BACKGROUND + len(self)
        having, known = self._having.all, self._known.all
        if self._rare is None:
            share = (having[places] + BACKGROUND * known[places].astype(float)) / total
            fresh: Floats = -np.log(np.minimum(share, 0.999))
            return fresh
        held: Floats = self._rare[places]
        return held

    def settle(self) -> None:
        """Weighs all terms at once: worth it before many questions and no further article."""
        every = np.arange(len(self._names), dtype=np.int32)
        self._rare = None
        self._rare = self._rarity(every)

    def _candidates(self, number: int) -> Places:
        having = self._having.all
        parts, weights = [], []
        for place, own in zip(self._terms[number].tolist(), self._still[number], strict=True):
            if 1 < having[place] <= _COMMON:
                ids, held = self._posted[place]
                parts.append(np.frombuffer(ids, np.intc))
                weights.append(np.frombuffer(held, np.float32) * own)
        if not parts:
            return np.zeros(0, np.int64)
        ids, back = np.unique(np.concatenate(parts), return_inverse=True)
        score = np.round(np.bincount(back, np.concatenate(weights)), _DIGITS)
        score, ids = score[ids != number], ids[ids != number].astype(np.int64)
        best = np.argsort(-score, kind="stable")[:_LOOKED_AT]
        return np.sort(ids[best])

    def _likeness(self, number: int, others: Places) -> Floats:
        if not len(others):
            return np.zeros(0)
        own = self._terms[number]
        scratch = np.zeros(len(self._names))
        scratch[own] = self._told[number] * self._rarity(own)
        length = np.sqrt((scratch[own] ** 2).sum())
        counts = [len(self._terms[other]) for other in others.tolist()]
        ends = np.cumsum([0, *counts])
        places = np.concatenate([self._terms[other] for other in others.tolist()])
        weights = np.concatenate([self._told[other] for other in others.tolist()])
        weights = weights * self._rarity(places)
        dots = _sums(weights * scratch[places], ends)
        lengths = np.sqrt(_sums(weights * weights, ends)) * length
        words = np.divide(dots, lengths, out=np.zeros(len(others)), where=lengths > 0)
        meanings = self._meanings.all
        alike = meanings[others].astype(float) @ meanings[number].astype(float)
        days = self._days.all
        apart = np.maximum(0, np.abs(days[others] - days[number]) - _NEAR)
        left = np.where(np.isnan(apart), 1.0, _FLOOR + (1 - _FLOOR) * np.exp(-apart / _FADE))
        likeness: Floats = ((1 - _MEANING) * words + _MEANING * alike) * left
        if np.isnan(days[number]):
            told = _agreed(self._weekdays.all, number, others)
            told += _agreed(self._months.all, number, others)
            likeness = np.minimum(1.0, likeness + _NAMED * told * np.isnan(days[others]))
        return np.round(likeness, _DIGITS)


def _agreed(named: NDArray[np.int16], number: int, others: Places) -> Floats:
    """Returns 1 where two name one day, -1 where both name other days, 0 where one names none."""
    own = named[number]
    both = (named[others] != 0) & bool(own)
    agreed: Floats = np.where(both, np.where(named[others] & own, 1.0, -1.0), 0.0)
    return agreed


def _sums(values: Floats, ends: NDArray[np.int64]) -> Floats:
    """Returns the sums between the ends, 0 for what is empty."""
    whole = np.concatenate([[0.0], np.cumsum(values)])
    found: Floats = whole[ends[1:]] - whole[ends[:-1]]
    return found
