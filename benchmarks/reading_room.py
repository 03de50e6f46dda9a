"""How quickly the reading room answers over a large store, and whether it holds while it grows.

    python -m benchmarks.reading_room TEXTS --articles 10000

TEXTS are JSON lines of articles (gzipped or not). The first of them are read, and stored again and
again at other addresses and days until the store has as many as asked for. Every page is then
asked for, one after the other; then 20 readers ask for pages while another process adds 5 articles
a second. Prints medians, errors and lost writes. Talks to this machine only.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path

import httpx

from reportedly.cli.walk import read_one
from reportedly.gather import Unread, gather
from reportedly.model import Article, Basis, Ledger, Stated
from reportedly.store import Store
from reportedly.store.browse import heard, newest, tally

READ = 200  # articles that are really read
PORT = 8799
READERS, RATE, SECONDS = 20, 5, 20


def main() -> None:
    """Makes the store, serves it, asks, and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--store", type=Path, help="keep the store here, or use the one there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "large.db"
        if not path.exists():
            fill(path, given.texts, given.articles)
        command = [sys.executable, "-m", "reportedly", "serve", "--port", str(PORT)]
        server = subprocess.Popen([*command, "--store", str(path)], stderr=subprocess.DEVNULL)
        try:
            ask(path)
            crowd(path)
        finally:
            server.terminate()
            server.wait(timeout=40)


def fill(path: Path, texts: str, articles: int) -> None:
    """Stores ledgers until there are as many as asked for."""
    read = (item for item in gather(texts) if not isinstance(item, Unread))
    ledgers = [read_one(article) for article in islice(read, READ)]
    with Store(path) as store:
        store._connection.execute("PRAGMA synchronous = OFF")
        for ledger in islice(again(ledgers), articles):
            store.add(ledger)


def again(ledgers: list[Ledger], *, first: int = 0) -> Iterator[Ledger]:
    """Yields the ledgers over and over, each time from another place and day."""
    for number in range(first, 1_000_000_000):
        ledger = ledgers[number % len(ledgers)]
        turn = number // len(ledgers)
        day = f"{2015 + turn // 12 % 10}-{turn % 12 + 1:02d}-{number % 28 + 1:02d}"
        article: Article = replace(
            ledger.article,
            url=f"https://made.example/{number}",
            id="",
            published=Stated(day, Basis.GIVEN),
        )
        yield replace(ledger, article=article)


def pages(path: Path) -> dict[str, list[str]]:
    """Returns addresses to ask for, by kind of page."""
    with Store(path, read_only=True) as store:
        forty = [entry.id for entry in newest(store, limit=40)]
        articles = forty[:20]
        names = [name for name, _ in heard(store, limit=10)]
    words = ("said", "killed civilians", "the army", "government", "reported on Tuesday")
    return {
        "desk": ["/"] * 10,
        "article": [f"/article/{ident}" for ident in articles],
        "story": [f"/story/{ident}" for ident in articles],
        "compared": ["/compare?" + "&".join(f"article={ident}" for ident in forty)],
        "search": [f"/search?q={query}" for query in words] * 2,
        "actor": [str(httpx.URL("/actor", params={"name": name})) for name in names],
        "voices": ["/actors"] * 5,
        "method": ["/method/times"] * 5,
        "limits": ["/limits"] * 5,
    }


def ask(path: Path) -> None:
    """Prints the median time of each kind of page."""
    with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60) as client:
        for _ in range(100):
            try:
                if "being sorted" not in client.get("/").text:
                    break
            except httpx.TransportError:
                pass
            time.sleep(0.3)
        for kind, addresses in pages(path).items():
            times = []
            for address in addresses:
                started = time.perf_counter()
                answer = client.get(address)
                if answer.status_code == 200:
                    times.append(1000 * (time.perf_counter() - started))
            if times:
                median, most = statistics.median(times), max(times)
                print(
                    f"{kind:12} {len(times):3} pages  median {median:5.0f} ms  most {most:5.0f} ms"
                )


def crowd(path: Path) -> None:
    """Lets readers read while another process adds; prints errors and what is missing."""
    with Store(path, read_only=True) as store:
        before = tally(store)
        ledgers = [store.get(entry.id) for entry in newest(store, limit=20)]
    wanted = [address for group in pages(path).values() for address in group]
    until = time.monotonic() + SECONDS

    def read(number: int) -> tuple[int, int]:
        asked = wrong = 0
        with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60) as client:
            while time.monotonic() < until:
                address = wanted[(asked * 7 + number * 13) % len(wanted)]
                status = client.get(address).status_code
                wrong += status not in (200, 404)  # an article alone has no story: 404
                asked += 1
        return asked, wrong

    added = 0
    with ThreadPoolExecutor(READERS) as pool:
        answers = [pool.submit(read, number) for number in range(READERS)]
        with Store(path) as store:
            for ledger in again(ledgers, first=before.last + 1):
                if time.monotonic() >= until:
                    break
                store.add(ledger)
                added += 1
                time.sleep(max(0.0, 1 / RATE - 0.01))
        counted = [answer.result() for answer in answers]
    with Store(path, read_only=True) as store:
        lost = before.articles + added - tally(store).articles
        state = store.check()
    asked, wrong = (sum(one) for one in zip(*counted, strict=True))
    print(f"{READERS} readers, {added} articles added in {SECONDS} s: {asked} pages, "
          f"{wrong} errors, {lost} writes lost, store {state}")  # fmt: skip


if __name__ == "__main__":
    main()
