"""What a sentence encoder made of texts, kept beside the ledgers and free to be thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from reportedly.errors import StoreError
from reportedly.store.shelf import Shelf
from reportedly.store.store import Store

__all__ = ["VECTORS", "Meanings"]

VECTORS = Shelf("vectors", pieces=200_000)  # 1.5 KB each


class Meanings:
    """The vectors kept in a store's file: what `compare` asks for as its memory.

    They are no part of the record. A file that may not be written keeps none, and says nothing:
    they are worked out again.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)

    def recall(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Returns the vectors that are kept of these keys."""
        with suppress(StoreError), Store(self._path, read_only=True) as store:
            return VECTORS.recall(store, keys)
        return {}

    def keep(self, made: Mapping[str, bytes]) -> None:
        """Keeps vectors by their keys; those that are there stay as they are."""
        if not made:
            return
        with suppress(StoreError), Store(self._path) as store:
            VECTORS.keep(store, made)
