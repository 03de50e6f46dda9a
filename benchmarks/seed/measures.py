"""K10–K14: numbers with their bounds, times with what they count from."""

from __future__ import annotations

import re

from benchmarks.seed.gold import span_of
from benchmarks.seed.match import Case
from benchmarks.seed.verdict import Runs, Verdict, all_of, fail, ok
from reportedly.model import Bound, Mode, Quantity, When

__all__ = ["is_publication", "k10", "k11", "k12", "k13", "k14", "quantity"]


def quantity(case: Case, ident: str) -> Quantity | None:
    """Returns the ledger's quantity at the gold's number."""
    item = case.gold.one("quantities", ident)
    span = span_of(item.get("number_span") or item)
    near = [q for q in case.ledger.quantities if q.span.overlaps(span)]
    return max(near, key=lambda q: (case.agree([q.span], [span_of(item)]), q.id), default=None)


def k10(runs: Runs) -> Verdict:
    """Q01 is an upper bound in its own unit; Q02 is approximate, of its owner, in both readings."""
    case, wrong = runs.bare, []
    first, item = quantity(case, "Q01"), runs.gold.one("quantities", "Q01")
    if first is None:
        wrong.append("Q01 is not found")
    else:
        if (first.bound, first.low, first.high) != (Bound.AT_MOST, None, item["value"]):
            wrong.append(f"Q01 is {first.bound} {first.low}–{first.high}")
        after = runs.gold.text[item["number_span"]["end"] : item["span"]["end"]].strip()
        if after.casefold().rstrip("s") not in first.unit.casefold():
            wrong.append(f"Q01 counts {first.unit!r}")
    second, item = quantity(case, "Q02"), runs.gold.one("quantities", "Q02")
    if second is None:
        wrong.append("Q02 is not found")
    else:
        if (second.bound, second.low, second.high) != (Bound.ABOUT, item["value"], item["value"]):
            wrong.append(f"Q02 is {second.bound} {second.low}–{second.high}")
        if item["unit"].split()[0].rstrip("s") not in second.unit.casefold():
            wrong.append(f"Q02 counts {second.unit!r}")
        if not second.measure or not second.measure.casefold().startswith(("lost", "lose", "loss")):
            wrong.append(f"Q02's measure is {second.measure!r}")
        if not is_owner(case, second, "A_nkgov"):
            wrong.append(f"Q02's owner is {second.owner!r}")
        wrong += _both_readings(case, second)
    return all_of(wrong, "Q01 at most, Q02 about, units and owner right, both readings kept")


def is_owner(case: Case, quantity: Quantity, ident: str) -> bool:
    """Tells whether a quantity is the gold's actor's: by the actor, its name or its country."""
    country = case.gold.one("actors", ident).get("country")
    return quantity.owner == country or case.is_actor(quantity.owner, ident)


def _both_readings(case: Case, quantity: Quantity) -> list[str]:
    """The loss stands inside the estimate; that it may stand outside has to be told too."""
    wrong = []
    claims = [c for c in case.ledger.claims if any(quantity.span.overlaps(s) for s in c.content)]
    if not any(c.mode is Mode.ATTRIBUTED for c in claims):
        wrong.append("Q02 is not inside the estimate")
    outside = any(c.mode is not Mode.ATTRIBUTED for c in claims)
    told = any(
        t.a.overlaps(quantity.span) or t.b.overlaps(quantity.span) for t in case.ledger.tensions
    )
    if not (outside or told):
        wrong.append("Q02's other reading is not told")
    return wrong


def k11(runs: Runs) -> Verdict:
    """Four deictic times stay open without a date, and have the gold's value with it."""
    wrong = []
    for ident in ("T01", "T10", "T11", "T18"):
        bare, dated = runs.bare.when(ident), runs.dated.when(ident)
        if bare is None or dated is None:
            wrong.append(f"{ident} is not found")
            continue
        if bare.is_resolved or not bare.relative or "P" not in bare.relative:
            wrong.append(f"{ident} without a date is {bare.value} ({bare.relative})")
        elif re.match(r"\d{4}", bare.value):
            wrong.append(f"{ident} without a date has the year of {bare.value}")
        wanted = re.match(r"[\dW-]+", runs.gold.one("times", ident)["given_dct"])
        if wanted is None or dated.value != wanted.group():
            wrong.append(f"{ident} with the date is {dated.value}")
    return all_of(wrong, "relative to P without a date, resolved with it")


def k12(runs: Runs) -> Verdict:
    """The month without its year goes to the year told before or stays open, and is flagged."""
    wrong = []
    good = re.match(r"\d{4}-\d{2}", runs.gold.one("times", "T17")["given_dct"])
    for name, case in (("without", runs.bare), ("with", runs.dated)):
        when = case.when("T17")
        if when is None:
            wrong.append(f"T17 is not found {name} a date")
        elif when.is_resolved and (good is None or when.value != good.group()):
            wrong.append(f"T17 {name} a date is {when.value}")
        elif not case.is_flagged(when):
            wrong.append(f"T17 {name} a date is {when.value} without a flag")
    return all_of(wrong, "flagged, and not the year of the publication")


def is_publication(when: When, date: str) -> bool:
    """Tells whether a time is set to the publication date."""
    there = when.earliest == when.latest == date or when.value == date
    return there or when.anchor == "published"


def k13(runs: Runs) -> Verdict:
    """The quoted speaker's present is not the article's: T20 is marked so, T22 not as P's future.

    TIMEX3 has no extent for an adjective such as that of T22; where it is not marked nothing was
    resolved.
    """
    now, upcoming = runs.dated.when("T20"), runs.dated.when("T22")
    if now is None:
        return fail("T20 is not found")
    if is_publication(now, runs.date):
        return fail(f"T20 is {now.value}, counted from {now.anchor}")
    if now.anchor in ("none", "dateline"):
        return fail(f"T20 is {now.value}, counted from {now.anchor}: not told whose present it is")
    if upcoming is not None:
        later = upcoming.earliest is not None and upcoming.earliest > runs.date
        if later or is_publication(upcoming, runs.date):
            return fail(f"T22 is {upcoming.value}")
    return ok(f"T20 counts from {now.anchor}, T22 not from P")


def k14(runs: Runs) -> Verdict:
    """The day of the report does not date what is reported."""
    case = runs.dated
    event, report = case.event("E01"), case.when("T01")
    if event is None:
        return fail("E01 is not found")
    if report is None:
        return fail("T01 is not found")
    if report.id in event.whens:
        return fail("E01 has the report's day")
    whens = [w for w in case.ledger.whens if w.id in event.whens]
    late = [w for w in whens if w.latest is None or w.latest > runs.date]
    return fail(f"E01 is dated {late[0].value}") if late else ok("E01 has not the report's day")
