"""Two sentences in like words that yet tell two things: formulas, and what happens again."""

from __future__ import annotations

from datetime import date

from reportedly.compare.lexicon import lexicon
from reportedly.compare.meaning import meaning_of
from reportedly.compare.telling import Telling

__all__ = ["is_other_thing"]

_FAR = 0.56  # meanings of two sentences less alike than this are of two things
_FAINT = 2.0  # shared words that weigh less on average say too little: "go ahead", "hear me"
_AGAIN = 2  # days between two articles that each date a thing by their own day
_LATER = 5  # days after which texts that name no source, name or number alike tell another thing
_OFFICES = 15.0  # shared names that weigh more, beside little else, are somebody's offices
_LITTLE = 0.25  # share of what two sentences have in common that is not names
_CAST = 4  # names that each has and the other has not: two events of one kind


def is_other_thing(one: Telling, other: Telling) -> bool:
    """Tells whether two sentences of two articles tell two things, though their words are alike.

    They do where a sentence encoder finds them far apart, where what they share is said every
    day, where each tells of its own day or has a cast of its own. Denials are let through: they
    may be of few words. Does not look at counts.
    """
    if one.account.article == other.account.article or one.denied or other.denied:
        return False
    if _is_another_day(one, other) or _is_another_cast(one, other):
        return True
    if one.account.words == other.account.words and _is_near(one, other):
        return False  # a copy
    shared = set(one.terms) & set(other.terms)
    weights = {term: min(one.terms[term], other.terms[term]) for term in shared}
    weight = sum(weights.values())
    named = sum(weights[term] for term in shared & one.names & other.names)
    if named > _OFFICES and weight - named < _LITTLE * weight:
        return True
    if shared & lexicon().heads or one.negative != other.negative:
        return False
    if weight < _FAINT * len(shared):
        return True
    alike = float(meaning_of(one.account.words) @ meaning_of(other.account.words))
    return alike < _FAR


def _is_another_day(one: Telling, other: Telling) -> bool:
    a, b = _published(one), _published(other)
    if a is None or b is None:
        return False
    gap = abs(a - b)
    if one.days and other.days:
        own = all(
            abs(t.days[0] - day) <= 1 and t.days[0] == t.days[1]
            for t, day in ((one, a), (other, b))
            if t.days
        )
        if own and gap >= _AGAIN and one.days != other.days:
            return True
    narrated = not one.named and not other.named
    common = one.names & other.names or one.places & other.places or one.numbers & other.numbers
    return gap >= _LATER and narrated and not common


def _is_near(one: Telling, other: Telling) -> bool:
    a, b = _published(one), _published(other)
    return a is None or b is None or abs(a - b) < _AGAIN


def _is_another_cast(one: Telling, other: Telling) -> bool:
    lone = one.names - other.names - set(other.terms)
    others = other.names - one.names - set(one.terms)
    return min(len(lone), len(others)) >= _CAST


def _published(telling: Telling) -> int | None:
    day = telling.account.day
    return None if day is None else date.fromisoformat(day).toordinal()
