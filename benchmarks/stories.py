"""Stories of a gold file, in the format of the stories scorer, with one threshold for all files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.gold import open_text
from reportedly.compare import find_stories
from reportedly.model import Article, Basis, Span, Stated

__all__ = ["predict"]


def predict(gold_path: Path | str) -> Iterator[dict[str, Any]]:
    """Yields {"id", "cluster"} a line; the labels of the gold are not looked at."""
    with open_text(Path(gold_path)) as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    names: dict[str, list[str]] = {}
    articles = []
    for row in rows:
        article = Article(
            row["text"],
            url=row.get("url"),
            title=_given(row.get("title")),
            outlet=_given(row.get("outlet")),
            published=_given(row.get("date")),
            paragraphs=(Span(0, len(row["text"])),) if row["text"] else (),
        )
        names.setdefault(article.id, []).append(row["id"])
        articles.append(article)
    for story in find_stories(articles):
        for ident in story.articles:
            for name in names[ident]:
                yield {"id": name, "cluster": story.id}


def _given(value: str | None) -> Stated:
    return Stated(value, Basis.GIVEN) if value else Stated()
