"""`reportedly correct`: what a person puts right, kept as a line and replayed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.options import DATE, json_option, store_option, store_path

if TYPE_CHECKING:
    from reportedly.model import Correction

__all__ = ["correct"]


KINDS = ["merge", "split", "relabel", "reject", "undo"]


@click.command(short_help="Put a match, a relation or a story right, or list what was.")
@click.argument("kind", required=False, type=click.Choice(KINDS))
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option(
    "--as", "value", default="", help="For relabel: the kind of relation; for undo: merge, split, …"
)
@click.option("--who", default="", help="Who says so.")
@click.option("--when", type=DATE, default=None, help="When (ISO 8601); no clock is asked.")
@click.option("--note", default="", help="Why.")
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Add the lines of a file, as `reportedly correct` lists them; - is standard input.",
)
@store_option
@json_option
def correct(
    *,
    kind: str | None,
    ids: tuple[str, ...],
    value: str,
    who: str,
    when: str | None,
    note: str,
    source: Path | None,
    store: Path | None,
    as_json: bool,
) -> None:
    """Add a correction to the store; without a KIND list them, in the order of replay.

    merge: these accounts tell of one matter, or these articles or stories are one story. split:
    the first and the others do not. relabel: the relation of two accounts is another kind. reject:
    two accounts have no relation, or one account is none. undo: the last line on the same ids no
    longer stands; it takes the ids that `kept` named, or their beginnings. An ID is that of an
    account or a claim, whole, or of an article or a story, which may be cut short; a story is kept
    as its articles. An event and the offset of a mention split that mention from the event. Nothing
    is ever taken away: a later line overrules.

    \b
    Examples:
      reportedly correct merge account-1f0a2b3c4d account-2e9b00aa11 --who A --when 2026-01-07
      reportedly correct merge story-3f2a story-90b1 --who "A. Reader" --when 2026-01-07
      reportedly correct split article-77c0 story-3f2a --who "A. Reader" --when 2026-01-07
      reportedly correct split event-5d10 32 --who "A. Reader" --when 2026-01-07
      reportedly correct relabel account-1f0a2b3c4d account-2e9b00aa11 --as updates --who A \\
          --when 2026-01-07
      reportedly correct undo account-1f0a2b3c4d account-2e9b00aa11 --who A --when 2026-01-09
      reportedly correct > corrections.jsonl
    """
    from reportedly.cli.meant import whole_ids
    from reportedly.cli.paper import write_record
    from reportedly.errors import UsageError
    from reportedly.model import (
        Correction,
        CorrectionKind,
        RelationKind,
        standing,
        write_correction,
    )
    from reportedly.store import Store

    if source is not None:
        if kind is not None:
            raise UsageError("--from takes its corrections from the file, and no KIND")
        lines = _lines_of(source)
        with Store(store_path(store)) as kept:
            added = kept.correct(*lines)
        if as_json:
            write_record({"added": added})
        else:
            click.echo(f"{added} of {len(lines)} kept", err=True)
        return
    if kind is None:
        with Store(store_path(store), read_only=True) as kept:
            for correction in kept.corrections():
                click.echo(write_correction(correction))
        return
    path = store_path(store)
    with Store(path, read_only=True):
        pass  # there is a store: a correction makes none
    known = {relation.value for relation in RelationKind}
    if value and kind != "undo" and value not in known:
        raise UsageError(f"{value!r} is no kind of relation; they are " + ", ".join(RelationKind))
    try:
        made = Correction(CorrectionKind(kind), ids, who, when or "", value, note)
        made = replace(made, ids=whole_ids(made.kind, ids, path))
    except ValueError as error:
        raise UsageError(str(error)) from None
    with Store(path) as kept:
        before = kept.corrections()
        if kind == "undo" and standing([*before, made]) == standing(before):
            raise UsageError(
                f"there is nothing to undo that was said of {' '.join(ids)}; `reportedly correct` "
                "lists the lines with their ids"
            )
        added = kept.correct(made)
    if as_json:
        write_record({"added": added})
    else:
        click.echo(
            f"kept: {kind} {' '.join(made.ids)}" if added else "already the last line", err=True
        )


def _lines_of(source: Path) -> list[Correction]:
    """Returns the corrections of a file; UsageError with its number for a line that is none."""
    from reportedly.errors import UsageError
    from reportedly.model import read_correction

    with click.open_file(str(source), encoding="utf-8") as handle:
        lines = [(number, line) for number, line in enumerate(handle, 1) if line.strip()]
    found = []
    for number, line in lines:
        try:
            found.append(read_correction(line))
        except ValueError as error:
            raise UsageError(f"{source}:{number}: {error}") from None
    return found
