"""What lies near a span, looked up by the stretch of text and not one thing after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from reportedly.model import Span

__all__ = ["Nearby"]

STRETCH = 256  # code points
T = TypeVar("T")


class Nearby(Generic[T]):
    """Things with the spans they stand at, in the order given."""

    def __init__(self, rows: Iterable[tuple[Sequence[Span], T]]) -> None:
        self._at: dict[int, list[T]] = {}
        for spans, thing in rows:
            stretches = {
                stretch
                for span in spans
                for stretch in range(span.start // STRETCH, span.end // STRETCH + 1)
            }
            for stretch in stretches:
                self._at.setdefault(stretch, []).append(thing)

    def around(self, span: Span) -> Sequence[T]:
        """Returns all things that a span covering `span` belongs to, and some others beside it."""
        return self._at.get(span.start // STRETCH, ())
