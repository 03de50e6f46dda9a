"""The walk that is measured, from a file to a ledger, and a program that prints the ledger.

`python -m benchmarks.walk PATH [DATE]` writes the ledger's JSON, so that two processes can be
set against each other.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportedly.gather import Unread, gather
from reportedly.ledger import build_ledger
from reportedly.model import Article, Ledger, dump_ledger
from reportedly.read import read_article

__all__ = ["article_at", "ledger_at", "ledger_of"]


def ledger_of(article: Article) -> Ledger:
    """Returns the ledger of an article."""
    return build_ledger(read_article(article))


def article_at(path: Path, date: str | None = None, outlet: str | None = None) -> Article:
    """Returns the one article in a file, gathered as `reportedly read PATH --date DATE` does."""
    (found,) = gather(str(path), published=date, outlet=outlet)
    if isinstance(found, Unread):
        raise found.error
    return found


def ledger_at(path: Path, date: str | None = None) -> Ledger:
    """Returns the ledger of a file."""
    return ledger_of(article_at(path, date))


if __name__ == "__main__":
    sys.stdout.write(dump_ledger(ledger_at(Path(sys.argv[1]), *sys.argv[2:3])))
