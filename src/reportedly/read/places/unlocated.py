"""Words of where that are no place on a map: "the battlefield", "the combat zone", borders."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.model import PlaceKind, Span
from reportedly.read.places.world import place_words
from reportedly.read.tokens import Tokens

__all__ = ["find_unlocated"]


def find_unlocated(tokens: Tokens) -> Iterator[tuple[Span, PlaceKind, str]]:
    """Yields (span, kind, why) of noun phrases that say where without a place.

    Kinds are unlocated and boundary. A head alone ("the area", "the zone") is not taken: it needs
    a word of war before it. Does not resolve anything to coordinates, ever.
    """
    words = place_words()
    heads, modifiers = words["unlocated"]["heads"], words["unlocated"]["modifiers"]
    starts = {phrase.split()[0] for phrase in words["unlocated"]["phrases"]}
    i = 0
    while i < len(tokens):
        word = tokens.lower(i)
        span = None
        if word in starts:
            span = _phrase(tokens, i, words["unlocated"]["phrases"])
        if span is not None:
            yield span, PlaceKind.UNLOCATED, "a where of war without a place"
            i = tokens.within(span).stop
            continue
        if word in words["unlocated"]["nouns"]:
            yield _with_modifiers(tokens, i), PlaceKind.UNLOCATED, "a where of war without a place"
        elif word in heads and tokens.upos[i] in ("NOUN", "PROPN"):
            before = {tokens.lower(k) for k in range(_first(tokens, i), i)}
            if before & modifiers and not (word == "front" and before <= {"the", "a"}):
                yield _with_modifiers(tokens, i), PlaceKind.UNLOCATED, "a theatre or zone"
        elif word in words["boundary"]["heads"] and _first(tokens, i) < i:
            inside = [k for k in range(_first(tokens, i), i) if tokens.upos[k] != "DET"]
            if any(tokens.word(k)[0].isupper() for k in inside):
                yield _with_modifiers(tokens, i), PlaceKind.BOUNDARY, "a border"
        i += 1


def _phrase(tokens: Tokens, i: int, phrases: frozenset[str]) -> Span | None:
    """Returns the span of a listed phrase at a token, where no longer noun phrase goes on."""
    for length in (4, 3, 2, 1):
        last = i + length - 1
        if last >= len(tokens) or tokens.sentence[last] != tokens.sentence[i]:
            continue
        if " ".join(tokens.lower(k) for k in range(i, last + 1)) not in phrases:
            continue
        if tokens.label[last] in ("compound", "amod") or tokens.child(last, "prep") is not None:
            return None
        if length == 1 and tokens.upos[last] != "ADV":
            return None
        if tokens.lower(last) == "front" and tokens.lower(tokens.head[last]) == "in":
            return None
        return tokens.span(i, last)
    return None


def _first(tokens: Tokens, head: int) -> int:
    """Returns the first token of the noun phrase before its head: determiners and modifiers."""
    first = head
    start = tokens.sentences[tokens.sentence[head]][0]
    while first > start:
        before = first - 1
        if (
            tokens.label[before] in ("det", "amod", "compound", "nmod", "punct", "poss", "case")
            and (tokens.head[before] >= before and tokens.head[before] <= head)
            and tokens.word(before) not in (",", ";", ":", "(", ")", "“", "”", '"', "—")
        ):
            first = before
        else:
            break
    return first


def _with_modifiers(tokens: Tokens, head: int) -> Span:
    return tokens.span(_first(tokens, head), head)
