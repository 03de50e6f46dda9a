"""The matrices of the bundled stories, cell by cell, as a reader of all eight articles put them."""

from __future__ import annotations

import pytest

from benchmarks.bundled import story

DAM = ("Amberline", "Velmarian Telegraph Agency", "Rarau Valley Courier", "Frontier Reader")
CUTTER = ("Östergarn Lantern", "Kaldovian State News", "Amberline", "Skerry Review")


def row(name: str, words: str, outlets: tuple[str, ...]) -> list[str]:
    """Returns the kinds of cells, outlet by outlet, of the row that some words are in."""
    found = story(name)
    holding = [a.id for a in found.accounts if words in a.words]
    matters = [m for m in found.matters if set(holding) & set(m.accounts)]
    matter = max(matters, key=lambda m: len(m.accounts))
    of = {column.article: column.outlet for column in found.columns}
    kinds = {of[cell.article]: cell.kind.value for cell in found.cells if cell.matter == matter.id}
    return [kinds[outlet] for outlet in outlets]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("had damaged the Karsova dam", "says says says says"),
        ("58 civilians", "says says other_number says"),
        ("fewer than 150 people", "says silent says says"),
        ("resume in Vienna", "says hedges silent says"),
        ("because nobody repaired it", "says says silent says"),
        ("is a forgery", "silent says says silent"),
        ("collapsed before dawn", "says silent silent says"),
        ("as many as 12,000", "says silent silent says"),
        ("responsible would answer", "says silent silent says"),
        ("90 metres wide", "says silent silent says"),
        ("where the wall gave way", "says silent silent says"),
        ("another spring", "hedges silent silent hedges"),
        ("2,300 people", "says silent mentions says"),
        ("border war from 2019", "says silent silent says"),
        ("more than 7,000", "says silent silent says"),
        ("how much water", "open silent silent open"),
    ],
)
def test_the_dam(words: str, kinds: str) -> None:
    assert row("dam", words, DAM) == kinds.split()


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Seven sailors", "says silent says other_number"),
        ("11 Merland sailors", "says says says unknown"),
        ("16 to 18 people", "says silent says open"),
        ("at no time", "earlier denies says says"),
        ("telephone conversation", "earlier says denies says"),
        ("received the crew", "earlier says silent says"),
        ("radar tracks a fabrication", "earlier says says unknown"),
        ("ramming the boat", "says denies denies mentions"),
    ],
)
def test_the_cutter(words: str, kinds: str) -> None:
    assert row("cutter", words, CUTTER) == kinds.split()


def test_guns_that_fired_and_not_one_shell_are_one_row_and_contradict() -> None:
    found = story("dam")
    words = {account.id: account.words for account in found.accounts}
    (fired,) = (i for i, said in words.items() if "batteries of the Torvian army" in said)
    not_one = {ident for ident, said in words.items() if "Not one shell" in said}
    assert all({fired, *not_one} <= set(m.accounts) for m in found.matters if fired in m.accounts)
    against = {
        frozenset((relation.a, relation.b))
        for relation in found.relations
        if relation.kind.value == "contradicts"
    }
    assert all(frozenset((fired, denial)) in against for denial in not_one)
    stances = {account.id: account.stance.value for account in found.accounts}
    assert stances[fired] == "says"
    assert {stances[denial] for denial in not_one} == {"denies"}


@pytest.mark.xfail(
    reason="tracks that may have been recorded, and tracks that were shown", strict=True
)
def test_tracks_recorded_are_not_tracks_shown() -> None:
    assert row("cutter", "may have recorded", CUTTER)[2] != "says"


def test_no_number_contradicts_but_those_of_the_agency_and_the_rescuers() -> None:
    found = set()
    for name in ("dam", "cutter"):
        words = {a.id: a.words for a in story(name).accounts}
        for relation in story(name).relations:
            if (relation.kind.value, relation.aspect) == ("contradicts", "number"):
                found.add(frozenset((words[relation.a], words[relation.b])))
    assert found == {frozenset(("58 civilians", "44")), frozenset(("58", "44"))}
