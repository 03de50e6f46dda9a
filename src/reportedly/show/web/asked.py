"""What an address or a form asks for, checked and cut."""

from __future__ import annotations

from datetime import date

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from reportedly.model import Ledger, Span
from reportedly.store import Store

__all__ = ["asked_of", "day_of", "field_of", "ledger_of", "number_of", "span_of"]


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
