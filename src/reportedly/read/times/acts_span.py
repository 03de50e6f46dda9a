"""Acts for units counted from an anchor, durations and sets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import ceil

from reportedly.model import WhenType
from reportedly.read.times.acts_date import ACTS as DATES
from reportedly.read.times.acts_date import Act, mod_of, month_of, step_of
from reportedly.read.times.amount import amount_of, duration_value, ordinal_of, unit_of
from reportedly.read.times.calendar import shift, step_value, unit_value
from reportedly.read.times.grammar import Match
from reportedly.read.times.lexer import read_table
from reportedly.read.times.sense import (
    OPEN,
    Anchor,
    Context,
    Direction,
    Sense,
    counted,
    weekday_sense,
)

__all__ = ["ACTS"]

DATE, DURATION, SET = WhenType.DATE, WhenType.DURATION, WhenType.SET
FARTHEST = 9000  # units; a count over this leaves any calendar
ANAPHORIC = frozenset(("following", "previous", "preceding", "same", "that", "ensuing", "prior"))
BACK = frozenset(("past", "last", "previous", "preceding", "recent", "latest"))
DAY_OF = frozenset(("of", "for", "on", "during", "ended", "closed", "finished", "in", "throughout",
                    "end", "ending", "finish", "close", "began", "started", "through"))  # fmt: skip
DAY_ENDS = frozenset((".", ",", ";", ")", "", "at", "with", "down", "up", "lower", "higher", "in",
                      "on", "and", "but", "by", "as", "trading"))  # fmt: skip
RECORD = 14  # words back to what is the first, or the worst, in a time
RECORDS = frozenset(("first", "biggest", "worst", "largest", "highest", "lowest", "longest",
                     "deadliest", "only"))  # fmt: skip
ON = frozenset(("next", "coming", "following", "ensuing"))


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
        return (_past_span(1.0, unit, context, mod_of(match)),)
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
    last = context.last
    near = last and last.day and abs(((context.day or last.day) - last.day).days) <= 7
    if last and near and len(last.value) >= 10:
        return (Sense(DATE, last.value[:10], None, last.id),)
    return (counted(context, "D", 0),)


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
        return (replace(_plain(match, amount, unit), words=_without_way(match)),)
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
        sense = _span_open(match, context)[0]
        return (replace(sense, words=_without_way(match)),)
    return (Sense(DATE, value, why="vague count"),)


def _deictic_day(match: Match, context: Context) -> tuple[Sense, ...]:
    words = set(match.all_words())
    if {"day", "yesterday"} <= words:
        return (counted(context, "D", -2),)
    if {"day", "tomorrow"} <= words:
        return (counted(context, "D", 2),)
    word = match.get("w")
    steps = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if word in steps:
        return (counted(context, "D", steps[word], mod=mod_of(match)),)
    forward = bool(words & {"next", "following", "after"})
    if word.split()[-1] in ("before", "after") and match.after() not in ("", ".", ",", ";"):
        return ()  # "the day before the vote"
    if context.last is None:
        return (Sense(DATE, OPEN["D"], unresolved="counted from a time that is not dated"),)
    return (counted(context, "D", 1 if forward else -1, base=context.last),)


def _weekday_number(words: tuple[str, ...]) -> int:
    table = read_table("times.toml")
    return int(table["weekdays"].get(words[0]) or table["weekdays_short"].get(words[0]) or 1)


def _weekday(match: Match, context: Context) -> tuple[Sense, ...]:
    number = _weekday_number(match.words("wd"))
    step = step_of(match) if match.words("step") else None
    base = _anchor(match, context)
    return (replace(weekday_sense(context, number, strictly=step, base=base), mod=mod_of(match)),)


def _weekday_week(match: Match, context: Context) -> tuple[Sense, ...]:
    number = _weekday_number(match.words("wd"))
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


# ------------------------------------------------------------------ durations


def _plain(match: Match, amount: float | None, unit: str) -> Sense:
    return Sense(DURATION, duration_value(amount, unit), mod_of(match), why="duration")


def _moved(day: date, unit: str, amount: float) -> date | None:
    """Returns the day so many units off; hours count as the days that they can reach into."""
    if abs(amount) > FARTHEST:
        return None
    if unit.startswith("T"):
        hours = abs(amount) / {"TH": 1, "TM": 60, "TS": 3600}[unit]
        days = ceil(hours / 24)
        return shift(day, "D", days if amount > 0 else -days)
    return shift(day, unit, int(amount))


def _past_span(amount: float | None, unit: str, context: Context, mod: str | None) -> Sense:
    """A duration that ends at the anchor: "the past three years"."""
    sense = Sense(DURATION, duration_value(amount, unit), mod, context.name, why="ends at anchor")
    letter = context.letter
    if amount is None:
        return replace(sense, latest=context.day, relative=f"ends at {letter}")
    relative = f"[{letter}-{sense.value[1:]}, {letter}]"
    if context.day is None:
        return replace(sense, relative=relative, unresolved=context.lacking)
    first = _moved(context.day, unit, -amount)
    return replace(sense, relative=relative, earliest=first, latest=context.day)


def _next_span(amount: float | None, unit: str, context: Context, mod: str | None) -> Sense:
    sense = Sense(DURATION, duration_value(amount, unit), mod, context.name, why="begins at anchor")
    letter = context.letter
    if amount is None:
        return replace(sense, earliest=context.day, relative=f"begins at {letter}")
    relative = f"[{letter}, {letter}+{sense.value[1:]}]"
    if context.day is None:
        return replace(sense, relative=relative, unresolved=context.lacking)
    last = _moved(context.day, unit, amount)
    return replace(sense, relative=relative, earliest=context.day, latest=last)


def _span(match: Match, context: Context) -> tuple[Sense, ...]:
    amount = amount_of(match.words("n"))
    unit = unit_of(match.words("u")[-1])
    way = set(match.words("way"))
    if way & BACK:
        return (_past_span(amount, unit, context, mod_of(match)),)
    if way & ON:
        return (_next_span(amount, unit, context, mod_of(match)),)
    return (_since_last(match, context, amount, unit) or _plain(match, amount, unit),)


def _since_last(match: Match, context: Context, amount: float | None, unit: str) -> Sense | None:
    """ "the first visit in 20 years": none in the 20 years before the visit, which may be dated."""
    back = match.lexed.words[max(match.first - RECORD, 0) : match.first]
    if match.before() != "in" or amount is None or not RECORDS & set(back) or "." in back:
        return None
    sense = _plain(match, amount, unit)
    base, letter = context.last, context.last.value if context.last else context.letter
    first = _moved(base.day, unit, -amount) if base and base.day else None
    return replace(
        sense, anchor=base.id if base else context.name, why="up to what is the first in it",
        relative=f"[{letter}-{sense.value[1:]}, {letter}]",
        earliest=first, latest=base.day if first and base else None,
    )  # fmt: skip


def _span_open(match: Match, context: Context) -> tuple[Sense, ...]:
    unit = unit_of(match.words("u")[0])
    way = set(match.words("way"))
    if way & BACK:
        return (_past_span(None, unit, context, None),)
    if way & ON or "ahead" in match.all_words():
        return (_next_span(None, unit, context, None),)
    singular = match.words("u")[0] in read_table("times.toml")["units"]
    return (_plain(match, 1.0 if singular else None, unit),)


def _span_step(match: Match, context: Context) -> tuple[Sense, ...]:
    unit = unit_of(match.words("u")[0])
    if step_of(match) < 0:
        return (_past_span(1.0, unit, context, mod_of(match)),)
    return (_next_span(1.0, unit, context, mod_of(match)),)


def _span_mixed(match: Match, _: Context) -> tuple[Sense, ...]:
    a, b = amount_of(match.words("n")), amount_of(match.words("k"))
    u, v = unit_of(match.words("u")[0]), unit_of(match.words("v")[0])
    first, second = duration_value(a, u), duration_value(b, v)
    if first.startswith("PT") and second.startswith("PT"):
        return (Sense(DURATION, first + second[2:]),)
    return (Sense(DURATION, first + second[1:]),)


def _span_half(match: Match, _: Context) -> tuple[Sense, ...]:
    return (Sense(DURATION, duration_value(1.5, unit_of(match.words("u")[0])), mod_of(match)),)


def _span_bare(match: Match, _: Context) -> tuple[Sense, ...]:
    return (Sense(DURATION, duration_value(1.0, unit_of(match.words("u")[0]))),)


def _awhile(match: Match, _: Context) -> tuple[Sense, ...]:
    del match
    return (Sense(DURATION, "PXX"),)


def _term(match: Match, context: Context) -> tuple[Sense, ...]:
    """A term of office: a stretch of time whose bounds no text needs to name."""
    del match
    past = context.day if context.direction is Direction.PAST else None
    reason = "the bounds of the term are not in the text"
    return (Sense(DURATION, "PXX", None, "none", None, reason, latest=past),)


# ------------------------------------------------------------------ sets


def _each(match: Match, _: Context) -> tuple[Sense, ...]:
    parts = read_table("times.toml")["dayparts"]
    word = match.words("u")[0]
    if word in parts:
        return (Sense(SET, f"XXXX-XX-XXT{parts[word]}"),)
    amount = amount_of(match.words("n")) if match.words("n") else 1.0
    if "other" in match.all_words():
        amount = 2.0
    return (Sense(SET, duration_value(amount, unit_of(word))),)


def _each_named(match: Match, _: Context) -> tuple[Sense, ...]:
    if match.words("m"):
        return (Sense(SET, f"XXXX-{month_of(match.words('m')):02}"),)
    if match.words("s"):
        return (Sense(SET, f"XXXX-{read_table('times.toml')['seasons'][match.get('s')]}"),)
    word = match.words("wd")[0].removesuffix("s") if match.words("wd") else ""
    word = match.words("wd")[0] if word not in read_table("times.toml")["weekdays"] else word
    part = read_table("times.toml")["dayparts"].get(match.get("w"), "")
    return (Sense(SET, f"XXXX-WXX-{_weekday_number((word,))}" + (f"T{part}" if part else "")),)


def _rate(match: Match, _: Context) -> tuple[Sense, ...]:
    return (Sense(SET, duration_value(1.0, unit_of(match.words("u")[0]))),)


def _rate_word(match: Match, _: Context) -> tuple[Sense, ...]:
    return (Sense(SET, str(read_table("times.toml")["rates"][match.get("w")])),)


def _seasons_past(match: Match, _: Context) -> tuple[Sense, ...]:
    season = match.all_words()[-1].removesuffix("s")
    return (Sense(SET, f"XXXX-{read_table('times.toml')['seasons'][season]}"),)


def _day_of_month(match: Match, context: Context) -> tuple[Sense, ...]:
    number = ordinal_of(match.words("d")) or 0
    base = context.last.day if context.last else context.day
    if base is None or not 1 <= number <= 28:
        return ()
    return (Sense(DATE, base.replace(day=number).isoformat(),
                  anchor=context.last.id if context.last else context.name),)  # fmt: skip


ACTS: dict[str, Act] = {
    "step": _step, "step_two": _step_two, "year_end": _year_end, "the_unit": _the_unit,
    "weekend": _weekend,
    "ago": _ago,
    "ago_like": _ago_like, "deictic_day": _deictic_day, "weekday": _weekday,
    "weekday_week": _weekday_week, "week_of": _week_of, "span": _span, "span_open": _span_open,
    "span_step": _span_step, "span_mixed": _span_mixed, "span_half": _span_half,
    "span_bare": _span_bare, "awhile": _awhile, "term": _term, "each": _each,
    "each_named": _each_named, "rate": _rate, "rate_word": _rate_word,
    "seasons_past": _seasons_past,
    "day_of_month": _day_of_month,
}  # fmt: skip
