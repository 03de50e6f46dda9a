"""Acts for parts of years: quarters, halves, seasons, holidays, weeks and weekdays of a month."""

from __future__ import annotations

from dataclasses import replace

from reportedly.model import WhenType
from reportedly.read.times.acts_date import ACTS as DATES
from reportedly.read.times.acts_date import (
    Act,
    loose,
    mod_of,
    month_of,
    step_of,
    words_of,
    year_of,
)
from reportedly.read.times.amount import ordinal_of
from reportedly.read.times.calendar import (
    days_of,
    nth_weekday,
    shift,
    unit_value,
)
from reportedly.read.times.feasts import (
    MONTH_OF_FASTING,
    doubt_of,
    feasts_in,
    fixed_day,
    name_of,
)
from reportedly.read.times.grammar import Match
from reportedly.read.times.sense import OPEN, Context, Direction, Sense, counted, recurring

__all__ = ["ACTS"]

DATE = WhenType.DATE


def _quarter(match: Match, context: Context) -> tuple[Sense, ...]:
    number = ordinal_of(match.words("n")) or 0
    if not 1 <= number <= 4:
        return ()
    mod, year = mod_of(match), year_of(match, context)
    if match.words("shift"):
        found = recurring(context, lambda y: f"{y:04}-Q{number}", f"XXXX-Q{number}")
        if found.unresolved:
            return (replace(found, relative=f"{found.relative}, a year earlier"),)
        year = int(found.value[:4]) - 1
        return (Sense(DATE, f"{year:04}-Q{number}", mod, context.name),)
    if year is not None:
        return (Sense(DATE, f"{year:04}-Q{number}", mod),)
    if match.words("rel"):
        return loose(context, match, f"XXXX-Q{number}")
    # results are told once the quarter has begun; a plan is for the nearest one
    future = context.direction is Direction.FUTURE
    near = replace(context, direction=Direction.OPEN if future else Direction.PAST)
    return (recurring(near, lambda y: f"{y:04}-Q{number}", f"XXXX-Q{number}", mod=mod),)


def _quarters(match: Match, context: Context) -> tuple[Sense, ...]:
    year = year_of(match, context)
    value = f"{year:04}-H1" if "two" in match.all_words() else f"{year:04}"
    return (Sense(DATE, value),)


def _half(match: Match, context: Context) -> tuple[Sense, ...]:
    number = 1 if match.get("n") in ("first", "h1") else 2
    year = year_of(match, context)
    if year is not None:
        return (Sense(DATE, f"{year:04}-H{number}"),)
    if match.words("rel"):
        return loose(context, match, f"XXXX-H{number}")
    if "year" not in match.all_words():
        return ()  # "the first half" is as often football
    return (recurring(context, lambda y: f"{y:04}-H{number}", f"XXXX-H{number}"),)


def _this_quarter(match: Match, context: Context) -> tuple[Sense, ...]:
    words = match.all_words()
    if "this" in words or "current" in words:
        return (counted(context, "Q", 0),)
    if match.words("m"):
        return _quarter_ended(match, context)
    if context.quarter:
        return (Sense(DATE, context.quarter.value, None, context.quarter.id),)
    return (counted(context, "Q", -1),)


def _quarter_ended(match: Match, context: Context) -> tuple[Sense, ...]:
    """ "the quarter ended July 31" is the calendar's quarter that shares most of its months."""
    past = replace(context, direction=Direction.PAST)
    day = next(iter(DATES["day"](match, past)), None)
    last = day.with_days().earliest if day else None
    month_before = shift(last, "M", -1) if last else None
    if day is None or month_before is None:
        return (counted(context, "Q", -1),)
    value = unit_value(month_before, "Q")
    if context.quarter:  # "the fiscal first quarter … the quarter ended Sept. 29"
        value = context.quarter.value
    written = (match.parts["m"][0], match.stop)
    return (
        replace(day, value=value, earliest=None, latest=None, words=match.parts["q"]),
        replace(day, words=written),
    )


def _year_before(match: Match, context: Context) -> tuple[Sense, ...]:
    """ "a year earlier" beside results of a quarter is that quarter of the year before."""
    year = year_of(match, context)
    if context.quarter and context.is_over_months and "quarter" not in match.all_words():
        of_year = year if year is not None else int(context.quarter.value[:4]) - 1
        return (Sense(DATE, f"{of_year:04}", None, context.quarter.id),)
    if context.quarter and not (match.words("y") and "period" in match.all_words() and not year):
        of_year = year if year is not None else int(context.quarter.value[:4]) - 1
        value = f"{of_year:04}{context.quarter.value[4:]}"
        return (Sense(DATE, value, None, context.quarter.id),)
    if year is not None:
        return (Sense(DATE, f"{year:04}"),)
    if match.all_words()[-1] in ("earlier", "before") and context.last:
        return (counted(context, "Y", -1, base=context.last),)
    return (counted(context, "Y", -1),)


