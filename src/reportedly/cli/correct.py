"""`reportedly correct`: what a person puts right, kept as a line and replayed."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli.options import DATE, json_option, store_option, store_path

__all__ = ["correct"]


@click.command(short_help="Put a match, a relation or a story right, or list what was.")
@click.argument("kind", required=False, type=click.Choice(["merge", "split", "relabel", "reject"]))
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--as", "value", default="", help="For relabel: the kind of relation that it is.")
@click.option("--who", default="", help="Who says so.")
@click.option("--when", type=DATE, default=None, help="When (ISO 8601); no clock is asked.")
@click.option("--note", default="", help="Why.")
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
    store: Path | None,
    as_json: bool,
) -> None:
    """Add a correction to the store; without a KIND list them, in the order of replay.

    merge: these accounts tell of one matter, or these articles one story. split: the first and
    the others do not. relabel: the relation of two accounts is another kind. reject: two accounts
    have no relation, or one account is none. An ID is that of an account, a claim or an article.
    Nothing is ever taken away: a later line overrules.

    \b
    Examples:
      reportedly correct merge account-1f account-2e --who "A. Reader" --when 2026-01-07
      reportedly correct relabel account-1f account-2e --as updates --who A --when 2026-01-07
      reportedly correct
    """
    from reportedly.cli.paper import write_record
    from reportedly.errors import UsageError
    from reportedly.model import Correction, CorrectionKind, RelationKind, write_correction
    from reportedly.store import Store

    if kind is None:
        with Store(store_path(store), read_only=True) as kept:
            for correction in kept.corrections():
                click.echo(write_correction(correction))
        return
    if value and value not in {relation.value for relation in RelationKind}:
        raise UsageError(f"{value!r} is no kind of relation: " + ", ".join(RelationKind))
    try:
        made = Correction(CorrectionKind(kind), ids, who, when or "", value, note)
    except ValueError as error:
        raise UsageError(str(error)) from None
    with Store(store_path(store)) as kept:
        added = kept.correct(made)
    if as_json:
        write_record({"added": added})
    else:
        click.echo("kept" if added else "already the last line", err=True)
