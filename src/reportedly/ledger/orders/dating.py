"""Which event a time dates, where the parser's choice is not the writer's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.ledger.orders.things import Thing, Things
from reportedly.model import Event, EventType, Order, OrderKind, Span, When, WhenType
from reportedly.read import Tokens

__all__ = ["date_events"]

SHORT = frozenset({EventType.CONSULT})  # visits, calls and talks take days, not months


def date_events(
    tokens: Tokens, events: Sequence[Event], whens: Sequence[When], orders: Sequence[Order] = ()
) -> tuple[Event, ...]:
    """Returns the events with the times that date them, in the order given.

    A date after a perfect gerund ("admitted having sent troops in April") or after a participle
    that describes an object ("honored soldiers serving abroad in July") dates the verb above,
    where that has no date. A visit or a talk during which something dated happened has its date.
    Does not look at what the words mean: the other reading stays possible, and `why` tells.
    """
    times = {when.id: when for when in whens}
    things = Things(tokens, events)
    dates: dict[str, list[str]] = {event.id: list(event.whens) for event in events}
    why: dict[str, str] = {}
    for event in events:
        for ident in event.whens:
            when = times.get(ident)
            owner = _owner(things, event, when) if when is not None else None
            if owner is not None and owner.id is not None and not _dated(dates[owner.id], times):
                dates[event.id].remove(ident)
                dates[owner.id].append(ident)
                why[owner.id] = "dated by a time at the end of the clause below it"
    for order in orders:
        _share(order, events, dates, times, why)
    return tuple(_with(event, dates[event.id], why.get(event.id)) for event in events)


def _with(event: Event, dates: list[str], why: str | None) -> Event:
    if tuple(dates) == event.whens:
        return event
    told = "; ".join(part for part in (event.why, why) if part)
    return replace(event, whens=tuple(dates), why=told)


def _dated(idents: list[str], times: dict[str, When]) -> bool:
    return any(ident in times and times[ident].type is not WhenType.DURATION for ident in idents)


def _owner(things: Things, event: Event, when: When) -> Thing | None:
    tokens = things.tokens
    inside = tokens.within(when.span)
    if not inside or when.type not in (WhenType.DATE, WhenType.TIME) or when.conflict:
        return None
    at = _token_near(tokens, event, inside[0])
    if at is None or at > inside[0]:
        return None
    helpers = [c for c in tokens.children(at) if tokens.label[c] in ("aux", "auxpass")]
    having = tokens.xpos[at] == "VBN" and any(tokens.lower(c) == "having" for c in helpers)
    reduced = (
        tokens.xpos[at] == "VBG"
        and not helpers
        and tokens.label[at] in ("acl", "xcomp", "advcl")
        and at > 0
        and tokens.upos[at - 1] in ("NOUN", "PROPN")
        and tokens.label[at - 1] in ("dobj", "pobj", "conj")
    )
    if not (having or reduced):
        return None
    between = range(at, inside[0])
    if any(tokens.label[k] == "punct" and tokens.word(k) in ",;:—" for k in between):
        return None
    verb = next((k for k in tokens.ancestors(at) if tokens.upos[k] == "VERB"), None)
    if verb is None or verb > at or tokens.xpos[verb] not in ("VBD", "VBN"):
        return None
    found = things.event(verb)
    return found if found is not None and found.id != event.id else None


def _token_near(tokens: Tokens, event: Event, i: int) -> int | None:
    """The token of the event's mention that stands in the sentence of a word, before it."""
    best = None
    for span in (event.trigger, *event.mentions):
        for k in tokens.within(span):
            if k < i and tokens.sentence[k] == tokens.sentence[i] and (best is None or k > best):
                best = k
    return best


def _share(
    order: Order,
    events: Sequence[Event],
    dates: dict[str, list[str]],
    times: dict[str, When],
    why: dict[str, str],
) -> None:
    """ "signed in June, during a visit": the visit is of June too."""
    if order.kind is not OrderKind.DURING or order.a is None or order.b is None:
        return
    holder = next((event for event in events if event.id == order.b), None)
    if holder is None or holder.type not in SHORT:
        return
    clear = [i for i in dates.get(order.a, ()) if i in times and _is_clear(times[i])]
    if not clear or any(_is_clear(times[i]) for i in dates[order.b] if i in times):
        return
    if _far(order.a_span, times[clear[0]].span):
        return
    dates[order.b].append(clear[0])
    why[order.b] = "has the date of what happened during it"


def _is_clear(when: When) -> bool:
    return when.type is not WhenType.DURATION and when.earliest is not None and not when.conflict


def _far(a: Span, b: Span) -> bool:
    return abs(a.start - b.start) > 200
