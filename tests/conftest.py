"""What the tests share: articles and token tables from plain words."""

from __future__ import annotations

import pytest

from reportedly.model import Article, Line, LineKind, Span
from reportedly.read.parse import parse_article
from reportedly.read.tokens import Tokens


def plain_article(text: str, **known: object) -> Article:
    """Returns an article whose every non-blank line is a body paragraph of its own."""
    lines, paragraphs, at = [], [], 0
    for line in text.split("\n"):
        span = Span(at, at + len(line))
        blank = not line.strip()
        lines.append(Line(span, LineKind.BLANK if blank else LineKind.BODY))
        if not blank:
            paragraphs.append(span)
        at += len(line) + 1
    return Article(text=text, lines=tuple(lines), paragraphs=tuple(paragraphs), **known)  # type: ignore[arg-type]


@pytest.fixture
def article_of():
    """The function from words to an article."""
    return plain_article


@pytest.fixture
def tokens_of():
    """The function from words to a token table, by the real parser."""

    def make(text: str) -> Tokens:
        return parse_article(plain_article(text))

    return make
