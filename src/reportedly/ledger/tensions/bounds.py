"""How far a number may be from another before they cannot both hold."""

from __future__ import annotations

import math

from reportedly.model import Bound, Quantity

__all__ = ["interval", "is_far"]

ABOUT = 0.15
"""How far from the number "about" may be."""

TOLD_APART = 1.25
"""A lower bound and a count that it allows are told from this ratio on."""


def interval(quantity: Quantity) -> tuple[float, float]:
    """Returns the least and the most that a number may mean; "about" is 15 % to either side."""
    low = quantity.low if quantity.low is not None else 0.0
    high = quantity.high if quantity.high is not None else math.inf
    if quantity.bound is Bound.ABOUT:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def is_far(one: Quantity, other: Quantity) -> bool:
    """Tells whether two numbers differ by a quarter of the smaller at least."""
    a = one.low if one.low is not None else one.high or 0.0
    b = other.low if other.low is not None else other.high or 0.0
    return min(a, b) > 0 and max(a, b) / min(a, b) >= TOLD_APART
