"""K15 and K23: one event with many mentions, and the order of events in time."""

from __future__ import annotations

import itertools

from benchmarks.seed.match import Case
from benchmarks.seed.verdict import Runs, Verdict, all_of
from reportedly.ledger import order_events
from reportedly.model import Event

__all__ = ["k15", "k23", "separate_events"]


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


def k23(runs: Runs) -> Verdict:
    """The timeline has two rows of events in order, given the date.

    Each is over before the next begins: by days, or by a word of order ("in anticipation of").
    """
    wrong, case = [], runs.dated
    line = order_events(case.ledger)
    for row in (("E33", "E14", "E15", "E02"), ("E05", "E10", "E26", "E07", "E21"), ("E04", "E10")):
        for a, b in itertools.pairwise(row):
            first, second = case.event(a), case.event(b)
            if first is None or second is None:
                wrong.append(f"{a if first is None else b} is not found")
            elif not line.precedes(first.id, second.id):
                wrong.append(f"{a} is not before {b}")
    return all_of(list(dict.fromkeys(wrong)), "both rows in order")
