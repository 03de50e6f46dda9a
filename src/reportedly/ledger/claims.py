"""What somebody other than the narrator is said to claim, and how surely each holder holds it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TypedDict

from reportedly.ledger.passing import asides_within
from reportedly.model import (
    Attribution,
    Claim,
    Form,
    Mode,
    PlaceUse,
    Span,
    identify,
)
from reportedly.read import Reading
from reportedly.read.stance import content_held

__all__ = ["MarksInside", "attributed_claims", "exclusive_word"]

EXCLUSIVE = frozenset({"only", "solely", "exclusively", "merely"})


class Inside(TypedDict):
    """The ids of the marks inside a content, by field of Claim."""

    hedges: tuple[str, ...]
    whens: tuple[str, ...]
    places: tuple[str, ...]
    quantities: tuple[str, ...]
    actors: tuple[str, ...]
    events: tuple[str, ...]


def attributed_claims(reading: Reading) -> tuple[Claim, ...]:
    """Returns one claim for each attribution that has content; an omission has none."""
    labels = reading.labels
    marks = MarksInside(reading)
    quotations = {quotation.id: quotation.pieces for quotation in reading.quotations}
    return tuple(
        _claim(reading, attribution, labels, marks, quotations)
        for attribution in reading.attributions
        if attribution.content
        and attribution.form is not Form.OMISSION
        and not any(span.covers(attribution.content[0]) for span in reading.credits)
    )


def _claim(
    reading: Reading,
    attribution: Attribution,
    labels: tuple[Span, ...],
    marks: MarksInside,
    quotations: dict[str, tuple[Span, ...]],
) -> Claim:
    content = attribution.content
    quoted = [piece for ident in attribution.quotations for piece in quotations.get(ident, ())]
    quoted += [span for span in reading.spoken if any(span.covers(piece) for piece in content)]
    return Claim(
        id=identify("claim", reading.article.id, attribution.id),
        content=content,
        mode=Mode.ATTRIBUTED,
        attribution=attribution.id,
        factuality=content_held(reading.tokens, attribution, reading.hedges, quoted),
        exclusive=exclusive_word(reading, content),
        # Inside quotation marks a label is the speaker's; outside of them it is the narrator's.
        labels=tuple(
            label
            for label in labels
            if _inside(label, content) and not any(piece.covers(label) for piece in quoted)
        ),
        **marks.of(content),
        why=attribution.why,
        asides=tuple(
            reading.tokens.span(low, high)
            for piece in content
            for low, high in asides_within(reading.tokens, piece, quoted)
        ),
    )


def exclusive_word(reading: Reading, content: Iterable[Span]) -> Span | None:
    """Returns the first "only" of the content that bounds its verb or a phrase below it."""
    tokens = reading.tokens
    for piece in content:
        for i in tokens.within(piece):
            if tokens.lower(i) in EXCLUSIVE and tokens.upos[i] == "ADV":
                return tokens.span(i, i)
    return None


class MarksInside:
    """The marks of a reading by place: no claim looks at all of them."""

    def __init__(self, reading: Reading) -> None:
        self._hedges = _Shelf((one.id, (one.span,)) for one in reading.hedges)
        self._whens = _Shelf((one.id, (one.span,)) for one in reading.whens)
        # "the Oslo Herald said so" happens nowhere near Oslo: a place inside a name is none
        sites = (one for one in reading.places if one.use is not PlaceUse.EMBEDDED)
        self._places = _Shelf((one.id, (one.span,)) for one in sites)
        self._quantities = _Shelf((one.id, (one.span,)) for one in reading.quantities)
        self._actors = _Shelf((one.id, [m.span for m in one.mentions]) for one in reading.actors)
        self._events = _Shelf((one.id, (one.trigger, *one.mentions)) for one in reading.events)

    def of(self, content: tuple[Span, ...]) -> Inside:
        """Returns, by field of Claim, the ids of the marks that lie inside the content."""
        return {
            "hedges": self._hedges.inside(content),
            "whens": self._whens.inside(content),
            "places": self._places.inside(content),
            "quantities": self._quantities.inside(content),
            "actors": self._actors.inside(content),
            "events": self._events.inside(content),
        }


class _Shelf:
    """Marks of one kind, each with its spans, in order of their starts."""

    def __init__(self, marks: Iterable[tuple[str, Iterable[Span]]]) -> None:
        self._ids: list[str] = []
        found: list[tuple[int, int, int]] = []
        for number, (ident, spans) in enumerate(marks):
            self._ids.append(ident)
            found += [(span.start, span.end, number) for span in spans]
        self._spans = sorted(found)

    def inside(self, content: tuple[Span, ...]) -> tuple[str, ...]:
        """Returns the ids of the marks with a span inside a piece, in the reading's order."""
        numbers = {
            number
            for piece in content
            for _, end, number in self._spans[
                bisect_left(self._spans, (piece.start,)) : bisect_left(self._spans, (piece.end,))
            ]
            if end <= piece.end
        }
        return tuple(self._ids[number] for number in sorted(numbers))


def _inside(span: Span, content: Iterable[Span]) -> bool:
    return any(piece.covers(span) for piece in content)
