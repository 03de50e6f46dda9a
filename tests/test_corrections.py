"""What people put right: each kind of line replayed, taken back, kept, listed and taken over."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from reportedly.cli import main
from reportedly.cli.meant import whole_ids
from reportedly.compare import compare, find_stories
from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.model import (
    Comparison,
    Correction,
    CorrectionKind,
    Ledger,
    RelationKind,
    standing,
    write_correction,
)
from reportedly.read import read_article
from reportedly.store import Store

TEXTS = {
    "post": "Police said 12 people died in the fire at the Ansel mill. The mill made rope.",
    "wire": "The union said 31 people were killed in the fire at the Ansel mill.",
    "late": "Doctors said the fire at the Ansel mill killed 12 people.",
}


@cache
def ledgers() -> tuple[Ledger, ...]:
    return tuple(
        build_ledger(
            read_article(gather_text(text, published="2031-04-02", outlet=name, address=name))
        )
        for name, text in TEXTS.items()
    )


def line(kind: str, *ids: str, value: str = "", who: str = "A. Reader") -> Correction:
    return Correction(CorrectionKind(kind), ids, who, "2031-05-01", value)


def corrected(lines: Sequence[Correction]) -> Comparison:
    return compare(ledgers(), corrections=lines)


@cache
def counts() -> tuple[str, str]:
    """Returns the ids of the accounts of twelve (police) and thirty-one (union)."""
    found = {(a.holder, a.low): a.id for a in compare(ledgers()).accounts if a.low is not None}
    return found["Police", 12], found["The union", 31]


def between(found: Comparison, one: str, other: str) -> list[tuple[str, bool]]:
    return [(r.kind.value, r.corrected) for r in found.relations if {r.a, r.b} == {one, other}]


def is_together(found: Comparison, one: str, other: str) -> bool:
    return any({one, other} <= set(matter.accounts) for matter in found.matters)


def test_as_it_was_found() -> None:
    one, other = counts()
    found = corrected(())
    assert is_together(found, one, other)
    assert between(found, one, other) == [("contradicts", False)]


def test_a_split_parts_and_an_undo_brings_together() -> None:
    one, other = counts()
    split = [line("split", one, other)]
    assert not is_together(corrected(split), one, other)
    assert is_together(corrected([*split, line("undo", other, one)]), one, other)


def test_a_merge_brings_together_and_an_undo_parts() -> None:
    found = corrected(())
    one = counts()[0]
    rope = next(a.id for a in found.accounts if "made rope" in a.words)
    assert not is_together(found, one, rope)
    merge = [line("merge", one, rope)]
    assert is_together(corrected(merge), one, rope)
    assert not is_together(corrected([*merge, line("undo", one, rope)]), one, rope)


def test_a_relabelled_relation_says_who_said_so_until_it_is_undone() -> None:
    one, other = counts()
    relabel = [line("relabel", one, other, value="updates", who="B. Editor")]
    found = corrected(relabel)
    assert between(found, one, other) == [("updates", True)]
    assert "B. Editor" in next(r.why for r in found.relations if r.corrected)
    undone = corrected([*relabel, line("undo", one, other)])
    assert between(undone, one, other) == [("contradicts", False)]


def test_a_rejected_relation_and_a_rejected_account_come_back() -> None:
    one, other = counts()
    assert between(corrected([line("reject", one, other)]), one, other) == []
    lines = [line("reject", one, other), line("reject", one)]
    assert one not in {a.id for a in corrected(lines).accounts}
    back = corrected([*lines, line("undo", one), line("undo", one, other)])
    assert between(back, one, other) == [("contradicts", False)]


def test_an_undo_takes_back_one_line_and_may_say_which() -> None:
    one, other = counts()
    lines = [line("split", one, other), line("relabel", one, other, value="same")]
    assert standing([*lines, line("undo", one, other)]) == (lines[0],)
    assert standing([*lines, line("undo", one, other, value="split")]) == (lines[1],)
    assert standing([*lines, line("undo", one, "x")]) == tuple(lines)
    assert standing([line("undo", one, other)]) == ()
    with pytest.raises(ValueError, match="undo takes back"):
        line("undo", one, other, value="undo")
    with pytest.raises(ValueError):
        line("undo")


def test_a_later_line_overrules_an_earlier_one() -> None:
    one, other = counts()
    lines = [line("split", one, other), line("merge", one, other)]
    assert is_together(corrected(lines), one, other)
    assert not is_together(corrected(lines[::-1]), one, other)


def test_stories_are_merged_and_split_and_back() -> None:
    ids = sorted(ledger.id for ledger in ledgers())
    assert len(find_stories(ledgers())) == 1
    split = [line("split", *ids)]
    apart = find_stories(ledgers(), corrections=split)
    assert len(apart) > 1
    assert len(find_stories(ledgers(), corrections=[*split, line("undo", *ids)])) == 1
    other = build_ledger(read_article(gather_text("The choir of Lisca sang.", address="choir")))
    both = [*ledgers(), other]
    merged = find_stories(both, corrections=[line("merge", ids[0], other.id)])
    assert any({ids[0], other.id} <= set(story.articles) for story in merged)


KINDS = st.sampled_from(["merge", "split", "reject", "undo"])


@given(st.lists(st.tuples(KINDS, st.permutations(["a", "b"]))))
def test_standing_lines_are_some_of_those_given_in_their_order(
    drawn: list[tuple[str, list[str]]],
) -> None:
    lines = [line(kind, *ids) for kind, ids in drawn]
    kept = standing(lines)
    rest = iter(lines)
    assert all(any(given is one for given in rest) for one in kept)
    assert standing(kept) == kept
    assert all(one.kind is not CorrectionKind.UNDO for one in kept)


def fill(path: Path) -> None:
    with Store(path) as store:
        for ledger in ledgers():
            store.add(ledger)


def run(*words: str, given: str | None = None) -> tuple[int, str]:
    done = CliRunner().invoke(main, words, input=given)
    return done.exit_code, done.output


def test_lines_go_from_store_to_store(tmp_path: Path) -> None:
    first, second = tmp_path / "one.db", tmp_path / "two.db"
    for path in (first, second):
        with Store(path) as store:
            for ledger in ledgers():
                store.add(ledger)
    one, other = counts()
    signed = ("--who", "A. Reader", "--when", "2031-05-01", "--store", str(first))
    assert run("correct", "split", one, other, *signed)[0] == 0
    assert run("correct", "undo", one, other, *signed)[0] == 0
    code, listed = run("correct", "--store", str(first))
    assert code == 0
    lines = [json.loads(row) for row in listed.splitlines()]
    assert [(row["kind"], row["who"], row["when"]) for row in lines] == [
        ("split", "A. Reader", "2031-05-01"), ("undo", "A. Reader", "2031-05-01")
    ]  # fmt: skip
    code, out = run("correct", "--from", "-", "--json", "--store", str(second), given=listed)
    assert (code, json.loads(out)["added"]) == (0, 2)
    assert run("correct", "--store", str(second))[1] == listed
    with Store(first, read_only=True) as a, Store(second, read_only=True) as b:
        assert a.corrections() == b.corrections()


def test_each_run_replays_the_lines_of_the_store(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    with Store(path) as store:
        for ledger in ledgers():
            store.add(ledger)
        store.correct(line("relabel", *counts(), value="updates"))
    story = find_stories(ledgers())[0].id
    code, out = run("compare", story, "--json", "--store", str(path))
    assert code == 0
    relations = json.loads(out)["relations"]
    said = [r for r in relations if {r["a"], r["b"]} == set(counts())]
    assert [(r["kind"], r["corrected"]) for r in said] == [(RelationKind.UPDATES.value, True)]


@pytest.mark.parametrize(
    ("given", "says"),
    [("no json\n", "-:1"), ('{"kind": "merge", "ids": ["a"]}\n', "-:1"), ("", "0 of 0")],
)
def test_a_line_that_is_none_is_told_with_its_number(tmp_path: Path, given: str, says: str) -> None:
    path = tmp_path / "one.db"
    with Store(path):
        pass
    code, out = run("correct", "--from", "-", "--store", str(path), given=given)
    assert says in out
    assert code == (0 if not given else 2)
    assert run("correct", "--store", str(path))[1] == ""


def test_a_written_line_is_the_same_bytes() -> None:
    made = line("undo", "a", "b", value="merge")
    assert write_correction(made) == write_correction(made)
    assert '"kind": "undo"' in write_correction(made)


@pytest.mark.parametrize("kind", ["merge", "split", "reject", "undo"])
def test_a_correction_makes_no_store(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "nosuch.db"
    signed = ("--who", "A. Reader", "--when", "2031-01-09", "--store", str(path))
    code, out = run("correct", kind, *counts(), *signed)
    assert code == 1
    assert "there is no store yet" in out
    assert not list(tmp_path.iterdir())


def test_an_undo_of_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledgers.db"
    fill(path)
    signed = ("--who", "A. Reader", "--when", "2031-01-09", "--store", str(path))
    code, out = run("correct", "undo", "account-1", "account-2", *signed)
    assert code == 2
    assert "there is nothing to undo that was said of account-1 account-2" in out
    ids = counts()
    cut = [ident[:14] for ident in ids[::-1]]
    assert run("correct", "split", *ids, *signed)[0] == 0
    assert run("correct", "undo", *cut, *signed)[0] == 0
    assert run("correct", "undo", *cut, *signed)[0] == 2


def test_a_line_that_could_do_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledgers.db"
    fill(path)
    signed = ("--who", "A. Reader", "--when", "2031-01-09", "--store", str(path))
    one = counts()[0]
    article, event = ledgers()[0].id, ledgers()[0].events[0].id
    together, told = "do not go together", "no stored article has it"
    for words, says in (
        (("merge", one, article), together),
        (("split", article, one), together),
        (("merge", article, event), together),
        (("merge", event, article), "split` alone"),
        (("split", event, article), "split` alone"),
        (("reject", article), "of accounts and claims"),
        (("reject", article, ledgers()[1].id), "of accounts and claims"),
        (("relabel", article, ledgers()[1].id, "--as", "updates"), "of accounts and claims"),
        (("reject", one, one), "reject takes"),
        (("merge", one, "account-0000000000"), told),
        (("relabel", "claim-0000000000", one, "--as", "updates"), told),
    ):
        code, out = run("correct", *words, *signed)
        assert (code, says in out) == (2, True), (words, out)
    assert run("correct", "--store", str(path))[1] == ""


def test_every_account_of_a_comparison_may_be_corrected(tmp_path: Path) -> None:
    path = tmp_path / "ledgers.db"
    fill(path)
    found = compare(ledgers())
    known = [account.id for account in found.accounts]
    known += sorted({account.claim for account in found.accounts if account.claim})
    assert known
    for ident in known:
        assert whole_ids(CorrectionKind.REJECT, [ident], path) == (ident,)


def test_articles_and_stories_are_meant_by_the_beginning_of_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "ledgers.db"
    run("demo", "--store", str(path))
    signed = ("--who", "A. Reader", "--when", "2031-01-09", "--store", str(path))
    with Store(path, read_only=True) as kept:
        first, second = find_stories(kept.ledgers())
    cut = [story.id[:9] for story in (first, second)]
    assert run("correct", "split", first.articles[0][:12], second.id, *signed)[0] == 0
    code, out = run("correct", "merge", *cut, *signed)
    assert (code, out) == (0, f"kept: merge {first.articles[0]} {second.articles[0]}\n")
    with Store(path, read_only=True) as kept:
        split, merged = kept.corrections()
    assert split.ids == (first.articles[0], *second.articles)
    assert merged.ids == (first.articles[0], second.articles[0])
    assert run("correct", "undo", *out.split()[2:], *signed)[0] == 0
    code, out = run("correct", "merge", "article-zz", first.articles[0], *signed)
    assert code == 1
    assert "no article in the store" in out
    code, out = run("correct", "merge", "story-zz", first.articles[0], *signed)
    assert code == 2
    assert "no story is called" in out
    code, out = run("correct", "merge", "tale-1", "tale-2", *signed)
    assert code == 2
