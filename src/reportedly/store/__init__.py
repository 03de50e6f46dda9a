"""Ledgers kept and found again: `Store` is the door."""

from __future__ import annotations

from reportedly.store.found import Entry, Hit
from reportedly.store.identities import find_identities
from reportedly.store.marks import Mark, mark_of, mark_span, marks_by_kind
from reportedly.store.meanings import Meanings
from reportedly.store.passages import PassageKind
from reportedly.store.rows import ClaimRow, claim_rows
from reportedly.store.store import Added, Store

__all__ = [
    "Added",
    "ClaimRow",
    "Entry",
    "Hit",
    "Mark",
    "Meanings",
    "PassageKind",
    "Store",
    "claim_rows",
    "find_identities",
    "mark_of",
    "mark_span",
    "marks_by_kind",
]
