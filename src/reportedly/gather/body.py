"""Says which lines of a page are its article; trafilatura decides, by its words.

Adrien Barbaresi, Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and
Extraction, ACL 2021 (demo). Its words are found again in the page's visible lines, so that every
line keeps its place and its kind.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from typing import Any

from reportedly.gather.lines import Row

__all__ = ["extract_body", "mark_body"]

WORD = re.compile(r"\w+")
MOST_NODES = 150_000  # pages with more are not given to the extractor, whose time grows with them
GRAM = 4


def extract_body(markup: str, nodes: int) -> str:
    """Returns the text of the article in a page, a block a line; nothing where none is found."""
    if nodes > MOST_NODES:
        return ""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found: Any = trafilatura.extract(
            markup, favor_precision=True, include_comments=False, include_tables=True
        )
    except Exception:  # whatever a hostile page breaks, it breaks the extractor only
        return ""
    return found or ""


def mark_body(rows: list[Row], body: str) -> float:
    """Marks each row as inside the body or not; returns the share of the body's words found again.

    A row is inside if at least six tenths of its words lie in the body in the same order (runs of
    four words; shorter rows as a whole line or as the part of one). Where a line stands more often
    in the page than in the body (a lead repeated in a teaser), the copies nearest to the other
    lines of the body are taken.
    """
    lines = [WORD.findall(line.casefold()) for line in body.split("\n")]
    lines = [line for line in lines if line]
    whole = Counter(tuple(line) for line in lines)
    grams = _grams(lines, GRAM)
    words = [WORD.findall(row.words.casefold()) for row in rows]
    exact: dict[tuple[str, ...], list[int]] = {}
    for i, (row, said) in enumerate(zip(rows, words, strict=True)):
        row.inside = False
        key = tuple(said)
        if key in whole:
            exact.setdefault(key, []).append(i)
            row.inside = True
        elif len(said) >= GRAM:
            hits = sum(tuple(said[j : j + GRAM]) in grams for j in range(len(said) - GRAM + 1))
            row.inside = hits >= 0.6 * (len(said) - GRAM + 1)
    _take_cells(rows, words, grams)
    _drop_copies(rows, words, exact, whole)
    taken = _grams([said for row, said in zip(rows, words, strict=True) if row.inside], GRAM)
    again = sum(gram in taken for gram in grams)
    return again / len(grams) if grams else float(any(row.inside for row in rows))


def _grams(lines: list[list[str]], size: int) -> set[tuple[str, ...]]:
    flat = [word for line in lines for word in line]
    return {tuple(flat[i : i + size]) for i in range(max(0, len(flat) - size + 1))}


def _row_grams(said: list[str]) -> list[tuple[str, ...]]:
    if len(said) < GRAM:
        return [tuple(said)]
    return [tuple(said[i : i + GRAM]) for i in range(len(said) - GRAM + 1)]


def _drop_copies(
    rows: list[Row],
    words: list[list[str]],
    exact: dict[tuple[str, ...], list[int]],
    whole: Counter[tuple[str, ...]],
) -> None:
    """Keeps, of lines that stand too often, those nearest to the lines that stand once."""
    sure = sorted(at[0] for key, at in exact.items() if len(at) == 1 and len(key) >= GRAM)
    if not sure:
        return
    low, middle, high = sure[0], sure[len(sure) // 2], sure[-1]

    def far(i: int) -> tuple[bool, int]:
        return (not low <= i <= high, abs(i - middle))

    for key, places in exact.items():
        for i in sorted(places, key=far)[whole[key] :]:
            rows[i].inside = False
    core = {gram for i in range(low, high + 1) if rows[i].inside for gram in _row_grams(words[i])}
    for i in (*range(low), *range(high + 1, len(rows))):
        own = _row_grams(words[i])
        if rows[i].inside and sum(gram in core for gram in own) > 0.5 * len(own):
            rows[i].inside = False


def _take_cells(rows: list[Row], words: list[list[str]], grams: set[tuple[str, ...]]) -> None:
    """Judges the cells of a table, which are too short each, together."""
    start = 0
    while start < len(rows):
        stop = start
        while stop < len(rows) and rows[stop].tag in ("td", "th"):
            stop += 1
        said = [word for row_words in words[start:stop] for word in row_words]
        own = _row_grams(said)
        if stop - start > 1 and sum(gram in grams for gram in own) >= 0.6 * len(own):
            for row in rows[start:stop]:
                row.inside = True
        start = max(stop, start + 1)
