"""`reportedly events`: what happens in an article, in PLOVER's terms."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli.given import given_ledgers, show_given, takes_one_article

__all__ = ["events"]


@click.command(short_help="Show the events of an article, each with who says so.")
@takes_one_article
def events(
    *,
    address: str,
    date: str | None,
    store: Path | None,
    allow_private: bool,
    as_json: bool,
    every: bool,
) -> None:
    """Show the events of an article in PLOVER's terms: type and mode, both sides with their codes,
    when, where, and on whose word.

    ADDRESS is what `read` takes; the ID of a stored article will do as well. Nothing is stored.
    One event stands once, with its further mentions and why each was taken for one; of a stored
    article `reportedly correct split EVENT OFFSET` takes a mention out again. With --all the
    contexts and the basis of each code are shown too.

    \b
    Examples:
      reportedly events article.txt --date 2025-08-21
      reportedly events article-3f2a --all
      reportedly events article.txt --json | jq -r '[.type, .words] | @tsv'
    """
    from reportedly.show import event_rows, event_view

    ledgers = given_ledgers(address, store, date=date, allow_private=allow_private)
    show_given(ledgers, event_rows, event_view, as_json=as_json, every=every)
