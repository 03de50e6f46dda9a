"""`reportedly timeline`: events as they happened and as they were told."""

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
    store_path,
)

__all__ = ["timeline"]


@click.command(short_help="Show the events of an article in the order they happened.")
@click.argument("address", metavar="ADDRESS|ID")
@date_option
@store_option
@allow_private_option
@json_option
@every_option
def timeline(
    *,
    address: str,
    date: str | None,
    store: Path | None,
    allow_private: bool,
    as_json: bool,
    every: bool,
) -> None:
    """Show the events of an article in the order they happened, and in the order they were told.

    ADDRESS is what `read` takes; the ID of a stored article will do as well. Nothing is stored.
    Each event has the first and the last day that the text leaves, and the words that say so;
    where no date of publication is known, days are counted from it (P). What the text does not
    date is listed apart, never guessed.

    \b
    Examples:
      reportedly timeline article.txt --date 2025-08-21
      reportedly timeline article-3f2a --all
      reportedly timeline article.txt --json | jq -r '[.earliest, .words] | @tsv'
    """
    from reportedly.cli.paper import write_record, write_view
    from reportedly.cli.walk import Failure, walk
    from reportedly.errors import UsageError
    from reportedly.show import timeline_rows, timeline_view
    from reportedly.store import Store

    failed = False
    ledgers = []
    if address.startswith("article-") and not Path(address).exists():
        if date:
            raise UsageError("--date goes with an address; a stored ledger has been read already")
        with Store(store_path(store), read_only=True) as kept:
            ledgers.append(kept.get(address))
    else:
        for told in walk((address,), None, date=date, allow_private=allow_private):
            if isinstance(told, Failure):
                click.echo(f"reportedly: {told.sentence}", err=True)
                failed = True
            else:
                ledgers.append(told.ledger)
    for ledger in ledgers:
        if as_json:
            for row in timeline_rows(ledger):
                write_record({"article": ledger.id} | asdict(row))
        else:
            write_view(timeline_view(ledger, every=every))
    if failed:
        raise SystemExit(1)
