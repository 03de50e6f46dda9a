"""K20 and K21: capitals that are governments, and words that point back."""

from __future__ import annotations

from benchmarks.seed.gold import span_of
from benchmarks.seed.match import Case
from benchmarks.seed.verdict import Runs, Verdict, all_of
from reportedly.model import Place, PlaceKind, PlaceUse, Span

__all__ = ["CAPITALS", "k20", "k21", "places_at"]

CAPITALS = (("M1", "PRK"), ("M2", "PRK"), ("M3", "PRK"), ("M4", "RUS"), ("M5", "RUS"))
"""The gold's metonyms, and the state that each stands for."""


def places_at(case: Case, span: Span) -> list[Place]:
    return [place for place in case.ledger.places if place.span.overlaps(span)]


def k20(runs: Runs) -> Verdict:
    """Five metonyms are states; the battlefield has no place; the region is no city."""
    case, wrong = runs.bare, []
    for ident, country in CAPITALS:
        span = span_of(runs.gold.one("metonyms", ident))
        here = places_at(case, span)
        as_place = [p for p in here if p.use is PlaceUse.METONYM and p.country in (country, None)]
        if any(p.use is not PlaceUse.METONYM for p in here):
            wrong.append(f"{ident} is a {here[0].kind} ({here[0].use})")
        elif not as_place and not case.is_metonym(span, country):
            wrong.append(f"{ident} is not found")
    for number, span in enumerate(runs.gold.place("L_battlefield"), 1):
        here = places_at(case, span)
        if not here or any(p.kind is not PlaceKind.UNLOCATED for p in here):
            kinds = ", ".join(p.kind for p in here) or "not found"
            wrong.append(f"battlefield {number} is {kinds}")
    for number, span in enumerate(runs.gold.place("L_kursk"), 1):
        regions = [p for p in places_at(case, span) if p.kind is PlaceKind.REGION]
        cities = [p for p in places_at(case, span) if p.kind is PlaceKind.CITY]
        if not any(p.country == "RUS" for p in regions) or cities:
            kinds = ", ".join(p.kind for p in places_at(case, span)) or "not found"
            wrong.append(f"the region's mention {number} is {kinds}")
    return all_of(wrong, "5 metonyms, 3 unlocated, 4 of the region")


def k21(runs: Runs) -> Verdict:
    """Five words that point back point to the right one."""
    case, wrong = runs.bare, []
    for line, word, actor in (
        (3, "its", "A_rusgov"),
        (7, "the country", "A_nkgov"),
        (21, "He", "A_zelensky"),
        (25, "he", "A_putin"),
    ):
        item = next(
            c
            for c in runs.gold.all("coreference")
            if (c["span"]["line"], c["span"]["text"], c["is"]) == (line, word, actor)
        )
        if not case.is_mention(span_of(item), actor):
            wrong.append(f"{word!r} of line {line} is not {actor}")
    meeting = next(
        c
        for c in runs.gold.all("coreference")
        if (c["span"]["line"], c["span"]["text"], c["is"]) == (11, "The meeting", "E01")
    )
    events = case.events_at([span_of(meeting)])
    event = case.event("E01")
    if event is None or event.id not in {e.id for e in events}:
        wrong.append("the meeting of line 11 is not E01")
    return all_of(wrong, "five words point to the right one")