def _season(match: Match, context: Context) -> tuple[Sense, ...]:
    season = words_of("seasons")[match.get("s")]
    year, mod = year_of(match, context), mod_of(match)
    if year is not None:
        return (Sense(DATE, f"{year:04}-{season}", mod),)
    if match.words("rel"):
        return loose(context, match, f"XXXX-{season}")
    strictly = step_of(match) if match.words("step") else None
    return (
        recurring(
            context, lambda y: f"{y:04}-{season}", f"XXXX-{season}", strictly=strictly, mod=mod
        ),
    )


def _holiday(match: Match, context: Context) -> tuple[Sense, ...]:
    name = name_of(match.words("h"))
    doubt, step = doubt_of(name), step_of(match) if match.words("step") else None
    if match.words("u"):
        return _holiday_week(match, context, name)
    if name == MONTH_OF_FASTING:
        return _fasting(match, context, name)
    month_day = fixed_day(name)
    sense = _feast(match, context, name, f"XXXX-{month_day}" if month_day else OPEN["D"], step)
    if sense is None:
        return ()
    days = days_of(sense.value)
    if doubt and days:
        first, last = shift(days[0], "D", -doubt), shift(days[0], "D", doubt)
        sense = replace(sense, earliest=first, latest=last, why="the moon is sighted, not reckoned")
    return (sense,)


def _feast(
    match: Match, context: Context, name: str, open_value: str, strictly: int | None = None
) -> Sense | None:
    year = year_of(match, context)
    if year is not None:
        days = feasts_in(name, year)
        return Sense(DATE, days[0].isoformat()) if days else None

    def occurrences(of_year: int) -> tuple[str, ...]:
        return tuple(day.isoformat() for day in feasts_in(name, of_year))

    if context.direction is Direction.FUTURE:  # a feast to come is the next one, however far it is
        context = replace(context, is_told=True)
    return recurring(context, occurrences, open_value, strictly=strictly)


def _fasting(match: Match, context: Context, name: str) -> tuple[Sense, ...]:
    """Ramadan is a month: a duration from its first day to the one before the feast."""
    begun = _feast(match, context, name, OPEN["D"])
    if begun is None:
        return ()
    first = begun.with_days().earliest
    last = shift(first, "D", 29) if first else None
    return (replace(begun, type=WhenType.DURATION, value="P1M", earliest=first, latest=last),)


def _holiday_week(match: Match, context: Context, name: str) -> tuple[Sense, ...]:
    """ "Easter week", "Labor Day weekend": the week or weekend that the day stands in or by."""
    unit = "WE" if match.get("u") == "weekend" else "W"

    def occurrences(year: int) -> tuple[str, ...]:
        days = feasts_in(name, year)
        if unit == "WE":  # a Monday lengthens the weekend before it
            moved = (shift(d, "D", -d.isoweekday()) if d.isoweekday() < 4 else d for d in days)
            days = tuple(day for day in moved if day)
        return tuple(unit_value(day, unit) for day in days)

    return (recurring(context, occurrences, "XXXX-WXX" + ("-WE" if unit == "WE" else "")),)


def _nth_weekday(match: Match, context: Context) -> tuple[Sense, ...]:
    which = -1 if match.get("n") == "last" else ordinal_of(match.words("n")) or 0
    month = month_of(match.words("m"))
    weekday = int(words_of("weekdays")[match.words("wd")[0]])
    if not -1 <= which <= 5 or which == 0:
        return ()

    def occurrence(year: int) -> str | None:
        found = nth_weekday(year, month, weekday, which)
        return found.isoformat() if found else None

    year = year_of(match, context)
    if year is None:
        return (recurring(context, occurrence, f"XXXX-{month:02}-XX"),)
    value = occurrence(year)
    return (Sense(DATE, value),) if value else ()


def _nth_week(match: Match, context: Context) -> tuple[Sense, ...]:
    which = -1 if match.get("n") == "last" else ordinal_of(match.words("n")) or 0
    month, unit = month_of(match.words("m")), "WE" if match.get("u") == "weekend" else "W"
    if not -1 <= which <= 5 or which == 0:
        return ()

    def occurrence(year: int) -> str | None:  # a week belongs to the month of its Thursday
        found = nth_weekday(year, month, 6 if unit == "WE" else 4, which)
        return unit_value(found, unit) if found else None

    year = year_of(match, context)
    if year is None:
        return (recurring(context, occurrence, f"XXXX-{month:02}-WXX"),)
    value = occurrence(year)
    return (Sense(DATE, value),) if value else ()


ACTS: dict[str, Act] = {
    "quarter": _quarter, "quarters": _quarters, "half": _half, "this_quarter": _this_quarter,
    "year_before": _year_before, "season": _season, "holiday": _holiday, "holiday_step": _holiday,
    "nth_weekday": _nth_weekday, "nth_week": _nth_week,
}  # fmt: skip
