"""Fills the token table of an article. The only module that knows what reads the words.

One pass of the encoder that ships with the package gives tokens, trees, names, sentences and the
marks that the readers after it judge.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.model import Article, Span
from reportedly.read.encoder import read_tokens
from reportedly.read.tokens import Tokens

__all__ = ["parse_article", "parse_text"]


def parse_article(article: Article) -> Tokens:
    """Returns the tokens of an article's paragraphs, with marks."""
    return parse_text(article.text, article.paragraphs)


def parse_text(text: str, paragraphs: Iterable[Span]) -> Tokens:
    """Returns the tokens of the given paragraphs of a text; offsets are those of the text."""
    return read_tokens(text, paragraphs)
