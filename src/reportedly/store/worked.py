"""What was worked out of ledgers and may be thrown away: kept by what it was worked out of."""

from __future__ import annotations

import zlib

from reportedly.store.shelf import Shelf
from reportedly.store.store import Store

__all__ = ["WORKED", "keep_worked", "worked"]

WORKED = Shelf("worked", pieces=200, size=64 << 20)


def worked(store: Store, key: str) -> bytes | None:
    """Returns what was kept under a key, or None. Never raises for want of the table."""
    packed = WORKED.recall(store, [key]).get(key)
    try:
        return zlib.decompress(packed) if packed else None
    except zlib.error:
        return None


def keep_worked(store: Store, key: str, made: bytes) -> None:
    """Keeps what was worked out under a digest of all that it was worked out of.

    It is no part of the record: ledgers and corrections are all that a store needs. Raises
    StoreError where the store cannot be written.
    """
    WORKED.keep(store, {key: zlib.compress(made, 5)})
