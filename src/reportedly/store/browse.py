"""Looking around a store: what is new, what is found where, who says what. Reads, never writes."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from reportedly.store.found import CLOSE, COLUMNS, OPEN, Entry, Hit, entry_of, hit_of
from reportedly.store.passages import PassageKind
from reportedly.store.query import match_expression
from reportedly.store.store import Store

__all__ = [
    "Finding",
    "Said",
    "Tally",
    "entries_of",
    "find",
    "heard",
    "newest",
    "said_by",
    "said_of",
    "tally",
    "versions_of",
]  # fmt: skip

MOST_RANKED = 1000
"""Facets are counted over so many of the best hits; more are not looked at."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much a store holds: latest versions, their claims, outlets; `last` grows with adding."""

    articles: int
    claims: int
    outlets: int
    last: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Hits of a search, and how many there are of each kind, outlet and year.

    `is_cut` tells that more than MOST_RANKED passages hold the words; counts are then of the best.
    """

    hits: tuple[Hit, ...]
    total: int
    kinds: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a speaker in words, as the store's table of claims has it, and its article."""

    entry: Entry
    claim: str
    line: int
    start: int
    end: int
    who: str
    cue: str
    form: str
    held: str
    what: str
    when: str
    how_many: str


def tally(store: Store) -> Tally:
    """Returns how much the store holds."""
    row = store.rows(
        "SELECT COUNT(*) AS articles, COALESCE(SUM(claims), 0) AS claims, "
        "COUNT(DISTINCT outlet) AS outlets, COALESCE(MAX(number), 0) AS last "
        "FROM articles WHERE latest",
        (),
    )[0]
    return Tally(row["articles"], row["claims"], row["outlets"], row["last"])


def newest(store: Store, *, limit: int = 30, before: int | None = None) -> tuple[Entry, ...]:
    """Returns the latest versions that were added last, newest first, before a number if given."""
    rows = store.rows(
        f"SELECT {COLUMNS} FROM articles a WHERE a.latest AND (?1 IS NULL OR a.number < ?1) "
        "ORDER BY a.number DESC LIMIT ?2",
        (before, limit),
    )
    return tuple(entry_of(row) for row in rows)


def versions_of(store: Store, entry: str) -> tuple[Entry, ...]:
    """Returns all versions from the place of an article (its id), oldest first."""
    rows = store.rows(
        f"SELECT {COLUMNS} FROM articles a WHERE a.place IN "
        "(SELECT place FROM articles WHERE id = ?1) ORDER BY a.version",
        (entry,),
    )
    return tuple(entry_of(row) for row in rows)


def entries_of(store: Store, articles: tuple[str, ...]) -> tuple[Entry, ...]:
    """Returns the latest versions of articles (ids), as asked; what the store lacks is left out."""
    marks = ", ".join("?" * len(articles))
    rows = store.rows(
        f"SELECT {COLUMNS}, MAX(a.number) FROM articles a WHERE a.id IN ({marks}) GROUP BY a.id",
        articles,
    )
    found = {row["id"]: entry_of(row) for row in rows}
    return tuple(found[ident] for ident in dict.fromkeys(articles) if ident in found)


def heard(store: Store, *, limit: int = 12) -> tuple[tuple[str, int], ...]:
    """Returns the sources that are said to say most, by name, and how often."""
    rows = store.rows(
        "SELECT name, COUNT(*) AS times FROM attributions "
        "WHERE kind NOT IN ('unstated', 'narrator', 'unnamed') "
        "GROUP BY name ORDER BY times DESC, name LIMIT ?1",
        (limit,),
    )
    return tuple((row["name"], row["times"]) for row in rows)


def find(
    store: Store,
    query: str,
    *,
    kind: str = "",
    outlet: str = "",
    year: str = "",
    limit: int = 30,
    offset: int = 0,
) -> Finding:
    """Returns passages of the latest versions that hold all words of the query, best first.

    As `Store.search`, with counts to narrow by. A count of one facet is what choosing it would
    leave under the other two. Reads at most MOST_RANKED of the best hits.
    """
    expression = match_expression(query)
    if not expression:
        return Finding((), 0, (), (), (), False)
    ranked = _ranked(store, expression)
    claimed = {(row["number"], row["line"]) for row in ranked if row["kind"] != PassageKind.TEXT}
    kept = [
        row
        for row in ranked
        if row["kind"] != PassageKind.TEXT or (row["number"], row["line"]) not in claimed
    ]
    chosen = {"kind": kind, "outlet": outlet, "year": year}
    wanted = [row for row in kept if _fits(row, chosen)]
    keys = [row["key"] for row in wanted[offset : offset + limit]]
    return Finding(
        _hits(store, expression, keys),
        len(wanted),
        _counts(kept, chosen, "kind"),
        _counts(kept, chosen, "outlet"),
        _counts(kept, chosen, "year"),
        len(ranked) >= MOST_RANKED,
    )


