"""Noun phrases that may mean an actor: names with their titles, bodies, roles, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.model import ActorKind, MentionKind, Place
from reportedly.read.actors.described import described_phrases, speaks
from reportedly.read.actors.lexicon import (
    actor_words,
    gender_of_first_name,
    kind_of_noun,
)
from reportedly.read.actors.named import (
    body_phrase,
    body_phrase_of,
    known_bodies,
    person_phrase,
    place_phrases,
    surnames,
    trimmed,
)
from reportedly.read.actors.names import family_of
from reportedly.read.actors.phrase import Phrase, head_of
from reportedly.read.places.fold import fold
from reportedly.read.tokens import Tokens

__all__ = [
    "Phrase",
    "find_phrases",
]


OF_PARTY = re.compile(r"[DRI]-[A-Z][\w.]*")  # "R-Pa.", "D-Calif": a party and a state
OTHER_NAMES = frozenset({"GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})


def find_phrases(
    tokens: Tokens, places: Sequence[Place], labelled: Sequence[Phrase] = ()
) -> tuple[Phrase, ...]:
    """Returns the phrases in order of their heads, those that are `labelled` already among them.

    Takes metonyms from the places; first persons and "you" are left to the reader of quotations.
    """
    found: list[Phrase] = list(labelled)
    taken = {i for phrase in found for i in range(phrase.first, phrase.last + 1)}
    for phrase in place_phrases(tokens, places):
        if phrase.first in taken:
            continue
        found.append(phrase)
        taken.update(range(phrase.first, phrase.last + 1))
    placed = {i for place in places for i in tokens.within(place.span)}
    for first, last, known in known_bodies(tokens, taken):
        if first not in taken:
            body = body_phrase_of(tokens, first, last, known.name, known.kind, known.country)
            found.append(body)
            taken.update(range(first, body.last + 1))
    names = [(*trimmed(tokens, first, last), kind) for first, last, kind in tokens.names()]
    names = [
        one
        for one in names
        if one[0] <= one[1] and (one[2] != "PERSON" or not _names_a_thing(tokens, one[1]))
    ]
    families = _families(tokens, names)
    for i in surnames(tokens, names, taken):
        found.append(person_phrase(tokens, i, i))
        taken.add(i)
    for first, last, kind in names:
        if any(i in taken for i in range(first, last + 1)):
            continue
        ending = tokens.lower(last)
        if kind == "PERSON" and ending in actor_words("not_person", "words"):
            continue
        words = tokens.text[tokens.start[first] : tokens.end[last]]
        if words.lower() in actor_words("not_actor", "words") or OF_PARTY.fullmatch(words):
            continue
        if kind == "PERSON" and (two := _two_surnames(tokens, first, last, families)):
            found += [person_phrase(tokens, i, i) for i in two]
            taken.update(two)
            continue
        if kind == "ORG" and kind_of_noun(ending) is ActorKind.PERSON:
            continue  # "National Security Advisor" is an office-holder, read as a description
        if kind == "ORG" and _is_department(tokens, first):
            continue  # "minister of Foreign Affairs" is one office-holder
        if kind == "PERSON" and not all(i in placed for i in range(first, last + 1)):
            found.append(person_phrase(tokens, first, last))
        elif (kind == "ORG" and not all(i in placed for i in range(first, last + 1))) or (
            # whatever the parser takes it for, what speaks is an actor
            kind in OTHER_NAMES and speaks(tokens, head_of(tokens, first, last))
        ):
            found.append(body_phrase(tokens, first, last))
        else:
            continue
        taken.update(range(first, last + 1))
    for first, last in unlabelled(tokens, taken | placed):
        found.append(person_phrase(tokens, first, last))
        taken.update(range(first, last + 1))
    named = {i for phrase in found for i in range(phrase.first, phrase.last + 1)}
    found += described_phrases(tokens, taken | placed, named)
    found = _joined(tokens, sorted(set(found), key=lambda p: (p.first, p.last, p.core)))
    return tuple(sorted(found, key=lambda p: (p.head, p.first, p.last, p.core)))


def _families(tokens: Tokens, names: Sequence[tuple[int, int, str]]) -> frozenset[str]:
    """Returns the family names of the people who are named with first names, or by them alone."""
    return frozenset(
        family_of(tokens.text[tokens.start[first] : tokens.end[last]])
        for first, last, kind in names
        if kind == "PERSON" and (first == last or gender_of_first_name(tokens.word(first)))
    )


def _two_surnames(
    tokens: Tokens, first: int, last: int, families: frozenset[str]
) -> tuple[int, int] | None:
    """Returns the two people of "Garrow Lind talks" that the parser took for one name."""
    if last != first + 1 or gender_of_first_name(tokens.word(first)):
        return None
    one, other = fold(tokens.word(first)), fold(tokens.word(last))
    return (first, last) if one != other and {one, other} <= families else None


def _names_a_thing(tokens: Tokens, last: int) -> bool:
    """Tells whether a name goes on to what is named after somebody: "Ana Ruiz Briefing Room"."""
    stop = tokens.sentences[tokens.sentence[last]][1]
    end = last
    while end + 1 < stop and tokens.xpos[end + 1] == "NNP" and tokens.word(end + 1)[0].isupper():
        end += 1
    return end > last and tokens.lower(end) in actor_words("not_person", "words")


def _is_department(tokens: Tokens, first: int) -> bool:
    """Tells whether a name is what a minister is minister of."""
    before = first - 1
    if before > 0 and tokens.lower(before) in ("the", "’s", "'s"):
        before -= 1
    if before < 1 or tokens.lower(before) != "of":
        return False
    return tokens.lemma[before - 1].rpartition("-")[2] in actor_words("office_of")


def _is_explained(tokens: Tokens, head: int) -> bool:
    """Tells whether a word for a person stands in apposition: "Ana Ruiz, president of Peru"."""
    return any(
        tokens.label[child] == "appos"
        and child > head
        and kind_of_noun(tokens.lemma[child]) is ActorKind.PERSON
        for child in tokens.children(head)
    )


def unlabelled(tokens: Tokens, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yields runs of proper nouns that the parser gave no kind and that must be persons.

    They stand beside a word for a person ("her counterpart Lim Dara") or speak.
    """
    i = 0
    while i < len(tokens):
        last = i
        if tokens.xpos[i] != "NNP" or tokens.name[i] != "O" or i in taken:
            i += 1
            continue
        while (
            last + 1 < len(tokens)
            and tokens.xpos[last + 1] == "NNP"
            and tokens.name[last + 1] == "O"
            and last + 1 not in taken
            and tokens.sentence[last + 1] == tokens.sentence[i]
        ):
            last += 1
        first = i
        while first < last and kind_of_noun(tokens.lower(first)) is ActorKind.PERSON:
            first += 1
        head = head_of(tokens, i, last)
        above = tokens.head[head]
        before = i and kind_of_noun(tokens.lemma[i - 1]) is ActorKind.PERSON
        titled = before and (
            above == i - 1 or tokens.head[i - 1] == head or tokens.label[head] == "appos"
        )
        says = speaks(tokens, head) or _is_explained(tokens, head)
        alone = kind_of_noun(tokens.lower(head)) is None and tokens.word(head).isalpha()
        if alone and not tokens.word(head).isupper() and (titled or first > i or says):
            yield first, last
        i = last + 1


