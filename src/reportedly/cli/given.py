"""What a command is given to show: addresses that are read now, or a stored article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from reportedly.cli.options import store_path
from reportedly.errors import UsageError
from reportedly.model import Ledger

__all__ = ["given_ledgers"]


def given_ledgers(
    address: str, store: Path | None, *, date: str | None, allow_private: bool
) -> Iterator[Ledger | None]:
    """Yields the ledgers behind an address or the ID of a stored article; None for a failure.

    A failure is told on standard error. Nothing is stored.
    """
    from reportedly.cli.walk import Failure, walk
    from reportedly.store import Store

    if address.startswith("article-") and not Path(address).exists():
        if date:
            raise UsageError("--date goes with an address; a stored ledger has been read already")
        with Store(store_path(store), read_only=True) as kept:
            yield kept.get(address)
        return
    for told in walk((address,), None, date=date, allow_private=allow_private):
        if isinstance(told, Failure):
            click.echo(f"reportedly: {told.sentence}", err=True)
            yield None
        else:
            yield told.ledger
