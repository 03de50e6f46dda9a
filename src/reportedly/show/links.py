"""Where a page leads: to the words of an article, to a voice."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.model import Span

__all__ = ["Link", "room_link", "text_anchor"]

Link = Callable[[str, Span], str]
"""Returns the address of some words: of an article (its id), from a span."""


def room_link(article: str, span: Span) -> str:
    """Returns the address of words in the reading room."""
    return f"/article/{article}?at={span.start}-{span.end}#t-at"


def text_anchor(article: str, span: Span) -> str:
    """Returns the name of words in a page that holds the texts itself."""
    return f"w-{article}-{span.start}-{span.end}"
