"""`reportedly compare`: the accounts of one story side by side."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli.options import every_option, json_option, store_option, store_path
from reportedly.cli.story_options import articles_argument, choose, csv_option, write_table

__all__ = ["compare"]


@click.command(short_help="Set the accounts of one story side by side.")
@articles_argument
@store_option
@json_option
@csv_option
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the matrix with all texts, a page in one file, here.",
)
@every_option
def compare(
    *,
    references: tuple[str, ...],
    store: Path | None,
    as_json: bool,
    as_csv: bool,
    html: Path | None,
    every: bool,
) -> None:
    """Set the accounts of one story side by side: who says, denies, hedges, or is silent.

    STORY is an id that `reportedly stories` lists, or its beginning; or name the articles to
    compare. With one story stored nothing need be named. Silence is said only of texts that were
    read whole. --csv writes the relations.

    \b
    Examples:
      reportedly compare
      reportedly compare story-3f2a --html matrix.html
      reportedly compare ours.txt theirs.txt --json
    """
    from reportedly.cli.paper import write_view
    from reportedly.model import dump_comparison
    from reportedly.show.side_by_side import comparison_view

    path = store_path(store)
    found = choose(references, path)
    if html is not None:
        from reportedly.show.matrix_page import matrix_page
        from reportedly.store import Store

        with Store(path, read_only=True) as kept:
            ledgers = [kept.get(column.article) for column in found.columns]
        with html.open("w", encoding="utf-8", newline="\n") as out:
            out.write(matrix_page(found, ledgers))
        click.echo(str(html), err=True)
    if as_json:
        click.echo(dump_comparison(found))
    elif as_csv:
        from reportedly.export import write_relations

        write_table(write_relations, found)
    elif html is None:
        write_view(comparison_view(found, every=every))
