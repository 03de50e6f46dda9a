"""Does a ledger keep its promises?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from reportedly.ledger.references import references, strays
from reportedly.model import Ledger, Problem, ProblemCode, Span

__all__ = ["check", "ledger_spans"]


class _Mark(Protocol):
    @property
    def id(self) -> str: ...


def check(ledger: Ledger) -> tuple[Problem, ...]:
    """Returns what is broken: empty for a sound ledger.

    Looks at each span (inside the text, not empty, not in blanks alone), at ids (each once, and
    none that leads out of the ledger), at the lines (a mark lies in the body) and at the fields
    that repeat words of the text. Does not ask whether what is marked is true of the text.
    """
    return tuple(_broken(ledger))


def ledger_spans(ledger: Ledger) -> Iterator[tuple[str, Span]]:
    """Yields (id of the mark, span) for every span of every mark, in the order of the ledger."""
    for actor in ledger.actors:
        for mention in actor.mentions:
            yield actor.id, mention.span
    for quotation in ledger.quotations:
        for span in (*quotation.pieces, *quotation.insertions):
            yield quotation.id, span
    for attribution in (*ledger.attributions, *ledger.headline):
        for link in attribution.links:
            for span in (*link.source.spans, *link.cue):
                yield attribution.id, span
            if link.addressee:
                for span in link.addressee.spans:
                    yield attribution.id, span
        for span in attribution.content:
            yield attribution.id, span
        if attribution.scope:
            yield attribution.id, attribution.scope
    for claim in ledger.claims:
        for span in (*claim.content, *claim.labels, *claim.asides):
            yield claim.id, span
        if claim.exclusive:
            yield claim.id, claim.exclusive
    for when in ledger.whens:
        yield when.id, when.span
        if when.signal:
            yield when.id, when.signal
    for quantity in ledger.quantities:
        for part in (quantity.span, quantity.number, quantity.bound_span, quantity.counted):
            if part:
                yield quantity.id, part
    for place in ledger.places:
        yield place.id, place.span
    for event in ledger.events:
        for span in (event.trigger, *event.actor_spans, *event.recipient_spans, *event.mentions):
            yield event.id, span
        for again in event.merged:
            for span in (again.span, *again.actor_spans, *again.recipient_spans):
                yield event.id, span
    for hedge in ledger.hedges:
        yield hedge.id, hedge.span
        if hedge.scope:
            yield hedge.id, hedge.scope
    for tension in ledger.tensions:
        yield tension.id, tension.a
        yield tension.id, tension.b
    for omission in ledger.omissions:
        yield omission.id, omission.span
        if omission.scope:
            yield omission.id, omission.scope
    for order in ledger.orders:
        for part in (order.a_span, order.b_span, order.signal):
            if part:
                yield order.id, part
    for clue in ledger.written.clues if ledger.written else ():
        yield clue.when or "clue", clue.span


def _broken(ledger: Ledger) -> Iterator[Problem]:
    text = ledger.article.text

    def problem(message: str, span: Span | None = None) -> Problem:
        return Problem(ProblemCode.BROKEN_SPAN, message, span)

    title = ledger.article.title.span
    paragraphs = ledger.article.paragraphs
    titled = {one.id for one in ledger.headline}
    for ident, span in ledger_spans(ledger):
        if span.end > len(text) or not text[span.start : span.end].strip():
            yield problem(f"{ident}: span [{span.start}, {span.end}) cuts to no words")
        elif ident in titled:
            if title is None or not title.covers(span):
                yield problem(f"{ident}: span [{span.start}, {span.end}) is not in the title", span)
        elif not any(paragraph.overlaps(span) for paragraph in paragraphs):
            yield problem(f"{ident}: span [{span.start}, {span.end}) is not in the body", span)
    for field in ("title", "outlet", "author", "published", "dateline", "agency"):
        span = getattr(ledger.article, field).span
        if span is not None and not text[span.start : span.end].strip():
            yield problem(f"{field}: span [{span.start}, {span.end}) cuts to no words")
    marks: tuple[_Mark, ...] = (
        *ledger.actors, *ledger.quotations, *ledger.attributions, *ledger.claims, *ledger.whens,
        *ledger.quantities, *ledger.places, *ledger.events, *ledger.hedges, *ledger.tensions,
        *ledger.omissions, *ledger.orders, *ledger.headline,
    )  # fmt: skip
    seen: set[str] = set()
    for mark in marks:
        if mark.id in seen:
            yield problem(f"{mark.id} stands twice")
        seen.add(mark.id)
    for owner, ident in references(ledger):
        if ident not in seen:
            yield problem(f"{owner} leads to {ident}, which is not in the ledger")
    for owner, field, words in strays(ledger):
        yield problem(f"{owner}: {field} {words!r} does not stand in the text")
