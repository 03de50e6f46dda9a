"""Pieces kept by key beside the ledgers: no part of the record, and the oldest make room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.errors import StoreError
from reportedly.store.store import Store

__all__ = ["Shelf"]

_AT_ONCE = 500  # keys that are asked for in one statement
_TABLE = """
CREATE TABLE IF NOT EXISTS {} (
  number INTEGER PRIMARY KEY AUTOINCREMENT,   -- the order of keeping
  key TEXT NOT NULL UNIQUE,                   -- a digest of all that it was worked out of
  made BLOB NOT NULL
)
"""
_TOO_MANY = "DELETE FROM {0} WHERE number <= (SELECT MAX(number) FROM {0}) - ?"
_TOO_LARGE = """
DELETE FROM {0} WHERE number <= (
  SELECT MAX(number) FROM (
    SELECT number, SUM(LENGTH(made)) OVER (ORDER BY number DESC) AS whole FROM {0}
  ) WHERE whole > ?
)
"""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A table of a store that holds so many pieces at most, and so many bytes of them."""

    table: str
    pieces: int
    size: int | None = None  # None where all pieces are of one size

    def recall(self, store: Store, keys: Sequence[str]) -> dict[str, bytes]:
        """Returns what is kept of these keys; nothing where the store has no such table."""
        found: dict[str, bytes] = {}
        for begin in range(0, len(keys), _AT_ONCE):
            some = tuple(keys[begin : begin + _AT_ONCE])
            marks = ", ".join("?" * len(some))
            asked = f"SELECT key, made FROM {self.table} WHERE key IN ({marks})"
            try:
                found.update((row["key"], row["made"]) for row in store.rows(asked, some))
            except StoreError:
                return {}
        return found

    def keep(self, store: Store, made: Mapping[str, bytes]) -> None:
        """Keeps pieces by their keys and lets the oldest go; what is there stays as it is.

        Raises StoreError where the store cannot be written.
        """
        with store.writing() as connection:
            connection.execute(_TABLE.format(self.table))
            connection.executemany(
                f"INSERT OR IGNORE INTO {self.table} (key, made) VALUES (?, ?)", made.items()
            )
            connection.execute(_TOO_MANY.format(self.table), (self.pieces,))
            if self.size is not None:
                connection.execute(_TOO_LARGE.format(self.table), (self.size,))
