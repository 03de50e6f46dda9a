"""The dossier of a story: its accounts side by side and all its texts, in one HTML file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.compare import Beside
from reportedly.compare.meaning import Memory
from reportedly.model import Article, Correction, Ledger, LineKind, Span, Story
from reportedly.show.links import text_anchor
from reportedly.show.story import StoryPage, story_page
from reportedly.show.story_charts import story_chart
from reportedly.show.templates import sealed
from reportedly.show.visible import visible

__all__ = ["story_dossier"]

SHOWN = 200
"""So many things told stand in the matrix."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a text: its words, whether an account covers it, and the anchors that start here."""

    words: str
    marked: bool
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, cut where an account begins or ends, and whether it was read."""

    is_read: bool
    parts: tuple[Part, ...]


def story_dossier(
    ledgers: Sequence[Ledger],
    story: Story | None = None,
    corrections: Sequence[Correction] = (),
    beside: Beside | None = None,
    memory: Memory | None = None,
) -> str:
    """Returns the page: numbers, contradictions, silences, matrix, charts, then every text.

    Each cell and each quotation opens its words in the texts below. The page runs no script and
    asks nothing of any other host; all words of the articles are escaped, and hidden characters
    are named. Without a `story` the articles are taken to tell one. What other articles say of it
    (`beside`) has columns, and of their texts the passages stand. `memory` as in
    `compare`. ValueError for no ledgers.
    """
    opened: dict[str, set[Span]] = {}

    def link(article: str, span: Span) -> str:
        opened.setdefault(article, set()).add(span)
        return f"#{text_anchor(article, span)}"

    page = story_page(ledgers, story, corrections, link, beside, memory)
    articles = {ledger.id: ledger.article for ledger in ledgers}
    passages = {one.id: spans for one, spans in beside.passages} if beside else {}
    articles |= {one.id: one.article for one, _ in beside.passages} if beside else {}
    return sealed(
        "story-dossier.html", ("marks.css", "paper.css", "story-dossier.css"),
        page=page,
        shown=SHOWN,
        drawings=drawings_of(page),
        texts=[
            (column, articles[column.id], tuple(_lines(articles[column.id], opened)))
            for column in page.columns
        ]
        + [
            (column, articles[column.id], tuple(_passages(articles[column.id], passages, opened)))
            for column in page.beside
        ],
        corrections=len(corrections),
    )  # fmt: skip


def drawings_of(page: StoryPage) -> dict[str, object]:
    """Returns the drawings that stand on the page of a story."""
    return {name: story_chart(page, name) for name in ("network", "map")}


def _lines(article: Article, opened: dict[str, set[Span]]) -> Iterator[Line]:
    spans = sorted(opened.get(article.id, ()))
    for line in article.lines:
        if line.kind is not LineKind.BLANK:
            parts = tuple(_parts(article, line.span, spans))
            yield Line(line.kind is LineKind.BODY, parts)


def _passages(
    article: Article, passages: Mapping[str, Sequence[Span]], opened: dict[str, set[Span]]
) -> Iterator[Line]:
    """The passages that are compared of an article, a line each."""
    spans = sorted(opened.get(article.id, ()))
    for span in passages[article.id]:
        yield Line(is_read=True, parts=tuple(_parts(article, span, spans)))


def _parts(article: Article, whole: Span, spans: Iterable[Span]) -> Iterator[Part]:
    inside = [span for span in spans if span.overlaps(whole)]
    edges = {whole.start, whole.end}
    for span in inside:
        edges |= {max(whole.start, span.start), min(whole.end, span.end)}
    for start, end in pairwise(sorted(edges)):
        here = Span(start, end)
        yield Part(
            words=_keep_ends(article.cut(here)),
            marked=any(span.start <= start and end <= span.end for span in inside),
            anchors=tuple(
                text_anchor(article.id, span)
                for span in inside
                if max(span.start, whole.start) == start and span.start >= whole.start
            ),
        )


def _keep_ends(words: str) -> str:
    lead = " " if words[:1].isspace() else ""
    tail = " " if words[-1:].isspace() and words.strip() else ""
    return f"{lead}{visible(words)}{tail}"
