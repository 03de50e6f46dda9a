"""The text cut at every edge of a mark, so that marks which overlap can all be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model import Form, Ledger, LineKind, Span
from reportedly.show.visible import HIDDEN, name_hidden

__all__ = ["Leaf", "TextLine", "leaves"]


_QUIET = frozenset({"actor", "place", "event", "order", "at"})
"""Kinds so many that a keyboard would never get through the text if it stopped at each."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch of text that is inside or outside of each mark as a whole.

    `pieces` are its words, each with whether it names a character that cannot be seen. `rows` are
    the ids of the rows it opens, those of the shortest marks first; `starts` are the rows whose
    words begin here. `leads` is the one of them that a keyboard gets to, or empty. `kinds` say how
    to draw it.
    """

    pieces: tuple[tuple[str, bool], ...]
    rows: tuple[str, ...]
    starts: tuple[str, ...]
    leads: str
    kinds: tuple[str, ...]
    tellers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the text: its number, what it is taken for and why, and its leaves."""

    number: int
    kind: LineKind
    why: str
    leaves: tuple[Leaf, ...]

    @property
    def is_read(self) -> bool:
        """Tells whether the line is read for claims."""
        return self.kind is LineKind.BODY


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A span to draw in a way, and the row that it opens, if any."""

    span: Span
    row: str
    kind: str


def leaves(
    ledger: Ledger, *, only: frozenset[str] | None = None, at: Span | None = None
) -> tuple[TextLine, ...]:
    """Returns the lines of the text that are not blank, cut into leaves.

    With `only`, the marks of these rows alone are drawn. The words `at` a span are a mark too,
    of the kind and row `at`.
    """
    marks = [mark for mark in _drawn(ledger) if only is None or mark.row in only]
    if at is not None:
        marks.append(_Drawn(at, "at", "at"))
    drawn = sorted(marks, key=lambda mark: (mark.span, mark.row, mark.kind))
    lengths: dict[str, int] = {}
    for mark in drawn:
        lengths[mark.row] = lengths.get(mark.row, 0) + len(mark.span)
    seen: set[str] = set()
    lines = []
    for number, line in enumerate(ledger.article.lines, 1):
        if line.kind is LineKind.BLANK:
            continue
        inside = [mark for mark in drawn if mark.span.overlaps(line.span) and len(mark.span)]
        cut = tuple(_cut(ledger, line.span, inside, lengths, seen))
        lines.append(TextLine(number, line.kind, line.why, cut))
    return tuple(lines)


def _cut(
    ledger: Ledger, line: Span, inside: list[_Drawn], lengths: dict[str, int], seen: set[str]
) -> Iterator[Leaf]:
    quiet = {mark.row for mark in inside if mark.kind in _QUIET}
    edges = {line.start, line.end}
    for mark in inside:
        edges |= {mark.span.start, mark.span.end}
    ordered = sorted(edge for edge in edges if line.start <= edge <= line.end)
    for start, end in pairwise(ordered):
        here = [mark for mark in inside if mark.span.start <= start and end <= mark.span.end]
        told = {mark.row for mark in here if mark.kind in ("said", "quoted")}
        rows = sorted({mark.row for mark in here if mark.row}, key=lambda row: (lengths[row], row))
        starts = tuple(row for row in rows if row not in seen)
        seen.update(starts)
        yield Leaf(
            pieces=_pieces(ledger.article.cut(Span(start, end))),
            rows=tuple(rows),
            starts=starts,
            leads=next((row for row in starts if row not in quiet), ""),
            kinds=tuple(sorted({mark.kind for mark in here})),
            tellers=tuple(row for row in rows if row in told),
        )


def _pieces(words: str) -> tuple[tuple[str, bool], ...]:
    pieces, at = [], 0
    for match in HIDDEN.finditer(words):
        pieces += [(words[at : match.start()], False), (name_hidden(match[0]), True)]
        at = match.end()
    pieces.append((words[at:], False))
    return tuple(piece for piece in pieces if piece[0])


def _drawn(ledger: Ledger) -> Iterator[_Drawn]:
    for attribution in (*ledger.attributions, *ledger.headline):
        said = "omission" if attribution.form is Form.OMISSION else "said"
        for span in attribution.content:
            yield _Drawn(span, attribution.id, said)
        for link in attribution.links:
            for span in link.cue:
                yield _Drawn(span, attribution.id, "cue")
            for span in link.source.spans:
                yield _Drawn(span, attribution.id, "source")
    told_in = {
        ident: attribution.id
        for attribution in ledger.attributions
        for ident in attribution.quotations
    }
    for quotation in ledger.quotations:
        for span in quotation.pieces:
            yield _Drawn(span, told_in.get(quotation.id, ""), "quoted")
    for claim in ledger.claims:
        row = claim.attribution or claim.id
        if claim.attribution is None:
            for span in claim.content:
                yield _Drawn(span, row, "own")
        for span in claim.labels:
            yield _Drawn(span, row, "label")
    for when in ledger.whens:
        yield _Drawn(when.span, when.id, "when")
    for quantity in ledger.quantities:
        yield _Drawn(quantity.span, quantity.id, "quantity")
    for place in ledger.places:
        yield _Drawn(place.span, place.id, "place")
    for event in ledger.events:
        for span in (event.trigger, *event.mentions):
            yield _Drawn(span, event.id, "event")
    for order in ledger.orders:
        yield _Drawn(order.a_span, order.id, "order")
        if order.b_span is not None:
            yield _Drawn(order.b_span, order.id, "order")
    for actor in ledger.actors:
        for mention in actor.mentions:
            yield _Drawn(mention.span, actor.id, "actor")
    for tension in ledger.tensions:
        for span in (tension.a, tension.b):
            yield _Drawn(span, tension.id, "tension")
    for omission in ledger.omissions:
        yield _Drawn(omission.span, omission.id, "omission")
