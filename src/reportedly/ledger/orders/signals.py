"""The words of order, read once from `data/orders.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.tables import read_table, read_words

__all__ = ["Signals", "signals"]

FILE = "orders.toml"
LISTS = (
    "happenings", "anniversaries", "gatherings", "named", "barely", "units", "ways", "no_acts",
    "states", "taking_place", "no_doings", "amounts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signals:
    """Phrases by their first word, longest first; words by what they tell; what happens."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    adverbs: dict[str, str]
    adverb_phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    adjectives: dict[str, str]
    verbs: dict[str, str]
    happenings: frozenset[str]
    anniversaries: frozenset[str]
    gatherings: frozenset[str]
    named: frozenset[str]
    barely: frozenset[str]
    units: frozenset[str]
    ways: frozenset[str]
    no_acts: frozenset[str]
    states: frozenset[str]
    taking_place: frozenset[str]
    no_doings: frozenset[str]
    amounts: frozenset[str]


@cache
def signals() -> Signals:
    """Returns the words of order of the package."""
    table = read_table(FILE)
    return Signals(
        _by_first(table["phrases"]),
        _turned(table["adverbs"]),
        _by_first(table["adverb_phrases"]),
        _turned(table["adjectives"]),
        _turned(table["verbs"]),
        **{name: read_words(FILE, name, "words") for name in LISTS},
    )


def _by_first(table: dict[str, list[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in table.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            rows.setdefault(words[0], []).append((words, kind))
    return {first: tuple(sorted(row, key=lambda r: (-len(r[0]), r))) for first, row in rows.items()}


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, words in table.items() for word in words}
