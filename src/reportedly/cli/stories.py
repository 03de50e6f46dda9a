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

    Each with its articles, the independent origins behind them, its days, and how many pairs of
    accounts contradict each other.

    \b
    Examples:
      reportedly stories
      reportedly stories --json
    """
    from dataclasses import asdict

    from reportedly.cli.paper import write_record, write_view
    from reportedly.compare import compare_all
    from reportedly.show.side_by_side import stories_view
    from reportedly.store import Meanings, Store

    path = store_path(store)
    with Store(path, read_only=True) as kept:
        ledgers, corrections = list(kept.ledgers()), kept.corrections()
    found = compare_all(ledgers, corrections=corrections, memory=Meanings(path))
    if as_json:
        for comparison in found:
            write_record(asdict(comparison.story))
    elif found:
        write_view(stories_view(found))
    else:
        click.echo("no story of two articles or more", err=True)
