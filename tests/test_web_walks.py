"""Walks through the reading room in a real browser, as a reader takes them.

Skipped, with the reason, where Chromium or Playwright is not installed.
"""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import DESK, PHONE, WALL, Watched, chromium, shut_out
from ledgers import harbour_ledger
from rooms import FERRY, FERRY_STATE, fill, keep, keep_small, served

from reportedly.cli.examples import read_examples
from reportedly.model import Article, Ledger
from reportedly.show.dossier import dossier
from reportedly.show.story_dossier import story_dossier
from reportedly.show.web.app import application
from reportedly.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A room over the bundled articles: two stories as several outlets tell them."""
    path = tmp_path_factory.mktemp("examples") / "ledgers.db"
    with Store(path) as store:
        list(read_examples(store))
    with served(application(path, keep_small)) as address:
        yield address, path


class Reader:
    """Somebody who has never seen the pages, and counts clicks."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.clicks = page, 0
        page.goto(address)

    def click(self, where: Locator) -> None:
        assert where.is_visible()
        where.click()
        self.clicks += 1

    def sees(self, where: Locator) -> str:
        """Waits for something, asks that it is in the window, and returns its words."""
        where.wait_for()
        self.page.wait_for_function(
            "e => { const top = e.getBoundingClientRect().top;"
            " return -5 <= top && top < innerHeight }",
            arg=where.element_handle(),
            timeout=10_000,
        )
        return where.inner_text()


def test_who_says_the_number(browser: Browser, examples: tuple[str, Path]) -> None:
    with Watched(browser, examples[0], DESK) as page:
        reader = Reader(page, examples[0])
        reader.click(page.locator("#stories h3 a").first)
        reader.click(page.get_by_role("link", name="The numbers", exact=True))
        assert "killed" in reader.sees(page.locator(".numbers caption").first)
        row = page.locator(".numbers tbody tr").first
        assert len(row.locator("th").inner_text()) > 3, "who says so"
        number = row.locator("td a")
        words = number.inner_text()
        reader.click(number)
        reader.sees(page.locator("#text .at").first)
        assert words.split()[0] in page.locator("#text").inner_text()
        assert reader.clicks <= 4


def test_which_outlets_disagree(browser: Browser, examples: tuple[str, Path]) -> None:
    with Watched(browser, examples[0], DESK) as page:
        reader = Reader(page, examples[0])
        reader.click(page.locator("#stories h3 a").first)
        assert "differ" in reader.sees(page.locator(".standfirst"))
        reader.click(page.get_by_role("link", name="Who contradicts whom"))
        reader.sees(page.locator("#pairs"))
        pair = page.locator(".pairs > .contradicts").first
        assert len({quote.inner_text() for quote in pair.locator(".over").all()}) == 2
        reader.click(pair.locator("blockquote a").first)
        reader.sees(page.locator("#text .at").first)
        assert reader.clicks <= 4


def test_what_one_leaves_out(browser: Browser, examples: tuple[str, Path]) -> None:
    with Watched(browser, examples[0], PHONE) as page:
        reader = Reader(page, examples[0])
        reader.click(page.locator("#stories h3 a").first)
        reader.click(page.get_by_role("link", name="What one leaves out"))
        assert "leaves out" in reader.sees(page.locator(".lacks dt").first)
        assert len(page.locator(".lacks dd").first.inner_text()) > 8
        assert reader.clicks <= 4


def test_a_cell_of_the_matrix_opens_its_words(browser: Browser, examples: tuple[str, Path]) -> None:
    with Watched(browser, examples[0], DESK) as page:
        page.goto(examples[0])
        page.locator("#stories h3 a").first.click()
        cell = page.locator("table.matrix:not(.heard) td.says a").first
        cell.click()
        page.wait_for_selector("#text .at")


