"""The words by which actors are known: nouns by kind, titles, bodies that news names bare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.gather.media import media
from reportedly.model import ActorKind
from reportedly.read.places.fold import fold
from reportedly.tables import read_rows, read_table

__all__ = [
    "PREFIXES",
    "Known",
    "actor_words",
    "family_names",
    "gender_of_first_name",
    "kind_of_name",
    "kind_of_noun",
    "known_actors",
]

ORDER = (
    ("armed_force", ActorKind.ARMED_FORCE),
    ("medium", ActorKind.MEDIUM),
    ("state_body", ActorKind.STATE_BODY),
    ("company", ActorKind.COMPANY),
    ("organisation", ActorKind.ORGANISATION),
    ("group", ActorKind.GROUP),
    ("person", ActorKind.PERSON),
    ("person.office", ActorKind.PERSON),
    ("person.unnamed", ActorKind.PERSON),
    ("person.people", ActorKind.PERSON),
)

PREFIXES = ("vice-", "ex-", "deputy-", "then-", "co-", "sub-", "under-", "former-")


@dataclass(frozen=True, slots=True)
class Known:
    """A body that news names without saying what it is."""

    name: str
    kind: ActorKind
    country: str | None
    aliases: tuple[str, ...]


@cache
def actor_words(part: str, name: str = "nouns") -> frozenset[str]:
    """Returns a list of `actor_words.toml` as a set; `part` may have dots."""
    table: Any = read_table("actor_words.toml")
    for key in part.split("."):
        table = table[key]
    return frozenset(table.get(name, ()))


@cache
def known_actors() -> dict[str, Known]:
    """Returns known bodies by name and alias, as written."""
    found: dict[str, Known] = {}
    for row in read_rows("known_actors.tsv"):
        aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
        known = Known(row["name"], ActorKind(row["kind"]), row["country"] or None, aliases)
        for name in (known.name, *aliases):
            found.setdefault(name, known)
    for one in media():
        known = Known(one.name, ActorKind.MEDIUM, one.country, one.aliases)
        for name in (one.name, *one.aliases):
            found.setdefault(name, known)
    return found


@cache
def family_names() -> frozenset[str]:
    """Returns, folded, the family names that stand first."""
    return frozenset(fold(row["name"]) for row in read_rows("family_names.tsv"))


@cache
def _first_names() -> dict[str, str]:
    return {fold(row["name"]): row["gender"] for row in read_rows("first_names.tsv")}


def gender_of_first_name(word: str) -> str:
    """Returns m, f, or "" where a first name is not known or given to both."""
    return _first_names().get(fold(word), "")


@cache
def _kinds() -> dict[str, ActorKind]:
    kinds: dict[str, ActorKind] = {}
    for part, kind in ORDER:
        for noun in actor_words(part):
            kinds.setdefault(noun, kind)
    return kinds


def kind_of_noun(lemma: str) -> ActorKind | None:
    """Returns the kind of actor that a common noun means, or None.

    The parser leaves "Republicans" as it is for a lemma, so a plural is tried without its s; words
    on -ist are persons.
    """
    kind = _kinds().get(lemma) or _kinds().get(lemma.removesuffix("s"))
    if kind is None and lemma.startswith(PREFIXES):
        kind = _kinds().get(lemma.partition("-")[2])
    if kind is None and len(lemma) > 6 and lemma.endswith("ist"):
        return ActorKind.PERSON
    return kind


def kind_of_name(name: str) -> ActorKind:
    """Returns the kind of a named body by the words of its name; organisation if none tells.

    Does not know bodies whose names say nothing; those are in `known_actors.tsv`.
    """
    words = fold(name).split()
    text = " ".join(words)
    if any(f" {sign} " in f" {text} " for sign in actor_words("international", "words")):
        return ActorKind.INTERNATIONAL
    if set(words) & {fold(w) for w in actor_words("company", "words")} and "news" not in words:
        return ActorKind.COMPANY
    if "news" in words or "media" in words:
        return ActorKind.MEDIUM
    cut = words.index("of") if "of" in words[1:] else len(words)
    for word in (*reversed(words[:cut]), *reversed(words[cut:])):  # "the Ministry of the People"
        single = word.removesuffix("s")
        kind = kind_of_noun(word) or kind_of_noun(single)
        if kind is not None and kind is not ActorKind.PERSON:
            return kind
    return ActorKind.ORGANISATION
