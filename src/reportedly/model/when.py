"""Times: what a text says about when, and what can be known of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span

__all__ = ["Dates", "When", "WhenType"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class WhenType(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Dates(StrEnum):
    """What a time dates."""

    REPORT = "report"  # the saying: "said on Thursday"
    EVENT = "event"  # the thing said or told
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class When:
    """One time expression.

    `span` is the TIMEX3 extent, without the preposition, which is `signal`. `value` and `mod` are
    TIMEX3's; a value that could not be made full keeps `X` for what is unknown (`XXXX-04`,
    `XXXX-WXX-4`). `earliest` and `latest` are ISO days, both inclusive, or None where open.
    `anchor` is what the value was counted from: `none` needed, `published`, `dateline`, `speech`
    (of a quoted speaker), or the id of another When. `relative` words the value in terms of P, the
    publication date, where P is not known ("P-6d <= T <= P"). `unresolved` says why the value
    cannot be made full. `conflict` are the ids of times that this one cannot stand with.
    """

    id: str
    span: Span
    type: WhenType
    value: str
    mod: str | None = None
    signal: Span | None = None
    earliest: str | None = None
    latest: str | None = None
    anchor: str = "none"
    relative: str | None = None
    dates: Dates = Dates.UNKNOWN
    unresolved: str | None = None
    conflict: tuple[str, ...] = ()
    why: str = ""

    def __post_init__(self) -> None:
        for day in (self.earliest, self.latest):
            if day is not None and not _DAY.fullmatch(day):
                raise ValueError(f"{day!r} is not an ISO day")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is after {self.latest}")

    @property
    def is_resolved(self) -> bool:
        """Tells whether the value is full."""
        return self.unresolved is None
