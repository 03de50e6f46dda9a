"""Numbers with their bounds on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard

__all__ = ["Bar", "bars"]

WIDTH = 100.0
MOST = 1e18
"""Larger numbers are slips of the text and are not drawn: their ends stay open."""
POINT = 1.2
"""The width at which a single number is drawn, so that it can be seen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One number on a scale of 100: from where to where, and which ends are open."""

    start: float
    width: float
    open_low: bool
    open_high: bool


def bars(
    numbers: Sequence[tuple[float | None, float | None]],
) -> tuple[tuple[Bar, ...], str, str]:
    """Returns a bar for each (low, high), and the words of both ends of their common scale.

    The scale begins at nought, unless a number is below it, or all lie close together far from
    it (years, say). A side that is open is drawn to the end of the scale.
    """
    known = [value for pair in numbers for value in pair if _is_drawn(value)]
    if not known:
        return tuple(Bar(0.0, WIDTH, True, True) for _ in numbers), "", ""
    low, high = min(known), max(known)
    if low >= 0 and (low < high * 0.9 or low == high):
        low = 0.0
    room = (high - low) or abs(high) or 1.0
    top = high + 0.08 * room
    if top <= low:  # so near nought that a twelfth of it is nothing
        top = low + 1.0
    drawn = []
    for least, most in numbers:
        least = least if _is_drawn(least) else None
        most = most if _is_drawn(most) else None
        start = WIDTH * (least - low) / (top - low) if least is not None else 0.0
        end = WIDTH * (most - low) / (top - low) if most is not None else WIDTH
        start = max(0.0, min(start, WIDTH - POINT))
        bar = Bar(round(start, 2), round(max(POINT, end - start), 2), least is None, most is None)
        drawn.append(bar)
    return tuple(drawn), _words(low), _words(high)


def _is_drawn(value: float | None) -> TypeGuard[float]:
    return value is not None and abs(value) < MOST  # not-a-number is not below anything


def _words(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:,.10g}"
