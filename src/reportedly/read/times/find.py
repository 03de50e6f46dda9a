"""Finds the times of an article: `find_times` is the door."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from reportedly.model import (
    Article,
    Attribution,
    Basis,
    Dates,
    Form,
    LineKind,
    Quotation,
    Span,
    When,
    WhenType,
    identify,
)
from reportedly.read.times.acts_clock import ACTS as CLOCK
from reportedly.read.times.acts_date import ACTS as DATES
from reportedly.read.times.acts_date import Act
from reportedly.read.times.acts_part import ACTS as PARTS
from reportedly.read.times.acts_span import ACTS as SPANS
from reportedly.read.times.acts_step import ACTS as STEPS
from reportedly.read.times.calendar import days_of
from reportedly.read.times.conflict import mark_conflicts
from reportedly.read.times.grammar import Match, grammar
from reportedly.read.times.plausible import is_plausible
from reportedly.read.times.sense import Anchor, Context, Direction, Sense
from reportedly.read.times.tense import (
    dates_what,
    direction_of,
    governor_of,
    is_of_a_past_thing,
    is_plain_past,
)
from reportedly.read.tokens import Tokens
from reportedly.tables import read_table

__all__ = ["find_times", "publication_day", "read_times"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
RESULTS = frozenset(("P9M", "P6M"))  # of which companies tell the results beside a quarter's
OVER = frozenset(("ended", "since"))  # "the year ended Jan. 31", however far that is
AS_SOON = frozenset(("early", "soon"))  # "as early as Tuesday"
_YEAR = re.compile(r"\d{4}(?=-|$)")
_OPEN = re.compile(r"XXXX(?!-XX-XXT)")
_PAST_OF_SPEECH = re.compile(r"^S(-\d+d)?$|<=? S$|\(S\)-\d+$")
_ACTS: dict[str, Act] = {**DATES, **PARTS, **SPANS, **STEPS, **CLOCK}


def find_times(
    tokens: Tokens,
    article: Article,
    quotations: tuple[Quotation, ...] = (),
    attributions: tuple[Attribution, ...] = (),
) -> tuple[When, ...]:
    """Returns the time expressions of an article's paragraphs, in order of the text.

    Extents, types and values follow TIMEX3 (TimeML 1.2.1) as TempEval-3 was annotated. Deictic
    words are counted from the publication date, inside quotation marks from the speech. Does not
    read the machine's clock: without a publication date values stay open and say so.
    """
    day, anchor = publication_day(article)
    quoted = _quoted(quotations, attributions)
    reader = _Reader(article.text, day, anchor, tokens, quoted, article.id)
    whens = reader.read_all(article.paragraphs)
    speeches = _speech_days(whens, tokens, quoted)
    if speeches:  # the day of the saying may stand after the words said, so they are read again
        reader = _Reader(article.text, day, anchor, tokens, quoted, article.id, speeches)
        whens = reader.read_all(article.paragraphs)
    return mark_conflicts(whens, tokens)


def publication_day(article: Article) -> tuple[date | None, str]:
    """Returns the day that deictic words are counted from, and what gave it.

    That is `published`, or else the one full date in a line that is a dateline and nothing else.
    """
    stated = article.published
    if stated.basis is not Basis.NONE and stated.value and _DAY.match(stated.value):
        try:
            return date.fromisoformat(stated.value[:10]), "published"
        except ValueError:
            return None, "published"
    for line in article.lines:
        if line.kind is LineKind.DATELINE:
            found = read_times(article.text, [line.span], None)
            full = [when.value for when in found if _DAY.fullmatch(when.value[:10])]
            if len(full) == 1:
                return date.fromisoformat(full[0][:10]), "dateline"
    return None, "published"


def _quoted(
    quotations: tuple[Quotation, ...], attributions: tuple[Attribution, ...]
) -> tuple[Span, ...]:
    """The pieces whose deictic words are a speaker's."""
    known = {quotation.id for quotation in quotations}
    pieces = {piece for quotation in quotations for piece in quotation.pieces}
    for attribution in attributions:
        if attribution.form is Form.DIRECT and not known & set(attribution.quotations):
            pieces |= set(attribution.content)
    return tuple(sorted(pieces))


