"""Phrases with a name: persons with their titles, bodies, countries and seats that act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.model import ActorKind, MentionKind, Place, PlaceKind, PlaceUse
from reportedly.read.actors.lexicon import (
    Known,
    actor_words,
    family_names,
    kind_of_name,
    kind_of_noun,
    known_actors,
)
from reportedly.read.actors.names import family_of, gender_of
from reportedly.read.actors.phrase import Phrase, country_within, gender_within, head_of, left_edge
from reportedly.read.places.fold import fold
from reportedly.read.places.world import (
    capitals,
    countries,
    country_of_adjective,
    country_of_name,
    seats,
)
from reportedly.read.tokens import Tokens

__all__ = [
    "body_phrase",
    "body_phrase_of",
    "known_bodies",
    "person_phrase",
    "place_phrases",
    "surnames",
    "trimmed",
]

FIRST = re.compile(r"\w+")


def place_phrases(tokens: Tokens, places: Sequence[Place]) -> Iterator[Phrase]:
    """Yields the governments and seats that names of places stand for."""
    for place in places:
        inside = tokens.within(place.span)
        if place.use is not PlaceUse.METONYM or not inside or _is_in_title(tokens, inside[0]):
            continue
        first, last = inside[0], inside[-1]
        head = next((i for i in reversed(inside) if tokens.head[i] not in inside), last)
        if first and tokens.lower(first - 1) == "the":
            first -= 1
        seat = seats().get(place.name)
        if seat is not None:
            yield Phrase(
                first, last, head, ActorKind(seat.kind), MentionKind.NAME, seat.actor,
                seat.country, gender="n", definite=True,
            )  # fmt: skip
        elif place.kind is PlaceKind.COUNTRY and place.country:
            name = countries()[place.country].name
            yield Phrase(
                first, last, head, ActorKind.COUNTRY, MentionKind.NAME, name, place.country,
                gender="n", definite=True,
            )  # fmt: skip
        elif place.kind is PlaceKind.CITY and place.country and _is_capital(place):
            name = countries()[place.country].name
            yield Phrase(
                first, last, head, ActorKind.COUNTRY, MentionKind.METONYM, name, place.country,
                gender="n", definite=True,
            )  # fmt: skip
        else:
            yield Phrase(
                first, last, head, ActorKind.STATE_BODY, MentionKind.METONYM, place.name,
                place.country, gender="n", definite=True,
            )  # fmt: skip


def _is_in_title(tokens: Tokens, first: int) -> bool:
    """Tells whether it only says whose: "the government of Peru" is one actor, not two."""
    return (
        first > 1
        and tokens.lower(first - 1) == "of"
        and kind_of_noun(tokens.lemma[first - 2]) is ActorKind.STATE_BODY
    )


def _is_capital(place: Place) -> bool:
    return capitals().get(place.name) == place.country


def known_bodies(tokens: Tokens, taken: set[int]) -> Iterator[tuple[int, int, Known]]:
    """Yields (first, last, body) of the table: longest name first at each token."""
    starts = _known_starts()
    i = 0
    while i < len(tokens):
        word = tokens.word(i)
        match = FIRST.match(word)
        step = 1
        for name in starts.get(match.group(), ()) if match and i not in taken else ():
            stop = tokens.start[i] + len(name)
            if tokens.text[tokens.start[i] : stop] != name:
                continue
            last = tokens.at(stop - 1)
            if last is None or tokens.end[last] != stop:
                continue
            if tokens.sentence[last] != tokens.sentence[i]:
                continue
            if tokens.name[i][2:] == "PERSON" and (
                tokens.name[i][0] == "I"
                or tokens.name[min(last + 1, len(tokens) - 1)] == "I-PERSON"
            ):
                continue  # "Dawn Wells" is no newspaper
            if last == i and word.isupper() and _is_word_in_capitals(tokens, i):
                continue  # "WHO IS THERE" asks, and speaks of no health body
            if last == i and not word.isupper() and _is_inside(tokens, i):
                continue  # "the Eighth Party Congress" is not the Congress
            yield i, last, known_actors()[name]
            step = last + 1 - i
            break
        i += step


def _may_be_forename(tokens: Tokens, i: int, *, alone: bool) -> bool:
    word = tokens.word(i)
    if fold(word) in family_names():
        return True
    return (
        alone
        and tokens.name[i] == "O"
        and word.isalpha()
        and not word.isupper()
        and kind_of_noun(word.lower()) is None
        and word.lower() not in actor_words("title", "words") | actor_words("joining", "former")
        and word not in country_of_adjective()
        and word not in country_of_name()
    )


def _is_word_in_capitals(tokens: Tokens, i: int) -> bool:
    """Tells whether a word that is no noun stands in a sentence all in capitals."""
    if tokens.upos[i] in ("PROPN", "NOUN", "ADJ"):
        return False
    first, stop = tokens.sentences[tokens.sentence[i]]
    words = [tokens.word(k) for k in range(first, stop) if tokens.word(k).isalpha()]
    return len(words) > 1 and all(word.isupper() for word in words)


def _is_inside(tokens: Tokens, i: int) -> bool:
    """Tells whether a single word is only a part of a longer name."""
    before = i > 0 and tokens.xpos[i - 1] == "NNP" and tokens.head[i - 1] == i
    after = i + 1
    goes_on = (
        after < len(tokens)
        and tokens.xpos[after] == "NNP"
        and tokens.head[i] == after
        and kind_of_noun(tokens.lower(after)) is not ActorKind.PERSON
    )
    return before or goes_on


@cache
def _known_starts() -> dict[str, tuple[str, ...]]:
    starts: dict[str, list[str]] = {}
    for name in known_actors():
        match = FIRST.match(name)
        if match:
            starts.setdefault(match.group(), []).append(name)
    return {
        word: tuple(sorted(names, key=lambda name: (-len(name), name)))
        for word, names in starts.items()
    }


def trimmed(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Returns the first and last token of a name without articles, possessives and marks around."""
    while first <= last and (
        tokens.lower(first) in ("the", "a", "an") or not tokens.word(first)[0].isalnum()
    ):
        first += 1
    while last >= first and (
        tokens.lower(last) in ("'s", "’s", "'", "’", "s", "of", "the", "and")
        or not tokens.word(last)[0].isalnum()
    ):
        last -= 1
    return first, last


