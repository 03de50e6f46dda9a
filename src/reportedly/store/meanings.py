"""What a sentence encoder made of texts, kept beside the ledgers and free to be thrown away."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from reportedly.errors import StoreError
from reportedly.store.store import Store

__all__ = ["Meanings"]

TABLE = """
CREATE TABLE IF NOT EXISTS meanings (
  key TEXT PRIMARY KEY,      -- a digest of the text and of the weights that read it
  vector BLOB NOT NULL
) WITHOUT ROWID
"""
_AT_ONCE = 500  # keys that are asked for in one statement


class Meanings:
    """The vectors kept in a store's file: what `compare` asks for as its memory.

    They are no part of the record. A file that may not be written keeps none, and says nothing:
    they are worked out again.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)

    def recall(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Returns the vectors that are kept of these keys."""
        found: dict[str, bytes] = {}
        with suppress(StoreError, sqlite3.Error), Store(self._path, read_only=True) as store:
            for begin in range(0, len(keys), _AT_ONCE):
                some = keys[begin : begin + _AT_ONCE]
                marks = ", ".join("?" * len(some))
                rows = store._connection.execute(
                    f"SELECT key, vector FROM meanings WHERE key IN ({marks})", some
                )
                found.update((row["key"], row["vector"]) for row in rows)
        return found

    def keep(self, made: Mapping[str, bytes]) -> None:
        """Keeps vectors by their keys; those that are there stay as they are."""
        if not made:
            return
        with suppress(StoreError), Store(self._path) as store, store._writing():
            store._connection.execute(TABLE)
            store._connection.executemany(
                "INSERT OR IGNORE INTO meanings (key, vector) VALUES (?, ?)", made.items()
            )
