"""An article as it was found: its text, never altered, and what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.model.identity import identify
from reportedly.model.problem import Problem
from reportedly.model.span import Span

__all__ = ["Article", "Basis", "Line", "LineKind", "Stated"]


class Basis(StrEnum):
    """Where a value comes from."""

    GIVEN = "given"  # the user said so
    PAGE = "page"  # the page or file says so in so many words
    INFERRED = "inferred"  # concluded from the text; `why` says how
    NONE = "none"  # not known


@dataclass(frozen=True, slots=True)
class Stated:
    """A value about the article with its basis; no value exactly when the basis is `none`."""

    value: str | None = None
    basis: Basis = Basis.NONE
    span: Span | None = None
    why: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) != (self.basis is Basis.NONE):
            raise ValueError(f"value {self.value!r} does not go with basis {self.basis}")


class LineKind(StrEnum):
    """What a line of the text is. Only `body` lines are read for statements."""

    BODY = "body"
    BLANK = "blank"
    TITLE = "title"
    SUBHEADING = "subheading"
    BYLINE = "byline"
    DATELINE = "dateline"  # a line that is a dateline and nothing else, or a line of date
    OTHER_HEADLINE = "other_headline"  # the headline of another item, dropped into the text
    AUTHOR_FOLLOW = "author_follow"  # "Follow NAME on …"
    REPUBLISHER_LINK = "republisher_link"  # "Read the full article here"
    WIDGET = "widget"  # share, comment, print, subscribe, mobile version
    CAPTION = "caption"
    NAVIGATION = "navigation"  # menus, breadcrumbs, lists of links
    NOTICE = "notice"  # copyright, disclaimers, cookies


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text without its line end, what it is, and why it is taken for that."""

    span: Span
    kind: LineKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article.

    `text` is the original: for a text file its decoded characters, for a page all of its
    visible text, a block a line. Cleaning labels lines and deletes nothing. `paragraphs` are the
    runs of body lines that are read as one; they are in order and do not overlap.
    `address` is where it came from as the user wrote it: a URL, a path, `-`.
    """

    text: str
    address: str = "-"
    url: str | None = None
    title: Stated = field(default_factory=Stated)
    outlet: Stated = field(default_factory=Stated)
    author: Stated = field(default_factory=Stated)
    published: Stated = field(default_factory=Stated)  # ISO 8601 date, or date and time
    dateline: Stated = field(default_factory=Stated)  # the place of a dateline
    language: Stated = field(default_factory=Stated)  # ISO 639-1
    republished: Stated = field(default_factory=Stated)  # "true" where the copy says so
    lines: tuple[Line, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()
    sha256: str = ""  # of the text in UTF-8; filled at birth
    id: str = ""  # from the text and what is known about it; filled at birth
    agency: Stated = field(default_factory=Stated)  # the wire that signs the dateline

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        if self.sha256 not in ("", digest):
            raise ValueError("sha256 is not that of the text")
        object.__setattr__(self, "sha256", digest)
        known = (self.url, self.title.value, self.outlet.value, self.author.value)
        ident = identify("article", digest, *known, self.published.value)
        if self.id not in ("", ident):
            raise ValueError("id is not that of the article")
        object.__setattr__(self, "id", ident)
        at = 0
        for span in self.paragraphs:
            if span.start < at:
                raise ValueError("paragraphs overlap or are out of order")
            at = span.end
        if at > len(self.text) or any(line.span.end > len(self.text) for line in self.lines):
            raise ValueError("a line or paragraph ends after the text")

    def cut(self, span: Span) -> str:
        """Returns the words of a span."""
        if span.end > len(self.text):
            raise ValueError(f"{span} ends after the text of {len(self.text)} code points")
        return self.text[span.start : span.end]

    def line_number(self, offset: int) -> int:
        """Returns the number, from 1, of the line that holds a code point."""
        return self.text.count("\n", 0, offset) + 1
