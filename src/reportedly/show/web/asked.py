"""What an address or a form asks for, checked and cut."""

from __future__ import annotations

import asyncio
import re
from datetime import date

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from reportedly.model import Ledger, Span
from reportedly.show.web.guard import MOST_SENT, is_token
from reportedly.store import Store

__all__ = [
    "asked_of",
    "back_of",
    "day_of",
    "field_of",
    "form_of",
    "ledger_of",
    "number_of",
    "span_of",
]

_OWN_PAGE = re.compile(r"/(?:story/|compare\?|row\?|actor\?)[\w%&=+.~-]+")


def ledger_of(store: Store, ident: str, version: int | None) -> Ledger:
    """Returns the ledger of an article by its id. Raises HTTPException and StoreError."""
    if not ident.startswith("article-"):
        raise HTTPException(404, "An article's id begins with article-.")
    return store.get(ident, version=version)


def asked_of(request: Request, name: str) -> str:
    """Returns a field of the address, cut to what a person would ask."""
    return request.query_params.get(name, "").strip()[:300]


def number_of(request: Request, name: str) -> int:
    """Returns a number of the address, else 0."""
    words = request.query_params.get(name, "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0


def span_of(request: Request, ledger: Ledger) -> Span | None:
    """The span that a link asks to set off, where the text has it: `at=1059-1098`."""
    start, _, end = request.query_params.get("at", "").partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    if len(end) > 9 or not int(start) < int(end) <= len(ledger.article.text):
        return None
    return Span(int(start), int(end))


def field_of(form: FormData, name: str) -> str:
    """Returns a field of a form, cut; empty where it is missing or a file."""
    value = form.get(name)
    return value.strip()[:2000] if isinstance(value, str) else ""


def day_of(form: FormData) -> str | None:
    """Returns the day of publication that a form gives. Raises HTTPException where it is none."""
    words = field_of(form, "date")
    if not words:
        return None
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise HTTPException(400, f"{words!r} is not a day such as 2025-08-21.") from None


async def form_of(request: Request, token: str, *, seconds: float) -> FormData:
    """Returns the form that was sent, if one of our own pages sent it within some seconds.

    Raises HTTPException.
    """
    try:
        form = await asyncio.wait_for(
            request.form(max_files=1, max_fields=200, max_part_size=MOST_SENT), seconds
        )
    except (TimeoutError, ClientDisconnect):
        raise HTTPException(
            408, "The form did not arrive in time.", {"connection": "close"}
        ) from None
    if not is_token(form.get("token"), token):
        await form.close()
        raise HTTPException(403, "This form is from another run: open the desk anew.")
    return form


def back_of(form: FormData, otherwise: str) -> str:
    """Returns the page of ours that a form asks to be led back to, else another."""
    asked = field_of(form, "back")
    return asked if _OWN_PAGE.fullmatch(asked) else otherwise
