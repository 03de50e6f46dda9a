"""What the store finds: entries without their ledgers, and hits of a search."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from reportedly.store.passages import PassageKind

__all__ = ["CLOSE", "COLUMNS", "OPEN", "Entry", "Hit", "entry_of", "hit_of"]

# Two private-use characters that mark what was found; text that has them loses them in hits only.
OPEN, CLOSE = "\ue000", "\ue001"
COLUMNS = (
    "a.id, a.number, a.version, a.latest, a.address, a.url, a.title, a.outlet, a.author, "
    "a.published, a.claims"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in the store, without its ledger. `version` counts from 1 at one place."""

    id: str
    number: int
    version: int
    latest: bool
    address: str
    url: str | None
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that a search found.

    `pieces` are its words cut to what matters, each with whether it was looked for; `line`, `start`
    and `end` say where the passage stands in the article's text, `mark` is the id that it opens.
    """

    kind: PassageKind
    mark: str
    line: int
    start: int
    end: int
    pieces: tuple[tuple[str, bool], ...]
    entry: Entry

    @property
    def words(self) -> str:
        """The words of the passage, cut to what matters."""
        return "".join(words for words, _ in self.pieces)


def entry_of(row: sqlite3.Row) -> Entry:
    """Returns the entry of a row of COLUMNS."""
    return Entry(
        row["id"], row["number"], row["version"], bool(row["latest"]), row["address"], row["url"],
        row["title"], row["outlet"], row["author"], row["published"], row["claims"],
    )  # fmt: skip


def hit_of(row: sqlite3.Row) -> Hit:
    """Returns the hit of a row of a passage and COLUMNS."""
    return Hit(
        PassageKind(row["passage"]), row["mark"], row["line"], row["start"], row["end"],
        _pieces(row["words"]), entry_of(row),
    )  # fmt: skip


def _pieces(marked: str) -> tuple[tuple[str, bool], ...]:
    pieces = []
    for part in marked.split(OPEN):
        found, closed, rest = part.partition(CLOSE)
        if closed:
            pieces += [(found, True), (rest, False)]
        else:
            pieces.append((part, False))
    return tuple((" ".join(words.split("\n")), hit) for words, hit in pieces if words)
