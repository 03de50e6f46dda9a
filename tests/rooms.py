"""A reading room for tests: a store of invented articles, and what answers requests on it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ledgers import harbour_ledger, small_ledger

from reportedly.cli.walk import read_one
from reportedly.gather import gather_text
from reportedly.model import Article, Ledger
from reportedly.store import Store

FERRY = """\
Ferry company admits engine fault before crossing

LORN, 3 May 2025 (Amberline) — The ferry company said on Friday that 40 people were killed when \
the Astrid struck the pier. The port authority denied that the light was out. “We saw no light,” \
captain Mira Holt told Amberline. At least 12 people are missing, the rescue service said.
"""
FERRY_STATE = """\
State agency praises calm of ferry crew

LORN, 3 May 2025 (Veldania State Agency) — The ministry of transport said that 25 people were \
killed when the ferry Astrid touched the pier at Lorn. The harbour light was on, the port \
authority said. The minister praised the calm of the crew.
"""


def keep(article: Article, store: Store) -> Ledger:
    """Reads an article and keeps its ledger."""
    ledger = read_one(article)
    store.add(ledger)
    return ledger


def keep_small(article: Article, store: Store) -> Ledger:
    """Keeps a ledger made without the readers, which is quick."""
    given = {"title": article.title.value, "outlet": article.outlet.value}
    known = {name: value for name, value in given.items() if value}
    ledger = small_ledger(article.text, address=article.address, **known)
    store.add(ledger)
    return ledger


def fill(path: Path) -> tuple[str, ...]:
    """Fills a store with two accounts of one story and an article by itself; returns their ids."""
    told = (
        gather_text(FERRY, published="2025-05-03", outlet="Amberline", address="ferry.txt"),
        gather_text(FERRY_STATE, published="2025-05-03", outlet="State", address="state.txt"),
    )
    ledgers = [*map(read_one, told), harbour_ledger()]
    with Store(path) as store:
        for ledger in ledgers:
            store.add(ledger)
    return tuple(ledger.id for ledger in ledgers)


@contextmanager
def served(app: Any) -> Iterator[str]:
    """Serves an application at a port of this machine; gives its address."""
    import uvicorn

    place = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [place]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{place.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        place.close()
