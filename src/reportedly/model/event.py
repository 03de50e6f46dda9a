"""Events in PLOVER's terms, each with who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span

__all__ = ["Auxiliary", "Event", "EventType"]


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

    def __post_init__(self) -> None:
        if not self.said_by:
            raise ValueError("an event is always said by somebody")