def surnames(
    tokens: Tokens, names: Sequence[tuple[int, int, str]], taken: set[int]
) -> Iterator[int]:
    """Yields tokens that are the surname of a person named in full, whatever the parser says."""
    families = {
        family_of(tokens.text[tokens.start[first] : tokens.end[last]])
        for first, last, kind in names
        if kind == "PERSON" and first < last
    }
    persons = {i for first, last, kind in names if kind == "PERSON" for i in range(first, last + 1)}
    for i in range(len(tokens)):
        if tokens.xpos[i] not in ("NNP", "NNPS", "NN") or i in persons or i in taken:
            continue
        beside = {tokens.xpos[k] for k in (i - 1, i + 1) if 0 <= k < len(tokens)}
        if not tokens.word(i)[0].isupper():
            continue
        if fold(tokens.word(i)) in families and (
            "NNP" not in beside or tokens.name[i] == "O" or kind_of_noun(tokens.lower(i - 1))
        ):
            yield i


def person_phrase(tokens: Tokens, first: int, last: int) -> Phrase:
    """Returns the phrase of a person's name with the title, gender and country beside it."""
    words = actor_words("title", "words")
    start = first
    while start < last and (
        tokens.lower(start) in words or kind_of_noun(tokens.lower(start)) is ActorKind.PERSON
    ):
        start += 1  # "President Ana Ruiz" taken as one name
    while (  # "Lim Dara Sok" of which the parser took "Dara Sok"
        start == first
        and first
        and tokens.xpos[first - 1] == "NNP"
        and tokens.head[first - 1] in (last, first)
        and tokens.sentence[first - 1] == tokens.sentence[first]
        and _may_be_forename(tokens, first - 1, alone=first == last)
    ):
        first = start = first - 1
    head = head_of(tokens, first, last)
    left = min(first, left_edge(tokens, head) if head == last or head >= start else first)
    for i in range(left, first):  # "Ruiz and President Ana Moreno": the title starts after "and"
        if tokens.upos[i] == "CCONJ" and any(tokens.upos[k] == "PROPN" for k in range(left, i)):
            left = i + 1
    if left < first and tokens.upos[first - 1] not in (
        "NOUN",
        "PROPN",
        "ADJ",
        "DET",
        "PART",
        "PRON",
    ):
        left = first  # "shared Kim's praise": no title
    name = tokens.text[tokens.start[start] : tokens.end[last]].lstrip("-–— ")
    of_whom = _country_after(tokens, last) if start > first or left < first else None
    owned = _owner_country(tokens, left, start)
    at = left
    while at < start and tokens.label[at] in ("det",):
        at += 1
    for i in range(left, start):  # words after an owner: "his counterpart X", "Peru's leader X"
        if tokens.label[i] == "poss" or tokens.word(i) in ("'s", "’s"):
            at = i + 1
    role = tokens.text[tokens.start[at] : tokens.end[start - 1]] if at < start else ""
    return Phrase(
        left, last, head, ActorKind.PERSON, MentionKind.NAME, " ".join(name.split()),
        country_within(tokens, at, start - 1) or (of_whom and of_whom[1]) or owned,
        role.strip(' ,“”"'),
        gender_within(tokens, left, start - 1) or gender_of(name), definite=True,
    )  # fmt: skip


