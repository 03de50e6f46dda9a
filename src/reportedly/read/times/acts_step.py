"""Acts for units, days and weekdays counted from an anchor."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from reportedly.model import WhenType
from reportedly.read.times.acts_date import ACTS as DATES
from reportedly.read.times.acts_date import Act, mod_of, step_of, weekday_of
from reportedly.read.times.acts_span import FARTHEST, past_span, plain_span, span_open
from reportedly.read.times.amount import amount_of, duration_value, ordinal_of, unit_of
from reportedly.read.times.calendar import step_value, unit_value
from reportedly.read.times.grammar import Match
from reportedly.read.times.sense import (
    OPEN,
    Anchor,
    Context,
    Direction,
    Sense,
    counted,
    weekday_sense,
)
from reportedly.tables import read_table, read_words

__all__ = ["ACTS"]

DATE, DURATION, SET = WhenType.DATE, WhenType.DURATION, WhenType.SET
ANAPHORIC = frozenset(("following", "previous", "preceding", "same", "that", "ensuing", "prior"))
DAY_OF = read_words("times_signals.toml", "before_day_of_trade", "words")
DAY_ENDS = read_words("times_signals.toml", "after_day_of_trade", "words")
RUN = frozenset(("for", "on", "rose", "fell"))  # "fell for a third straight day"


def _anchor(match: Match, context: Context) -> Anchor | None:
    """The last time mentioned, where the words count from that and not from the publication."""
    words = set(match.words("step"))
    if context.last and words & ANAPHORIC:
        return context.last
    return None


def _step(match: Match, context: Context) -> tuple[Sense, ...]:
    unit = unit_of(match.words("u")[0]) if match.words("u") else "Y"
    base = _anchor(match, context)
    step = step_of(match)
    words = set(match.words("step"))
    if unit == "D" and words & {"this", "next", "last", "past"} and "the" not in words:
        if "last" in words or "past" in words:
            return ()
        return (counted(context, "D", step),)
    if match.get("step") in ("the", "the next") and context.last and unit == "D":
        base = context.last
    if "past" in words:  # "the past decade" runs up to the anchor, "the last decade" is one
        return (past_span(1.0, unit, context, mod_of(match)),)
    return (counted(context, unit, step, base=base, mod=mod_of(match)),)


def _step_two(match: Match, context: Context) -> tuple[Sense, ...]:
    unit = unit_of(match.words("u")[0])
    return (counted(context, unit, -2 if "last" in match.all_words() else 2),)


def _year_end(match: Match, context: Context) -> tuple[Sense, ...]:
    del match
    return (replace(counted(context, "Y", 0), mod="END"),)


def _the_unit(match: Match, context: Context) -> tuple[Sense, ...]:
    unit = unit_of(match.words("u")[0])
    if unit == "D":
        return _the_day(match, context)
    if unit == "Y" and match.after() in ("ended", "ending", "to", "through"):
        return (Sense(DURATION, "P1Y"),)
    if unit in ("W", "M") and context.last and match.before() in ("of", "in", "for"):
        return (counted(context, unit, 0, base=context.last),)
    return (counted(context, unit, 0),)


def _the_day(match: Match, context: Context) -> tuple[Sense, ...]:
    """ "shares closed the day lower", "at the end of the day": the day last named, or P's."""
    if match.before() not in DAY_OF or match.after() not in DAY_ENDS:
        return ()
    return (_day_told(context),)


def _day_told(context: Context) -> Sense:
    last = context.last
    near = last and last.day and abs(((context.day or last.day) - last.day).days) <= 7
    if last and near and len(last.value) >= 10:
        return Sense(DATE, last.value[:10], None, last.id)
    return counted(context, "D", 0)


def _weekend(match: Match, context: Context) -> tuple[Sense, ...]:
    step: int | None = step_of(match) if match.words("step") else None
    base = _anchor(match, context)
    if step is None:
        step = 0
        day = base.day if base else context.day
        if context.direction is not Direction.FUTURE and day is not None and day.isoweekday() < 6:
            step = -1
        if day is None:
            return (Sense(DATE, OPEN["WE"], mod_of(match), context.name,
                          f"weekend({context.letter})", context.lacking),)  # fmt: skip
    return (counted(context, "WE", step, base=base, mod=mod_of(match)),)


def _ago(match: Match, context: Context) -> tuple[Sense, ...]:
    unit = unit_of(match.words("u")[-1])
    words = match.words("n")  # "a year and a half" has its unit inside
    amount = 1.5 if words[-1] == "half" and words[0] in ("a", "one") else amount_of(words)
    way = match.get("way") or "ago"
    forward = way in ("later", "after", "from now", "hence", "from today")
    anaphoric = way in ("earlier", "before", "later", "after", "beforehand", "previously")
    base = context.last if anaphoric else None
    if way in ("before", "after") and match.after() not in ("", ".", ",", ";", ")", "and", '"'):
        # "two days after the vote": how long it is, the event it counts from is not a time
        return (replace(plain_span(match, amount, unit), words=_without_way(match)),)
    if anaphoric and base is None and context.day is None:
        return (Sense(DATE, OPEN.get(unit, "XXXX-XX-XX"), unresolved="counted from another time"),)
    if amount is None or amount > FARTHEST:
        value = "FUTURE_REF" if forward else "PAST_REF"
        sense = Sense(DATE, value, mod_of(match), context.name, why="vague count")
        return (sense if forward or anaphoric else replace(sense, latest=context.day),)
    if unit.startswith("T"):
        return (_hours(context, amount, unit, forward=forward, base=base),)
    if unit == "10Y":  # "two decades ago" is a year, roughly
        amount, unit = amount * 10, "Y"
    elif unit == "100Y":
        amount, unit = amount * 100, "Y"
    elif unit == "2W":
        amount, unit = amount * 2, "W"
    if amount != int(amount):
        scale = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D")}.get(unit, (1, unit))
        amount, unit = round(amount * scale[0]), scale[1]
    count = int(amount) if forward else -int(amount)
    return (counted(context, unit, count, base=base, mod=mod_of(match)),)


