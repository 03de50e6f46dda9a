"""Cuts text into words and gives each the symbol of its classes.

The grammar then runs over one character a word, which is what makes it fast: words that are in no
class are all the same symbol and nothing starts there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.tables import read_table

__all__ = ["Lexed", "Lexicon", "lexicon", "words_in"]

_WORD = re.compile(
    r"""(?P<ISODATE>\d{4}-\d{2}-\d{2}(?:t\d{2}:\d{2}(?::\d{2})?(?:z|[+-]\d{2}:?\d{2})?)?(?![\w-]))
    |(?P<SLASHDATE>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\w)|\d{1,2}\.\d{1,2}\.\d{4}(?!\w)
        |\d{1,2}-\d{1,2}-\d{4}(?![\w-]))
    |(?P<CLOCK>\d{1,2}:\d{2}(?::\d{2})?(?![\d:])(?=[ap]m(?!\w)|\W|$))
    |(?P<FRACTION>\d/\d(?!\w))
    |(?P<DECADE>(?:'|\d\d)?\d0s(?!\w))
    |(?P<YY>'\d\d(?!\w))
    |(?P<ORDDAY>\d+(?:st|nd|rd|th)(?!\w))
    |(?P<QN>q[1-4](?!\w))
    |(?P<HN>h[12](?!\w))
    |(?P<BIGINT>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w))
    |(?P<DECIMAL>\d+\.\d+(?!\w))
    |(?P<INT>\d+(?!\w)|\d{1,2}(?=[ap]m(?!\w)))
    |(?P<AMPM>[ap]\.m\.?(?!\w)|[ap]m(?!\w))
    |o'clock|\w+|'s(?!\w)|[^\s\w]""",
    re.VERBOSE,
)
_FLAT = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "−": "-", "‑": "-"})
OTHER = "."  # the symbol of a word that no class holds; patterns never name it


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" grows in lower case and would move every offset
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_FLAT)


@dataclass(frozen=True, slots=True)
class Lexed:
    """Words of a text: lower-case forms, offsets in the text, and the row of their symbols."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    symbols: str

    def end(self, i: int) -> int:
        """Returns the offset after word `i`."""
        return self.starts[i] + len(self.words[i])

    def is_capital(self, i: int) -> bool:
        """Tells whether word `i` is written with a capital."""
        return self.text[self.starts[i]].isupper()


class Lexicon:
    """The classes of times.toml and, for each word or shape in them, one symbol."""

    def __init__(self, literals: frozenset[str]) -> None:
        table = read_table("times.toml")
        self.table = table
        zones = read_table("times_zones.toml")
        classes: dict[str, set[str]] = {
            "MONTH": set(table["months"]),
            "MONTHABBR": set(table["months_short"]),
            "WEEKDAY": set(table["weekdays"]),
            "WEEKDAYS": {day + "s" for day in table["weekdays"]},
            "WEEKDAYABBR": set(table["weekdays_short"]),
            "SEASON": set(table["seasons"]),
            "DAYPART": set(table["dayparts"]),
            "UNIT": set(table["units"]),
            "UNITS": set(table["units_plural"]),
            "NUMWORD": set(table["numbers"]),
            "ORD": set(table["ordinals"]),
            "DECADEWORD": set(table["decades"]),
            "REF": set(table["refs"]),
            "RATE": set(table["rates"]),
            "ZONE": set(zones["abbreviations"]),
            "ZONEREGION": set(zones["regions"]),
            "ZONECITY": {city for city in zones["cities"] if " " not in city},
            "SIGN": {"+", "-"},  # in a pattern these marks mean something else
            "OPENS": {"("},
            "CLOSES": {")"},
        }
        self.classes = classes
        self._symbol: dict[frozenset[str], str] = {frozenset(): OTHER}
        members: dict[str, set[str]] = {}
        for name, words in classes.items():
            for word in words:
                members.setdefault(word, set()).add(name)
        for word in literals:
            members.setdefault(word, set()).add("=" + word)
        self._of_word = {
            word: self._symbol_of(frozenset(names)) for word, names in sorted(members.items())
        }
        shapes = (
            "ISODATE",
            "SLASHDATE",
            "CLOCK",
            "FRACTION",
            "DECADE",
            "YY",
            "QN",
            "HN",
            "DECIMAL",
        )
        self._of_shape = {name: self._symbol_of(frozenset({name})) for name in shapes}
        self._of_shape["AMPM"] = self._symbol_of(frozenset({"AMPM"}))
        self._of_shape["BIGINT"] = self._symbol_of(frozenset({"DECIMAL"}))
        kinds: list[tuple[str, ...]] = [("INT",), ("INT", "DAY"), ("INT", "YEAR"), ("ORDDAY",)]
        self._int = {kind: self._symbol_of(frozenset(kind)) for kind in kinds}

    def _symbol_of(self, names: frozenset[str]) -> str:
        return self._symbol.setdefault(names, chr(0x4E00 + len(self._symbol)))

    def symbols_of(self, name: str) -> str:
        """Returns all symbols whose words are in a class, or are a literal (`=word`)."""
        return "".join(symbol for names, symbol in self._symbol.items() if name in names)

    def lex(self, text: str, start: int = 0, end: int | None = None) -> Lexed:
        """Returns the words of a piece of a text, with offsets in the text."""
        words: list[str] = []
        starts: list[int] = []
        symbols: list[str] = []
        piece = _lower(text[start:end])
        of_word, of_shape = self._of_word, self._of_shape
        for found in _WORD.finditer(piece):
            word, shape = found[0], found.lastgroup
            words.append(word)
            starts.append(start + found.start())
            if shape is None:
                symbols.append(of_word.get(word, OTHER))
            elif shape == "INT":
                symbols.append(self._int[_int_kind(word)])
            elif shape == "ORDDAY":
                symbols.append(self._int[("ORDDAY",)])
            else:
                symbols.append(of_shape[shape])
        return Lexed(text, tuple(words), tuple(starts), "".join(symbols))


def _int_kind(word: str) -> tuple[str, ...]:
    if len(word) <= 2:
        return ("INT", "DAY") if word.isascii() and 1 <= int(word) <= 31 else ("INT",)
    if len(word) == 4 and word.isascii() and 1000 <= int(word) <= 2199:
        return ("INT", "YEAR")
    return ("INT",)


def words_in(name: str) -> list[str]:
    """Returns the words of a name as the lexer cuts them: "new", "year", "'s", "day"."""
    return [found[0] for found in _WORD.finditer(name)]


@cache
def lexicon(literals: frozenset[str]) -> Lexicon:
    """Returns the lexicon that also knows the literal words of a grammar."""
    return Lexicon(literals)
