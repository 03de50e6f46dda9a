"""One text or one page to one article."""

from __future__ import annotations

from reportedly.gather.assemble import assemble
from reportedly.gather.decode import find_mojibake
from reportedly.gather.known import Known, given
from reportedly.gather.labels import label_blocks
from reportedly.gather.lines import into_blocks, split_rows
from reportedly.model import Article, Problem

__all__ = ["gather_text", "text_article"]


def gather_text(
    text: str,
    *,
    address: str = "-",
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    author: str | None = None,
    url: str | None = None,
) -> Article:
    """Returns the article of a plain or Markdown text; its text is the one given, unaltered.

    Values given here have the basis `given` and win over what the text says. Strange or empty
    text gives problems, never an error. Raises UsageError if `published` is no ISO 8601 date.
    """
    known = given(url=url, title=title, outlet=outlet, author=author, published=published)
    return text_article(text, known, address=address, problems=find_mojibake(text))


def text_article(
    text: str, known: Known, *, address: str, problems: list[Problem] | None = None
) -> Article:
    """Returns the article of a plain text and of what is known about it."""
    rows = split_rows(text)
    blocks = into_blocks(rows)
    label_blocks(blocks, title=known.title.value)
    return assemble(text, rows, blocks, known, address=address, problems=problems or ())
