"""`reportedly numbers`: show every count of a story by day and source."""

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

__all__ = ["numbers"]


@click.command(short_help="Show every count of a story by day and source.")
@articles_argument
@store_option
@json_option
@csv_option
@every_option
def numbers(
    *, references: tuple[str, ...], store: Path | None, as_json: bool, as_csv: bool, every: bool
) -> None:
    """Show every count of what two accounts or more count, by day, with its bound and source.

    --csv and --all have those that one account alone counts too.

    \b
    Examples:
      reportedly numbers
      reportedly numbers story-3f2a --json
    """
    from rich.text import Text

    from reportedly.cli.paper import write_record, write_view
    from reportedly.compare.numbers import number_rows
    from reportedly.show.side_by_side import numbers_view, story_head

    one_format(as_json=as_json, as_csv=as_csv)
    found = choose(references, store_path(store))
    if as_json:
        for row in number_rows(found):
            write_record(asdict(row))
    elif as_csv:
        from reportedly.export import write_numbers

        write_table(write_numbers, found)
    else:
        write_view(story_head(found), Text(), numbers_view(found, every=every))
