"""When was a text written that bears no date? Clue by clue, and never by a clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.model import Clue, Dates, Event, Order, OrderKind, Span, When, WhenType, Written
from reportedly.read import Reading, Tokens
from reportedly.read.times import Direction, direction_of, governor_of, publication_day
from reportedly.read.times.calendar import safe_day

__all__ = ["infer_written"]

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
LEAD = 2  # paragraphs in which a report's weekday is that of the news
FRESH = 3  # days after the report's day within which news of it is still printed
FITS = 60  # years searched for a weekday that falls on a day of a month
CHAIN = 4  # steps of order from an event to one that is dated
_BARE = re.compile(r"XXXX-(\d{2})(?:-(\d{2}))?")
GOALS = frozenset(("by", "until", "till", "for", "through", "to", "of"))
DUE = frozenset(("due", "payable", "maturing", "expiring", "effective"))
WILL = frozenset(("will", "'ll", "’ll", "shall"))
MODIFIERS = frozenset(("compound", "nmod", "poss", "amod", "nummod"))
_FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FULL = re.compile(r"\d{4}(?:-(?:\d{2}|W\d{2}|Q\d|H\d|S[PU]|FA|WI)(?:-\d{2})?)?")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_STEP = re.compile(r"(week|month|quarter|year|decade)\(P\)([+-]\d+)")


def infer_written(
    reading: Reading, events: Sequence[Event], orders: Sequence[Order]
) -> Written | None:
    """Returns the days between which an undated text was published, with each clue.

    None where the publication day is known, or where no expression tells anything. Rests on four
    rules: what is told as past is past; a month whose year is written out is farther back than one
    whose year is not; a weekday is the latest such day; a weekday that dates the report in the lead
    is at most three days old. Times inside quotations and times in conflict give nothing. Does not
    use knowledge of the world: who was in office when, when a war began.
    """
    if publication_day(reading.article)[0] is not None:
        return None
    times = tuple(_times(reading))
    story = _Story(reading, tuple(events), tuple(orders), times)
    clues = [clue for told in times for clue in _clues(told, story)]
    if not clues:
        return None
    earliest = max((c.earliest for c in clues if c.firm and c.earliest), default=None)
    if earliest:  # a weekday beside a day of a month picks the year, once a first one is known
        story = replace(story, floor=date.fromisoformat(earliest))
        clues = [clue for told in times for clue in _clues(told, story)]
        earliest = max((c.earliest for c in clues if c.firm and c.earliest), default=None)
    latest = min((c.latest for c in clues if c.firm and c.latest), default=None)
    why = "from the text alone"
    if earliest and latest and earliest > latest:
        latest, why = None, f"{why}; a time told as ahead ({latest}) does not fit and is left out"
    weekdays = set(range(1, 8))
    for clue in clues:
        if clue.firm and clue.weekdays and weekdays & set(clue.weekdays):
            weekdays &= set(clue.weekdays)
    left = tuple(sorted(weekdays)) if len(weekdays) < 7 else ()
    return Written(earliest, latest, left, tuple(clues), why)


@dataclass(frozen=True, slots=True)
class _Told:
    """A time of the narrator's, with where its verb puts it."""

    when: When
    direction: Direction
    paragraph: int
    is_told: bool  # it dates what its verb tells, and not a noun or a goal ("by 2030")

    @property
    def is_month(self) -> bool:
        """Tells whether it is a month with its year written out."""
        return re.fullmatch(r"\d{4}-\d{2}", self.when.value) is not None

    @property
    def is_past_bare(self) -> bool:
        """Tells whether it is a month or day without a year, in the past."""
        bare = _BARE.fullmatch(self.when.value) is not None
        return bare and (self.when.relative or "").startswith("P-12m")


def _times(reading: Reading) -> Iterator[_Told]:
    tokens = reading.tokens
    for when in reading.whens:
        if when.anchor not in ("none", "published", "dateline") or when.conflict:
            continue
        signal = reading.article.cut(when.signal).lower() if when.signal else ""
        verb = governor_of(tokens, when.span)
        paragraphs = reading.article.paragraphs
        number = next((n for n, p in enumerate(paragraphs) if p.covers(when.span)), 0)
        direction = direction_of(tokens, verb, signal)
        told = signal not in GOALS and _dates_its_verb(tokens, when.span, verb, direction)
        yield _Told(when, direction, number, told)


def _dates_its_verb(tokens: Tokens, span: Span, verb: int | None, direction: Direction) -> bool:
    """Tells whether a bound can be had from the tense of a verb.

    Not from "approved the 2030 plan"; ahead only from "will" and a time that hangs on that verb:
    "were to be delivered in May 2021" was a plan, "will revise growth of 2006" dates the growth.
    """
    inside = tokens.within(span)
    if verb is None or not inside:
        return False
    back = [tokens.lower(i) for i in range(max(inside[0] - 3, 0), inside[0])]
    if set(back) & {"until", "till", "by"} or set(back[-2:]) & DUE:
        return False  # "until at least 2014", "debentures due March 15, 2007"
    at = next((i for i in inside if tokens.head[i] not in inside), inside[-1])
    head = tokens.head[at]
    if tokens.label[at] in MODIFIERS and head > at and tokens.upos[head] in ("NOUN", "PROPN"):
        return False
    if direction is not Direction.FUTURE:
        return True
    helpers = {tokens.lower(i) for i in tokens.children(verb) if tokens.label[i] == "aux"}
    return verb in (head, tokens.head[head]) and bool(helpers & WILL)


