"""`reportedly export`: stored ledgers as files for other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from reportedly.cli.dial import dialled
from reportedly.cli.options import precision_option, store_option, store_path
from reportedly.errors import UsageError

__all__ = ["export"]


@click.command(short_help="Write ledgers for other tools.")
@click.argument("references", nargs=-1, metavar="[ID|ADDRESS]...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "jsonl", "csv", "mix", "html", "plover"]),
    default="json",
    show_default=True,
    help="json: a whole ledger. jsonl: one mark a line. csv: the claims as a table. "
    "mix: on whose word they rest, as a table. html: the dossier, a page in one file. "
    "plover: the events as JSON lines.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file to write, by default standard output. For several json or html a folder.",
)
@precision_option
@store_option
def export(
    *,
    references: tuple[str, ...],
    format_: str,
    out: Path | None,
    precision: float | None,
    store: Path | None,
) -> None:
    """Write stored ledgers for other tools; without an ID all of them, in the order of adding.

    The order of rows is that of the texts and never changes. In CSV a cell that a spreadsheet
    would take for a formula gets an apostrophe before it.

    \b
    Examples:
      reportedly export article-3f2a > ledger.json
      reportedly export --format csv --out claims.csv
      reportedly export --format csv --precision 0.9 > sure.csv
      reportedly export --format mix --out sources.csv
      reportedly export --format jsonl | jq -r .kind | sort | uniq -c
      reportedly export article-3f2a --format html --out dossier.html
      reportedly export --format plover --out events.jsonl
    """
    from reportedly.export import write_csv, write_json, write_jsonl, write_mix, write_plover
    from reportedly.show import write_dossier
    from reportedly.store import Store

    write = {
        "json": write_json,
        "jsonl": write_jsonl,
        "csv": write_csv,
        "mix": write_mix,
        "html": write_dossier,
        "plover": write_plover,
    }
    with Store(store_path(store), read_only=True) as kept:
        wanted = references or tuple(entry.id for entry in kept.list())
        if format_ in ("json", "html") and (len(wanted) > 1 or (out and out.is_dir())):
            if out is None or (out.exists() and not out.is_dir()):
                raise UsageError(f"{len(wanted)} ledgers as {format_} need a folder: --out FOLDER")
            out.mkdir(parents=True, exist_ok=True)
            for reference in wanted:
                ledger = dialled(kept.get(reference), precision)
                with _open(out / f"{ledger.id}.{format_}") as file:
                    write[format_]((ledger,), file)
            return
        if not wanted:
            raise UsageError(f"{kept.path}: the store holds no ledgers")
        ledgers = (dialled(kept.get(reference), precision) for reference in wanted)
        if out is None:
            write[format_](ledgers, sys.stdout)
        else:
            with _open(out) as file:
                write[format_](ledgers, file)


def _open(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")
