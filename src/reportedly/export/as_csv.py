"""CSV: the claims as a table, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from reportedly.model import Ledger
from reportedly.store import ClaimRow, claim_rows

__all__ = ["guarded", "write_csv"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(ledgers: Iterable[Ledger], out: TextIO) -> None:
    """Writes one row for each claim, in the order of the ledgers and of the text.

    The columns are the fields of `ClaimRow`. RFC 4180 with LF line ends. A cell that a
    spreadsheet would take for a formula (it starts with `=`, `+`, `-`, `@`, a tab or a line end,
    after blanks too) gets an apostrophe before it, as OWASP advises against CSV injection; `start`
    and `end` still lead to the words as they are. NUL, which CSV readers refuse, becomes U+FFFD.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(ClaimRow._fields)
    for ledger in ledgers:
        for row in claim_rows(ledger):
            writer.writerow(guarded(value) for value in row)


def guarded(value: object) -> object:
    """Returns a value as a cell that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    value = value.replace("\0", "\ufffd")
    return f"'{value}" if value.lstrip(" \u00a0\ufeff").startswith(_FORMULA) else value
