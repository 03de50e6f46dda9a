"""JSON: one whole ledger in the published format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from reportedly.errors import UsageError
from reportedly.model import Ledger, dump_ledger

__all__ = ["write_json"]


def write_json(ledgers: Iterable[Ledger], out: TextIO) -> None:
    """Writes one ledger as indented JSON that follows the published schema.

    Raises UsageError for none or several: several ledgers are several files, or JSON lines.
    """
    every = list(ledgers)
    if len(every) != 1:
        raise UsageError("JSON holds one ledger; for several name a folder or take jsonl")
    out.write(dump_ledger(every[0], indent=2) + "\n")
