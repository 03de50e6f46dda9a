"""What a person looks at: a terminal, a page in one file, an explanation."""

from __future__ import annotations

from reportedly.show.dossier import dossier, write_dossier
from reportedly.show.explain import explain
from reportedly.show.reasons import Reason, reasons
from reportedly.show.terminal import ledger_view

__all__ = ["Reason", "dossier", "explain", "ledger_view", "reasons", "write_dossier"]
