"""The turns of a transcript: labels in capitals at the start of a line."""

from __future__ import annotations

import re

from reportedly.model import Article, Span

__all__ = ["turns_of"]

TURN = re.compile(
    r"\s*(?:\*\*)?((?:[A-Z][A-Z.’'\-]+[ \u00a0]?){1,5}|Q)(?:\*\*)?(?::|[ \u00a0]{1,3}(?=[A-Z]))"
)


def turns_of(article: Article) -> tuple[Span, ...]:
    """Returns the labels of a transcript: "THE PRESIDENT:", "Q"; none where it is no transcript."""
    found = []
    for paragraph in article.paragraphs:
        for start in _line_starts(article.text, paragraph):
            match = TURN.match(article.text, start, paragraph.end)
            if match is not None and (match.group(0).rstrip("*").endswith(":") or match[1] == "Q"):
                found.append(Span(match.start(1), match.end(1)))
    return tuple(found)


def _line_starts(text: str, span: Span) -> list[int]:
    """Returns where lines begin; transcripts cut from pages part them by runs of blanks."""
    ends = re.finditer("\n|[ \u00a0]{3,}", text[span.start : span.end])
    return [span.start, *(span.start + end.end() for end in ends)]
