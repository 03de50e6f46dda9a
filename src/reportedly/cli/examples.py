"""The bundled articles, through the same walk as anybody's."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import as_file, files

from reportedly.cli.walk import Failure, walk
from reportedly.errors import UnreadableError
from reportedly.model import Ledger
from reportedly.store import Store

__all__ = ["read_examples"]


def read_examples(store: Store) -> Iterator[tuple[str, Ledger]]:
    """Yields (story, ledger) for each bundled article, stored on the way."""
    folder = files("reportedly.examples")
    index = tomllib.loads((folder / "index.toml").read_text(encoding="utf-8"))
    for entry in index["article"]:
        with as_file(folder / entry["file"]) as path:
            for told in walk((str(path),), store, date=entry.get("date"), outlet=entry["outlet"]):
                if isinstance(told, Failure):
                    raise UnreadableError(told.sentence)
                yield entry["story"], told.ledger