def test_rows_are_put_right_and_it_is_told(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "right.db"
    ids = fill(path)
    with served(application(path, keep)) as address, Watched(browser, address, PHONE) as page:
        page.goto(f"{address}/story/{ids[0]}")
        page.locator("a.fix").first.click()
        page.wait_for_selector(".told input[type=checkbox]")
        assert shut_out(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.locator(".told input[type=checkbox]").first.check()
        signed = page.locator("form", has_text="Part them")
        assert signed.locator("[name=when]").input_value(), "the day is proposed"
        signed.locator("[name=who]").fill("A. Reader")
        signed.get_by_text("Part them").click()
        page.locator(".replayed").wait_for()
        page.get_by_role("link", name="History").click()
        page.locator(".corrections summary").first.click()
        undo = page.locator(".corrections form").first
        undo.locator("[name=who]").fill("A. Reader")
        undo.get_by_role("button").click()
        page.locator("#c2").wait_for()


def test_facets_narrow_and_widen(browser: Browser, examples: tuple[str, Path]) -> None:
    with Watched(browser, examples[0], DESK) as page:
        page.goto(f"{examples[0]}/search?q=said")
        whole = page.locator(".hits > li").count()
        for facet in ("kind", "outlet", "year"):
            row = page.locator(f"section[aria-labelledby=h-{facet}] .ranks li").first
            count = int(row.locator("b").inner_text().replace(",", ""))
            row.locator("a").click()
            page.locator(f"section[aria-labelledby=h-{facet}] .now").wait_for()
            told = page.locator("h1").inner_text()
            assert told.startswith(f"{count:,} "), told
            assert page.locator(".hits > li").count() == min(count, 30)
        for facet in ("kind", "outlet", "year"):
            page.locator(f"section[aria-labelledby=h-{facet}] a", has_text="all").first.click()
            page.wait_for_url(lambda url, facet=facet: f"{facet}=" not in url)
        assert page.locator(".hits > li").count() == whole


@pytest.mark.parametrize(("name", "place"), [("source", 1), ("stance", 2), ("kind", 1)])
def test_each_filter_leaves_what_it_says(
    browser: Browser, examples: tuple[str, Path], name: str, place: int
) -> None:
    with Watched(browser, examples[0], DESK) as page:
        page.goto(examples[0])
        page.locator("#recent h3 a").first.click()
        page.wait_for_selector("#ledger")
        option = page.locator(f"#f-{name} option").nth(place)
        value, words = option.get_attribute("value"), option.inner_text()
        count = int(words.rpartition("(")[2].rstrip(")"))
        page.select_option(f"#f-{name}", value)
        page.locator("#left", has_text=f"{count} of ").wait_for()
        assert page.locator("#ledger [data-row]").count() == count
        opened = page.evaluate(
            "new Set([...document.querySelectorAll('#text [data-rows]')]"
            ".flatMap(e => e.dataset.rows.split(' '))).size"
        )
        assert 0 < opened <= count, "only the marks of what is left are drawn"


def test_whose_words_by_keyboard_alone(browser: Browser, examples: tuple[str, Path]) -> None:
    with Watched(browser, examples[0], DESK) as page:
        page.goto(examples[0])
        page.locator("#recent h3 a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#k-whose")
        page.focus("#k-whose")
        page.keyboard.press("Space")
        letters = page.locator(".voices .swatch").all_inner_texts()
        assert letters[:2] == ["–", "A"]
        assert page.locator("#text .by").first.is_visible()
        shares = [int(t.split()[0]) for t in page.locator(".voices b").all_inner_texts()]
        assert 95 <= sum(shares) <= 105
        page.keyboard.press("Space")
        assert not page.locator(".voices").is_visible()


# --- adding


@contextmanager
def elsewhere(page: str) -> Iterator[str]:
    """Serves one page of another site, on this machine; gives its address."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/ferry"
    finally:
        server.shutdown()
        server.server_close()


def test_an_address_and_a_file_are_read_before_the_readers_eyes(
    browser: Browser, tmp_path: Path
) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in FERRY.splitlines()[2:] if line)
    page_elsewhere = (
        "<html><head><title>Ferry company admits engine fault</title></head><body><article>"
        f"<h1>Ferry company admits engine fault</h1>{paragraphs}</article></body></html>"
    )
    file = tmp_path / "state.txt"
    file.write_text(FERRY_STATE, encoding="utf-8")
    gate = threading.Event()

    def when_seen(article: Article, store: Store) -> Ledger:
        gate.wait(30)
        return keep(article, store)

    app = application(tmp_path / "new.db", when_seen, allow_private=True)
    with (
        elsewhere(page_elsewhere) as url,
        served(app) as address,
        Watched(browser, address, PHONE) as page,
    ):
        page.goto(address)
        page.fill("#url", url)
        page.click("text=Read it")
        page.locator("#adding .open .state", has_text="reading …").wait_for(timeout=20_000)
        gate.set()
        page.locator("#adding a", has_text="claim").wait_for(timeout=60_000)
        page.set_input_files("#file", file)
        page.click("text=Read it")
        page.locator("#adding a", has_text="State agency").wait_for(timeout=60_000)
        page.goto(address)
        page.locator("#stories h3 a").first.wait_for()
        assert "told by 2 articles" in page.locator("#recent").inner_text()
        assert shut_out(page) == []


def test_what_cannot_be_fetched_says_why(browser: Browser, tmp_path: Path) -> None:
    app = application(tmp_path / "new.db", keep)
    with served(app) as address, Watched(browser, address, DESK) as page:
        page.goto(address)
        page.fill("#url", "http://127.0.0.1:9/secret")
        page.click("text=Read it")
        page.locator("#adding .sentence", has_text="not on the public internet").wait_for()


# --- what is kept, and what takes long


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark"), (WALL, "light")])
def test_a_story_opens_from_disk(
    browser: Browser,
    examples: tuple[str, Path],
    tmp_path: Path,
    size: tuple[int, int],
    scheme: str,
) -> None:
    with Store(examples[1], read_only=True) as store:
        ledgers = list(store.ledgers())[:4]
    place = tmp_path / "story.html"
    place.write_text(story_dossier(ledgers), encoding="utf-8")
    with Watched(browser, place.as_uri(), size, color_scheme=scheme) as page:
        page.goto(place.as_uri())
        assert shut_out(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.locator("table.matrix:not(.heard) td.says a").first.click()
        mark = page.locator(".at:target + mark, .at:target + .at + mark").first
        mark.wait_for()
        lit = mark.evaluate("e => getComputedStyle(e).backgroundColor")
        other = page.locator(".texts mark").last.evaluate(
            "e => getComputedStyle(e).backgroundColor"
        )
        assert lit != other
        page.emulate_media(media="print")
        assert not page.locator(".on-page").is_visible()


def test_an_article_opens_from_disk(browser: Browser, tmp_path: Path) -> None:
    place = tmp_path / "article.html"
    place.write_text(dossier(harbour_ledger()), encoding="utf-8")
    with Watched(browser, place.as_uri(), DESK) as page:
        page.goto(place.as_uri())
        assert shut_out(page) == []
        page.locator("#ledger .card").first.hover()
        page.wait_for_selector("article .m.on")


def test_the_page_comes_by_itself_when_all_is_compared(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "slow.db"
    ids = fill(path)
    monkeypatch.setattr("reportedly.show.web.setting.SMALL", 0)
    monkeypatch.setattr("reportedly.show.web.setting.PATIENCE", 0.0)
    with served(application(path, keep)) as address, Watched(browser, address, DESK) as page:
        page.goto(f"{address}/compare?article={ids[0]}&article={ids[1]}")
        page.get_by_text("being set side by side").wait_for()
        assert shut_out(page) == []
        page.locator("#matrix").wait_for(timeout=60_000)


@pytest.mark.parametrize("name", ["numbers", "sources", "network"])
def test_a_chart_opens_by_itself(browser: Browser, examples: tuple[str, Path], name: str) -> None:
    with Watched(browser, examples[0], DESK) as page:
        page.goto(examples[0])
        page.locator("#stories h3 a").first.click()
        link = page.locator(f"a.file[href*='/chart/{name}.svg']")
        with page.expect_download() as kept:
            link.click()
        assert kept.value.suggested_filename == f"{name}.svg"
        page.goto(examples[0] + str(link.get_attribute("href")))
        assert page.locator("text").count() > 3
