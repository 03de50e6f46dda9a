"""Undoes the merge of an event's mention: for a reader who knows better."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportedly.errors import UsageError
from reportedly.model import (
    Claim,
    Correction,
    CorrectionKind,
    Event,
    EventMention,
    Ledger,
    Span,
    identify,
    standing,
)

__all__ = ["mention_at", "part_event", "part_events"]


def part_event(ledger: Ledger, ident: str, mention: Span) -> Ledger:
    """Returns the ledger with a mention of an event made an event of its own.

    The new event has the type, the sides, the times and places that the mention has by itself;
    those go from the old one, where no other mention gives them. Claims lead to the event whose
    words they hold. Raises UsageError where the event has no such mention.
    """
    event = next((one for one in ledger.events if one.id == ident), None)
    gone = next((m for m in event.merged if m.span == mention), None) if event else None
    if event is None or gone is None:
        raise UsageError(f"{ident} has no mention at [{mention.start}, {mention.end})")
    left = _without(event, gone)
    parted = _alone(ledger, event, gone)
    others = [one for one in ledger.events if one.id != ident]
    events = tuple(sorted((*others, left, parted), key=lambda one: (one.trigger, one.id)))
    claims = tuple(_led(claim, left, parted) for claim in ledger.claims)
    return replace(ledger, events=events, claims=claims)


def mention_at(ledger: Ledger, ident: str, offset: str) -> Span | None:
    """Returns the further mention of an event that stands at an offset, or None."""
    if not (offset.isascii() and offset.isdigit()):
        return None
    event = next((one for one in ledger.events if one.id == ident), None)
    mentions = event.mentions if event else ()
    return next((span for span in mentions if span.start <= int(offset) < span.end), None)


def part_events(ledger: Ledger, corrections: Iterable[Correction]) -> Ledger:
    """Returns the ledger with the mentions parted that people took out of an event.

    Such a correction splits an event (its id) from what stands at an offset of its text; those on
    events of other ledgers, or that fit no more, change nothing.
    """
    for correction in standing(corrections):
        if correction.kind is CorrectionKind.SPLIT and correction.ids[0].startswith("event-"):
            for offset in correction.ids[1:]:
                mention = mention_at(ledger, correction.ids[0], offset)
                if mention is not None:
                    ledger = part_event(ledger, correction.ids[0], mention)
    return ledger


def _without(event: Event, gone: EventMention) -> Event:
    merged = tuple(m for m in event.merged if m is not gone)
    kept = {ident for m in merged for ident in (*m.whens, *m.places)}
    lost = {*gone.whens, *gone.places} - kept
    spans = {m.span for m in merged}
    # A side came from the mention only where the trigger has none of its own.
    actors = event.actors if event.actor_spans else _first(merged, "actors")
    recipients = event.recipients if event.recipient_spans else _first(merged, "recipients")
    return replace(
        event,
        mentions=tuple(span for span in event.mentions if span in spans),
        merged=merged,
        actors=actors,
        recipients=recipients,
        codes=tuple(code for code in event.codes if code.actor in (*actors, *recipients)),
        whens=tuple(ident for ident in event.whens if ident not in lost),
        places=tuple(ident for ident in event.places if ident not in lost),
    )


def _first(merged: tuple[EventMention, ...], side: str) -> tuple[str, ...]:
    found: list[tuple[str, ...]] = [getattr(m, side) for m in merged if getattr(m, side)]
    return found[0] if found else ()


def _alone(ledger: Ledger, event: Event, gone: EventMention) -> Event:
    codes = {code.actor: code for one in ledger.events for code in one.codes}
    return Event(
        id=identify("event", ledger.article.id, gone.span.start, gone.span.end, gone.type),
        trigger=gone.span,
        type=gone.type,
        said_by=gone.said_by or event.said_by,
        mode=gone.mode,
        actors=gone.actors,
        recipients=gone.recipients,
        actor_spans=gone.actor_spans,
        recipient_spans=gone.recipient_spans,
        whens=gone.whens,
        places=gone.places,
        score=event.score,
        why=f"parted from “{ledger.article.cut(event.trigger)}”, with which it had been taken",
        codes=tuple(codes[i] for i in (*gone.actors, *gone.recipients) if i in codes),
    )


def _led(claim: Claim, left: Event, parted: Event) -> Claim:
    if left.id not in claim.events:
        return claim
    events = [ident for ident in claim.events if ident != left.id]
    for event in (left, parted):
        spans = (event.trigger, *event.mentions)
        if any(piece.covers(span) for piece in claim.content for span in spans):
            events.append(event.id)
    return replace(claim, events=tuple(events))
