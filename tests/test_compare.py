"""The accounts side by side: counts, matches, relations, the matrix, corrections, streams."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.bundled import examples, story
from reportedly.compare import compare, compare_all, find_stories
from reportedly.compare.bounds import can_both_hold, interval
from reportedly.compare.numbers import number_rows
from reportedly.compare.stems import stem
from reportedly.compare.stream import StoryStream
from reportedly.errors import StoreError, UsageError
from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.model import (
    Account,
    Bound,
    CellKind,
    Comparison,
    Correction,
    CorrectionKind,
    Ledger,
    RelationKind,
    Span,
    Stance,
    dump_comparison,
    load_comparison,
    read_correction,
    write_correction,
)
from reportedly.read import read_article
from reportedly.show.side_by_side import comparison_view, letters_of
from reportedly.store import Store


def told(text: str, day: str | None = "2031-04-02", outlet: str = "Harbour Post") -> Ledger:
    article = gather_text(text, published=day, outlet=outlet, address=f"{outlet}.txt")
    return build_ledger(read_article(article))


def kinds(one: str, other: str, days: tuple[str, str] = ("2031-04-02", "2031-04-02")) -> set[str]:
    """Returns the kinds of relation between two short texts of two outlets."""
    found = compare([told(one, days[0], "Outlet A"), told(other, days[1], "Outlet B")])
    return {relation.kind.value for relation in found.relations}


def account(low: float | None, high: float | None, bound: Bound) -> Account:
    return Account("a", "x", Span(0, 1), "w", Stance.SAYS, "w", "w", low=low, high=high,
                   bound=bound)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ((20, None, Bound.AT_LEAST), (24, 24, Bound.EXACT), True),
        ((None, 15_000, Bound.AT_MOST), (12_000, 12_000, Bound.EXACT), True),
        ((31, 31, Bound.EXACT), (58, 58, Bound.EXACT), False),
        ((None, 150, Bound.AT_MOST), (400, 400, Bound.ABOUT), False),
        ((400, 400, Bound.ABOUT), (430, 430, Bound.EXACT), True),
        ((16, 18, Bound.BETWEEN), (18, 18, Bound.EXACT), True),
        ((16, 18, Bound.BETWEEN), (14, 14, Bound.EXACT), False),
        ((60, None, Bound.AT_LEAST), (22, 22, Bound.EXACT), False),
        ((None, None, Bound.UNKNOWN), (3, 3, Bound.EXACT), True),
        ((0, 0, Bound.EXACT), (14, 14, Bound.EXACT), False),
    ],
)
def test_bounds_decide(
    one: tuple[float, float, Bound], other: tuple[float, float, Bound], *, agree: bool
) -> None:
    assert can_both_hold(account(*one), account(*other)) is agree
    assert can_both_hold(account(*other), account(*one)) is agree


@given(
    st.floats(0, 1e9), st.floats(0, 1e9), st.sampled_from([Bound.EXACT, Bound.ABOUT, Bound.BETWEEN])
)
def test_a_number_agrees_with_itself_and_with_what_it_bounds(
    a: float, b: float, bound: Bound
) -> None:
    low, high = sorted((a, b))
    same = account(low, high, bound)
    assert can_both_hold(same, same)
    assert can_both_hold(same, account(low, None, Bound.AT_LEAST))
    assert can_both_hold(same, account(None, high, Bound.AT_MOST))
    held = interval(same)
    assert held is not None
    assert held[0] <= held[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [("shelled", "shelling"), ("denies", "deny"), ("stopped", "stop"), ("villages", "village"),
     ("admitted", "admit"), ("Torvia's", "torvia")],
)  # fmt: skip
def test_stems_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other", "days", "kind"),
    [
        ("Police said 12 people died in the fire at Ansel mill.",
         "The union said 31 people were killed in the fire at Ansel mill.", 0, "contradicts"),
        ("Rescuers said nine people had been killed in the landslide at Corvo.",
         "The death toll from the landslide at Corvo rose to 17, rescuers said.", 2, "updates"),
        ("The coastguard said at least 20 people were killed off Port Hale.",
         "The harbour master said 24 people died off Port Hale.", 0, "corroborates"),
        ("The mayor said six civilians were killed in Orma.",
         "The mayor said four soldiers were killed in Orma.", 0, "other_scope"),
        ("The spokesman said that the letter was genuine.",
         "The palace said that the letter is a forgery.", 0, "contradicts"),
        ("Villagers said that troops burned the mill.",
         "The general denied that troops burned the mill.", 0, "contradicts"),
        ("The navy denied that its ship had left the harbour of Kesh.",
         "The navy admitted that its ship had left the harbour of Kesh.", 8, "reverses"),
        ("The prime minister may resign next week, two officials said.",
         "The prime minister will resign next week, a minister said.", 0, "stronger"),
    ],
)  # fmt: skip
def test_relations(one: str, other: str, days: int, kind: str) -> None:
    assert kind in kinds(one, other, ("2031-04-02", f"2031-04-{2 + days:02d}"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mayor said six people were killed in Orma.", "A choir sang for six hours in Orma."),
        ("The bank said that prices rose.", "The bishop opened a school in Lisca."),
        ("Planners in Velm met the governor.", "Velm beat the governor's team."),
    ],
)
def test_names_and_numbers_alone_make_no_relation(one: str, other: str) -> None:
    assert not kinds(one, other)


@pytest.mark.parametrize("name", ["dam", "cutter"])
def test_every_account_opens_its_span_and_every_id_leads_somewhere(name: str) -> None:
    found = story(name)
    articles = {ledger.id: ledger.article for ledger in examples().values()}
    accounts = {a.id: a for a in found.accounts}
    assert len(accounts) == len(found.accounts)
    for a in found.accounts:
        assert " ".join(articles[a.article].cut(a.span).split()) == a.words
    told_once = [ident for matter in found.matters for ident in matter.accounts]
    assert sorted(told_once) == sorted(accounts)
    for relation in found.relations:
        assert relation.why.endswith(".")
        assert {relation.a, relation.b} <= accounts.keys()
    cells = {(cell.matter, cell.article) for cell in found.cells}
    assert cells == {(m.id, c.article) for m in found.matters for c in found.columns}


def related(found: Comparison, one: str, other: str) -> set[str]:
    accounts = {a.id: a.words for a in found.accounts}
    pairs = ((r.kind.value, accounts[r.a], accounts[r.b]) for r in found.relations)
    return {kind for kind, a, b in pairs
            if (one in a and other in b) or (one in b and other in a)}  # fmt: skip


def test_the_dam_side_by_side() -> None:
    found = story("dam")
    assert "contradicts" in related(found, "58 civilians", "44")
    assert "updates" in related(found, "At least 31 people", "44")
    assert "updates" in related(found, "roughly 400", "fewer than 150")
    assert "other_scope" in related(found, "more than 7,000", "44")
    assert "contradicts" in related(found, "is a forgery", "was genuine")
    assert "contradicts" in related(found, "two batteries", "denied the charge")
    outlets = {c.article: c.outlet for c in found.columns}
    shared = [o.articles for o in found.story.origins if len(o.articles) > 1]
    assert [{outlets[a] for a in ids} for ids in shared] == [{"Amberline", "Frontier Reader"}]
    assert ("Amberline", "Velmarian Telegraph Agency") in {
        (outlets[c.article], c.cites) for c in found.citations
    }
    assert any("engineers had asked" in o.words for o in found.omissions)


def test_the_cutter_side_by_side() -> None:
    found = story("cutter")
    assert "reverses" in related(found, "at no time", "had left its exercise area")
    assert "contradicts" in related(found, "ramming the boat", "had not rammed")
    assert "updates" in related(found, "Three Merland sailors", "Seven sailors")
    assert related(found, "eleven men", "11 Merland sailors") <= {"corroborates", "same"}
    outlets = {c.outlet: c.article for c in found.columns}
    killed = next(m for m in found.matters if m.measure == "killed" and len(m.accounts) > 2)
    cells = {c.article: c for c in found.cells if c.matter == killed.id}
    agency = cells[outlets["Kaldovian State News"]]
    assert agency.kind is CellKind.SILENT
    assert "lines read" in agency.why
    left = dict(found.left_out_by)
    assert killed.id in left[outlets["Kaldovian State News"]]


def test_silence_is_said_only_of_texts_read_whole_and_dated() -> None:
    for found in (story("dam"), story("cutter")):
        columns = {c.article: c for c in found.columns}
        days = {o.id: {columns[a].published for a in o.articles} for o in found.story.origins}
        for cell in found.cells:
            if cell.kind is CellKind.SILENT:
                column = columns[cell.article]
                assert column.whole
                assert any(days[column.origin])
    undated = next(c for c in story("cutter").columns if c.published is None)
    assert not [c for c in story("cutter").cells
                if c.article == undated.article and c.kind is CellKind.SILENT]  # fmt: skip


def test_copies_do_not_corroborate() -> None:
    text = "The prefect said that 40 houses burned in Aster. " * 6
    found = compare([told(text, outlet="A"), told(text, outlet="B")])
    assert len(found.story.origins) == 1
    assert all(m.corroboration.independent <= 1 for m in found.matters)
    assert not [r for r in found.relations if r.kind is RelationKind.CORROBORATES]


def test_independence_is_not_established_without_sources() -> None:
    one = told("The bridge at Tarn was destroyed by shelling on Monday.", outlet="A")
    other = told("Shelling destroyed the bridge at Tarn.", outlet="B")
    shared = [m for m in compare([one, other]).matters if len(m.accounts) > 1]
    assert shared
    assert "independence not established" in shared[0].corroboration.why
    assert not shared[0].corroboration.established


def test_order_does_not_matter_and_bytes_are_the_same() -> None:
    ledgers = [ledger for file, ledger in examples().items() if file.startswith("dam")]
    first = dump_comparison(compare(ledgers))
    assert dump_comparison(compare(ledgers[::-1])) == first
    assert dump_comparison(load_comparison(first)) == first


def line(kind: str, *ids: str, value: str = "", when: str = "2031-05-01") -> Correction:
    return Correction(CorrectionKind(kind), ids, "A. Reader", when, value)


def test_people_put_matches_right() -> None:
    ledgers = [ledger for file, ledger in examples().items() if file.startswith("dam")]
    found = story("dam")
    place = {ident: m.id for m in found.matters for ident in m.accounts}
    ids = {a.words: a.id for a in found.accounts}
    one, other = ids["58 civilians"], ids["44"]
    assert place[one] == place[other]
    apart = compare(ledgers, corrections=[line("split", one, other)])
    assert not any({one, other} <= set(m.accounts) for m in apart.matters)
    again = compare(ledgers, corrections=[line("split", one, other), line("merge", one, other)])
    assert any({one, other} <= set(m.accounts) for m in again.matters)
    relabelled = compare(ledgers, corrections=[line("relabel", one, other, value="updates")])
    said = [r for r in relabelled.relations if {r.a, r.b} == {one, other}]
    assert [(r.kind, r.corrected) for r in said] == [(RelationKind.UPDATES, True)]
    assert "A. Reader" in said[0].why
    rejected = compare(ledgers, corrections=[line("reject", one, other)])
    assert not [r for r in rejected.relations if {r.a, r.b} == {one, other}]
    gone = compare(ledgers, corrections=[line("reject", one)])
    assert one not in {a.id for a in gone.accounts}


def test_corrections_are_kept_in_order_and_never_changed(tmp_path: Path) -> None:
    made = [line("merge", "a", "b"), line("split", "a", "b"), line("reject", "c")]
    path = tmp_path / "store.db"
    with Store(path) as kept:
        assert kept.corrections() == ()
        assert kept.correct(*made) == 3
        assert kept.correct(made[-1]) == 0
        assert kept.corrections() == tuple(made)
        with pytest.raises(Exception, match="only ever added"):
            kept._connection.execute("DELETE FROM corrections")
    with Store(path, read_only=True) as kept:
        assert kept.corrections() == tuple(made)
        with pytest.raises(StoreError):
            kept.correct(made[0])
    for correction in made:
        assert read_correction(write_correction(correction)) == correction


@pytest.mark.parametrize(
    ("kind", "ids", "who", "when", "value"),
    [("merge", ("a",), "w", "2031", ""), ("relabel", ("a", "b"), "w", "2031", ""),
     ("merge", ("a", "b"), "", "2031", ""), ("merge", ("a", "b"), "w", " ", "")],
)  # fmt: skip
def test_a_correction_says_what_who_and_when(
    kind: str, ids: tuple[str, ...], who: str, when: str, value: str
) -> None:
    with pytest.raises(ValueError):
        Correction(CorrectionKind(kind), ids, who, when, value)
    with pytest.raises(ValueError):
        read_correction('{"kind": "merge"}')


def test_a_person_can_merge_and_split_stories() -> None:
    ids = {file: ledger.id for file, ledger in examples().items()}
    one, other = ids["dam_amberline.txt"], ids["cutter_review.txt"]
    merged = find_stories(examples().values(), corrections=[line("merge", one, other)])
    assert any({one, other} <= set(s.articles) for s in merged)
    lone, copy = ids["dam_amberline.txt"], ids["dam_copy.txt"]
    split = find_stories(examples().values(), corrections=[line("split", lone, copy)])
    assert not any({lone, copy} <= set(s.articles) for s in split)


def test_a_stream_comes_to_the_same_stories_in_any_order() -> None:
    ledgers = list(examples().values())[:5]
    seen = set()
    for order in list(permutations(ledgers))[::17]:
        room = StoryStream()
        placed = [room.add(ledger) for ledger in order]
        assert placed[0].outcome == "founded"
        assert all(p.article in p.story for p in placed)
        seen.add(tuple(s.articles for s in room.stories()))
    assert len(seen) == 1
    room = StoryStream()
    first, again = room.add(ledgers[0]), room.add(ledgers[0])
    assert (first.outcome, again.outcome) == ("founded", "joined")


def test_all_stories_of_a_store() -> None:
    found = compare_all(examples().values())
    assert [len(c.columns) for c in found] == [4, 4]


def test_views_and_tables_come_from_one_comparison() -> None:
    from rich.console import Console

    console = Console(width=100, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    console.print(comparison_view(story("cutter"), every=True))
    text = console.export_text()
    assert max(len(row) for row in text.split("\n")) <= 100
    assert "silent" in text
    rows = list(number_rows(story("cutter")))
    assert {row.account for row in rows} <= {a.id for a in story("cutter").accounts}
    assert list(letters_of(story("cutter")).values()) == ["A", "B", "C", "D"]


def test_no_ledgers_are_misuse() -> None:
    with pytest.raises(ValueError):
        compare([])
    assert issubclass(UsageError, Exception)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    ledgers = [told(one, None, "A"), told(f"{other} 12 people were killed.", "2031-01-01", "B")]
    found = compare(ledgers)
    articles = {ledger.id: ledger.article for ledger in ledgers}
    for a in found.accounts:
        assert " ".join(articles[a.article].cut(a.span).split()) == a.words
    assert dump_comparison(found) == dump_comparison(compare(ledgers[::-1]))
    assert replace(found) == found


@pytest.fixture(scope="module")
def kept_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the bundled articles."""
    path = tmp_path_factory.mktemp("store") / "ledgers.db"
    with Store(path) as kept:
        for ledger in examples().values():
            kept.add(ledger)
    return path


