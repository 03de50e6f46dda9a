"""The benchmarks: gold is looked at, scorers print what they print, the seed's checks can fail."""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from seed_oracle import perfect

from benchmarks.command import main
from benchmarks.corpus import Tally, corpus_lines
from benchmarks.figures import figures_of
from benchmarks.floors import Floor, check_floors, read_floors
from benchmarks.gold import check_gold, rows
from benchmarks.report import read_contests, report_lines
from benchmarks.seed.forbidden import FORBIDDEN
from benchmarks.seed.gold import load_gold, span_of
from benchmarks.seed.kinds import KINDS, score_kinds
from benchmarks.seed.match import Case, agreement, tidy
from benchmarks.seed.run import ACCEPTED, seed_lines
from benchmarks.seed.verdict import Runs, all_of
from benchmarks.tasks import TASKS, score_table
from reportedly.errors import UsageError
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

TEXT = 'Ann Lee said: "It is a b c d." Bob left Graz on Monday.'


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def row(**more: object) -> dict[str, object]:
    return {"id": "x", "text": TEXT, **more}


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


SAID = {"source": [at("Ann Lee")], "cue": [at("said")], "content": [at("It is a b c d")]}
TIME = {"start": at("Monday")[0], "end": at("Monday")[1], "type": "DATE", "value": "2025-05-12"}
PLACE = {"start": at("Graz")[0], "end": at("Graz")[1], "name": "Graz", "lat": 47.07, "lon": 15.44}
LEFT = {"type": "RETREAT", "actor": at("Bob"), "recipient": None, "trigger": at("left")}
ITEMS = {
    "attribution": row(attributions=[SAID]),
    "time": row(timex=[TIME]),
    "place": row(places=[PLACE]),
    "events": row(events=[LEFT]),
    "stories": row(cluster="a"),
    "extraction": row(html_file="x.html"),
}
PRINTED = {
    "attribution": "attribution J50                     1.000  1.000  1.000       1       1",
    "time": "value    acc 100.0  F1 100.0",
    "place": "end-to-end acc161 100.0",
    "events": "label_macro_F1         1.000",
    "stories": "BCubed P 1.000 R 1.000 F1 1.000",
    "extraction": "4-shingles P 1.000 R 1.000 F1 1.000",
}
WRONG = {
    "attribution": row(attributions=[{**SAID, "source": [at("Bob")]}]),
    "time": row(timex=[{**TIME, "value": "2025-05-19"}]),
    "place": row(places=[{**PLACE, "lat": 0.0, "lon": 0.0}]),
    "events": row(events=[{**LEFT, "type": "AID"}]),
    "extraction": row(text="Something else was on the page."),
}


@pytest.mark.parametrize("task", TASKS)
def test_a_scorer_prints_the_same_as_ever(task, tmp_path):
    gold = write(tmp_path / "gold.jsonl", ITEMS[task])
    assert PRINTED[task] in score_table(task, gold, gold).splitlines()


@pytest.mark.parametrize("task", WRONG)
def test_a_scorer_sees_what_is_wrong(task, tmp_path):
    gold = write(tmp_path / "gold.jsonl", ITEMS[task])
    mine = write(tmp_path / "mine.jsonl", WRONG[task])
    assert PRINTED[task] not in score_table(task, gold, mine).splitlines()


@pytest.mark.parametrize("task", TASKS)
def test_gold_may_be_zipped(task, tmp_path):
    path = tmp_path / "gold.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as handle:
        handle.write(json.dumps(ITEMS[task]) + "\n")
    mine = write(tmp_path / "mine.jsonl", ITEMS[task])
    assert PRINTED[task] in score_table(task, path, mine).splitlines()


@pytest.mark.skipif(not (SHARED / "score").exists(), reason="the scorers are kept elsewhere")
@pytest.mark.parametrize("task", TASKS)
def test_the_scorers_are_the_same_as_the_ones_they_were_taken_from(task):
    ours = REPO / "benchmarks" / "score" / f"score_{task}.py"
    assert ours.read_bytes() == (SHARED / "score" / ours.name).read_bytes()


