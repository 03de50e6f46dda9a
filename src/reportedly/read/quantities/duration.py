"""Durations as quantities: "the past three years" is three years."""

from __future__ import annotations

import re

from reportedly.model import Bound, Quantity, When, WhenType, identify
from reportedly.read.quantities.number import table
from reportedly.read.tokens import Tokens

__all__ = ["duration_quantity"]

_VALUE = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHSQ])")
_UNITS = {
    "Y": "years", "M": "months", "W": "weeks", "D": "days", "Q": "quarters",
    "TH": "hours", "TM": "minutes", "TS": "seconds",
}  # fmt: skip
_MODS = {
    "APPROX": Bound.ABOUT, "LESS_THAN": Bound.ABOUT, "MORE_THAN": Bound.AT_LEAST,
    "EQUAL_OR_MORE": Bound.AT_LEAST, "EQUAL_OR_LESS": Bound.AT_MOST,
}  # fmt: skip


def duration_quantity(tokens: Tokens, when: When, article: str) -> Quantity | None:
    """Returns the amount of a duration, None for other times and for durations without a number.

    "a week" and "the past year" say one unit only by the way and are left out, a decade is ten
    years. `article` is the id of the article.
    """
    found = _VALUE.fullmatch(when.value)
    if when.type is not WhenType.DURATION or found is None:
        return None
    amount = float(found[2])
    words = tokens.text[when.span.start : when.span.end].lower().split()
    if amount == 1 and "one" not in words:
        return None
    bound = _MODS.get(when.mod or "", Bound.EXACT)
    for phrase in ("less than", "fewer than", "under"):
        if phrase in " ".join(words):
            bound = Bound.AT_MOST
    unit = _UNITS[found[1] + found[3]]
    number = next(
        (
            tokens.span(i, i)
            for i in tokens.within(when.span)
            if tokens.lower(i)[0].isdigit() or tokens.lower(i) in table()["numbers"]
        ),
        None,
    )
    return Quantity(
        identify("quantity", article, when.span.start, when.span.end, bound),
        when.span,
        None if bound is Bound.AT_MOST else amount,
        None if bound is Bound.AT_LEAST else amount,
        unit.removesuffix("s") if amount == 1 else unit,
        bound,
        number,
        why="a duration",
    )
