"""The bundled examples: all there, readable, and with the traps that they are kept for."""

from __future__ import annotations

import importlib.util
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from reportedly.gather import gather_text
from reportedly.model import LineKind

DOCS = Path(__file__).resolve().parent.parent / "docs"
FOLDER = files("reportedly.examples")
INDEX = tomllib.loads((FOLDER / "index.toml").read_text("utf-8"))["article"]


def text_of(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def test_the_index_lists_every_example_once():
    there = {p.name for p in FOLDER.iterdir() if p.name.endswith((".txt", ".html"))}
    named = [entry["file"] for entry in INDEX]
    assert sorted(named) == sorted(there)
    assert len(named) == 8


def test_each_story_is_told_by_four_outlets():
    for story in ("dam", "cutter"):
        assert len({e["outlet"] for e in INDEX if e["story"] == story}) == 4


@pytest.mark.parametrize("entry", INDEX, ids=lambda e: e["file"])
def test_an_entry_is_whole(entry):
    assert entry["language"] == "en"
    assert set(entry) <= {"file", "story", "outlet", "date", "language"}
    if "date" in entry:
        date.fromisoformat(entry["date"])
    assert 250 <= len(text_of(entry["file"]).split()) <= 520


def test_some_examples_have_no_date():
    assert [e["file"] for e in INDEX if "date" not in e] == ["dam_copy.txt", "cutter_review.txt"]


TRAPS = [
    ("dam_amberline.txt", "as many as 12,000 people"),
    ("dam_amberline.txt", "was quoted as telling"),
    ("dam_amberline.txt", "did not mention"),
    ("dam_amberline.txt", "on Thursday"),
    ("dam_amberline.txt", "SUCEAVA, Romania, May 15"),
    ("dam_amberline.txt", "Bucharest said"),
    ("dam_amberline.txt", "Suceava county"),
    ("dam_copy.txt", "on Thursday"),
    ("dam_copy.txt", "Read the full article here"),
    ("dam_state_agency.txt", "[Torvia]"),
    ("dam_valley_paper.html", "city of Suceava"),
    ("dam_valley_paper.html", "<script>"),
    ("dam_valley_paper.html", "cookie"),
    ("cutter_review.txt", "his visit in June"),
    ("cutter_review.txt", "admitted"),
    ("cutter_review.txt", "claimed"),
    ("cutter_review.txt", "alleged"),
    ("cutter_review.txt", "[on Sunday]"),
    ("cutter_harbour_news.txt", "At least two"),
    ("cutter_amberline_update.txt", "reversing a denial"),
]


@pytest.mark.parametrize(("name", "words"), TRAPS)
def test_a_trap_is_there(name, words):
    assert words in text_of(name)


LINES = [
    ("dam_copy.txt", "Ten Photos That Show", LineKind.OTHER_HEADLINE),
    ("dam_copy.txt", "Follow Ilse Marrow", LineKind.AUTHOR_FOLLOW),
    ("dam_copy.txt", "Read the full article", LineKind.REPUBLISHER_LINK),
    ("dam_copy.txt", "Share.", LineKind.WIDGET),
    ("dam_copy.txt", "Exit mobile version", LineKind.WIDGET),
    ("dam_copy.txt", "Torvia’s government denied", LineKind.BODY),
    ("cutter_review.txt", "Twelve Ships You", LineKind.OTHER_HEADLINE),
    ("cutter_review.txt", "Follow Jonas", LineKind.AUTHOR_FOLLOW),
    ("cutter_review.txt", "Share", LineKind.WIDGET),
    ("dam_amberline.txt", "Dam on Tisharna river", LineKind.TITLE),
    ("dam_amberline.txt", "By Ilse Marrow", LineKind.BYLINE),
]


@pytest.mark.parametrize(("name", "opening", "kind"), LINES)
def test_a_line_is_what_it_is(name, opening, kind):
    article = gather_text(text_of(name))
    found = [line.kind for line in article.lines if article.cut(line.span).startswith(opening)]
    assert found == [kind]


def test_the_copy_is_the_wire_report_with_small_edits():
    def shingles(name: str) -> set[tuple[str, ...]]:
        words = text_of(name).split()
        return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}

    copy, wire = shingles("dam_copy.txt"), shingles("dam_amberline.txt")
    assert 0.75 < len(copy & wire) / len(copy) < 1.0
    assert len(copy & shingles("dam_state_agency.txt")) / len(copy) < 0.05


@pytest.mark.parametrize(("path", "commands"), [("docs/tutorial.md", 10), ("README.md", 1)])
def test_a_page_shows_what_is_printed(path, commands):
    """Where a reader has changed, `python docs/replay.py` writes the outputs anew."""
    spec = importlib.util.spec_from_file_location("replay", DOCS / "replay.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (DOCS.parent / path).read_text("utf-8")
    assert page.count("\n$ ") >= commands
    assert module.replay(page).splitlines() == page.splitlines()
