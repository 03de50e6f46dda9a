"""The matrix page: one story, its accounts side by side and all texts, in one HTML file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from jinja2 import Environment, StrictUndefined, Template

from reportedly.compare.bounds import number_words
from reportedly.compare.numbers import number_rows
from reportedly.model import (
    Account,
    Article,
    Cell,
    CellKind,
    Comparison,
    Ledger,
    Origin,
    RelationKind,
    Span,
)
from reportedly.show.side_by_side import cell_name, letters_of
from reportedly.show.visible import visible

__all__ = ["matrix_page"]

_TELLING = (RelationKind.CONTRADICTS, RelationKind.REVERSES, RelationKind.UPDATES)
_SIGNS = {
    CellKind.SAYS: "●",
    CellKind.DENIES: "✕",
    CellKind.HEDGES: "◐",
    CellKind.OPEN: "?",
    CellKind.OTHER_NUMBER: "≠",
    CellKind.MENTIONS: "·",
    CellKind.EARLIER: "<",
    CellKind.UNKNOWN: "",
    CellKind.SILENT: "—",
}


@dataclass(frozen=True, slots=True)
class PageCell:
    """One cell as the page shows it."""

    kind: str
    sign: str
    words: str
    why: str
    links: tuple[tuple[str, str, str, str], ...]  # anchor, stance, whose word, the words


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a text: its words, whether an account covers it, and the anchors that start here."""

    words: str
    marked: bool
    anchors: tuple[str, ...]


def matrix_page(comparison: Comparison, ledgers: Sequence[Ledger]) -> str:
    """Returns the page: matrix, relations, numbers, silences, then every text with its accounts.

    Each cell opens its words in the text below. The page runs no script and asks nothing of any
    other host; all words of the articles are escaped, and hidden characters are named.
    """
    style = _asset("matrix.css")
    accounts = {account.id: account for account in comparison.accounts}
    letters = letters_of(comparison)
    articles = {ledger.id: ledger.article for ledger in ledgers}
    page = _template().render(
        style=style,
        style_hash=_hash(style),
        story=comparison.story,
        words=", ".join(visible(word) for word in comparison.story.words),
        origins={o.id: _origin(o, letters) for o in comparison.story.origins},
        columns=[(letters[c.article], c, visible(c.outlet)) for c in comparison.columns],
        rows=list(_rows(comparison, accounts)),
        relations=list(_relations(comparison, accounts, letters)),
        numbers=[(row, letters[row.article]) for row in number_rows(comparison)],
        lists=_lists(comparison, letters),
        omissions=[(letters[o.article], visible(o.outlet), visible(o.words))
                   for o in comparison.omissions],
        citations=[(letters[c.article], visible(c.cites)) for c in comparison.citations],
        moments=[(m, visible(m.words), _told(m.accounts, accounts, letters))
                 for m in comparison.timeline],
        texts=[(letters[c.article], visible(c.outlet), c, tuple(_text(articles[c.article],
                comparison))) for c in comparison.columns if c.article in articles],
        format=comparison.format,
    )  # fmt: skip
    return page + "\n"


def _origin(origin: Origin, letters: dict[str, str]) -> str:
    """Returns in words whether an origin is shared, articles by their letters."""
    if len(origin.articles) == 1:
        return "its own"
    why = origin.why
    for article, letter in letters.items():
        why = why.replace(article, letter)
    return f"shared: {visible(why)}"


def _rows(
    comparison: Comparison, accounts: dict[str, Account]
) -> Iterator[tuple[str, str, str, str, bool, tuple[PageCell, ...]]]:
    cells = {(cell.matter, cell.article): cell for cell in comparison.cells}
    for matter in comparison.matters:
        told = {accounts[ident].article for ident in matter.accounts}
        held = matter.corroboration
        number = str(held.independent) + ("" if held.established or held.independent < 2 else " ?")
        row = tuple(
            _cell(cells[matter.id, column.article], accounts) for column in comparison.columns
        )
        yield matter.id, visible(matter.words), number, held.why, len(told) > 1, row


