"""What stands before every page: who may ask, how much may be sent, what an answer forbids."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["LOOPBACK", "MOST_SENT", "POLICY", "Guard", "TooLargeError", "is_token", "large"]

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MOST_SENT = 12_000_000
"""Bytes of one request: a little more than one article may have."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class TooLargeError(Exception):
    """More was sent than is taken."""


class Guard:
    """Lets through what is asked of this host by its own name and from its own pages.

    The Host header must name one of `hosts`: a page elsewhere that makes its own name point here
    (DNS rebinding) is refused. What changes something is only POST, and a POST from another site's
    page (told by Origin and Sec-Fetch-Site) is refused before its body is read.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or refuses it with a sentence."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        if refusal:
            await refusal(scope, receive, answer)
            return
        await self._app(scope, _counted(receive), answer)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _name(host) not in self._hosts:
            words = "This host is not called so here. `reportedly serve --host-name` adds a name.\n"
            return PlainTextResponse(words, 421)
        if scope["method"] in ("GET", "HEAD"):
            return None
        if scope["method"] != "POST":
            return PlainTextResponse("Only GET, HEAD and POST are known.\n", 405)
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if (origin is not None and urlsplit(origin).netloc != host) or site not in (
            None,
            "same-origin",
        ):
            return PlainTextResponse("Another site's page may not change anything here.\n", 403)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_SENT:
            return large()
        return None


def is_token(given: object, token: str) -> bool:
    """Tells whether a form carries the token that its page was given."""
    return isinstance(given, str) and hmac.compare_digest(given.encode(), token.encode())


def large() -> PlainTextResponse:
    """Returns the refusal of what is too large."""
    words = f"More than {MOST_SENT // 1_000_000} MB were sent, which is more than is taken.\n"
    return PlainTextResponse(words, 413, {"connection": "close"})


def _name(host: str) -> str:
    """The name in a Host header, without port and brackets."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _counted(receive: Receive) -> Receive:
    sent = 0

    async def counted() -> Message:
        nonlocal sent
        message = await receive()
        sent += len(message.get("body", b""))
        if sent > MOST_SENT:
            raise TooLargeError
        return message

    return counted
