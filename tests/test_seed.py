"""The checks of the seed: all pass on what is right, and each fails on what is not.

The gold is no part of the repository: these run where it lies beside it.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from seed_oracle import perfect

from benchmarks.seed.forbidden import FORBIDDEN
from benchmarks.seed.gold import load_gold, span_of
from benchmarks.seed.kinds import score_kinds
from benchmarks.seed.match import Case
from benchmarks.seed.run import ACCEPTED, seed_lines
from benchmarks.seed.verdict import Runs
from reportedly.model import (
    Basis,
    Bound,
    Certainty,
    CueClass,
    Factuality,
    Line,
    LineKind,
    PlaceKind,
    Polarity,
    Source,
    SourceKind,
    Span,
    Stated,
)

REPO = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("REPORTEDLY_SHARED", REPO.parent / "shared"))
GOLD = SHARED / "design" / "seed_gold.json"

here = pytest.mark.skipif(not GOLD.exists(), reason="the gold of the seed is kept elsewhere")
DATE = "2025-08-21"


@pytest.fixture(scope="module")
def runs() -> Runs:
    gold = load_gold(GOLD)
    bare = Case(gold, perfect(gold, None))
    return Runs(gold, bare, Case(gold, perfect(gold, DATE), DATE), gold.article, DATE)


def verdict(ident: str, runs: Runs):
    number = int(ident[1:])
    return (ACCEPTED if ident[0] == "K" else FORBIDDEN)[number - 1](runs)


@here
@pytest.mark.parametrize("ident", [f"K{n:02d}" for n in range(1, 25)])
def test_the_perfect_ledger_passes(ident, runs):
    told = verdict(ident, runs)
    assert told.good, told.reason


@here
@pytest.mark.parametrize("ident", [f"N{n:02d}" for n in range(1, 16)])
def test_the_perfect_ledger_breaks_nothing(ident, runs):
    told = verdict(ident, runs)
    assert told.good, told.reason


@here
def test_the_perfect_ledger_finds_everything(runs):
    for score in score_kinds(runs.dated):
        if score.kind not in ("loaded_labels", "times", "tensions"):
            assert score.exact == score.gold, score


@here
def test_the_last_line_is_the_sum(runs, monkeypatch):
    monkeypatch.setattr("benchmarks.seed.run.ACCEPTED", ACCEPTED[:-1])
    last = list(seed_lines(runs))[-1]
    assert last == "seed: K passed 24 of 24, must_not broken 0 of 15"


def change(kind, change_one, *idents):
    """A change of the rows of a kind with these ids; to None leaves the row out."""

    def apply(case):
        rows = [
            change_one(r, case) if not idents or r.id in idents else r
            for r in getattr(case.ledger, kind)
        ]
        kept = tuple(r for r in rows if r is not None)
        return replace(case, ledger=replace(case.ledger, **{kind: kept}))

    return apply


def gone(*_):
    return None


def article(**known):
    def apply(case):
        return replace(
            case, ledger=replace(case.ledger, article=replace(case.ledger.article, id="", **known))
        )

    return apply


def relink(**known):
    return lambda r, _: replace(r, links=(*r.links[:-1], replace(r.links[-1], **known)))


def anybody(name):
    return Source(SourceKind.GROUP, name, actor=name)


def all_body(case):
    lines = tuple(Line(x.span, LineKind.BODY) for x in case.ledger.article.lines)
    return article(lines=lines)(case)


def add_event_mention(source, target):
    def apply(case):
        spans = case.gold.event(source)
        return change("events", lambda e, _: replace(e, mentions=(*e.mentions, *spans)), target)(
            change("events", gone, source)(case)
        )

    return apply


def second_event(ident):
    """The first further mention becomes an event of its own."""

    def apply(case):
        event = next(e for e in case.ledger.events if e.id == ident)
        first = replace(event, mentions=event.mentions[1:])
        other = replace(event, id="other", trigger=event.mentions[0], mentions=())
        rest = tuple(e for e in case.ledger.events if e.id != ident)
        return replace(case, ledger=replace(case.ledger, events=(*rest, first, other)))

    return apply


def report_day(case):
    return change("events", lambda e, _: replace(e, whens=("T01",)), "E01")(case)


def slip(case):
    """Makes the meeting that the slip words one of the caller with the called."""
    span = span_of(case.gold.one("tensions", "X04")["a"])
    other = next(e for e in case.ledger.events if e.id == "E14")
    near = [s for s in other.mentions if span.overlaps(s)]
    event = replace(
        other, id="slip", trigger=near[0], mentions=(), actors=("A_putin",), recipients=("A_kim",)
    )
    return replace(case, ledger=replace(case.ledger, events=(*case.ledger.events, event)))


def charge(case):
    row = case.ledger.omissions[0]
    more = replace(row, id="more", outlet="A_kcna")
    return replace(case, ledger=replace(case.ledger, omissions=(*case.ledger.omissions, more)))


def value(text, **known):
    return lambda w, _: replace(w, value=text, unresolved=None, conflict=(), **known)


def pin(place, _):
    return replace(place, latitude=1.0, longitude=1.0, kind=PlaceKind.CITY, geonameid=7)


def onto_headline(event, case):
    line = next(span_of(b) for b in case.gold.all("boilerplate"))
    return replace(event, trigger=Span(line.start, line.start + 9))


def cut_in(when, _):
    return replace(when, span=Span(when.span.start + 1, when.span.end))


UNSURE = (Factuality("narrator", Certainty.UNCOMMITTED, Polarity.UNKNOWN),)
SURE = (Factuality("narrator", Certainty.CERTAIN, Polarity.POSITIVE),)

SPOILT = [
    ("K01", all_body),
    ("N01", change("events", onto_headline, "E01")),
    ("K02", article(outlet=Stated("An Outlet", Basis.INFERRED))),
    ("N15", article(outlet=Stated("An Outlet", Basis.INFERRED))),
    ("K02", article(author=Stated())),
    ("K02", article(republished=Stated())),
    ("K03", change("whens", cut_in, "T03")),
    ("K04", lambda c: replace(c, ledger=replace(c.ledger, sentences=c.ledger.sentences[1:]))),
    ("K05", change("quotations", gone, "QT3")),
    ("K05", change("attributions", relink(source=anybody("A_trump")), "R15")),
    ("K06", change("attributions", relink(addressee=None), "R28")),
    ("K06", change("attributions", lambda a, _: replace(a, links=a.links[:1]), "R13")),
    ("K07", change("attributions", relink(source=anybody("A_rodong")), "R14")),
    ("K07", change("hedges", gone, "H12")),
    ("K08", change("claims", lambda k, _: replace(k, factuality=SURE), "claim-R07")),
    ("K08", change("claims", lambda k, _: replace(k, factuality=UNSURE), "claim-R06")),
    ("K08", change("claims", lambda k, _: replace(k, exclusive=None), "claim-R07")),
    ("K09", change("attributions", relink(cue_class=CueClass.REPORT), "R08")),
    ("K10", change("quantities", lambda q, _: replace(q, bound=Bound.ABOUT, low=q.high), "Q01")),
    ("K10", change("quantities", lambda q, _: replace(q, owner="A_ukraine"), "Q02")),
    ("K10", change("tensions", gone, "X07", "X12")),
    ("N07", change("quantities", lambda q, _: replace(q, bound=Bound.EXACT, low=q.high), "Q01")),
    ("N07", change("quantities", lambda q, _: replace(q, unit="troops"), "Q01")),
    ("N08", change("quantities", lambda q, _: replace(q, owner="A_ukraine"), "Q02")),
    ("K11", change("whens", value("2026-11-19", relative=None), "T01")),
    ("N11", change("whens", value("2026-11-19", relative=None), "T01")),
    ("K12", change("whens", value("2025-06"), "T17")),
    ("K12", lambda c: change("tensions", gone, "X03")(change("whens", value("2024-06"), "T17")(c))),
    ("N05", lambda c: change("tensions", gone, "X03")(change("whens", value("2025-06"), "T17")(c))),
    ("K13", change("whens", value(DATE, anchor="published"), "T20")),
    ("K13", change("whens", value("PRESENT_REF", anchor="none"), "T20")),
    ("N12", change("whens", value(DATE, anchor="published"), "T20")),
    ("K14", report_day),
    ("N04", report_day),
    ("K15", second_event("E14")),
    ("N13", second_event("E14")),
    ("K15", add_event_mention("E10", "E11")),
    ("N14", add_event_mention("E10", "E11")),
    ("K16", change("tensions", gone, "X04")),
    ("K16", slip),
    ("N06", slip),
    ("K17", change("tensions", gone, "X01")),
    ("K17", change("attributions", relink(source=anybody("A_trump")), "R07")),
    ("K18", change("tensions", gone, "X09")),
    ("K18", change("tensions", gone, "X02")),
    ("K19", change("omissions", gone, "O2")),
    ("K19", change("omissions", lambda o, _: replace(o, scope=None), "O1")),
    ("K19", charge),
    ("N10", charge),
    ("K20", change("places", lambda p, _: replace(p, kind=PlaceKind.CITY), "L_kursk0")),
    ("K20", change("places", gone, "L_battlefield1")),
    ("N03", change("places", pin, "L_battlefield0")),
    ("K21", change("actors", lambda a, _: replace(a, mentions=a.mentions[:2]), "A_zelensky")),
    ("K22", change("claims", lambda k, _: replace(k, labels=()), "claim-R01")),
    ("N02", change("claims", lambda k, _: replace(k, labels=()), "claim-R01")),
    ("K23", change("events", lambda e, _: replace(e, whens=()), "E15")),
    ("K24", change("quotations", lambda q, _: replace(q, insertions=()), "QT4")),
    ("N09", change("quotations", lambda q, _: replace(q, insertions=()), "QT4")),
]


@here
@pytest.mark.parametrize(("ident", "spoil"), SPOILT, ids=lambda x: x if isinstance(x, str) else "")
def test_a_spoilt_ledger_fails(ident, spoil, runs):
    spoilt = replace(runs, bare=spoil(runs.bare), dated=spoil(runs.dated))
    assert not verdict(ident, spoilt).good


def test_every_check_has_been_seen_to_fail():
    """K25 compares bytes of two processes, and nothing but a broken reader can fail it."""
    seen = {ident for ident, _ in SPOILT}
    wanted = {f"K{n:02d}" for n in range(1, 25)} | {f"N{n:02d}" for n in range(1, 16)}
    assert seen == wanted


@here
def test_an_empty_ledger_fails_checks_and_breaks_nothing(runs):
    def emptied(case: Case) -> Case:
        bare = replace(case.ledger.article, id="", author=Stated())
        return replace(case, ledger=type(case.ledger)(article=bare))

    empty = replace(runs, bare=emptied(runs.bare), dated=emptied(runs.dated))
    assert [n for n in range(1, 16) if not verdict(f"N{n:02d}", empty).good] == []
    passed = [n for n in range(1, 25) if verdict(f"K{n:02d}", empty).good]
    assert passed == [1]