def _hours(
    context: Context, amount: float, unit: str, *, forward: bool, base: Anchor | None
) -> Sense:
    day = base.day if base else context.day
    sign = "+" if forward else "-"
    relative = f"{context.letter}{sign}{duration_value(amount, unit)[1:]}"
    value = f"{day.isoformat()}TXX" if day and amount <= 12 else "XXXX-XX-XXTXX"
    reason = "the hour that it is counted from is not known"
    return Sense(WhenType.TIME, value, None, base.id if base else context.name, relative, reason)


def _without_way(match: Match) -> tuple[int, int]:
    return match.first, match.parts["way"][0]


def _ago_like(match: Match, context: Context) -> tuple[Sense, ...]:
    ahead = match.get("way") == "later" and context.direction is not Direction.PAST
    value = "FUTURE_REF" if ahead else "PAST_REF"
    if match.get("way") in ("before", "after"):
        sense = span_open(match, context)[0]
        return (replace(sense, words=_without_way(match)),)
    return (Sense(DATE, value, why="vague count"),)


@cache
def _generic() -> frozenset[str]:
    return frozenset(read_table("times_signals.toml")["of_the_age"]["words"])


def _deictic_day(match: Match, context: Context) -> tuple[Sense, ...]:
    words = set(match.all_words())
    if {"day", "yesterday"} <= words:
        return (counted(context, "D", -2),)
    if {"day", "tomorrow"} <= words:
        return (counted(context, "D", 2),)
    word = match.get("w")
    if match.after() == "'s" and word and match.after(2) in _generic():  # "today's world"
        of_age = {"today": "PRESENT_REF", "tomorrow": "FUTURE_REF", "yesterday": "PAST_REF"}
        name = "speech" if context.in_speech else context.name
        return (Sense(DATE, of_age[word], None, name),)
    steps = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if word in steps:
        return (counted(context, "D", steps[word], mod=mod_of(match)),)
    forward = bool(words & {"next", "following", "after"})
    if word.split()[-1] in ("before", "after") and match.after() not in ("", ".", ",", ";"):
        return ()  # "the day before the vote"
    if context.last is None:
        return (Sense(DATE, OPEN["D"], unresolved="counted from a time that is not dated"),)
    return (counted(context, "D", 1 if forward else -1, base=context.last),)


def _weekday(match: Match, context: Context) -> tuple[Sense, ...]:
    number = weekday_of(match.words("wd"))
    step = step_of(match) if match.words("step") else None
    base = _anchor(match, context)
    return (replace(weekday_sense(context, number, strictly=step, base=base), mod=mod_of(match)),)


def _day_beside(match: Match, context: Context) -> tuple[Sense, ...]:
    """ "the day before last Tuesday"."""
    beside = _weekday(match, context)[0]
    day = beside.with_days().earliest
    step = 1 if match.get("way") == "after" else -1
    if beside.unresolved or day is None:
        return (replace(beside, value=OPEN["D"], relative=f"{beside.relative}, {step:+d}d"),)
    value = step_value(day, "D", step)
    return (Sense(DATE, value, None, context.name),) if value else ()


def _nth_day(match: Match, context: Context) -> tuple[Sense, ...]:
    """ "fell for a second straight day", "today is the eighth day of the strike"."""
    unit = unit_of(match.words("u")[0])
    if match.words("run"):
        if match.before() not in RUN:
            return ()
    elif match.before() not in ("is", "'s", "was"):
        return ()
    if unit == "D":
        return (_day_told(context),)
    return (counted(context, unit, 0),)


def _weekday_week(match: Match, context: Context) -> tuple[Sense, ...]:
    number = weekday_of(match.words("wd"))
    week = counted(context, "W", step_of(match) if match.words("step") else 1)
    if week.unresolved:
        return (replace(week, value=f"XXXX-WXX-{number}"),)
    monday = week.with_days().earliest
    value = step_value(monday, "D", number - 1) if monday else None
    return (Sense(DATE, value, None, context.name),) if value else ()


def _week_of(match: Match, context: Context) -> tuple[Sense, ...]:
    days = DATES["day"](match, context)
    day = days[0].with_days().earliest if days else None
    if not days or day is None:
        return (Sense(DATE, "XXXX-WXX", unresolved="the year is not known"),)
    return (replace(days[0], value=unit_value(day, "W")),)


def _day_of_month(match: Match, context: Context) -> tuple[Sense, ...]:
    number = ordinal_of(match.words("d")) or 0
    base = context.last.day if context.last else context.day
    if base is None or not 1 <= number <= 28:
        return ()
    return (Sense(DATE, base.replace(day=number).isoformat(),
                  anchor=context.last.id if context.last else context.name),)  # fmt: skip


ACTS: dict[str, Act] = {
    "step": _step, "step_two": _step_two, "year_end": _year_end, "the_unit": _the_unit,
    "weekend": _weekend, "ago": _ago, "ago_like": _ago_like, "deictic_day": _deictic_day,
    "weekday": _weekday, "weekday_week": _weekday_week, "week_of": _week_of,
    "day_of_month": _day_of_month, "day_beside": _day_beside, "nth_day": _nth_day,
}  # fmt: skip
