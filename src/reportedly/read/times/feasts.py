"""Named days: from a name and a year to the days of the calendar.

Days of a fixed rule stand in times.toml, those that go by the moon in times_moon.tsv, which
`training/moon_days.py` writes from the calendars of the package `holidays`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache

from reportedly.read.times.calendar import easter, nth_weekday, safe_day, shift
from reportedly.read.times.lexer import words_in
from reportedly.tables import read_cells, read_table

__all__ = ["MONTH_OF_FASTING", "doubt_of", "feast_names", "feasts_in", "fixed_day", "name_of"]

MONTH_OF_FASTING = "ramadan"


@dataclass(frozen=True, slots=True)
class _Moon:
    doubt: int  # days by which the sighting of the moon may move it
    days: tuple[date, ...]


@cache
def _moon() -> dict[str, _Moon]:
    """The feasts that go by the moon, by each of their names."""
    found: dict[str, _Moon] = {}
    for name, others, doubt, days in read_cells("times_moon.tsv"):
        feast = _Moon(int(doubt), tuple(date.fromisoformat(day) for day in days.split()))
        for known in (name, *filter(None, others.split(";"))):
            found[known] = feast
    return found


@cache
def _fixed() -> dict[str, str]:
    return {name: str(rule) for name, rule in read_table("times.toml")["holidays"].items()}


@cache
def feast_names() -> dict[tuple[str, ...], str]:
    """Returns the names of all named days, by their words as the lexer cuts them."""
    return {tuple(words_in(name)): name for name in (*_fixed(), *_moon())}


def name_of(words: tuple[str, ...]) -> str:
    """Returns the name that words of a text write."""
    return feast_names()[words]


def fixed_day(name: str) -> str | None:
    """Returns MM-DD for a day that is the same each year, None for all others."""
    rule = _fixed().get(name, "")
    return rule if "-" in rule and " " not in rule else None


def doubt_of(name: str) -> int | None:
    """Returns by how many days the sighting of the moon may move a feast, None for others."""
    return _moon()[name].doubt if name in _moon() else None


def feasts_in(name: str, year: int) -> tuple[date, ...]:
    """Returns the days of a year that bear a name, in order: two Eids fell in 2000.

    Gives nothing outside the years of the table of the moon.
    """
    if name in _moon():
        days = _moon()[name].days
        first, last = date(year, 1, 1), date(year, 12, 31)
        return days[bisect_left(days, first) : bisect_right(days, last)]
    found = _by_rule(_fixed()[name], year)
    return (found,) if found else ()


def _by_rule(rule: str, year: int) -> date | None:
    words = rule.rstrip("+").split()
    if words[0] == "easter":
        sunday = easter(year)
        return shift(sunday, "D", int(words[1])) if sunday else None
    if len(words) >= 3:  # month, weekday, which, and so many days later
        month, weekday, which = map(int, words[:3])
        found = nth_weekday(year, month, weekday, which)
        if found and rule.endswith("+") and found.day == 1:  # the Tuesday after the first Monday
            found = safe_day(year, month, 8)
        if found and len(words) == 4:  # the Friday after Thanksgiving
            found = shift(found, "D", int(words[3]))
        return found
    month, day = map(int, rule.split("-"))
    return safe_day(year, month, day)
