"""Fetching from a real server on this machine: limits, redirects, private addresses."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from reportedly.errors import FetchError
from reportedly.gather import Unread, gather
from reportedly.gather.fetch import _is_public, fetch
from reportedly.model import Article

PROSE = "The harbour board said on Tuesday that the quay would stay closed for another month."
PAGE = f"<!DOCTYPE html><html><body><p>{PROSE}</p></body></html>".encode()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        door = getattr(self, "door_" + self.path.strip("/").split("?")[0], None)
        if door is None:
            self.answer(404, b"nothing here")
        else:
            door()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        headers.setdefault("Content_Type", "text/html; charset=utf-8")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def door_page(self) -> None:
        self.answer(200, PAGE)

    def door_packed(self) -> None:
        self.answer(200, gzip.compress(PAGE), Content_Encoding="gzip")

    def door_moved(self) -> None:
        self.answer(302, Location="/page?after=move")

    def door_loop(self) -> None:
        self.answer(302, Location="/loop")

    def door_file(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def door_nowhere(self) -> None:
        self.answer(302, Location="javascript:alert(1)")

    def door_bomb(self) -> None:
        self.answer(200, gzip.compress(b"\0" * 60_000_000), Content_Encoding="gzip")

    def door_damaged(self) -> None:
        self.answer(200, b"not gzip at all", Content_Encoding="gzip")

    def door_pdf(self) -> None:
        self.answer(200, b"%PDF-1.7", Content_Type="application/pdf")

    def door_empty(self) -> None:
        self.answer(200, b"")

    def door_slow(self) -> None:
        time.sleep(3)

    def door_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(40):
                self.wfile.write(b"word ")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def one(address: str, **options: Any) -> Article | Unread:
    (item,) = gather(address, **{"allow_private": True, "timeout": 5.0, **options})
    return item


@pytest.mark.parametrize("door", ["page", "packed", "moved"])
def test_pages_arrive(server: str, door: str) -> None:
    item = one(f"{server}/{door}")
    assert isinstance(item, Article)
    assert item.text == PROSE
    assert item.address == f"{server}/{door}"
    assert item.outlet.value is None  # a bare number is no outlet


@pytest.mark.parametrize(
    ("door", "words"),
    [
        ("missing", "404"),
        ("loop", "redirects more than"),
        ("file", "redirects to a “file:” address"),
        ("nowhere", "cannot be fetched"),
        ("bomb", "larger than 10 MB"),
        ("damaged", "not what it says"),
        ("pdf", "application/pdf"),
        ("empty", "empty"),
    ],
)
def test_bad_answers_get_one_sentence(server: str, door: str, words: str) -> None:
    item = one(f"{server}/{door}")
    assert isinstance(item, Unread)
    assert words in str(item.error)
    assert str(item.error).endswith(".")
    assert item.address == f"{server}/{door}"


@pytest.mark.parametrize("door", ["slow", "drip"])
def test_time_is_limited_as_a_whole(server: str, door: str) -> None:
    begun = time.monotonic()
    item = one(f"{server}/{door}", timeout=0.7)
    assert isinstance(item, Unread)
    assert "within 0.7 seconds" in str(item.error)
    assert time.monotonic() - begun < 2.5


def test_private_addresses_are_refused_unless_asked(server: str) -> None:
    item = one(f"{server}/page", allow_private=False)
    assert isinstance(item, Unread)
    assert "not on the public internet" in str(item.error)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/latest",
        "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/", "http://[fe80::1]/", "http://2130706433/",
        "http://192.168.1.1/", "http://[64:ff9b::7f00:1]/", "http://localhost/",
    ],
)  # fmt: skip
def test_addresses_inside_are_not_fetched(address: str) -> None:
    with pytest.raises(FetchError):
        fetch(address, allow_private=False, timeout=2, max_bytes=1000)


def test_public_addresses() -> None:
    assert _is_public("93.184.216.34")
    assert _is_public("2606:2800:220:1:248:1893:25c8:1946")
    assert not _is_public("224.0.0.1")
    assert not _is_public("100.64.0.1")


def test_the_connection_goes_to_the_address_that_was_checked(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that resolves to a public address first and to this machine then gains nothing."""
    answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1"])
    real = socket.getaddrinfo
    asked: list[str] = []

    def resolve(host: Any, port: Any, *args: Any, **rest: Any) -> Any:
        if host == "rebind.example":
            return real(next(answers), port, *args, **rest)
        asked.append(str(host))
        raise OSError("not in this test")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    port = server.rpartition(":")[2]
    with pytest.raises(FetchError):
        fetch(f"http://rebind.example:{port}/page", allow_private=False, timeout=1, max_bytes=1000)
    assert set(asked) <= {"93.184.216.34"}
    assert next(answers) == "127.0.0.1"  # the name was resolved once


def test_a_name_that_does_not_exist() -> None:
    with pytest.raises(FetchError, match="does not resolve"):
        fetch("http://nothing.invalid/", allow_private=False, timeout=5, max_bytes=1000)
    with pytest.raises(FetchError):
        fetch("http://", allow_private=False, timeout=5, max_bytes=1000)
