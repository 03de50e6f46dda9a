"""Calendar arithmetic over TIMEX3 values: the unit that holds a day, steps, intervals.

Weeks are those of ISO 8601: they begin on Monday.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

__all__ = [
    "SEASON_START",
    "add_months",
    "add_years",
    "days_of",
    "easter",
    "nth_weekday",
    "safe_day",
    "shift",
    "step_value",
    "unit_value",
]

SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, as meteorologists count
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE|-[1-7])?")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_YEARS = re.compile(r"(\d{2,4})")


def safe_day(year: int, month: int, day: int) -> date | None:
    """Returns the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def add_years(day: date, years: int) -> date | None:
    """Returns the same day of another year (28 February for a 29th), None outside 1–9999."""
    found = safe_day(day.year + years, day.month, day.day)
    return found or safe_day(day.year + years, day.month, 28)


def add_months(day: date, months: int) -> date | None:
    """Returns the same day of another month, or that month's last day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date | None:
    """Returns the day so many days on, None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift(day: date, unit: str, count: int) -> date | None:
    """Returns the day so many units (D, W, M, Q, Y, 10Y, 100Y) on."""
    if unit in ("D", "W", "2W", "WE"):
        return add_days(day, count * {"D": 1, "W": 7, "2W": 14, "WE": 7}[unit])
    if unit in ("M", "Q"):
        return add_months(day, count * (3 if unit == "Q" else 1))
    return add_years(day, count * {"Y": 1, "10Y": 10, "100Y": 100}.get(unit, 0))


def unit_value(day: date, unit: str) -> str:
    """Returns the TIMEX3 value of the unit that holds a day."""
    year, week, _ = day.isocalendar()
    match unit:
        case "D":
            return day.isoformat()
        case "W" | "2W":
            return f"{year:04}-W{week:02}"
        case "WE":
            return f"{year:04}-W{week:02}-WE"
        case "M":
            return f"{day.year:04}-{day.month:02}"
        case "Q":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "10Y":
            return f"{day.year // 10:03}"
        case "100Y":
            return f"{day.year // 100:02}"
    return f"{day.year:04}"


def step_value(day: date, unit: str, count: int) -> str | None:
    """Returns the value of the unit that lies `count` units from the one that holds a day."""
    if unit == "M" or unit == "Q":
        day = day.replace(day=1)
    moved = shift(day, unit, count)
    return unit_value(moved, unit) if moved else None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _years(first: int, last: int) -> tuple[date, date] | None:
    if not 1 <= first <= last <= 9999:
        return None
    return date(first, 1, 1), date(last, 12, 31)


def _part(year: int, part: str) -> tuple[date, date] | None:
    if part[0] == "Q":
        month = int(part[1]) * 3 - 2
        return date(year, month, 1), _month_end(year, month + 2)
    if part[0] == "H":
        month = int(part[1]) * 6 - 5
        return date(year, month, 1), _month_end(year, month + 5)
    month = SEASON_START[part]
    if part == "WI":  # "the winter of 1998" may be either end of the year
        return (date(year, 1, 1), _month_end(year + 1, 2)) if year < 9999 else None
    return date(year, month, 1), _month_end(year, month + 2)


def days_of(value: str) -> tuple[date, date] | None:
    """Returns the first and last day of a value, None where it is not full (`XXXX-04`, `P3D`)."""
    try:
        if found := _DAY.match(value):
            day = date(*map(int, found.groups()))
            return day, day
        if (found := _WEEK.match(value)) and not value.startswith("0000"):
            year, week = int(found[1]), int(found[2])
            monday = date.fromisocalendar(year, week, 1)
            if found[3] == "-WE":
                return monday + timedelta(5), monday + timedelta(6)
            if found[3]:
                day = monday + timedelta(int(found[3][1]) - 1)
                return day, day
            return monday, monday + timedelta(6)
        if (found := _PART.fullmatch(value)) and int(found[1]):
            return _part(int(found[1]), found[2])
        if found := _MONTH.fullmatch(value):
            first = date(int(found[1]), int(found[2]), 1)
            return first, _month_end(first.year, first.month)
        if found := _YEARS.fullmatch(value):
            scale = 10 ** (4 - len(value))
            first_year = int(value) * scale
            return _years(max(first_year, 1), first_year + scale - 1)
    except (ValueError, OverflowError):
        return None
    return None


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date | None:
    """Returns the `which`-th weekday (1 Monday … 7 Sunday) of a month, from its end if below 0."""
    start = safe_day(year, month, 1)
    if start is None:
        return None
    days = monthrange(year, month)[1]
    first = 1 + (weekday - start.isoweekday()) % 7
    every = range(first, days + 1, 7)
    try:
        return date(year, month, every[which - 1 if which > 0 else which])
    except IndexError:
        return None


def easter(year: int) -> date | None:
    """Returns Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher's rule)."""
    if not 1583 <= year <= 9999:
        return None
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)
