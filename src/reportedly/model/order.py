"""Order in time: how two events or times of one text stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span

__all__ = ["Order", "OrderKind"]


class OrderKind(StrEnum):
    """How `a` stands to `b` in time; after TimeML's TLINK, with three kinds of our own."""

    BEFORE = "before"  # a is over when b begins
    AFTER = "after"  # a begins when b is over
    DURING = "during"  # a lies inside b
    SAME = "same"  # at one time, as far as the text tells
    NOT_AFTER = "not_after"  # a is told by b, so it is no later
    AGAIN = "again"  # a has happened before; when is not told, so there is no b
    ONGOING = "ongoing"  # a goes on when the text is published; there is no b


@dataclass(frozen=True, slots=True)
class Order:
    """How two things of one text are ordered, and the words that say so.

    `a` and `b` are ids of events or times; None where the words (`a_span`, `b_span`) are no mark
    of the ledger, and for `b` where the kind has none. `signal` is the word of order ("after",
    "subsequent", "ultimately"); None where grammar alone tells ("admitted having sent").
    """

    id: str
    kind: OrderKind
    a_span: Span
    b_span: Span | None = None
    a: str | None = None
    b: str | None = None
    signal: Span | None = None
    why: str = ""

    def __post_init__(self) -> None:
        alone = self.kind in (OrderKind.AGAIN, OrderKind.ONGOING)
        if alone != (self.b_span is None):
            raise ValueError(f"{self.kind} takes {'no' if alone else 'a'} second side")
        if self.a is not None and self.a == self.b:
            raise ValueError("nothing is ordered with itself")
