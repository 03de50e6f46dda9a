"""`reportedly events`: what happens in an article, in PLOVER's terms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.given import given_ledgers, show_given, takes_one_article

if TYPE_CHECKING:
    from reportedly.model import Ledger

__all__ = ["events"]


@click.command(short_help="Show the events of an article, each with who says so.")
@click.option(
    "--part",
    "parted",
    type=click.IntRange(min=0),
    multiple=True,
    metavar="OFFSET",
    help="Make the mention at this offset an event of its own again.",
)
@takes_one_article
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
    from reportedly.show import event_rows, event_view

    given = given_ledgers(address, store, date=date, allow_private=allow_private)
    ledgers = (ledger and _parted(ledger, parted) for ledger in given)
    show_given(ledgers, event_rows, event_view, as_json=as_json, every=every)


def _parted(ledger: Ledger, offsets: tuple[int, ...]) -> Ledger:
    for offset in offsets:
        ledger = _part(ledger, offset)
    return ledger


def _part(ledger: Ledger, offset: int) -> Ledger:
    """Returns the ledger with the mention at an offset made an event of its own."""
    from reportedly.errors import UsageError
    from reportedly.ledger import part_event

    for event in ledger.events:
        for mention in event.mentions:
            if mention.start <= offset < mention.end:
                return part_event(ledger, event.id, mention)
    raise UsageError(f"--part {offset}: no further mention of an event stands there")
