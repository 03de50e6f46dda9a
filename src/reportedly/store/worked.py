"""What was worked out of ledgers and may be thrown away: kept by what it was worked out of."""

from __future__ import annotations

import sqlite3
import zlib

from reportedly.errors import StoreError
from reportedly.store.store import Store
from reportedly.store.tables import reason

__all__ = ["MOST", "keep_worked", "worked"]

MOST = 200
"""So many pieces are kept; the oldest go first."""

TABLE = """
CREATE TABLE IF NOT EXISTS worked (
  number INTEGER PRIMARY KEY AUTOINCREMENT,   -- the order of keeping
  key TEXT NOT NULL UNIQUE,                   -- a digest of all that it was worked out of
  made BLOB NOT NULL                          -- deflated
)
"""


def worked(store: Store, key: str) -> bytes | None:
    """Returns what was kept under a key, or None. Never raises for want of the table."""
    try:
        rows = store._connection.execute("SELECT made FROM worked WHERE key = ?", (key,)).fetchall()
        return zlib.decompress(rows[0]["made"]) if rows else None
    except (sqlite3.Error, zlib.error):
        return None


def keep_worked(store: Store, key: str, made: bytes) -> None:
    """Keeps what was worked out under a digest of all that it was worked out of.

    It is no part of the record: ledgers and corrections are all that a store needs. Raises
    StoreError where the store cannot be written.
    """
    packed = zlib.compress(made, 5)
    try:
        with store._writing():
            run = store._connection.execute
            run(TABLE)
            run("INSERT OR IGNORE INTO worked (key, made) VALUES (?, ?)", (key, packed))
            run(
                "DELETE FROM worked WHERE number <= (SELECT MAX(number) FROM worked) - ?",
                (MOST,),
            )
    except sqlite3.Error as error:
        raise StoreError(f"{store.path}: {reason(error)}") from None
