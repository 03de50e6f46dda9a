"""The word lists of tensions, read once from `tensions.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["matters", "measures", "words"]


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    text = files("reportedly").joinpath("data", "tensions.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(table: str, name: str) -> frozenset[str]:
    """Returns one list of the file."""
    return frozenset(_lists()[table][name])


@cache
def measures() -> dict[str, str]:
    """Returns by lemma what a count is of: `killed`, `injured`, `missing` …"""
    return {word: name for name, listed in _lists()["measured"].items() for word in listed}


@cache
def matters() -> dict[str, str]:
    """Returns by lemma the matter that an amount is of: `turnout`, `cost`."""
    return {word: name for name, listed in _lists()["matter"].items() for word in listed}
