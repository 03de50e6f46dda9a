"""Times of a text by themselves, without an article and without the other readers."""

from __future__ import annotations

import re
from datetime import date

from reportedly.model import Article, Basis, Span, Stated, When
from reportedly.read.quotes import find_quotations
from reportedly.read.times.find import find_times, read_times

__all__ = ["find_times_in"]


def find_times_in(
    text: str, *, published: str | date | None = None, parse: bool = True
) -> tuple[When, ...]:
    """Returns the time expressions of a text, counted from the day that it was published.

    `published` is a day or an ISO 8601 date; without it deictic values stay open and say why.
    Paragraphs are parted by blank lines; every line is read. With `parse=False` nothing is parsed:
    that is some forty times as fast, and a bare weekday or month, with no tense to lean on, is the
    latest or the nearest one. Raises ValueError for a `published` that is no date. Does not ask
    the machine's clock.
    """
    day = _day(published)
    pieces = tuple(_paragraphs(text))
    if not parse:
        return read_times(text, pieces, day)
    from reportedly.read.parse import parse_article  # the parser takes most of a second to load

    stated = Stated(day.isoformat(), Basis.GIVEN) if day else Stated()
    article = Article(text=text, published=stated, paragraphs=pieces)
    quotations, _ = find_quotations(article)
    return find_times(parse_article(article), article, quotations)


def _day(published: str | date | None) -> date | None:
    if published is None or isinstance(published, date):
        return published
    return date.fromisoformat(published[:10])


def _paragraphs(text: str) -> list[Span]:
    found, at = [], 0
    for gap in [*re.finditer(r"\n\s*\n", text), None]:
        end = gap.start() if gap else len(text)
        words = text[at:end].strip()
        if words:
            start = text.index(words, at)
            found.append(Span(start, start + len(words)))
        at = gap.end() if gap else end
    return found
