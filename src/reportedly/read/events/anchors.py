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
_AT = frozenset({"in", "at", "on", "near", "inside", "outside", "within", "around", "across", "into",
                 "to", "along", "over", "off", "from", "towards", "toward"})  # fmt: skip
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
        return tokens.lower(head) in _AT or (tokens.lower(head) == "of" and _is_war(tokens, head))
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
        at = root
        if at in sites:
            continue
        for head in tokens.ancestors(root):
            if tokens.label[at] not in _THROUGH:
                break
            if head in sites:
                found.setdefault(sites[head].token, []).append(mark)
                break
            if tokens.upos[head] in ("VERB", "AUX"):
                if tokens.label[head] == "acl" and root < head and tokens.head[head] in sites:
                    # "the meeting last week intended to …": the parser looks ahead
                    found.setdefault(sites[tokens.head[head]].token, []).append(mark)
                    break
                below = [
                    c for c in tokens.children(head) if c in sites and tokens.label[c] in _BELOW
                ]
                if below and tokens.lemma[head] not in event_words().speech:
                    inner = min(below, key=lambda c: abs(c - root))
                    found.setdefault(sites[inner].token, []).append(mark)
                break
            at = head
    return found
