"""Acts for written dates: days, months, years, decades, centuries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from reportedly.model import WhenType
from reportedly.read.times.amount import ordinal_of
from reportedly.read.times.calendar import safe_day
from reportedly.read.times.grammar import Match
from reportedly.read.times.sense import Context, Direction, Sense, recurring
from reportedly.read.times.zones import stamped_zone
from reportedly.tables import read_table

__all__ = [
    "ACTS", "Act", "loose", "mod_of", "month_of", "step_of", "weekday_of", "words_of", "year_of",
]  # fmt: skip

Act = Callable[[Match, Context], tuple[Sense, ...]]
DATE = WhenType.DATE
JUCHE = 1911  # the year before the first of North Korea's count
MIDDLE_CENTURY = 50  # '98 is 1998 and '05 is 2005 unless the anchor's century says otherwise


@cache
def words_of(name: str) -> dict[str, str]:
    """Returns a class of times.toml: each word with its value."""
    return {key: str(value) for key, value in read_table("times.toml")[name].items()}


def month_of(words: tuple[str, ...]) -> int:
    """Returns the number of a month."""
    found = words_of("months").get(words[0]) or words_of("months_short").get(words[0])
    return int(found or 0)


def weekday_of(words: tuple[str, ...]) -> int:
    """Returns the number of a weekday, 1 for Monday."""
    found = words_of("weekdays").get(words[0]) or words_of("weekdays_short").get(words[0])
    return int(found or 1)


def mod_of(match: Match, *names: str) -> str | None:
    """Returns TIMEX3's mod for the words of the named parts."""
    mods = words_of("mods")
    for name in names or ("part", "bound"):
        words = match.get(name)
        if words in mods:
            return mods[words]
        for word in match.words(name):
            if word in mods:
                return mods[word]
    return None


def step_of(match: Match) -> int:
    """Returns -1, 0 or 1 for "last", "this", "next" and their like."""
    steps = read_table("times.toml")["steps"]
    return next((int(steps[w]) for w in reversed(match.words("step")) if w in steps), 0)


def year_of(match: Match, context: Context) -> int | None:
    """Returns the year that a part `y` writes or a part `rel` counts; None where neither does."""
    words = match.words("y")
    if words:
        digits = words[-1].lstrip("'")
        if not digits.isdigit():
            return _worded_year(words)
        if len(digits) == 2:
            century = 1900 if int(digits) >= MIDDLE_CENTURY else 2000
            return century + int(digits)
        return int(digits)
    juche = match.words("j")
    if juche:
        return JUCHE + int(juche[0])
    rel = match.words("rel")
    step = {"last": -1, "this": 0, "next": 1}.get(rel[-1]) if rel else None
    if step is not None and context.day:
        return context.day.year + step
    return None


def loose(context: Context, match: Match, value: str) -> tuple[Sense, ...]:
    """A value whose year is counted from an unknown anchor ("June last year")."""
    step = {"last": "-1", "this": "", "next": "+1"}.get((match.words("rel") or ("",))[-1])
    if step is None:
        return (Sense(DATE, value, unresolved="the year is not named"),)
    relative = f"year(T) = year({context.letter}){step}"
    return (Sense(DATE, value, mod_of(match), context.name, relative, context.lacking),)


def _stamp(match: Match, _: Context) -> tuple[Sense, ...]:
    words = match.get("when")
    day = safe_day(*map(int, words[:10].split("-")))
    if day is None:
        return ()
    if "t" in words:
        clock = words[11:16]
        zone = stamped_zone(words[11:])
        if zone is None:
            return (Sense(WhenType.TIME, words.upper()),)
        first, last = zone.utc_days(day, int(clock[:2]), int(clock[3:]))
        return (Sense(WhenType.TIME, words.upper(), earliest=first, latest=last),)
    return (Sense(DATE, day.isoformat()),)


