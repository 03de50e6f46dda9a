"""Dates of one event that do not meet, and the present tense of a statement long past."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from reportedly.ledger.tensions.ground import Found, Ground
from reportedly.model import CueClass, Dates, TensionKind, When, WhenType

__all__ = ["dates_apart", "stale_present"]


def dates_apart(ground: Ground) -> Iterator[Found]:
    """Times in conflict, and one event told twice with days that do not meet."""
    by_id = {when.id: when for when in ground.reading.whens}
    is_dated = ground.reading.article.published.value is not None
    for when in ground.reading.whens:
        for ident in when.conflict:
            other = by_id.get(ident)
            if other is not None and not _are_two_days(when, other, is_dated=is_dated):
                why = when.unresolved or when.why or "two dates in conflict"
                yield Found(TensionKind.DATE, when.span, other.span, why)
    for event in ground.reading.events:
        if not event.mentions:
            continue
        dated = [by_id[ident] for ident in event.whens if ident in by_id]
        for one, other in combinations(dated, 2):
            if _never_meet(one, other) and _sentence(ground, one) != _sentence(ground, other):
                word = ground.reading.article.cut(event.trigger)
                yield Found(
                    TensionKind.DATE, one.span, other.span,
                    f"“{word}” is told once of {one.value} and once of {other.value}",
                )  # fmt: skip


def _are_two_days(one: When, other: When, *, is_dated: bool) -> bool:
    """Tells whether two times name two days or months, or a day and its month: no conflict."""
    a, b = one.value[4:], other.value[4:]
    short = min(len(a), len(b))
    if not is_dated and short and a[:short] == b[:short]:
        return True  # without a day of publication a bare "September 11" is of no year by itself
    if len(a) != len(b) and short and a[:short] == b[:short] and _may_be_one_year(one, other):
        return True  # a day of that month
    return "X" not in a[:short] + b[:short] and short > 0 and a[:short] != b[:short]


def _may_be_one_year(one: When, other: When) -> bool:
    a, b = one.value[:4], other.value[:4]
    return a == b or "XXXX" in (a, b)


def _never_meet(one: When, other: When) -> bool:
    if one.type is not WhenType.DATE or other.type is not WhenType.DATE:
        return False
    if not (one.is_resolved and other.is_resolved):
        return False
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.latest < other.earliest or other.latest < one.earliest


def _sentence(ground: Ground, when: When) -> int | None:
    i = ground.tokens.at(when.span.start)
    return None if i is None else ground.tokens.sentence[i]


def stale_present(ground: Ground) -> Iterator[Found]:
    """ "reports last year estimated that they may be fighting": the estimate is of last year, its
    tense of today."""
    tokens = ground.tokens
    years = [
        when
        for when in ground.reading.whens
        if when.dates is Dates.REPORT and when.type is WhenType.DATE
        and ground.reading.article.cut(when.span).casefold().endswith("year")
    ]  # fmt: skip
    cues = [
        span
        for attribution in ground.reading.attributions
        for link in attribution.links
        if link.cue_class in (CueClass.ESTIMATE, CueClass.REPORT, CueClass.ASSERT)
        for span in link.cue
    ]
    for when in years:
        inside = tokens.within(when.span)
        verb = next(
            (a for i in inside for a in tokens.ancestors(i) if tokens.upos[a] == "VERB"), None
        )
        if verb is None or tokens.xpos[verb] != "VBD":
            continue
        if not any(cue.covers(tokens.span(verb, verb)) for cue in cues):
            continue
        told = tokens.child(verb, "ccomp")
        if told is None or tokens.xpos[told] != "VBG":
            continue
        helpers = [c for c in tokens.children(told) if tokens.label[c] == "aux"]
        present = helpers and tokens.lower(helpers[0]) in ("is", "are", "may", "might")
        perfect = any(tokens.lemma[c] == "have" for c in helpers)
        if present and not perfect:
            yield Found(
                TensionKind.DATE, when.span, tokens.span(helpers[0], told),
                "a statement of last year, in the present tense: it may no longer hold",
                compatible=True,
            )  # fmt: skip
