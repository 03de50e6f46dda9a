"""The reading room in a real browser: each page's main job, with eyes, hands and keyboard.

Skipped, with the reason, where Chromium or Playwright is not installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import DESK, PHONE, SMALL, WALL, Watched, chromium, shut_out
from ledgers import harbour_ledger, small_ledger
from rooms import FERRY_STATE, fill, keep, served
from test_web import HOSTILE

from reportedly.show.web.app import application
from reportedly.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, tuple[str, ...]]]:
    path = tmp_path_factory.mktemp("room") / "ledgers.db"
    ids = fill(path)
    with served(application(path, keep)) as address:
        yield address, ids


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def pages_of(ids: tuple[str, ...]) -> dict[str, str]:
    return {
        "desk": "/",
        "article": f"/article/{ids[2]}",
        "story": f"/story/{ids[0]}",
        "beside": f"/compare?article={ids[0]}",
        "search": "/search?q=said",
        "voice": "/actor?name=Mira+Holt",
        "voices": "/actors",
        "corrections": "/corrections",
        "method": "/method/times",
        "limits": "/limits",
    }


LARGE = ("desk", "article", "story")
"""The pages that are looked at in every light and size; the others in two."""


@pytest.mark.parametrize(
    ("size", "scheme", "names"),
    [(DESK, "light", ()), (PHONE, "dark", ()), (DESK, "dark", LARGE), (PHONE, "light", LARGE)],
)
def test_no_page_shuts_anybody_out(
    browser: Browser,
    room: tuple[str, tuple[str, ...]],
    size: tuple[int, int],
    scheme: str,
    names: tuple[str, ...],
) -> None:
    with Watched(browser, room[0], size, color_scheme=scheme) as page:
        for name, path in pages_of(room[1]).items():
            if names and name not in names:
                continue
            page.goto(room[0] + path)
            assert shut_out(page) == [], name


@pytest.mark.parametrize("size", [SMALL, PHONE, DESK, WALL])
def test_no_page_is_wider_than_its_window(
    browser: Browser, room: tuple[str, tuple[str, ...]], size: tuple[int, int]
) -> None:
    with Watched(browser, room[0], size) as page:
        for name, path in pages_of(room[1]).items():
            page.goto(room[0] + path)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, name


def test_words_and_rows_light_each_other(
    browser: Browser, room: tuple[str, tuple[str, ...]]
) -> None:
    attribution = harbour_ledger().attributions[0]
    with Watched(browser, room[0], DESK) as page:
        page.goto(f"{room[0]}/article/{room[1][2]}")
        row = page.locator(f"#r-{attribution.id}")
        words = page.locator(f"#text [data-rows~='{attribution.id}']").first
        row.hover()
        assert "on" in (words.get_attribute("class") or "").split()
        page.mouse.move(5, 5)
        assert "on" not in (words.get_attribute("class") or "").split()
        words.click()
        assert page.locator(".pinned").count() == 1
        page.keyboard.press("Escape")
        assert page.locator(".pinned").count() == 0


def test_narrowing_keeps_the_place_and_the_marks_of_what_is_left(
    browser: Browser, room: tuple[str, tuple[str, ...]]
) -> None:
    with Watched(browser, room[0], DESK) as page:
        page.goto(f"{room[0]}/article/{room[1][2]}")
        before = page.locator("#ledger [data-row]").count()
        page.focus("#f-kind")
        page.select_option("#f-kind", "narrator")
        page.locator("#left", has_text=" of ").wait_for()
        after = page.locator("#ledger [data-row]").count()
        assert 0 < after < before
        assert page.evaluate("document.activeElement.id") == "f-kind"
        assert "kind=narrator" in page.url
        page.locator("#ledger [data-row]").first.hover()
        page.wait_for_selector("#text .on")


def test_whose_words_are_these(browser: Browser, room: tuple[str, tuple[str, ...]]) -> None:
    colour = "e => getComputedStyle(e).backgroundColor"
    with Watched(browser, room[0], DESK) as page:
        page.goto(f"{room[0]}/article/{room[1][0]}")
        assert not page.locator(".voices").is_visible()
        page.check("#k-whose")
        assert page.locator(".voices").is_visible()
        shades = {
            page.locator(f"#text .m.v{shade}").first.evaluate(colour)
            for shade in (1, 2)
            if page.locator(f"#text .m.v{shade}").count()
        }
        assert len(shades) == 2
        assert page.locator("#text .by").first.is_visible()


def test_why_opens_in_its_row(browser: Browser, room: tuple[str, tuple[str, ...]]) -> None:
    with Watched(browser, room[0], PHONE) as page:
        page.goto(f"{room[0]}/article/{room[1][2]}")
        page.locator("#ledger details[data-why] summary").first.click()
        page.wait_for_selector("#ledger details[open] .why li")


def test_from_the_desk_to_the_words_that_disagree_in_three_clicks(
    browser: Browser, room: tuple[str, tuple[str, ...]]
) -> None:
    with Watched(browser, room[0], DESK) as page:
        page.goto(room[0])
        page.locator("#stories h3 a").first.click()
        page.wait_for_selector("#numbers")
        assert page.get_by_text("they differ").count() >= 1
        page.locator(".numbers tbody a").first.click()
        page.wait_for_selector("#text .at.on")
        page.locator("#text .at").first.wait_for()


def test_a_pasted_text_is_read_before_the_readers_eyes(browser: Browser, tmp_path: Path) -> None:
    app = application(tmp_path / "new.db", keep)
    with served(app) as address, Watched(browser, address, DESK) as page:
        page.goto(address)
        page.fill("#text", FERRY_STATE)
        page.fill("#outlet", "Amberline")
        page.click("text=Read it")
        link = page.locator("#adding a")
        link.wait_for(timeout=60_000)
        page.locator("#recent h3").wait_for()
        link.click()
        assert "State agency praises calm" in (page.locator("h1").text_content() or "")


def test_everything_is_there_without_a_script(
    browser: Browser, room: tuple[str, tuple[str, ...]]
) -> None:
    with Watched(browser, room[0], PHONE, java_script_enabled=False) as page:
        page.goto(room[0])
        page.fill("#ask", "engineers")
        page.keyboard.press("Enter")
        page.locator(".hits a").first.click()
        page.wait_for_selector("#t-at", state="attached")
        page.select_option("#f-kind", "narrator")
        page.click("text=Show")
        page.locator("#left", has_text=" of ").wait_for()
        page.locator("details[data-why] summary").first.click()
        page.locator("details[open] a").first.click()
        page.locator("#why li").first.wait_for()


def test_a_keyboard_reaches_text_and_ledger(
    browser: Browser, room: tuple[str, tuple[str, ...]]
) -> None:
    with Watched(browser, room[0], DESK) as page:
        page.goto(f"{room[0]}/article/{room[1][2]}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.locator("#text a.m").first.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.closest('[data-row]') !== null")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.closest('#text') !== null")


def test_hostile_text_does_nothing(browser: Browser, tmp_path: Path) -> None:
    known = {"title": HOSTILE, "outlet": HOSTILE, "author": HOSTILE}
    ledgers = [
        small_ledger(f"He said {HOSTILE} twice{end}", url="javascript:alert(1)" + end, **known)
        for end in (".", "!")
    ]
    with Store(tmp_path / "bad.db") as store:
        for ledger in ledgers:
            store.add(ledger)
    one, other = (ledger.id for ledger in ledgers)
    with (
        served(application(tmp_path / "bad.db", keep)) as address,
        Watched(browser, address, DESK) as page,
    ):
        for path in ("/", f"/article/{one}", f"/compare?article={one}&article={other}",
                     "/search?q=evil"):  # fmt: skip
            page.goto(address + path)
            assert page.locator("body img, body svg[onload], body style").count() == 0
            assert page.evaluate("document.documentElement.dir") != "rtl"
