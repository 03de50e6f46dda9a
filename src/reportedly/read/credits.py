"""Who reported, wrote and edited, told inside the last paragraph: words that state nothing."""

from __future__ import annotations

import re

from reportedly.model import Article, Span

__all__ = ["find_credits"]

CREDIT = re.compile(
    r"[(\[]?\b(?:(?:Additional |With )?(?:[Rr]eporting|[Ww]riting)|Editing|Edited|Compiled)"
    r"(?: and (?:[Ww]riting|[Ee]diting|[Rr]eporting))? by (?=[A-Z])[^“”\"]{2,240}?[)\]]?[.\s]*$"
)
LONGEST = 260  # code points at the end of a paragraph that are looked at


def find_credits(article: Article) -> tuple[Span, ...]:
    """Returns the credits that end paragraphs: "(Reporting by Ana Ruiz; editing by Tom Pike)".

    A line of its own is a byline and stands in no paragraph.
    """
    found = []
    for paragraph in article.paragraphs:
        start = max(paragraph.start, paragraph.end - LONGEST)
        match = CREDIT.search(article.text, start, paragraph.end)
        if match is not None:
            stop = len(article.text[: match.end()].rstrip())
            found.append(Span(match.start(), stop))
    return tuple(found)
