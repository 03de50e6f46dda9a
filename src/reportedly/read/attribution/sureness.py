"""How often an attribution like this one is right, and the dial that is set by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log

from reportedly.tables import read_table

__all__ = ["Grounds", "least_score", "sureness"]

EDGE = 0.01  # shares nearer to 0 or 1 are taken for this: one of them never decides alone


@dataclass(frozen=True, slots=True)
class Grounds:
    """What speaks for an attribution: the trained mark and, at the same cue, the rule.

    `mark` is the mark's confidence, `rule` the rule's score (None where no rule has the cue),
    `content` and `source` the share of words (Jaccard) in which both agree.
    """

    mark: float
    rule: float | None = None
    content: float = 0.0
    source: float = 0.0

    def terms(self) -> tuple[float, ...]:
        """Returns the terms of the sum, in the order of the weights."""
        if self.rule is None:
            return 1.0, _odds(self.mark), 0.0, 0.0, 0.0, 0.0
        return 1.0, _odds(self.mark), 1.0, _odds(self.rule), self.content, self.source


def sureness(grounds: Grounds) -> float:
    """Returns the share of attributions on such grounds that are right, between 0 and 1.

    Right means: the cue, and half of the words of source and content, as two people would mark
    them. A logistic regression over the development part of a corpus of US political news; other
    news has other shares.
    """
    weights, _ = _fitted()
    total = sum(w * x for w, x in zip(weights, grounds.terms(), strict=True))
    return round(1 / (1 + exp(-total)), 3)


def least_score(precision: float) -> float:
    """Returns the score from which on attributions, taken together, are right in such a share.

    Between the measured points it is a straight line; above the last one the score itself has to
    be that sure. Raises ValueError unless 0 <= precision <= 1.
    """
    if not 0 <= precision <= 1:
        raise ValueError(f"a precision lies between 0 and 1, and {precision} does not")
    _, points = _fitted()
    below = (0.0, 0.0)
    for point in (*points, (1.0, 1.0)):
        if precision <= point[0]:
            share = (precision - below[0]) / (point[0] - below[0])
            if below == (0.0, 0.0):
                return 0.0 if precision < point[0] else point[1]
            return round(below[1] + share * (point[1] - below[1]), 3)
        below = point
    return 1.0


def _odds(share: float) -> float:
    share = min(max(share, EDGE), 1 - EDGE)
    return log(share / (1 - share))


@cache
def _fitted() -> tuple[Sequence[float], Sequence[tuple[float, float]]]:
    table = read_table("sureness.toml")
    points = tuple((float(a), float(b)) for a, b in table["points"])
    return tuple(float(w) for w in table["weights"].values()), points
