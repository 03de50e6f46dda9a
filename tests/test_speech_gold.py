"""Our own labels of speech: whole, inside their texts, and no text of a corpus that is not free."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.labelled import agreement, names_match
from reportedly.model import CueClass, Span

GOLD = Path(__file__).parent.parent / "benchmarks" / "gold"
FOLDERS = {"speakers": 500, "cue_classes": 400, "chains": 120, "narrators_words": 60}


def rows(folder: str) -> list[dict[str, Any]]:
    files = [GOLD / folder / f"{part}.jsonl" for part in ("dev", "held")]
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("folder", "least"), FOLDERS.items())
def test_there_are_as_many_as_the_docs_say(folder: str, least: int) -> None:
    counted = sum(
        len(row.get("sources", ())) if folder == "speakers"
        else len(row.get("cues") or row.get("words") or ("one chain",))
        for row in rows(folder)
    )  # fmt: skip
    assert counted >= least


@pytest.mark.parametrize("folder", FOLDERS)
def test_labels_lie_in_their_texts(folder: str) -> None:
    seen: set[str] = set()
    for row in rows(folder):
        assert row["id"] not in seen
        seen.add(row["id"])
        if row.get("corpus") in ("PolNeAR dev", "BASIL"):
            assert "text" not in row
            assert len(row["sha256"]) == 64
            continue
        for pair in _pairs(row):
            assert 0 <= pair[0] < pair[1] <= len(row["text"]), row["id"]


def _pairs(row: dict[str, Any]) -> list[list[int]]:
    found = [row["content"]] if "content" in row else []
    found += row.get("words", [])
    for item in row.get("cues", []):
        assert CueClass(item["class"])
        found += [*item["cue"], *item["content"]]
    for item in row.get("sources", []):
        if isinstance(item, dict):
            found += [item["cue"]] + ([item["source"]] if item["source"] else [])
            found += item["holder"] if isinstance(item["holder"], list) else []
        elif item is not None:
            found.append(item)
    return found


def test_the_measures() -> None:
    assert names_match("Mr. Brandt", "Otto Brandt")
    assert not names_match("Mira Sol", "Otto Brandt")
    assert not names_match("the", "Brandt")
    assert agreement("abcd", (Span(0, 2),), [Span(0, 4)]) == 0.5
