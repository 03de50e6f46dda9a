"""Chromium for tests: a page that remembers what it asked for and complained of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
CHROMIUM = shutil.which("chromium")
if CHROMIUM is None:
    pytest.skip("Chromium is not installed (Debian: chromium)", allow_module_level=True)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESK, PHONE, SMALL, WALL = (1280, 900), (390, 844), (320, 640), (2560, 1440)
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Gives a browser."""
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Watched:
    """A page that remembers what it asked for and complained of."""

    def __init__(self, browser: Browser, address: str, size: tuple[int, int], **how: Any) -> None:
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **how
        )
        self.page: Page = self.context.new_page()
        self.address = address
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._asked)
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda asked: self.complaints.append(f"dialog {asked.message}"))

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(self.address):
            self.outside.append(request.url)

    def __enter__(self) -> Page:
        return self.page

    def __exit__(self, kind: object, *_: object) -> None:
        self.context.close()
        if kind is None:
            assert self.outside == []
            assert self.complaints == []


def shut_out(page: Page) -> list[tuple[str, object, str]]:
    """Returns what axe finds against the rules of WCAG 2.2 A and AA."""
    found = axe.Axe().run(page, options={"runOnly": LEVELS})
    return [
        (one["id"], node["target"], node["any"][0]["message"] if node["any"] else "")
        for one in found.response["violations"]
        for node in one["nodes"][:3]
    ]
