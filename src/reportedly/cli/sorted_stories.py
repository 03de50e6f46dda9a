"""The stories of a store, sorted once: the next command on the same articles finds them kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

from reportedly.errors import StoreError
from reportedly.model import Correction, Ledger, Story, standing, write_correction

__all__ = ["sorted_stories"]

_MADE_BY = (
    "compare",
    "read/places",
    "data/background.tsv",
    "data/countries.tsv",
    "data/times.toml",
    "data/times_signals.toml",
    "weights/sentences",
)
"""What the order of articles depends on, beside them: code, lists, the sentence encoder."""


def sorted_stories(
    path: Path, ledgers: Sequence[Ledger], corrections: Sequence[Correction]
) -> tuple[Story, ...]:
    """Returns the stories of a store's ledgers, all of them, as `find_stories` does.

    They are kept in the store's file under a digest of all that they were made of, and are no part
    of the record. A file that may not be written keeps none, and says nothing.
    """
    from pydantic import TypeAdapter, ValidationError

    from reportedly.compare import find_stories
    from reportedly.store import Meanings, Store
    from reportedly.store.worked import keep_worked, worked

    adapter = TypeAdapter(tuple[Story, ...])
    key = _digest(ledgers, corrections)
    with Store(path, read_only=True) as kept:
        known = worked(kept, key)
    if known:
        with suppress(ValidationError):
            return adapter.validate_json(known)
    found = find_stories(ledgers, corrections=corrections, memory=Meanings(path))
    with suppress(StoreError, OSError), Store(path) as kept:
        keep_worked(kept, key, adapter.dump_json(found))
    return found


def _digest(ledgers: Sequence[Ledger], corrections: Sequence[Correction]) -> str:
    parts = ["stories", _made_by(), *sorted({ledger.id for ledger in ledgers})]
    parts += map(write_correction, standing(corrections))
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()


@cache
def _made_by() -> str:
    """Returns a digest of our own code and lists: what others made is made anew."""
    made = hashlib.sha256()
    root = Path(str(files("reportedly")))
    for name in _MADE_BY:
        place = root / name
        inside = sorted([*place.rglob("*.py"), *place.glob("manifest.json")])
        for file in inside if place.is_dir() else [place]:
            made.update(file.read_bytes())
    return made.hexdigest()
