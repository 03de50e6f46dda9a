"""The word lists of events, read once from `events.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.model import EventType
from reportedly.tables import read_table

__all__ = ["EventWords", "Sort", "event_words"]


@dataclass(frozen=True, slots=True)
class Sort:
    """A type with its mode."""

    type: EventType
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class EventWords:
    """What words say of an event: verbs, nouns and predicate adjectives by lemma, phrases by (verb,
    governed word), modes by type and word near the trigger; `generic` gives the types that a word
    may name."""

    verbs: dict[str, Sort]
    nouns: dict[str, Sort]
    phrases: dict[str, dict[str, Sort]]
    light: frozenset[str]
    symmetric: frozenset[str]
    certain: frozenset[str]
    host: frozenset[str]
    effort: frozenset[str]
    speech: frozenset[str]
    topical: frozenset[str]
    patient: frozenset[str]
    undergone: frozenset[str]
    people: frozenset[str]
    targets: frozenset[str]
    sites: frozenset[str]
    families: dict[str, frozenset[str]]
    generic: dict[str, frozenset[str]]
    needs: dict[str, frozenset[str]]
    contexts: dict[str, frozenset[str]]
    adjectives: dict[str, Sort]
    modes: dict[str, dict[str, frozenset[str]]]

    def same(self, one: str, other: str) -> bool:
        """Tells whether two lemmas may name one event."""
        return one == other or bool(
            self.families.get(one, frozenset()) & self.families.get(other, frozenset())
        )


@cache
def event_words() -> EventWords:
    """Returns the words of events; a word that stands twice keeps its first type."""
    lists = read_table("events.toml")
    verbs: dict[str, Sort] = {}
    nouns: dict[str, Sort] = {}
    phrases: dict[str, dict[str, Sort]] = {}
    adjectives: dict[str, Sort] = {}
    for group in lists["group"]:
        sort = Sort(EventType(group["type"]), group.get("mode"))
        for lemma in group.get("verbs", ()):
            verbs.setdefault(lemma, sort)
        for lemma in group.get("nouns", ()):
            nouns.setdefault(lemma, sort)
        for lemma in group.get("adjectives", ()):
            adjectives.setdefault(lemma, sort)
        for phrase in group.get("phrases", ()):
            verb, _, word = phrase.partition(" ")
            if not word:
                verbs.setdefault(verb, sort)
                continue
            phrases.setdefault(verb, {}).setdefault(word.split()[-1], sort)
    return EventWords(
        verbs=verbs,
        nouns=nouns,
        phrases=phrases,
        light=frozenset(lists["light"]["verbs"]),
        symmetric=frozenset(lists["symmetric"]["lemmas"]),
        certain=frozenset(lists["certain"]["verbs"]),
        host=frozenset(lists["host"]["verbs"]),
        effort=frozenset(lists["effort"]["verbs"]),
        speech=frozenset(lists["speech"]["verbs"]),
        topical=frozenset(lists["topical"]["verbs"]),
        patient=frozenset(lists["patient"]["verbs"]),
        undergone=frozenset(lists["undergone"]["phrases"]),
        people=frozenset(lists["people"]["nouns"]),
        targets=frozenset(lists["target"]["nouns"]),
        sites=frozenset(lists["site"]["prepositions"]),
        families=_inverted(lists["same"]),
        generic=_inverted(lists["generic"]),
        needs=_inverted(lists["ambiguous"]),
        contexts=_inverted(lists["contexts"]),
        adjectives=adjectives,
        modes={
            kind: {mode: frozenset(listed) for mode, listed in table.items()}
            for kind, table in lists["modes"].items()
        },
    )


def _inverted(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Returns word -> the names of the lists that it is in."""
    found: dict[str, set[str]] = {}
    for name, words in table.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
