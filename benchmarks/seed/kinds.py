"""Precision and recall of a ledger against the gold, kind by kind.

A row is right exactly where its spans are the gold's, marks, articles and prepositions at the
edges aside; it overlaps where its letters and the gold's have a Jaccard index of at least 0.5
(long matter: attributions, quotes, claims, omissions) or share a letter (short matter). Rows and
gold are matched one to one, the nearest pairs first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.seed.gold import Gold, Item, span_of
from benchmarks.seed.match import Case, positions, tidy
from reportedly.model import MentionKind, Mode, PlaceUse, Span

__all__ = ["KINDS", "Score", "score_kinds"]

Spans = tuple[Span, ...]
Wanted = tuple[Spans, bool]


@dataclass(frozen=True)
class Score:
    """The counts of one kind; `must` counts the gold that a correct system has to find."""

    kind: str
    gold: int
    ours: int
    must: int
    exact: int
    overlap: int
    must_exact: int
    must_overlap: int


@dataclass(frozen=True)
class Kind:
    """One kind: the gold's spans with `must`, the ledger's spans, how near is near enough."""

    name: str
    gold: Callable[[Gold], list[Wanted]]
    ours: Callable[[Case], list[Spans]]
    least: float


def _plain(kind: str) -> Callable[[Gold], list[Wanted]]:
    """Items with one span each; where the gold of a kind has no `must`, all of it is."""

    def read(gold: Gold) -> list[Wanted]:
        return [((span_of(item),), item.get("must", True)) for item in gold.all(kind)]

    return read


def _unique(found: list[Wanted]) -> list[Wanted]:
    """Joins gold that has the same spans; it has to be found where any of it has to be."""
    seen: dict[Spans, bool] = {}
    for spans, must in found:
        seen[spans] = seen.get(spans, False) or must
    return list(seen.items())


def _contents(gold: Gold) -> list[Wanted]:
    """The contents; one of several pieces has them as `pieces`."""
    items = gold.all("attributions")
    return _unique(
        [(tuple(map(span_of, a.get("pieces", [a["content"]]))), a["must"]) for a in items]
    )


def _quotes(gold: Gold) -> list[Wanted]:
    return [(tuple(span_of(p) for p in q["pieces"]), q["must"]) for q in gold.all("quotes")]


def _mentions(kind: str) -> Callable[[Gold], list[Wanted]]:
    def read(gold: Gold) -> list[Wanted]:
        found = [((span_of(m),), item["must"]) for item in gold.all(kind) for m in item["mentions"]]
        body = [span for _, span in gold.line_spans(body=True)]
        return _unique([w for w in found if any(line.covers(w[0][0]) for line in body)])

    return read


def _triggers(gold: Gold) -> list[Wanted]:
    def spans(event: Item) -> list[Span]:
        more = [span_of(m) for m in event.get("same_as_mentions", ())]
        return [span_of(event["trigger"]), *more]

    return _unique([((s,), event["must"]) for event in gold.all("events") for s in spans(event)])


def _metonyms(gold: Gold) -> list[Wanted]:
    """The words that stand for a state; the meeting named by a house is no matter of places."""
    items = [m for m in gold.all("metonyms") if m["stands_for"].startswith("A_")]
    return [((span_of(m),), m["must"]) for m in items]


def _our_metonyms(case: Case) -> list[Spans]:
    found = {p.span for p in case.ledger.places if p.use is PlaceUse.METONYM}
    for actor in case.ledger.actors:
        for mention in actor.mentions:
            if mention.kind is MentionKind.METONYM:
                found = {s for s in found if not s.overlaps(mention.span)} | {mention.span}
    return [(span,) for span in sorted(found)]


def _labels(gold: Gold) -> list[Wanted]:
    return [((span_of(i),), True) for i in gold.all("loaded_labels") if i["by"] == "narrator"]


def _our_labels(case: Case) -> list[Spans]:
    return [(s,) for s in sorted({s for c in case.ledger.claims for s in c.labels})]


def _omissions(gold: Gold) -> list[Wanted]:
    items = [o for o in gold.all("omissions") if o["kind"] == "reported_omission"]
    return [((span_of(o),), o["must"]) for o in items]


def _tensions(gold: Gold) -> list[Wanted]:
    return [((span_of(t["a"]), span_of(t["b"])), t["must"]) for t in gold.all("tensions")]


KINDS: tuple[Kind, ...] = (
    Kind("attributions", _contents, lambda c: [a.content for a in c.ledger.attributions], 0.5),
    Kind("quotes", _quotes, lambda c: [q.pieces for q in c.ledger.quotations], 0.5),
    Kind(
        "narrator_claims",
        _plain("narrator_claims"),
        lambda c: [k.content for k in c.ledger.claims if k.mode is not Mode.ATTRIBUTED],
        0.5,
    ),
    Kind("times", _plain("times"), lambda c: [(w.span,) for w in c.ledger.whens], 0.0),
    Kind(
        "quantities", _plain("quantities"), lambda c: [(q.span,) for q in c.ledger.quantities], 0.0
    ),
    Kind("places", _mentions("places"), lambda c: [(p.span,) for p in c.ledger.places], 0.0),
    Kind("metonyms", _metonyms, _our_metonyms, 0.0),
    Kind(
        "actors",
        _mentions("actors"),
        lambda c: [(m.span,) for a in c.ledger.actors for m in a.mentions],
        0.0,
    ),
    Kind(
        "events",
        _triggers,
        lambda c: [(s,) for e in c.ledger.events for s in (e.trigger, *e.mentions)],
        0.0,
    ),
    Kind("hedges", _plain("hedges"), lambda c: [(h.span,) for h in c.ledger.hedges], 0.0),
    Kind("loaded_labels", _labels, _our_labels, 0.0),
    Kind("omissions", _omissions, lambda c: [(o.span,) for o in c.ledger.omissions], 0.5),
    Kind("tensions", _tensions, lambda c: [(t.a, t.b) for t in c.ledger.tensions], 0.0),
)
"""The kinds in the order of the table."""


def score_kinds(case: Case) -> list[Score]:
    """Returns the counts of every kind for one ledger."""
    return [_score(kind, case) for kind in KINDS]


def _score(kind: Kind, case: Case) -> Score:
    wanted = kind.gold(case.gold)
    ours = sorted({tuple(sorted(spans)) for spans in kind.ours(case) if spans})
    pairs = []
    for i, (spans, _) in enumerate(wanted):
        gold = sorted(tidy(case.text, s) for s in spans)
        for j, mine in enumerate(ours):
            near = _nearness(case.text, mine, spans, pairwise=kind.name == "tensions")
            same = sorted(tidy(case.text, s) for s in mine) == gold
            if same or (near > 0.0 and near >= kind.least):
                pairs.append((not same, -near, i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    hits: list[tuple[int, bool]] = []
    for worse, _, i, j in sorted(pairs):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            hits.append((i, not worse))
    return Score(
        kind.name,
        gold=len(wanted),
        ours=len(ours),
        must=sum(must for _, must in wanted),
        exact=sum(same for _, same in hits),
        overlap=len(hits),
        must_exact=sum(same for i, same in hits if wanted[i][1]),
        must_overlap=sum(wanted[i][1] for i, _ in hits),
    )


def _nearness(text: str, mine: Spans, gold: Spans, *, pairwise: bool) -> float:
    """Returns the Jaccard index of the letters; of a pair both spans have to be touched."""
    if pairwise:
        touched = all(any(g.overlaps(m) for m in mine) for g in gold)
        if not touched or not all(any(m.overlaps(g) for g in gold) for m in mine):
            return 0.0
    a, b = positions(text, mine), positions(text, gold)
    return len(a & b) / len(a | b) if a & b else 0.0
