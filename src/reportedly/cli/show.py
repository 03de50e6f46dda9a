"""`reportedly show`: a ledger that is stored, or the list of them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from reportedly.cli.dial import dialled
from reportedly.cli.options import (
    every_option,
    html_option,
    json_option,
    precision_option,
    store_option,
    store_path,
)

__all__ = ["show"]


@click.command(short_help="Show a stored ledger, or list all of them.")
@click.argument("reference", required=False, metavar="[ID|ADDRESS]")
@store_option
@precision_option
@json_option
@html_option
@every_option
def show(
    *,
    reference: str | None,
    store: Path | None,
    precision: float | None,
    as_json: bool,
    html: Path | None,
    every: bool,
) -> None:
    """Show a stored ledger, or without an ID the list of stored articles.

    The ID is that of an article or its beginning, if no other begins so; the address it was read
    from will do as well.

    \b
    Examples:
      reportedly show
      reportedly show article-3f2a
      reportedly show article.txt --all
      reportedly show article-3f2a --html dossier.html
      reportedly show article-3f2a --precision 0.95
    """
    from reportedly.cli.paper import write_html, write_view
    from reportedly.errors import UsageError
    from reportedly.model import dump_ledger
    from reportedly.show import ledger_view
    from reportedly.store import Store

    with Store(store_path(store), read_only=True) as kept:
        if reference is None:
            if html:
                raise UsageError("--html needs the ID of an article")
            _write_entries(kept.list(), as_json=as_json)
            return
        ledger = dialled(kept.get(reference), precision)
    if html:
        click.echo(write_html(ledger, html), err=True)
    if as_json:
        click.echo(dump_ledger(ledger))
    elif not html:
        write_view(ledger_view(ledger, every=every))


def _write_entries(entries: tuple[object, ...], *, as_json: bool) -> None:
    from reportedly.cli.paper import write_record, write_view
    from reportedly.show.listing import entry_table
    from reportedly.store import Entry

    found = [entry for entry in entries if isinstance(entry, Entry)]
    if as_json:
        for entry in found:
            write_record(asdict(entry))
    else:
        write_view(entry_table(tuple(found)))