def said_by(store: Store, name: str, *, limit: int = 200) -> tuple[Said, ...]:
    """Returns the claims whose innermost source has this name, newest article first."""
    rows = store.rows(
        f"SELECT {COLUMNS}, c.id AS claim, c.line, c.start, c.end, c.who, c.cue, c.form, c.held, "
        "c.what, c.'when' AS at, c.how_many FROM "
        "(SELECT DISTINCT number FROM attributions WHERE name = ?1) n "
        "JOIN articles a ON a.number = n.number JOIN claims c ON c.number = n.number "
        "WHERE a.latest AND (c.who = ?1 OR substr(c.who, -length(?1) - 2) = '→ ' || ?1) "
        "ORDER BY COALESCE(a.published, '') DESC, a.number DESC, c.start LIMIT ?2",
        (name, limit),
    )
    return tuple(_said(row) for row in rows)


def said_of(store: Store, name: str, *, limit: int = 100) -> tuple[Said, ...]:
    """Returns others' claims and the narrators' that have this name in their words, best first.

    Does not see pronouns and descriptions: it looks for the words of the name.
    """
    expression = match_expression('"' + name.replace('"', " ") + '"')
    if not expression:
        return ()
    rows = store.rows(
        f"SELECT {COLUMNS}, c.id AS claim, c.line, c.start, c.end, c.who, c.cue, c.form, c.held, "
        "c.what, c.'when' AS at, c.how_many FROM found f "
        "JOIN passages p ON p.key = f.rowid JOIN articles a ON a.number = p.number "
        "JOIN claims c ON c.number = p.number AND c.id = p.mark "
        "WHERE f.words MATCH ?1 AND p.kind = 'claim' AND a.latest "
        "AND substr(c.who, -length(?2)) <> ?2 ORDER BY f.rank LIMIT ?3",
        (expression, name, limit),
    )
    return tuple(_said(row) for row in rows)


def _ranked(store: Store, expression: str) -> list[sqlite3.Row]:
    return store.rows(
        "SELECT p.key, p.kind, p.number, p.line, a.outlet, substr(a.published, 1, 4) AS year FROM "
        "(SELECT rowid AS key, rank AS worth FROM found WHERE found MATCH ?1 "
        "ORDER BY rank LIMIT ?2) f "
        "JOIN passages p ON p.key = f.key JOIN articles a ON a.number = p.number "
        "WHERE a.latest ORDER BY f.worth, p.key",
        (expression, MOST_RANKED),
    )


def _hits(store: Store, expression: str, keys: list[int]) -> tuple[Hit, ...]:
    """The hits of some keys; words are cut for these only, which is what takes time."""
    marks = ", ".join(str(int(key)) for key in keys)
    rows = store.rows(
        f"SELECT p.key, p.kind AS passage, p.mark, p.line, p.start, p.end, {COLUMNS}, "
        f"snippet(found, 0, '{OPEN}', '{CLOSE}', ' … ', 32) AS words "
        "FROM found JOIN passages p ON p.key = found.rowid JOIN articles a ON a.number = p.number "
        f"WHERE found MATCH ?1 AND found.rowid IN ({marks})",
        (expression,),
    )
    by_key = {row["key"]: row for row in rows}
    return tuple(hit_of(by_key[key]) for key in keys if key in by_key)


def _fits(row: sqlite3.Row, chosen: dict[str, str], but: str = "") -> bool:
    return all(
        not value or name == but or (row[name] or "") == value for name, value in chosen.items()
    )


def _counts(
    rows: list[sqlite3.Row], chosen: dict[str, str], name: str
) -> tuple[tuple[str, int], ...]:
    count = Counter(row[name] for row in rows if row[name] and _fits(row, chosen, name))
    return tuple(sorted(count.items(), key=lambda item: (-item[1], item[0])))


def _said(row: sqlite3.Row) -> Said:
    return Said(
        entry_of(row), row["claim"], row["line"], row["start"], row["end"], row["who"], row["cue"],
        row["form"], row["held"], row["what"], row["at"], row["how_many"],
    )  # fmt: skip
