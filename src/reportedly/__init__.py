"""Reads news and keeps a ledger of it: who says what, through whom, how surely, when, where.

    import reportedly

    article = reportedly.gather_text("The mayor said that the bridge is closed.")
    ledger = reportedly.build_ledger(reportedly.read_article(article))
    for claim in ledger.claims:
        print([article.cut(span) for span in claim.content])

Names are loaded when they are first asked for, so that `import reportedly` costs nothing. The door
that opens files, folders, records and URLs is `reportedly.gather.gather`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.compare import find_stories
    from reportedly.errors import ReportedlyError
    from reportedly.export import write_csv, write_json, write_jsonl
    from reportedly.gather import Unread, gather_bytes, gather_text
    from reportedly.ledger import build_ledger, check, keep_surest, order_events
    from reportedly.model import Article, Ledger, dump_ledger, ledger_schema, load_ledger
    from reportedly.read import read_article
    from reportedly.read.times import find_times_in
    from reportedly.show import dossier, explain, ledger_view, reasons, write_dossier
    from reportedly.store import Added, Store

__version__ = "0.1.0"

_HOMES = {
    "Added": "store",
    "Article": "model",
    "Ledger": "model",
    "ReportedlyError": "errors",
    "Store": "store",
    "Unread": "gather",
    "build_ledger": "ledger",
    "check": "ledger",
    "dossier": "show",
    "dump_ledger": "model",
    "explain": "show",
    "find_stories": "compare",
    "find_times_in": "read.times",
    "gather_bytes": "gather",
    "gather_text": "gather",
    "keep_surest": "ledger",
    "ledger_schema": "model",
    "ledger_view": "show",
    "load_ledger": "model",
    "order_events": "ledger",
    "read_article": "read",
    "reasons": "show",
    "write_csv": "export",
    "write_dossier": "show",
    "write_json": "export",
    "write_jsonl": "export",
}

__all__ = [
    "Added",
    "Article",
    "Ledger",
    "ReportedlyError",
    "Store",
    "Unread",
    "build_ledger",
    "check",
    "dossier",
    "dump_ledger",
    "explain",
    "find_stories",
    "find_times_in",
    "gather_bytes",
    "gather_text",
    "keep_surest",
    "ledger_schema",
    "ledger_view",
    "load_ledger",
    "order_events",
    "read_article",
    "reasons",
    "write_csv",
    "write_dossier",
    "write_json",
    "write_jsonl",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"reportedly.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'reportedly' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
