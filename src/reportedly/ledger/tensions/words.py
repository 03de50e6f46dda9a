"""The word lists of tensions, read once from `tensions.toml`."""

from __future__ import annotations

from functools import cache

from reportedly.tables import read_table, read_words

__all__ = ["matters", "measures", "words"]

FILE = "tensions.toml"


def words(table: str, name: str) -> frozenset[str]:
    """Returns one list of the file."""
    return read_words(FILE, table, name)


@cache
def measures() -> dict[str, str]:
    """Returns by lemma what a count is of: `killed`, `injured`, `missing` …"""
    return {word: name for name, listed in read_table(FILE)["measured"].items() for word in listed}


@cache
def matters() -> dict[str, str]:
    """Returns by lemma the matter that an amount is of: `turnout`, `cost`."""
    return {word: name for name, listed in read_table(FILE)["matter"].items() for word in listed}
