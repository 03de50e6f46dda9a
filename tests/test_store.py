"""The store: nothing twice, nothing lost, everything found again."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledgers import harbour_ledger, small_ledger

from reportedly.errors import StoreError
from reportedly.model import Claim, dump_ledger
from reportedly.store import (
    Added,
    Meanings,
    PassageKind,
    Store,
    claim_rows,
    mark_span,
    marks_by_kind,
)
from reportedly.store.shelf import Shelf


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "ledgers.db"


def test_a_ledger_comes_back_as_it_was(path: Path) -> None:
    ledger = harbour_ledger()
    with Store(path) as store:
        assert store.add(ledger) is Added.NEW
    with Store(path, read_only=True) as store:
        assert store.get(ledger.id) == ledger
        assert dump_ledger(store.get(ledger.id)) == dump_ledger(ledger)


def test_the_same_twice_changes_nothing(path: Path) -> None:
    ledger = harbour_ledger()
    with Store(path) as store:
        store.add(ledger)
        before = "\n".join(store._connection.iterdump())
        assert store.add(ledger) is Added.SAME
        assert "\n".join(store._connection.iterdump()) == before


def test_a_changed_text_from_the_same_place_is_a_new_version(path: Path) -> None:
    first = small_ledger("Nine boats left.", address="https://a.example/1")
    second = small_ledger("Ten boats left.", address="https://a.example/1")
    with Store(path) as store:
        assert store.add(first) is Added.NEW
        assert store.add(second) is Added.VERSION
        assert [entry.id for entry in store.list()] == [second.id]
        both = store.list(versions=True)
        assert [(entry.version, entry.latest) for entry in both] == [(1, False), (2, True)]
        assert store.get(first.id) == first
        assert store.get("https://a.example/1") == second
        assert not store.search("nine")
        assert store.search("ten")


def test_another_reading_of_the_same_text_is_a_new_version(path: Path) -> None:
    ledger = harbour_ledger()
    other = replace(ledger, hedges=())
    with Store(path) as store:
        store.add(ledger)
        assert store.add(other) is Added.VERSION
        assert store.get(ledger.id) == other
        assert store.get(ledger.id, version=1) == ledger
        assert store.get("harbour.txt", version=2) == other
        with pytest.raises(StoreError, match="no version 3"):
            store.get(ledger.id, version=3)
        found, mark = store.find_mark("claim-0000000003")
        assert found == other
        assert mark.id == "claim-0000000003"


def test_texts_of_standard_input_are_no_versions_of_one_another(path: Path) -> None:
    with Store(path) as store:
        assert store.add(small_ledger("One boat left.")) is Added.NEW
        assert store.add(small_ledger("Two boats left.")) is Added.NEW
        assert len(store.list()) == 2


def test_a_relative_path_means_the_same_file_from_anywhere(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path.absolute()
    monkeypatch.chdir(tmp_path)
    with Store(path) as store:
        store.add(small_ledger("One boat left.", address="boats.txt"))
        full = str(tmp_path / "boats.txt")
        assert store.add(small_ledger("Two boats left.", address=full)) is Added.VERSION
        assert store.get("boats.txt").article.text == "Two boats left."


def test_holds_knows_article_and_reader(path: Path) -> None:
    ledger = small_ledger("One boat left.", address="https://a.example/1")
    with Store(path) as store:
        store.add(ledger, reader="a")
        assert store.holds(ledger.article, reader="a")
        assert not store.holds(ledger.article, reader="b")
        assert store.add(ledger, reader="b") is Added.SAME
        assert store.holds(ledger.article, reader="b")


def test_get_and_find_mark_take_unique_beginnings(path: Path) -> None:
    ledger = harbour_ledger()
    with Store(path) as store:
        store.add(ledger)
        store.add(small_ledger("One boat left."))
        assert store.get(ledger.id[:-3]) == ledger
        assert store.get("harbour.txt") == ledger
        _, mark = store.find_mark("claim-0000000003")
        assert isinstance(mark, Claim)
        with pytest.raises(StoreError, match="several"):
            store.find_mark("claim-000")
        with pytest.raises(StoreError, match="several"):
            store.get("article-")
        for nothing in ("claim-zz", "%", "_", "'", ""):
            with pytest.raises(StoreError, match="called"):
                store.find_mark(nothing)
        with pytest.raises(StoreError, match="no article"):
            store.get("claim-0000000003")


def test_every_mark_is_found_by_its_id(path: Path) -> None:
    ledger = harbour_ledger()
    with Store(path) as store:
        store.add(ledger)
        for _, mark in marks_by_kind(ledger):
            assert store.find_mark(mark.id) == (ledger, mark)
            assert ledger.article.cut(mark_span(mark)).strip()


@pytest.mark.parametrize(
    ("query", "kind", "words"),
    [
        ("engineers lorn", PassageKind.CLAIM, "the engineers only worked in Lorn"),
        ("engineer", PassageKind.CLAIM, "engineers"),
        ('"brave engineers"', PassageKind.QUOTE, "brave engineers"),
        ("“brave engineers”", PassageKind.QUOTE, "brave engineers"),
        ("korr", PassageKind.SOURCE, "unstated (State radio?) → Ana Korr"),
        ("harbour talks", PassageKind.TITLE, "Harbour talks stall"),
        ("occupations", PassageKind.TEXT, "occupation"),
        ("STRIKE", PassageKind.TEXT, "strike"),
    ],
)
def test_search_finds(path: Path, query: str, kind: PassageKind, words: str) -> None:
    with Store(path) as store:
        store.add(harbour_ledger())
        hits = store.search(query, kind=kind)
        assert hits
        assert all(hit.kind is kind for hit in hits)
        assert any(words in hit.words for hit in hits)
        assert all(any(found for _, found in hit.pieces) for hit in hits)


def test_search_opens_the_span(path: Path) -> None:
    ledger = harbour_ledger()
    with Store(path) as store:
        store.add(ledger)
        hit = store.search("only worked", kind=PassageKind.CLAIM)[0]
        assert ledger.article.text[hit.start : hit.end] == "the engineers only worked in Lorn"
        assert hit.mark == "claim-0000000003"
        assert hit.entry.id == ledger.id


@pytest.mark.parametrize(
    "query",
    ["", "  ", '"', '""', "AND", "NOT", "OR lorn", "NEAR(lorn", "lorn)", "-lorn", "a:b", "words:x",
     "*", "lorn*", "^lorn", "{a b}", "'", "'; DROP TABLE articles", "\0", "lorn\0x", "—", "…", "\\",
     "“", "“lorn", "+", "\ud800x"],
)  # fmt: skip
def test_no_query_is_an_error(path: Path, query: str) -> None:
    with Store(path) as store:
        store.add(harbour_ledger())
        store.search(query)
        assert store.check() == "ok"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=30))
def test_no_query_at_all_is_an_error(shared: Store, query: str) -> None:
    shared.search(query)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory):
    with Store(tmp_path_factory.mktemp("store") / "ledgers.db") as store:
        store.add(harbour_ledger())
        yield store


def test_list_by_outlet_and_limit(path: Path) -> None:
    with Store(path) as store:
        for number in range(4):
            outlet = "Dawn" if number % 2 else "Dusk"
            store.add(small_ledger(f"{number} boats left.", outlet=outlet))
        assert [entry.outlet for entry in store.list(outlet="Dawn")] == ["Dawn", "Dawn"]
        assert [entry.number for entry in store.list(limit=2)] == [1, 2]
        assert len(list(store.ledgers())) == 4


def test_the_tables_say_what_the_ledger_says(path: Path) -> None:
    ledger = harbour_ledger()
    with Store(path) as store:
        store.add(ledger)
    with sqlite3.connect(path) as plain:
        rows = plain.execute('SELECT id, who, what, start, "end" FROM claims').fetchall()
        chain = plain.execute(
            "SELECT name FROM attributions WHERE id = 'attr-0000000004' ORDER BY depth"
        ).fetchall()
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    plain.close()
    expected = [(row.id, row.who, row.what, row.start, row.end) for row in claim_rows(ledger)]
    assert rows == sorted(expected)
    assert chain == [("unstated (State radio?)",), ("Ana Korr",)]


def test_a_killed_writer_loses_nothing_that_was_stored(path: Path) -> None:
    program = """
