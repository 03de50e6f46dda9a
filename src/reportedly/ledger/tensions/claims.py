"""Claims that shut each other out by place: "only in A" by one, "in B" by another."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.ledger.tensions.ground import Found, Ground
from reportedly.ledger.tensions.people import same_people
from reportedly.ledger.tensions.words import words
from reportedly.model import (
    Certainty,
    EventType,
    Place,
    PlaceKind,
    Polarity,
    TensionKind,
)
from reportedly.read.events.lexicon import Sort
from reportedly.read.events.roles import find_roles
from reportedly.read.events.triggers import Trigger
from reportedly.read.stance import assess_predicate
from reportedly.read.tokens import Tokens

__all__ = ["only_here"]

APART_KM = 120.0
"""Places of one country that are nearer than this may lie in each other: a division is a point."""


@dataclass(frozen=True, slots=True)
class _Stay:
    """Somebody is or does something at a place; `only` where nowhere else."""

    verb: int
    who: int
    place: Place
    only: bool


def only_here(ground: Ground) -> Iterator[Found]:
    """ "the unit was only working in A", by one; "fighting in B", by another."""
    stays = list(_stays(ground))
    for limited in (stay for stay in stays if stay.only):
        a = ground.words_of(limited.verb)
        for other in stays:
            if other.only or other.verb == limited.verb or not _apart(limited.place, other.place):
                continue
            b = ground.words_of(other.verb)
            if a.overlaps(b) or ground.holders(a) == ground.holders(b):
                continue
            same = same_people(ground, limited.who, other.who, limited.verb, other.verb)
            if same is None:
                continue
            yield Found(
                TensionKind.CLAIM, a, b,
                f"{ground.named(ground.holders(a))} says only in {limited.place.name}, "
                f"{ground.named(ground.holders(b))} in {other.place.name}: {same}",
            )  # fmt: skip


def _stays(ground: Ground) -> Iterator[_Stay]:
    tokens = ground.tokens
    seen: set[tuple[int, int]] = set()
    for place, root in ground.sites():
        if place.kind in (PlaceKind.UNLOCATED, PlaceKind.AREA):
            continue
        at = root
        while tokens.label[at] == "conj":
            at = tokens.head[at]
        prep = tokens.head[at]
        if tokens.label[at] != "pobj" or tokens.lower(prep) not in words(
            "presence", "prepositions"
        ):
            continue
        verb = tokens.head[prep]
        while tokens.label[verb] == "conj" and tokens.upos[verb] not in ("VERB", "AUX"):
            verb = tokens.head[verb]
        if tokens.upos[verb] not in ("VERB", "AUX") or (verb, root) in seen:
            continue
        if tokens.lemma[verb] not in words("presence", "verbs"):
            continue
        view = assess_predicate(tokens, verb)
        if view.polarity is Polarity.NEGATIVE or view.certainty is Certainty.UNCOMMITTED:
            continue
        who = _who(tokens, verb)
        if who is None:
            continue
        seen.add((verb, root))
        yield _Stay(verb, who, place, _is_limited(tokens, verb, prep, at))


def _who(tokens: Tokens, verb: int) -> int | None:
    """Returns the head of the group that is somewhere: who acts, or who is moved."""
    lemma = tokens.lemma[verb]
    roles = find_roles(tokens, Trigger(verb, Sort(EventType.NONE), lemma), visitor_rule=False)
    moved = roles.recipients if lemma in words("presence", "moved") else ()
    heads = moved or roles.actors
    return heads[0] if heads else None


def _is_limited(tokens: Tokens, verb: int, prep: int, place: int) -> bool:
    """Tells whether an "only" bounds the place: before the verb that it follows at once, before
    the preposition, or after the name."""
    for i in range(max(0, verb - 4), min(len(tokens), place + 2)):
        if tokens.lower(i) not in words("exclusive", "words") or tokens.upos[i] != "ADV":
            continue
        head = tokens.head[i]
        if i + 1 == prep or i == place + 1:
            return True
        if head == verb and i < verb and prep == verb + 1:
            return True
    return False


def _apart(one: Place, other: Place) -> bool:
    """Tells whether neither place can lie in the other."""
    if one.name.casefold() == other.name.casefold():
        return False
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if PlaceKind.COUNTRY in (one.kind, other.kind) or not (one.country and other.country):
        return one.kind is other.kind is PlaceKind.COUNTRY
    return _distance(one, other) > APART_KM


def _distance(one: Place, other: Place) -> float:
    """Returns kilometres on the sphere; nothing where a place has no point."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return 0.0
    lat1, lon1, lat2, lon2 = (
        math.radians(x or 0.0)
        for x in (one.latitude, one.longitude, other.latitude, other.longitude)
    )
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
