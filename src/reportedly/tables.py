"""The tables of words and rows that ship with the package: `data/*.toml` and `data/*.tsv`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["read_cells", "read_rows", "read_table", "read_words"]


def _text(name: str) -> str:
    return files("reportedly").joinpath("data", name).read_text(encoding="utf-8")


@cache
def read_table(name: str) -> dict[str, Any]:
    """Returns a TOML file, read once: the same object every time, so nobody may change it."""
    return tomllib.loads(_text(name))


@cache
def read_words(name: str, *keys: str) -> frozenset[str]:
    """Returns one list of a TOML file, found by the names of its tables and then its own.

    A list is an array, or one string with blanks between its words. Raises KeyError where the file
    has no such list.
    """
    found: Any = read_table(name)
    for key in keys:
        found = found[key]
    return frozenset(found.split() if isinstance(found, str) else found)


def read_cells(name: str) -> Iterator[list[str]]:
    """Yields the cells of each line of a TSV file; lines with # are notes."""
    for line in _text(name).split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Yields the rows of a TSV file whose first line names its columns, as dictionaries.

    A row that ends early has empty cells at its end.
    """
    lines = read_cells(name)
    header = next(lines)
    for cells in lines:
        yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
