"""From spans to attributions: links with their sources and classes, chains, forms."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

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
from reportedly.read.attribution.at_length import ANNOUNCED, TURN
from reportedly.read.attribution.bearers import held_by, understood
from reportedly.read.attribution.chains import (
    Passing,
    held_within,
    nested_in,
    passed_on,
    told_to,
)
from reportedly.read.attribution.contents import as_kept
from reportedly.read.attribution.coordinated import coordinated
from reportedly.read.attribution.omissions import split_omission
from reportedly.read.attribution.raw import RawAttribution
from reportedly.read.attribution.senses import Sense, form_of, sense_of
from reportedly.read.attribution.silences import says_nothing
from reportedly.read.attribution.voices import Voices
from reportedly.read.cues import load_cues
from reportedly.read.near import Near
from reportedly.read.speakers import head_of, is_pronoun, resolve_source, unstated_source
from reportedly.read.tokens import Tokens

__all__ = ["link_attributions"]

FIRST_PERSON = frozenset({"i", "we", "me", "us"})
RECENT = 5
FURTHER = 8  # sources before a cue that nobody is named for
PASSING = frozenset({CueClass.REPORT, CueClass.SHOW, CueClass.FACTIVE})
SPOKEN = frozenset({TURN, ANNOUNCED})
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
    rows = [as_kept(tokens, row) for row in rows]
    steps = _steps(tokens, rows, Voices(tokens, article, quotations, actors))
    cited = {span for step in steps for link in step.links[1:] for span in link.cue}
    near = Near([row.content for row in rows])
    announced = [row.content for row in rows if row.rule == ANNOUNCED]
    turns = [row.content for row in rows if row.rule == TURN]
    marks = Near([*(quotation.pieces for quotation in quotations), *announced, *turns])
    in_turns = len(quotations) + len(announced)
    passed = _cues_passed_on(tokens, rows, steps, near)
    out: dict[str, Attribution] = {}

    def pieces_of(number: int) -> tuple[Span, ...]:
        return quotations[number].pieces

    for number, row in enumerate(rows):
        step = steps[number]
        chain: tuple[Link, ...]
        if row.rule not in SPOKEN and says_nothing(
            tokens, step.sense.anchor, row.content, row.source, step.sense.cue_class
        ):
            continue
        if row.carried is None:
            if row.cue and row.cue[0] in cited and step.links[0].cue[0] in cited:
                continue  # "citing the governor" is a link of another attribution
            if number in passed.values():
                continue  # "repeated her praise": one attribution of two links
            outer = [k for k in nested_in(rows, number, near) if _passes(steps[k].sense)]
            if _repeats(tokens, row, outer, marks, in_turns):
                continue
            own = step.links
            if number in passed:
                own = _chained([own], steps[passed[number]].links)
            chain = _chained([steps[k].links for k in outer], own)
        else:
            outer = [k for k in nested_in(rows, row.carried, near) if _passes(steps[k].sense)]
            own = steps[row.carried].links
            chain = _carried(_chained([steps[k].links for k in outer], own))
        content, scope = row.content, None
        over = {number for span in content for number, _ in marks.over(span)}
        held = sorted(number for number in over if number < len(quotations))
        pieces = [piece for number in held for piece in quotations[number].pieces]
        form = form_of(tokens, step.sense, content, pieces)
        if form is Form.OMISSION:
            content, scope = split_omission(tokens, step.sense.anchor, content)
        why = row.rule if row.carried is None else "goes on with the speaker before it"
        parts = [content]
        if form in (Form.INDIRECT, Form.MIXED):
            parts = coordinated(tokens, content, pieces)
        for place, part in enumerate(parts, 1):
            ident = identify(
                "attribution", article.id, [(s.start, s.end) for s in (*row.cue, *part)], form
            )
            inside = [n for n in held if any(p.overlaps(s) for s in part for p in pieces_of(n))]
            own_pieces = [piece for n in inside for piece in pieces_of(n)]
            out[ident] = Attribution(
                ident,
                chain,
                tuple(sorted(part)),
                form if len(parts) == 1 else form_of(tokens, step.sense, part, own_pieces),
                tuple(quotations[n].id for n in inside),
                scope,
                row.score,
                why if len(parts) == 1 else f"{why}; clause {place} of {len(parts)}",
            )
    return tuple(sorted(out.values(), key=_place))


def _cues_passed_on(
    tokens: Tokens, rows: Sequence[RawAttribution], steps: list[_Step], near: Near
) -> dict[int, int]:
    """Returns which attribution passes on which other whole: "shared the mayor's praise for them".

    There the content of the first is a noun phrase and its head the cue of the second.
    """
    out: dict[int, int] = {}
    for number, row in enumerate(rows):
        sense = steps[number].sense
        if row.carried is not None or sense.kind != "noun" or not row.source:
            continue
        for k in nested_in(rows, number, near)[-1:]:
            content = rows[k].content
            whole = content[0].covers(row.source[0]) if len(content) == 1 else False
            is_head = whole and head_of(tokens, content[0]) == sense.anchor
            if is_head and steps[k].sense.cue_class in PASSING and k not in out:
                out[k] = number
    return out


def _passes(sense: Sense) -> bool:
    """Tells whether a cue passes its content on; an omission does not."""
    return sense.cue_class is not CueClass.OMIT


def _place(attribution: Attribution) -> tuple[int, int, int, tuple[Span, ...], str]:
    spans = [*attribution.content, *(span for link in attribution.links for span in link.cue)]
    first = min(spans)
    inner = -len(attribution.links)  # of one cue's words the innermost speaker's come first
    return first.start, first.end, inner, attribution.content, attribution.id


def _steps(tokens: Tokens, rows: Sequence[RawAttribution], voices: Voices) -> list[_Step]:
    """Returns each row's own links, read in the order of the text."""
    cues = load_cues()
    done: dict[int, _Step] = {}
    recent: list[Source] = []
    taken = {span for row in rows for span in row.cue}
    inside: dict[int, Source] = {}  # who speaks in a sentence
    spoken: set[tuple[Span, ...]] = set()
    for number in sorted(range(len(rows)), key=lambda k: _start(rows[k])):
        row = rows[number]
        if row.carried is not None:
            continue
        sense = sense_of(tokens, row.cue, row.content, cues)
        if row.rule in SPOKEN:  # "released the statement:" shows nothing, it says what follows
            sense = replace(sense, cue_class=CueClass.REPORT)
        at = tokens.sentence[sense.anchor] if len(tokens) else -1
        links = _links(tokens, row, sense, voices, recent, inside.get(at), taken)
        if links[-1].source.spans and not links[-1].implicit:
            inside[at] = _own(links, row).source
        done[number] = _Step(sense, links)
        if row.rule in SPOKEN:  # a speech is heard once, however many sentences it has
            voices.speaks(row.content, links[-1].source)
            if row.cue in spoken:
                continue
            spoken.add(row.cue)
        voices.heard(row, _own(links, row).source)
        for link in links:
            open_ = link.source.actor is None and link.source.candidates
            if link.source.name is not None and not open_ and not is_pronoun(link.source.name):
                recent.append(link.source)
    return [done[n if row.carried is None else row.carried] for n, row in enumerate(rows)]


