"""`reportedly stories`: which stored articles tell one story."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.options import json_option, store_option, store_path
from reportedly.cli.story_options import csv_option, one_format

if TYPE_CHECKING:
    from reportedly.show.story_list import StoryRow

__all__ = ["stories"]


@click.command(short_help="List the stories that stored articles tell.")
@store_option
@json_option
@csv_option
def stories(*, store: Path | None, as_json: bool, as_csv: bool) -> None:
    """List the stories that two stored articles or more tell, largest first.

    Each with its days, its articles, the outlets and the independent origins behind them, a title,
    and the words that tell it from the others. --csv writes a row for each story, with
    the ids of its articles.

    \b
    Examples:
      reportedly stories
      reportedly stories --json
      reportedly stories --csv
    """
    from dataclasses import asdict

    from reportedly.cli.paper import write_record, write_view
    from reportedly.cli.sorted_stories import sorted_stories
    from reportedly.show.story_list import stories_view, story_rows
    from reportedly.store import Store

    one_format(as_json=as_json, as_csv=as_csv)
    path = store_path(store)
    with Store(path, read_only=True) as kept:
        ledgers, corrections = list(kept.ledgers()), kept.corrections()
    found = story_rows(sorted_stories(path, ledgers, corrections), ledgers)
    if as_json:
        for row in found:
            write_record(asdict(row.story))
    elif as_csv:
        _write_csv(found)
    elif found:
        write_view(stories_view(found))
    else:
        told = f"no two of the {len(ledgers)} stored articles tell one story"
        click.echo(told if ledgers else "the store holds no articles", err=True)


def _write_csv(found: Iterable[StoryRow]) -> None:
    """Writes a row for each story, the ids of its articles in one cell."""
    from reportedly.export import write_rows

    head = ("story", "days", "articles", "outlets", "origins", "title", "words", "article_ids")
    rows = (
        (row.story.id, row.days, len(row.story.articles), row.outlets, len(row.story.origins),
         row.title, ", ".join(row.story.words), " ".join(row.story.articles))
        for row in found
    )  # fmt: skip
    write_rows(head, rows, sys.stdout)