def run(path: Path, *words: str) -> tuple[int, str]:
    from click.testing import CliRunner

    from reportedly.cli import main

    done = CliRunner().invoke(main, [*words, "--store", str(path)])
    return done.exit_code, done.output


def test_the_commands_of_stories(kept_store: Path, tmp_path: Path) -> None:
    code, out = run(kept_store, "stories", "--json")
    assert code == 0
    dam = next(
        json.loads(row)["id"] for row in out.splitlines() if examples()["dam_copy.txt"].id in row
    )
    code, out = run(kept_store, "compare", dam)
    assert code == 0
    assert "THE ACCOUNTS SIDE BY SIDE" in out
    code, out = run(kept_store, "compare", dam, "--json")
    found = load_comparison(out)
    assert len(found.columns) == 4
    page = tmp_path / "dossier.html"
    code, out = run(kept_store, "compare", dam, "--html", str(page))
    assert code == 0
    assert "Rarau Valley Courier" in page.read_text(encoding="utf-8")
    for command in ("coverage", "numbers", "compare"):
        code, out = run(kept_store, command, dam, "--csv")
        rows = list(csv.reader(io.StringIO(out)))
        assert code == 0
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > 5
    for command in ("coverage", "numbers", "network"):
        code, out = run(kept_store, command, dam, "--json")
        assert code == 0
        assert all(json.loads(row) for row in out.splitlines())
    ids = [ledger.article.address for ledger in list(examples().values())[:2]]
    code, out = run(kept_store, "coverage", *ids)
    assert code == 0


