"""Why a mark is as it is: the rules, words and scores that made it, as rows to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    Source,
    Span,
    Tension,
    When,
)
from reportedly.store import Mark, mark_of
from reportedly.store.wording import (
    chain_words,
    factuality_words,
    holder_words,
    quantity_words,
    source_words,
    when_words,
)

__all__ = ["Reason", "reasons"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One row of an explanation: what it is about, in what words, where, and by what rule.

    `depth` is 0 for the mark itself and grows for what it rests on.
    """

    depth: int
    label: str
    words: str
    why: str = ""
    span: Span | None = None
    score: float | None = None


def reasons(ledger: Ledger, ident: str) -> tuple[Reason, ...]:
    """Returns what made a mark, first the mark and then all that it rests on.

    Raises StoreError where the ledger has no such mark.
    """
    return tuple(_of(ledger, mark_of(ledger, ident), 0))


def _of(ledger: Ledger, mark: Mark, depth: int) -> Iterator[Reason]:
    match mark:
        case Claim():
            yield from _claim(ledger, mark, depth)
        case Attribution():
            yield from _attribution(ledger, mark, depth)
        case Quotation():
            closed = "closed" if mark.closed else "never closed by the text"
            yield from _spans(ledger, depth, "quotation", mark.pieces, closed)
            yield from _spans(ledger, depth + 1, "editor's insertion", mark.insertions)
        case When():
            yield from _when(ledger, mark, depth)
        case Order():
            yield from _order(ledger, mark, depth)
        case Quantity():
            words = quantity_words(mark)
            yield Reason(depth, "quantity", words, mark.why, mark.span)
            parts = (("number", mark.number), ("bound", mark.bound_span), ("of", mark.counted))
            for label, span in parts:
                yield from _spans(ledger, depth + 1, label, (span,) if span else ())
            yield from _plain(depth + 1, "measure", mark.measure)
            yield from _plain(depth + 1, "owner", mark.owner and holder_words(ledger, mark.owner))
        case Place():
            yield from _place(ledger, mark, depth)
        case Actor():
            yield Reason(depth, f"actor, {mark.kind.value}", mark.name)
            yield from _plain(depth + 1, "country", mark.country)
            yield from _plain(depth + 1, "roles", "; ".join(mark.roles))
            for mention in mark.mentions:
                words = ledger.article.cut(mention.span)
                yield Reason(depth + 1, mention.kind.value, words, mention.why, mention.span)
        case Event():
            yield from _event(ledger, mark, depth)
        case Hedge():
            held = f"hedge, {mark.kind.value}, of {holder_words(ledger, mark.holder)}"
            yield Reason(depth, held, ledger.article.cut(mark.span), mark.why, mark.span)
            yield from _spans(ledger, depth + 1, "over", (mark.scope,) if mark.scope else ())
        case Tension():
            label = f"tension, {mark.kind.value}" + (", both can hold" * mark.compatible)
            for name, span, why, held_by in (
                (label, mark.a, mark.why, mark.a_held_by),
                ("against", mark.b, "", mark.b_held_by),
            ):
                yield Reason(depth, name, ledger.article.cut(span), why, span)
                by = " → ".join(holder_words(ledger, holder) for holder in held_by)
                yield from _plain(depth + 1, "held by", by)
        case Omission():
            who = f"{holder_words(ledger, mark.outlet)} leaves out"
            yield Reason(depth, who, ledger.article.cut(mark.span), mark.why, mark.span)
            by = holder_words(ledger, mark.held_by)
            yield Reason(depth + 1, f"{mark.kind.value} by", by)
            yield from _spans(ledger, depth + 1, "in", (mark.scope,) if mark.scope else ())


def _claim(ledger: Ledger, claim: Claim, depth: int) -> Iterator[Reason]:
    yield from _spans(ledger, depth, f"claim, {claim.mode.value}", claim.content, claim.why)
    for view in claim.factuality:
        held = f"{factuality_words(view)} ({view.value})"
        yield Reason(depth + 1, holder_words(ledger, view.holder), held, view.why)
    yield from _spans(ledger, depth + 1, "exclusive", (claim.exclusive,) if claim.exclusive else ())
    yield from _spans(ledger, depth + 1, "the narrator's word", claim.labels)
    if claim.attribution:
        yield from _of(ledger, mark_of(ledger, claim.attribution), depth + 1)
    for idents in (claim.hedges, claim.whens, claim.places, claim.quantities, claim.events):
        for ident in idents:
            yield from _of(ledger, mark_of(ledger, ident), depth + 1)


