"""What is told is no later than its telling; and times that are counted from other times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.ledger.orders.things import Thing, Things
from reportedly.model import Auxiliary, Event, OrderKind, Span, When
from reportedly.read import Reading
from reportedly.read.near import Near
from reportedly.read.times import Direction, direction_of

__all__ = ["told_before", "told_times"]

AHEAD = frozenset((Auxiliary.FUTURE, Auxiliary.HYPOTHETICAL, Auxiliary.NEGATED))
Row = tuple[OrderKind, Thing, Thing | None, Span | None, str]


def told_before(things: Things, reading: Reading, events: Sequence[Event]) -> Iterator[Row]:
    """Yields for each saying with an event of its own the past events of what is said."""
    tokens = reading.tokens
    near = Near([(event.trigger,) for event in events])
    for attribution in reading.attributions:
        cues = [i for span in attribution.links[-1].cue for i in tokens.within(span)]
        saying = next((things.event(i) for i in cues if i in things.at_token), None)
        if saying is None:
            continue
        for content in attribution.content:
            for number, span in near.over(content):
                event = events[number]
                inside = tokens.within(span)
                if not inside or set(event.auxiliaries) & AHEAD or not content.covers(span):
                    continue
                if _is_told_past(reading, inside[0]):
                    told = Thing(span, inside[0], event)
                    yield OrderKind.NOT_AFTER, told, saying, None, "told by it, in a past tense"


def _is_told_past(reading: Reading, i: int) -> bool:
    tokens = reading.tokens
    if tokens.upos[i] not in ("VERB", "AUX"):
        return False
    return direction_of(tokens, i) is Direction.PAST


def told_times(reading: Reading, events: Sequence[Event]) -> Iterator[Row]:
    """Yields the order of each time that is counted from another, and of the events they date."""
    whens = {when.id: when for when in reading.whens}
    dated: dict[str, Event] = {}
    for event in events:
        for ident in event.whens:
            dated.setdefault(ident, event)
    for when in reading.whens:
        base = whens.get(when.anchor)
        if base is None or base.id == when.id:
            continue
        kind = _kind(when, base)
        if kind is None:
            continue
        a, b = dated.get(when.id), dated.get(base.id)
        if a is not None and b is not None:
            yield kind, Thing(a.trigger, 0, a), Thing(b.trigger, 0, b), when.span, "time of a time"


def _kind(when: When, base: When) -> OrderKind | None:
    if when.value == base.value:
        return OrderKind.SAME
    if (when.relative or "").startswith("T >"):
        return OrderKind.AFTER
    if when.earliest and base.latest and when.earliest > base.latest:
        return OrderKind.AFTER
    if when.latest and base.earliest and when.latest < base.earliest:
        return OrderKind.BEFORE
    return None
