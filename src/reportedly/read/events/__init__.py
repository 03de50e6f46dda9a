"""What happened, in PLOVER's terms, each event with who says so."""

from __future__ import annotations

from reportedly.read.events.reader import find_events
from reportedly.read.events.relation import type_between

__all__ = ["find_events", "type_between"]
