"""Acts for durations and sets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import ceil

from reportedly.model import WhenType
from reportedly.read.times.acts_date import Act, mod_of, month_of, step_of, weekday_of
from reportedly.read.times.amount import amount_of, duration_value, unit_of
from reportedly.read.times.calendar import shift
from reportedly.read.times.grammar import Match
from reportedly.read.times.sense import (
    Context,
    Direction,
    Sense,
)
from reportedly.tables import read_table, read_words

__all__ = ["ACTS", "FARTHEST", "past_span", "plain_span", "span_open"]

DATE, DURATION, SET = WhenType.DATE, WhenType.DURATION, WhenType.SET
FARTHEST = 9000  # units; a count over this leaves any calendar
BACK = frozenset(("past", "last", "previous", "preceding", "recent", "latest"))
LONG = read_words("times_signals.toml", "how_long", "words")
RECORD = 14  # words back to what is the first, or the worst, in a time
RECORDS = read_words("times_signals.toml", "records", "words")
ON = frozenset(("next", "coming", "following", "ensuing"))


# ------------------------------------------------------------------ durations


def plain_span(match: Match, amount: float | None, unit: str) -> Sense:
    """Returns the duration of an amount of units."""
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


def past_span(amount: float | None, unit: str, context: Context, mod: str | None) -> Sense:
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
    if (
        match.all_words() == ("one", "day")
        and context.direction is Direction.FUTURE
        and (match.before() not in LONG)
    ):  # "it will one day be said"; "in one day" is how long it takes
        return (Sense(DATE, "FUTURE_REF", None, context.name, earliest=context.day),)
    if way & BACK:
        return (past_span(amount, unit, context, mod_of(match)),)
    if way & ON:
        return (_next_span(amount, unit, context, mod_of(match)),)
    return (_since_last(match, context, amount, unit) or plain_span(match, amount, unit),)


def _since_last(match: Match, context: Context, amount: float | None, unit: str) -> Sense | None:
    """ "the first visit in 20 years": none in the 20 years before the visit, which may be dated."""
    back = match.lexed.words[max(match.first - RECORD, 0) : match.first]
    if match.before() != "in" or amount is None or not RECORDS & set(back) or "." in back:
        return None
    sense = plain_span(match, amount, unit)
    base, letter = context.last, context.last.value if context.last else context.letter
    first = _moved(base.day, unit, -amount) if base and base.day else None
    return replace(
        sense, anchor=base.id if base else context.name, why="up to what is the first in it",
        relative=f"[{letter}-{sense.value[1:]}, {letter}]",
        earliest=first, latest=base.day if first and base else None,
    )  # fmt: skip


def span_open(match: Match, context: Context) -> tuple[Sense, ...]:
    """Returns the duration of units without a count: "recent weeks", "the years ahead"."""
    unit = unit_of(match.words("u")[0])
    way = set(match.words("way"))
    if way & BACK:
        return (past_span(None, unit, context, None),)
    if way & ON or "ahead" in match.all_words():
        return (_next_span(None, unit, context, None),)
    singular = match.words("u")[0] in read_table("times.toml")["units"]
    return (plain_span(match, 1.0 if singular else None, unit),)


def _span_same(match: Match, context: Context) -> tuple[Sense, ...]:
    """ "a five-year plan … during that time": as long as the last stretch told."""
    if match.before() not in ("during", "over", "in", "throughout") or context.stretch is None:
        return ()
    same = context.stretch
    return (Sense(DURATION, same.value, None, same.id, why="as long as the last one told"),)


def _span_step(match: Match, context: Context) -> tuple[Sense, ...]:
    unit = unit_of(match.words("u")[0])
    if step_of(match) < 0:
        return (past_span(1.0, unit, context, mod_of(match)),)
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
    return (Sense(SET, f"XXXX-WXX-{weekday_of((word,))}" + (f"T{part}" if part else "")),)


def _rate(match: Match, _: Context) -> tuple[Sense, ...]:
    return (Sense(SET, duration_value(1.0, unit_of(match.words("u")[0]))),)


def _rate_word(match: Match, _: Context) -> tuple[Sense, ...]:
    return (Sense(SET, str(read_table("times.toml")["rates"][match.get("w")])),)


def _seasons_past(match: Match, _: Context) -> tuple[Sense, ...]:
    season = match.all_words()[-1].removesuffix("s")
    return (Sense(SET, f"XXXX-{read_table('times.toml')['seasons'][season]}"),)


ACTS: dict[str, Act] = {
    "span": _span, "span_open": span_open, "span_step": _span_step, "span_mixed": _span_mixed,
    "span_half": _span_half, "span_bare": _span_bare, "span_same": _span_same, "awhile": _awhile,
    "term": _term, "each": _each, "each_named": _each_named, "rate": _rate,
    "rate_word": _rate_word, "seasons_past": _seasons_past,
}  # fmt: skip
