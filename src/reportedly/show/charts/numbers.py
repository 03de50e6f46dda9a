"""Numbers with their bounds: who says how many, day by day, on one scale for each thing counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.show.charts.drawing import ACCENT, DIM, LINE, SOFT, WARN, Drawing, tag, words
from reportedly.show.charts.scale import Bar
from reportedly.show.templates import day_words
from reportedly.show.visible import shorten

__all__ = ["NumberRow", "Numbers", "draw_numbers"]

_LEFT, _BAR, _STEP, _WIDTH = 270.0, 300.0, 34.0, 760.0


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One number of one account: who says it, where, of what day, its words, its bar."""

    who: str
    outlet: str
    day: str
    number: str
    words: str
    href: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers given for one thing, on one scale."""

    words: str
    rows: tuple[NumberRow, ...]
    low: str
    high: str
    differs: bool


def draw_numbers(groups: Sequence[Numbers]) -> Drawing:
    """Returns the numbers as bars: a tick is one number, a pale bar is open to where it fades."""
    parts, top = [], 0.0
    for group in groups:
        parts.append(words(0, top + 16, shorten(group.words, 60), size=15, weight=700))
        if group.differs:
            parts.append(words(_LEFT + _BAR + 20, top + 32, "they differ", size=12, fill=WARN))
        parts.append(words(_LEFT, top + 32, group.low, size=11, fill=DIM))
        parts.append(words(_LEFT + _BAR, top + 32, group.high, size=11, fill=DIM, anchor="end"))
        top += 34
        for row in group.rows:
            parts += _row(row, top)
            top += _STEP
        top += 14
    note = "A tick is one number; a pale bar is a bound, open at the end that it reaches."
    return Drawing("numbers", "The numbers", note, _WIDTH, top, "".join(parts))


def _row(row: NumberRow, top: float) -> list[str]:
    where = " · ".join(part for part in (row.outlet, day_words(row.day)) if part)
    fill = SOFT if row.bar.open_low or row.bar.open_high else ACCENT
    is_known = not (row.bar.open_low and row.bar.open_high)
    drawn = [
        words(0, top + 12, shorten(row.who, 40), weight=600),
        words(0, top + 26, shorten(where, 46), size=11, fill=DIM),
        tag("rect", x=_LEFT, y=top + 13.5, width=_BAR, height=1, fill=LINE),
        words(_LEFT + _BAR + 20, top + 19, shorten(row.number, 24)),
    ]
    if is_known:
        x, wide = _LEFT + _BAR * row.bar.start / 100, max(2.5, _BAR * row.bar.width / 100)
        drawn.append(tag("rect", x=x, y=top + 8, width=wide, height=12, fill=fill))
    return drawn
