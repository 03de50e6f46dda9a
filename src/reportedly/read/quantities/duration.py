"""Durations as quantities: "the past three years" is three years."""

from __future__ import annotations

import re

from reportedly.model import Bound, Quantity, When, WhenType, identify
from reportedly.read.quantities.bounds import is_strict
from reportedly.read.quantities.number import Number, read_number, table
from reportedly.read.tokens import Tokens

__all__ = ["duration_quantity"]

_VALUE = re.compile(r"P(T?)(\d+(?:\.\d+)?|X)([YMWDHSQ])(?:(\d+)M)?")
_UNITS = {
    "Y": "years", "M": "months", "W": "weeks", "D": "days", "Q": "quarters",
    "TH": "hours", "TM": "minutes", "TS": "seconds",
}  # fmt: skip
_MODS = {
    "APPROX": Bound.ABOUT, "LESS_THAN": Bound.ABOUT, "MORE_THAN": Bound.AT_LEAST,
    "EQUAL_OR_MORE": Bound.AT_LEAST, "EQUAL_OR_LESS": Bound.AT_MOST,
}  # fmt: skip
_LESS = ("less than", "fewer than", "under", "within")
_VAGUE = {"few": 3.0, "several": 3.0, "couple": 2.0, "many": None, "some": None}


def duration_quantity(tokens: Tokens, when: When, article: str) -> Quantity | None:
    """Returns the amount of a duration, None for other times and for durations without a number.

    "a week" and "the past year" say one unit only by the way and are left out but under a bound
    ("less than a week"); a decade is ten years; "several months" is vague. `article` is the id of
    the article.
    """
    found = _VALUE.fullmatch(when.value)
    if when.type is not WhenType.DURATION or found is None:
        return None
    inside = list(tokens.within(when.span))
    words = [tokens.lower(i) for i in inside]
    text = " ".join(words)
    unit = _UNITS[found[1] + found[3]]
    written = next((word for word in reversed(words) if word in ("decades", "centuries")), None)
    if found[2] == "X":
        return _vague(tokens, when, article, inside, written or unit)
    amount = float(found[2])
    if found[4]:  # "two and a half years" is P2Y6M
        amount += float(found[4]) / {"Y": 12, "H": 60}.get(found[3], 1e9)
    bound = _MODS.get(when.mod or "", Bound.EXACT)
    less = next((phrase for phrase in _LESS if phrase in text), None)
    if less is not None:
        bound = Bound.AT_MOST
    if amount == 1 and "one" not in words and bound in (Bound.EXACT, Bound.ABOUT):
        return None
    spread = _spread(tokens, inside)
    low, high = (spread.low, spread.high) if spread else (amount, amount)
    if spread is not None:
        bound = Bound.BETWEEN
    if bound is Bound.AT_LEAST and words[0] == "over" and _is_within(tokens, inside[0]):
        bound = Bound.EXACT  # "four billion over three years"
    number = next(
        (
            tokens.span(i, i)
            for i in inside
            if tokens.lower(i)[0].isdigit() or tokens.lower(i).split("-")[0] in table()["numbers"]
        ),
        None,
    )
    if spread is not None:
        number = tokens.span(spread.first, spread.last)
    strict = bound in (Bound.AT_LEAST, Bound.AT_MOST) and any(
        is_strict(" ".join(words[i : i + size])) for i in range(len(words)) for size in (1, 2)
    )
    if written is not None and spread is None and not number:
        written = None
    scale = {"decades": 10.0, "centuries": 100.0}.get(written or "", 1.0)
    if scale > 1 and low % scale == 0:
        low, high, unit = low / scale, high / scale, written or unit
    return Quantity(
        identify("quantity", article, when.span.start, when.span.end, bound),
        when.span,
        None if bound is Bound.AT_MOST else low,
        None if bound is Bound.AT_LEAST else high,
        unit.removesuffix("s") if low == high == 1 else unit,
        bound,
        number,
        why="a duration",
        strict=strict,
    )


def _vague(
    tokens: Tokens, when: When, article: str, inside: list[int], unit: str
) -> Quantity | None:
    """Reads "several months"; "months" alone says no number."""
    at = next((i for i in inside if tokens.lower(i) in _VAGUE), None)
    if at is None:
        return None
    return Quantity(
        identify("quantity", article, when.span.start, when.span.end, Bound.VAGUE),
        when.span,
        _VAGUE[tokens.lower(at)],
        None,
        unit,
        Bound.VAGUE,
        tokens.span(at, at),
        why="a vague duration",
    )


def _spread(tokens: Tokens, inside: list[int]) -> Number | None:
    """Returns the range of "between five and nine years", "two or three days"."""
    for i in inside:
        number = read_number(tokens, i)
        if number is not None:
            whole = number.last in inside and number.low != number.high
            return number if whole else None
    return None


def _is_within(tokens: Tokens, over: int) -> bool:
    """Tells whether "over" says in what time: it hangs on a verb that has an object of its own."""
    if tokens.label[over] != "prep":
        return False
    above = tokens.head[over]
    return tokens.upos[above] in ("NOUN", "PROPN", "NUM") or any(
        tokens.label[child] in ("dobj", "nsubjpass", "attr") and child < over
        for child in tokens.children(above)
    )
