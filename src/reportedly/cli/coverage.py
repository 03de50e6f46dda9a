"""`reportedly coverage`: show what each article of a story has on each matter."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from reportedly.cli.options import every_option, json_option, store_option, store_path
from reportedly.cli.story_options import (
    articles_argument,
    beside_option,
    choose,
    csv_option,
    one_format,
    write_table,
)

__all__ = ["coverage"]


@click.command(short_help="Show what each article of a story has on each matter.")
@articles_argument
@store_option
@json_option
@csv_option
@beside_option
@every_option
def coverage(
    *,
    references: tuple[str, ...],
    store: Path | None,
    as_json: bool,
    as_csv: bool,
    beside: bool,
    every: bool,
) -> None:
    """Show the matrix: a row for each matter that two articles tell, a column for each article.

    A cell says, denies, hedges, gives another number, or is silent; --csv has every cell with its
    words and span, those of single articles too, and --json a record for each. With --beside
    records with an `outlet` say what was looked through.

    \b
    Examples:
      reportedly coverage
      reportedly coverage story-3f2a --json
      reportedly coverage story-3f2a --beside
    """
    from rich.text import Text

    from reportedly.cli.paper import write_record, write_view
    from reportedly.show.side_by_side import coverage_view, story_head

    one_format(as_json=as_json, as_csv=as_csv)
    found = choose(references, store_path(store), beside=beside)
    if as_json:
        for cell in found.cells:
            write_record(asdict(cell))
        for looked in found.looked_at:
            write_record(asdict(looked))
    elif as_csv:
        from reportedly.export import write_matrix

        write_table(write_matrix, found)
    else:
        write_view(story_head(found), Text(), coverage_view(found, every=every))
