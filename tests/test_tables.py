"""The one door to the tables of words and rows."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

import pytest

import reportedly
from reportedly import tables
from reportedly.tables import read_cells, read_rows, read_table, read_words

DATA = Path(reportedly.__file__).parent / "data"


def test_a_list_is_an_array_or_a_string(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'bare = ["a b", "c"]\n[deep.er]\nwords = """\n  one two\n  three"""\n'
    monkeypatch.setattr(tables, "_text", lambda _: text)
    assert read_words("invented-lists.toml", "bare") == {"a b", "c"}
    assert read_words("invented-lists.toml", "deep", "er", "words") == {"one", "two", "three"}
    with pytest.raises(KeyError):
        read_words("invented-lists.toml", "deep", "words")
    read_table.cache_clear()
    read_words.cache_clear()


def test_notes_and_empty_lines_are_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_text", lambda _: "# a note\nname\tkind\nOst\n\nWest\tport\n")
    assert list(read_cells("any.tsv")) == [["name", "kind"], ["Ost"], ["West", "port"]]
    assert list(read_rows("any.tsv")) == [
        {"name": "Ost", "kind": ""},
        {"name": "West", "kind": "port"},
    ]


def test_a_row_longer_than_its_header_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_text", lambda _: "name\nOst\tport\n")
    with pytest.raises(ValueError, match="longer"):
        list(read_rows("any.tsv"))


def test_nothing_else_opens_the_tables() -> None:
    root = Path(reportedly.__file__).parent
    opening = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "tomllib" in (text := path.read_text(encoding="utf-8")) or "reportedly.data" in text
    }
    # the gazetteer is a database, the index of the examples lies beside them
    assert opening == {"tables.py", "read/places/gazetteer.py", "cli/examples.py"}


ORIGIN = re.compile(
    r"[Cc]ompiled by hand|by hand for|written by hand|[Oo]ur own table|GeoNames|made by"
    r"|training[/.]\w+|python -m \w+|public domain|^# Sources:|sorted and cut down by hand",
    re.MULTILINE,
)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.t[os][mv]*")), ids=lambda path: path.name)
def test_every_table_says_where_it_is_from(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    header = "\n".join(takewhile(lambda line: line.startswith("#"), lines))
    assert ORIGIN.search(header), header
