"""Numbers and durations: from words to an amount, from an amount to a TIMEX3 duration."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportedly.tables import read_table

__all__ = ["amount_of", "duration_value", "ordinal_of", "unit_of"]

LARGEST = 1_000_000  # amounts of time over this are not read as times


def unit_of(word: str) -> str:
    """Returns the code of a unit: D, W, M, Q, Y, 10Y, TH and so on."""
    table = read_table("times.toml")
    found: Any = table["units"].get(word) or table["units_plural"].get(word) or "D"
    return str(found)


def ordinal_of(words: Iterable[str]) -> int | None:
    """Returns the number of an ordinal: "third", "3rd", "twenty - first", "q3"."""
    ordinals, numbers = read_table("times.toml")["ordinals"], read_table("times.toml")["numbers"]
    total = 0
    for word in words:
        digits = "".join(char for char in word if char in "0123456789")
        if word in ordinals:
            total += ordinals[word]
        elif word in numbers:
            total += numbers[word]
        elif digits:
            total += int(digits[:6])
    return total or None


def amount_of(words: tuple[str, ...]) -> float | None:
    """Returns the amount that words of a count give, None where it is vague ("several")."""
    numbers = read_table("times.toml")["numbers"]
    total, part, seen = 0.0, 0.0, False
    for at, word in enumerate(words):
        value = _digits(word)
        if word in ("to", "or") and seen:
            break  # "two to three": the lower one stands
        if value is not None:
            if word.isdigit() and at and words[at - 1] == "-" and seen:
                break  # "12-18"
            part += value
            seen = True
        elif word in ("half",):
            part += 0.5
            seen = True
        elif word == "hundred":
            part, seen = max(part, 1.0) * 100, True
        elif word in ("thousand", "million", "billion", "mln", "bln"):
            scale = {"thousand": 1e3, "million": 1e6, "mln": 1e6}.get(word, 1e9)
            total += max(part, 1.0) * scale
            part, seen = 0.0, True
        elif word in numbers:
            part += numbers[word]
            seen = True
        elif word == "couple":
            part, seen = 2.0, True
        elif word in ("several", "few", "many", "some", "dozens", "hundreds", "thousands", "tens",
                      "number", "scores"):  # fmt: skip
            return None
    if not seen:
        return 1.0  # "a", "an"
    return min(total + part, float(LARGEST))


def _digits(word: str) -> float | None:
    if not word.isascii() or not word[:1].isdigit():
        return None
    plain = word.replace(",", "")
    if "/" in plain:
        top, _, bottom = plain.partition("/")
        return int(top) / int(bottom) if int(bottom) else None
    return float(plain[:12]) if plain.replace(".", "", 1).isdigit() else None


def duration_value(amount: float | None, unit: str) -> str:
    """Returns the TIMEX3 value of a duration: P3Y, PT90M, PXW, P2Y6M for two years and a half."""
    clock = unit.startswith("T")
    letter = unit[1:] if clock else unit
    if amount is None:
        vague = {"10Y": "DE", "100Y": "CE", "2W": "W", "WE": "WE"}
        return ("PTX" if clock else "PX") + vague.get(letter, letter)
    scale, letter = {"10Y": (10, "Y"), "100Y": (100, "Y"), "2W": (2, "W")}.get(letter, (1, letter))
    amount *= scale
    smaller = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S"), "D": (24, "TH")}
    key = unit if clock else letter
    if amount != int(amount) and key in smaller:
        many, other = smaller[key]
        rest = round((amount - int(amount)) * many)
        head = f"{int(amount)}{letter}" if int(amount) else ""
        tail = f"T{rest}H" if other == "TH" else f"{rest}{other}"
        return ("PT" if clock else "P") + head + tail
    number = str(int(amount)) if amount == int(amount) else f"{amount:g}"
    return ("PT" if clock else "P") + number + letter
