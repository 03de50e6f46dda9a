"""CSV: on whose word each article rests, a row for each kind of source."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from reportedly.export.as_csv import guarded
from reportedly.model import Ledger

__all__ = ["write_mix"]

COLUMNS = (
    "article", "address", "outlet", "published", "kind", "claims", "share", "holders", "why",
)  # fmt: skip


def write_mix(ledgers: Iterable[Ledger], out: TextIO) -> None:
    """Writes the source mix: a row for each kind of source that claims of an article rest on.

    `share` is the part of the article's claims between 0 and 1; `holders` are the names of the
    sources of this kind, set apart by "; ". Cells are guarded as in `write_csv`. An article
    without claims has no row.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for ledger in ledgers:
        article = ledger.article
        known = (ledger.id, article.address, article.outlet.value, article.published.value)
        for part in ledger.source_mix:
            names = "; ".join(sorted(ledger.name_of(holder) for holder in part.holders))
            row = (*known, part.kind.value, part.claims, f"{part.share:.3f}", names, part.why)
            writer.writerow(guarded(value) for value in row)
