"""`reportedly network`: show who speaks of whom and acts on whom."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from reportedly.cli.options import every_option, json_option, store_option, store_path
from reportedly.cli.story_options import (
    articles_argument,
    choose,
    csv_option,
    one_format,
    write_table,
)

__all__ = ["network"]


@click.command(short_help="Show who speaks of whom and acts on whom.")
@articles_argument
@store_option
@json_option
@csv_option
@every_option
def network(
    *, references: tuple[str, ...], store: Path | None, as_json: bool, as_csv: bool, every: bool
) -> None:
    """Show who speaks of whom and who acts on whom over the articles of a story.

    --csv writes a row for each tie, with the ids of the accounts that show it.

    \b
    Examples:
      reportedly network
      reportedly network story-3f2a --json
      reportedly network story-3f2a --csv
    """
    from reportedly.cli.paper import write_record, write_view
    from reportedly.show.side_by_side import network_view

    one_format(as_json=as_json, as_csv=as_csv)
    found = choose(references, store_path(store))
    if as_json:
        for tie in found.network:
            write_record(asdict(tie))
    elif as_csv:
        from reportedly.export import write_network

        write_table(write_network, found)
    else:
        write_view(network_view(found, every=every))
