"""K15 and K23: one event with many mentions, and the order of events in time."""

from __future__ import annotations

import itertools

from benchmarks.seed.match import Case
from benchmarks.seed.verdict import Runs, Verdict, all_of
from reportedly.model import Event

__all__ = ["interval", "k15", "k23", "separate_events"]


def separate_events(case: Case, ident: str) -> list[Event]:
    """Returns the ledger's events at the spans of one event of the gold; one is right."""
    return case.events_at(case.gold.event(ident))


def k15(runs: Runs) -> Verdict:
    """E14, E15 and E11 are one event each, with all their mentions and nobody else's."""
    case, wrong = runs.bare, []
    for ident in ("E14", "E15", "E11"):
        spans, found = runs.gold.event(ident), separate_events(case, ident)
        if len(found) != 1:
            wrong.append(f"{ident} is {len(found)} events")
            continue
        here = (found[0].trigger, *found[0].mentions)
        missing = [s for s in spans if not any(s.overlaps(h) for h in here)]
        if missing:
            wrong.append(f"{ident} lacks {len(missing)} of {len(spans)} mentions")
        other = {"E14": "E15", "E15": "E14", "E11": "E10"}[ident]
        if any(h.overlaps(s) for h in here for s in runs.gold.event(other)):
            wrong.append(f"{ident} is merged with {other}")
    return all_of(wrong, "E14 with 5 further mentions, E15 with 1, E11 with 4")


def interval(case: Case, ident: str) -> tuple[str, str] | None:
    """Returns the first and last day that the ledger gives an event; None where one is open.

    More than one time of an event narrows it: the latest start and the earliest end hold.
    """
    event = case.event(ident)
    if event is None:
        return None
    whens = [w for w in case.ledger.whens if w.id in event.whens and w.earliest and w.latest]
    if not whens:
        return None
    first = max(w.earliest or "" for w in whens)
    last = min(w.latest or "" for w in whens)
    return (first, last) if first <= last else None


def k23(runs: Runs) -> Verdict:
    """Two rows of events are in order, each ended before the next begins, given the date."""
    wrong = []
    for row in (("E33", "E14", "E15", "E02"), ("E05", "E10", "E26", "E07", "E21"), ("E04", "E10")):
        for a, b in itertools.pairwise(row):
            first, second = interval(runs.dated, a), interval(runs.dated, b)
            if first is None or second is None:
                wrong.append(f"{a if first is None else b} has no dates")
            elif first[1] >= second[0]:
                wrong.append(f"{a} is not before {b}")
    return all_of(list(dict.fromkeys(wrong)), "both rows in order")