def _country_after(tokens: Tokens, last: int) -> tuple[int, str] | None:
    """Returns the last token and the country of "of Italy" right after a name."""
    at = last + 1
    if at + 1 >= len(tokens) or tokens.lower(at) != "of":
        return None
    at += 1 + (tokens.lower(at + 1) == "the")
    sentence = tokens.sentence[last]
    for end in range(min(at + 6, len(tokens) - 1), at - 1, -1):
        piece = tokens.text[tokens.start[at] : tokens.end[end]].replace("’", "'")
        iso = country_of_name().get(piece)
        if iso and tokens.sentence[end] == sentence:
            return end, iso
    return None


def _owner_country(tokens: Tokens, left: int, start: int) -> str | None:
    """Returns the country that owns a title: "Peru's leader Ana Ruiz"."""
    for i in range(left + 1, start):
        if tokens.word(i) in ("'s", "’s", "'", "’"):
            return country_of_name().get(tokens.text[tokens.start[left] : tokens.end[i - 1]])
    return None


def body_phrase(tokens: Tokens, first: int, last: int) -> Phrase:
    """Returns the phrase of a body's name; its kind comes from the words of the name."""
    name = " ".join(tokens.text[tokens.start[first] : tokens.end[last]].split())
    return body_phrase_of(tokens, first, last, name, kind_of_name(name), None)


def body_phrase_of(
    tokens: Tokens, first: int, last: int, name: str, kind: ActorKind, country: str | None
) -> Phrase:
    """Returns the phrase of a body whose kind is known, with short name, country and role."""
    head = head_of(tokens, first, last)
    left = min(first, left_edge(tokens, head))
    role = ""
    if any(tokens.name[i].endswith("-PERSON") for i in range(left, first)):
        left = first
    if left < first:
        at = left + (tokens.label[left] == "det")
        role = tokens.text[tokens.start[at] : tokens.end[first - 1]] if at < first else ""
    short = ""
    end = last
    of_land = _country_after(tokens, last) if kind is ActorKind.STATE_BODY else None
    if of_land is not None:
        end, country = of_land[0], country or of_land[1]
    if (
        last + 3 < len(tokens) + 0
        and tokens.word(last + 1) == "("
        and tokens.word(last + 3) == ")"
        and tokens.word(last + 2).isupper()
    ):
        short = tokens.word(last + 2)
        end = last + 3
    return Phrase(
        left, end, head, kind, MentionKind.NAME, name,
        country or country_within(tokens, left, last), role.strip(' ,“”"'), "n",
        definite=True, short=short,
    )  # fmt: skip
