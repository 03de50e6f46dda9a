"""What comparing the accounts of a story gives, as rows for its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.compare import compare
from reportedly.model import Correction, Ledger, Story
from reportedly.model.comparison import (
    Account,
    Cell,
    CellKind,
    Comparison,
    Matter,
    Moment,
    RelationKind,
)
from reportedly.show.charts import Bar, Circle, bars, circle
from reportedly.show.visible import shorten, visible

__all__ = ["Compared", "Mark", "MatterRow", "NumberRow", "Pair", "compared"]

SIGNS = {
    CellKind.SAYS: ("●", "says so"),
    CellKind.DENIES: ("✕", "denies it"),
    CellKind.HEDGES: ("◐", "says so with a hedge"),
    CellKind.OPEN: ("?", "says that it is not known"),
    CellKind.OTHER_NUMBER: ("≠", "gives another number"),
    CellKind.MENTIONS: ("·", "has the words"),
    CellKind.EARLIER: ("–", "came earlier"),
    CellKind.UNKNOWN: ("", "not known: the text was not read whole or has no date"),
    CellKind.SILENT: ("○", "read whole, and not a word"),
}
_TELLING = {
    RelationKind.CONTRADICTS: "contradicts",
    RelationKind.REVERSES: "takes back",
    RelationKind.UPDATES: "updates",
}


class Titled(Protocol):
    """What a page knows of an article."""

    @property
    def id(self) -> str: ...
    @property
    def outlet(self) -> str: ...
    @property
    def day(self) -> str: ...


Columns = Mapping[str, Titled]


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell of the matrix: its kind, sign and words, the words it opens, why."""

    kind: str
    sign: str
    words: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A row of the matrix: one thing told, how well it is borne out, its cells."""

    id: str
    words: str
    borne: str
    marks: tuple[Mark, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One number of one account: who says it, where, when, its words, its bar."""

    who: str
    outlet: str
    day: str
    words: str
    href: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers given for one thing, on one scale."""

    words: str
    rows: tuple[NumberRow, ...]
    low: str
    high: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of an account, and where they stand."""

    outlet: str
    who: str
    day: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts that stand in a relation, earlier first, and why."""

    kind: str
    words: str
    a: Quote
    b: Quote
    why: str
    of: str
    ids: tuple[str, str]
    corrected: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """What the page shows of a comparison; ids are those of the page's columns."""

    matters: tuple[MatterRow, ...]
    all: int
    columns: tuple[str, ...]
    pairs: tuple[Pair, ...]
    numbers: tuple[Numbers, ...]
    only: tuple[tuple[str, tuple[str, ...]], ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...]
    reported: tuple[tuple[str, str, str], ...]
    moments: tuple[tuple[str, tuple[Quote, ...]], ...]
    network: Circle
    signs: tuple[tuple[str, str, str], ...]


