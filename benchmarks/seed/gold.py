"""The gold of the seed: a file outside the repository, reached by ids and never by its words."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.errors import UsageError
from reportedly.model import Span

__all__ = ["Gold", "load_gold", "span_of"]

Item = dict[str, Any]

_KINDS = (
    "acceptance", "actors", "attributions", "boilerplate", "coreference", "document", "events",
    "hedges", "lines", "loaded_labels", "metadata", "metonyms", "must_not", "narrator_claims",
    "omissions", "places", "quantities", "quotes", "sentences", "tensions", "times",
)  # fmt: skip


def span_of(item: Item) -> Span:
    """Returns the span of a gold object, `{"start", "end", …}` or one that has such a `span`."""
    at = item.get("span", item)
    return Span(at["start"], at["end"])


@dataclass(frozen=True)
class Gold:
    """The gold and the text that its spans point into."""

    path: Path
    items: dict[str, Any]
    article: Path
    text: str

    def all(self, kind: str) -> list[Item]:
        """Returns the items of a kind in the gold's order."""
        found: list[Item] = self.items[kind]
        return found

    def one(self, kind: str, ident: str) -> Item:
        """Returns the item of a kind with this id."""
        return next(item for item in self.all(kind) if item["id"] == ident)

    def attribution(self, ident: str) -> Item:
        return self.one("attributions", ident)

    def content(self, ident: str) -> Span:
        """Returns the content span of an attribution."""
        return span_of(self.attribution(ident)["content"])

    def time(self, ident: str) -> Span:
        return span_of(self.one("times", ident))

    def event(self, ident: str) -> tuple[Span, ...]:
        """Returns the spans of an event: its trigger, then its other mentions."""
        event = self.one("events", ident)
        more = [span_of(mention) for mention in event.get("same_as_mentions", ())]
        return (span_of(event["trigger"]), *more)

    def mentions(self, actor: str) -> tuple[Span, ...]:
        """Returns the spans at which an actor is meant."""
        return tuple(span_of(mention) for mention in self.one("actors", actor)["mentions"])

    def place(self, ident: str) -> tuple[Span, ...]:
        return tuple(span_of(mention) for mention in self.one("places", ident)["mentions"])

    def line_spans(self, *, body: bool) -> Iterator[tuple[int, Span]]:
        """Yields number and span of the body lines, or of the others that have words."""
        for line in self.all("lines"):
            if line["kind"] != "blank" and (line["kind"] == "body") == body:
                yield line["line"], Span(line["start"], line["end"])

    def quoted(self, check: str) -> tuple[str, ...]:
        """Returns the words that a check names in its quotation marks."""
        return tuple(re.findall(r"'([^']+)'", self.one("acceptance", check)["check"]))

    def cut(self, span: Span) -> str:
        return self.text[span.start : span.end]


def load_gold(path: Path, article: Path | None = None) -> Gold:
    """Returns the gold at `path` with its article, by default beside the gold's folder."""
    try:
        items = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None
    except ValueError as error:
        raise UsageError(f"{path}: not JSON ({error})") from None
    missing = [kind for kind in _KINDS if not isinstance(items, dict) or kind not in items]
    if missing:
        raise UsageError(f"{path}: no gold of a seed: it lacks {', '.join(missing[:3])}")
    where = article or path.resolve().parent.parent / items["document"]["path"]
    try:
        text = where.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{where}: the seed's article cannot be read ({error})") from None
    digest = hashlib.sha256(where.read_bytes()).hexdigest()
    if digest != items["document"]["sha256"]:
        raise UsageError(f"{where}: not the article that the gold was made for")
    return Gold(path, items, where, text)