def _start(row: RawAttribution) -> int:
    return min(span.start for span in (*row.cue, *row.source, *row.content))


def _links(
    tokens: Tokens,
    row: RawAttribution,
    sense: Sense,
    voices: Voices,
    recent: list[Source],
    speaker: Source | None = None,
    taken: Collection[Span] = (),
) -> tuple[Link, ...]:
    last = recent[-RECENT:]
    passings = passed_on(tokens, sense, row)
    within = held_within(tokens, row, taken) if sense.cue_class in PASSING else None
    inner_class = CueClass.REPORT
    if within is not None:
        passings.append(within)
        inner_class = sense_of(tokens, within.cue, row.content, load_cues()).cue_class
    how = ""
    if row.source:
        whole = row.source[0].hull(row.source[-1])
        source, how = voices.resolve(row, whole, last)
        source = replace(source, spans=_apart(row.source, passings))
    elif sense.kind == "adjective" and sense.cue_class in NARRATED:
        source = Source(SourceKind.NARRATOR)
    else:
        bearer = held_by(tokens, sense.anchor) if sense.kind in ("verb", "adjective") else None
        if bearer is not None:
            source, how = voices.resolve(row, bearer, last)
            how = how or "the subject holds it: “is committed to”"
        elif speaker is not None and tokens.xpos[sense.anchor] == "VBG":
            source = voices.unnamed(speaker, row.cue[0])
            how = "the one who speaks in the same sentence"
        elif (subject := understood(tokens, sense.anchor)) is not None and sense.kind == "verb":
            source, how = voices.resolve(row, subject, last)
            source = voices.unnamed(source, row.cue[0])
            how = "the subject of the clause that it belongs to"
        else:
            source = unstated_source(recent[-FURTHER:])
    at = told_to(tokens, sense, row)
    actors = voices.index
    heard = resolve_source(tokens, at, actors, last) if at is not None else None
    rule = f"{row.rule}; {how}" if how else row.rule
    own = Link(source, row.cue, sense.cue_class, heard, source.kind is SourceKind.UNSTATED, rule)
    before: list[Link] = []
    after: list[Link] = []
    for passing in passings:
        if passing.source is None:
            other = unstated_source(recent[-RECENT:], besides=source.holder)
        else:
            other = resolve_source(tokens, passing.source, actors, last)
        kind = inner_class if passing is within else CueClass.REPORT
        link = Link(other, passing.cue, kind, None, passing.source is None, passing.why)
        (before if passing.is_outer else after).append(link)
    return (*before, own, *after)