def _speech_days(
    whens: tuple[When, ...], tokens: Tokens, quoted: tuple[Span, ...]
) -> dict[Span, Anchor]:
    """Returns the day of the saying of each quoted piece whose sentence gives one full day."""
    days: dict[int, set[Anchor]] = {}
    for when in whens:
        inside = tokens.within(when.span)
        full = _DAY.fullmatch(when.value[:10]) and when.unresolved is None
        if not inside or not full or when.dates is not Dates.REPORT or when.anchor == "speech":
            continue
        if any(piece.covers(when.span) for piece in quoted):
            continue
        said = Anchor(when.id, when.value, date.fromisoformat(when.value[:10]))
        days.setdefault(tokens.sentence[inside[0]], set()).add(said)
    found: dict[Span, Anchor] = {}
    for piece in quoted:
        inside = tokens.within(piece)
        here = days.get(tokens.sentence[inside[-1]], set()) if inside else set()
        if len(here) == 1:
            found[piece] = next(iter(here))
    return found


def read_times(
    text: str,
    pieces: Iterable[Span],
    day: date | None,
    *,
    anchor: str = "published",
    tokens: Tokens | None = None,
    quoted: tuple[Span, ...] = (),
    prefix: str = "",
) -> tuple[When, ...]:
    """Returns the time expressions of pieces of a text, counted from a day.

    Without tokens bare weekdays and months have no tense to lean on and are taken for past ones.
    """
    return _Reader(text, day, anchor, tokens, quoted, prefix).read_all(pieces)


