"""`reportedly serve`: the reading room in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.cli.group import Sentence
from reportedly.cli.options import allow_private_option, store_option, store_path

__all__ = ["serve"]


@click.command(short_help="Open the ledgers in a browser.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen at. Whoever reaches it may read all and add articles: there are "
    "no accounts.",
)
@click.option(
    "--host-name",
    "host_names",
    multiple=True,
    help="A further name by which browsers may call this host; others are refused.",
)
@store_option
@allow_private_option
def serve(
    *, port: int, host: str, host_names: tuple[str, ...], store: Path | None, allow_private: bool
) -> None:
    """Serve pages over the stored ledgers: desk, articles, stories, voices, search.

    Listens on this machine only, unless --host says otherwise. Needs the extra web:
    pip install 'reportedly[web]'. Stop it with Ctrl-C.

    \b
    Examples:
      reportedly serve
      reportedly serve --store elections.db --port 9000
    """
    from reportedly.show.web import MISSING

    try:
        import uvicorn

        from reportedly.show.web.app import application
        from reportedly.show.web.guard import LOOPBACK
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in (
            "uvicorn", "starlette", "multipart", "python_multipart"
        ):  # fmt: skip
            raise
        raise Sentence(MISSING) from None
    from reportedly.cli.walk import read_one, reader_version
    from reportedly.model import Article, Ledger
    from reportedly.store import Store

    def keep(article: Article, kept: Store) -> Ledger:
        reader = reader_version()
        if kept.holds(article, reader=reader):
            return kept.get(article.id)
        ledger = read_one(article)
        kept.add(ledger, reader=reader)
        return ledger

    path = store_path(store)
    names = LOOPBACK | {host} | set(host_names)
    room = application(path, keep, hosts=names, allow_private=allow_private)
    config = uvicorn.Config(
        room, host=host, port=port, log_level="warning", access_log=False, server_header=False,
        date_header=True, timeout_keep_alive=15, limit_concurrency=200, proxy_headers=False,
    )  # fmt: skip
    sockets = [config.bind_socket()]
    at = sockets[0].getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"reportedly: http://{shown}:{at}/ shows {path}; Ctrl-C ends it", err=True)
    uvicorn.Server(config).run(sockets=sockets)
