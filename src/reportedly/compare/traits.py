"""What passages are held against each other by: the places, the names and the things in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.compare.lexicon import lexicon
from reportedly.compare.stems import WORD
from reportedly.compare.telling import stem_shares, weigh
from reportedly.model import Ledger, PlaceKind, Span

__all__ = ["Traits", "passages_of", "traits_of"]

_LONG = 700  # code points: longer paragraphs are cut
_HYPHENS = "-‐‑\u2060"
_PIECE = 500  # code points after which a piece ends with its sentence


@dataclass(frozen=True, slots=True)
class Traits:
    """What a passage speaks of: places (a country by its code) and names, and all other things."""

    anchors: frozenset[str]
    things: frozenset[str]


def passages_of(ledger: Ledger) -> tuple[Span, ...]:
    """Returns the paragraphs that were read, the long ones cut between sentences, in order."""
    found: list[Span] = []
    sentences = list(ledger.sentences)
    at = 0
    for paragraph in ledger.article.paragraphs:
        if len(paragraph) <= _LONG:
            found.append(paragraph)
            continue
        while at < len(sentences) and sentences[at].start < paragraph.start:
            at += 1
        start = paragraph.start
        while at < len(sentences) and sentences[at].start < paragraph.end:
            end = min(sentences[at].end, paragraph.end)
            if end - start > _PIECE:
                found.append(Span(start, end))
                start = end
            at += 1
        if start < paragraph.end:
            found.append(Span(start, paragraph.end))
    return tuple(found)


def traits_of(ledger: Ledger, passages: Sequence[Span]) -> tuple[Traits, ...]:
    """Returns the traits of each passage of an article; the passages are sorted.

    Places are those of the ledger, so that every name of a country is one; other names are words
    written with a capital that no background has. Words that all texts have are no traits, and
    neither are titles and offices.
    """
    places = sorted(
        (place.span, _place(place.name, place.country, place.kind))
        for place in ledger.places
        if place.kind is not PlaceKind.UNLOCATED
    )
    return tuple(_traits(ledger, passage, places) for passage in passages)


def _place(name: str, country: str | None, kind: PlaceKind) -> str:
    return f"@{country}" if kind is PlaceKind.COUNTRY and country else f"@{name.lower()}"


def _traits(ledger: Ledger, passage: Span, places: Sequence[tuple[Span, str]]) -> Traits:
    inside = [(span, name) for span, name in places if passage.covers(span)]
    anchors = {name for _, name in inside}
    things: set[str] = set()
    for word, first in _words(ledger.article.cut(passage), [s for s, _ in inside], passage.start):
        term = _term(word)
        if not term or term in lexicon().roles:
            continue
        if word[0].isupper() and not first and term not in stem_shares():
            anchors.add(f"^{term}")
        else:
            things.add(term)
    return Traits(frozenset(anchors), frozenset(things))


@cache
def _term(word: str) -> str:
    """Returns what a word is matched by, or nothing for digits and common words."""
    return next(iter(weigh(word)), "")


def _words(text: str, places: Sequence[Span], offset: int) -> Iterator[tuple[str, bool]]:
    """Yields the words that are no part of a place, and whether each is the first of the text.

    "Indo-Pacific" is one place, whatever of it the gazetteer knows.
    """
    taken = [(place.start - offset, place.end - offset) for place in places]
    for number, match in enumerate(WORD.finditer(text)):
        start, end = match.span()
        left = text[start - 1 : start] in _HYPHENS and start > 0
        right = text[end : end + 1] in _HYPHENS and end < len(text)
        if not any(start < stop + 2 * left and begin < end + 2 * right for begin, stop in taken):
            yield match[0], number == 0
