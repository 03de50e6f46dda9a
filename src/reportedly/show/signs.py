"""The signs of the matrix: one table for the terminal, the pages and the notebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reportedly.model import CellKind

__all__ = ["SIGNS", "Sign", "legend"]


class Sign(NamedTuple):
    """How a kind of cell is shown: a sign of one column, a name, what it means, rich's style."""

    sign: str
    name: str
    words: str
    style: str


SIGNS: Mapping[CellKind, Sign] = {
    CellKind.SAYS: Sign("●", "says", "says so", "green"),
    CellKind.DENIES: Sign("✕", "denies", "denies it", "bold red"),
    CellKind.HEDGES: Sign("◐", "hedges", "says so with a hedge", "yellow"),
    CellKind.OPEN: Sign("?", "not known", "says that it is not known", "yellow"),
    CellKind.OTHER_NUMBER: Sign("≠", "other number", "gives another number", "bold magenta"),
    CellKind.MENTIONS: Sign("·", "mentions", "has the words", "dim"),
    CellKind.SILENT: Sign("○", "silent", "read whole, and not a word", "bold"),
    CellKind.EARLIER: Sign("–", "earlier", "came earlier", "dim"),
    CellKind.UNKNOWN: Sign(
        "", "not told", "not told; not read whole, without a day, or beside the story", "dim"
    ),
}
"""Full, half and empty circles for what is told, half told and left out. What nobody can be
expected to tell, since it came earlier, has a dash, and what says nothing either way no sign."""


def legend(*, kinds: frozenset[CellKind] | None = None) -> str:
    """Returns the signs with their names, of the kinds given or of all, in one line."""
    shown = [sign for kind, sign in SIGNS.items() if kinds is None or kind in kinds]
    return "  ".join(f"{one.sign or 'blank'} {one.name}" for one in shown)
