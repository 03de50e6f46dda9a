"""`reportedly events`: what happens in an article, in PLOVER's terms."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.options import (
    allow_private_option,
    date_option,
    every_option,
    json_option,
    store_option,
)

if TYPE_CHECKING:
    from reportedly.model import Ledger

__all__ = ["events"]


@click.command(short_help="Show the events of an article, each with who says so.")
@click.argument("address", metavar="ADDRESS|ID")
@click.option(
    "--part",
    "parted",
    type=click.IntRange(min=0),
    multiple=True,
    metavar="OFFSET",
    help="Make the mention at this offset an event of its own again.",
)
@date_option
@store_option
@allow_private_option
@json_option
@every_option
def events(
    *,
    address: str,
    parted: tuple[int, ...],
    date: str | None,
    store: Path | None,
    allow_private: bool,
    as_json: bool,
    every: bool,
) -> None:
    """Show the events of an article in PLOVER's terms: type and mode, both sides with their codes,
    when, where, and on whose word.

    ADDRESS is what `read` takes; the ID of a stored article will do as well. Nothing is stored.
    One event stands once, with its further mentions and why each was taken for one; --part takes a
    mention out again. With --all the contexts and the basis of each code are shown too.

    \b
    Examples:
      reportedly events article.txt --date 2025-08-21
      reportedly events article-3f2a --all
      reportedly events article.txt --json | jq -r '[.type, .words] | @tsv'
    """
    from reportedly.cli.given import given_ledgers
    from reportedly.cli.paper import write_record, write_view
    from reportedly.show import event_rows, event_view

    failed = False
    for ledger in given_ledgers(address, store, date=date, allow_private=allow_private):
        if ledger is None:
            failed = True
            continue
        for offset in parted:
            ledger = _part(ledger, offset)
        if as_json:
            for row in event_rows(ledger):
                write_record({"article": ledger.id} | asdict(row))
        else:
            write_view(event_view(ledger, every=every))
    if failed:
        raise SystemExit(1)


def _part(ledger: Ledger, offset: int) -> Ledger:
    """Returns the ledger with the mention at an offset made an event of its own."""
    from reportedly.errors import UsageError
    from reportedly.ledger import part_event

    for event in ledger.events:
        for mention in event.mentions:
            if mention.start <= offset < mention.end:
                return part_event(ledger, event.id, mention)
    raise UsageError(f"--part {offset}: no further mention of an event stands there")
