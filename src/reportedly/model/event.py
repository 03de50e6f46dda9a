"""Events in PLOVER's terms, each with who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span

__all__ = ["ActorCode", "Auxiliary", "Event", "EventMention", "EventType"]


class EventType(StrEnum):
    """The types of PLOVER, and three of our own for what a ledger wants and PLOVER drops."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    STATEMENT = "STATEMENT"  # CAMEO 01 and 02, which PLOVER drops
    NONE = "NONE"  # an event of the ledger that no type fits


class Auxiliary(StrEnum):
    """PLOVER's auxiliary modes."""

    HISTORICAL = "historical"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class ActorCode:
    """An actor of an event in the codes of event data: country (ISO 3166-1 alpha-3) and sector.

    Sectors are PLOVER's (GOV, MIL, MED, REB …). Either is None where nothing in the text tells it;
    `basis` says what told.
    """

    actor: str
    country: str | None
    sector: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """A further mention of an event, why it is taken for one, and what it would be by itself.

    `part_event` makes an event of its own of it again.
    """

    span: Span
    why: str
    type: EventType
    mode: str | None = None
    said_by: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    actor_spans: tuple[Span, ...] = ()
    recipient_spans: tuple[Span, ...] = ()
    whens: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One event.

    `trigger` is its first mention, `mentions` all further ones. `actors` and `recipients` are ids
    of actors, `actor_spans` and `recipient_spans` the words at the trigger. `said_by` are holders:
    ids of actors, `narrator`, `unstated` or words; it is never empty. `whens` and `places` are ids.
    """

    id: str
    trigger: Span
    type: EventType
    said_by: tuple[str, ...]
    mode: str | None = None
    auxiliaries: tuple[Auxiliary, ...] = ()
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    actor_spans: tuple[Span, ...] = ()
    recipient_spans: tuple[Span, ...] = ()
    whens: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    score: float = 1.0
    why: str = ""
    merged: tuple[EventMention, ...] = ()
    codes: tuple[ActorCode, ...] = ()

    def __post_init__(self) -> None:
        if not self.said_by:
            raise ValueError("an event is always said by somebody")
