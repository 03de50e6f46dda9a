"""Events and tensions as lists of their own: rows, views, commands, and PLOVER's lines."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from reportedly.cli import main
from reportedly.export import write_plover
from reportedly.ledger import build_ledger
from reportedly.model import Ledger
from reportedly.read import read_article
from reportedly.show import event_rows, event_view, tension_rows, tension_view

TEXT = (
    "Norway invaded Latvia in June 2024. The invasion of Latvia lasted a week, the Norwegian "
    "government said. The hospital said that 31 people were killed. The rescue service said that "
    "58 people were killed. Norway will not attack Estonia."
)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    from tests.conftest import plain_article

    return build_ledger(read_article(plain_article(TEXT)))


def _printed(view: object) -> str:
    out = io.StringIO()
    Console(file=out, width=100, highlight=False).print(view)
    return out.getvalue()


def test_an_event_in_words(ledger: Ledger) -> None:
    row = next(row for row in event_rows(ledger) if row.words == "invaded")
    assert row.type == "ASSAULT"
    assert [name for name, _, _ in row.actors] == ["Norway"]
    assert [name for name, _, _ in row.recipients] == ["Latvia"]
    assert row.actors[0][1] == "NOR"
    assert "NOR" in row.actors[0][2]
    assert row.said_by == ("narrator",)
    assert [(words, bool(why)) for _, _, words, why in row.mentions] == [("invasion", True)]
    assert any("2024-06" in when for when in row.when)


def test_a_tension_in_words(ledger: Ledger) -> None:
    (row,) = tension_rows(ledger)
    assert (row.kind, row.compatible) == ("number", False)
    assert "31" in row.a
    assert "58" in row.b
    assert row.a_held_by != row.b_held_by


def test_views_show_both_sides_and_each_reason(ledger: Ledger) -> None:
    told = _printed(event_view(ledger, every=True))
    assert "invaded" in told
    assert "again “invasion”" in told
    assert "country of the actor" in told
    told = _printed(tension_view(ledger))
    assert "31 people were killed" in told
    assert "58 people were killed" in told


def test_a_view_hides_no_control_character() -> None:
    from tests.conftest import plain_article

    text = "Norway invaded Lat\x1b[31mvia. The hospital said that 31 people\x1b[2J were killed."
    view = event_view(build_ledger(read_article(plain_article(text))))
    assert "\x1b[31m" not in _printed(view)


def test_plover_lines(ledger: Ledger) -> None:
    out = io.StringIO()
    write_plover([ledger], out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    invaded = next(row for row in rows if row["eventText"] == "invaded")
    assert invaded["event"] == "ASSAULT"
    assert invaded["source"][0]["code"] == "NOR"
    assert invaded["target"][0]["code"] == "LVA"
    assert invaded["dateRange"] == ["2024-06-01", "2024-06-30"]
    assert invaded["date"] is None
    assert invaded["saidBy"]
    start, end = invaded["textInfo"]["span"]
    assert ledger.article.text[start:end] == "invaded"
    assert invaded["text"].startswith("Norway invaded")
    refused = next(row for row in rows if row["eventText"] == "attack")
    assert "negation" in refused["context"]
    assert not any(row["event"] in ("STATEMENT", "NONE") for row in rows)


@pytest.mark.parametrize("command", ["events", "tensions"])
def test_the_commands(tmp_path: Path, command: str) -> None:
    path = tmp_path / "article.txt"
    path.write_text(f"A headline of five words\n\n{TEXT}\n", encoding="utf-8")
    runner = CliRunner()
    shown = runner.invoke(main, [command, str(path)])
    assert shown.exit_code == 0
    assert "killed" in shown.stdout
    lines = runner.invoke(main, [command, str(path), "--json"]).stdout.splitlines()
    assert lines
    assert all(json.loads(line)["id"] for line in lines)
    missing = runner.invoke(main, [command, str(tmp_path / "none.txt")])
    assert missing.exit_code == 1
    assert runner.invoke(main, [command, "article-00", "--date", "2025-01-01"]).exit_code == 2


def test_export_as_plover(tmp_path: Path) -> None:
    path, store = tmp_path / "article.txt", tmp_path / "ledgers.db"
    path.write_text(f"A headline of five words\n\n{TEXT}\n", encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(main, ["read", str(path), "--store", str(store)]).exit_code == 0
    wrote = runner.invoke(main, ["export", "--format", "plover", "--store", str(store)])
    assert wrote.exit_code == 0
    assert {json.loads(line)["event"] for line in wrote.stdout.splitlines()} >= {"ASSAULT"}
