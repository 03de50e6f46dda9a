"""The lists of a ledger beside its claims, as plain rows: for the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import Actor, Bound, Event, Ledger, Order, Place, Quantity, Span, When
from reportedly.show.explain import span_words
from reportedly.store import mark_span
from reportedly.store.wording import (
    chain_words,
    holder_words,
    order_words,
    quantity_words,
    when_words,
    written_words,
)

__all__ = ["Row", "Section", "sections"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where (`l5 1059–1098`), the text's words, what they were read as, a note, an id."""

    where: str
    words: str
    value: str = ""
    note: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A list with its name and the kind of mark that it holds."""

    name: str
    kind: str
    rows: tuple[Row, ...]


def sections(ledger: Ledger) -> tuple[Section, ...]:
    """Returns the source mix, then omissions, tensions, times and the other lists of a ledger."""
    return (
        Section("the title", "headline", tuple(_headline(ledger))),
        Section("on whose word", "share", tuple(_mix(ledger))),
        Section("what is left out", "omission", tuple(_omissions(ledger))),
        Section("what does not fit", "tension", tuple(_tensions(ledger))),
        Section("when was it written", "clue", tuple(_clues(ledger))),
        Section("when", "when", tuple(_when(ledger, item) for item in ledger.whens)),
        Section("in what order", "order", tuple(_order(ledger, item) for item in ledger.orders)),
        Section("how many", "quantity", tuple(_quantity(ledger, it) for it in ledger.quantities)),
        Section("where", "place", tuple(_place(ledger, item) for item in ledger.places)),
        Section("what happens", "event", tuple(_event(ledger, item) for item in ledger.events)),
        Section("who", "actor", tuple(_actor(ledger, item) for item in ledger.actors)),
        Section("problems", "problem", tuple(_problems(ledger))),
    )


def _mix(ledger: Ledger) -> Iterator[Row]:
    for share in ledger.source_mix:
        holders = ", ".join(holder_words(ledger, holder) for holder in share.holders)
        claims = _count(share.claims, "claim")
        words = holders if holders != share.kind.value else ""
        note = " · ".join(part for part in (words, share.why) if part)
        yield Row(f"{share.share:.0%}", share.kind.value, claims, note)


def _headline(ledger: Ledger) -> Iterator[Row]:
    for item in ledger.headline:
        span = Span(item.content[0].start, item.content[-1].end) if item.content else None
        if span is not None:
            words = " … ".join(ledger.article.cut(piece) for piece in item.content)
            chain = chain_words(ledger, item)
            yield Row(span_words(ledger, span), f"“{words}”", chain, item.why, item.id)


def _omissions(ledger: Ledger) -> Iterator[Row]:
    cut = ledger.article.cut
    for item in ledger.omissions:
        scope = f" in “{cut(item.scope)}”" if item.scope else ""
        value = f"left out by {holder_words(ledger, item.outlet)}{scope}"
        note = f"{item.kind.value} by {holder_words(ledger, item.held_by)}"
        yield Row(span_words(ledger, item.span), f"“{cut(item.span)}”", value, note, item.id)


def _tensions(ledger: Ledger) -> Iterator[Row]:
    cut = ledger.article.cut
    for item in ledger.tensions:
        words = f"“{cut(item.a)}” against “{cut(item.b)}” ({span_words(ledger, item.b)})"
        kind = item.kind.value + (", both can hold" if item.compatible else "")
        sides = [
            " → ".join(holder_words(ledger, holder) for holder in held_by)
            for held_by in (item.a_held_by, item.b_held_by)
        ]
        by = f"{sides[0]} / {sides[1]}" if all(sides) and sides[0] != sides[1] else ""
        note = " · ".join(part for part in (item.why, by) if part)
        yield Row(span_words(ledger, item.a), words, kind, note, item.id)


def _when(ledger: Ledger, when: When) -> Row:
    note = f"dates the {when.dates.value}" if when.dates.value != "unknown" else ""
    words = " ".join(
        ledger.article.cut(span) for span in (when.signal, when.span) if span is not None
    )
    return Row(span_words(ledger, when.span), words, when_words(when), note, when.id)


def _clues(ledger: Ledger) -> Iterator[Row]:
    """What the text tells of its own date, the conclusion first."""
    if ledger.written is None:
        return
    yield Row("", "P, the day of publication", written_words(ledger.written), ledger.written.why)
    for clue in ledger.written.clues:
        words = f"“{ledger.article.cut(clue.span)}”"
        note = "" if clue.firm else "bounds nothing"
        yield Row(span_words(ledger, clue.span), words, clue.gives, note, clue.when or "")


def _order(ledger: Ledger, order: Order) -> Row:
    words = f"“{ledger.article.cut(order.a_span)}”"
    where = span_words(ledger, order.a_span)
    return Row(where, words, order_words(ledger, order), order.why, order.id)


def _quantity(ledger: Ledger, quantity: Quantity) -> Row:
    note = " · ".join(
        part
        for part in (
            quantity.measure,
            f"of {holder_words(ledger, quantity.owner)}" if quantity.owner else None,
        )
        if part
    )
    words = ledger.article.cut(quantity.span)
    value = quantity_words(quantity)
    if quantity.bound is Bound.EXACT and value == words:
        value = ""
    return Row(span_words(ledger, quantity.span), words, value, note, quantity.id)


def _place(ledger: Ledger, place: Place) -> Row:
    if place.stands_for:
        value = f"stands for {holder_words(ledger, place.stands_for)}"
    else:
        parts = (place.kind.value, place.country, place.use.value)
        value = ", ".join(part for part in parts if part)
    note = f"{place.latitude:.2f}, {place.longitude:.2f}" if place.latitude is not None else ""
    return Row(
        span_words(ledger, place.span), ledger.article.cut(place.span), value, note, place.id
    )


def _event(ledger: Ledger, event: Event) -> Row:
    codes = {
        code.actor: " ".join(part for part in (code.country, code.sector) if part)
        for code in event.codes
    }
    actors, recipients = (
        ", ".join(
            ledger.name_of(ident) + (f" [{codes[ident]}]" if codes.get(ident) else "")
            for ident in side
        )
        for side in (event.actors, event.recipients)
    )
    kind = ", ".join(part for part in (event.type.value, event.mode, *event.auxiliaries) if part)
    roles = f"{actors or '?'} → {recipients or '?'}" if actors or recipients else ""
    said_by = ", ".join(holder_words(ledger, holder) for holder in event.said_by)
    again = _count(len(event.mentions), "further mention") if event.mentions else ""
    return Row(
        span_words(ledger, event.trigger),
        ledger.article.cut(event.trigger),
        kind,
        " · ".join(part for part in (roles, f"said by {said_by}", again) if part),
        event.id,
    )


def _actor(ledger: Ledger, actor: Actor) -> Row:
    value = ", ".join(part for part in (actor.kind.value, actor.country) if part)
    count = _count(len(actor.mentions), "mention")
    note = " · ".join(part for part in ("; ".join(actor.roles), count) if part)
    where = span_words(ledger, mark_span(actor)) if actor.mentions else ""
    return Row(where, actor.name, value, note, actor.id)


def _problems(ledger: Ledger) -> Iterator[Row]:
    for problem in ledger.problems:
        where = span_words(ledger, problem.span) if problem.span else ""
        yield Row(where, problem.message, problem.code.value)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
