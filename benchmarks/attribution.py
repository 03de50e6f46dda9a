"""Attributions against gold in PolNeAR's terms: source, cue and content spans.

Every line of a gold text is read, titles too, because the gold marks attributions there. The
corpus has no nesting: an attribution whose cue lies in somebody else's quotation or content is
ours to keep in a chain and is not written here. A quotation that goes on without a cue is written
with the attribution that it goes on from, as the corpus has it. The turns of a transcript
("THE MAYOR:") are left out, and what is reported inside of them is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.gold import rows
from reportedly.model import Article, Span
from reportedly.read.attribution import RawAttribution, find_raw
from reportedly.read.attribution.chains import nested_in
from reportedly.read.attribution.sureness import least_score
from reportedly.read.near import Near
from reportedly.read.parse import parse_article
from reportedly.read.quotes import find_quotations
from reportedly.read.turns import is_transcript, turns_of

__all__ = ["LEAST", "article_of", "placed_rows", "predict"]

MARKED = 0.5  # confidence of the encoder, which marks none inside another, that keeps such a row
LEAST = 0.33  # the score below which a row is not written; a round number near the best


def article_of(text: str) -> Article:
    """Returns an article each of whose lines is a paragraph."""
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Article(text=text, paragraphs=tuple(paragraphs))


def predict(
    gold_path: str | Path, *, least: float = LEAST, precision: float | None = None
) -> Iterator[dict[str, Any]]:
    """Yields {"id", "attributions": [{"source", "cue", "content"}]} for each row of a gold file.

    With a `precision` only what the dial of that name keeps.
    """
    if precision is not None:
        least = max(least, least_score(precision))
    for row in rows(Path(gold_path)):
        article = article_of(row["text"])
        yield {"id": row["id"], "attributions": spans_found(article, least)}


def spans_found(article: Article, least: float) -> list[dict[str, list[list[int]]]]:
    """Returns the spans of the attributions of an article that are sure enough."""
    return [spans for _, spans in placed_rows(article, least)]


def placed_rows(
    article: Article, least: float
) -> list[tuple[RawAttribution, dict[str, list[list[int]]]]]:
    """Returns what is written of an article: each attribution with its spans."""
    quotations, _ = find_quotations(article)
    tokens = parse_article(article)
    found = find_raw(tokens, article, quotations)
    # In a transcript who speaks is the frame of the text, like a byline, and what is said is read.
    told = turns_of(article) if is_transcript(tokens, article) else ()
    turns = Near([(turn,) for turn in told])
    framed = {n for n, row in enumerate(found) if _is_turn(article, row, turns)}
    near = Near([() if n in framed else row.content for n, row in enumerate(found)])
    marks = Near([quotation.pieces for quotation in quotations])
    out: dict[int, tuple[RawAttribution, dict[str, list[list[int]]]]] = {}
    for number, row in enumerate(found):
        if number in framed:
            continue
        if row.carried is not None:
            if row.carried in out:
                out[row.carried][1]["content"] += _pairs(row.content)
            continue
        if row.score < least or any(marks.over(c) for c in row.cue):
            continue
        inner = any(found[k].score >= least for k in nested_in(found, number, near))
        if inner and (row.grounds is None or row.grounds.mark < MARKED):
            continue
        spans = {
            "source": _pairs(row.source),
            "cue": _pairs(row.cue),
            "content": _pairs(row.content),
        }
        out[number] = row, spans
    return list(out.values())


def _is_turn(article: Article, row: RawAttribution, turns: Near) -> bool:
    """Tells whether an attribution is a turn of a transcript: "THE MAYOR:" and what follows."""
    colon = any(article.cut(cue) == ":" for cue in row.cue)
    return colon and any(True for source in row.source for _ in turns.over(source))


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
