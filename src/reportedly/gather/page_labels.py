"""Says of every line of a web page what it is, by the extractor, the markup and the words."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.gather.bylines import read_byline
from reportedly.gather.datelines import read_date_line
from reportedly.gather.labels import (
    is_item,
    is_prose,
    label_by_lexicon,
    mark_name,
    title_case_share,
)
from reportedly.gather.lexicon import key_of
from reportedly.gather.lines import Block, ends_sentence
from reportedly.model import LineKind

__all__ = ["guess_inside", "label_page"]

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
OUTSIDE = (  # what the markup around a line outside the article makes of it, first match
    ("comments", LineKind.WIDGET, "stands among the readers' comments"),
    ("notice", LineKind.NOTICE, "stands in a box of notices"),
    ("share", LineKind.WIDGET, "stands among buttons to share"),
    ("navigation", LineKind.NAVIGATION, "stands in a menu"),
    ("footer", LineKind.NAVIGATION, "stands in the foot of the page"),
    ("header", LineKind.NAVIGATION, "stands in the head of the page"),
    ("widget", LineKind.WIDGET, "stands in a form, a button or an offer"),
)


def guess_inside(blocks: Sequence[Block]) -> None:
    """Marks what reads as text where the extractor found no article."""
    for block in blocks:
        row = block.rows[0]
        away = row.hints & {
            "navigation",
            "footer",
            "comments",
            "share",
            "notice",
            "widget",
            "other",
        }
        row.inside = not away and row.links < 0.5 and (is_prose(block.words) or row.tag == "p")


def label_page(blocks: Sequence[Block], title: str | None) -> None:
    """Labels the lines of a page; `title` is the title that its markup gives.

    Only lines that the extractor counts to the article can be body. Of these the lexicon, the
    markup (captions, headings, links) and the shape of other items' headlines take some away.
    """
    inside = [i for i, block in enumerate(blocks) if block.rows[0].inside]
    first, last = (inside[0], inside[-1]) if inside else (len(blocks), -1)
    _label_title(blocks, title, first)
    for i, block in enumerate(blocks):
        if block.kind is not None:
            continue
        if block.rows[0].inside:
            _label_inside(block, i, first, last)
        else:
            _label_outside(block, near=first - 12 <= i <= last + 12)


def _label_title(blocks: Sequence[Block], title: str | None, first: int) -> None:
    """Labels the title: the heading with the title's words, nearest to the article."""
    if not title:
        return
    key = key_of(title)
    same = [i for i, block in enumerate(blocks) if key and _same(key, key_of(block.words))]
    if not same:
        return
    rank = {"h1": 0, "h2": 1, "h3": 2}
    best = min(same, key=lambda i: (rank.get(blocks[i].rows[0].tag, 3), i > first, abs(i - first)))
    blocks[best].label(LineKind.TITLE, "the same words as the title that the page gives")


def _same(key: str, other: str) -> bool:
    """Tells whether a line is the title, or the title without the name of the site behind it."""
    if key == other:
        return True
    return len(other) >= 15 and len(other) >= 0.5 * len(key) and key.startswith(other)


def _label_inside(block: Block, i: int, first: int, last: int) -> None:
    row, words = block.rows[0], block.words
    if label_by_lexicon(block):
        if block.kind is LineKind.NAVIGATION and len(words.split()) > 1:
            block.label(None, "")  # the extractor knows menus better than words do
        else:
            return
    if "caption" in row.hints:
        block.label(LineKind.CAPTION, "stands in a picture's caption")
    elif read_date_line(words):
        block.label(LineKind.DATELINE, "a date or time and nothing else")
    elif (names := read_byline(words)) and (i <= first + 3 or i >= last - 1):
        block.label(LineKind.BYLINE, "“By” and the names of persons")
        mark_name(block, words[slice(*names)])
    elif row.tag in HEADINGS and len(words) <= 200:
        block.label(LineKind.SUBHEADING, f"a heading ({row.tag}) inside the article")
    elif i > first and row.tag in ("p", "div", "figure") and _is_headline(words):
        block.label(LineKind.OTHER_HEADLINE, "Title Case, no full stop, alone between paragraphs")
    elif i > first and row.links > 0.9 and len(words.split()) >= 5 and not is_prose(words):
        if row.tag in ("li", "td", "th"):
            block.label(LineKind.BODY, "the extractor counts it to the article")
        else:
            block.label(LineKind.OTHER_HEADLINE, "one link and no full stop, alone in its block")
    elif "unseen" in row.hints:
        block.label(LineKind.BODY, "the page carries it for machines and does not show it")
    else:
        block.label(LineKind.BODY, "the extractor counts it to the article")


def _is_headline(words: str) -> bool:
    """Tells whether a line is written as a headline; a page's lists of names are no headlines."""
    if len(words) > 300 or ends_sentence(words) or len(words.split()) > 30 or is_item(words):
        return False
    share, big = title_case_share(words)
    return big >= 8 and share >= 0.85


def _label_outside(block: Block, *, near: bool) -> None:
    row, words = block.rows[0], block.words
    if read_date_line(words):
        block.label(LineKind.DATELINE, "a date or time and nothing else")
        return
    names = read_byline(words)
    if names and near and not row.hints & {"comments", "other"}:
        block.label(LineKind.BYLINE, "“By” and the names of persons")
        mark_name(block, words[slice(*names)])
        return
    if label_by_lexicon(block):
        return
    for hint, kind, why in OUTSIDE:
        if hint in row.hints:
            block.label(kind, why)
            return
    count = len(words.split())
    if "caption" in row.hints:
        block.label(LineKind.CAPTION, "stands in a picture's caption")
    elif "byline" in row.hints and near and count <= 12:
        block.label(LineKind.BYLINE, "stands in the author's box")
    elif row.hints & {"other", "aside"} or row.links >= 0.5:
        if count >= 5:
            block.label(LineKind.OTHER_HEADLINE, "a link or teaser outside the article")
        else:
            block.label(LineKind.NAVIGATION, "a link outside the article")
    elif near and row.tag in HEADINGS:
        block.label(LineKind.NAVIGATION, "a heading beside the article, not in it")
    else:
        block.label(LineKind.WIDGET, "outside the article that the extractor found")
