"""The files: what other tools read is what the ledger says."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import harbour_ledger, small_ledger

from reportedly.errors import UsageError
from reportedly.export import write_csv, write_json, write_jsonl, write_mix
from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.model import Bound, Ledger, Quantity, Span, ledger_schema, load_ledger
from reportedly.read import read_article
from reportedly.store import marks_by_kind
from reportedly.store.wording import quantity_words

GOLDEN = Path(__file__).parent / "golden"


def written(write: Callable[[Iterable[Ledger], TextIO], None], *ledgers: Ledger) -> str:
    out = io.StringIO(newline="")
    write(ledgers, out)
    return out.getvalue()


def golden(name: str, found: str) -> None:
    """Compares with the golden file; REPORTEDLY_GOLDEN=write writes it anew."""
    path = GOLDEN / name
    if os.environ.get("REPORTEDLY_GOLDEN") == "write":
        path.write_bytes(found.encode("utf-8"))
    assert found == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("write", "name"),
    [(write_json, "harbour.json"), (write_jsonl, "harbour.jsonl"), (write_csv, "harbour.csv")],
)
def test_the_files_are_as_they_were(
    write: Callable[[Iterable[Ledger], TextIO], None], name: str
) -> None:
    found = written(write, harbour_ledger())
    assert found == written(write, harbour_ledger())
    golden(name, found)


def test_json_follows_the_schema_and_comes_back() -> None:
    ledger = harbour_ledger()
    text = written(write_json, ledger)
    jsonschema.validate(json.loads(text), ledger_schema())
    assert load_ledger(text) == ledger


@pytest.mark.parametrize("count", [0, 2])
def test_json_holds_one_ledger(count: int) -> None:
    with pytest.raises(UsageError):
        written(write_json, *[harbour_ledger()] * count)


def test_jsonl_has_every_mark_and_its_words() -> None:
    ledger = harbour_ledger()
    lines = [json.loads(line) for line in written(write_jsonl, ledger, ledger).splitlines()]
    lines = lines[: len(lines) // 2]
    assert [line["id"] for line in lines[1:-1]] == [mark.id for _, mark in marks_by_kind(ledger)]
    assert lines[0]["kind"] == "article"
    assert lines[0]["author"]["value"] == "Ines Maro"
    assert "text" not in lines[0]
    assert lines[-1]["kind"] == "problem"
    for line in lines[1:-1]:
        start, end = line["span"]
        assert line["words"] == ledger.article.text[start:end] != ""
        assert line["article"] == ledger.id
    kinds = {line["id"]: line.get("place_kind") for line in lines}
    assert kinds["place-0000000001"] == "city"


def test_csv_says_who_and_how_surely() -> None:
    rows = list(csv.DictReader(io.StringIO(written(write_csv, harbour_ledger()))))
    by_id = {row["id"]: row for row in rows}
    told = by_id["claim-0000000006"]
    assert told["who"] == "unstated (State radio?) → Ana Korr"
    assert told["held"] == "narrator: Uu; unstated: CT+; Ana Korr: CT+"
    many = by_id["claim-0000000004"]
    assert (many["how_many"], many["cue_class"]) == ("at most 1,200 people", "estimate")
    assert by_id["claim-0000000005"]["who"] == "narrator"
    assert by_id["claim-0000000003"]["exclusive"] == "only"


@pytest.mark.parametrize(
    ("bound", "low", "high", "words"),
    [
        ("exact", 3, 3, "3 boats"),
        ("exact", 2.5, 2.5, "2.5 boats"),
        ("exact", 1_250_000, 1_250_000, "1,250,000 boats"),
        ("exact", 2, 5, "2 to 5 boats"),
        ("at_most", None, 15000, "at most 15,000 boats"),
        ("at_least", 20, None, "at least 20 boats"),
        ("about", 600, 600, "about 600 boats"),
        ("about", 10, 12, "10 to 12 boats"),
        ("between", 10, 12, "10 to 12 boats"),
        ("vague", 3, None, "vaguely 3 or more boats"),
        ("vague", 24, 99, "vaguely 24 to 99 boats"),
        ("vague", None, None, "vague number of boats"),
        ("unknown", None, None, "unknown number of boats"),
        ("about", 0, None, "about 0 boats"),
    ],
)
def test_numbers_in_words(bound: str, low: float | None, high: float | None, words: str) -> None:
    quantity = Quantity("quantity-1", Span(0, 1), low, high, "boats", Bound(bound))
    assert quantity_words(quantity) == words


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\u00a0=1", "\ufeff=1", "=cmd|' /C calc'!A0",
     '=HYPERLINK("https://x.example")'],
)  # fmt: skip
def test_no_cell_is_a_formula(text: str) -> None:
    row = next(csv.DictReader(io.StringIO(written(write_csv, small_ledger(text)))))
    assert row["what"].startswith("'")
    assert row["what"][1:].strip() == text.replace("\u00a0", " ").strip()


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_read_back(text: str) -> None:
    ledger = small_ledger(text)
    rows = list(csv.reader(io.StringIO(written(write_csv, ledger), newline=""), strict=True))
    assert len(rows) == 1 + len(ledger.claims)
    assert len({len(row) for row in rows}) == 1
    for row in rows[1:]:
        assert not row[11].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    lines = written(write_jsonl, ledger).split("\n")
    assert all(json.loads(line) for line in lines[:-1])
    assert load_ledger(written(write_json, ledger)) == ledger


def test_the_mix_names_who_stands_behind_the_claims() -> None:
    text = "The mayor, Mira Sol, said the dam held. Residents said it leaked. It was built in 1950."
    ledger = build_ledger(read_article(gather_text(text, outlet="=Lund Post")))
    rows = list(csv.DictReader(io.StringIO(written(write_mix, ledger))))
    assert [row["kind"] for row in rows] == ["official", "witness", "narrator"]
    assert rows[0]["holders"] == "Mira Sol"
    assert sum(float(row["share"]) for row in rows) == pytest.approx(1, abs=0.002)
    assert sum(int(row["claims"]) for row in rows) == len(ledger.claims)
    assert {row["outlet"] for row in rows} == {"'=Lund Post"}
    assert written(write_mix, small_ledger("")).count("\n") == 1
