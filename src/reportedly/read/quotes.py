"""Quotation marks paired into quotations, paragraph by paragraph.

The conventions are those of English-language news: a quotation that runs over paragraphs opens
again at each and closes once; a quotation may be split by its cue; a further quoted stretch after
the cue's sentence goes on with the same speaker (The Associated Press Stylebook, "quotation marks";
Pareti, PolNeAR, 2018, on discontinuous contents).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.model import Article, Problem, ProblemCode, Quotation, Span, identify
from reportedly.read.cues import quoting_forms

__all__ = ["find_quotations"]

CLOSER_OF = {"“": "”", "„": "“”", "«": "»", '"': '"”“', "''": "''", "``": "''"}
DOUBLE = re.compile(r"[“”„«»\"]|''|``")
SINGLE = re.compile(r"[‘']")
ELISION = re.compile(
    r"(?:\d|em\b|til\b|till\b|n\b|cause\b|cos\b|twas\b|tis\b|bout\b|round\b)", re.I
)
INCH = re.compile(r"\d\s?['’′]\s?\d{1,2}$|\d$")
INCH_BARE = re.compile(r"\s?(?:x|by|tall|long|wide|high|deep|thick|in\b|-)")
INSERTION = re.compile(r"\[[^\[\]]*\]")
WORD = re.compile(r"[^\W\d_]+")
LONGEST_GAP = 200  # code points between the parts of a split quotation


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One run of text between two marks of one paragraph."""

    opened: int  # where the opening mark starts
    inner: Span
    closed: int  # where the closing mark ends, or the paragraph does
    is_closed: bool
    paragraph: int


def find_quotations(article: Article) -> tuple[tuple[Quotation, ...], tuple[Problem, ...]]:
    """Returns the quotations of the body paragraphs, and what is strange about their marks.

    Pieces lie inside the marks and carry no white space at their edges. A mark that is never
    closed is closed at the paragraph's end (`unclosed-quote`), a closing mark without an opening
    one is reported (`stray-quote`). Single marks count only where no double mark is open and a
    closing one follows; they are never looked for inside a quotation.
    Does not tell scare quotes from speech: that is for the reader of attributions.
    """
    problems: list[Problem] = []
    stretches: list[_Stretch] = []
    for number, paragraph in enumerate(article.paragraphs):
        stretches += _pair(article.text, paragraph, number, problems)
    groups = _join(article, stretches, problems)
    quotations = []
    for group in groups:
        pieces = tuple(stretch.inner for stretch in group)
        insertions = tuple(
            Span(piece.start + found.start(), piece.start + found.end())
            for piece in pieces
            for found in INSERTION.finditer(article.cut(piece))
        )
        ident = identify("quotation", article.id, *((p.start, p.end) for p in pieces))
        quotations.append(Quotation(ident, pieces, group[-1].is_closed, insertions))
    quotations.sort(key=lambda q: q.pieces)
    problems.sort(key=lambda p: (p.span or Span(0, 0), p.code))
    return tuple(quotations), tuple(problems)


def _pair(text: str, paragraph: Span, number: int, problems: list[Problem]) -> list[_Stretch]:
    """Returns the quoted stretches of one paragraph, in order."""
    out: list[_Stretch] = []
    opened: re.Match[str] | None = None
    depth = 0

    def close(inner_end: int, closed: int, *, is_closed: bool) -> None:
        assert opened is not None
        inner = _trimmed(text, opened.end(), inner_end)
        if inner is not None:
            out.append(_Stretch(opened.start(), inner, closed, is_closed, number))

    at = paragraph.start
    while at < paragraph.end:
        mark = DOUBLE.search(text, at, paragraph.end)
        if opened is None:
            single = _single(text, Span(at, mark.start() if mark else paragraph.end), number)
            if single is not None:
                out.append(single)
                at = single.closed
                continue
        if mark is None:
            break
        at = mark.end()
        sign = mark.group()
        if opened is None:
            if sign == '"' and INCH.search(text, max(paragraph.start, mark.start() - 6), at - 1):
                continue
            if _can_open(text, mark, paragraph):
                opened, depth = mark, 0
            elif sign != "``":
                problems.append(_stray(mark))
            continue
        if _closes(text, opened.group(), mark, paragraph):
            if depth:
                depth -= 1
                continue
            close(mark.start(), mark.end(), is_closed=True)
            opened = None
        elif sign in "“„«" and _closers_ahead(text, at, paragraph, opened.group()) >= 2:
            depth += 1
        elif sign in '“„«"``':
            if sign == '"' and (opened.group() != '"' or _is_inch(text, mark, paragraph)):
                continue
            problems.append(_unclosed(opened))
            close(mark.start(), mark.start(), is_closed=False)
            opened, depth = mark, 0
    if opened is not None:
        close(paragraph.end, paragraph.end, is_closed=False)
    return out


