"""What a person looks at: a terminal, a page in one file, an explanation."""

from __future__ import annotations

from reportedly.show.dossier import dossier, write_dossier
from reportedly.show.explain import explain
from reportedly.show.happenings import (
    EventRow,
    TensionRow,
    event_rows,
    event_view,
    tension_rows,
    tension_view,
)
from reportedly.show.reasons import Reason, reasons
from reportedly.show.terminal import ledger_view
from reportedly.show.timeline import TimelineRow, timeline_rows, timeline_view

__all__ = [
    "EventRow",
    "Reason",
    "TensionRow",
    "TimelineRow",
    "dossier",
    "event_rows",
    "event_view",
    "explain",
    "ledger_view",
    "reasons",
    "tension_rows",
    "tension_view",
    "timeline_rows",
    "timeline_view",
    "write_dossier",
]
