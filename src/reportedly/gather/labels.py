"""Says of every line of a text what it is. Nothing is deleted: later rooms read `body` lines only.

The rules stand in the order in which they are tried; the first that fits labels the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.gather.bylines import credited, is_name, read_byline
from reportedly.gather.datelines import read_date_line
from reportedly.gather.lexicon import key_of, match_line
from reportedly.gather.lines import Block, ends_sentence
from reportedly.model import LineKind, Span
from reportedly.tables import read_words

__all__ = [
    "is_item",
    "is_prose",
    "label_blocks",
    "label_by_lexicon",
    "mark_name",
    "title_case_share",
]

LONGEST_KNOWN = 300  # characters; longer lines are never a widget, byline or headline
LEAST_MENU = 8  # lines in a row without a sentence
PRONOUNS = read_words("gather_names.toml", "lines", "pronouns")
WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
BULLET = re.compile(r"(?:[-*•·–—▪◦‣]|[(\[]?\d{1,3}[.)\]]|\(?[a-z][.)])\s")
SPEAKER = re.compile(r"(?:[QA]\s|[A-Z][\w .'’\-]{0,40}:)")
BOLD = re.compile(
    r"(?:\*\*|__|</?(?:u|b|strong)>)+(?P<title>[^*_<>]{2,200})(?:\*\*|__|</?(?:u|b|strong)>)+"
)
HEADING = re.compile(r"#{1,6}\s+(?P<title>.+?)\s*#*")
RULE = re.compile(r"(?:[-*_=~·•#+]\s?){3,}|[—–―]+|[-=*_#~.]{2,}|[<>|/\\]+")
SMALL = read_words("gather_names.toml", "lines", "small")


def title_case_share(words: str) -> tuple[float, int]:
    """Returns the share of words that are capitalised and their number; small words do not count.

    Small words that are capitalised count: "Of" in the middle of a line is the mark of a headline.
    """
    big, capital = 0, 0
    for word in WORD.findall(words):
        if word.lower() in SMALL and word[0].islower():
            continue
        big += 1
        capital += word[0].isupper()
    return (capital / big if big else 0.0), big


def label_by_lexicon(block: Block) -> bool:
    """Labels a block whose words the lexicon knows; tells whether it did."""
    words = block.words
    if len(words) > LONGEST_KNOWN:
        return False
    if RULE.fullmatch(words) or not any(char.isalnum() for char in words):
        block.label(LineKind.NAVIGATION, "a rule or ornament without words")
        return True
    found = match_line(words)
    if not found:
        return False
    rule, named = found
    name, outlet = named.get("name", ""), named.get("outlet", "").strip(" .")
    if rule.kind is LineKind.AUTHOR_FOLLOW and name:
        if name.lower() in PRONOUNS:
            name = ""
        elif not is_name(name):
            return False
    block.label(rule.kind, f"{rule.why}: “{_short(words)}”")
    if name and rule.kind in (LineKind.AUTHOR_FOLLOW, LineKind.BYLINE):
        mark_name(block, credited(name) if rule.kind is LineKind.BYLINE else name)
    elif outlet and rule.kind is LineKind.REPUBLISHER_LINK:
        mark_name(block, outlet)
    return True


def label_blocks(blocks: Sequence[Block], *, title: str | None = None) -> None:
    """Labels the blocks of a plain text. `title` is the title, where it is already known."""
    for i, block in enumerate(blocks):
        if block.kind is None:
            _label_alone(block, first=i == 0)
    prose = [i for i, block in enumerate(blocks) if block.kind is None and is_prose(block.words)]
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), -1)
    for i, block in enumerate(blocks):
        if block.kind is None and (i < first + 1 or i > last) and len(block.words) <= 150:
            _label_byline(block)
    _label_title(blocks, first, title)
    _label_menus(blocks)
    for i, block in enumerate(blocks):
        if block.kind is None:
            _label_by_shape(blocks, i, first=first, last=last)
    for block in blocks:
        if block.kind is None:
            block.label(LineKind.BODY, "text of the article")


def is_prose(words: str) -> bool:
    """Tells whether a line reads as running text: it ends as a sentence does, or it is long."""
    return len(words) > 250 or (ends_sentence(words) and words.count(" ") >= 3)


def is_item(words: str) -> bool:
    """Tells whether a line begins as an item of a list does: "- ", "3) ", "[2] "."""
    return BULLET.match(words) is not None


def _label_alone(block: Block, *, first: bool) -> None:
    """Labels what a line tells by itself."""
    if len(block.words) > LONGEST_KNOWN:
        return
    heading = HEADING.fullmatch(block.words)
    if heading:
        level = len(block.words) - len(block.words.lstrip("#"))
        kind = LineKind.TITLE if level == 1 else LineKind.SUBHEADING
        block.label(kind, f"a heading of level {level} in Markdown")
        return
    bold = BOLD.fullmatch(block.words)
    if bold and not ends_sentence(bold["title"]):
        block.label(LineKind.SUBHEADING, "a whole line in bold or underlined, no full stop")
    elif read_date_line(block.words):
        block.label(LineKind.DATELINE, "a date or time and nothing else")
    elif label_by_lexicon(block) and first and block.kind is LineKind.OTHER_HEADLINE:
        block.label(None, "")  # "Exclusive: …" over an article is its own headline


def _label_byline(block: Block) -> None:
    names = read_byline(block.words)
    if names:
        block.label(LineKind.BYLINE, "“By” and the names of persons")
        mark_name(block, block.words[slice(*names)])


def _label_title(blocks: Sequence[Block], first: int, title: str | None) -> None:
    """Labels the title: the known one where it stands, else a convincing first line."""
    if title:
        key = key_of(title)
        for block in blocks[: first + 4]:
            if block.kind in (None, LineKind.TITLE) and key and key_of(block.words) == key:
                block.label(LineKind.TITLE, "the same words as the known title")
                return
        return
    if any(block.kind is LineKind.TITLE for block in blocks) or not blocks:
        return
    i = next((i for i, b in enumerate(blocks[:6]) if b.kind is None), None)
    if i is None:
        return
    block, rest = blocks[i], blocks[i + 1 :]
    words = block.words
    count = len(words.split())
    share, _ = title_case_share(words)
    following = next((b for b in rest if b.kind is None), None)
    if (
        following is None
        or not 2 <= count <= (24 if share >= 0.7 else 12)  # a longer one may be a summary
        or is_item(words)
        or not (words[0].isupper() or words[0].isdigit() or words[0] in "“‘\"'")
    ):
        return
    if ends_sentence(words) and not (words.endswith(("?", "!", "’", "'")) and share >= 0.7):
        return
    if not any(is_prose(b.words) and len(b.words) > len(words) for b in rest if b.kind is None):
        return
    below = rest[0]
    said = read_date_line(below.words) if below.kind is LineKind.DATELINE else None
    if said and not said.dated:  # "Briefing Room", "2:10 P.M.": the head of a transcript
        block.label(LineKind.DATELINE, "a place above a time of day")
        return
    block.label(LineKind.TITLE, f"the first line: {count} words and no full stop, text follows")


def _label_menus(blocks: Sequence[Block]) -> None:
    """Labels the short lines of menus: many lines in a row, none of them running text."""
    start = 0
    while start < len(blocks):
        stop = start
        while stop < len(blocks) and not _is_text(blocks[stop].words):
            stop += 1
        if stop - start >= LEAST_MENU:
            for block in blocks[start:stop]:
                if block.kind is None and len(block.words.split()) <= 4:
                    block.label(
                        LineKind.NAVIGATION, f"one of {stop - start} lines in a row, no sentence"
                    )
        start = max(stop, start + 1)


def _is_text(words: str) -> bool:
    return ends_sentence(words) or is_item(words) or len(words) > 120 or bool(SPEAKER.match(words))


def _label_by_shape(blocks: Sequence[Block], i: int, *, first: int, last: int) -> None:
    """Labels headlines of other items and subheadings by how they are written and where."""
    block, words = blocks[i], blocks[i].words
    if len(words) > LONGEST_KNOWN or ends_sentence(words) or is_item(words):
        return
    if SPEAKER.match(words) and i < last:
        return
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "“‘\"'"):
        return
    count = len(words.split())
    share, big = title_case_share(words)
    if i > first and big >= 5 and count <= 30 and share >= 0.85:
        where = "between two paragraphs" if i < last else "after the last paragraph"
        block.label(
            LineKind.OTHER_HEADLINE,
            f"Title Case ({share:.0%} of {big} words), no full stop, alone {where}",
        )
        return
    if i > last:
        if count <= 4:
            block.label(LineKind.NAVIGATION, "a few words after the last sentence")
        return
    if i < first:
        return  # what stands above the first sentence and is no title may be its summary
    neighbours = [blocks[j] for j in (i - 1, i + 1) if 0 <= j < len(blocks)]
    stands_free = all(is_prose(b.words) or b.kind is not None for b in neighbours)
    if count <= 9 and stands_free and is_prose(blocks[i + 1].words):
        block.label(
            LineKind.SUBHEADING, f"{count} words and no full stop, alone before a paragraph"
        )


def mark_name(block: Block, name: str) -> None:
    """Marks where a name stands in a block of one line; a name broken over two is left out."""
    row = block.rows[0]
    if len(block.rows) > 1:
        return
    # the words of a block have single blanks; its line may have wider or no-break ones
    pattern = r"\s+".join(re.escape(part) for part in name.split())
    found = re.search(pattern, row.words)
    if found and pattern:
        row.name = Span(row.span.start + found.start(), row.span.start + found.end())


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "…"
