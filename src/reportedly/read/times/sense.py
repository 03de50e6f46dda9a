"""What an expression means in its context: the value, and how far it is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from reportedly.model import WhenType
from reportedly.read.times.calendar import days_of, step_value

__all__ = ["Anchor", "Context", "Direction", "Sense", "counted", "recurring", "weekday_sense"]

OPEN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX",
    "Q": "XXXX-QX", "Y": "XXXX", "10Y": "XXX", "100Y": "XX",
}  # fmt: skip
NAMES = {
    "W": "week", "2W": "fortnight", "WE": "weekend", "M": "month", "Q": "quarter", "Y": "year",
    "10Y": "decade", "100Y": "century",
}  # fmt: skip
FAR = 243  # days; eight months
MONTH = 31
UNDATED = "counted from a time of the text that has no full date"


class Direction(StrEnum):
    """Where the verb puts a time."""

    PAST = "past"
    FUTURE = "future"
    OPEN = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time to count from: the id of its When, its value, its first day if that is known."""

    id: str
    value: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where an expression stands.

    `name` is what deictic words are counted from; `day` is that day if it is known. `last` is the
    last dated time before this one, `quarter` the last one that is a quarter of a year.
    """

    name: str = "published"
    day: date | None = None
    direction: Direction = Direction.OPEN
    last: Anchor | None = None
    quarter: Anchor | None = None
    in_speech: bool = False
    is_told: bool = False  # "was shut on Sept. 30": a plain past verb, which no plan can be
    stretch: Anchor | None = None  # the last duration told
    is_over_months: bool = False  # what is compared are results of nine months, of no quarter

    @property
    def letter(self) -> str:
        """P, the publication date, or S, the time of the quoted speech."""
        return "S" if self.in_speech else "P"

    @property
    def lacking(self) -> str:
        """Why a deictic word has no full value here."""
        if self.in_speech:
            return "counted from the time of the quoted speech, which is not known"
        return "no publication date is known"


@dataclass(frozen=True, slots=True)
class Sense:
    """The value of one expression; `words` narrows the match to some of its words."""

    type: WhenType
    value: str
    mod: str | None = None
    anchor: str = "none"
    relative: str | None = None
    unresolved: str | None = None
    earliest: date | None = None
    latest: date | None = None
    words: tuple[int, int] | None = None
    why: str = ""

    def with_days(self) -> Sense:
        """Returns the sense with the first and last day of its value, where it has none yet."""
        days = days_of(self.value)
        if days is None or self.earliest or self.latest:
            return self
        return replace(self, earliest=days[0], latest=days[1])


def counted(
    context: Context, unit: str, count: int, *, base: Anchor | None = None, mod: str | None = None
) -> Sense:
    """Returns the unit that lies `count` units from the anchor: "last week" is week(P)-1."""
    day = base.day if base else context.day
    if day is None:
        letter = base.value if base else context.letter
        step = f"{count:+d}" if count else ""
        relative = f"{NAMES[unit]}({letter}){step}" if unit != "D" else f"{letter}{step}d"
        if unit == "D" and not count:
            relative = letter
        return Sense(
            WhenType.DATE, OPEN[unit], mod, base.id if base else context.name, relative,
            UNDATED if base else context.lacking, why="deictic",
        )  # fmt: skip
    value = step_value(day, unit, count)
    if value is None:
        return Sense(WhenType.DATE, OPEN[unit], mod, unresolved="outside the calendar")
    return Sense(WhenType.DATE, value, mod, base.id if base else context.name, why="deictic")


def recurring(
    context: Context,
    occurrence: Callable[[int], str | tuple[str, ...] | None],
    open_value: str,
    *,
    strictly: int | None = None,
    mod: str | None = None,
    weekday: int | None = None,
    just_over: int = 0,
) -> Sense:
    """Returns the one meant of something that comes once a year: a month, a day, a season.

    In the past the latest that began at or before the anchor, in the future the first that has
    not ended, else the nearest. A day of the month that would lie more than eight months off is
    the nearest one instead: a year that far off is written out ("declared a dividend, payable
    Dec. 15"). `strictly` is -1 for "last", 1 for "next", 0 for
    "this" (the same year as the anchor). A `weekday` that is written too rules years out.
    """
    day = context.day
    if day is None:
        past = strictly == -1 or (strictly is None and context.direction is not Direction.FUTURE)
        letter = context.letter
        relative = f"{letter}-12m < T <= {letter}" if past else f"{letter} <= T < {letter}+12m"
        if strictly == 0:
            relative = f"year(T) = year({letter})"
        return Sense(
            WhenType.DATE, open_value, mod, context.name, relative, context.lacking, why="recurring"
        )
    candidates = []
    for year in range(max(day.year - 5, 1), min(day.year + 6, 9999)):  # a 29 February may be far
        given = occurrence(year)
        for value in given if isinstance(given, tuple) else (given,):
            days = days_of(value) if value else None
            if value and days and (weekday is None or days[0].isoweekday() == weekday):
                candidates.append((value, *days))
    before = [row for row in candidates if row[1] <= day]
    after = [row for row in candidates if row[2] >= day]
    near = sorted(candidates, key=lambda row: (_distance(row[1], row[2], day), row[1] > day))
    nearest = near[0] if near else None
    chosen: tuple[str, date, date] | None
    if strictly is None and weekday is not None:
        chosen = nearest
    elif strictly == -1:
        # on 1 March "last February" is a year back: the one just over is "last month"
        over = [
            row for row in reversed(before) if row[2] < day and (day - row[2]).days >= just_over
        ]
        chosen = over[0] if over else None
    elif strictly == 1:
        chosen = next((row for row in after if row[1] > day), None)
    elif strictly == 0:
        chosen = next((row for row in candidates if row[1].year == day.year), None)
    elif context.direction is Direction.PAST:
        chosen = before[-1] if before else None
    elif context.direction is Direction.FUTURE:
        chosen = after[0] if after else None
    else:
        chosen = nearest
    if strictly is None and chosen is not None and nearest is not None:
        far = _distance(chosen[1], chosen[2], day) > FAR
        short = chosen[1] == chosen[2] or (
            (chosen[2] - chosen[1]).days <= MONTH and context.direction is Direction.PAST
        )  # "a mission in December" may lie nine months ahead
        if far and short and not context.is_told:
            chosen = nearest
    if chosen is None:
        return Sense(WhenType.DATE, open_value, mod, unresolved="outside the calendar")
    return Sense(WhenType.DATE, chosen[0], mod, context.name, why="recurring")


def _distance(first: date, last: date, day: date) -> int:
    return max((first - day).days, (day - last).days, 0)


def weekday_sense(
    context: Context, weekday: int, *, strictly: int | None = None, base: Anchor | None = None
) -> Sense:
    """Returns the day meant by a weekday (1 Monday … 7 Sunday).

    Without "last" or "next" it is the latest such day at or before the anchor, after a future verb
    the first at or after it.
    """
    day = base.day if base else context.day
    future = context.direction is Direction.FUTURE and not base
    if day is None:
        letter = base.value if base else context.letter
        relative = f"{letter}-6d <= T <= {letter}"
        if strictly == -1:
            relative = f"{letter}-7d <= T < {letter}"
        elif strictly == 1:
            relative = f"{letter} < T <= {letter}+7d"
        elif strictly == 0 or (strictly is None and future):
            relative = f"{letter} <= T <= {letter}+6d"
        return Sense(
            WhenType.DATE, f"XXXX-WXX-{weekday}", None, base.id if base else context.name,
            relative, UNDATED if base else context.lacking, why="weekday",
        )  # fmt: skip
    back = (day.isoweekday() - weekday) % 7
    on = (weekday - day.isoweekday()) % 7
    if strictly == -1:
        offset = -(back or 7)
    elif strictly == 1:
        offset = on or 7
    elif strictly == 0 or future:
        offset = on
    else:
        offset = -back
    value = step_value(day, "D", offset)
    if value is None:
        return Sense(WhenType.DATE, f"XXXX-WXX-{weekday}", unresolved="outside the calendar")
    return Sense(WhenType.DATE, value, None, base.id if base else context.name, why="weekday")
