"""From spans to attributions: links with their sources and classes, chains, forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import (
    Actor,
    Article,
    Attribution,
    CueClass,
    Form,
    Link,
    Quotation,
    Source,
    SourceKind,
    Span,
    identify,
)
from reportedly.read.attribution.chains import nested_in, passed_on, told_to
from reportedly.read.attribution.omissions import split_omission
from reportedly.read.attribution.raw import RawAttribution
from reportedly.read.attribution.senses import Sense, form_of, sense_of
from reportedly.read.cues import load_cues
from reportedly.read.speakers import resolve_source, unstated_source
from reportedly.read.tokens import Tokens

__all__ = ["link_attributions"]

FIRST_PERSON = frozenset({"i", "we", "me", "us"})
RECENT = 3
NARRATED = frozenset({CueClass.UNKNOWN, CueClass.FACTIVE, CueClass.ESTIMATE})


@dataclass(frozen=True, slots=True)
class _Step:
    """One raw attribution read: its sense and its own links, outermost first."""

    sense: Sense
    links: tuple[Link, ...]


def link_attributions(
    tokens: Tokens,
    article: Article,
    quotations: Sequence[Quotation],
    rows: Sequence[RawAttribution],
    actors: Sequence[Actor],
) -> tuple[Attribution, ...]:
    """Returns the attributions that raw spans stand for, sorted by their first span.

    Where the cue of one lies in the content of another, the other's links come first: "According
    to the agency, the minister told the mayor that …" gives agency, minister.
    """
    steps = _steps(tokens, rows, actors)
    cited = {span for step in steps for link in step.links[1:] for span in link.cue}
    pieces = tuple(piece for quotation in quotations for piece in quotation.pieces)
    out: dict[str, Attribution] = {}
    for number, row in enumerate(rows):
        step = steps[number]
        chain: tuple[Link, ...]
        if row.carried is None:
            if row.cue and row.cue[0] in cited and step.links[0].cue[0] in cited:
                continue  # "citing the governor" is a link of another attribution
            outer = [k for k in nested_in(rows, number) if _passes(steps[k].sense)]
            if _repeats(tokens, row, outer, pieces):
                continue
            chain = _chained([steps[k].links for k in outer], step.links)
        else:
            outer = [k for k in nested_in(rows, row.carried) if _passes(steps[k].sense)]
            own = steps[row.carried].links
            chain = _carried(_chained([steps[k].links for k in outer], own))
        content, scope = row.content, None
        form = form_of(tokens, step.sense, content, pieces)
        if form is Form.OMISSION:
            content, scope = split_omission(tokens, step.sense.anchor, content)
        held = tuple(
            q.id for q in quotations if any(c.overlaps(p) for c in content for p in q.pieces)
        )
        why = row.rule if row.carried is None else "goes on with the speaker before it"
        ident = identify(
            "attribution", article.id, [(s.start, s.end) for s in (*row.cue, *content)], form
        )
        out[ident] = Attribution(
            ident, chain, tuple(sorted(content)), form, held, scope, row.score, why
        )
    return tuple(sorted(out.values(), key=_place))


def _passes(sense: Sense) -> bool:
    """Tells whether a cue passes its content on; an omission does not."""
    return sense.cue_class is not CueClass.OMIT


def _place(attribution: Attribution) -> tuple[int, int, str]:
    spans = [*attribution.content, *(span for link in attribution.links for span in link.cue)]
    first = min(spans)
    return first.start, first.end, attribution.id


def _steps(tokens: Tokens, rows: Sequence[RawAttribution], actors: Sequence[Actor]) -> list[_Step]:
    """Returns each row's own links, read in the order of the text."""
    cues = load_cues()
    done: dict[int, _Step] = {}
    recent: list[Source] = []
    for number in sorted(range(len(rows)), key=lambda k: _start(rows[k])):
        row = rows[number]
        if row.carried is not None:
            continue
        sense = sense_of(tokens, row.cue, row.content, cues)
        links = _links(tokens, row, sense, actors, recent)
        done[number] = _Step(sense, links)
        for link in links:
            if link.source.name is not None and not link.source.candidates:
                recent.append(link.source)
    return [done[n if row.carried is None else row.carried] for n, row in enumerate(rows)]


def _start(row: RawAttribution) -> int:
    return min(span.start for span in (*row.cue, *row.source, *row.content))


def _links(
    tokens: Tokens,
    row: RawAttribution,
    sense: Sense,
    actors: Sequence[Actor],
    recent: list[Source],
) -> tuple[Link, ...]:
    last = recent[-RECENT:]
    if row.source:
        source = resolve_source(tokens, row.source[0].hull(row.source[-1]), actors, last)
        if len(row.source) > 1:
            source = Source(source.kind, source.name, row.source, source.actor, source.candidates)
    elif sense.kind == "adjective" and sense.cue_class in NARRATED:
        source = Source(SourceKind.NARRATOR)
    else:
        source = unstated_source(last)
    at = told_to(tokens, sense, row)
    heard = resolve_source(tokens, at, actors, last) if at is not None else None
    own = Link(
        source, row.cue, sense.cue_class, heard, source.kind is SourceKind.UNSTATED, row.rule
    )
    before: list[Link] = []
    after: list[Link] = []
    for passing in passed_on(tokens, sense, row):
        if passing.source is None:
            other = unstated_source(recent[-2 * RECENT :], besides=source.holder)
        else:
            other = resolve_source(tokens, passing.source, actors, last)
        link = Link(other, passing.cue, CueClass.REPORT, None, passing.source is None, passing.why)
        (before if passing.is_outer else after).append(link)
    return (*before, own, *after)


def _repeats(
    tokens: Tokens, row: RawAttribution, outer: list[int], pieces: tuple[Span, ...]
) -> bool:
    """Tells whether a row is a speaker's own "I think" inside the speaker's quotation."""
    if not outer or not row.source:
        return False
    if not any(piece.covers(row.cue[0]) for piece in pieces):
        return False
    words = tokens.text[row.source[0].start : row.source[-1].end].lower()
    return words in FIRST_PERSON


def _chained(outer: list[tuple[Link, ...]], own: tuple[Link, ...]) -> tuple[Link, ...]:
    """Returns the links outermost first, a holder in a row not twice."""
    out: list[Link] = []
    for links in (*outer, own):
        for link in links:
            if link.source.kind is SourceKind.NARRATOR and (outer or len(own) > 1):
                continue
            same = out and out[-1].source.holder == link.source.holder
            if same and link.source.kind is not SourceKind.UNSTATED:
                out.pop()
            out.append(link)
    return tuple(out) or own


def _carried(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Returns the links of a quotation that goes on without a cue."""
    why = "carried over from the quotation before"
    return tuple(Link(link.source, (), link.cue_class, link.addressee, True, why) for link in links)
