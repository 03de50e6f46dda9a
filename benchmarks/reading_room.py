"""How quickly the reading room answers over a large store, and whether it holds while it grows.

    python -m benchmarks.reading_room TEXTS [--articles 10000] [--store FILE]

TEXTS are JSON lines of articles (gzipped or not), for one `corpus/fakes.jsonl.gz`. The first 200 of
them are read, and stored again and again at other addresses and days until the store has as many as
asked for; `--store` keeps the store, or takes the one there. Then, with one server on this machine:

1. every kind of page is asked for, one after the other: medians (wanted: 300 ms at most);
2. Chromium opens 40 articles side by side, which nobody asked for before, and then again: first
   paint (wanted: below 1 s), and when all is there;
3. 20 readers ask for pages for 20 seconds while another process adds 5 articles a second (wanted:
   no error, no write lost).

Prints what was measured and the load of the machine; ends with 1 where something falls short. Step
2 is left out where Chromium or Playwright is missing. Talks to this machine only.
"""

from __future__ import annotations

import argparse
import os
import shutil
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
HERE = f"http://127.0.0.1:{PORT}"
READERS, RATE, SECONDS = 20, 5, 20
MEDIAN_MS, PAINT_MS = 300, 1000
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def main() -> None:
    """Makes the store, serves it, asks, and prints."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("texts")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--store", type=Path, help="keep the store here, or use the one there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "large.db"
        if not path.exists():
            fill(path, given.texts, given.articles)
        one, five, _ = os.getloadavg()
        print(f"{os.cpu_count()} cores; load before: {one:.1f} now, {five:.1f} over five minutes")
        command = [sys.executable, "-m", "reportedly", "serve", "--port", str(PORT)]
        server = subprocess.Popen([*command, "--store", str(path)], stderr=subprocess.DEVNULL)
        try:
            is_met = [ask(path), paint(path), crowd(path)]
        finally:
            server.terminate()
            server.wait(timeout=40)
    print(f"load after: {os.getloadavg()[0]:.1f}")
    sys.exit(0 if all(is_met) else 1)


def fill(path: Path, texts: str, articles: int) -> None:
    """Stores ledgers until there are as many as asked for."""
    read = (item for item in gather(texts) if not isinstance(item, Unread))
    ledgers = [read_one(article) for article in islice(read, READ)]
    with Store(path) as store:
        store.rows("PRAGMA synchronous = OFF")
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


def forty(path: Path, *, skip: int = 0) -> str:
    """Returns the address of 40 articles side by side, `skip` articles back from the newest."""
    with Store(path, read_only=True) as store:
        ids = [entry.id for entry in newest(store, limit=40 + skip)][skip:]
    return "/compare?" + "&".join(f"article={ident}" for ident in ids)


def pages(path: Path) -> dict[str, list[str]]:
    """Returns addresses to ask for, by kind of page."""
    with Store(path, read_only=True) as store:
        articles = [entry.id for entry in newest(store, limit=20)]
        names = [name for name, _ in heard(store, limit=10)]
    words = ("said", "killed civilians", "the army", "government", "reported on Tuesday")
    asked = f"?article={articles[0]}&article={articles[1]}"
    return {
        "desk": ["/"] * 10,
        "article": [f"/article/{ident}" for ident in articles],
        "story": [f"/story/{ident}" for ident in articles],
        "40 compared": [forty(path)] * 3,
        "beside": [f"/compare?article={ident}" for ident in articles[:5]],
        "chart": [f"/chart/{name}.svg{asked}" for name in ("map", "sources", "timeline")],
        "dossier": [f"/dossier.html{asked}"] * 3,
        "search": [f"/search?q={query}" for query in words] * 2,
        "actor": [str(httpx.URL("/actor", params={"name": name})) for name in names],
        "voices": ["/actors"] * 5,
        "corrections": ["/corrections"] * 5,
        "method": ["/method/times"] * 5,
        "limits": ["/limits"] * 5,
    }


def ask(path: Path) -> bool:
    """Prints the median time of each kind of page; tells whether all are quick enough."""
    is_met = True
    with httpx.Client(base_url=HERE, timeout=60) as client:
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
                is_met &= median <= MEDIAN_MS
                said = "" if median <= MEDIAN_MS else "  TOO SLOW"
                count = f"{kind:12} {len(times):3} pages"
                print(f"{count}  median {median:5.0f} ms  most {most:5.0f} ms{said}")
    return is_met


def paint(path: Path) -> bool:
    """Prints when Chromium first paints 40 articles side by side; tells whether it is in time."""
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print("first paint: not measured, Chromium or Playwright is missing")
        return True
    is_met = True
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page()
        page.goto(f"{HERE}/limits")  # the browser itself is awake, styles are at hand
        for visit, skip in (("first visit", 40), ("second visit", 40), ("others, first", 80)):
            started = time.perf_counter()
            page.goto(HERE + forty(path, skip=skip))
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            painted = float(page.evaluate(PAINTED))
            page.wait_for_selector("#matrix", timeout=60_000)
            whole = 1000 * (time.perf_counter() - started)
            is_met &= painted < PAINT_MS
            said = "" if painted < PAINT_MS else "  TOO SLOW"
            times = f"first paint {painted:.0f} ms, all there after {whole:.0f} ms"
            print(f"40 articles side by side, {visit}: {times}{said}")
        browser.close()
    return is_met


def crowd(path: Path) -> bool:
    """Lets readers read while another process adds; prints errors and what is missing."""
    with Store(path, read_only=True) as store:
        before = tally(store)
        ledgers = [store.get(entry.id) for entry in newest(store, limit=20)]
    wanted = [address for group in pages(path).values() for address in group]
    until = time.monotonic() + SECONDS

    def read(number: int) -> tuple[int, int]:
        asked = wrong = 0
        with httpx.Client(base_url=HERE, timeout=60) as client:
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
            begun = time.monotonic()
            for ledger in again(ledgers, first=before.last + 1):
                time.sleep(max(0.0, begun + added / RATE - time.monotonic()))
                if time.monotonic() >= until:
                    break
                store.add(ledger)
                added += 1
        counted = [answer.result() for answer in answers]
    with Store(path, read_only=True) as store:
        lost = before.articles + added - tally(store).articles
        state = store.check()
    asked, wrong = (sum(one) for one in zip(*counted, strict=True))
    print(f"{READERS} readers, {added} articles added in {SECONDS} s: {asked} pages, "
          f"{wrong} errors, {lost} writes lost, store {state}")  # fmt: skip
    return not wrong and not lost and state == "ok"


if __name__ == "__main__":
    main()
