"""The fifteen things that a ledger of the seed must not hold, in the order of the gold's list.

Where the ledger has nothing at the place in question, nothing is broken.
"""

from __future__ import annotations

import datetime
import re

from benchmarks.seed.doubts import charged, narrator_labels, slip_meetings, unkept_labels
from benchmarks.seed.gold import span_of
from benchmarks.seed.happenings import separate_events
from benchmarks.seed.match import Case
from benchmarks.seed.measures import is_owner, is_publication, quantity
from benchmarks.seed.page import off_body_marks
from benchmarks.seed.verdict import Check, Runs, Verdict, fail, ok
from benchmarks.seed.who import CAPITALS, places_at
from reportedly.model import Bound, CueClass, EventType, Form, Place, Span

__all__ = ["FORBIDDEN"]


def _cases(runs: Runs) -> tuple[Case, Case]:
    return runs.bare, runs.dated


def n01_other_lines(runs: Runs) -> Verdict:
    """No mark on the lines that are no body."""
    marks = [m for case in _cases(runs) for m in off_body_marks(case)]
    return fail(f"marks there: {', '.join(marks[:3])}") if marks else ok("no mark there")


def n02_labels(runs: Runs) -> Verdict:
    """No label of the narrator's passes for a quoted source's."""
    case = runs.bare
    labels = narrator_labels(case)
    named = re.findall(r"'([^']+)'", str(runs.gold.all("must_not")[1]))
    for item in runs.gold.all("attributions"):
        for words in item.get("narrator_words", ()):
            for name in named:
                at = words["start"] + words["text"].find(name)
                if name in words["text"]:
                    labels.append(Span(at, at + len(name)))
    lost = unkept_labels(case, labels)
    where = ", ".join(f"{s.start}–{s.end}" for s in lost[:3])
    return fail(f"in another's content, unmarked: {where}") if lost else ok("none")


def n03_geocodes(runs: Runs) -> Verdict:
    """No point on the map for capitals that are governments, nor for what has no place."""
    spans = [span_of(runs.gold.one("metonyms", ident)) for ident, _ in CAPITALS]
    for ident in ("L_battlefield", "L_socialmedia", "L_overseas"):
        spans += runs.gold.place(ident)

    def is_pinned(place: Place) -> bool:
        return place.latitude is not None or place.geonameid is not None

    pinned = [p for case in _cases(runs) for s in spans for p in places_at(case, s) if is_pinned(p)]
    if pinned:
        return fail(f"{pinned[0].name!r} at {pinned[0].span.start} has a record of the gazetteer")
    return ok("none has a point")


def n04_report_day(runs: Runs) -> Verdict:
    """E01 is not dated by the day of the report."""
    for case in _cases(runs):
        when = case.when("T01")
        events = separate_events(case, "E01")
        if when is not None and any(when.id in event.whens for event in events):
            return fail("E01 has the report's day")
    return ok("E01 has not the report's day")


def n05_month(runs: Runs) -> Verdict:
    """The visit's month is not taken for this year's without a flag."""
    for case in _cases(runs):
        when = case.when("T17")
        if when is None or case.is_flagged(when):
            continue
        if when.value.startswith(f"{runs.date[:4]}-06"):
            return fail(f"T17 is {when.value} without a flag")
    return ok("T17 is not, or is flagged")


def n06_slip(runs: Runs) -> Verdict:
    """No meeting of the caller with the called, or with himself."""
    found = [event for case in _cases(runs) for event in slip_meetings(case)]
    return fail(f"{found[0].id} is one") if found else ok("no such meeting")


def n07_point(runs: Runs) -> Verdict:
    """Q01 is no point and counts no troops."""
    for case in _cases(runs):
        found = quantity(case, "Q01")
        if found is None:
            continue
        if found.bound is Bound.EXACT or (found.low is not None and found.low == found.high):
            return fail(f"Q01 is {found.bound} {found.low}–{found.high}")
        if re.search(r"troop|soldier", found.unit.casefold()):
            return fail(f"Q01 counts {found.unit!r}")
    return ok("no point, no troops")


