"""What somebody other than the narrator is said to claim, and how surely each holder holds it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypedDict

from reportedly.ledger.passing import asides_within
from reportedly.model import (
    Attribution,
    Claim,
    Factuality,
    Form,
    HedgeKind,
    Mode,
    Span,
    identify,
)
from reportedly.read import Reading
from reportedly.read.stance import assess, find_labels, holder_views

__all__ = ["attributed_claims", "marks_inside"]

EXCLUSIVE = frozenset({"only", "solely", "exclusively", "merely"})


class _Spanned(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def span(self) -> Span: ...


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
    labels = find_labels(reading.tokens, reading.article)
    return tuple(
        _claim(reading, attribution, labels)
        for attribution in reading.attributions
        if attribution.content and attribution.form is not Form.OMISSION
    )


def _claim(reading: Reading, attribution: Attribution, labels: tuple[Span, ...]) -> Claim:
    content = attribution.content
    quoted = [
        piece
        for quotation in reading.quotations
        if quotation.id in attribution.quotations
        for piece in quotation.pieces
    ]
    return Claim(
        id=identify("claim", reading.article.id, attribution.id),
        content=content,
        mode=Mode.ATTRIBUTED,
        attribution=attribution.id,
        factuality=_views(reading, attribution),
        exclusive=exclusive_word(reading, content),
        # Inside quotation marks a label is the speaker's; outside of them it is the narrator's.
        labels=tuple(
            label
            for label in labels
            if _inside(label, content) and not any(piece.covers(label) for piece in quoted)
        ),
        **marks_inside(reading, content),
        why=attribution.why,
        asides=tuple(
            reading.tokens.span(low, high)
            for piece in content
            for low, high in asides_within(reading.tokens, piece, quoted)
        ),
    )


def _views(reading: Reading, attribution: Attribution) -> tuple[Factuality, ...]:
    """Returns the narrator's view first and then one for each link, outermost first."""
    hull = attribution.content[0].hull(attribution.content[-1])
    certainty, polarity, _ = assess(reading.tokens, hull)
    distanced = any(
        hedge.kind is HedgeKind.DISTANCING and hull.covers(hedge.span) for hedge in reading.hedges
    )
    return holder_views(attribution.links, certainty, polarity, distanced=distanced)


def exclusive_word(reading: Reading, content: Iterable[Span]) -> Span | None:
    """Returns the first "only" of the content that bounds its verb or a phrase below it."""
    tokens = reading.tokens
    for piece in content:
        for i in tokens.within(piece):
            if tokens.lower(i) in EXCLUSIVE and tokens.upos[i] == "ADV":
                return tokens.span(i, i)
    return None


def marks_inside(reading: Reading, content: tuple[Span, ...]) -> Inside:
    """Returns, by field of Claim, the ids of the marks that lie inside the content."""

    def ids(marks: Iterable[_Spanned]) -> tuple[str, ...]:
        return tuple(mark.id for mark in marks if _inside(mark.span, content))

    return {
        "hedges": ids(reading.hedges),
        "whens": ids(reading.whens),
        "places": ids(reading.places),
        "quantities": ids(reading.quantities),
        "actors": tuple(
            actor.id
            for actor in reading.actors
            if any(_inside(mention.span, content) for mention in actor.mentions)
        ),
        "events": tuple(
            event.id
            for event in reading.events
            if any(_inside(span, content) for span in (event.trigger, *event.mentions))
        ),
    }


def _inside(span: Span, content: Iterable[Span]) -> bool:
    return any(piece.covers(span) for piece in content)
