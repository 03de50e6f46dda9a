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
    NUMBER = "number"
    STRENGTH = "strength"  # confirmed, and alleged
    SLIP = "slip"  # "his meeting with Putin", said of Putin


@dataclass(frozen=True, slots=True)
class Tension:
    """Two spans that do not sit well together, of what kind, and why; never repaired silently."""

    id: str
    kind: TensionKind
    a: Span
    b: Span
    why: str