import sys
sys.path.insert(0, sys.argv[2])
from ledgers import small_ledger
from reportedly.store import Store
with Store(sys.argv[1]) as store:
    for number in range(100000):
        store.add(small_ledger(f"{number} boats left. " * 50))
        print(number, flush=True)
"""
    tests = str(Path(__file__).parent)
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path), tests], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        stored = [int(writer.stdout.readline()) for _ in range(20)]
        os.kill(writer.pid, signal.SIGKILL)
        stored += [int(line) for line in writer.stdout.read().split()]
    with Store(path) as store:
        assert store.check() == "ok"
        entries = store.list()
        assert len(entries) in (len(stored), len(stored) + 1)  # one may be stored and not told
        for number in stored:
            text = f"{number} boats left. " * 50
            assert store.get(entries[number].id).article.text == text
        assert store.add(small_ledger("And one more.")) is Added.NEW


def test_readers_go_on_beside_a_writer(path: Path) -> None:
    with Store(path) as store:
        store.add(harbour_ledger())
    failures: list[Exception] = []
    done = threading.Event()

    def read() -> None:
        try:
            with Store(path, read_only=True) as store:
                while not done.is_set():
                    assert store.search("engineers")
                    assert store.list()
        except Exception as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    with Store(path) as store:
        for number in range(20):
            store.add(small_ledger(f"{number} boats left."))
        assert len(store.list()) == 21
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []


def test_several_writers_make_one_store_and_lose_nothing(path: Path) -> None:
    program = """
import sys
sys.path.insert(0, sys.argv[2])
from ledgers import small_ledger
from reportedly.store import Store
with Store(sys.argv[1]) as store:
    for number in range(15):
        store.add(small_ledger(f"{sys.argv[3]} saw {number} boats."))