def _slashed(match: Match, _: Context) -> tuple[Sense, ...]:
    words = match.get("when")
    a, b, year = map(int, words.replace(".", "/").replace("-", "/").split("/"))
    if year < 100:
        year += 1900 if year >= MIDDLE_CENTURY else 2000
    month, day = (a, b) if "/" in words else (b, a)
    if month > 12:
        month, day = day, month
    found = safe_day(year, month, day)
    if found is None:
        return ()
    if "." not in words and a <= 12 and b <= 12 and a != b:
        low, high = sorted((found, safe_day(year, day, month) or found))
        order = "month/day" if "/" in words else "day-month"
        reason = f"the order of day and month is not known; read as {order}"
        return (Sense(DATE, found.isoformat(), unresolved=reason, earliest=low, latest=high),)
    return (Sense(DATE, found.isoformat()),)


def _month_day(
    context: Context,
    month: int,
    day: int,
    year: int | None,
    mod: str | None = None,
    weekday: int | None = None,
) -> Sense | None:
    if year is not None:
        found = safe_day(year, month, day)
        return Sense(DATE, found.isoformat(), mod) if found else None
    if safe_day(2000, month, day) is None:
        return None

    def occurrence(of_year: int) -> str | None:
        found = safe_day(of_year, month, day)
        return found.isoformat() if found else None

    return recurring(context, occurrence, f"XXXX-{month:02}-{day:02}", mod=mod, weekday=weekday)


def _day(match: Match, context: Context) -> tuple[Sense, ...]:
    number = ordinal_of(match.words("d")) or 0
    year = year_of(match, context)
    table = read_table("times.toml")
    first = match.words("wd")[0] if match.words("wd") else ""
    weekday = table["weekdays"].get(first) or table["weekdays_short"].get(first)
    month, mod = month_of(match.words("m")), mod_of(match)
    if match.words("step"):  # "last Oct. 23"
        back = step_of(match) < 0
        context = replace(context, direction=Direction.PAST if back else Direction.FUTURE)
    sense = _month_day(context, month, number, year, mod, weekday)
    if sense is not None and weekday and sense.unresolved == "outside the calendar":
        sense = _month_day(context, month, number, year, mod)  # the weekday is wrong
    return (sense,) if sense else ()


def _day_of(match: Match, context: Context) -> tuple[Sense, ...]:
    month, number = month_of(match.words("m")), ordinal_of(match.words("d")) or 0
    if context.day is None:
        return loose(context, match, f"XXXX-{month:02}-{number:02}")
    return _day(match, context)


def _days(match: Match, context: Context) -> tuple[Sense, ...]:
    month, year = month_of(match.words("m")), year_of(match, context)
    senses = []
    for name in ("d", "e"):
        sense = _month_day(context, month, ordinal_of(match.words(name)) or 0, year)
        if sense is None:
            return ()
        first, stop = match.parts[name]
        if match.parts["m"][0] < match.parts["d"][0]:  # "May 3-7, 2020"
            words = (match.first, stop) if name == "d" else (first, match.stop)
        else:  # "3-7 May 2020"
            words = (first, stop) if name == "d" else (first, match.stop)
        senses.append(replace(sense, words=words))
    return tuple(senses)


def _day_span(match: Match, context: Context) -> tuple[Sense, ...]:
    """ "from May 3 to June 7, 2019": the year is that of both, unless the first comes later."""
    year = year_of(match, context) or 0
    last = _month_day(context, month_of(match.words("n")), ordinal_of(match.words("e")) or 0, year)
    a, b = month_of(match.words("m")), month_of(match.words("n"))
    first = _month_day(context, a, ordinal_of(match.words("d")) or 0, year - (a > b))
    if first is None or last is None:
        return ()
    second = min(match.parts["n"][0], match.parts["e"][0])
    return (
        replace(first, words=(match.first, max(match.parts["m"][1], match.parts["d"][1]))),
        replace(last, words=(second, match.stop)),
    )


