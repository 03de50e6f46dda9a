"""`reportedly timeline`: events as they happened and as they were told."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.given import given_ledgers, show_given, takes_one_article
from reportedly.cli.options import store_path
from reportedly.cli.story_options import csv_option, one_format

if TYPE_CHECKING:
    from reportedly.model import Ledger

__all__ = ["timeline"]


@click.command(short_help="Show the events of an article in the order they happened.")
@takes_one_article
@csv_option
def timeline(
    *,
    address: str,
    date: str | None,
    store: Path | None,
    allow_private: bool,
    as_json: bool,
    as_csv: bool,
    every: bool,
) -> None:
    """Show the events of an article in the order they happened, and in the order they were told.

    ADDRESS is what `read` takes; the ID of a stored article will do as well, and that of a story
    gives what its articles tell of each day. Nothing is stored. Each event has the first and the
    last day that the text leaves, and the words that say so; where no date of publication is known,
    days are counted from it (P). What the text does not date is listed apart, never guessed.
    --csv writes a row for each event, and of a story for each account of a day.

    \b
    Examples:
      reportedly timeline article.txt --date 2025-08-21
      reportedly timeline article-3f2a --all
      reportedly timeline story-3f2a
      reportedly timeline article.txt --json | jq -r '[.earliest, .words] | @tsv'
      reportedly timeline story-3f2a --csv
    """
    from reportedly.show import timeline_rows, timeline_view

    one_format(as_json=as_json, as_csv=as_csv)
    if address.startswith("story-") and not Path(address).exists():
        _of_story(address, store_path(store), as_json=as_json, as_csv=as_csv, every=every)
        return
    ledgers = given_ledgers(address, store, date=date, allow_private=allow_private)
    if as_csv:
        _write_csv(ledgers)
        return
    show_given(ledgers, timeline_rows, timeline_view, as_json=as_json, every=every)


def _of_story(reference: str, path: Path, *, as_json: bool, as_csv: bool, every: bool) -> None:
    """Writes what happened on which days, and which articles of the story say so."""
    from dataclasses import asdict

    from rich.text import Text

    from reportedly.cli.paper import write_record, write_view
    from reportedly.cli.story_options import choose, write_table
    from reportedly.show.side_by_side import story_head, timeline_view

    found = choose((reference,), path)
    if as_json:
        for moment in found.timeline:
            write_record(asdict(moment))
    elif as_csv:
        from reportedly.export import write_timeline

        write_table(write_timeline, found)
    else:
        write_view(story_head(found), Text(), timeline_view(found, every=every))


def _write_csv(ledgers: Iterable[Ledger | None]) -> None:
    """Writes a row for each event, in the order they happened; exits with 1 where one failed."""
    from reportedly.export import write_rows
    from reportedly.show import timeline_rows

    head = ("article", "event", "happened", "told", "earliest", "latest", "published_to_earliest",
            "published_to_latest", "basis", "words", "start", "end", "who", "said_by",
            "because")  # fmt: skip
    rows: list[tuple[object, ...]] = []
    failed = False
    for ledger in ledgers:
        if ledger is None:
            failed = True
            continue
        rows += [
            (ledger.id, r.event, r.happened, r.told, r.earliest, r.latest, *r.days_from_published,
             r.basis, r.words, *r.span, r.who, r.said_by, "; ".join(r.because))
            for r in timeline_rows(ledger)
        ]  # fmt: skip
    write_rows(head, rows, sys.stdout)
    if failed:
        raise SystemExit(1)
