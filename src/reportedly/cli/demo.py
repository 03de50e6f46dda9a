"""`reportedly demo`: the bundled articles, read and shown."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli.options import every_option, json_option

__all__ = ["demo"]


@click.command(short_help="Read and show the bundled articles.")
@click.option(
    "--store",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file that keeps the ledgers. By default demo.db among your user data, so that the "
    "invented articles do not mix with yours.",
)
@json_option
@every_option
def demo(*, store: Path | None, as_json: bool, every: bool) -> None:
    """Read the bundled articles into a store and show one ledger and a table of all.

    The articles are invented: two stories as several outlets tell them.

    \b
    Examples:
      reportedly demo
      reportedly demo --store demo.db
    """
    from rich.text import Text

    from reportedly.cli.examples import read_examples
    from reportedly.cli.options import store_path
    from reportedly.cli.paper import write_view
    from reportedly.model import dump_ledger
    from reportedly.show import ledger_view
    from reportedly.show.listing import story_table
    from reportedly.store import Store

    path = store or store_path(None).with_name("demo.db")
    told = []
    with Store(path) as kept:
        for story, ledger in read_examples(kept):
            told.append((story, ledger))
            if as_json:
                click.echo(dump_ledger(ledger))
    if as_json:
        return
    write_view(ledger_view(told[0][1], every=every), Text(), story_table(tuple(told)))
    click.echo("\nGo on with (the store is named because it is not your own):")
    for words in (
        f"show {told[-1][1].id}",
        f"why {told[0][1].claims[0].id}" if told[0][1].claims else "show",
        "search said",
    ):
        click.echo(f"  reportedly {words} --store {path}")
