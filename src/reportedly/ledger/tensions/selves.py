"""Slips of count and name: who does something to himself by name, "the three" who are two."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.ledger.tensions.ground import Found, Ground
from reportedly.ledger.tensions.words import words
from reportedly.model import Actor, ActorKind, Bound, MentionKind, TensionKind
from reportedly.read.tokens import Tokens

__all__ = ["lists", "selves"]

_TO = frozenset({"to", "with", "against", "from"})
_ENVOYS = frozenset({"ambassador", "envoy", "embassy", "consul", "consulate"})
_SAME = words("same", "verbs")


def selves(ground: Ground) -> Iterator[Found]:
    """ "Premier Kolar praised Premier Kolar", "Sorvia's ambassador to Sorvia"."""
    tokens = ground.tokens
    for verb in range(len(tokens)):
        if tokens.upos[verb] == "VERB" and tokens.lemma[verb] not in _SAME:
            yield from _done_to_self(ground, verb)
        elif tokens.lemma[verb] in _ENVOYS:
            yield from _sent_home(tokens, verb)


def _done_to_self(ground: Ground, verb: int) -> Iterator[Found]:
    tokens = ground.tokens
    subject, above = tokens.child(verb, "nsubj"), verb
    while subject is None and tokens.label[above] == "conj":
        above = tokens.head[above]
        subject = tokens.child(above, "nsubj")
    if subject is None:
        return
    owner = ground.actor_at(subject)
    if owner is None or owner.kind is not ActorKind.PERSON:
        return
    if tokens.upos[subject] == "PRON" and not _is_alone(ground, owner):
        return
    things = [c for c in tokens.children(verb) if tokens.label[c] == "dobj"]
    for prep in tokens.children(verb):
        if tokens.label[prep] == "prep" and tokens.lower(prep) in _TO:
            things += [c for c in tokens.children(prep) if tokens.label[c] == "pobj"]
    for thing in things:
        met = ground.actor_at(thing)
        if met is None or met.id != owner.id or not tokens.name[thing].endswith("PERSON"):
            continue
        if tokens.lower(thing) not in owner.name.casefold().split():
            continue
        if any(
            tokens.label[c] in ("appos", "poss", "conj", "relcl") for c in tokens.children(thing)
        ):
            continue
        yield Found(
            TensionKind.SLIP, tokens.span(subject, subject), tokens.span(thing, thing),
            f"as written, {owner.name} does it to {owner.name}",
        )  # fmt: skip


def _is_alone(ground: Ground, owner: Actor) -> bool:
    """Tells whether a pronoun can mean nobody else: the text names no other person."""
    return not any(
        actor.id != owner.id
        and actor.kind is ActorKind.PERSON
        and any(mention.kind is MentionKind.NAME for mention in actor.mentions)
        for actor in ground.reading.actors
    )


def _sent_home(tokens: Tokens, noun: int) -> Iterator[Found]:
    owner = tokens.child(noun, "poss", "compound")
    for prep in tokens.children(noun):
        place = tokens.child(prep, "pobj") if tokens.lower(prep) in ("to", "in") else None
        if owner is None or place is None or tokens.upos[place] != "PROPN":
            continue
        if tokens.word(owner) == tokens.word(place) and not tokens.child(place, "compound"):
            yield Found(
                TensionKind.SLIP, tokens.span(owner, owner), tokens.span(place, place),
                f"as written, {tokens.word(owner)} sends one to {tokens.word(place)}",
            )  # fmt: skip


def lists(ground: Ground) -> Iterator[Found]:
    """ "the three countries, Sorvia and Maresia": a number and a list that has another."""
    tokens = ground.tokens
    for quantity in ground.reading.quantities:
        counted = tokens.within(quantity.counted) if quantity.counted else range(0)
        if quantity.bound is not Bound.EXACT or quantity.low != quantity.high or not counted:
            continue
        if quantity.low is None or not 2 <= quantity.low <= 9:
            continue
        noun = counted[-1]
        if not any(tokens.lower(c) in ("the", "both", "all", "its", "their", "these")
                   for c in tokens.children(noun)):  # fmt: skip
            continue
        # A list after a comma is read as joined to the noun as often as in apposition to it.
        first = tokens.child(noun, "appos", "conj")
        if first is None:
            continue
        opener = min([first, *(c for c in tokens.children(first) if tokens.label[c] == "compound")])
        if opener != noun + 2 or tokens.word(opener - 1) not in (",", ":", "—", "–", "("):
            continue
        named = _named(tokens, first)
        if len(named) < 2 or len(named) == quantity.low or _is_open(tokens, noun, named):
            continue
        yield Found(
            TensionKind.SLIP, quantity.span, tokens.span(opener, named[-1]),
            f"{quantity.low:g} are said, and {len(named)} named",
        )  # fmt: skip


def _named(tokens: Tokens, first: int) -> list[int]:
    """Returns the heads of a list of names, none where one of them is no name."""
    named, at = [first], first
    while True:
        following = tokens.child(at, "conj")
        if following is None:
            break
        named.append(following)
        at = following
    is_names = all(tokens.upos[i] == "PROPN" for i in named)
    joined = any(tokens.lower(c) == "and" for i in named for c in tokens.children(i))
    return named if is_names and joined else []


def _is_open(tokens: Tokens, noun: int, named: list[int]) -> bool:
    """Tells whether a list does not set out to name them all: "including", "among others"."""
    stop = min(len(tokens), named[-1] + 4)
    words = {tokens.lower(i) for i in range(noun, stop)}
    return bool(words & {"including", "among", "others", "such", "like", "led", "say", "notably"})
