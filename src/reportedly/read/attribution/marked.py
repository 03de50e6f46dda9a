"""Sets the rows that a trained reader marked beside those of the rules, one row a cue.

The trained reader has the better spans and finds cues that no lexicon holds; the rules know what
its corpus does not annotate: attributions inside quotations and inside contents, nouns and
adverbs that doubt, omissions, pictures, and where quotation marks close.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import Quotation, Span
from reportedly.read.marks import MarkedAttribution
from reportedly.read.near import Near
from reportedly.read.tokens import Tokens

__all__ = ["Row", "blend"]

MOSTLY = 0.5
ALONE = 0.5  # what the score of a rule's row is worth where the trained reader saw nothing
FREE = frozenset({"adjective", "adverb", "image", "noun"})  # kinds that its corpus leaves out


@dataclass(frozen=True, slots=True)
class Row:
    """Spans of one attribution with its score; `kind` and `rule` say which rule found it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    kind: str = ""
    rule: str = ""


def blend(
    tokens: Tokens, rows: Sequence[Row], marked: Sequence[MarkedAttribution],
    quotations: Sequence[Quotation],
) -> list[Row]:  # fmt: skip
    """Returns the rules' rows and the marked ones, in order of their cues, one for each cue.

    Where both have a cue the marked spans stand, with quotations taken whole. A row of the rules
    alone keeps half of its score, or all of it where the trained reader could not know better:
    inside a quotation or another content, or of a kind that its corpus leaves out.
    """
    if not tokens.marks.is_read:
        return list(rows)
    quoted = Near([quotation.pieces for quotation in quotations])
    near = Near([row.cue for row in rows])
    used: set[int] = set()
    out: list[Row] = []
    for mark in marked:
        same = sorted({k for span in mark.cue for k, _ in near.over(span)} - used)
        used.update(same)
        out.append(_one(mark, [rows[k] for k in same], quoted, quotations))
    contents = Near([row.content for row in out])
    for k, row in enumerate(rows):
        if k not in used:
            is_nested = any(quoted.over(c) for c in row.cue) or any(
                span.covers(c) for c in row.cue for _, span in contents.over(c)
            )
            free = is_nested or row.kind in FREE
            out.append(row if free else Row(row.source, row.cue, row.content,
                                            round(ALONE * row.score, 3), row.kind, row.rule))  # fmt: skip
    return sorted(out, key=lambda row: (row.cue, row.content))


def _one(
    mark: MarkedAttribution, same: Sequence[Row], quoted: Near, quotations: Sequence[Quotation]
) -> Row:
    content = _closed(mark.content, quoted, quotations)
    best = max(same, key=lambda row: row.score, default=None)
    if best is None:
        return Row(mark.source, mark.cue, content, mark.confidence, "", "marked")
    return Row(
        mark.source or best.source, mark.cue, content, max(mark.confidence, best.score),
        best.kind, f"{best.rule}; marked",
    )  # fmt: skip


def _closed(
    content: tuple[Span, ...], quoted: Near, quotations: Sequence[Quotation]
) -> tuple[Span, ...]:
    """Returns spans with the pieces of quotations that they hold most of taken whole."""
    spans = list(content)
    for number in sorted({n for span in content for n, _ in quoted.over(span)}):
        pieces = quotations[number].pieces
        held = sum(
            max(0, min(span.end, p.end) - max(span.start, p.start)) for span in content for p in pieces
        )
        if held >= MOSTLY * sum(len(p) for p in pieces):
            spans += pieces
    return _merged(spans)


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
