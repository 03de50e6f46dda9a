"""The store: ledgers kept in one SQLite file and found again."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from reportedly.errors import StoreError
from reportedly.model import Article, Correction, Ledger, dump_ledger, load_ledger
from reportedly.store.corrections import append_corrections, load_corrections
from reportedly.store.found import CLOSE, COLUMNS, OPEN, Entry, Hit, entry_of, hit_of
from reportedly.store.marks import Mark, mark_of, marks_by_kind
from reportedly.store.passages import PassageKind, passages
from reportedly.store.query import match_expression
from reportedly.store.rows import claim_rows
from reportedly.store.tables import connect, reason
from reportedly.store.wording import cut_all, source_words

__all__ = ["Added", "Store"]


Rows = list[sqlite3.Row]


class Added(StrEnum):
    """What adding a ledger did."""

    NEW = "new"  # the first from its place
    SAME = "same"  # already stored: nothing changed
    VERSION = "version"  # its place had another text or reading, which is kept as an older version


class Store:
    """Ledgers in one SQLite file: a context manager, safe for one writer beside several readers.

    Raises StoreError with one sentence for a file that is no store, that cannot be written, or
    that a newer reportedly made. A connection belongs to the thread that opened it.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self.path = Path(path)
        self._connection = connect(self.path, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file. What was added is already on the disk."""
        self._connection.close()

    def add(self, ledger: Ledger, *, reader: str = "") -> Added:
        """Stores a ledger in one transaction and tells what that did.

        The same article with the same ledger changes nothing. Another text or reading from the
        same place (its URL, else its file) becomes the latest version; older ones are kept.
        `reader` names what read it, for `holds`. Keeps no time of adding: ledgers are numbered.
        """
        text = dump_ledger(ledger).encode("utf-8")
        digest = hashlib.sha256(text).hexdigest()
        place = _place(ledger.article)
        with self.writing():
            last = self._connection.execute(
                "SELECT number, id, version, sha256 FROM articles WHERE place = ? AND latest",
                (place,),
            ).fetchone()
            if last and (last["id"], last["sha256"]) == (ledger.id, digest):
                self._connection.execute(
                    "UPDATE articles SET reader = ? WHERE number = ? AND reader <> ?",
                    (reader, last["number"], reader),
                )
                return Added.SAME
            if last:
                self._connection.execute(
                    "UPDATE articles SET latest = 0 WHERE number = ?", (last["number"],)
                )
            version = last["version"] + 1 if last else 1
            self._insert(ledger, text, (place, version, digest, reader))
        return Added.VERSION if last else Added.NEW

    def holds(self, article: Article, *, reader: str) -> bool:
        """Tells whether the latest version from the article's place is this, by this reader."""
        found = self.rows(
            "SELECT 1 FROM articles WHERE place = ? AND latest AND id = ? AND reader = ?",
            (_place(article), article.id, reader),
        )
        return bool(found)

    def get(self, reference: str, *, version: int | None = None) -> Ledger:
        """Returns the ledger of an article: by id, the unique beginning of one, URL or address.

        Of several versions it is the latest, unless one is named. Raises StoreError where none or
        several articles are meant, or where there is no such version.
        """
        number = self._one(reference).number
        if version is None:
            return self._load(number)
        rows = self.rows(
            "SELECT number FROM articles WHERE version = ?2 "
            "AND place = (SELECT place FROM articles WHERE number = ?1)",
            (number, version),
        )
        if not rows:
            raise StoreError(f"{reference!r} has no version {version} in the store")
        return self._load(rows[0]["number"])

    def list(
        self, *, outlet: str | None = None, versions: bool = False, limit: int | None = None
    ) -> tuple[Entry, ...]:
        """Returns the stored articles in the order of adding; older versions only on demand."""
        wanted = "" if versions else "AND a.latest"
        rows = self.rows(
            f"SELECT {COLUMNS} FROM articles a WHERE (?1 IS NULL OR a.outlet = ?1) {wanted} "
            "ORDER BY a.number LIMIT ?2",
            (outlet, -1 if limit is None else limit),
        )
        return tuple(entry_of(row) for row in rows)

    def ledgers(self) -> Iterator[Ledger]:
        """Yields the latest version of every ledger, in the order of adding."""
        for entry in self.list():
            yield self._load(entry.number)

    def search(
        self, query: str, *, kind: PassageKind | None = None, limit: int = 50
    ) -> tuple[Hit, ...]:
        """Returns passages of the latest versions that hold all words of the query, best first.

        Words in quotation marks are a phrase; English endings do not matter. No query is an error:
        one without letters and digits finds nothing. A paragraph is left out where a claim, a
        quotation or a source in it is found too.
        """
        expression = match_expression(query)
        if not expression:
            return ()
        rows = self.rows(
            f"SELECT p.kind AS passage, p.mark, p.line, p.start, p.end, {COLUMNS}, "
            f"snippet(found, 0, '{OPEN}', '{CLOSE}', ' … ', 32) AS words "
            "FROM found JOIN passages p ON p.key = found.rowid "
            "JOIN articles a ON a.number = p.number "
            "WHERE found MATCH ?1 AND a.latest AND (?2 IS NULL OR p.kind = ?2) "
            "ORDER BY bm25(found), p.key LIMIT ?3",
            (expression, kind.value if kind else None, limit * 4),
        )
        inside = {
            (row["number"], row["line"]) for row in rows if row["passage"] != PassageKind.TEXT
        }
        wanted = (
            row
            for row in rows
            if row["passage"] != PassageKind.TEXT or (row["number"], row["line"]) not in inside
        )
        return tuple(hit_of(row) for row in islice(wanted, limit))

    def find_mark(self, beginning: str) -> tuple[Ledger, Mark]:
        """Returns a mark by its id, or the unique beginning of one, and the ledger it stands in.

        Raises StoreError where no mark or several begin so.
        """
        rows = self.rows(
            "SELECT id, MAX(number) AS number FROM marks "
            "WHERE id >= ?1 AND id < ?1 || char(1114111) GROUP BY id ORDER BY id LIMIT 4",
            (beginning,),
        )
        exact = [row for row in rows if row["id"] == beginning]
        row = _only(exact or rows, beginning, "mark")
        ledger = self._load(row["number"])
        return ledger, mark_of(ledger, row["id"])

    def correct(self, *corrections: Correction) -> int:
        """Adds corrections at the end of the list and returns how many; nothing is ever taken away.

        Accounts and articles that the store does not have are kept too: they may come.
        """
        with self.writing():
            return append_corrections(self._connection, corrections)

    def corrections(self) -> tuple[Correction, ...]:
        """Returns the corrections in the order of adding, which is that of replay."""
        try:
            return load_corrections(self._connection)
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {reason(error)}") from None
        except ValueError as error:
            raise StoreError(f"{self.path}: {error}") from None

    def check(self) -> str:
        """Returns SQLite's word on whether the file is whole: `ok` when it is."""
        return str(self.rows("PRAGMA integrity_check", ())[0][0])

    def rows(self, statement: str, values: tuple[object, ...] = ()) -> Rows:
        """Returns what a statement selects: for the views of this room, and for a look of your own.

        Raises StoreError where the file or the statement will not do.
        """
        try:
            return self._connection.execute(statement, values).fetchall()
        except UnicodeEncodeError:
            return []  # half a character (a lone surrogate) is in no store
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {reason(error)}") from None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Gives the connection inside one transaction, which a raised error takes back.

        For what this room keeps beside the record. Raises StoreError where it cannot be written.
        """
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {reason(error)}") from None

    def _insert(self, ledger: Ledger, text: bytes, stored: tuple[str, int, str, str]) -> None:
        run, many = self._connection.execute, self._connection.executemany
        article = ledger.article
        number = run(
            "INSERT INTO articles (id, place, version, latest, sha256, reader, address, url, "
            "title, outlet, author, published, language, length, claims) "
            "VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                ledger.id, *stored, article.address, article.url, article.title.value,
                article.outlet.value, article.author.value, article.published.value,
                article.language.value, len(article.text), len(ledger.claims),
            ),
        ).lastrowid  # fmt: skip
        run("INSERT INTO ledgers VALUES (?, ?)", (number, zlib.compress(text, 6)))
        many(
            "INSERT OR IGNORE INTO marks VALUES (?, ?, ?)",
            ((mark.id, number, kind) for kind, mark in marks_by_kind(ledger)),
        )
        many(
            "INSERT OR IGNORE INTO attributions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    number, attribution.id, depth, link.source.holder,
                    source_words(ledger, link.source), link.source.kind.value,
                    cut_all(ledger, link.cue), link.cue_class.value, attribution.form.value,
                )
                for attribution in ledger.attributions
                for depth, link in enumerate(attribution.links)
            ),
        )  # fmt: skip
        many(
            f"INSERT OR IGNORE INTO claims VALUES ({', '.join('?' * 16)})",
            (
                (number, row.id, *row[2:])  # the number stands for the article's id
                for row in claim_rows(ledger)
            ),
        )
        # Nobody else writes before the end of this transaction, so the next keys are known.
        first = run("SELECT COALESCE(MAX(key), 0) + 1 FROM passages").fetchone()[0]
        keyed = list(enumerate(passages(ledger), first))
        many(
            "INSERT INTO passages (key, number, kind, mark, line, start, end, words) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((key, number, *passage) for key, passage in keyed),
        )
        many(
            "INSERT INTO found (rowid, words) VALUES (?, ?)",
            ((key, passage.words) for key, passage in keyed),
        )

    def _load(self, number: int) -> Ledger:
        blob = self.rows("SELECT json FROM ledgers WHERE number = ?", (number,))[0]["json"]
        return load_ledger(zlib.decompress(blob))

    def _one(self, reference: str) -> Entry:
        rows = self.rows(
            f"SELECT {COLUMNS}, MAX(a.number) FROM articles a "
            "WHERE a.id >= ?1 AND a.id < ?1 || char(1114111) "
            "GROUP BY a.id ORDER BY a.id LIMIT 4",
            (reference,),
        )
        exact = [row for row in rows if row["id"] == reference]
        if not exact and (reference == "" or not rows or not reference.startswith("article-")):
            by_place = self.rows(
                f"SELECT {COLUMNS} FROM articles a "
                "WHERE (a.place = ?1 OR a.address = ?2 OR a.url = ?2) AND a.latest",
                (os.path.abspath(reference), reference),
            )
            rows = by_place or rows
        return entry_of(_only(exact or rows, reference, "article"))


def _place(article: Article) -> str:
    if article.url:
        return article.url
    if article.address == "-" or article.address.startswith("-:"):
        return article.id  # what came by standard input has no place of its own
    if "://" in article.address:
        return article.address
    return os.path.abspath(article.address)


def _only(rows: Rows, reference: str, noun: str) -> sqlite3.Row:
    if not rows:
        raise StoreError(f"no {noun} in the store is called {reference!r}")
    if len(rows) > 1:
        names = ", ".join(row["id"] for row in rows[:3])
        raise StoreError(f"several are called {reference!r}: {names} …; write more of the id")
    return rows[0]
