"""Where the commands write: results on standard output, progress on standard error."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from reportedly.model import Ledger

__all__ = ["write_html", "write_record", "write_view"]


def write_view(*parts: RenderableType) -> None:
    """Writes to standard output in at most 100 columns; no colour in a pipe or by NO_COLOR."""
    paper = _console()
    for part in parts:
        if paper.is_terminal:
            paper.print(part)
        else:
            with paper.capture() as captured:
                paper.print(part)
            lines = captured.get().split("\n")
            click.echo("\n".join(line.rstrip(" ") for line in lines), nl=False)


def _console() -> Console:
    from rich.console import Console

    from reportedly.show.terminal import WIDTH

    made = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    known = made.is_terminal or os.environ.get("COLUMNS", "").isdigit()  # a pipe has no width
    made.width = min(made.width, WIDTH) if known else WIDTH
    return made


def write_record(record: dict[str, Any]) -> None:
    """Writes one line of JSON."""
    click.echo(json.dumps(record, ensure_ascii=False))


def write_html(ledger: Ledger, path: Path, *, alone: bool = True) -> Path:
    """Writes the dossier of a ledger to a file, or into a folder, and returns where.

    Raises UsageError when it is not `alone` and the path is not a folder.
    """
    from reportedly.show import write_dossier

    if path.is_dir():
        path = path / f"{ledger.id}.html"
    elif not alone:
        raise UsageError(f"{path}: several dossiers need a folder, and this is none")
    with path.open("w", encoding="utf-8", newline="\n") as out:
        write_dossier((ledger,), out)
    return path
