"""The tables of the store, and the connection to them."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from reportedly.errors import StoreError

__all__ = ["SCHEMA_VERSION", "connect", "reason"]

SCHEMA_VERSION = 1
APPLICATION_ID = 0x5250_4C47  # "RPLG" in the file's header: a store of reportedly
BUSY_MS = 10_000

TABLES = """
CREATE TABLE articles (
  number INTEGER PRIMARY KEY,          -- the order of adding; there is no time of adding
  id TEXT NOT NULL,                    -- of the article: text and what is known about it
  place TEXT NOT NULL,                 -- where it came from; versions share it
  version INTEGER NOT NULL,            -- 1, 2, … at one place
  latest INTEGER NOT NULL CHECK (latest IN (0, 1)),
  sha256 TEXT NOT NULL,                -- of the ledger's JSON
  reader TEXT NOT NULL,                -- what read it
  address TEXT NOT NULL,
  url TEXT, title TEXT, outlet TEXT, author TEXT, published TEXT, language TEXT,
  length INTEGER NOT NULL,             -- code points
  claims INTEGER NOT NULL,
  UNIQUE (place, version)
);
CREATE INDEX articles_by_id ON articles (id);
CREATE UNIQUE INDEX one_latest ON articles (place) WHERE latest;
CREATE TABLE ledgers (                 -- the record: the JSON of the ledger, deflated
  number INTEGER PRIMARY KEY REFERENCES articles (number),
  json BLOB NOT NULL
);
CREATE TABLE marks (                   -- every id of a ledger
  id TEXT NOT NULL,
  number INTEGER NOT NULL REFERENCES articles (number),
  kind TEXT NOT NULL,
  PRIMARY KEY (id, number)
) WITHOUT ROWID;
CREATE TABLE attributions (
  number INTEGER NOT NULL REFERENCES articles (number),
  id TEXT NOT NULL, depth INTEGER NOT NULL,   -- 0 is the outermost link
  holder TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  cue TEXT NOT NULL, cue_class TEXT NOT NULL, form TEXT NOT NULL,
  PRIMARY KEY (number, id, depth)
) WITHOUT ROWID;
CREATE INDEX attributions_by_name ON attributions (name);
CREATE TABLE claims (
  number INTEGER NOT NULL REFERENCES articles (number),
  id TEXT NOT NULL, line INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  who TEXT NOT NULL, cue TEXT NOT NULL, cue_class TEXT NOT NULL, form TEXT NOT NULL,
  mode TEXT NOT NULL, held TEXT NOT NULL, what TEXT NOT NULL, exclusive TEXT NOT NULL,
  "when" TEXT NOT NULL, "where" TEXT NOT NULL, how_many TEXT NOT NULL,
  PRIMARY KEY (number, id)
) WITHOUT ROWID;
CREATE TABLE passages (
  key INTEGER PRIMARY KEY,
  number INTEGER NOT NULL REFERENCES articles (number),
  kind TEXT NOT NULL, mark TEXT NOT NULL, line INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL
);
CREATE INDEX passages_by_article ON passages (number);
CREATE VIRTUAL TABLE found USING fts5 (
  words, content='passages', content_rowid='key',
  tokenize='porter unicode61 remove_diacritics 2'
);
"""


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Returns a connection to the store at `path`, made there if it is to be written.

    Raises StoreError with one sentence for what is not a store of a version that this reads.
    """
    if read_only and not path.exists():
        raise StoreError(f"{path}: there is no store yet; `reportedly read ADDRESS` makes one")
    if path.is_dir():
        raise StoreError(f"{path}: this is a folder and not a store")
    try:
        connection = _open(path, read_only=read_only)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{path}: cannot be opened: {reason(error)}") from None
    try:
        _prepare(connection, path, read_only=read_only)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(f"{path}: {reason(error)}") from None
    except StoreError:
        connection.close()
        raise
    return connection


def _open(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True)
    mode = "mode=ro" if read_only else "mode=rwc"
    wal = path.with_name(path.name + "-wal")
    if read_only and not wal.exists() and not os.access(path.parent, os.W_OK):
        # A reader of a WAL file makes a file beside it; where it may not, nobody writes either.
        mode = "immutable=1"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_MS / 1000,
    )
    connection.row_factory = sqlite3.Row
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    if read_only:
        if _application(connection) == 0 and _is_empty(connection):
            raise StoreError(f"{path}: the store is empty; `reportedly read ADDRESS` fills it")
        _check_version(connection, path)
        return
    if _application(connection) == 0 and _is_empty(connection):
        # WAL lets several readers go on beside one writer and is kept in the file.
        connection.execute("PRAGMA journal_mode = WAL")
        _make_tables(connection)
    _check_version(connection, path)
    # FULL: what was committed is on the disk, even if the power fails right after.
    connection.execute("PRAGMA synchronous = FULL")


def _make_tables(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if _application(connection) == 0:  # nobody was quicker
        for statement in TABLES.split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    if _application(connection) != APPLICATION_ID:
        raise StoreError(f"{path}: this is a SQLite file of another program and not a store")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path}: the store has version {version} and this reportedly knows "
            f"{SCHEMA_VERSION}; a newer reportedly made it"
        )


def _application(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def reason(error: Exception) -> str:
    """Returns in one clause what went wrong with a database."""
    words = str(error)
    if "not a database" in words:
        return "this is not a store: the file is not a SQLite database"
    if "readonly" in words:
        return "the store is read-only here"
    if "malformed" in words:
        return "the store is damaged: the database is malformed"
    if "locked" in words:
        return "another process has been writing to the store for too long; try again"
    if isinstance(error, PermissionError) or "unable to open" in words:
        return "it cannot be read or written with your rights"
    return words
