"""What the pages share: the store's path, the token, the template environment, answers."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.model import Article, Ledger, Story
from reportedly.show.templates import asset as part_of
from reportedly.show.templates import environment
from reportedly.show.web.adding import Adding
from reportedly.show.web.setting import Setting
from reportedly.show.web.stories import Stories
from reportedly.store import Store

__all__ = ["MOST_COMPARED", "PREPARED", "Keep", "Room", "asset", "asset_name"]

Keep = Callable[[Article, Store], Ledger]
"""Reads an article and keeps its ledger in the store."""

MOST_COMPARED = 60
PREPARED = 8
"""So many stories are set side by side before anybody asks."""

ASSETS = {
    "room.css": ("marks.css", "paper.css", "room.css"),
    "room.js": ("room.js",),
    "article.js": ("dossier.js",),
    "icon.svg": ("icon.svg",),
}
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass
class Room:
    """One running reading room. The token is made anew at every start and is on its pages only."""

    path: Path
    adding: Adding
    stories: Stories
    setting: Setting
    allow_private: bool = False
    form_seconds: float = 60.0
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def store(self) -> Store:
        """Returns a connection that only reads; the caller closes it."""
        return Store(self.path, read_only=True)

    def wake(self) -> None:
        """Begins to sort and to compare before anybody asks, and has the templates ready."""
        for name in ("desk.html", "article.html", "story.html", "actor.html", "waiting.html"):
            environment().get_template(name)
        with self.store() as store:
            self.stories.now(store)

    def prepare(self, store: Store, stories: tuple[Story, ...]) -> None:
        """Sets the largest stories side by side before anybody asks."""
        for story in stories[:PREPARED]:
            articles = story.articles[:MOST_COMPARED]
            self.setting.page(store, articles, story, patience=None)

    def page(
        self, request: Request, template: str, status: int = 200, /, **values: object
    ) -> HTMLResponse:
        """Returns a page made from a template."""
        del request
        shown = environment().get_template(template)
        text = shown.render(token=self.token, asset=asset_name, **values)
        return HTMLResponse(text, status)


def asset(name: str) -> tuple[bytes, str]:
    """Returns a style sheet or script, and its media type. Raises KeyError for no such name."""
    base, _, ending = name.rpartition(".")
    wanted = f"{base.partition('-')[0]}.{ending}"
    return "".join(part_of(part) for part in ASSETS[wanted]).encode("utf-8"), TYPES[ending]


@cache
def asset_name(name: str) -> str:
    """Returns the name under which an asset may be kept for ever: it has the digest in it."""
    digest = hashlib.sha256(asset(name)[0]).hexdigest()[:12]
    base, _, ending = name.rpartition(".")
    return f"/assets/{base}-{digest}.{ending}"