BAD = [
    ("", "no lines"),
    ("{", "not JSON"),
    ("[1]\n", "not a JSON object"),
    ('{"id": "x", "text": "a"}\n', "no gold for time"),
    ('{"id": 1, "text": "", "timex": []}\n', "its id is no text"),
    ('{"id": "x", "text": 5, "timex": []}\n', "its text is no text"),
    ('{"id": "x", "text": "a", "timex": {}}\n', "its timex are no list"),
    ('{"id": "x", "text": "a", "timex": [{"start": 0, "end": 2}]}\n', "[0, 2] is no span"),
    ('{"id": "x", "text": "a", "timex": ["now"]}\n', '"now" is no span'),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_bad_gold_gets_a_sentence(text, words, tmp_path, capsys):
    path = tmp_path / "gold.jsonl"
    path.write_text(text, encoding="utf-8")
    assert main(["time", str(path)]) == 2
    told = capsys.readouterr().err.strip()
    assert words in told
    assert len(told.splitlines()) == 1


def test_attribution_gold_has_no_id_twice(tmp_path):
    path = write(tmp_path / "gold.jsonl", ITEMS["attribution"], ITEMS["attribution"])
    with pytest.raises(UsageError, match="x stands twice"):
        check_gold("attribution", path)


def test_missing_gold_gets_a_sentence(tmp_path, capsys):
    for command in ("attribution", "seed", "corpus", "speed"):
        assert main([command, str(tmp_path / "none.jsonl")]) == 2
        told = capsys.readouterr().err.strip()
        assert "none.jsonl" in told
        assert len(told.splitlines()) == 1


def test_a_file_that_is_no_seed_gold_gets_a_sentence(tmp_path, capsys):
    path = write(tmp_path / "gold.json", {"lines": []})
    assert main(["seed", str(path)]) == 2
    assert "no gold of a seed" in capsys.readouterr().err


def test_binary_gold_gets_a_sentence(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(UsageError, match="not text"):
        check_gold("time", path)


def test_figures_are_read_from_tables():
    table = "\n".join(
        [
            "1 articles",
            "attribution J50                     0.500  0.250  0.333       4       2",
            "value    acc  90.0  F1  75.4",
            "resolution over 3 of 4 (recognised but unresolved 0): acc161 66.7  mean 5 km  AUC 0.2",
            "end-to-end acc161 50.0",
            "label_macro_F1         0.821",
            "label_micro            0.100 0.200 0.133",
            "BCubed P 0.900 R 0.800 F1 0.847",
        ]
    )
    found = figures_of(table)
    assert found["attribution J50 F1"] == 0.333
    assert found["value F1"] == 75.4
    assert found["resolution acc161"] == 66.7
    assert found["end-to-end acc161"] == 50.0
    assert found["label_macro_F1"] == 0.821
    assert found["label_micro R"] == 0.2
    assert found["BCubed F1"] == 0.847


def floor(**known: object) -> Floor:
    entry = {"task": "time", "figure": "value F1", "gold": "none", "options": {}}
    return Floor(**{**entry, "floor": 1.0, "at_most": None, "fast": True, **known})  # type: ignore[arg-type]


def test_a_floor_holds_or_not():
    assert floor(floor=0.5).holds(0.5)
    assert not floor(floor=0.5).holds(0.499)
    assert floor(floor=None, at_most=0.0).holds(0)
    assert not floor(floor=None, at_most=0.0).holds(1)


def test_absent_gold_is_skipped_and_says_so(tmp_path):
    (outcome,) = check_floors([floor()], tmp_path)
    assert outcome.skipped
    assert not outcome.failed
    assert "not here, skipped" in outcome.line


def test_the_pinned_floors_can_be_read():
    floors = read_floors()
    assert any(f.fast for f in floors)
    assert {f.task for f in floors} >= {*TASKS, "seed", "speed"}


def test_the_report_names_each_peer_and_what_is_not_here(tmp_path):
    contests = [c for c in read_contests() if c.gold]
    page = "\n".join(report_lines(contests, tmp_path))
    assert "HeidelTime 2.2.1 with TreeTagger 75.4" in page
    assert page.count("not measured: the set is not here") == len(contests)


def test_the_corpus_table_tells_what_failed():
    tally = Tally("a.jsonl", texts=2, words=10, seconds=1.0, failures=["a.jsonl:2: ValueError: no"])
    tally.problems["no-date"] = 2
    lines = list(corpus_lines([tally]))
    assert lines[-1] == "a.jsonl:2: ValueError: no"
    assert any(line.startswith("no-date") and line.endswith("2") for line in lines)


def test_edges_do_not_count():
    text = "It was on Thursday, “the end.”"
    start = text.index("on")
    assert tidy(text, Span(start, start + 12)) == Span(start + 3, start + 11)
    assert agreement(text, [Span(0, 2)], [Span(0, 6)]) == pytest.approx(2 / 5)
    assert agreement(text, [], [Span(0, 2)]) == 0.0


def test_many_failures_fit_one_line():
    told = all_of([str(n) for n in range(9)], "").reason
    assert told == "0; 1; 2; 3; and 5 more"


# The seed: its gold is no part of the repository, so these run where it lies beside it.

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


@pytest.mark.parametrize("task", ["attribution", "time", "place"])
def test_the_annotated_examples_are_gold_over_the_bundled_texts(task):
    path = REPO / "benchmarks" / "examples" / f"{task}.jsonl"
    assert check_gold(task, path) >= 3
    for item in rows(path):
        bundled = REPO / "src" / "reportedly" / "examples" / f"{item['id']}.txt"
        assert item["text"] == bundled.read_text("utf-8")
        for mark in (*item.get("timex", ()), *item.get("places", ())):
            words = mark.get("words", mark.get("name"))
            assert item["text"][mark["start"] : mark["end"]] == words
        for mark in item.get("attributions", ()):
            for start, end in (*mark["source"], *mark["cue"], *mark["content"]):
                words = item["text"][start:end]
                assert words == words.strip() != ""


def test_the_example_read_by_hand_points_into_its_text():
    gold = load_gold(REPO / "benchmarks" / "examples" / "dam_amberline.json")

    def spans(item):
        if isinstance(item, dict):
            if "start" in item and "text" in item:
                yield item
            for value in item.values():
                yield from spans(value)
        elif isinstance(item, list):
            for value in item:
                yield from spans(value)

    found = list(spans(gold.items))
    assert len(found) > 100
    assert [s for s in found if gold.text[s["start"] : s["end"]] != s["text"]] == []
    assert [s for s in found if gold.text.count("\n", 0, s["start"]) + 1 != s["line"]] == []


def test_the_kinds_of_the_example_are_scored(capsys):
    gold = REPO / "benchmarks" / "examples" / "dam_amberline.json"
    assert main(["kinds", str(gold), "--date", "2025-05-15"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [kind.name for kind in KINDS]
    quotes = next(line for line in lines if line.startswith("quotes")).split()
    assert quotes[1] == "5"
