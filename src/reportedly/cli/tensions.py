"""`reportedly tensions`: what does not fit inside one article."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli.given import given_ledgers, show_given, takes_one_article

__all__ = ["tensions"]


@click.command(short_help="Show what does not fit inside one article.")
@takes_one_article
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
    from reportedly.show import tension_rows, tension_view

    ledgers = given_ledgers(address, store, date=date, allow_private=allow_private)
    show_given(ledgers, tension_rows, tension_view, as_json=as_json, every=every)
