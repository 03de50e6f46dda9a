"""How the events and times of one text are ordered, by the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.ledger.orders.phrases import (
    Row,
    done_rows,
    into_rows,
    meeting_rows,
    moment_rows,
    phrase_rows,
)
from reportedly.ledger.orders.sequel import (
    adverb_phrase_rows,
    adverb_rows,
    barely_rows,
    counted_rows,
    perfect_rows,
    stated_rows,
)
from reportedly.ledger.orders.signals import signals
from reportedly.ledger.orders.things import Thing, Things
from reportedly.ledger.orders.told import told_before, told_times
from reportedly.ledger.orders.verbs import adjective_rows, verb_rows
from reportedly.model import Event, Order, OrderKind, Span, identify
from reportedly.read import Reading

__all__ = ["find_orders"]

_SMALL = {
    "into": into_rows,
    "with": done_rows,
    "moment": moment_rows,
    "minute": moment_rows,
    "instant": moment_rows,
}


def find_orders(reading: Reading, events: Sequence[Event]) -> tuple[Order, ...]:
    """Returns the orders in time that an article's words tell, in order of the text.

    Looks at prepositions and conjunctions of time, adverbs and adjectives of order, verbs of
    following, of outcome and of what is meant, perfects, what a source tells of the past, and
    times that are counted from other times. Does not infer an order from the order of telling,
    nor from what usually happens first.
    """
    things = Things(reading.tokens, events)
    dated = frozenset(i for when in reading.whens for i in reading.tokens.within(when.span))
    rows = (
        *_by_words(things, reading, dated),
        *told_before(things, reading, events),
        *told_times(reading, events),
    )
    found: dict[tuple[object, ...], Order] = {}
    for kind, a, b, signal, why in rows:
        order = _order(reading, dated, kind, a, b, signal, why)
        if order is not None:
            pair = (order.a_span, order.b_span, order.kind)
            found.setdefault(pair, order)
    return tuple(sorted(found.values(), key=lambda o: (o.a_span, o.b_span or o.a_span, o.kind)))


def _order(
    reading: Reading,
    dated: frozenset[int],
    kind: OrderKind,
    a: Thing,
    b: Thing | None,
    signal: Span | None,
    why: str,
) -> Order | None:
    if b is not None and (a.span.overlaps(b.span) or (a.id is not None and a.id == b.id)):
        return None  # two mentions of one event
    if b is not None and b.event is None and b.token in dated:
        return None  # "since the end of last year": a time, which dates the event by itself
    if a.id is None and (b is None or b.id is None) and not (a.happens and b and b.happens):
        return None  # an order of two things of which neither happens
    b_span = b.span if b else None
    ident = identify("order", reading.article.id, kind, a.span, b_span)
    return Order(ident, kind, a.span, b_span, a.id, b.id if b else None, signal, why)


def _by_words(things: Things, reading: Reading, dated: frozenset[int]) -> Iterator[Row]:
    tokens, known = reading.tokens, signals()
    for i in range(len(tokens)):
        word = tokens.lower(i)
        if word in known.phrases:
            yield from phrase_rows(things, i, in_time=i in dated)
        if word in ("at", "on") and i not in dated:
            yield from meeting_rows(things, i)
        if word in _SMALL:
            yield from _SMALL[word](things, i)
        if word in known.adverb_phrases:
            yield from adverb_phrase_rows(things, i)
        if tokens.lemma[i] in known.verbs and tokens.upos[i] in ("VERB", "AUX"):
            yield from verb_rows(things, i)
        if word in known.adverbs and i not in dated:
            yield from adverb_rows(things, i)
        if word in known.adjectives and tokens.label[i] == "amod":
            yield from adjective_rows(things, i)
        if word in known.barely:
            yield from barely_rows(things, i)
        if tokens.xpos[i] == "VBN":
            yield from perfect_rows(things, i)
            if tokens.label[i] == "acl":
                yield from stated_rows(things, i, dated)
    for when in reading.whens:
        yield from counted_rows(things, when)