def _attribution(ledger: Ledger, attribution: Attribution, depth: int) -> Iterator[Reason]:
    yield Reason(
        depth,
        f"attribution, {attribution.form.value}",
        chain_words(ledger, attribution),
        attribution.why,
        attribution.content[0] if attribution.content else None,
        attribution.score,
    )
    for link in attribution.links:
        words = source_words(ledger, link.source) + (" (implicit)" if link.implicit else "")
        yield Reason(
            depth + 1,
            f"source, {link.source.kind.value}",
            words,
            link.why,
            link.source.spans[0] if link.source.spans else None,
        )
        yield from _candidates(link.source, depth + 2)
        yield from _spans(ledger, depth + 2, f"cue, {link.cue_class.value}", link.cue)
        if link.addressee:
            yield Reason(depth + 2, "told to", source_words(ledger, link.addressee))
    yield from _spans(ledger, depth + 1, "in", (attribution.scope,) if attribution.scope else ())


def _candidates(source: Source, depth: int) -> Iterator[Reason]:
    for candidate in source.candidates:
        if source.actor is not None and candidate.actor == source.actor:
            continue
        label = "perhaps" if source.actor is None else "runner-up"
        yield Reason(depth, label, candidate.name, candidate.why, None, candidate.score)


def _when(ledger: Ledger, when: When, depth: int) -> Iterator[Reason]:
    label = f"time, {when.type.value}, of the {when.dates.value}"
    yield Reason(depth, label, ledger.article.cut(when.span), when.why, when.span)
    yield Reason(depth + 1, "value", when_words(when))
    if when.earliest or when.latest:
        yield Reason(depth + 1, "between", f"{when.earliest or '…'} and {when.latest or '…'}")
    anchor = next((other for other in ledger.whens if other.id == when.anchor), None)
    if anchor:
        words = ledger.article.cut(anchor.span)
        yield Reason(depth + 1, "counted from", words, anchor.why, anchor.span)
    elif when.anchor != "none":
        yield Reason(depth + 1, "counted from", when.anchor)
    yield from _plain(depth + 1, "cannot stand with", ", ".join(when.conflict))


def _order(ledger: Ledger, order: Order, depth: int) -> Iterator[Reason]:
    cut = ledger.article.cut
    label = f"order, {order.kind.value.replace('_', ' ')}"
    yield Reason(depth, label, cut(order.a_span), order.why, order.a_span)
    if order.b_span:
        yield Reason(depth + 1, "against", cut(order.b_span), order.b or "", order.b_span)
    yield from _spans(ledger, depth + 1, "signal", (order.signal,) if order.signal else ())


def _place(ledger: Ledger, place: Place, depth: int) -> Iterator[Reason]:
    label = f"place, {place.kind.value}, {place.use.value}"
    yield Reason(depth, label, ledger.article.cut(place.span), place.why, place.span)
    where = [place.name, place.country or ""]
    if place.geonameid is not None:
        where.append(f"GeoNames {place.geonameid}")
    if place.latitude is not None:
        where.append(f"{place.latitude}, {place.longitude}")
    yield Reason(depth + 1, "is", " · ".join(part for part in where if part))
    if place.stands_for:
        yield Reason(depth + 1, "stands for", holder_words(ledger, place.stands_for))
    for candidate in place.candidates if len(place.candidates) > 1 else ():
        words = f"{candidate.name} ({candidate.country}, GeoNames {candidate.geonameid})"
        yield Reason(depth + 1, "candidate", words, score=candidate.score)


def _event(ledger: Ledger, event: Event, depth: int) -> Iterator[Reason]:
    kind = ", ".join(part for part in (event.type.value, event.mode, *event.auxiliaries) if part)
    words = ledger.article.cut(event.trigger)
    yield Reason(depth, f"event, {kind}", words, event.why, event.trigger, event.score)
    yield from _spans(ledger, depth + 1, "actor", event.actor_spans)
    yield from _spans(ledger, depth + 1, "recipient", event.recipient_spans)
    said_by = ", ".join(holder_words(ledger, holder) for holder in event.said_by)
    yield Reason(depth + 1, "said by", said_by)
    for code in event.codes:
        words = f"{ledger.name_of(code.actor)}: {code.country or '?'} {code.sector or '?'}"
        yield Reason(depth + 1, "code", words, code.basis)
    why = {mention.span: mention.why for mention in event.merged}
    for span in event.mentions:
        words = ledger.article.cut(span)
        yield Reason(depth + 1, "meant again", words, why.get(span, ""), span)


def _spans(
    ledger: Ledger, depth: int, label: str, spans: tuple[Span, ...], why: str = ""
) -> Iterator[Reason]:
    for number, span in enumerate(spans):
        yield Reason(depth, label if not number else "and", ledger.article.cut(span), why, span)


def _plain(depth: int, label: str, words: str | None) -> Iterator[Reason]:
    if words:
        yield Reason(depth, label, words)
