"""The benchmarks: gold is looked at, scorers print what they print, the seed's checks can fail."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from benchmarks.command import main
from benchmarks.corpus import Tally, corpus_lines
from benchmarks.floors import Floor, check_floors, read_floors
from benchmarks.gold import check_gold, rows
from benchmarks.report import read_contests, report_lines
from benchmarks.seed.gold import load_gold
from benchmarks.seed.kinds import KINDS
from benchmarks.seed.match import agreement, tidy
from benchmarks.seed.verdict import all_of
from benchmarks.tasks import TASKS, figures_of, score_table
from reportedly.errors import UsageError
from reportedly.model import (
    Span,
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
    assert {f.task for f in floors} >= {*TASKS, "seed"}


def test_the_report_names_each_peer_and_what_is_not_here(tmp_path):
    contests = [c for c in read_contests() if c.gold.startswith("data/")]
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
    table = lines[1 : len(KINDS) + 1]
    assert [line.split()[0] for line in table] == [kind.name for kind in KINDS]
    held = [line for line in lines if " acc " in line]
    assert [line.split(" acc ")[0] for line in held] == [
        "said-by of the events found", "factuality by holder",
    ]  # fmt: skip
    assert all(float(line.split(" acc ")[1].split()[0]) >= 0.7 for line in held)
    quotes = next(line for line in lines if line.startswith("quotes")).split()
    assert quotes[1] == "5"


def test_factuality_is_judged_and_scored(tmp_path):
    import json

    from benchmarks.factuality import figures, judge, run_factuality

    rows = [
        {"id": "a", "set": "uw", "text": "The troops crossed the river.",
         "events": [{"span": [11, 18], "factuality": 3.0}]},
        {"id": "b", "set": "uw", "text": "The troops did not cross the river.",
         "events": [{"span": [19, 24], "factuality": -3.0}]},
        {"id": "c", "set": "uw", "text": "The troops might cross the river.",
         "events": [{"span": [17, 22], "factuality": 0.5}]},
    ]  # fmt: skip
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    judged = list(judge(gold))
    assert [one.text[one.span.start : one.span.end] for one in judged] == [
        "crossed", "cross", "cross",
    ]  # fmt: skip
    found = figures(judged)
    assert found["n"] == 3
    assert found["pearson_r"] > 0.7
    assert found["mae"] < 2.0
    lines = list(run_factuality(gold, tmp_path / "out.jsonl", rules=True))
    assert lines[0].split() == ["n", "3"]
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3


def test_factuality_of_several_sets_is_one_table(tmp_path):
    import json

    from benchmarks.factuality import factuality_table

    row = {"id": "a", "set": "uw", "text": "The troops will cross the river.",
           "events": [{"span": [16, 21], "factuality": 2.5}]}  # fmt: skip
    paths = []
    for name in ("one.jsonl", "two.jsonl"):
        paths.append(tmp_path / name)
        paths[-1].write_text(json.dumps(row) + "\n", encoding="utf-8")
    lines = list(factuality_table(paths))
    assert [line.split()[0] for line in lines] == ["set", "one", "two"]
    assert float(lines[1].split()[3]) < 1.5  # "will" commits who says it


def test_who_holds_what_how_surely_is_scored(tmp_path):
    import json

    from benchmarks.stance import lines

    text = "Korr said the ferry had sunk."
    held = [{"holder": "narrator", "value": "Uu"}, {"holder": [0, 4], "value": "CT-"}]
    row = {"id": "a", "text": text, "predicates": [{"predicate": [24, 28], "held": held}]}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(row) + "\n", encoding="utf-8")
    told = list(lines(gold, errors=1))
    assert figures_of("\n".join(told)) == {"all acc": 0.5, "narrator acc": 1, "source acc": 0}
    assert "Korr CT+ for CT- of “sunk”" in told[-1]


def test_tensions_are_scored_with_what_is_told_in_vain(tmp_path):
    import json

    from benchmarks.tensions import lines

    text = "Hosts said 9,000 people marched. The police put the crowd at 700."
    right = {"kind": "number", "a": [11, 23], "b": [61, 64]}
    wrong = {"kind": "claim", "a": [0, 5], "b": [33, 43]}
    gold = tmp_path / "gold.jsonl"
    rows = [
        {"id": "a", "text": text, "tensions": [right]},
        {"id": "b", "text": text, "tensions": [wrong]},
    ]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    told = list(lines(gold, errors=5))
    assert figures_of("\n".join(told)) == {"P": 0.5, "R": 0.5, "F1": 0.5, "kind acc": 1.0}
    assert any("claim is not found" in line for line in told)
    assert any("in vain" in line for line in told)


def test_omissions_are_scored_with_outlet_and_scope(tmp_path):
    import json

    from benchmarks.omissions import lines

    text = "The Orn Gazette made no mention of the riot in its late edition."
    one = {"outlet": [0, 15], "what": [35, 43], "scope": [47, 63]}
    gold = tmp_path / "gold.jsonl"
    rows = [
        {"id": "a", "text": text, "omissions": [one]},
        {"id": "b", "text": text, "omissions": []},
    ]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    told = list(lines(gold, errors=3))
    found = figures_of("\n".join(told))
    assert found == {"P": 0.5, "R": 1.0, "outlet acc": 1.0, "scope acc": 1.0}
    assert any("in vain" in line for line in told)


def test_trees_are_measured_against_a_treebank(tmp_path):
    from benchmarks.trees import measure_trees, read_documents

    words = ["1 Dogs NOUN NNS 2 nsubj", "2 chase VERB VBP 0 root", "3 cats NOUN NNS 2 obj"]
    rows = ["# newdoc id = a"]
    for word in words:
        number, form, upos, xpos, head, relation = word.split()
        rows.append("\t".join([number, form, "_", upos, xpos, "_", head, relation, "_", "_"]))
    gold = tmp_path / "a.conllu"
    gold.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    (document,) = read_documents(gold)
    assert document.text == "Dogs chase cats "
    figures = measure_trees([document])
    assert figures["XPOS"] == figures["nsubj"] == figures["dobj"] == 100
    document.arcs[0] = ("nsubj", 2)  # a wrong gold: below the noun, so no subject of a verb
    assert measure_trees([document])["nsubj"] == 0


def test_what_lines_are_taken_for_is_counted(tmp_path, capsys):
    story = "The ferry line said on Monday that two boats were held back by the storm for hours."
    text = f"Share this article\n\n{story}\n\nThe port said nothing of the delay until noon.\n"
    at = text.index("two boats")
    gold = tmp_path / "gold.jsonl"
    lost = {"content": [[0, 5]]}
    row = {"text": text, "attributions": [{"content": [[at, at + 9]]}, lost, {"content": []}]}
    gold.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert main(["lines", str(gold)]) == 0
    told = capsys.readouterr().out
    assert "attributions 2, unread 1 (1 widget)" in told
    assert f"words not read     {100 * 3 / len(text.split()):7.2f} %" in told
    assert main(["lines", str(tmp_path / "none.jsonl")]) == 2