def n08_losses(runs: Runs) -> Verdict:
    """Q02 is nobody's loss on the other side."""
    for case in _cases(runs):
        found = quantity(case, "Q02")
        if found is None:
            continue
        owned = is_owner(case, found, "A_ukraine") or is_owner(case, found, "A_ukrgov")
        if owned or "ukrain" in found.unit.casefold():
            return fail(f"Q02 counts {found.unit!r} of {found.owner!r}")
    return ok("not theirs")


def n09_brackets(runs: Runs) -> Verdict:
    """The editor's brackets are not among the speaker's words."""
    bracket = span_of(runs.gold.one("quotes", "QT4")["editorial_insertion"])
    for case in _cases(runs):
        for quote in case.ledger.quotations:
            holds = any(piece.overlaps(bracket) for piece in quote.pieces)
            if holds and not any(i.overlaps(bracket) for i in quote.insertions):
                return fail("the brackets are among the quoted words")
        for found in case.ledger.attributions:
            quoted = found.form is Form.DIRECT and not found.quotations
            if quoted and any(s.overlaps(bracket) for s in found.content):
                return fail("the brackets are among direct words")
    return ok("not among them")


def n10_charged(runs: Runs) -> Verdict:
    """No omission is laid to the agency of which nothing is said."""
    for case in _cases(runs):
        if charged(case, "A_kcna"):
            return fail("an omission is laid to it")
        for found in case.ledger.attributions:
            omits = any(link.cue_class is CueClass.OMIT for link in found.links)
            if omits and any(case.is_source(k.source, "A_kcna") for k in found.links):
                return fail("an omitting attribution is laid to it")
    return ok("none is")


def n11_clock(runs: Runs) -> Verdict:
    """Without a date nothing deictic has a full value, and nothing lies in the clock's year."""
    this_year = str(datetime.date.today().year)
    for ident in ("T01", "T07", "T09", "T10", "T11", "T12", "T14", "T15", "T16", "T18"):
        when = runs.bare.when(ident)
        if when is not None and re.match(r"\d{4}", when.value):
            return fail(f"{ident} without a date is {when.value}")
    for when in runs.bare.ledger.whens:
        days = (when.value, when.earliest or "", when.latest or "")
        if any(day.startswith(this_year) for day in days) and this_year not in runs.gold.text:
            return fail(f"{when.value} lies in the clock's year")
    return ok("nothing is counted from the clock")


def n12_present(runs: Runs) -> Verdict:
    """The quoted speakers' present and future are not the article's."""
    for ident in ("T20", "T22"):
        for case in _cases(runs):
            when = case.when(ident)
            if when is not None and is_publication(when, runs.date):
                return fail(f"{ident} is {when.value}, counted from {when.anchor}")
    return ok("neither is")


def n13_twice(runs: Runs) -> Verdict:
    """One meeting is not two: E14 and E15 are one event each."""
    for case in _cases(runs):
        for ident in ("E15", "E14"):
            met = [e for e in separate_events(case, ident) if e.type is EventType.CONSULT]
            if len(met) > 1:
                return fail(f"{ident} is {len(met)} events")
    return ok("each is one event at most")


def n14_merge(runs: Runs) -> Verdict:
    """The invasion and the counter-invasion are two events."""
    for case in _cases(runs):
        one = {e.id for e in separate_events(case, "E10")}
        two = {e.id for e in separate_events(case, "E11")}
        if one & two:
            return fail("they are one event")
    return ok("they are not merged")


def n15_outlet(runs: Runs) -> Verdict:
    """No outlet is filled in: the page names none."""
    names = [case.ledger.article.outlet.value for case in _cases(runs)]
    named = [name for name in names if name is not None]
    return fail(f"outlet is {named[0]!r}") if named else ok("none is")


FORBIDDEN: tuple[Check, ...] = (
    n01_other_lines, n02_labels, n03_geocodes, n04_report_day, n05_month, n06_slip, n07_point,
    n08_losses, n09_brackets, n10_charged, n11_clock, n12_present, n13_twice, n14_merge, n15_outlet,
)  # fmt: skip