def test_misuse_is_told_in_a_sentence(kept_store: Path) -> None:
    code, out = run(kept_store, "compare")
    assert code == 2
    assert "2 stories are stored" in out
    code, out = run(kept_store, "compare", "story-nothing")
    assert code == 2
    code, out = run(kept_store, "correct", "merge", "a", "b")
    assert code == 2
    assert "who made it and when" in out
    words = (
        "correct",
        "relabel",
        "a",
        "b",
        "--as",
        "friends",
        "--who",
        "A",
        "--when",
        "2031-01-01",
    )
    code, out = run(kept_store, *words)
    assert code == 2
    assert "no kind of relation" in out


def _named(command: str) -> tuple[str, ...]:
    return ("story-",) if command == "timeline" else ()


@pytest.mark.parametrize("of", ["story", "article"])
@pytest.mark.parametrize("command", ["stories", "timeline", "network"])
def test_tables_of_a_story_are_csv(kept_store: Path, command: str, of: str) -> None:
    stored = list(examples().values())
    told = [one for one in find_stories(stored) if len(one.articles) > 1]
    named = told[0].id if of == "story" else stored[0].id
    words = () if command == "stories" else (named,)
    code, out = run(kept_store, command, *words, "--csv")
    assert code == 0
    head, *rows = csv.reader(io.StringIO(out))
    assert all(len(row) == len(head) for row in rows)
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    if command == "stories":
        assert {row["story"] for row in cells} == {story.id for story in told}
        assert all(len(row["article_ids"].split()) == int(row["articles"]) for row in cells)
    elif command == "network":
        code, lines = run(kept_store, command, named, "--json")
        assert len(rows) == len(lines.splitlines()) > 0
    else:
        by_id = {ledger.id: ledger.article for ledger in stored}
        said = "said" if of == "story" else "words"
        assert cells
        for row in cells:
            cut = by_id[row["article"]].text[int(row["start"]) : int(row["end"])]
            assert " ".join(cut.split()) == " ".join(row[said].split()).removeprefix("'")


