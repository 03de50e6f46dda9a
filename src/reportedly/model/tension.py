"""Spans of one text that do not sit well together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span

__all__ = ["Tension", "TensionKind"]


class TensionKind(StrEnum):
    """What does not fit."""

    CLAIM = "claim"  # two claims that cannot both hold
    ORDER = "order"  # first, and first again
    DATE = "date"
    NUMBER = "number"  # two counts of one thing
    PART = "part"  # a part that is larger than its whole
    UNKNOWN = "unknown"  # said not to be known, and yet estimated
    STRENGTH = "strength"  # confirmed, and alleged
    SCOPE = "scope"  # inside what somebody says, or the narrator's own
    NAMING = "naming"  # one name in two spellings
    SLIP = "slip"  # "her meeting with Lund", said of Lund


@dataclass(frozen=True, slots=True)
class Tension:
    """Two spans that do not sit well together, of what kind, and why; never repaired silently.

    `a_held_by` and `b_held_by` are the holders of the two, outermost first: ids of actors,
    `narrator`, `unstated` or words. `compatible` says that both can hold all the same ("at least
    31" and "58"): it is told because a reader who takes one for the other goes wrong.
    """

    id: str
    kind: TensionKind
    a: Span
    b: Span
    why: str
    a_held_by: tuple[str, ...] = ()
    b_held_by: tuple[str, ...] = ()
    compatible: bool = False
