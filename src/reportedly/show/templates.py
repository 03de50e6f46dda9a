"""Templates, styles and scripts of the pages, and the words that templates know."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from urllib.parse import quote, urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined

from reportedly.model import Certainty, Factuality, Polarity
from reportedly.show.visible import shorten, visible
from reportedly.store.wording import factuality_words

__all__ = ["asset", "day_words", "environment", "held_words", "ledger_words", "sealed"]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
FOLDERS = ("reportedly.show", "reportedly.show.web")
"""Each has a folder `pages`; a name stands in one of them."""


@cache
def asset(name: str) -> str:
    """Returns a style sheet, script or template of the pages."""
    for package in FOLDERS:
        place = files(package) / "pages" / name
        if place.is_file():
            return place.read_text(encoding="utf-8")
    raise KeyError(name)


@cache
def environment() -> Environment:
    """Returns the templates: all that they are given is escaped, and nothing may be missing."""
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(asset),
    )
    made.globals |= {"query": _query}
    made.filters |= {
        "visible": lambda words: visible(str(words or "")),
        "shorten": lambda words, width: shorten(visible(str(words or "")), width),
        "words": ledger_words,
        "day": day_words,
        "held": held_words,
        "named": lambda entry: shorten(
            visible(
                entry.title or entry.address.rstrip("/").rpartition("/")[2] or entry.address
            ).removeprefix("-:"),
            140,
        ),
        "part": lambda words: quote(str(words), safe="", errors="replace"),
        "many": lambda count, noun: f"{count:,} {noun if count == 1 else noun + 's'}",
    }
    return made


def sealed(template: str, styles: tuple[str, ...], script: str = "", **values: object) -> str:
    """Returns a page in one file: its style and script stand in it, and nothing else may run.

    A content security policy with the hash of each holds the page to that.
    """
    style = "".join(asset(name) for name in styles)
    code = asset(script) if script else ""
    page = (
        environment()
        .get_template(template)
        .render(
            style=style, script=code, style_hash=_hash(style), script_hash=_hash(code), **values
        )
    )
    return page + "\n"


def ledger_words(code: str) -> str:
    """Returns a code of the ledger as words: `state_body` is `state body`."""
    return code.replace("_", " ")


def day_words(iso: str) -> str:
    """Returns a day, or two with ` to ` between, as a newspaper writes it: `2 to 12 Oct 2025`."""
    days = [part[:10].split("-") for part in iso.split(" to ")]
    if any(len(day) != 3 or not day[1].isdigit() or not 0 < int(day[1]) < 13 for day in days):
        return iso
    last = days[-1]
    parts = [
        day[2].lstrip("0")
        + (f" {MONTHS[int(day[1]) - 1]}" if day is last or day[:2] != last[:2] else "")
        + (f" {day[0]}" if day is last or day[0] != last[0] else "")
        for day in days
    ]
    return " to ".join(parts)


def held_words(held: str) -> str:
    """Returns how surely the innermost of some holders holds a claim: `Holt: certainly so`.

    `held` is as in the store's table of claims, `narrator: Uu; Holt: CT+`.
    """
    holder, _, code = held.rpartition("; ")[2].rpartition(": ")
    try:
        view = Factuality(holder, Certainty(code[:-1]), Polarity(code[-1:]))
    except ValueError:
        return held
    return f"{holder}: {factuality_words(view)}"


def _query(**values: object) -> str:
    """Returns a query string of what is not empty."""
    kept = {name: str(value) for name, value in values.items() if value not in (None, "", 0)}
    return "?" + urlencode(kept, errors="replace") if kept else "?"


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
