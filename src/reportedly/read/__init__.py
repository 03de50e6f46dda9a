"""From an article to marks with spans: `read_article` is the door."""

from __future__ import annotations

from reportedly.model import Article
from reportedly.read.parse import parse_article
from reportedly.read.reading import Reading
from reportedly.read.tokens import Tokens

__all__ = ["Reading", "Tokens", "read_article"]


def read_article(article: Article) -> Reading:
    """Returns the marks of an article."""
    return Reading(article=article, tokens=parse_article(article))
