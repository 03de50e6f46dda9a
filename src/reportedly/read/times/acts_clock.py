"""Acts for times of the day, and for words that have no calendar value."""

from __future__ import annotations

from dataclasses import replace

from reportedly.model import WhenType
from reportedly.read.times.acts_date import ACTS as DATES
from reportedly.read.times.acts_date import Act, mod_of, step_of
from reportedly.read.times.acts_step import ACTS as STEPS
from reportedly.read.times.amount import amount_of
from reportedly.read.times.calendar import days_of
from reportedly.read.times.grammar import Match
from reportedly.read.times.sense import OPEN, UNDATED, Context, Direction, Sense, counted
from reportedly.read.times.zones import words_of_zones, zone_of
from reportedly.tables import read_table

__all__ = ["ACTS"]

DATE, TIME = WhenType.DATE, WhenType.TIME
AHEAD = 4  # words to the zone at the end of a range
DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1}


def _day_sense(match: Match, context: Context) -> Sense | None:
    """The day that a time of the day names, None where it names none."""
    if match.words("m"):
        return next(iter(DATES["day"](match, context)), None)
    if match.words("wd"):
        return replace(STEPS["weekday"](match, context)[0], mod=None)
    if match.words("day"):
        return counted(context, "D", DEICTIC[match.get("day")])
    return None


def _clock(match: Match, context: Context) -> tuple[Sense, ...]:
    words = match.words("c")
    if words[0] in ("noon", "midday"):
        hour, minute = 12, "00"
    elif words[0] == "midnight":
        hour, minute = 24, "00"
    elif len(words[0]) == 4 and words[0].isdigit():
        hour, minute = int(words[0][:2]), words[0][2:]
    elif ":" in words[0]:
        head, minute = words[0].split(":")[:2]
        hour = int(head)
    else:
        hour, minute = int(amount_of(words) or 0), "00"
    half = match.get("half") or {"morning": "am"}.get(
        match.get("p"), "pm" if match.get("p") else ""
    )
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    if hour > 24 or int(minute) > 59:
        return ()
    day = _day_sense(match, context)
    if day is None and context.last and len(context.last.value) >= 10 and context.direction is not (
        Direction.FUTURE
    ):  # fmt: skip
        day = Sense(DATE, context.last.value[:10], None, context.last.id)
    if day is None:
        day = counted(context, "D", 0)
    words = match.words("zone") or _zone_ahead(match)
    zone = zone_of(words, days[0] if (days := days_of(day.value)) else None)
    suffix = zone.suffix if zone else ""
    time = replace(day, type=TIME, value=f"{day.value[:11]}T{hour:02}:{minute}{suffix}", mod=None)
    if zone is None or days is None:
        return (time,)
    first, last = zone.utc_days(days[0], hour, int(minute))
    if zone.other is not None:
        reason = "zones of two parts of the world have these letters; read as the commoner one"
        time = replace(time, unresolved=reason)
    return (replace(time, earliest=first, latest=last, why=time.why or "days in UTC"),)


def _zone_ahead(match: Match) -> tuple[str, ...]:
    """ "from 9 a.m. to 5 p.m. EST": the zone that stands at the end is that of both."""
    near = match.lexed.words[match.stop : match.stop + AHEAD]
    if not near or near[0] not in ("to", "-", "until", "and", "till"):
        return ()
    at = 2 if near[1:2] and near[1][0].isdigit() else 0
    at += bool(at and near[at : at + 1] and near[at][:1] in ("a", "p") and "m" in near[at])
    zone = near[at : at + 1] if at else ()
    return zone if zone and zone[0] in words_of_zones() else ()


def _daypart(match: Match, context: Context) -> tuple[Sense, ...]:
    parts = read_table("times.toml")["dayparts"]
    word = match.get("w") or match.get("p")
    code = "NI" if word == "tonight" else str(parts[word])
    day = _day_sense(match, context)
    if day is None:
        words = set(match.words("step"))
        if match.words("step"):
            step = step_of(match)
            base = context.last if words & {"following", "previous", "same", "that"} else None
            if "the" in words and context.last:
                base = context.last
            day = counted(context, "D", step, base=base)
        elif word in ("tonight", "overnight") or context.last is None:
            day = counted(context, "D", 0)
        else:
            last = context.last
            named = last.day.isoformat() if last.day else OPEN["D"]
            day = Sense(DATE, named, None, last.id, unresolved=None if last.day else UNDATED)
    return (replace(day, type=TIME, value=f"{day.value}T{code}", mod=mod_of(match)),)


def _ref(match: Match, context: Context) -> tuple[Sense, ...]:
    value = str(read_table("times.toml")["refs"][match.get("w")])
    return (_fixed(value, context),)


def _fixed(value: str, context: Context) -> Sense:
    """A word for the present, the past or the future of whoever speaks."""
    anchor = "speech" if context.in_speech else context.name
    if value == "PAST_REF":
        return Sense(DATE, value, anchor=anchor, latest=context.day)
    if value == "FUTURE_REF":
        return Sense(DATE, value, anchor=anchor, earliest=context.day)
    return Sense(DATE, value, anchor=anchor, latest=context.day if context.in_speech else None)


def _past_ref(match: Match, context: Context) -> tuple[Sense, ...]:
    del match
    return (_fixed("PAST_REF", context),)


def _present_ref(match: Match, context: Context) -> tuple[Sense, ...]:
    del match
    return (_fixed("PRESENT_REF", context),)


def _future_ref(match: Match, context: Context) -> tuple[Sense, ...]:
    del match
    return (_fixed("FUTURE_REF", context),)


def _anaphora(match: Match, context: Context) -> tuple[Sense, ...]:
    """ "at the time" is the last time mentioned, "shortly thereafter" begins after it."""
    words, last = match.all_words(), context.last
    after = bool({"thereafter", "after", "afterwards", "afterward"} & set(words))
    if last is None:
        return (Sense(DATE, "PAST_REF", unresolved="counted from a time that is not dated"),)
    if after:
        return (
            Sense(DATE, "PAST_REF", "APPROX" if len(words) > 1 else None, last.id,
                  f"T > {last.value}", "how long after is not said", earliest=last.day),
        )  # fmt: skip
    if last.day is None:
        return (Sense(DATE, last.value, None, last.id, f"T = {last.value}", UNDATED),)
    if words[-1] == "day":
        return (
            (Sense(DATE, last.day.isoformat(), None, last.id),)
            if len(last.value) >= 10
            else (Sense(DATE, OPEN["D"], None, last.id, unresolved="no day was named before"),)
        )
    return (Sense(DATE, last.value, None, last.id),)


ACTS: dict[str, Act] = {
    "clock": _clock, "daypart": _daypart, "ref": _ref, "past_ref": _past_ref,
    "present_ref": _present_ref, "future_ref": _future_ref, "anaphora": _anaphora,
}  # fmt: skip
