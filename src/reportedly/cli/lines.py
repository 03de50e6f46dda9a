"""`reportedly lines`: what each line of a page is taken for."""

from __future__ import annotations

from dataclasses import asdict

import click

from reportedly.cli.options import (
    allow_private_option,
    date_option,
    json_option,
    outlet_option,
)

__all__ = ["lines"]

STATED = ("title", "outlet", "author", "published", "dateline", "agency", "language", "republished")


@click.command(short_help="Show what each line of a page is taken for.")
@click.argument("address")
@date_option
@outlet_option
@allow_private_option
@json_option
def lines(
    *,
    address: str,
    date: str | None,
    outlet: str | None,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Show each line with its kind and why, and what is known of the article.

    Nothing is read for claims and nothing is stored: this shows what would be read and what left
    out. Only lines of the kind body are read. With --json the article's own record stands first.

    \b
    Examples:
      reportedly lines article.html
      reportedly lines - --json < article.txt
    """
    from rich.text import Text

    from reportedly.cli.paper import write_record, write_view
    from reportedly.gather import Unread, gather
    from reportedly.show.terminal import article_head, line_table

    failed = False
    for article in gather(address, published=date, outlet=outlet, allow_private=allow_private):
        if isinstance(article, Unread):
            click.echo(f"reportedly: {article.error}", err=True)
            failed |= bool(article.error.exit_code)
        elif as_json:
            write_record(
                {"article": article.id, "address": article.address, "url": article.url}
                | {name: asdict(getattr(article, name)) for name in STATED}
            )
            for number, line in enumerate(article.lines, 1):
                write_record(
                    {
                        "article": article.id,
                        "line": number,
                        "kind": line.kind.value,
                        "why": line.why,
                        "span": [line.span.start, line.span.end],
                        "words": article.cut(line.span),
                    }
                )
        else:
            write_view(article_head(article), Text(), line_table(article))
    if failed:
        raise SystemExit(1)
