"""Time expressions against gold in TempEval-3's terms.

Every line of a gold text is read, titles and lines of date too, because the gold marks times
there; the kinds of lines that `gather` finds are not asked. Paragraphs are parted by blank lines,
and by line ends where the text has no blank lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.model import Article, Basis, Span, Stated
from reportedly.read.parse import parse_article
from reportedly.read.times import find_times

__all__ = ["article_of", "predict"]


def article_of(text: str, published: str | None) -> Article:
    """Returns an article all of whose lines are read."""
    gap = r"\n\s*\n" if re.search(r"\n\s*\n", text) else r"\n"
    paragraphs, at = [], 0
    for found in [*re.finditer(gap, text), None]:
        end = found.start() if found else len(text)
        if text[at:end].strip():
            paragraphs.append(Span(at, end))
        at = found.end() if found else end
    stated = Stated(published, Basis.GIVEN) if published else Stated()
    return Article(text=text, published=stated, paragraphs=tuple(paragraphs))


def predict(gold_path: str | Path) -> Iterator[dict[str, Any]]:
    """Yields {"id", "timex"} for each row of a gold file: id, text, dct."""
    with open(gold_path, encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                continue
            row = json.loads(line)
            article = article_of(row["text"], row.get("dct"))
            whens = find_times(parse_article(article), article)
            yield {
                "id": row["id"],
                "timex": [
                    {
                        "start": when.span.start,
                        "end": when.span.end,
                        "type": when.type.value,
                        "value": when.value,
                    }
                    for when in whens
                ],
            }
