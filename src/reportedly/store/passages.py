"""The words of a ledger that a search looks through, each with the mark and span it opens."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from reportedly.model import Ledger, Span
from reportedly.store.wording import chain_words, cut_all

__all__ = ["Passage", "PassageKind", "passages"]


class PassageKind(StrEnum):
    """What kind of words a search hit."""

    TITLE = "title"
    CLAIM = "claim"
    QUOTE = "quote"
    SOURCE = "source"
    TEXT = "text"  # a paragraph of the body


class Passage(NamedTuple):
    """Words to search: their kind, the id they open, line and hull in the text, the words."""

    kind: PassageKind
    mark: str
    line: int
    start: int
    end: int
    words: str


def passages(ledger: Ledger) -> Iterator[Passage]:
    """Yields what a search looks through: title, paragraphs, claims, quotations, sources."""
    article = ledger.article
    title = article.title
    if title.value:
        span = title.span or Span(0, 0)
        yield _at(ledger, PassageKind.TITLE, article.id, span, title.value)
    for span in article.paragraphs:
        yield _at(ledger, PassageKind.TEXT, article.id, span, article.cut(span))
    for claim in ledger.claims:
        yield _over(ledger, PassageKind.CLAIM, claim.id, claim.content)
    for quotation in ledger.quotations:
        yield _over(ledger, PassageKind.QUOTE, quotation.id, quotation.pieces)
    for attribution in ledger.attributions:
        spans = attribution.content or tuple(
            span for link in attribution.links for span in link.cue
        )
        words = chain_words(ledger, attribution)
        yield _at(ledger, PassageKind.SOURCE, attribution.id, _hull(spans), words)


def _over(ledger: Ledger, kind: PassageKind, ident: str, spans: tuple[Span, ...]) -> Passage:
    return _at(ledger, kind, ident, _hull(spans), cut_all(ledger, spans))


def _at(ledger: Ledger, kind: PassageKind, ident: str, span: Span, words: str) -> Passage:
    line = ledger.article.line_number(span.start)
    return Passage(kind, ident, line, span.start, span.end, words)


def _hull(spans: tuple[Span, ...]) -> Span:
    if not spans:
        return Span(0, 0)
    return Span(min(span.start for span in spans), max(span.end for span in spans))