def _can_open(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Tells whether a mark can open a quotation where none is open."""
    after = text[mark.end() : mark.end() + 1] if mark.end() < paragraph.end else ""
    if mark.group() in ("“", "„", "«", "``"):
        return bool(after)
    # A closing mark typed for an opening one, or a straight one: by its place.
    first = mark.start() == paragraph.start or text[mark.start() - 1] in " \t\u00a0([—–-‘'/:"
    return bool(first and after and (mark.group() != "»") and not after.isspace()) or (
        mark.start() == paragraph.start and bool(after)
    )


def _closes(text: str, opener: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Tells whether a mark closes what `opener` opened."""
    sign = mark.group()
    if sign not in CLOSER_OF.get(opener, '"”') and not (opener == "”" and sign == "”"):
        return sign == '"' and opener == "“" and not _opens_by_place(text, mark, paragraph)
    if sign == '"' and _is_inch(text, mark, paragraph):
        return False
    if sign in ('"', "“", "''") and opener != "„":
        return not _opens_by_place(text, mark, paragraph)
    return True


def _opens_by_place(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Tells whether a mark stands where an opening one does: a blank before it, a word after."""
    if mark.start() == paragraph.start or mark.end() >= paragraph.end:
        return mark.start() == paragraph.start
    return text[mark.start() - 1].isspace() and not text[mark.end()].isspace()


def _is_inch(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    before = text[max(paragraph.start, mark.start() - 6) : mark.start()]
    if not before or not before[-1].isdigit():
        return False
    if re.search(r"\d\s?['’′]\s?\d{1,2}$", before):
        return True
    return INCH_BARE.match(text, mark.end(), paragraph.end) is not None


def _closers_ahead(text: str, at: int, paragraph: Span, opener: str) -> int:
    """Returns how many closing marks follow before the next opening one."""
    count = 0
    for mark in DOUBLE.finditer(text, at, paragraph.end):
        if mark.group() in "“„«" and mark.group() not in CLOSER_OF.get(opener, ""):
            break
        count += mark.group() in CLOSER_OF.get(opener, "”")
    return count


def _single(text: str, gap: Span, number: int) -> _Stretch | None:
    """Returns the first stretch between single marks in a run of text without double marks."""
    for mark in SINGLE.finditer(text, gap.start, gap.end):
        start = mark.end()
        if mark.start() > gap.start and not (
            text[mark.start() - 1].isspace() or text[mark.start() - 1] in "([—–"
        ):
            continue
        if start >= gap.end or not text[start].isalpha() or ELISION.match(text, start):
            continue
        closer = "’" if mark.group() == "‘" else "'"
        ends = [
            i
            for i in range(start + 1, gap.end)
            if text[i] == closer
            and not text[i - 1].isspace()
            and (i + 1 >= gap.end or not text[i + 1].isalnum())
        ]
        if not ends:
            continue
        # "the workers' rights" inside single marks: a mark after punctuation is the surer end.
        end = next((i for i in ends if text[i - 1] in ",.?!"), ends[0])
        inner = _trimmed(text, start, end)
        if inner is not None:
            return _Stretch(mark.start(), inner, end + 1, True, number)
    return None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None


def _join(
    article: Article, stretches: list[_Stretch], problems: list[Problem]
) -> Iterator[list[_Stretch]]:
    """Yields the stretches grouped into quotations."""
    group: list[_Stretch] = []
    for i, stretch in enumerate(stretches):
        if group and _belongs(article, group[-1], stretch):
            group.append(stretch)
        else:
            if group:
                yield group
            group = [stretch]
        after = stretches[i + 1] if i + 1 < len(stretches) else None
        at_end = stretch.closed == article.paragraphs[stretch.paragraph].end
        if not stretch.is_closed and at_end:
            if after is not None and _goes_on(article, stretch, after):
                continue
            problems.append(
                Problem(
                    ProblemCode.UNCLOSED_QUOTE,
                    "This quotation is never closed; it is read to the end of its paragraph.",
                    Span(stretch.opened, stretch.inner.end),
                )
            )
    if group:
        yield [replace(s) for s in group]


def _goes_on(article: Article, before: _Stretch, after: _Stretch) -> bool:
    """Tells whether a quotation left open goes on at the opening of the next paragraph."""
    return (
        not before.is_closed
        and after.paragraph == before.paragraph + 1
        and after.opened == _first(article.text, article.paragraphs[after.paragraph])
    )


def _first(text: str, paragraph: Span) -> int:
    trimmed = _trimmed(text, paragraph.start, paragraph.end)
    return trimmed.start if trimmed else paragraph.start


def _belongs(article: Article, before: _Stretch, after: _Stretch) -> bool:
    """Tells whether two stretches in a row are parts of one quotation."""
    if _goes_on(article, before, after):
        return True
    if before.paragraph != after.paragraph or not before.is_closed:
        return False
    gap = article.text[before.closed : after.opened]
    if not gap.strip():
        return True
    if len(gap) > LONGEST_GAP:
        return False
    last = article.text[before.inner.end - 1]
    outside = gap.lstrip()[:1]
    if last not in ",.?!—–-…" and outside != ",":
        return False  # "a “mess” and a “disaster”": words in marks, not speech that breaks off
    inner = gap.strip().strip(",.:;—–- ")
    if re.search(r"[.!?]\s+[A-Z]", re.sub(r"\b[A-Z][a-z]{0,3}\.", "", inner)):
        return False  # a sentence of the narrator's stands between them
    words = {word.lower() for word in WORD.findall(inner)}
    return bool(words & quoting_forms())


def _stray(mark: re.Match[str]) -> Problem:
    return Problem(
        ProblemCode.STRAY_QUOTE,
        "This closing quotation mark has no opening one before it in its paragraph.",
        Span(mark.start(), mark.end()),
    )


def _unclosed(mark: re.Match[str]) -> Problem:
    return Problem(
        ProblemCode.UNCLOSED_QUOTE,
        "Another quotation opens before this one is closed; it is read up to there.",
        Span(mark.start(), mark.end()),
    )