def _joined(tokens: Tokens, phrases: list[Phrase]) -> list[Phrase]:
    """Makes one phrase of a description and the name right after it: "the daily Herald"."""
    out: list[Phrase] = []
    for phrase in phrases:
        before = out[-1] if out else None
        if (
            before is not None
            and before.mention is MentionKind.DESCRIPTION
            and phrase.mention is MentionKind.NAME
            and before.last == before.head == phrase.first - 1
            and not before.plural
            and before.head in (tokens.head[phrase.head], phrase.head - 1, phrase.first - 1)
            and (tokens.head[phrase.head] == before.head or tokens.head[before.head] == phrase.head)
        ):
            first = before.first
            while first < before.head and (
                tokens.label[first] in ("det", "poss") or tokens.word(first) in ("'s", "’s")
            ):
                first += 1
            role = tokens.text[tokens.start[first] : tokens.end[before.head]]
            outer = phrase.head if tokens.head[before.head] == phrase.head else before.head
            kind = phrase.kind
            if before.kind is ActorKind.MEDIUM or kind is ActorKind.ORGANISATION:
                kind = (
                    before.kind
                    if kind is not ActorKind.PERSON or before.kind is (ActorKind.MEDIUM)
                    else kind
                )
            out[-1] = replace(
                phrase, first=before.first, head=outer, role=role, kind=kind,
                country=phrase.country or before.country,
                gender=before.gender or phrase.gender,
            )  # fmt: skip
            continue
        out.append(phrase)
    return out
