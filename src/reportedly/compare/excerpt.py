"""A ledger cut down to some passages of its article: what is compared of a text on other things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportedly.model import Claim, Ledger, Span

__all__ = ["excerpt"]


def excerpt(ledger: Ledger, passages: Sequence[Span]) -> Ledger:
    """Returns the ledger with what lies in some passages alone: sentences, claims, figures, events.

    The article, its actors, places and times stay whole, so that ids lead somewhere
    and spans cut to the same words. A claim of several pieces keeps those that lie in the passages.
    """
    inside = _Inside(passages)
    claims = tuple(_cut(ledger.claims, inside))
    held = {claim.attribution for claim in claims}
    return replace(
        ledger,
        sentences=tuple(span for span in ledger.sentences if inside.covers(span)),
        quotations=tuple(q for q in ledger.quotations if all(map(inside.covers, q.pieces))),
        attributions=tuple(one for one in ledger.attributions if one.id in held),
        claims=claims,
        quantities=tuple(one for one in ledger.quantities if inside.covers(one.span)),
        events=tuple(one for one in ledger.events if inside.covers(one.trigger)),
        tensions=(),
        omissions=tuple(one for one in ledger.omissions if inside.covers(one.span)),
    )


class _Inside:
    def __init__(self, passages: Sequence[Span]) -> None:
        self._passages = sorted(passages)

    def covers(self, span: Span) -> bool:
        """Tells whether a span begins in a passage: sentences may run over the end of a line."""
        return any(one.start <= span.start < one.end for one in self._passages)

    def cut(self, span: Span) -> Iterator[Span]:
        """Yields the parts of a span that lie in the passages."""
        for one in self._passages:
            if span.overlaps(one):
                yield Span(max(span.start, one.start), min(span.end, one.end))


def _cut(claims: Iterable[Claim], inside: _Inside) -> Iterator[Claim]:
    for claim in claims:
        content = tuple(part for span in claim.content for part in inside.cut(span))
        if content:
            yield claim if content == claim.content else replace(claim, content=content)
