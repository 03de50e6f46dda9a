"""What a command is given to show: addresses that are read now, or a stored article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.options import (
    allow_private_option,
    date_option,
    every_option,
    json_option,
    store_option,
    store_path,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.model import Ledger

__all__ = ["given_ledgers", "show_given", "takes_one_article"]


def takes_one_article(command: Callable[..., Any]) -> Callable[..., Any]:
    """Returns a command with the argument and the options of those that show one article."""
    for option in (
        every_option, json_option, allow_private_option, store_option, date_option,
        click.argument("address", metavar="ADDRESS|ID"),
    ):  # fmt: skip
        command = option(command)
    return command


def given_ledgers(
    address: str, store: Path | None, *, date: str | None, allow_private: bool
) -> Iterator[Ledger | None]:
    """Yields the ledgers behind an address or the ID of a stored article; None for a failure.

    A failure is told on standard error. Nothing is stored. Of a stored article the mentions that
    people took out of an event are events of their own.
    """
    from reportedly.cli.walk import Failure, walk
    from reportedly.errors import UsageError
    from reportedly.ledger.parting import part_events
    from reportedly.store import Store

    if address.startswith("article-") and not Path(address).exists():
        if date:
            raise UsageError("--date goes with an address; a stored ledger has been read already")
        with Store(store_path(store), read_only=True) as kept:
            yield part_events(kept.get(address), kept.corrections())
        return
    for told in walk((address,), None, date=date, allow_private=allow_private):
        if isinstance(told, Failure):
            click.echo(f"reportedly: {told.sentence}", err=True)
            if not told.passed:
                yield None
        else:
            yield told.ledger


def show_given(
    ledgers: Iterable[Ledger | None],
    rows: Callable[[Ledger], Iterable[Any]],
    view: Callable[..., RenderableType],
    *,
    as_json: bool,
    every: bool,
) -> None:
    """Writes rows as JSON lines, or a view, of each ledger; exits with 1 where one failed."""
    from reportedly.cli.paper import write_record, write_view

    failed = False
    for ledger in ledgers:
        if ledger is None:
            failed = True
        elif as_json:
            for row in rows(ledger):
                write_record({"article": ledger.id} | asdict(row))
        else:
            write_view(view(ledger, every=every))
    if failed:
        raise SystemExit(1)
