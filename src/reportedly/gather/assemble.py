"""Makes the article of its labelled lines and of what is known about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.gather.datelines import read_agencies, read_date_line, read_dateline
from reportedly.gather.known import Known
from reportedly.gather.languages import judge_language
from reportedly.gather.lexicon import key_of, line_rules
from reportedly.gather.lines import Block, Row
from reportedly.model import (
    Article,
    Basis,
    Line,
    LineKind,
    Problem,
    ProblemCode,
    Span,
    Stated,
)

__all__ = ["MOST_READ", "assemble"]

MOST_READ = 1_000_000  # characters of a text that are read
HEAD = 3  # paragraphs among which the dateline is looked for


def assemble(
    text: str,
    rows: Sequence[Row],
    blocks: Sequence[Block],
    known: Known,
    *,
    address: str,
    problems: Sequence[Problem] = (),
) -> Article:
    """Returns the article. What `known` lacks is taken from the labelled lines, with its basis."""
    found = list(problems)
    body = [block.span for block in blocks if block.kind is LineKind.BODY]
    if body and body[-1].end > MOST_READ:
        found.append(_too_long(text))
        body = [_up_to(text, span) for span in body if span.start < MOST_READ]
    paragraphs, dateline, agency = _strip_dateline(text, body)
    words = "\n".join(text[span.start : span.end] for span in paragraphs[:200])
    language, strange = judge_language(words, known.language)
    found += strange
    said = _from_lines(text, blocks, agency)
    known = known.over(said)
    if said.title.span and known.title.value and not known.title.span:
        known = replace(known, title=replace(known.title, span=said.title.span))
    if not paragraphs:
        found.append(Problem(ProblemCode.NO_TEXT, "No text that a person would read was found."))
    if not dateline.value:
        dateline = _dateline_of_line(text, blocks)
    if not known.published.value:
        found.append(
            Problem(
                ProblemCode.NO_DATE,
                "No publication date is known, so times stay relative to it; give one if you can.",
            )
        )
    return Article(
        text=text,
        address=address,
        url=known.url,
        title=known.title,
        outlet=known.outlet,
        author=known.author,
        published=known.published,
        dateline=dateline,
        agency=agency,
        language=language,
        republished=_republished(blocks),
        lines=tuple(_line(row) for row in rows),
        paragraphs=tuple(paragraphs),
        problems=tuple(found),
    )


def _line(row: Row) -> Line:
    if row.blank:
        return Line(Span(row.start, row.end), LineKind.BLANK, "no words")
    return Line(Span(row.start, row.end), row.kind or LineKind.BODY, row.why)


def _up_to(text: str, span: Span) -> Span:
    """Returns the part of a paragraph that is read, cut at a blank."""
    if span.end <= MOST_READ:
        return span
    blank = text.rfind(" ", span.start, MOST_READ)
    return Span(span.start, blank if blank > span.start else MOST_READ)


def _too_long(text: str) -> Problem:
    return Problem(
        ProblemCode.TOO_LONG,
        f"The text has {len(text):,} characters; the first {MOST_READ:,} are read and the rest "
        "is kept unread.",
        Span(MOST_READ, len(text)),
    )


def _strip_dateline(text: str, body: list[Span]) -> tuple[list[Span], Stated, Stated]:
    """Returns the paragraphs, the dateline and the agency; the paragraph starts after both."""
    for i, span in enumerate(body[:HEAD]):
        found = read_dateline(text[span.start : span.end])
        if not found:
            continue
        start = span.start + found.end
        rest = [*body[:i], Span(start, span.end), *body[i + 1 :]]
        place = agency = Stated()
        if found.place:
            at = Span(span.start + found.place[0], span.start + found.place[1])
            place = Stated(
                text[at.start : at.end], Basis.PAGE, at, "the dateline before the first sentence"
            )
        if found.agency_words:
            first = text.index(found.agency_words, span.start + (found.place or (0, 0))[1])
            agency = Stated(
                found.agency,
                Basis.INFERRED,
                Span(first, first + len(found.agency_words)),
                f"the dateline is signed {found.agency_words}",
            )
        return rest, place, agency
    return body, Stated(), Stated()


def _from_lines(text: str, blocks: Sequence[Block], agency: Stated) -> Known:
    """Returns what the lines themselves say: title, authors, date, outlet."""
    title = next((b for b in blocks if b.kind is LineKind.TITLE), None)
    stated = Stated()
    if title:
        span = title.span
        at = text[span.start : span.end]
        lead = len(at) - len(at.lstrip("# \t"))
        span = Span(span.start + lead, span.end)
        words = " ".join(text[span.start : span.end].split())
        why = title.rows[0].why
        stated = Stated(words, Basis.INFERRED, span, why) if words else stated
    author = _named(text, blocks, LineKind.BYLINE, Basis.PAGE, "the byline")
    if not author.value:
        author = _named(
            text, blocks, LineKind.AUTHOR_FOLLOW, Basis.INFERRED, "the line that asks to follow"
        )
    outlet = _named(
        text, blocks, LineKind.REPUBLISHER_LINK, Basis.INFERRED, "the line that names the original"
    )
    return Known(
        title=stated,
        author=author,
        outlet=outlet if outlet.value else agency,
        published=_published(blocks),
    )


def _named(text: str, blocks: Sequence[Block], kind: LineKind, basis: Basis, why: str) -> Stated:
    for block in blocks:
        span = block.rows[0].name
        if block.kind is kind and span:
            name = " ".join(text[span.start : span.end].split())
            name = (
                name.title() if name.isupper() and kind is not LineKind.REPUBLISHER_LINK else name
            )
            return Stated(read_agencies().get(name, name), basis, span, why)
    return Stated()


def _published(blocks: Sequence[Block]) -> Stated:
    """Returns the date of a line of date; one that says "updated" only is no publication date."""
    plain = Stated()
    for i, block in enumerate(blocks):
        said = read_date_line(block.words) if block.kind is LineKind.DATELINE else None
        if not said or not said.iso:
            continue
        if said.label in ("published", "first published", "posted", "issued", "released"):
            return Stated(said.iso, Basis.PAGE, block.span, f"the line says “{said.label}”")
        if not said.label and not plain.value and i < 8:
            why = "a line of date near the head of the text"
            plain = Stated(said.iso, Basis.INFERRED, block.span, why)
    return plain


def _dateline_of_line(text: str, blocks: Sequence[Block]) -> Stated:
    for block in blocks:
        said = read_date_line(block.words) if block.kind is LineKind.DATELINE else None
        if said and said.place and len(block.rows) == 1:
            name = block.words[slice(*said.place)]
            if not name.isupper():  # "Ada Lindqvist, 3 May": a name as often as a place
                continue
            at = text.find(name, block.span.start, block.span.end)
            if at >= 0:
                return Stated(
                    name, Basis.PAGE, Span(at, at + len(name)), "a line of date and place"
                )
    return Stated()


def _republished(blocks: Sequence[Block]) -> Stated:
    """Returns "true" where a line says, or lets conclude, that this is a copy."""
    bases = {rule.why: rule.republished for rule in line_rules()}
    best = Stated()
    for block in blocks:
        if block.kind is not LineKind.REPUBLISHER_LINK:
            continue
        why = block.rows[0].why.split(":")[0]
        basis = bases.get(why, Basis.INFERRED)
        if basis is Basis.PAGE:
            return Stated("true", basis, block.span, why)
        if not best.value and key_of(block.words):
            best = Stated("true", Basis.INFERRED, block.span, f"the line {why}")
    return best
