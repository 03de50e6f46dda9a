"""`reportedly compare`: the accounts of one story side by side."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli.options import every_option, json_option, store_option, store_path
from reportedly.cli.story_options import (
    articles_argument,
    beside_option,
    choose_articles,
    csv_option,
    one_format,
    write_table,
)

__all__ = ["compare"]


@click.command(short_help="Set the accounts of one story side by side.")
@articles_argument
@store_option
@json_option
@csv_option
@beside_option
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the story's dossier here: its accounts and all texts, a page in one file.",
)
@every_option
def compare(
    *,
    references: tuple[str, ...],
    store: Path | None,
    as_json: bool,
    as_csv: bool,
    beside: bool,
    html: Path | None,
    every: bool,
) -> None:
    """Set the accounts of one story side by side: who says, denies, hedges, or is silent.

    STORY is an id that `reportedly stories` lists, or its beginning; or name the articles to
    compare. With one story stored nothing need be named; several are taken as one. Silence is said
    only of texts that were read whole. --csv writes the relations.

    \b
    Examples:
      reportedly compare
      reportedly compare story-3f2a --html dossier.html
      reportedly compare story-3f2a --beside
      reportedly compare ours.txt theirs.txt --json
    """
    from reportedly.cli.paper import write_view
    from reportedly.compare import compare as set_side_by_side
    from reportedly.model import dump_comparison
    from reportedly.show.side_by_side import comparison_view
    from reportedly.store import Meanings

    one_format(as_json=as_json, as_csv=as_csv)
    path = store_path(store)
    chosen = choose_articles(references, path, beside=beside)
    memory = Meanings(path)
    if html is not None:
        from reportedly.show.story_dossier import story_dossier

        with html.open("w", encoding="utf-8", newline="\n") as out:
            out.write(
                story_dossier(
                    chosen.ledgers,
                    chosen.story,
                    chosen.corrections,
                    chosen.beside,
                    memory=memory,
                )
            )
        click.echo(str(html), err=True)
        if not (as_json or as_csv):
            return
    found = set_side_by_side(
        chosen.ledgers,
        story=chosen.story,
        corrections=chosen.corrections,
        beside=chosen.beside,
        memory=memory,
    )
    if as_json:
        click.echo(dump_comparison(found))
    elif as_csv:
        from reportedly.export import write_relations

        write_table(write_relations, found)
    else:
        write_view(comparison_view(found, every=every))
