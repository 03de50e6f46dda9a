"""`reportedly why`: what made a mark."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli.options import json_option, store_option, store_path

__all__ = ["why"]


@click.command(short_help="Show which rules, words and scores made a row.")
@click.argument("ident", metavar="ID")
@store_option
@json_option
def why(*, ident: str, store: Path | None, as_json: bool) -> None:
    """Show which rules, words and scores made a claim, a source, a time or any other mark.

    The ID stands in the mark's row in a ledger; its beginning is enough if no other
    begins so. The line of the text stands first, with the words of the mark set off.

    \b
    Examples:
      reportedly why claim-91c0
      reportedly why when-5be2 --json
    """
    from reportedly.cli.paper import write_record, write_view
    from reportedly.show import explain, reasons
    from reportedly.store import Store

    with Store(store_path(store), read_only=True) as kept:
        ledger, mark = kept.find_mark(ident)
    if not as_json:
        write_view(explain(ledger, mark.id))
        return
    for reason in reasons(ledger, mark.id):
        write_record(
            {
                "id": mark.id,
                "article": ledger.id,
                "depth": reason.depth,
                "label": reason.label,
                "words": reason.words,
                "why": reason.why,
                "span": [reason.span.start, reason.span.end] if reason.span else None,
                "score": reason.score,
            }
        )