class _Reader:
    """Walks over a text and keeps what was mentioned last."""

    def __init__(
        self,
        text: str,
        day: date | None,
        anchor: str,
        tokens: Tokens | None,
        quoted: tuple[Span, ...],
        prefix: str,
        speeches: dict[Span, Anchor] | None = None,
    ) -> None:
        self.text = text
        self.day = day
        self.anchor = anchor
        self.tokens = tokens
        self.quoted = quoted
        self.prefix = prefix
        self.speeches = speeches or {}
        self.found: list[When] = []
        self.last: Anchor | None = None
        self.quarter: Anchor | None = None
        self.aside: Anchor | None = None  # an earlier quarter, for one paragraph
        self.over_months = False
        self.stretch: Anchor | None = None

    def read_all(self, pieces: Iterable[Span]) -> tuple[When, ...]:
        for piece in pieces:
            self._read(piece)
        return tuple(self.found)

    def _read(self, piece: Span) -> None:
        self.over_months, self.aside = False, None
        lexed = grammar().lexicon.lex(self.text, piece.start, piece.end)
        for match in grammar().matches(lexed, is_plausible):
            self._add(match)

    def _add(self, match: Match) -> None:
        span = Span(match.start, match.end)
        speech = next((piece for piece in self.quoted if piece.covers(span)), None)
        verb = governor_of(self.tokens, span) if self.tokens else None
        before = match.before() if not self._opens(match) else ""
        direction = direction_of(self.tokens, verb, before) if self.tokens else Direction.OPEN
        if direction is Direction.FUTURE and self.tokens and is_of_a_past_thing(self.tokens, span):
            direction = Direction.PAST
        elif direction is not Direction.FUTURE and before == "as" and match.before(2) in AS_SOON:
            direction = Direction.FUTURE
        name, day = self.anchor, self.day
        if speech is not None:
            said = self.speeches.get(speech)
            name, day = (said.id, said.day) if said else ("speech", None)
        on_verb = self.tokens and match.before() in ("on", "in")
        is_told = bool(on_verb and self.tokens and is_plain_past(self.tokens, verb, span))
        context = Context(
            name,
            day,
            direction,
            self.last,
            self.aside or self.quarter,
            speech is not None,
            is_told or match.before() in OVER,
            self.stretch,
            self.over_months,
        )
        try:
            senses = _ACTS[match.act](match, context)
        except (ValueError, OverflowError):  # a number no calendar holds
            return
        for sense in senses:
            first, stop = sense.words or (match.first, match.stop)
            place = Span(match.lexed.starts[first], match.lexed.end(stop - 1))
            self._keep(match, sense, place, first, verb, past=direction is Direction.PAST)

    def _opens(self, match: Match) -> bool:
        """Tells whether the word before opens a sentence: "Until Monday they had not met"."""
        return match.first > 0 and match.lexed.is_capital(match.first - 1)

    def _keep(
        self,
        match: Match,
        sense: Sense,
        span: Span,
        first: int,
        verb: int | None,
        *,
        past: bool,
    ) -> None:
        sense = sense.with_days()
        if "fiscal" in match.all_words():
            sense = _fiscal(sense)
        if sense.anchor == "speech" and sense.latest is None and self.day is not None:
            # what a quoted speaker calls past or present is so no later than it is printed
            behind = _PAST_OF_SPEECH.search(sense.relative or "")
            if behind or sense.value in ("PAST_REF", "PRESENT_REF"):
                sense = replace(sense, latest=self.day)
        dates = dates_what(self.tokens, verb, span) if self.tokens else Dates.UNKNOWN
        when = When(
            identify("when", self.prefix, span.start, span.end, sense.type),
            span,
            sense.type,
            sense.value,
            sense.mod,
            _signal(match, first),
            sense.earliest.isoformat() if sense.earliest else None,
            sense.latest.isoformat() if sense.latest else None,
            sense.anchor,
            sense.relative,
            dates,
            sense.unresolved,
            why=f"{match.act}: {sense.why}" if sense.why else match.act,
        )
        self.found.append(when)
        days = days_of(sense.value)
        if sense.type is WhenType.DURATION and "X" not in sense.value:
            self.stretch = Anchor(when.id, sense.value, None)
        if match.act == "quarter":
            self.over_months = False
        elif sense.value in RESULTS and self.quarter and match.words("way") != ("next",):
            self.over_months = True
        if sense.type in (WhenType.DATE, WhenType.TIME) and not days and _OPEN.match(sense.value):
            if sense.anchor == self.anchor:  # "in July" of an unknown year: "at the time" is then
                self.last = Anchor(when.id, sense.value, None)
        elif sense.type in (WhenType.DATE, WhenType.TIME) and days:
            self.last = Anchor(when.id, sense.value, days[0])
            if (
                "-Q" in sense.value
                and match.act in ("quarter", "this_quarter")
                and not (match.words("shift") or match.words("y"))
                and (
                    self.day is None or days[1] <= self.day or (past and not self.quarter)
                )  # results are of a quarter that is over, a fiscal one as the case may be
            ):
                self._take_quarter(self.last)

    def _take_quarter(self, quarter: Anchor) -> None:
        """An earlier quarter is told by the way: "after a flat second quarter"."""
        if self.quarter is None or quarter.value >= self.quarter.value:
            self.quarter, self.aside = quarter, None
        else:
            self.aside = quarter


def _fiscal(sense: Sense) -> Sense:
    """A fiscal year is read as the calendar's and says so; its days are those that it can hold."""
    year = _YEAR.match(sense.value)
    if sense.type is not WhenType.DATE or sense.unresolved or not year:
        return sense
    first, last = max(int(year[0]) - 1, 1), min(int(year[0]) + 1, 9999)
    reason = "a fiscal year: when it begins is not known; read as that of the calendar"
    return replace(sense, unresolved=reason, earliest=date(first, 1, 1), latest=date(last, 3, 31))


@cache
def _signals() -> frozenset[str]:
    return frozenset(read_table("times_signals.toml")["signal"]["words"])


def _signal(match: Match, first: int) -> Span | None:
    lexed = match.lexed
    for count in (2, 1):
        words = lexed.words[max(first - count, 0) : first]
        if len(words) == count and " ".join(words) in _signals():
            return Span(lexed.starts[first - count], lexed.end(first - 1))
    return None
