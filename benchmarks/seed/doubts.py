"""K16–K19 and K22: what does not fit, what is left out, and whose the loaded words are."""

from __future__ import annotations

from benchmarks.seed.gold import Item, span_of
from benchmarks.seed.match import Case
from benchmarks.seed.verdict import Runs, Verdict, all_of
from reportedly.model import Event, EventType, Mode, OmissionKind, Span

__all__ = [
    "charged", "k16", "k17", "k18", "k19", "k22", "narrator_labels", "slip_meetings",
    "unkept_labels",
]  # fmt: skip


def _pair(item: Item) -> tuple[Span, Span]:
    return span_of(item["a"]), span_of(item["b"])


def _told(case: Case, ident: str) -> bool:
    return case.tensions_between(*_pair(case.gold.one("tensions", ident)))


def slip_meetings(case: Case) -> list[Event]:
    """Returns the meetings that the slip X04 would invent: between the caller and the called.

    Those are events at the slip's words, or at the next mention of the meeting on that line, of
    nobody but these two. The call itself (E33) is not one.
    """
    slip = _pair(case.gold.one("tensions", "X04"))[0]
    line = next(s for s in case.gold.event("E33"))
    at = [s for s in (slip, *case.gold.event("E14")) if 0 <= s.start - line.start < 200]
    two = {a.id for a in map(case.actor, ("A_putin", "A_kim")) if a is not None}
    calls = {e.id for e in case.events_at(case.gold.event("E33"))}
    found = []
    for event in case.events_at(at):
        parties = (*event.actors, *event.recipients)
        inside = [s for s in (event.trigger, *event.mentions) if any(s.overlaps(x) for x in at)]
        if event.id in calls or event.type not in (EventType.CONSULT, EventType.NONE):
            continue
        if inside and len(parties) > 1 and {*parties} <= two:
            found.append(event)
    return found


def k16(runs: Runs) -> Verdict:
    """The slip X04 is flagged at its words, and no meeting comes of it."""
    case, wrong = runs.bare, []
    slip = _pair(runs.gold.one("tensions", "X04"))[0]
    if not any(s.overlaps(slip) for t in case.ledger.tensions for s in (t.a, t.b)):
        wrong.append("X04 is not told")
    if slip_meetings(case):
        wrong.append("a meeting of the caller with the called is in the ledger")
    return all_of(wrong, "X04 told, no meeting made of it")


def k17(runs: Runs) -> Verdict:
    """X01 is told, and its two sides stand in the ledger on the word of their two holders."""
    case, wrong = runs.bare, []
    a, b = _pair(runs.gold.one("tensions", "X01"))
    if not _told(case, "X01"):
        wrong.append("X01 is not told")
    for name, span, holder in (("a", a, "A_nkgov"), ("b", b, "A_reports")):
        holding = [
            attribution
            for attribution in case.ledger.attributions
            if any(span.overlaps(content) for content in attribution.content)
        ]
        if not any(case.is_source(k.source, holder) for h in holding for k in h.links):
            wrong.append(f"side {name} is not on the word of {holder}")
    return all_of(wrong, "X01 told, with both holders")


def k18(runs: Runs) -> Verdict:
    """Twice the first (X02), and confirmed by an allegation (X09)."""
    wrong = [f"{i} is not told" for i in ("X02", "X09") if not _told(runs.bare, i)]
    return all_of(wrong, "X02 and X09 told")


def charged(case: Case, *outlets: str) -> list[str]:
    """Returns the ids of omissions that are laid to one of these outlets."""
    return [
        omission.id
        for omission in case.ledger.omissions
        if any(case.is_actor(omission.outlet, outlet) for outlet in outlets)
    ]


def k19(runs: Runs) -> Verdict:
    """O1 and O2 each have a row of the right outlet with its scope; nobody else is charged."""
    case, wrong, rows = runs.bare, [], set()
    scope = span_of(runs.gold.attribution("R11")["scope"])
    for ident in ("O1", "O2"):
        span = span_of(runs.gold.one("omissions", ident))
        near = [o for o in case.ledger.omissions if case.agree([o.span], [span]) >= 0.5]
        if not near:
            wrong.append(f"{ident} has no row of its own")
            continue
        omission = near[0]
        rows.add(omission.id)
        if omission.kind is not OmissionKind.REPORTED:
            wrong.append(f"{ident} is {omission.kind}")
        if not case.is_actor(omission.outlet, "A_rodong"):
            wrong.append(f"{ident} is laid to {case.ledger.name_of(omission.outlet)!r}")
        if omission.scope is None or case.agree([omission.scope], [scope]) < 0.5:
            wrong.append(f"{ident} has not its scope")
    if len(rows) == 1 and not wrong:
        wrong.append("O1 and O2 are one row")
    if charged(case, "A_kcna", "A_nksm"):
        wrong.append("an outlet that nothing is said of is charged")
    return all_of(wrong, "O1 and O2 of one outlet, in that coverage, nobody else charged")


def narrator_labels(case: Case) -> list[Span]:
    """Returns the loaded labels that K22 names: of a person, twice of another, and of a state."""
    wanted = case.gold.quoted("K22")
    labels = [i for i in case.gold.all("loaded_labels") if i["by"] == "narrator"]
    return [span_of(i) for i in labels if i["span"]["text"] in wanted]


def unkept_labels(case: Case, labels: list[Span]) -> list[Span]:
    """Returns the labels that stand in indirect content and are not kept for the narrator."""
    lost = []
    for label in labels:
        for claim in case.ledger.claims:
            attributed = claim.mode is Mode.ATTRIBUTED
            kept = any(own.overlaps(label) for own in claim.labels)
            if attributed and not kept and any(s.overlaps(label) for s in claim.content):
                lost.append(label)
                break
    return lost


def k22(runs: Runs) -> Verdict:
    """The label inside R01 is marked as the narrator's; none of the four is anybody else's."""
    case = runs.bare
    labels = narrator_labels(case)
    content = runs.gold.content("R01")
    inside = [label for label in labels if content.covers(label)]
    wrong = []
    if len(labels) != 4 or not inside:
        return all_of(["the gold has not the four labels"], "")
    attributed = [c for c in case.ledger.claims if c.mode is Mode.ATTRIBUTED]
    for label in inside:
        if not any(kept.overlaps(label) for claim in attributed for kept in claim.labels):
            wrong.append("the label inside R01 is not marked as the narrator's")
    if unkept_labels(case, labels):
        wrong.append(f"{len(unkept_labels(case, labels))} labels lie in another's content unmarked")
    return all_of(wrong, "four labels, all the narrator's")
