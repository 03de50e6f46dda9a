"""Toponyms of a gold file, found and resolved, in the format of the place scorer.

Yields coordinates for every toponym whatever its use, because LGL, GeoWebNews and GeoVirus count
metonyms and adjectives with the coordinates of the place whose name they are; `find_places` itself
gives a metonym none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.model import Article, Basis, Span, Stated
from reportedly.read.parse import parse_article
from reportedly.read.places import locate_toponyms

__all__ = ["predict", "read_gold"]

LINE = re.compile(r"[^\n]*\S[^\n]*")


def read_gold(path: Path | str) -> Iterator[tuple[str, Article]]:
    """Yields (id, article) of a gold file: text, domain and date, every line a paragraph."""
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                continue
            record = json.loads(line)
            text = record["text"]
            date = record.get("date") or None
            yield (
                record["id"],
                Article(
                    text,
                    url=record.get("domain") or None,
                    published=Stated(date, Basis.GIVEN) if date else Stated(),
                    paragraphs=tuple(Span(*match.span()) for match in LINE.finditer(text)),
                ),
            )


def predict(gold_path: Path | str) -> Iterator[dict[str, Any]]:
    """Yields {"id", "places": [{"start", "end", "name", "lat", "lon", "geonameid"}]} a document."""
    for ident, article in read_gold(gold_path):
        tokens = parse_article(article)
        places = []
        for toponym, choice in locate_toponyms(tokens, article):
            span = tokens.span(toponym.first, toponym.last)
            best = choice.best if choice else None
            places.append(
                {
                    "start": span.start,
                    "end": span.end,
                    "name": article.cut(span),
                    "lat": best.latitude if best else None,
                    "lon": best.longitude if best else None,
                    "geonameid": best.geonameid if best else None,
                }
            )
        yield {"id": ident, "places": places}