def _cell(cell: Cell, accounts: dict[str, Account]) -> PageCell:
    told = [accounts[ident] for ident in cell.accounts]
    numbers = [number_words(a) for a in told if a.quantity is not None and not a.earlier]
    words = "; ".join(dict.fromkeys(numbers)) or cell_name(cell.kind)
    links = tuple((a.id, _stance(a, cell), visible(a.who), visible(a.words)) for a in told)
    if cell.span is not None:
        anchor = f"mention-{cell.matter}-{cell.article}"
        links = ((anchor, "· has the words", "", "the sentence that has its words"),)
    return PageCell(cell.kind.value, _SIGNS[cell.kind], words, visible(cell.why), links)


def _stance(account: Account, cell: Cell) -> str:
    """Returns one account's own stance or number: a cell may hold several."""
    if account.quantity is not None:
        return number_words(account) + (" (earlier count)" if account.earlier else "")
    kind = CellKind(account.stance.value)
    if kind is CellKind.DENIES and cell.kind is CellKind.SAYS and len(cell.accounts) == 1:
        kind = CellKind.SAYS  # all of the row say that it is not so
    return f"{_SIGNS[kind]} {cell_name(kind)}"


def _relations(
    comparison: Comparison, accounts: dict[str, Account], letters: dict[str, str]
) -> Iterator[tuple[str, str, bool, tuple[tuple[str, str, str, str, str], ...]]]:
    for kind in _TELLING:
        for relation in comparison.relations:
            if relation.kind is not kind:
                continue
            sides = tuple(
                (letters[a.article], a.id, visible(a.who), visible(a.words), a.day or "")
                for a in (accounts[relation.a], accounts[relation.b])
            )
            yield kind.value, visible(relation.why), relation.corrected, sides


def _lists(
    comparison: Comparison, letters: dict[str, str]
) -> list[tuple[str, list[tuple[str, str, list[tuple[str, str]]]]]]:
    matters = {matter.id: visible(matter.words) for matter in comparison.matters}
    read = {c.article: f"{c.lines_read} of {c.lines} lines read" for c in comparison.columns}
    return [
        (
            name,
            [
                (letters[article], read[article], [(ident, matters[ident]) for ident in ids])
                for article, ids in found
            ],
        )
        for name, found in (
            ("Only in", comparison.only_in),
            ("Left out by", comparison.left_out_by),
        )
    ]


def _told(ids: Sequence[str], accounts: dict[str, Account], letters: dict[str, str]) -> str:
    return " ".join(sorted({letters[accounts[ident].article] for ident in ids}))


def _text(article: Article, comparison: Comparison) -> Iterator[tuple[Part, ...]]:
    """Yields the lines of a text, cut where an account begins or ends."""
    spans = [(a.span, a.id) for a in comparison.accounts if a.article == article.id]
    mentions = [
        (cell.span, f"mention-{cell.matter}-{cell.article}")
        for cell in comparison.cells
        if cell.article == article.id and cell.span is not None
    ]
    at = 0
    for line in article.text.split("\n"):
        whole = Span(at, at + len(line))
        at += len(line) + 1
        if line.strip():
            yield tuple(_parts(article, whole, spans, mentions))


def _parts(
    article: Article,
    whole: Span,
    spans: Sequence[tuple[Span, str]],
    mentions: Sequence[tuple[Span, str]],
) -> Iterator[Part]:
    inside = [span for span, _ in (*spans, *mentions) if span.overlaps(whole)]
    cuts = {whole.start, whole.end}
    cuts |= {min(max(edge, whole.start), whole.end) for s in inside for edge in (s.start, s.end)}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        part = Span(start, end)
        anchors = tuple(ident for span, ident in (*spans, *mentions) if span.start == start)
        marked = any(span.overlaps(part) for span, _ in spans)
        yield Part(_keep_ends(article.cut(part)), marked, anchors)


def _keep_ends(words: str) -> str:
    lead = " " if words[:1].isspace() else ""
    tail = " " if words[-1:].isspace() and words.strip() else ""
    return f"{lead}{visible(words)}{tail}"


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_asset("matrix.html"))


@cache
def _asset(name: str) -> str:
    return (files("reportedly.show") / "pages" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
