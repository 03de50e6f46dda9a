"""Reads a number at a token: digits, words, scales, fractions, ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.read.tokens import Tokens
from reportedly.tables import read_table

__all__ = ["Number", "read_number", "table"]

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([a-z]{1,3})?")
_RANGE = re.compile(r"(\d[\d,]*(?:\.\d+)?)[-–—](\d[\d,]*(?:\.\d+)?)")
_MIXED = re.compile(r"(\d)/(\d{1,2})")
LARGEST_WHOLE = 1000  # "one in 5,000" is seldom a share, and years lie above
LARGEST = 1e18  # a number over this is not a count of anything


@cache
def table() -> dict[str, Any]:
    """Returns the words of number of quantities.toml."""
    return read_table("quantities.toml")


@dataclass(frozen=True, slots=True)
class Number:
    """A number over tokens `first` to `last`, both included; low and high differ in a range."""

    first: int
    last: int
    low: float
    high: float
    in_words: bool = False
    is_part: bool = False  # a fraction of a whole


def _digits(word: str) -> float | None:
    found = _DIGITS.fullmatch(word)
    if found is None or not word.isascii():
        return None
    value = float(found[1].replace(",", "") + (found[2] or ""))
    if found[3]:
        scale = table()["scales"].get(found[3])
        if scale is None and found[3] not in table()["units"]:
            return None
        scale = scale or 1.0  # "5GW"
        value *= scale
    return value if value <= LARGEST else None


def read_number(tokens: Tokens, i: int) -> Number | None:
    """Returns the number that begins at token `i`, None where none does.

    Reads "15,000", "2.5 million", "3bn", "twenty-five", "two hundred and ten", "a dozen", "10 to
    12", "10-12", "two-thirds". Does not read Roman numerals or ordinals.
    """
    found = _simple(tokens, i)
    if found is None:
        return None
    return _ratio(tokens, found) or _range(tokens, found)


def _same(tokens: Tokens, i: int, j: int) -> bool:
    return j < len(tokens) and tokens.sentence[i] == tokens.sentence[j]


def _simple(tokens: Tokens, i: int) -> Number | None:
    word = tokens.lower(i)
    both = _RANGE.fullmatch(word)
    if both:
        low, high = _digits(both[1]), _digits(both[2])
        if low is None or high is None or low >= high:
            return None
        return _scaled(tokens, Number(i, i, low, high))
    value = _digits(word)
    if value is not None:
        last = i
        while len(word) <= 3 and word.isdigit() and word != "0" and _is_group(tokens, last + 1, i):
            value = value * 1000 + int(tokens.lower(last + 1))  # "14 000"
            last += 1
        number = Number(i, last, value, value)
        if last > i:
            return _scaled(tokens, number)  # "1 130 million"
        if _same(tokens, i, i + 1) and (mixed := _MIXED.fullmatch(tokens.lower(i + 1))):
            value += int(mixed[1]) / max(int(mixed[2]), 1)
            number = Number(i, i + 1, value, value)
        return _scaled(tokens, number)
    if word in ("a", "an"):
        following = tokens.lower(i + 1) if _same(tokens, i, i + 1) else ""
        if following in ("dozen", "hundred", "thousand", "million", "billion", "trillion"):
            return _scaled(tokens, Number(i, i, 1.0, 1.0, in_words=True))
        if following in ("third", "quarter", "fifth", "tenth", "half"):
            after = tokens.lower(i + 2) if _same(tokens, i, i + 2) else ""
            part = float(table()["parts"][following])
            return Number(i, i + 1, part, part, True, True) if after == "of" else None
        return None
    if word == "half":
        following = tokens.lower(i + 1) if _same(tokens, i, i + 1) else ""
        if following == "a" and _same(tokens, i, i + 2) and tokens.lower(i + 2) == "dozen":
            return Number(i, i + 2, 6.0, 6.0, True)
        if following in ("a", "an") and _same(tokens, i, i + 2) and (
            tokens.lower(i + 2)
            in ("century", "percentage", "percent", "point", "million", "billion")
        ):  # fmt: skip
            scale = float(table()["scales"].get(tokens.lower(i + 2), 1.0))
            return Number(i, i + 1 + (scale > 1), 0.5 * scale, 0.5 * scale, True)
        return Number(i, i, 0.5, 0.5, True, True) if following in ("of", "the", "its") else None
    return _words(tokens, i)


def _is_group(tokens: Tokens, i: int, first: int) -> bool:
    """Tells whether a token is the next three digits of a number parted by blanks."""
    if not _same(tokens, first, i) or i - first > 3:
        return False
    word = tokens.lower(i)
    apart = tokens.start[i] - tokens.end[i - 1]
    return len(word) == 3 and word.isascii() and word.isdigit() and apart == 1


def _words(tokens: Tokens, i: int) -> Number | None:
    """Number words: "twenty-five", "three hundred and ten thousand", "two-thirds"."""
    numbers, scales, parts = table()["numbers"], table()["scales"], table()["parts"]
    total, part, last, at = 0.0, 0.0, -1, i
    while _same(tokens, i, at):
        word = tokens.lower(at)
        pieces = word.split("-") if "-" in word and word != "-" else [word]
        if all(piece in numbers for piece in pieces):
            part += sum(float(numbers[piece]) for piece in pieces)
        elif len(pieces) == 2 and pieces[0] in numbers and pieces[1] in parts and at == i:
            value = float(numbers[pieces[0]]) * float(parts[pieces[1]])
            return Number(i, i, value, value, True, True)
        elif word in ("-", "and") and last == at - 1 and _same(tokens, i, at + 1):
            following = tokens.lower(at + 1)
            if word == "-" and following in parts and part:
                value = part * float(parts[following])
                return Number(i, at + 1, value, value, True, True)
            if following not in numbers or (word == "and" and total == 0 and part < 100):
                break
            at += 1
            continue
        elif word in parts and last == at - 1 and word.endswith("s") and part:
            value = part * float(parts[word])
            return Number(i, at, value, value, True, True)
        elif last >= 0 and word in scales and len(word) > 2:
            scale = float(scales[word])
            if scale >= 1000:
                total, part = total + max(part, 1.0) * scale, 0.0
            else:
                part = max(part, 1.0) * scale
        else:
            break
        last = at
        at += 1
    if last < 0:
        return None
    value = total + part
    if _same(tokens, i, last + 3) and [tokens.lower(last + k) for k in (1, 2, 3)] == [
        "and", "a", "half",
    ]:  # fmt: skip
        value, last = value + 0.5, last + 3  # "two and a half"
    return Number(i, last, value, value, True)


def _scaled(tokens: Tokens, number: Number) -> Number:
    """Takes in "million" and the like after a number."""
    scales = table()["scales"]
    last, scale = number.last, 1.0
    while _same(tokens, number.first, last + 1):
        word = tokens.lower(last + 1)
        if word not in scales or (len(word) <= 2 and word not in ("bn", "mn", "tn")):
            break
        scale *= float(scales[word])
        last += 1
    low, high = number.low * scale, number.high * scale
    if high > LARGEST:
        return number
    return Number(number.first, last, low, high, number.in_words, number.is_part)


def _ratio(tokens: Tokens, first: Number) -> Number | None:
    """Returns the share that "one in five" and "three out of ten" give."""
    at = first.last + 1
    if first.is_part or not _same(tokens, first.first, at + 1):
        return None
    if tokens.lower(at) == "out" and tokens.lower(at + 1) == "of":
        at += 2
    elif tokens.lower(at) == "in" and tokens.lower(first.first) == "one":
        at += 1
    else:
        return None
    at += _same(tokens, first.first, at) and tokens.lower(at) == "every"
    whole = _simple(tokens, at) if _same(tokens, first.first, at) else None
    if whole is None or whole.is_part or not 0 < first.low < whole.low <= LARGEST_WHOLE:
        return None
    share = first.low / whole.low
    return Number(first.first, whole.last, share, share, first.in_words, is_part=True)


def _range(tokens: Tokens, first: Number) -> Number:
    """Takes in the upper end of "10 to 12", "between 10 and 12", "3 or 4"."""
    at = first.last + 1
    if at < len(tokens) and tokens.lower(at) in ("%", "percent"):
        at += 1  # "5% to 10%"
    if first.is_part or first.low != first.high or not _same(tokens, first.first, at + 1):
        return first
    word = tokens.lower(at)
    before = tokens.lower(first.first - 1) if first.first and _same(
        tokens, first.first, first.first - 1
    ) else ""  # fmt: skip
    joins = ("to", "-", "–", "—", "or")
    if not (word in joins or (word == "and" and before == "between")):
        return first
    if before == "from" and word == "to" and _is_change(tokens, first.first - 1):
        return first  # "rose from 9 to 23" are two numbers
    money = tokens.lower(at + 1) in table()["money"]
    second = _simple(tokens, at + 1 + money) if _same(tokens, first.first, at + 1 + money) else None
    if second is None or second.is_part or second.low != second.high:
        return first
    low = first.low
    scale = _scale_of(tokens, second)
    if _scale_of(tokens, first) == 1.0 and scale > 1.0 and low * scale < second.high:
        low *= scale  # "3 to 5 million"
    if low >= second.high:
        return first
    return Number(first.first, second.last, low, second.high, first.in_words)


def _is_change(tokens: Tokens, origin: int) -> bool:
    """Tells whether "from" hangs on a word of change: "rose from 9 to 23"."""
    above = tokens.head[origin]
    words = table()["change"]["words"]
    return tokens.lemma[above] in words or any(
        tokens.lemma[i] in words for i in range(max(0, origin - 4), origin)
    )


def _scale_of(tokens: Tokens, number: Number) -> float:
    scales = table()["scales"]
    word = tokens.lower(number.last)
    return float(scales[word]) if number.last > number.first and word in scales else 1.0
