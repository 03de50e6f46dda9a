"""One event once: further mentions of an event inside one article."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.model import EventType
from reportedly.read.events.lexicon import EventWords
from reportedly.read.events.roles import Roles
from reportedly.read.events.triggers import Trigger
from reportedly.read.tokens import Tokens

__all__ = ["Found", "merge_mentions"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_ORDINAL = frozenset({"another", "second", "third", "next", "previous", "earlier", "first", "last",
                      "other", "new", "subsequent", "later"})  # fmt: skip


@dataclass(slots=True)
class Found:
    """A trigger with what was found out about it; `mentions` are triggers merged into it."""

    trigger: Trigger
    roles: Roles
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    whens: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    part_of: int | None = None  # the token of the trigger that this one only goes on with
    mentions: list[Found] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    @property
    def sides(self) -> frozenset[str]:
        return self.actors | self.recipients


def merge_mentions(tokens: Tokens, words: EventWords, found: list[Found]) -> list[Found]:
    """Returns the events of an article, each with its further mentions, in order.

    Only a definite noun is taken for a further mention ("the summit", "his visit", "the Russian
    invasion"): of the nearest earlier event that its word may name and whose sides do not speak
    against it. Two verbs, an indefinite noun or "another meeting" always make events of their own,
    so retellings by verbs stay apart.
    """
    events: list[Found] = []
    for one in found:
        whole = next((e for e in events if e.trigger.token == one.part_of), None)
        if whole is not None:
            whole.mentions.append(one)
            whole.recipients |= one.recipients if not whole.recipients else frozenset()
            whole.why.append(f"also “{tokens.word(one.trigger.token)}”: below it, of its type")
            continue
        earlier = _earlier(tokens, words, events, one)
        if earlier is None:
            events.append(one)
            continue
        earlier.mentions.append(one)
        earlier.actors |= one.actors if not earlier.sides else frozenset()
        earlier.whens += tuple(w for w in one.whens if w not in earlier.whens)
        earlier.places += tuple(p for p in one.places if p not in earlier.places)
        word = tokens.word(one.trigger.noun or one.trigger.token)
        earlier.why.append(f"also “{word}”: definite, same word family, no other sides")
    return events


def _earlier(tokens: Tokens, words: EventWords, events: list[Found], one: Found) -> Found | None:
    noun = one.trigger.token if one.trigger.nominal else None
    if noun is None or not _is_definite(tokens, noun):
        return None
    lemma = one.trigger.lemma
    best: tuple[int, int, int] | None = None
    for place, event in enumerate(events):
        known = {event.trigger.lemma, *(m.trigger.lemma for m in event.mentions)}
        if lemma not in known and not any(words.same(lemma, other) for other in known):
            continue
        if event.trigger.sort.type is not one.trigger.sort.type:
            continue
        if event.trigger.sort.type in (EventType.STATEMENT, EventType.NONE):
            continue
        if one.actors and event.actors and not one.sides & event.sides:
            continue
        if one.sides - event.sides and (len(one.sides) > 1 or not event.sides):
            continue
        # one that shares a side goes before the nearest one
        last = max(m.trigger.token for m in (event, *event.mentions))
        shared = 2 * len(one.sides & event.sides) + (lemma in known) + event.trigger.nominal
        score = (shared, last, place)
        if best is None or score >= best:
            best = score
    return None if best is None else events[best[2]]


def _is_definite(tokens: Tokens, noun: int) -> bool:
    definite = named = False
    for child in tokens.children(noun):
        lower = tokens.lower(child)
        if lower in _ORDINAL:
            return False
        definite = definite or tokens.label[child] == "poss"
        definite = definite or (tokens.label[child] == "det" and lower in _DEFINITE)
        if tokens.label[child] == "det" and lower in ("a", "an", "another", "no"):
            return False
        named = named or tokens.label[child] == "nummod"
    return definite and not named
