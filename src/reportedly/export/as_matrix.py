"""A comparison as tables: the matrix, the numbers, the relations, the days, who speaks of whom."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import TextIO

from reportedly.compare.looked_at import looked_at_words
from reportedly.compare.numbers import CountRow, number_rows
from reportedly.export.as_csv import guarded
from reportedly.model import Comparison

__all__ = [
    "write_matrix",
    "write_network",
    "write_numbers",
    "write_relations",
    "write_rows",
    "write_timeline",
]


def write_matrix(comparison: Comparison, out: TextIO) -> None:
    """Writes a row for each cell: matter, outlet, what it has, the words, the span and why.

    What was looked through beside the story has a row for each outlet at the end: its cell is
    `none_speaks`, `may_speak` or `speaks`, and `lines_read` are the texts that were read whole.
    """
    accounts = {account.id: account for account in comparison.accounts}
    matters = {matter.id: matter for matter in comparison.matters}
    columns = {column.article: column for column in comparison.columns}
    head = ("matter", "words", "article", "outlet", "origin", "cell", "who", "said", "start", "end",
            "account", "why", "lines_read")  # fmt: skip
    rows: list[tuple[object, ...]] = []
    for cell in comparison.cells:
        column = columns[cell.article]
        first = (cell.matter, matters[cell.matter].words, cell.article, column.outlet,
                 column.origin, cell.kind.value)  # fmt: skip
        if not cell.accounts:
            start, end = (cell.span.start, cell.span.end) if cell.span else ("", "")
            rows.append((*first, "", "", start, end, "", cell.why, column.lines_read))
        for ident in cell.accounts:
            a = accounts[ident]
            rows.append((*first, a.who, a.words, a.span.start, a.span.end, a.id, a.why or cell.why,
                         column.lines_read))  # fmt: skip
    for one in comparison.looked_at:
        heard = "speaks" if one.told or one.beside else "may_speak" if one.near else "none_speaks"
        rows.append(("", "", "", one.outlet, "", heard, "", "", "", "", "", looked_at_words(one),
                     one.whole))  # fmt: skip
    write_rows(head, rows, out)


def write_numbers(comparison: Comparison, out: TextIO) -> None:
    """Writes a row for each count, by what is counted and by day."""
    rows = (tuple(asdict(row).values()) for row in number_rows(comparison))
    write_rows(tuple(field.name for field in fields(CountRow)), rows, out)


def write_relations(comparison: Comparison, out: TextIO) -> None:
    """Writes a row for each relation: its kind, why, and both accounts with their spans."""
    accounts = {account.id: account for account in comparison.accounts}
    head = ("id", "kind", "aspect", "why", "score", "corrected", "a", "a_article", "a_start",
            "a_end", "a_words", "b", "b_article", "b_start", "b_end", "b_words")  # fmt: skip
    rows = []
    for r in comparison.relations:
        sides: list[object] = []
        for ident in (r.a, r.b):
            a = accounts[ident]
            sides += [a.id, a.article, a.span.start, a.span.end, a.words]
        rows.append((r.id, r.kind.value, r.aspect, r.why, r.score, r.corrected, *sides))
    write_rows(head, rows, out)


def write_timeline(comparison: Comparison, out: TextIO) -> None:
    """Writes a row for each account of what happened on a day, or run of days, with its span."""
    accounts = {account.id: account for account in comparison.accounts}
    outlets = {column.article: column.outlet for column in comparison.columns}
    head = ("earliest", "latest", "words", "article", "outlet", "who", "said", "start", "end",
            "account")  # fmt: skip
    rows = []
    for moment in comparison.timeline:
        for a in (accounts[ident] for ident in moment.accounts):
            day = (moment.earliest, moment.latest, moment.words)
            told = (a.article, outlets[a.article], a.who, a.words, a.span.start, a.span.end, a.id)
            rows.append((*day, *told))
    write_rows(head, rows, out)


def write_network(comparison: Comparison, out: TextIO) -> None:
    """Writes a row for each tie: who, what, whom, how often, and the accounts that show it."""
    rows = ((t.a, t.kind, t.b, t.count, " ".join(t.accounts)) for t in comparison.network)
    write_rows(("a", "kind", "b", "count", "accounts"), rows, out)


def write_rows(head: tuple[str, ...], rows: Iterable[tuple[object, ...]], out: TextIO) -> None:
    """Writes a table with its head; no cell is one that a spreadsheet takes for a formula."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([guarded(value) for value in row])
