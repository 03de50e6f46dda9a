"""A noun phrase that may mean an actor, and its edges in the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.model import ActorKind, MentionKind
from reportedly.read.actors.lexicon import (
    actor_words,
)
from reportedly.read.places.world import (
    country_of_adjective,
    country_of_name,
    country_of_people,
)
from reportedly.read.tokens import Tokens

__all__ = [
    "Phrase",
    "country_within",
    "gender_within",
    "head_of",
    "left_edge",
]

USUAL = 3  # tokens of the name of a land
LONGEST_LAND = 6  # tokens of "Democratic People's Republic of Korea"
BEFORE = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "predet", "quantmod"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may mean an actor.

    Tokens `first` to `last`, both included, `head` among them. `core` is the bare name, or the
    lemma of the head of a description. `gender` is m, f, n or "".
    """

    first: int
    last: int
    head: int
    kind: ActorKind
    mention: MentionKind
    core: str
    country: str | None = None
    role: str = ""
    gender: str = ""
    plural: bool = False
    definite: bool = False
    short: str = ""  # an abbreviation in brackets
    pair: bool = False  # "the two leaders"


def left_edge(tokens: Tokens, head: int) -> int:
    """Returns the first token of the noun phrase up to its head: determiners, modifiers, owners."""
    first = head
    for child in reversed(tokens.children(head)):
        if child >= first or tokens.label[child] not in BEFORE:
            continue
        inside = tokens.subtree(child)
        if inside[-1] < first and _is_gapless(tokens, inside[-1], first) and inside[0] < first:
            first = inside[0]
    return first


def _is_gapless(tokens: Tokens, before: int, after: int) -> bool:
    """Tells whether nothing but hyphens and closing quotes lies between two tokens."""
    return all(tokens.word(i) in ("-", "–", "”", '"', "’s", "'s") for i in range(before + 1, after))


def head_of(tokens: Tokens, first: int, last: int) -> int:
    """Returns the last token of a phrase whose head stands outside of it."""
    inside = range(first, last + 1)
    return next(
        (i for i in reversed(inside) if tokens.head[i] not in inside or tokens.head[i] == i), last
    )


@cache
def _opening_long() -> frozenset[str]:
    """Returns the first words of the names of lands that have more words than usual."""
    return frozenset(name.split()[0] for name in country_of_name() if name.count(" ") >= USUAL)


def country_within(tokens: Tokens, first: int, last: int) -> str | None:
    """Returns the country that an adjective, name or people's word of a phrase means."""
    words, adjectives, names = tokens.text, country_of_adjective(), country_of_name()
    for i in range(first, last + 1):
        if not tokens.word(i)[0].isupper():
            continue
        most = LONGEST_LAND if tokens.word(i) in _opening_long() else USUAL
        for k in range(min(most, last + 1 - i) - 1, -1, -1):
            piece = words[tokens.start[i] : tokens.end[i + k]].replace("’", "'")
            iso = adjectives.get(piece) or names.get(piece) or country_of_people().get(piece)
            if iso:
                return iso
    return None


def gender_within(tokens: Tokens, first: int, last: int) -> str:
    """Returns m or f where a noun of a phrase tells it ("queen", "spokesman"), else ""."""
    for i in range(first, last + 1):
        word = tokens.lower(i)
        if word in actor_words("person.women"):
            return "f"
        if word in actor_words("person.men"):
            return "m"
    return ""
