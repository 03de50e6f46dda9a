"""Names that somebody else has marked as places: looked up, read and resolved as our own are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.model import Article, Span
from reportedly.read.places.fold import fold
from reportedly.read.places.gazetteer import Record, find_records
from reportedly.read.places.resolve import Choice, resolve_toponyms
from reportedly.read.places.toponyms import Sort, Toponym, look_up
from reportedly.read.places.world import place_words
from reportedly.read.tokens import Tokens

__all__ = ["locate_given"]


def locate_given(
    tokens: Tokens, article: Article, spans: Sequence[Span]
) -> tuple[tuple[Toponym, Choice | None] | None, ...]:
    """Returns for each span the toponym with the records it may be, in the order of the spans.

    For texts whose names are marked already, and to measure resolution by itself. None where a
    span has no word. Does not doubt that a span names a place.
    """
    found = [_toponym(tokens, span) for span in spans]
    toponyms = sorted({t for t in found if t is not None}, key=lambda t: (t.first, t.last))
    choices = dict(zip(toponyms, resolve_toponyms(tokens, toponyms, article), strict=True))
    return tuple((t, choices[t]) if t is not None else None for t in found)


def _toponym(tokens: Tokens, span: Span) -> Toponym | None:
    inside = tokens.within(span)
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    while first < last and (
        tokens.lower(first) in ("the", "a") or not tokens.word(first)[0].isalnum()
    ):
        first += 1
    while last > first and (
        tokens.word(last) in ("'s", "’s") or not tokens.word(last)[0].isalnum()
    ):
        last -= 1
    name = " ".join(tokens.text[tokens.start[first] : tokens.end[last]].split())
    listed = look_up(tokens, first)
    if listed is not None and listed.last == last:
        return listed
    records, division = _records(name)
    if records:
        return Toponym(first, last, name, Sort.GAZETTEER, None, records, division=division)
    # a part of the name: "East Lansing High School" is in East Lansing
    # but "Browning Street" is not in Browning
    towns_own = tokens.lower(last) in place_words()["own"]["words"]
    parts = [
        part
        for i in range(first, last + 1)
        if towns_own
        and tokens.word(i)[0].isupper()
        and (part := look_up(tokens, i))
        and part.last <= last
    ]
    if parts:
        longest = max(parts, key=lambda part: (part.last - part.first, -part.first))
        return replace(longest, first=first, last=last)
    return Toponym(first, last, name, Sort.NAME)


def _records(name: str) -> tuple[tuple[Record, ...], bool]:
    """Returns the records of a whole name, else of the name without its generic word."""
    whole = find_records(fold(name))
    words = fold(name).split()
    generic = place_words()["region"]["words"]
    if len(words) < 2:
        return whole, False
    if whole:
        return whole, words[-1] in generic
    if words[-1] in generic:
        return find_records(" ".join(words[:-1])), True
    if words[:2] in (["city", "of"], ["town", "of"], ["village", "of"]):
        return find_records(" ".join(words[2:])), False
    if words[0] in ("greater", "downtown", "central", "metropolitan", "metro", "inner"):
        return find_records(" ".join(words[1:])), False
    if words[-1] in ("city", "town", "township", "village", "metropolitan", "area", "borough"):
        return find_records(" ".join(words[:-1])), False
    return (), False