@pytest.mark.parametrize(
    "command", ["compare", "coverage", "numbers", "network", "stories", "timeline"]
)
def test_one_output_is_one_format(kept_store: Path, command: str) -> None:
    code, out = run(kept_store, command, *_named(command), "--json", "--csv")
    assert code == 2
    assert "do not go together" in out


def test_a_correction_by_command_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    stored = list(examples().values())[:2]
    with Store(path) as store:
        for ledger in stored:
            store.add(ledger)
    one, other = (account.id for account in compare(stored).accounts[:2])
    signed = ("--who", "A. Reader", "--when", "2031-01-01")
    code, out = run(path, "correct", "merge", one, "account-2e", *signed)
    assert code == 2
    assert "no whole id of an account" in out
    assert run(path, "correct", "merge", one, other, *signed)[0] == 0
    code, out = run(path, "correct")
    assert code == 0
    assert read_correction(out.strip()) == Correction(
        CorrectionKind.MERGE, (one, other), "A. Reader", "2031-01-01"
    )


def test_pairs_by_hand_are_told_apart() -> None:
    from collections import Counter

    from benchmarks.relations import score_relations

    scores = score_relations(
        Counter({("same", "same"): 3, ("same", "update"): 1, ("update", "update"): 1})
    )
    assert scores["same"] == (1.0, 0.75, pytest.approx(6 / 7))
    assert scores["update"][0] == 0.5
