"""Days and runs of days on one scale of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.show.charts.drawing import ACCENT, DIM, INK, LINE, Drawing, tag, words
from reportedly.show.templates import day_words
from reportedly.show.visible import shorten

__all__ = ["NAMED", "Day", "draw_timeline", "stretches"]

LEAST = 0.8
"""The width at which a single day is drawn, of a scale of 100."""
NAMED = 3
"""So many accounts of a day stand in the drawing."""
FAR = 5
"""A day is far from the others if the scale would be so many times longer with it."""
_LEFT, _BAR, _STEP, _WIDTH = 130.0, 150.0, 19.0, 760.0


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or run of days: in words, where it lies on a scale of 100, and what is told of it.

    `told` are the first NAMED accounts, `more` how many follow.
    """

    words: str
    start: float
    width: float
    told: tuple[str, ...]
    more: int


def stretches(days: Sequence[tuple[str, str]]) -> tuple[tuple[float, float], ...]:
    """Returns for each (first, last) day its start and width on a scale of 100, ends included.

    What is no day of the calendar takes the whole scale. A few days far from all others stand at
    the end of the scale that is nearest to them.
    """
    known = [(_number(first), _number(last)) for first, last in days]
    low, high = _window(sorted({n for pair in known for n in pair if n is not None}))
    found = []
    for first, last in known:
        if first is None or last is None or last < first:
            found.append((0.0, 100.0))
            continue
        first, end = (min(max(day, low), high) for day in (first, last + 1))
        start = 100 * (first - low) / (high - low)
        width = max(LEAST, 100 * (end - first) / (high - low))
        found.append((round(min(start, 100 - width), 2), round(width, 2)))
    return tuple(found)


def draw_timeline(days: Sequence[Day]) -> Drawing:
    """Returns the days as bars on one scale, each with the first things told of it."""
    parts, top = [], 4.0
    for day in days:
        parts.append(words(0, top + 12, day_words(day.words), weight=600, size=12))
        parts.append(tag("rect", x=_LEFT, y=top + 7.5, width=_BAR, height=1, fill=LINE))
        parts.append(tag("rect", x=_LEFT + _BAR * day.start / 100, y=top + 3,
                         width=_BAR * day.width / 100, height=10, fill=ACCENT))  # fmt: skip
        told = [(shorten(line, 66), INK) for line in day.told]
        if day.more:
            told.append((f"and {day.more} more", DIM))
        for number, (line, fill) in enumerate(told):
            parts.append(words(_LEFT + _BAR + 20, top + 12 + number * 16, line, size=12, fill=fill))
        top += max(_STEP, 16 * len(told) + 8)
    note = "A bar is a day or a run of days, of which the accounts tell what stands beside it."
    return Drawing("timeline", "Timeline", note, _WIDTH, top, "".join(parts))


def _window(days: list[int]) -> tuple[int, int]:
    """The first day and the day after the last, without up to a fifth at each side that is far."""
    if not days:
        return 0, 1
    spare, start, end = len(days) // 5, 0, len(days) - 1
    for _ in range(spare):
        if FAR * (days[end] - days[start + 1] + 1) < days[end] - days[start]:
            start += 1
        if start < end and FAR * (days[end - 1] - days[start] + 1) < days[end] - days[start]:
            end -= 1
    return days[start], days[end] + 1


def _number(day: str) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None
