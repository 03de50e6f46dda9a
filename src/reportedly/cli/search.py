"""`reportedly search`: words in the stored ledgers."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli.options import json_option, store_option, store_path

__all__ = ["search"]


@click.command(short_help="Find words in the stored ledgers.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--kind",
    type=click.Choice(["title", "claim", "quote", "source", "text"]),
    help="Look only in titles, claims, quotations, names of sources, or paragraphs.",
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@store_option
@json_option
def search(
    *, words: tuple[str, ...], kind: str | None, limit: int, store: Path | None, as_json: bool
) -> None:
    """Find stored claims, quotations, sources, titles and paragraphs that hold all WORDS.

    Words in "quotation marks" are a phrase; nothing else has a special meaning. English endings
    do not matter: troop finds troops.

    \b
    Examples:
      reportedly search troops port
      reportedly search '"brave engineers"' --kind quote
      reportedly search engineer --kind claim --json
    """
    from reportedly.cli.paper import write_record, write_view
    from reportedly.show.listing import hit_list
    from reportedly.store import PassageKind, Store

    with Store(store_path(store), read_only=True) as kept:
        hits = kept.search(" ".join(words), kind=PassageKind(kind) if kind else None, limit=limit)
    if as_json:
        for hit in hits:
            write_record(
                {
                    "kind": hit.kind.value,
                    "id": hit.mark,
                    "article": hit.entry.id,
                    "line": hit.line,
                    "span": [hit.start, hit.end],
                    "words": hit.words,
                    "found": [part for part, found in hit.pieces if found],
                    "title": hit.entry.title,
                    "outlet": hit.entry.outlet,
                    "published": hit.entry.published,
                    "address": hit.entry.address,
                }
            )
    elif hits:
        write_view(hit_list(hits))
    else:
        click.echo("nothing found", err=True)
