"""Zones of time: from the words of a zone and a day to the offset from UTC."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from reportedly.read.times.calendar import nth_weekday
from reportedly.tables import read_table

__all__ = ["Zone", "stamped_zone", "words_of_zones", "zone_of"]

_OFFSET = re.compile(r"([+-])(\d{2}):(\d{2})")
FARTHEST = 14 * 60  # minutes; no zone lies further from UTC
HOUR = 60
SUNDAY = 7


@dataclass(frozen=True, slots=True)
class Zone:
    """Minutes east of UTC, and of another zone that is written with the same letters."""

    minutes: int
    other: int | None = None

    @property
    def suffix(self) -> str:
        """The offset as ISO 8601 writes it: `Z`, `-05:00`."""
        if not self.minutes:
            return "Z"
        hours, minutes = divmod(abs(self.minutes), HOUR)
        return f"{'-' if self.minutes < 0 else '+'}{hours:02}:{minutes:02}"

    def utc_days(self, day: date, hour: int, minute: int) -> tuple[date, date]:
        """Returns the first and last day in UTC that a time of the day can lie on."""
        offsets = {self.minutes, self.minutes if self.other is None else self.other}
        moved = [(hour * HOUR + minute - offset) // (24 * HOUR) for offset in offsets]
        try:
            return day + timedelta(min(moved)), day + timedelta(max(moved))
        except OverflowError:
            return day, day


def zone_of(words: Sequence[str], day: date | None) -> Zone | None:
    """Returns the zone that words name: "gmt + 9", "eastern time", "kst"; None for "local time".

    Words that hold for summer and winter ("Eastern time") need the day and give None without it.
    Does not know what a zone's offset was in other decades.
    """
    words = [word for word in words if word not in ("(", ")")]
    if not words:
        return None
    named = _named(tuple(words))
    if named is None:
        return None
    found = [_minutes(part) for part in _OFFSET.findall(named)]
    written = _written(words)
    if written is not None:
        return Zone(written) if abs(written) <= FARTHEST else None
    rule = named.split()[1] if " " in named and "?" not in named else ""
    if rule and "standard" not in words and "daylight" not in words:
        if day is None:
            return None
        return Zone(found[0] + HOUR * _is_summer(rule, day))
    return Zone(found[0] + HOUR * ("daylight" in words), found[1] if len(found) > 1 else None)


def stamped_zone(clock: str) -> Zone | None:
    """Returns the zone at the end of an ISO 8601 time of the day: "14:30z", "14:30+02:00"."""
    if clock.endswith("z"):
        return Zone(0)
    found = re.search(r"([+-])(\d{2}):?(\d{2})$", clock)
    minutes = _minutes((found[1], found[2], found[3])) if found else None
    return Zone(minutes) if minutes is not None and abs(minutes) <= FARTHEST else None


@cache
def _zones() -> dict[str, str]:
    table = read_table("times_zones.toml")
    return {**table["abbreviations"], **table["regions"], **table["cities"]}


@cache
def words_of_zones() -> frozenset[str]:
    """Returns the abbreviations of zones, and the regions that name one without "time"."""
    table = read_table("times_zones.toml")
    return frozenset((*table["abbreviations"], *table["regions"]))


def _named(words: tuple[str, ...]) -> str | None:
    two = " ".join(words[:2])
    return _zones().get(two) or _zones().get(words[0])


def _minutes(part: tuple[str, str, str]) -> int:
    sign, hours, minutes = part
    return (int(hours) * HOUR + int(minutes)) * (-1 if sign == "-" else 1)


def _written(words: Sequence[str]) -> int | None:
    """The offset that stands in the words: "gmt + 9", "utc - 3:30", "gmt + 0530"."""
    at = next((i for i, word in enumerate(words) if word in ("+", "-")), None)
    if at is None or at + 1 >= len(words):
        return None
    number = words[at + 1]
    hours, _, minutes = number.partition(":")
    if len(number) == 4 and number.isdigit():
        hours, minutes = number[:2], number[2:]
    if not (hours.isdigit() and len(hours) <= 2) or int(minutes or 0) >= HOUR:
        return None
    return (int(hours) * HOUR + int(minutes or 0)) * (-1 if words[at] == "-" else 1)


def _is_summer(rule: str, day: date) -> bool:
    """Tells whether summer time holds on a day; the hour of the change is not asked."""
    year = day.year
    match rule:
        case "us":
            late = year < 2007
            start = nth_weekday(year, 4, SUNDAY, 1) if late else nth_weekday(year, 3, SUNDAY, 2)
            end = nth_weekday(year, 10, SUNDAY, -1) if late else nth_weekday(year, 11, SUNDAY, 1)
        case "il":
            start, end = nth_weekday(year, 3, SUNDAY, -1), nth_weekday(year, 10, SUNDAY, -1)
            start = start - timedelta(2) if start else None
        case "au":  # summer takes in New Year
            end, start = nth_weekday(year, 4, SUNDAY, 1), nth_weekday(year, 10, SUNDAY, 1)
            return not (start and end and end <= day < start)
        case _:
            start, end = nth_weekday(year, 3, SUNDAY, -1), nth_weekday(year, 10, SUNDAY, -1)
    return bool(start and end and start <= day < end)
