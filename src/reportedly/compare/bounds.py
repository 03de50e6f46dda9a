"""Numbers with bounds: whether two can both hold."""

from __future__ import annotations

from reportedly.model import Account, Bound

__all__ = ["can_both_hold", "do_touch", "interval", "number_words"]

_ABOUT = 0.15
"""The share of a number that `about` leaves open to either side."""


def interval(account: Account) -> tuple[float, float] | None:
    """Returns the least and the most that a number may be; None where nothing is known.

    `at least 20` is open above and `at most` goes down to nothing; `about` leaves 15 in 100 to
    either side, and one at least.
    """
    low, high = account.low, account.high
    if low is None and high is None:
        return None
    if account.bound is Bound.ABOUT:
        known = low if low is not None else high or 0.0
        top = high if high is not None else known
        return known - max(1.0, _ABOUT * known), top + max(1.0, _ABOUT * top)
    return (low if low is not None else 0.0, high if high is not None else float("inf"))


def can_both_hold(one: Account, other: Account) -> bool:
    """Tells whether one number can be what both say: `at least 20` and 24, not 31 and 58.

    An `at most` and an exact or larger lower number agree; two bounds agree where they meet,
    unless one of them excludes itself: "more than 40" and 40 do not both hold.
    """
    a, b = interval(one), interval(other)
    if a is None or b is None:
        return True
    if a[0] == b[1] or b[0] == a[1]:
        least, most = (one, other) if a[0] == b[1] else (other, one)
        return not _excludes(least, Bound.AT_LEAST) and not _excludes(most, Bound.AT_MOST)
    return a[0] < b[1] and b[0] < a[1]


def do_touch(one: Account, other: Account) -> bool:
    """Tells whether two numbers meet in the bound that one excludes: "more than 40" and 40."""
    a, b = interval(one), interval(other)
    if a is None or b is None or can_both_hold(one, other):
        return False
    return a[0] == b[1] or b[0] == a[1]


def _excludes(account: Account, bound: Bound) -> bool:
    return account.strict and account.bound is bound


def number_words(account: Account) -> str:
    """Returns a number with its bound in plain words: `at least 31`."""
    low, high = account.low, account.high
    match account.bound:
        case Bound.UNKNOWN:
            return "an unknown number"
        case Bound.AT_LEAST if low is not None:
            return f"{'more than' if account.strict else 'at least'} {_plain(low)}"
        case Bound.AT_MOST if high is not None:
            return f"{'fewer than' if account.strict else 'at most'} {_plain(high)}"
        case Bound.ABOUT if low is not None:
            return f"about {_plain(low)}"
        case _ if low is not None and low == high:
            return _plain(low)
        case _ if low is not None and high is not None:
            return f"{_plain(low)} to {_plain(high)}"
        case _ if low is not None:
            return f"{_plain(low)} or more"
        case _ if high is not None:
            return f"{_plain(high)} or fewer"
    return account.words


def _plain(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
