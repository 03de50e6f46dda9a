"""Numbers with their bounds, and what they count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span

__all__ = ["Bound", "Quantity", "Scope"]


class Bound(StrEnum):
    """How a number bounds the thing that it measures."""

    EXACT = "exact"
    AT_MOST = "at_most"  # as many as, up to
    AT_LEAST = "at_least"  # at least, more than
    ABOUT = "about"  # roughly, some
    BETWEEN = "between"  # 10 to 12
    VAGUE = "vague"  # dozens, several
    UNKNOWN = "unknown"  # "it is unclear how many"
    RANK = "rank"  # "the first visit", "the largest dam of the region"


class Scope(StrEnum):
    """Over what a number is counted, where the text says so."""

    UNSTATED = "unstated"
    TOTAL = "total"  # "in all", "since the war began", "bringing the toll to"
    ADDED = "added"  # "another 11", "40 more": on top of what was counted before
    DAY = "day"  # "on Sunday alone", "in 24 hours"
    RATE = "rate"  # "3,000 rounds a month"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity.

    `low` and `high` bound it, inclusive, None where open; for `about` both are the number as
    written. `unit` is what a person would write after the number ("soldiers", "%", "km", "USD").
    `counted` is the span of the thing counted, `measure` what happened to it as the text words it
    ("killed", "lost"), `owner` whose it is where the text says so, `by` who brought it about,
    `where` where, all as the text words them. With `strict` the bound itself is excluded: "more
    than 40" is over 40. `part_of` is the id of the quantity that this one is a part of ("including
    9 children"), `scope` whether the text calls it a total, or that of one day, and so on.
    `readings` says what a loose measure may mean: "lost" may be killed, wounded or captured.
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    unit: str
    bound: Bound
    number: Span | None = None
    bound_span: Span | None = None
    counted: Span | None = None
    measure: str | None = None
    owner: str | None = None
    why: str = ""
    strict: bool = False
    part_of: str | None = None
    by: str | None = None
    where: str | None = None
    scope: Scope = Scope.UNSTATED
    readings: str | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is over high {self.high}")
