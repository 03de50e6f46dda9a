"""Weekdays and months that a text names: what tells an event from the next one, without a date."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportedly.tables import read_table, read_words

__all__ = ["NamedDays", "named_days"]

_WORD = re.compile(r"[^\W_]+")
_NAMES_TOO = ("may", "march")  # words that are more than a month: "on the march", "may resign"


class NamedDays(NamedTuple):
    """The weekdays and the months that a text names, one bit each: 1 << 1 is Monday, January."""

    weekdays: int = 0
    months: int = 0


def named_days(text: str) -> NamedDays:
    """Returns the weekdays and months that a text names, in English and with a capital.

    May and March count after a preposition or beside a number, short forms before a number.
    Does not resolve them: "on Monday" and "last Monday" are the same day to it.
    """
    table, prepositions = (
        read_table("times.toml"),
        read_words("times_signals.toml", "before_month", "words"),
    )
    words = _WORD.findall(text)
    weekdays = months = 0
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if not word[0].isupper():
            continue
        name = word.lower()
        if name in table["weekdays"]:
            weekdays |= 1 << table["weekdays"][name]
        elif name in table["months"]:
            dated = before.isdigit() or after.isdigit() or before.lower() in prepositions
            if dated or name not in _NAMES_TOO:
                months |= 1 << table["months"][name]
        elif name in table["months_short"] and after.isdigit():
            months |= 1 << table["months_short"][name]
    return NamedDays(weekdays, months)
