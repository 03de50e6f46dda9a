"""The ledger of one article: `build_ledger` makes it, `check` holds it to its promises."""

from __future__ import annotations

from reportedly.ledger.build import build_ledger
from reportedly.ledger.check import check, ledger_spans
from reportedly.ledger.dial import keep_surest
from reportedly.ledger.parting import mention_at, part_event, part_events
from reportedly.ledger.timeline import Moment, Timeline, order_events

__all__ = [
    "Moment",
    "Timeline",
    "build_ledger",
    "check",
    "keep_surest",
    "ledger_spans",
    "mention_at",
    "order_events",
    "part_event",
    "part_events",
]
