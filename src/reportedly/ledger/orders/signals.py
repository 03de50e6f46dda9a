"""The words of order, read once from `data/orders.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Signals", "signals"]


@dataclass(frozen=True, slots=True)
class Signals:
    """Phrases by their first word, longest first, and words by what they tell."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    adverbs: dict[str, str]
    adjectives: dict[str, str]
    verbs: dict[str, str]


@cache
def signals() -> Signals:
    """Returns the words of order of the package."""
    text = files("reportedly.data").joinpath("orders.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in table["phrases"].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            rows.setdefault(words[0], []).append((words, kind))
    return Signals(
        {first: tuple(sorted(row, key=lambda r: (-len(r[0]), r))) for first, row in rows.items()},
        _turned(table["adverbs"]),
        _turned(table["adjectives"]),
        _turned(table["verbs"]),
    )


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, words in table.items() for word in words}