def _month(match: Match, context: Context) -> tuple[Sense, ...]:
    month, mod, year = month_of(match.words("m")), mod_of(match), year_of(match, context)
    if year is not None:
        return (Sense(DATE, f"{year:04}-{month:02}", mod),)
    if match.words("y"):  # words that are no year: "March twenty"
        return ()
    open_value = f"XXXX-{month:02}"
    if match.words("rel"):
        if match.words("rel")[-1] in ("last", "this", "next"):
            return loose(context, match, open_value)
        if context.last and context.last.day:
            back = {"previous": -1, "following": 1}.get(match.words("rel")[-1], 0)
            value = f"{context.last.day.year + back:04}-{month:02}"
            return (Sense(DATE, value, mod, context.last.id),)
    return (recurring(context, lambda y: f"{y:04}-{month:02}", open_value, mod=mod),)


def _month_range(match: Match, context: Context) -> tuple[Sense, ...]:
    year = year_of(match, context) or 0
    a, b = month_of(match.words("m")), month_of(match.words("e"))
    return (
        Sense(DATE, f"{year:04}-{a:02}", words=match.parts["m"]),
        Sense(DATE, f"{year:04}-{b:02}", words=(match.parts["e"][0], match.stop)),
    )


def _month_step(match: Match, context: Context) -> tuple[Sense, ...]:
    month = month_of(match.words("m"))
    sense = recurring(
        context,
        lambda y: f"{y:04}-{month:02}",
        f"XXXX-{month:02}",
        strictly=step_of(match),
        mod=mod_of(match),
        just_over=7,
    )
    return (sense,)


def _year(match: Match, context: Context) -> tuple[Sense, ...]:
    year = year_of(match, context)
    return (Sense(DATE, f"{year:04}", mod_of(match)),) if year is not None else ()


def _worded_year(written: tuple[str, ...]) -> int | None:
    """Returns the year of words: "nineteen ninety-seven", "two thousand four"."""
    words = tuple(word for word in written if word not in ("-", "and"))
    numbers = read_table("times.toml")["numbers"]
    head = {"nineteen": 1900, "eighteen": 1800, "twenty": 2000}.get(words[0], 2000)
    rest = words[2:] if words[:2] == ("two", "thousand") else words[1:]
    tail = sum(int(numbers.get(word, 0)) for word in rest)
    if tail > 99 or (words[0] != "two" and tail < 10):
        return None
    return head + tail


def _year_words(match: Match, _: Context) -> tuple[Sense, ...]:
    year = _worded_year(match.words("y"))
    return (Sense(DATE, f"{year:04}", mod_of(match)),) if year is not None else ()


def _year_range(match: Match, _: Context) -> tuple[Sense, ...]:
    first = int(match.get("y"))
    last_words = match.get("e")
    last = int(last_words) if len(last_words) == 4 else first // 100 * 100 + int(last_words)
    if len(last_words) not in (2, 4) or not first < last <= first + 150:
        return (Sense(DATE, f"{first:04}", words=match.parts["y"]),)
    return (
        Sense(DATE, f"{first:04}", words=match.parts["y"]),
        Sense(DATE, f"{last:04}", words=match.parts["e"]),
    )


def _decade(match: Match, _: Context) -> tuple[Sense, ...]:
    words = match.get("d").strip("'").rstrip("s")
    if words[:-1].isdigit() or words.isdigit():
        decade = words[:-1] if len(words) == 4 else "19" + words[0]
        if len(words) == 2 and words[0] in "012":
            decade = "20" + words[0]
    else:
        decade = "19" + words_of("decades").get(match.get("d"), "")
    mods = words_of("mods")
    mod = next((mods[word] for word in match.all_words() if word in mods), None)
    return (Sense(DATE, decade, mod),)


def _century(match: Match, _: Context) -> tuple[Sense, ...]:
    number = ordinal_of(match.words("n"))
    if not number or number > 30:
        return ()
    mods = words_of("mods")
    mod = next((mods[word] for word in match.all_words() if word in mods), None)
    return (Sense(DATE, f"{number - 1:02}", mod),)


ACTS: dict[str, Act] = {
    "stamp": _stamp, "slashed": _slashed, "day": _day, "day_of": _day_of, "day_range": _days,
    "day_list": _days, "day_span": _day_span, "month": _month, "month_range": _month_range,
    "month_step": _month_step,
    "year": _year, "year_words": _year_words, "year_range": _year_range, "decade": _decade,
    "century": _century,
}  # fmt: skip
