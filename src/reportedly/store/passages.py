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
    """Words to search: their kind, the id they open, their hull in the text, the words."""

    kind: PassageKind
    mark: str
    start: int
    end: int
    words: str


def passages(ledger: Ledger) -> Iterator[Passage]:
    """Yields what a search looks through: title, paragraphs, claims, quotations, sources."""
    article = ledger.article
    title = article.title
    if title.value:
        span = title.span or Span(0, 0)
        yield Passage(PassageKind.TITLE, article.id, span.start, span.end, title.value)
    for span in article.paragraphs:
        yield Passage(PassageKind.TEXT, article.id, span.start, span.end, article.cut(span))
    for claim in ledger.claims:
        yield _over(ledger, PassageKind.CLAIM, claim.id, claim.content)
    for quotation in ledger.quotations:
        yield _over(ledger, PassageKind.QUOTE, quotation.id, quotation.pieces)
    for attribution in ledger.attributions:
        spans = attribution.content or tuple(
            span for link in attribution.links for span in link.cue
        )
        hull = _hull(spans)
        words = chain_words(ledger, attribution)
        yield Passage(PassageKind.SOURCE, attribution.id, hull.start, hull.end, words)


def _over(ledger: Ledger, kind: PassageKind, ident: str, spans: tuple[Span, ...]) -> Passage:
    hull = _hull(spans)
    return Passage(kind, ident, hull.start, hull.end, cut_all(ledger, spans))


def _hull(spans: tuple[Span, ...]) -> Span:
    if not spans:
        return Span(0, 0)
    return Span(min(span.start for span in spans), max(span.end for span in spans))
