"""The dossier: one article and its ledger in one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from reportedly.errors import UsageError
from reportedly.model import Ledger
from reportedly.show.leaves import leaves
from reportedly.show.panel import panel
from reportedly.show.templates import sealed

__all__ = ["dossier", "write_dossier"]


def write_dossier(ledgers: Iterable[Ledger], out: TextIO) -> None:
    """Writes the dossier of one ledger as HTML. Raises UsageError for none or several."""
    every = list(ledgers)
    if len(every) != 1:
        raise UsageError("a dossier holds one ledger; for several name a folder")
    out.write(dossier(every[0]))


def dossier(ledger: Ledger) -> str:
    """Returns the page: the text on the left with its marks, the ledger on the right.

    It asks nothing of any other host, runs no script but its own (a content security policy with
    the hash of each holds it to that), and can be read without any script. All text of the
    article is escaped; characters that cannot be seen are named.
    """
    return sealed(
        "dossier.html", ("marks.css", "dossier.css"), "dossier.js",
        leaves=leaves(ledger), page=panel(ledger),
    )  # fmt: skip
