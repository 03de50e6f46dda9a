"""Every mark of a ledger by its kind and id."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.errors import StoreError
from reportedly.model import (
    Actor,
    Attribution,
    Claim,
    Event,
    Hedge,
    Ledger,
    Omission,
    Order,
    Place,
    Quantity,
    Quotation,
    Span,
    Tension,
    When,
)

__all__ = ["Mark", "mark_of", "mark_span", "marks_by_kind"]

Mark = (
    Actor
    | Attribution
    | Claim
    | Event
    | Hedge
    | Omission
    | Order
    | Place
    | Quantity
    | Quotation
    | Tension
    | When
)


def marks_by_kind(ledger: Ledger) -> Iterator[tuple[str, Mark]]:
    """Yields (kind, mark) for every mark of a ledger, kind by kind in the ledger's order."""
    groups: tuple[tuple[str, tuple[Mark, ...]], ...] = (
        ("attribution", ledger.attributions),
        ("claim", ledger.claims),
        ("quotation", ledger.quotations),
        ("when", ledger.whens),
        ("quantity", ledger.quantities),
        ("place", ledger.places),
        ("actor", ledger.actors),
        ("event", ledger.events),
        ("hedge", ledger.hedges),
        ("tension", ledger.tensions),
        ("omission", ledger.omissions),
        ("order", ledger.orders),
        ("headline", ledger.headline),
    )
    for kind, marks in groups:
        for mark in marks:
            yield kind, mark


def mark_of(ledger: Ledger, ident: str) -> Mark:
    """Returns the mark of this id. Raises StoreError where the ledger has none."""
    for _, mark in marks_by_kind(ledger):
        if mark.id == ident:
            return mark
    raise StoreError(f"no mark in {ledger.id} is called {ident!r}")


def mark_span(mark: Mark) -> Span:
    """Returns the stretch of text that a mark is about, from its first to its last word."""
    match mark:
        case Actor():
            spans = tuple(mention.span for mention in mark.mentions[:1])
        case Attribution():
            spans = mark.content or tuple(span for link in mark.links for span in link.cue)
        case Claim():
            spans = mark.content
        case Quotation():
            spans = mark.pieces
        case Event():
            spans = (mark.trigger,)
        case Tension():
            spans = (mark.a,)
        case Order():
            spans = (mark.a_span,)
        case _:
            spans = (mark.span,)
    if not spans:
        return Span(0, 0)
    return Span(min(span.start for span in spans), max(span.end for span in spans))
