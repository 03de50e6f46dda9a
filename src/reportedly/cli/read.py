"""`reportedly read`: from addresses to ledgers."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.dial import dialled
from reportedly.cli.group import Sentence
from reportedly.cli.options import (
    allow_private_option,
    date_option,
    every_option,
    html_option,
    json_option,
    outlet_option,
    precision_option,
    store_option,
    store_path,
)
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.cli.walk import Told

__all__ = ["read"]


@click.command(short_help="Read articles into ledgers, keep and show them.")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@date_option
@outlet_option
@store_option
@click.option("--no-store", is_flag=True, help="Keep nothing.")
@click.option("--again", is_flag=True, help="Read anew what the store already has.")
@allow_private_option
@precision_option
@json_option
@html_option
@every_option
def read(
    *,
    addresses: tuple[str, ...],
    date: str | None,
    outlet: str | None,
    store: Path | None,
    no_store: bool,
    again: bool,
    allow_private: bool,
    precision: float | None,
    as_json: bool,
    html: Path | None,
    every: bool,
) -> None:
    """Read articles into ledgers, keep and show them.

    An ADDRESS is a text, Markdown or HTML file, a URL, a folder, a file of JSON lines, or - for
    standard input. One article is shown whole, several one a line. What cannot be read gets a
    sentence on standard error while the rest goes on, and the exit code is 1. A run that was
    stopped goes on where it stopped when it is started again.

    \b
    Examples:
      reportedly read article.txt --date 2025-08-21
      reportedly read https://news.example/story --html dossier.html
      curl -s https://news.example/story | reportedly read - --no-store
      reportedly read articles/ --json > ledgers.jsonl
      reportedly read article.txt --precision 0.9
    """
    from reportedly.cli.progress import progress
    from reportedly.cli.walk import Failure, walk
    from reportedly.store import Store

    if html:
        _make_room(html, addresses)
    path = store_path(store)
    failures = done = 0
    with ExitStack() as stack:
        kept = None if no_store else stack.enter_context(Store(path))
        step = stack.enter_context(progress())
        page = Page(as_json=as_json, html=html, every=every, precision=precision)
        try:
            for told in walk(
                addresses, kept, date=date, outlet=outlet,
                allow_private=allow_private, again=again,
            ):  # fmt: skip
                if isinstance(told, Failure):
                    failures += not told.passed
                    step.tell(told.sentence)
                    continue
                done += 1
                step.to(done, told.ledger.article.address)
                if done > 1 and sys.stdout.isatty():
                    step.close()  # the rows show how far it is
                page.add(told)
        except KeyboardInterrupt:
            where = f"; they are in {path}, and the same command goes on from there" if kept else ""
            count = f"{done} article{'' if done == 1 else 's'}"
            raise Sentence(f"stopped after {count}{where}") from None
        step.close()
        page.close()
    if failures:
        raise SystemExit(1)
    if not done:
        raise Sentence(f"there is nothing to read in {', '.join(addresses)}")


def _make_room(html: Path, addresses: tuple[str, ...]) -> None:
    """Sees, before anything is read, that there is a place for the dossiers."""
    if html.is_dir():
        return
    if len(addresses) > 1 or Path(addresses[0]).is_dir():
        if html.exists() or html.suffix.lower() in (".html", ".htm"):
            raise UsageError(f"{html}: several dossiers need a folder, and this is none")
        html.mkdir(parents=True)
    elif not html.absolute().parent.is_dir():
        raise UsageError(f"{html}: there is no folder to write this file into")


class Page:
    """Writes ledgers as they come: the only one whole, several one a line."""

    def __init__(
        self, *, as_json: bool, html: Path | None, every: bool, precision: float | None
    ) -> None:
        self._as_json, self._html, self._every = as_json, html, every
        self._precision = precision
        self._first: Told | None = None
        self._count = 0

    def add(self, told: Told) -> None:
        """Takes the next ledger; the first is held back until it is known to be the only one."""
        from reportedly.cli.paper import write_html
        from reportedly.model import dump_ledger

        if self._precision is not None:
            told = replace(told, ledger=dialled(told.ledger, self._precision))
        self._count += 1
        if self._html:
            write_html(told.ledger, self._html, alone=self._count == 1)
        if self._as_json:
            click.echo(dump_ledger(told.ledger))
            return
        if self._count == 1:
            self._first = told
            return
        if self._first:
            _write_row(self._first)
            self._first = None
        _write_row(told)

    def close(self) -> None:
        """Shows the only ledger whole."""
        if self._first:
            from reportedly.cli.paper import write_view
            from reportedly.show import ledger_view

            write_view(ledger_view(self._first.ledger, every=self._every))


def _write_row(told: Told) -> None:
    from reportedly.show.visible import article_name, shorten

    ledger = told.ledger
    article = ledger.article
    title = shorten(article_name(article), 60)
    added = f"  {told.added.value}" if told.added else ""
    click.echo(f"{ledger.id}  {len(ledger.claims):4} claims{added}  {title}")
