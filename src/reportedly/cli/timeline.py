"""`reportedly timeline`: events as they happened and as they were told."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli.given import given_ledgers, show_given, takes_one_article
from reportedly.cli.options import store_path

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

    ADDRESS is what `read` takes; the ID of a stored article will do as well, and that of a story
    gives what its articles tell of each day. Nothing is stored. Each event has the first and the
    last day that the text leaves, and the words that say so; where no date of publication is known,
    days are counted from it (P). What the text does not date is listed apart, never guessed.

    \b
    Examples:
      reportedly timeline article.txt --date 2025-08-21
      reportedly timeline article-3f2a --all
      reportedly timeline story-3f2a
      reportedly timeline article.txt --json | jq -r '[.earliest, .words] | @tsv'
    """
    from reportedly.show import timeline_rows, timeline_view

    if address.startswith("story-") and not Path(address).exists():
        _of_story(address, store_path(store), as_json=as_json, every=every)
        return
    ledgers = given_ledgers(address, store, date=date, allow_private=allow_private)
    show_given(ledgers, timeline_rows, timeline_view, as_json=as_json, every=every)


def _of_story(reference: str, path: Path, *, as_json: bool, every: bool) -> None:
    """Writes what happened on which days, and which articles of the story say so."""
    from dataclasses import asdict

    from rich.text import Text

    from reportedly.cli.paper import write_record, write_view
    from reportedly.cli.story_options import choose
    from reportedly.show.side_by_side import story_head, timeline_view

    found = choose((reference,), path)
    if as_json:
        for moment in found.timeline:
            write_record(asdict(moment))
    else:
        write_view(story_head(found), Text(), timeline_view(found, every=every))