def compared(
    ledgers: Sequence[Ledger],
    story: Story | None,
    columns: Columns,
    corrections: Sequence[Correction] = (),
) -> Compared:
    """Returns the comparison of some articles as rows; columns stand in the order given."""
    made = compare(ledgers, story=story, corrections=corrections)
    accounts = {account.id: account for account in made.accounts}
    matters = {matter.id: matter for matter in made.matters}
    order = tuple(columns)
    cells = {(cell.matter, cell.article): cell for cell in made.cells}

    def words_of(idents: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(shorten(visible(matters[i].words), 140) for i in idents if i in matters)

    return Compared(
        matters=tuple(
            _matter(matter, [cells.get((matter.id, ident)) for ident in order], accounts)
            for matter in made.matters
        ),
        all=len(made.matters),
        columns=order,
        pairs=_pairs(made, accounts, columns),
        numbers=tuple(
            _numbers(matter, accounts, columns)
            for matter in made.matters
            if sum(accounts[i].quantity is not None for i in matter.accounts) > 1
        ),
        only=_by_outlet(made.only_in, columns, words_of),
        left_out=_by_outlet(made.left_out_by, columns, words_of),
        reported=tuple(
            (columns[one.article].outlet, visible(one.outlet), visible(one.words))
            for one in made.omissions
            if one.article in columns
        ),
        moments=_moments(made.timeline, accounts, columns),
        network=circle(made.network),
        signs=tuple((kind.value, *SIGNS[kind]) for kind in CellKind),
    )


def _pairs(made: Comparison, accounts: dict[str, Account], columns: Columns) -> tuple[Pair, ...]:
    """Contradictions first; what copies repeat of the same two accounts stands once."""
    order = list(_TELLING)
    counted = [matter for matter in made.matters if matter.measure is not None]
    of = {ident: visible(matter.words) for matter in counted for ident in matter.accounts}
    found: dict[tuple[object, ...], Pair] = {}
    for one in sorted(
        (one for one in made.relations if one.kind in _TELLING),
        key=lambda one: order.index(one.kind),
    ):
        a, b = accounts[one.a], accounts[one.b]
        told = frozenset((account.holder, account.words) for account in (a, b))
        quotes = (_quote(a, columns), _quote(b, columns))
        pair = Pair(
            one.kind.value,
            _TELLING[one.kind],
            *quotes,
            visible(one.why),
            of.get(one.a, ""),
            (one.a, one.b),
            one.corrected,
        )
        found.setdefault((one.kind, told), pair)
    return tuple(found.values())


def _moments(
    timeline: tuple[Moment, ...], accounts: dict[str, Account], columns: Columns
) -> tuple[tuple[str, tuple[Quote, ...]], ...]:
    """What happened on each day or run of days; the same words of copies stand once."""
    days: dict[str, dict[tuple[str, str], Quote]] = {}
    for moment in timeline:
        day = " to ".join(dict.fromkeys((moment.earliest, moment.latest)))
        for ident in moment.accounts:
            if ident in accounts:
                account = accounts[ident]
                told = days.setdefault(day, {})
                told.setdefault((account.holder, account.words), _quote(account, columns))
    return tuple((day, tuple(told.values())) for day, told in days.items())


def _by_outlet(
    rows: tuple[tuple[str, tuple[str, ...]], ...],
    columns: Columns,
    words_of: Callable[[tuple[str, ...]], tuple[str, ...]],
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (columns[article].outlet, words_of(idents))
        for article, idents in rows
        if article in columns
    )


def _matter(matter: Matter, cells: list[Cell | None], accounts: dict[str, Account]) -> MatterRow:
    borne = matter.corroboration
    count = len(borne.origins)
    return MatterRow(
        id=matter.id,
        words=shorten(visible(matter.words), 180),
        borne=f"{count} {'origin' if count == 1 else 'origins'}",
        marks=tuple(_mark(cell, accounts) for cell in cells),
        differs=any(
            cell and cell.kind in (CellKind.DENIES, CellKind.OTHER_NUMBER) for cell in cells
        ),
    )


def _mark(cell: Cell | None, accounts: dict[str, Account]) -> Mark:
    if cell is None:
        return Mark("unknown", "", SIGNS[CellKind.UNKNOWN][1], "", "")
    sign, words = SIGNS[cell.kind]
    told = [accounts[ident] for ident in cell.accounts if ident in accounts]
    numbers = [account for account in told if account.quantity]
    if numbers:
        sign = _amount(numbers[0])
    span = told[0].span if told else cell.span
    href = f"/article/{cell.article}?at={span.start}-{span.end}#t-at" if span else ""
    title = " / ".join(shorten(visible(account.words), 120) for account in told[:2])
    return Mark(cell.kind.value, sign, words, href, title or visible(cell.why))


def _amount(account: Account) -> str:
    low, high = account.low, account.high
    if low is not None and high is not None and low != high:
        return f"{low:,.0f}–{high:,.0f}"
    if low is None and high is not None:
        return f"≤ {high:,.10g}"
    if low is not None and high is None:
        return f"≥ {low:,.10g}"
    return f"{low:,.10g}" if low is not None else "?"


def _numbers(matter: Matter, accounts: dict[str, Account], columns: Columns) -> Numbers:
    given = [accounts[i] for i in matter.accounts if accounts[i].quantity is not None]
    drawn, low, high = bars([(one.low, one.high) for one in given])
    rows = tuple(
        NumberRow(
            who=visible(one.who),
            outlet=columns[one.article].outlet,
            day=one.day or "",
            words=shorten(visible(one.words), 160),
            href=_href(one),
            bar=bar,
        )
        for one, bar in zip(given, drawn, strict=True)
    )
    apart = any(
        a.low is not None and b.high is not None and a.low > b.high for a in given for b in given
    )
    name = " ".join(part for part in (matter.scope, matter.measure or "") if part)
    return Numbers(visible(name or matter.words), rows, low, high, apart)


def _quote(account: Account, columns: Columns) -> Quote:
    column = columns.get(account.article)
    return Quote(
        outlet=column.outlet if column else "",
        who=visible(account.who),
        day=account.day or "",
        words=shorten(visible(account.words), 220),
        href=_href(account),
    )


def _href(account: Account) -> str:
    return f"/article/{account.article}?at={account.span.start}-{account.span.end}#t-at"
