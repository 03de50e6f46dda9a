"""Marks found again by place, so that no reader looks at all marks for each mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.model import Span

__all__ = ["Near"]

WIDTH = 512  # code points a shelf


class Near:
    """Numbers of marks, found by a span that one of their spans overlaps."""

    def __init__(self, marks: Iterable[Sequence[Span]]) -> None:
        self._shelves: dict[int, list[tuple[int, Span]]] = {}
        for number, spans in enumerate(marks):
            for span in spans:
                for shelf in range(span.start // WIDTH, max(span.end - 1, span.start) // WIDTH + 1):
                    self._shelves.setdefault(shelf, []).append((number, span))

    def over(self, span: Span) -> list[tuple[int, Span]]:
        """Returns (number of the mark, its span) for each span that overlaps, in order."""
        seen = {
            (number, other)
            for shelf in range(span.start // WIDTH, max(span.end - 1, span.start) // WIDTH + 1)
            for number, other in self._shelves.get(shelf, ())
            if other.overlaps(span)
        }
        return sorted(seen)
