"""`reportedly timeline`: events as they happened and as they were told."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli.given import given_ledgers, show_given, takes_one_article

__all__ = ["timeline"]


@click.command(short_help="Show the events of an article in the order they happened.")
@takes_one_article
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
    from reportedly.show import timeline_rows, timeline_view

    ledgers = given_ledgers(address, store, date=date, allow_private=allow_private)
    show_given(ledgers, timeline_rows, timeline_view, as_json=as_json, every=every)