"""
    tests = str(Path(__file__).parent)
    writers = [
        subprocess.Popen([sys.executable, "-c", program, str(path), tests, name])
        for name in ("Ann", "Ben", "Cem")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    with Store(path) as store:
        assert len(store.list()) == 45
        assert store.check() == "ok"


def test_a_failed_add_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = small_ledger("Nine boats left.", address="https://a.example/1")
    second = small_ledger("Ten boats left.", address="https://a.example/1")
    with Store(path) as store:
        store.add(first)
        before = "\n".join(store._connection.iterdump())

        def fail(_: object) -> object:
            raise KeyboardInterrupt

        monkeypatch.setattr("reportedly.store.store.passages", fail)
        with pytest.raises(KeyboardInterrupt):
            store.add(second)
        assert "\n".join(store._connection.iterdump()) == before


def test_what_is_no_store_gets_one_sentence(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("These are words and no database. " * 100)
    with pytest.raises(StoreError, match="not a SQLite database"):
        Store(words)
    with pytest.raises(StoreError, match="folder"):
        Store(tmp_path)
    with pytest.raises(StoreError, match="no store yet"):
        Store(tmp_path / "none.db", read_only=True)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as plain:
        plain.execute("CREATE TABLE things (name)")
    plain.close()
    with pytest.raises(StoreError, match="another program"):
        Store(other)
    empty = tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(StoreError, match="empty"):
        Store(empty, read_only=True)
    blocked = tmp_path / "words.txt" / "ledgers.db"
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(blocked)


def test_a_newer_store_is_left_alone(path: Path) -> None:
    with Store(path) as store:
        store.add(harbour_ledger())
    with sqlite3.connect(path) as plain:
        plain.execute("PRAGMA user_version = 99")
    plain.close()
    for read_only in (True, False):
        with pytest.raises(StoreError, match="newer"):
            Store(path, read_only=read_only)


def test_a_read_only_store_is_read_and_not_written(path: Path) -> None:
    with Store(path) as store:
        store.add(harbour_ledger())
    with Store(path, read_only=True) as store:
        assert store.list()
        with pytest.raises(StoreError, match="read-only"):
            store.add(small_ledger("One boat left."))


def test_a_damaged_store_gets_one_sentence(path: Path) -> None:
    with Store(path) as store:
        for number in range(30):
            store.add(small_ledger(f"{number} boats left. " * 200))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(bytes(content))
    with Store(path) as store, pytest.raises(StoreError, match="damaged"):
        store.list()


def test_strange_texts_are_kept(path: Path) -> None:
    texts = ["", "\0", "a\0b", "\ue000x\ue001", "\u202eabc", "日本語", "\r\n\r\n", "x" * 100_000]
    with Store(path) as store:
        for text in texts:
            ledger = small_ledger(text)
            store.add(ledger)
            assert store.get(ledger.id) == ledger
        assert store.search("日本語")


def test_meanings_are_kept_and_given_back(path: Path) -> None:
    memory = Meanings(path)
    assert memory.recall(["a"]) == {}, "no store yet"
    memory.keep({"a": b"\0\1", "b": b"\2"})
    memory.keep({"a": b"other"})
    assert memory.recall(["b", "a", "c"] * 400) == {"a": b"\0\1", "b": b"\2"}
    with Store(path) as store:
        assert not list(store.ledgers()), "they are no part of the record"


@pytest.mark.parametrize(
    ("shelf", "left"),
    [
        (Shelf("pieces", pieces=3), ["c", "d", "e"]),
        (Shelf("sizes", pieces=9, size=21), ["d", "e"]),
        (Shelf("small", pieces=9, size=9), []),
    ],
)
def test_a_full_shelf_lets_the_oldest_go(path: Path, shelf: Shelf, left: list[str]) -> None:
    with Store(path) as store:
        assert shelf.recall(store, ["a"]) == {}, "no table yet"
        shelf.keep(store, {"a": b"a" * 10, "b": b"b" * 10})
        shelf.keep(store, {letter: letter.encode() * 10 for letter in "cde"})
        assert list(shelf.recall(store, list("abcde"))) == left


def test_a_transaction_that_fails_leaves_nothing(path: Path) -> None:
    def half_way(store: Store) -> None:
        with store.writing() as connection:
            connection.execute("CREATE TABLE half (made BLOB)")
            raise ZeroDivisionError

    with Store(path) as store:
        with pytest.raises(ZeroDivisionError):
            half_way(store)
        with pytest.raises(StoreError, match="no such table"):
            store.rows("SELECT * FROM half")


def test_a_file_that_is_no_store_keeps_no_meanings(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("nothing of ours, and it stays as it is " * 20, encoding="utf-8")
    memory = Meanings(other)
    memory.keep({"a": b"\1"})
    assert memory.recall(["a"]) == {}
    assert other.read_text("utf-8").startswith("nothing of ours")