@dataclass(frozen=True, slots=True)
class _Story:
    """What the clues of one text can lean on; `floor` is the first day that P can be."""

    reading: Reading
    events: tuple[Event, ...]
    orders: tuple[Order, ...]
    times: tuple[_Told, ...]
    floor: date | None = None

    def bounds(self, when: When) -> bool:
        """Tells whether a time is told as past, so that it bounds P."""
        return any(
            t.when.id == when.id and t.direction is Direction.PAST and t.is_told for t in self.times
        )


def _clues(told: _Told, story: _Story) -> Iterator[Clue]:
    when, times = told.when, story.times
    span = when.signal.hull(when.span) if when.signal else when.span
    if when.anchor == "none" and when.type in (WhenType.DATE, WhenType.TIME):
        yield from _full(told, times, span)
    elif _BARE.fullmatch(when.value):
        yield from _bare(told, story, span)
    elif found := _WEEKDAY.fullmatch(when.value):
        yield from _weekday(told, times, span, int(found[1]))
    elif found := _STEP.fullmatch(when.relative or ""):
        yield from _step(told, times, span, found)
    elif (when.relative or "").endswith(", P]"):
        length = when.value.removeprefix("P")
        gives = f"{length} up to P of something whose beginning the text does not date"
        yield Clue(span, gives, when.id, firm=False)
    elif "bounds of the term" in (when.unresolved or ""):
        gives = "a term of office: whose it was and when is knowledge that the text has not"
        yield Clue(span, gives, when.id, firm=False)


def _full(told: _Told, times: tuple[_Told, ...], span: Span) -> Iterator[Clue]:
    """ "in August 2024": P is no earlier; "will open in May 2026": P is no later."""
    when = told.when
    if not _FULL.match(when.value) or not when.earliest or not when.latest:
        return
    if told.direction is Direction.FUTURE and told.is_told:
        gives = f"told as ahead: P is no later than {when.latest}"
        yield Clue(span, gives, when.id, latest=when.latest)
        return
    firm = told.direction is Direction.PAST and told.is_told
    gives = f"told as past: P is no earlier than {when.earliest}"
    if not firm:
        gives = f"nothing tells whether P is before or after {when.value}"
    custom = firm and told.is_month and any(other.is_past_bare for other in times)
    if custom:
        gives += (
            f"; its year is written out beside months without one, so by custom "
            f"{when.value[:4]} is not the year of P"
        )
    yield Clue(span, gives, when.id, earliest=when.earliest if firm else None, firm=firm)


def _bare(told: _Told, story: _Story, span: Span) -> Iterator[Clue]:
    """ "in April" after "in August 2024": the first April after that, or a later one."""
    when, found = told.when, _BARE.fullmatch(told.when.value)
    if found is None:
        return
    month, day = int(found[1]), int(found[2] or 1)
    name = f"{day} {MONTHS[month - 1]}" if found[2] else MONTHS[month - 1]
    if not told.is_past_bare or told.direction is Direction.FUTURE:
        yield Clue(span, f"{name} from P on, of a year that nothing tells", when.id, firm=False)
        return
    words = story.reading.article.cut(when.span)
    for first in _dated_weekday(words, month, day, story.floor):
        gives = f"{first} is the first {name} to fall on that weekday that P can be after"
        yield Clue(span, gives, when.id, earliest=first)
        return
    for other in (t.when for t in story.times if t.is_month and t.when.value[5:] == found[1]):
        same = safe_day(int(other.value[:4]), month, day)
        if same is not None and story.bounds(other):
            gives = f"the {MONTHS[month - 1]} whose year is written elsewhere, {other.value}"
            yield Clue(span, gives, when.id, (other.id,), same.isoformat())
            return
    floors = [*_written_out(story.times), *_ordered(when, story)]
    if not floors:
        gives = f"P is in or after the latest {name}, of a year that nothing else tells"
        yield Clue(span, gives, when.id, firm=False)
        return
    start = _first_after(month, day, date.fromisoformat(max(floors)[0]))
    if start is not None:
        after = tuple(dict.fromkeys(ident for _, ident, _ in floors))
        because = " and ".join(dict.fromkeys(told_by for _, _, told_by in floors))
        gives = f"the latest {name} comes after {because}: P is no earlier than {start}"
        yield Clue(span, gives, when.id, after, start.isoformat())


