"""Writes the table of days that go by the moon, from the calendars of `holidays` (0.108).

python -m training.moon_days > src/reportedly/data/times_moon.tsv

The package is asked once, here, and not when texts are read: its thirteen megabytes of the holidays
of states are not needed, and the table says in the repository what is taken for which day.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TextIO

__all__ = ["main", "rows"]

FIRST, LAST = 1950, 2077

# name; other names; days by which the sighting of the moon may move it; calendar and method
FEASTS = (
    ("eid al-fitr", "eid ul-fitr;eid al fitr;eid-al-fitr;eid ul fitr", 1, "islamic.eid_al_fitr"),
    ("eid al-adha", "eid ul-adha;eid al adha;eid-al-adha;feast of the sacrifice;feast of sacrifice",
     1, "islamic.eid_al_adha"),
    ("ashura", "", 1, "islamic.ashura"),
    ("mawlid", "prophet's birthday;prophet muhammad's birthday", 1, "islamic.mawlid"),
    ("islamic new year", "hijri new year", 1, "islamic.hijri_new_year"),
    ("arbaeen", "", 1, "islamic.arbaeen"),
    ("ramadan", "", 1, "islamic.ramadan_beginning"),
    ("lunar new year", "chinese new year;spring festival;lunar new year's day", 0,
     "chinese.lunar_new_year"),
    ("tet", "tet holiday", 0, "vietnamese.lunar_new_year"),
    ("seollal", "korean new year", 0, "korean.lunar_new_year"),
    ("mid-autumn festival", "mid autumn festival;moon festival", 0, "chinese.mid_autumn"),
    ("chuseok", "", 0, "korean.mid_autumn"),
    ("dragon boat festival", "", 0, "chinese.dragon_boat"),
    ("qingming", "tomb-sweeping day;tomb sweeping day;qingming festival", 0, "chinese.qingming"),
    ("passover", "pesach", 0, "hebrew.passover"),
    ("hanukkah", "chanukah;hanukah", 0, "hebrew.hanukkah"),
    ("rosh hashanah", "rosh hashana", 0, "hebrew.rosh_hashanah"),
    ("yom kippur", "", 0, "hebrew.yom_kippur"),
    ("purim", "", 0, "hebrew.purim"),
    ("sukkot", "", 0, "hebrew.sukkot"),
    ("shavuot", "", 0, "hebrew.shavuot"),
    ("diwali", "deepavali", 0, "hindu.diwali_india"),
    ("holi", "", 0, "hindu.holi"),
    ("dussehra", "", 0, "hindu.dussehra"),
    ("nowruz", "norouz;persian new year", 0, "persian.new_year"),
    ("vesak", "", 0, "buddhist.vesak"),
    ("orthodox easter", "", 0, "orthodox easter"),
)  # fmt: skip


def _calendars() -> dict[str, Any]:
    from holidays.calendars import buddhist, chinese, hebrew, hindu, islamic, persian

    lunisolar = chinese._ChineseLunisolar
    return {
        "islamic": islamic._IslamicLunar(),
        "chinese": lunisolar(),
        "korean": lunisolar(calendar=chinese.KOREAN_CALENDAR),
        "vietnamese": lunisolar(calendar=chinese.VIETNAMESE_CALENDAR),
        "hebrew": hebrew._HebrewLunisolar(),
        "hindu": hindu._HinduLunisolar(),
        "persian": persian._Persian(),
        "buddhist": buddhist._BuddhistLunisolar(),
    }


def _days(asked: Callable[[int], Any]) -> set[date]:
    """The days that a calendar gives, whatever it wraps them in."""
    found: set[date] = set()
    for year in range(FIRST, LAST + 1):
        given = asked(year)
        parts: Iterable[Any] = given if isinstance(given, (tuple, set, list)) else (given,)
        if not isinstance(given, (date, tuple, set, list)) and given is not None:
            parts = given
        for part in parts:
            day = part[0] if isinstance(part, tuple) else part
            if isinstance(day, date) and FIRST <= day.year <= LAST:
                found.add(day)
    return found


def rows() -> Iterable[tuple[str, str, str, str]]:
    """Yields name, other names, days of doubt, days, for each feast."""
    calendars = _calendars()
    for name, others, doubt, source in FEASTS:
        if source == "orthodox easter":
            from dateutil.easter import EASTER_ORTHODOX, easter

            days = {easter(year, EASTER_ORTHODOX) for year in range(FIRST, LAST + 1)}
        else:
            kind, what = source.split(".")
            calendar = calendars[kind]
            asked = getattr(calendar, f"{what}_date", None) or getattr(calendar, f"{what}_dates")
            days = _days(asked)
        yield name, others, str(doubt), " ".join(f"{day:%Y%m%d}" for day in sorted(days))


def main(out: TextIO = sys.stdout) -> None:
    """Writes the table."""
    out.write("# Feasts that go by the moon or the sun, by training/moon_days.py, from the\n")
    out.write("# calendars of `holidays` 0.108 (MIT): name, other names, days of doubt, days\n")
    for row in rows():
        out.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
