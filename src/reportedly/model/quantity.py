"""Numbers with their bounds, and what they count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span

__all__ = ["Bound", "Quantity"]


class Bound(StrEnum):
    """How a number bounds the thing that it measures."""

    EXACT = "exact"
    AT_MOST = "at_most"  # as many as, up to
    AT_LEAST = "at_least"  # at least, more than
    ABOUT = "about"  # roughly, some
    BETWEEN = "between"  # 10 to 12
    VAGUE = "vague"  # dozens, several
    UNKNOWN = "unknown"  # "it is unclear how many"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity.

    `low` and `high` bound it, inclusive, None where open; for `about` both are the number as
    written. `unit` is what a person would write after the number ("soldiers", "%", "km", "USD").
    `counted` is the span of the thing counted, `measure` what happened to it as the text words it
    ("killed", "lost"), `owner` whose it is where the text says so.
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

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is over high {self.high}")