def _written_out(times: tuple[_Told, ...]) -> list[tuple[str, str, str]]:
    """The last month whose year is written out; bare months come after it.

    Who writes the years of days too has another custom.
    """
    if any(t.when.anchor == "none" and _FULL_DAY.match(t.when.value) for t in times):
        return []
    written = [t.when for t in times if t.is_month and t.is_told and t.direction is Direction.PAST]
    if not written:
        return []
    last = max(written, key=lambda when: (when.latest or "", when.id))
    return [(last.latest or "", last.id, f"{last.value}, whose year is written out")]


def _first_after(month: int, day: int, floor: date) -> date | None:
    for year in range(floor.year, floor.year + 9):
        found = safe_day(year, month, day)
        if found is not None and found > floor:
            return found
    return None


def _ordered(when: When, story: _Story) -> list[tuple[str, str, str]]:
    """The dated times that the event of a time comes after, by the words of order."""
    reading, events, orders = story.reading, story.events, story.orders
    times = {w.id: w for w in reading.whens}
    dates = {event.id: event.whens for event in events}
    at = {event.id for event in events if when.id in event.whens}
    found: list[tuple[str, str, str]] = []
    words = ""
    for _ in range(CHAIN):
        earlier: set[str] = set()
        for order in orders:
            if order.a is None or order.b is None:
                continue
            if order.kind is OrderKind.AFTER and order.a in at:
                earlier.add(order.b)
            elif order.kind is OrderKind.BEFORE and order.b in at:
                earlier.add(order.a)
            else:
                continue
            if order.signal and not words:
                words = reading.article.cut(order.signal)
        for ident in sorted(earlier):
            for i in dates.get(ident, ()):
                base = times.get(i)
                if base and base.latest and base.anchor == "none" and not base.conflict:
                    found.append((base.latest, base.id, f"{base.value} (“{words}”)"))
        at = earlier
    return found


def _dated_weekday(words: str, month: int, day: int, floor: date | None) -> Iterator[str]:
    """ "Thursday, Aug. 21" is of a year in which that day is a Thursday: the first that can be."""
    written = [n for n, name in enumerate(DAYS, 1) if re.search(rf"\b{name[:3]}", words, re.I)]
    if not written or floor is None:
        return
    for year in range(floor.year - 1, min(floor.year + FITS, 9999)):
        found = safe_day(year, month, day)
        if found and found.isoweekday() == written[0] and (floor - found).days <= 365:
            yield found.isoformat()
            return


def _weekday(told: _Told, times: tuple[_Told, ...], span: Span, number: int) -> Iterator[Clue]:
    """ "said on Thursday" in the lead, "on Monday" later: Thursday to Sunday of one week."""
    when, name = told.when, DAYS[number - 1]
    if not (when.relative or "").startswith("P-6d"):
        gives = f"a {name} counted from P: it tells nothing of P itself"
        yield Clue(span, gives, when.id, firm=False)
        return
    lead = _lead(times)
    if lead is None:
        yield Clue(span, f"P is the {name} or one of the six days after it", when.id)
        return
    day = int(lead.when.value[-1])
    if lead.when.id == when.id:
        days = _week(day, FRESH)
        gives = (
            f"it dates the report, and news is at most {FRESH} days old: P is a {name} or one of "
            f"the {FRESH} days after it"
        )
        yield Clue(span, gives, when.id, weekdays=days)
        return
    if number == day:
        return
    length = (number - day - 1) % 7
    gives = (
        f"the latest {name} and not after the {DAYS[day - 1]} of the report: P is before the next "
        f"{name}"
    )
    yield Clue(span, gives, when.id, (lead.when.id,), weekdays=_week(day, length))


def _week(first: int, length: int) -> tuple[int, ...]:
    return tuple(sorted((first - 1 + n) % 7 + 1 for n in range(min(length, 6) + 1)))


def _lead(times: tuple[_Told, ...]) -> _Told | None:
    """The weekday that dates the report in the first paragraphs."""
    for told in times:
        weekday = _WEEKDAY.fullmatch(told.when.value) is not None
        past = (told.when.relative or "").startswith("P-6d")
        if weekday and past and told.when.dates is Dates.REPORT and told.paragraph < LEAD:
            return told
    return None


def _step(
    told: _Told, times: tuple[_Told, ...], span: Span, found: re.Match[str]
) -> Iterator[Clue]:
    """ "last week", "last year": nothing by themselves; a year can lean on what is dated before."""
    when, unit, count = told.when, found[1], int(found[2])
    side = "before" if count < 0 else "after"
    gives = f"the {unit} {side} that of P" if abs(count) == 1 else f"{unit}(P){count:+d}"
    after: tuple[str, ...] = ()
    if unit == "year" and count < 0:
        dated = [
            other.when
            for other in times
            if other.direction is Direction.PAST
            and other.when.anchor == "none"
            and other.when.earliest
            and other.when.span < when.span and re.match(r"\d{4}-", other.when.value)
        ]  # fmt: skip
        if dated:
            first = min(dated, key=lambda w: (w.earliest or "", w.id))
            year = int((first.earliest or "0")[:4]) - count
            after = (first.id,)
            gives += f"; if it is not before {first.value}, told earlier, P is of {year} or later"
    yield Clue(span, gives, when.id, after, firm=False)
