"""When and where: which times and places belong to which trigger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from reportedly.model import EventType, Place, PlaceKind, PlaceUse, Span, When, WhenType
from reportedly.read.events.lexicon import event_words
from reportedly.read.events.triggers import Trigger
from reportedly.read.tokens import Tokens

__all__ = ["datable", "governed", "is_site"]

_THROUGH = frozenset({"prep", "pobj", "npadvmod", "advmod", "pcomp", "compound", "nmod", "amod",
                      "poss", "appos", "tmod", "nummod", "dobj", "conj", "quantmod",
                      "case"})  # fmt: skip
_BELOW = ("xcomp", "advcl", "dobj", "nsubj", "nsubjpass")
_Mark = TypeVar("_Mark")


def datable(whens: Sequence[When]) -> list[tuple[Span, When]]:
    """Returns the times that can date an event: dates, and lengths with "for" or "over"."""
    return [
        (w.span, w)
        for w in whens
        if w.type in (WhenType.DATE, WhenType.TIME)
        or (w.type is WhenType.DURATION and w.signal is not None and len(w.signal) > 2)
    ]


def is_site(tokens: Tokens, place: Place, nouns: frozenset[int]) -> bool:
    """Tells whether a place stands where an event's place stands: after a preposition of place, or
    before an event noun ("the White House meeting")."""
    if place.use not in (PlaceUse.LITERAL, PlaceUse.MODIFIER):
        return False
    inside = tokens.within(place.span)
    root = next((i for i in inside if tokens.head[i] not in inside), None)
    if root is None:
        return False
    head = tokens.head[root]
    if tokens.label[root] == "pobj":
        return tokens.lower(head) in event_words().sites or (
            tokens.lower(head) == "of" and _is_war(tokens, head)
        )
    return (
        tokens.label[root] in ("compound", "nmod")
        and head in nouns
        and place.kind in (PlaceKind.FACILITY, PlaceKind.CITY)
    )


def _is_war(tokens: Tokens, preposition: int) -> bool:
    noun = event_words().nouns.get(tokens.lemma[tokens.head[preposition]])
    return noun is not None and noun.type is EventType.ASSAULT


def governed(
    tokens: Tokens, sites: dict[int, Trigger], marks: list[tuple[Span, _Mark]]
) -> dict[int, list[_Mark]]:
    """Returns the marks below each trigger, each given to the nearest trigger above it."""
    found: dict[int, list[_Mark]] = {}
    for span, mark in marks:
        inside = tokens.within(span)
        root = next((i for i in inside if tokens.head[i] not in inside), None)
        if root is None:
            continue
        owner = None if root in sites else _owner(tokens, sites, root)
        if owner is not None:
            found.setdefault(sites[owner].token, []).append(mark)
    return found


def _owner(tokens: Tokens, sites: dict[int, Trigger], root: int) -> int | None:
    """Returns the site that a time or place hangs on: the nearest above it."""
    words = event_words()
    at = root
    for _ in range(40):
        head = tokens.head[at]
        if head == at or tokens.label[at] not in _THROUGH:
            return None
        if head in sites:
            return head
        if tokens.upos[head] in ("VERB", "AUX"):
            participle = tokens.xpos[head] in ("VBN", "VBG")
            if participle and root < head and tokens.label[head] in ("acl", "advcl"):
                # "follows a meeting last week intended to …": the parser looks ahead, so go on
                # from what stands above the participle.
                head = tokens.head[head]
                if head in sites:
                    return head
            # "It follows a meeting last week" dates what the verb governs.
            below = [c for c in tokens.children(head) if c in sites and tokens.label[c] in _BELOW]
            if not below or tokens.lemma[head] in words.speech:
                return None
            return min(below, key=lambda c: (abs(c - root), c))
        at = head
    return None
