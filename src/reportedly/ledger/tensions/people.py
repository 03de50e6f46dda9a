"""Whether two phrases may mean people of one group, and why."""

from __future__ import annotations

from reportedly.ledger.tensions.ground import Ground
from reportedly.ledger.tensions.words import words
from reportedly.read.places.world import country_of_adjective, country_of_name, country_of_people

__all__ = ["nation", "same_people"]

_BY_MOVING = frozenset({"send", "deploy", "dispatch", "move", "station", "supply", "provide"})


def same_people(ground: Ground, one: int, other: int, verb: int, other_verb: int) -> str | None:
    """Returns why two heads may mean one group, or None.

    One actor; one noun of one nation; or one nation, where both are of those who fight: by their
    noun, or by what they are said to do. A bare "they" has no nation and is left alone.
    """
    tokens = ground.tokens
    a, b = ground.actor_at(one), ground.actor_at(other)
    if a is not None and b is not None and a.id == b.id:
        return f"both of {a.name}"
    if tokens.upos[one] == "PRON" or tokens.upos[other] == "PRON":
        return None
    first, second = nation(ground, one), nation(ground, other)
    if first is not None and second is not None and first != second:
        return None
    if tokens.lemma[one] == tokens.lemma[other] and tokens.upos[one] == "NOUN":
        return f"both of “{tokens.word(one)}”" if _is_definite(ground, one) or first else None
    armed = words("armed", "nouns")
    fights = words("armed", "verbs")
    both_fight = (tokens.lemma[one] in armed or tokens.lemma[verb] in fights) and (
        tokens.lemma[other] in armed or tokens.lemma[other_verb] in fights
    )
    if first is not None and first == second and both_fight:
        return f"both of those of {first} who fight"
    return None


def nation(ground: Ground, i: int) -> str | None:
    """Returns the ISO code of the nation of a group, as the text lets it be known.

    By an adjective or name in the phrase, by a noun of a people, by its owner, by its actor; and
    for "the troops", by who sent them or by the troops told before.
    """
    return _own_nation(ground, i) or _told_before(ground, i)


def _own_nation(ground: Ground, i: int) -> str | None:
    tokens = ground.tokens
    phrase = [c for c in tokens.children(i) if tokens.label[c] in ("amod", "compound", "nmod")]
    for run in ([*phrase, i], phrase, [i]):
        if not run:
            continue
        word = tokens.text[tokens.start[min(run)] : tokens.end[max(run)]]
        for table in (country_of_adjective(), country_of_name(), country_of_people()):
            if word in table:
                return table[word]
    inside = tokens.span(min(tokens.subtree(i)), i)
    for place in ground.reading.places:
        if place.country and place.kind.value == "country" and inside.covers(place.span):
            return place.country
    owner = tokens.child(i, "poss")
    for at in (owner, i):
        actor = ground.actor_at(at) if at is not None else None
        if actor is not None and actor.country is not None:
            return actor.country
    return None


def _told_before(ground: Ground, i: int) -> str | None:
    """Returns the nation of who sent them, else the only one that the noun was told of before."""
    sender = _sender(ground, i)
    if sender is not None:
        return sender
    tokens = ground.tokens
    told: set[str] = set()
    for before in range(i):
        if tokens.lemma[before] != tokens.lemma[i] or tokens.upos[before] != "NOUN":
            continue
        own = _own_nation(ground, before) or _sender(ground, before)
        if own is not None:
            told.add(own)
    return told.pop() if len(told) == 1 else None


def _sender(ground: Ground, i: int) -> str | None:
    """Returns the nation of who sends or moves a group: "the ministry had sent troops"."""
    tokens = ground.tokens
    verb = tokens.head[i]
    if tokens.label[i] != "dobj" or tokens.lemma[verb] not in _BY_MOVING:
        return None
    for at in (verb, *tokens.ancestors(verb)):
        subject = tokens.child(at, "nsubj")
        if subject is None:
            continue
        actor = ground.actor_at(subject)
        if actor is not None and actor.country is not None:
            return actor.country
        return _ruled(ground, subject)
    return None


def _ruled(ground: Ground, i: int) -> str | None:
    """Returns the nation of "X's regime": that of X, or of what X is said to be of."""
    tokens = ground.tokens
    for at in tokens.subtree(i):
        actor = ground.actor_at(at)
        if actor is not None and actor.country is not None:
            return actor.country
    return None


def _is_definite(ground: Ground, i: int) -> bool:
    tokens = ground.tokens
    return any(
        tokens.label[c] == "poss" or tokens.lower(c) in ("the", "these", "those")
        for c in tokens.children(i)
    )
