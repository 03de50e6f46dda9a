"""Corrections by people: append-only lines beside the ledgers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from reportedly.model import Correction, read_correction, write_correction

__all__ = ["append_corrections", "load_corrections"]

TABLE = """
CREATE TABLE IF NOT EXISTS corrections (
  number INTEGER PRIMARY KEY AUTOINCREMENT,   -- the order of replay
  line TEXT NOT NULL                          -- one line of JSON
)
"""
TRIGGERS = tuple(
    f"CREATE TRIGGER IF NOT EXISTS corrections_stay_{verb.lower()} BEFORE {verb} ON corrections "
    "BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END"
    for verb in ("UPDATE", "DELETE")
)


def append_corrections(connection: sqlite3.Connection, corrections: Iterable[Correction]) -> int:
    """Adds corrections at the end, inside the caller's transaction, and returns how many.

    A line is never changed and never taken away: what was wrong is corrected by a further line.
    The same line given again is added again only if another has come after it.
    """
    connection.execute(TABLE)
    for trigger in TRIGGERS:
        connection.execute(trigger)
    added = 0
    for correction in corrections:
        line = write_correction(correction)
        last = connection.execute(
            "SELECT line FROM corrections ORDER BY number DESC LIMIT 1"
        ).fetchone()
        if last is not None and last[0] == line:
            continue
        connection.execute("INSERT INTO corrections (line) VALUES (?)", (line,))
        added += 1
    return added


def load_corrections(connection: sqlite3.Connection) -> tuple[Correction, ...]:
    """Returns the corrections in the order of adding; none where the store never had one."""
    known = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'corrections'"
    ).fetchone()
    if known is None:
        return ()
    rows = connection.execute("SELECT line FROM corrections ORDER BY number").fetchall()
    return tuple(read_correction(row[0]) for row in rows)
