"""`reportedly stories`: which stored articles tell one story."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli.options import json_option, store_option, store_path

__all__ = ["stories"]


@click.command(short_help="List the stories that stored articles tell.")
@store_option
@json_option
def stories(*, store: Path | None, as_json: bool) -> None:
    """List the stories that two stored articles or more tell, largest first.

    Each with its days, its articles, the outlets and the independent origins behind them, a title,
    and the words that tell it from the others.

    \b
    Examples:
      reportedly stories
      reportedly stories --json
    """
    from dataclasses import asdict

    from reportedly.cli.paper import write_record, write_view
    from reportedly.cli.sorted_stories import sorted_stories
    from reportedly.show.story_list import stories_view, story_rows
    from reportedly.store import Store

    path = store_path(store)
    with Store(path, read_only=True) as kept:
        ledgers, corrections = list(kept.ledgers()), kept.corrections()
    found = story_rows(sorted_stories(path, ledgers, corrections), ledgers)
    if as_json:
        for row in found:
            write_record(asdict(row.story))
    elif found:
        write_view(stories_view(found))
    else:
        told = f"no two of the {len(ledgers)} stored articles tell one story"
        click.echo(told if ledgers else "the store holds no articles", err=True)
