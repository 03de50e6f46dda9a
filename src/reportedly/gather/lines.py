"""Cuts a text into lines, and joins lines that were broken to fit a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reportedly.model import LineKind, Span

__all__ = ["Block", "Row", "ends_sentence", "hard_wrapped", "into_blocks", "split_rows"]

LINE_END = re.compile("\r\n|[\n\r\f\u2028\u2029]")
TERMINAL = re.compile(r"(?:[.!?…,:;—–]|--)[\"”’'»)\]*_]*\W{0,3}$")
LAST_MARK = re.compile(
    r"\s*(?:-+ ?(?:0|30) ?-+|#{2,}|/?(?:ends?|more)/?|\((?:ends?|more)\))$", re.IGNORECASE
)
WIDEST = 120  # a text with longer lines was not broken to fit a page
NARROWEST = 40


@dataclass(slots=True)
class Row:
    """A line while it is being judged. `tag`, `hints`, `links` and `inside` come from a page."""

    start: int
    end: int
    words: str  # stripped
    lead: int = 0  # blanks before the words
    kind: LineKind | None = None
    why: str = ""
    tag: str = ""  # the block element that holds it
    hints: frozenset[str] = frozenset()  # what its ancestors' names and classes say
    links: float = 0.0  # the share of its letters that are links
    inside: bool | None = None  # whether the extractor counts it to the article; None: not asked
    name: Span | None = None  # the author or outlet that the line names

    @property
    def blank(self) -> bool:
        return not self.words

    @property
    def span(self) -> Span:
        """The words without the blanks around them."""
        first = self.start + self.lead
        return Span(first, first + len(self.words))


@dataclass
class Block:
    """Lines that are read as one: one line, or the lines of a paragraph broken to fit a page."""

    rows: list[Row]
    after_gap: bool = True  # a blank line or the beginning stands before it
    before_gap: bool = True  # a blank line or the end stands after it

    @cached_property
    def words(self) -> str:
        """The words of all lines, single blanks between them; asked for once the block is whole."""
        return " ".join(" ".join(row.words.split()) for row in self.rows)

    @property
    def span(self) -> Span:
        """From the first to the last character that is not a blank."""
        return self.rows[0].span.hull(self.rows[-1].span)

    def label(self, kind: LineKind | None, why: str) -> None:
        for row in self.rows:
            row.kind, row.why = kind, why

    @property
    def kind(self) -> LineKind | None:
        return self.rows[0].kind


def ends_sentence(words: str) -> bool:
    """Tells whether a line ends as a sentence or a part of one does."""
    tail = words[-24:]
    if TERMINAL.search(tail):
        return True
    bare = LAST_MARK.sub("", tail)  # agencies close a report with -0- or ###
    return bare != tail and TERMINAL.search(bare) is not None


def split_rows(text: str) -> list[Row]:
    """Returns the lines of a text in order; line ends belong to no line."""
    rows, at = [], 0
    for match in LINE_END.finditer(text):
        rows.append(_row(text, at, match.start()))
        at = match.end()
    rows.append(_row(text, at, len(text)))
    return rows


def _row(text: str, start: int, end: int) -> Row:
    raw = text[start:end]
    return Row(start, end, raw.strip(), lead=len(raw) - len(raw.lstrip()))


def _runs(rows: list[Row]) -> list[list[Row]]:
    runs: list[list[Row]] = [[]]
    for row in rows:
        if row.blank:
            runs.append([])
        else:
            runs[-1].append(row)
    return [run for run in runs if run]


def hard_wrapped(rows: list[Row]) -> int | None:
    """Returns the width to which the text was broken, or None if it was not.

    A broken line is one to which the first word of the next line would not have fitted. At least
    three such pairs, most pairs of all, and most of them in mid-sentence make a broken text.
    """
    pairs = [pair for run in _runs(rows) for pair in pairwise(run)]
    lengths = sorted(len(upper.words) for upper, _ in pairs)
    if len(pairs) < 3:
        return None
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if not NARROWEST <= width <= WIDEST:
        return None
    full = [pair for pair in pairs if _is_full(pair[0], pair[1], width)]
    midway = [pair for pair in full if not ends_sentence(pair[0].words)]
    if len(full) < max(3, 0.5 * len(pairs)) or len(midway) < 0.5 * len(full):
        return None
    return width


def _is_full(row: Row, following: Row, width: int) -> bool:
    first = following.words.split(None, 1)[0]
    return len(row.words) + 1 + len(first) > width - 2


def into_blocks(rows: list[Row]) -> list[Block]:
    """Returns the blocks of a text: lines of a broken paragraph together, every other line alone.

    Lines that already have a kind stay alone. An indented line begins a paragraph.
    """
    width = hard_wrapped(rows)
    blocks: list[Block] = []
    current: list[Row] = []
    gap = True
    for row in rows:
        if row.blank:
            current, gap = [], True
            if blocks:
                blocks[-1].before_gap = True
            continue
        joins = (
            width is not None
            and bool(current)
            and row.kind is None
            and current[-1].kind is None
            and _is_full(current[-1], row, width)
            and row.lead <= current[-1].lead
        )
        if joins:
            blocks[-1].rows.append(row)
            current.append(row)
        else:
            current = [row]
            blocks.append(Block([row], after_gap=gap, before_gap=False))
        gap = False
    if blocks:
        blocks[-1].before_gap = True
    return blocks
