"""How the events and times of one text are ordered: `find_orders` is the door."""

from __future__ import annotations

from reportedly.ledger.orders.dating import date_events
from reportedly.ledger.orders.finder import find_orders

__all__ = ["date_events", "find_orders"]
