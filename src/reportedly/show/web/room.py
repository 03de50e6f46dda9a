"""What the pages share: the store's path, the token, the template environment, answers."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.model import Article, Certainty, Factuality, Ledger, Polarity, Story
from reportedly.show.dossier import asset as shared
from reportedly.show.visible import shorten, visible
from reportedly.show.web.adding import Adding
from reportedly.show.web.stories import Stories
from reportedly.show.web.story import StoryPage, story_page
from reportedly.store import Store
from reportedly.store.browse import numbers_of
from reportedly.store.wording import factuality_words

__all__ = ["Keep", "Room", "asset", "asset_name", "day_words", "ledger_words"]

Keep = Callable[[Article, Store], Ledger]
"""Reads an article and keeps its ledger in the store."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
MOST_COMPARED = 24
"""So many comparisons stay at hand."""

ASSETS = {
    "room.css": ("marks.css", "room.css"),
    "room.js": ("room.js",),
    "article.js": ("dossier.js",),
    "icon.svg": ("icon.svg",),
}
SHARED = frozenset({"marks.css", "dossier.js"})  # with the dossier
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass
class Room:
    """One running reading room. The token is made anew at every start and is on its pages only."""

    path: Path
    adding: Adding
    stories: Stories
    allow_private: bool = False
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _compared: dict[tuple[int, ...], StoryPage] = field(default_factory=dict)

    def store(self) -> Store:
        """Returns a connection that only reads; the caller closes it."""
        return Store(self.path, read_only=True)

    def side_by_side(
        self, store: Store, articles: tuple[str, ...], story: Story | None
    ) -> StoryPage:
        """Returns the accounts of some articles side by side; the last ones stay at hand.

        Raises StoreError where the store lacks one of the articles.
        """
        corrections = store.corrections()
        numbers = numbers_of(store, articles)
        key = (len(corrections), *numbers)
        page = self._compared.get(key)
        if page is None or len(numbers) < len(articles):
            page = story_page([store.get(ident) for ident in articles], story, corrections)
            self._compared[key] = page
            while len(self._compared) > MOST_COMPARED:
                self._compared.pop(next(iter(self._compared)), None)
        return page

    def prepare(self, store: Store, stories: tuple[Story, ...]) -> None:
        """Sets the largest stories side by side before anybody asks."""
        for story in stories[:8]:
            self.side_by_side(store, story.articles, story)

    def page(
        self, request: Request, template: str, status: int = 200, /, **values: object
    ) -> HTMLResponse:
        """Returns a page made from a template."""
        del request
        text = _environment().get_template(template).render(token=self.token, **values)
        return HTMLResponse(text, status)


def asset(name: str) -> tuple[bytes, str]:
    """Returns a style sheet or script, and its media type. Raises KeyError for no such name."""
    base, _, ending = name.rpartition(".")
    wanted = f"{base.partition('-')[0]}.{ending}"
    parts = (shared(part) if part in SHARED else _own(part) for part in ASSETS[wanted])
    return "".join(parts).encode("utf-8"), TYPES[ending]


@cache
def asset_name(name: str) -> str:
    """Returns the name under which an asset may be kept for ever: it has the digest in it."""
    digest = hashlib.sha256(asset(name)[0]).hexdigest()[:12]
    base, _, ending = name.rpartition(".")
    return f"/assets/{base}-{digest}.{ending}"


def ledger_words(code: str) -> str:
    """Returns a code of the ledger as words: `state_body` is `state body`."""
    return code.replace("_", " ")


@cache
def _own(name: str) -> str:
    return (files("reportedly.show.web") / "pages" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_own),
    )
    environment.globals |= {"asset": asset_name, "query": _query}
    environment.filters |= {
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
    return environment


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
