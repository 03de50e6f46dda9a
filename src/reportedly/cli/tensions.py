"""`reportedly tensions`: what does not fit inside one article."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from reportedly.cli.options import (
    allow_private_option,
    date_option,
    every_option,
    json_option,
    store_option,
)

__all__ = ["tensions"]


@click.command(short_help="Show what does not fit inside one article.")
@click.argument("address", metavar="ADDRESS|ID")
@date_option
@store_option
@allow_private_option
@json_option
@every_option
def tensions(
    *,
    address: str,
    date: str | None,
    store: Path | None,
    allow_private: bool,
    as_json: bool,
    every: bool,
) -> None:
    """Show the words of one article that do not sit well together: both sides, who holds them, and
    why.

    ADDRESS is what `read` takes; the ID of a stored article will do as well. Nothing is stored and
    nothing is repaired: who is right is not weighed. What can hold all the same says so.

    \b
    Examples:
      reportedly tensions article.txt
      reportedly tensions article-3f2a --json | jq 'select(.compatible | not)'
    """
    from reportedly.cli.given import given_ledgers
    from reportedly.cli.paper import write_record, write_view
    from reportedly.show import tension_rows, tension_view

    failed = False
    for ledger in given_ledgers(address, store, date=date, allow_private=allow_private):
        if ledger is None:
            failed = True
        elif as_json:
            for row in tension_rows(ledger):
                write_record({"article": ledger.id} | asdict(row))
        else:
            write_view(tension_view(ledger, every=every))
    if failed:
        raise SystemExit(1)