def _own(links: Sequence[Link], row: RawAttribution) -> Link:
    """Returns the link of a row's own cue."""
    return next((link for link in links if link.cue == row.cue), links[-1])


def _apart(source: tuple[Span, ...], passings: Sequence[Passing]) -> tuple[Span, ...]:
    """Returns a source's spans up to where it leans on another: "reports | based on a memo"."""
    leans = [p.cue[0].start for p in passings if not p.is_outer and p.cue]
    cut = min((at for at in leans if source[0].start < at < source[-1].end), default=None)
    if cut is None:
        return source
    kept = (Span(s.start, min(s.end, cut - 1)) for s in source if s.start < cut - 1)
    return tuple(kept) or source


def _repeats(
    tokens: Tokens, row: RawAttribution, outer: list[int], marks: Near, in_turns: int
) -> bool:
    """Tells whether a row is a speaker's own "I think" inside the speaker's quotation.

    The marks from the number `in_turns` on are turns of a transcript.
    """
    if not outer or not row.source:
        return False
    around = [n for n, piece in marks.over(row.cue[0]) if piece.covers(row.cue[0])]
    if not around:
        return False
    words = tokens.text[row.source[0].start : row.source[-1].end].lower()
    # in a turn "I think that the dam holds" has no other row
    return words in (FIRST_PERSON if around[0] < in_turns else FIRST_PERSON - {"i"})


def _chained(outer: list[tuple[Link, ...]], own: tuple[Link, ...]) -> tuple[Link, ...]:
    """Returns the links outermost first, a holder in a row not twice."""
    out: list[Link] = []
    for links in (*outer, own):
        for link in links:
            if link.source.kind is SourceKind.NARRATOR and (outer or len(own) > 1):
                continue
            if out and link.cue and out[-1].cue == link.cue:
                continue  # "was said to have": found at the verb above and at the one below
            same = out and out[-1].source.holder == link.source.holder
            if same and link.source.kind is not SourceKind.UNSTATED:
                out.pop()
            out.append(link)
    return tuple(out) or own


def _carried(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Returns the links of a quotation that goes on without a cue."""
    why = "carried over from the quotation before"
    return tuple(Link(link.source, (), link.cue_class, link.addressee, True, why) for link in links)
