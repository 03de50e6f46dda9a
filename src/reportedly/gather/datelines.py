"""Datelines ("KYIV (Reuters) -") and lines that hold a date and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from reportedly.gather.lexicon import country_names
from reportedly.gather.media import media
from reportedly.tables import read_table

__all__ = ["DateLine", "Dateline", "read_date_line", "read_dateline"]

CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\-]{2,30}(?: [A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\-]{1,30}){0,3}"
CAPPED = r"[A-ZÀ-ÖØ-Þ][\w'’.\-]{1,30}(?: (?:[a-z]{2,3} )?[A-ZÀ-ÖØ-Þ][\w'’.\-]{1,30}){0,3}"
REGION = rf"(?:, {CAPPED}| ?/{CAPPED}(?: {CAPPED})?/)?"
START = r"(?=[\"“‘'(]?[A-ZÀ-ÖØ-Þ\d])"  # a sentence begins
DASH = r"(?:\s*(?:--+|—|–|―)\s*|\s+-\s+)"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The dateline at the head of a paragraph: where the place stands and where the text begins."""

    place: tuple[int, int] | None
    agency: str | None  # the agency's full name
    agency_words: str  # as the dateline writes it
    end: int  # offset of the first word of the report


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line of date: the ISO date if it has a year, the place if it names one, its label."""

    iso: str | None
    place: tuple[int, int] | None
    label: str  # "published", "updated", … or nothing
    dated: bool = True  # False for a time of day alone


@cache
def _grammar() -> tuple[re.Pattern[str], ...]:
    lexicon = read_table("gather_datelines.toml")
    months = sorted({*lexicon["months"], *lexicon["short_months"]}, reverse=True)
    month = rf"(?:(?i:{'|'.join(months)})\.?)"
    number, year = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:,? \d{4})?"
    day = rf"(?:{month} {number}{year}|{number} {month}{year})"
    agencies = "|".join(map(re.escape, sorted(sorted(read_agencies()), key=len, reverse=True)))
    signed = (
        rf"(?:\((?P<agency>{agencies})[^()]{{0,30}}\)|/(?P<slashed>{agencies})/|"
        rf"\[(?P<squared>{agencies})\])"
    )
    persons = "|".join(lexicon["before_persons"])  # "MR. KIM — We": a speaker, not a place
    unknown = r"(?:\([A-Z][^()]{1,40}\))"
    countries = "|".join(map(re.escape, country_names()))
    inline = (
        # PYONGYANG, Aug. 21 (KCNA) --   MOSCOW, May 3. /TASS/.
        rf"(?P<place>{CAPPED}{REGION}),? {day}[.,]? ?{signed}[.:]?(?:{DASH}|\s+)(?=\S)",
        # Kyiv (Reuters) -   LONDON (AP) —   (AFP) -   but not: News Agency (KCNA) said
        rf"(?P<place>(?:{CAPPED}{REGION})?)[.,]? ?{signed}(?:[.:]\s+|{DASH}){START}",
        # TUNIS, March 3 (Local News) --
        rf"(?P<place>{CAPPED}{REGION}),? {day}[.,]? ?{unknown}?{DASH}(?=\S)",
        # GENEVA (Daily Name) —
        rf"(?P<place>{CAPITALS}{REGION}) {unknown}{DASH}(?=\S)",
        # WASHINGTON —   BEIRUT, Lebanon —: a sentence must begin after it
        rf"(?!(?:{persons})\b)(?P<place>{CAPITALS}{REGION}){DASH}{START}",
        # Kyiv, Ukraine –   KYIV, Ukraine:
        rf"(?P<place>{CAPPED}, (?:{countries}))(?::\s+|{DASH}){START}",
    )
    week = r"(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day|)"
    zone = r"(?: ?\(?[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d\d)?)?\)?)?"
    clock = rf"\d{{1,2}}(?:[:.]\d\d){{1,2}} ?(?i:[ap]\.?m\.?)?{zone}"
    whole = (
        r"(?:(?P<label>(?i:first published|published|posted|updated|last updated|last modified|"
        r"modified|issued|released|date|created))(?: on| at)?:? ?)?"
        rf"(?:(?!{week}\b)(?P<place>{CAPPED}{REGION}),? )?"
        rf"(?:{week}\.?,? )?"
        rf"(?:(?P<month>{month}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?|"
        rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?P<month2>{month})(?:,? (?P<year2>\d{{4}}))?|"
        r"(?P<iso>\d{4}-\d\d-\d\d))"
        rf"(?:(?:,| at| \||[ T]| -| –| —| /| ·)? ?{clock})?\W*"
    )
    alone = rf"(?:(?i:updated|published|posted)(?: on| at)?:? ?)?(?:{week},? )?{clock}"
    return (*(re.compile(pattern) for pattern in (*inline, whole, alone)),)


def read_dateline(words: str) -> Dateline | None:
    """Returns the dateline at the head of a paragraph, or None. Offsets count from its start.

    Convincing are: an agency of the lexicon in brackets; a place with a day; a place in capitals
    with a name in brackets or a dash and the start of a sentence; a place and its country before a
    dash or a colon. "NATO — the alliance" is none.
    Does not read a title-case place alone before a dash ("Kyiv – Officials"), nor a place alone
    before a colon, which may be a speaker.
    """
    head = words[:160]
    if not any(mark in head for mark in "-–—―/([):"):
        return None
    agencies = read_agencies()
    for pattern in _grammar()[:-2]:
        found = pattern.match(head)
        if not found:
            continue
        groups = found.groupdict()
        signed = groups.get("agency") or groups.get("slashed") or groups.get("squared") or ""
        place = found.span("place") if found["place"] else None
        return Dateline(place, agencies.get(signed), signed, found.end())
    return None


@cache
def read_agencies() -> dict[str, str]:
    """Returns the agencies that sign datelines: the short name and the name for the outlet."""
    return {sign: medium.outlet for medium in media() for sign in medium.datelines}


def read_date_line(words: str) -> DateLine | None:
    """Returns what a line of date says, or None if the line is anything else.

    A date without a year has no ISO value: the year is not guessed.
    """
    if not 3 <= len(words) <= 90 or not any(char.isdigit() for char in words):
        return None
    whole, alone = _grammar()[-2:]
    found = whole.fullmatch(words)
    if found is None:
        return DateLine(None, None, "", dated=False) if alone.fullmatch(words) else None
    place = found.span("place") if found["place"] else None
    return DateLine(_iso(found), place, (found["label"] or "").lower())


def _iso(found: re.Match[str]) -> str | None:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"]).isoformat()
        year, day = found["year"] or found["year2"], found["day"] or found["day2"]
        if not year:
            return None
        name = (found["month"] or found["month2"]).lower().rstrip(".")
        months = read_table("gather_datelines.toml")["short_months"]
        return date(int(year), months[name[:3]], int(day)).isoformat()
    except ValueError:
        return None
