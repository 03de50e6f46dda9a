"""What comparing the accounts of a story gives, as rows for its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Protocol

from reportedly.compare import Beside, compare
from reportedly.compare.bounds import can_both_hold, number_words
from reportedly.compare.looked_at import looked_at_lines
from reportedly.compare.meaning import Memory
from reportedly.model import Correction, CorrectionKind, Ledger, Story, standing
from reportedly.model.comparison import (
    Account,
    Cell,
    CellKind,
    Comparison,
    Corroboration,
    Matter,
    Moment,
    RelationKind,
)
from reportedly.show.charts import (
    Circle,
    Day,
    NumberRow,
    Numbers,
    bars,
    circle,
    stretches,
)
from reportedly.show.charts.days import NAMED
from reportedly.show.links import Link, room_link
from reportedly.show.signs import SIGNS
from reportedly.show.visible import shorten, visible

__all__ = ["Compared", "Mark", "MatterRow", "Pair", "Quote", "compared"]

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
class Quote:
    """The words of an account (its id), and where they stand."""

    id: str
    outlet: str
    who: str
    day: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A row of the matrix: one thing told, how well it is borne out, its cells, its accounts.

    `corrected` tells that a person put accounts into the row or took some out of it, `shared` that
    two articles or more tell it.
    """

    id: str
    words: str
    borne: str
    marks: tuple[Mark, ...]
    differs: bool
    told: tuple[Quote, ...]
    corrected: bool
    shared: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts that stand in a relation, earlier first, and why."""

    kind: str
    words: str
    a: Quote
    b: Quote
    why: str
    of: str
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
    moments: tuple[tuple[Day, tuple[Quote, ...]], ...]
    network: Circle
    signs: tuple[tuple[str, str, str], ...]
    looked: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """What the rows are made with: accounts by id, columns, and where words are opened."""

    accounts: Mapping[str, Account]
    columns: Columns
    link: Link
    corrected: frozenset[str]

    def quote(self, account: Account, width: int = 220) -> Quote:
        column = self.columns.get(account.article)
        return Quote(
            id=account.id,
            outlet=column.outlet if column else "",
            who=visible(account.who),
            day=account.day or "",
            words=shorten(visible(account.words), width),
            href=self.link(account.article, account.span),
        )


def compared(
    ledgers: Sequence[Ledger],
    story: Story | None,
    columns: Columns,
    corrections: Sequence[Correction] = (),
    link: Link = room_link,
    beside: Beside | None = None,
    memory: Memory | None = None,
) -> Compared:
    """Returns the comparison of some articles as rows; columns stand in the order given.

    `memory` as in `compare`.
    """
    made = compare(ledgers, story=story, corrections=corrections, beside=beside, memory=memory)
    told = {account.id: account for account in made.accounts}
    moved = frozenset(
        ident
        for one in standing(corrections)
        if one.kind in (CorrectionKind.MERGE, CorrectionKind.SPLIT)
        for ident in one.ids
    )
    page = _Page(told, columns, link, moved)
    matters = {matter.id: matter for matter in made.matters}
    order = tuple(columns)
    cells = {(cell.matter, cell.article): cell for cell in made.cells}

    def words_of(idents: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(shorten(_tidy(matters[i].words), 140) for i in idents if i in matters)

    return Compared(
        matters=tuple(
            _matter(matter, [cells.get((matter.id, ident)) for ident in order], page)
            for matter in made.matters
        ),
        all=len(made.matters),
        columns=order,
        pairs=_pairs(made, page),
        numbers=tuple(
            _numbers(matter, page)
            for matter in made.matters
            if sum(told[i].quantity is not None for i in matter.accounts) > 1
        ),
        only=_by_outlet(made.only_in, columns, words_of),
        left_out=_by_outlet(made.left_out_by, columns, words_of),
        reported=tuple(
            (columns[one.article].outlet, visible(one.outlet), visible(one.words))
            for one in made.omissions
            if one.article in columns
        ),
        moments=_moments(made.timeline, page),
        network=circle(made.network),
        signs=tuple((kind.value, one.sign, one.words) for kind, one in SIGNS.items()),
        looked=tuple((visible(outlet), words) for outlet, words in looked_at_lines(made)),
    )


def _pairs(made: Comparison, page: _Page) -> tuple[Pair, ...]:
    """Contradictions first; what copies repeat of the same two accounts stands once."""
    order = list(_TELLING)
    counted = [matter for matter in made.matters if matter.measure is not None]
    of = {ident: visible(matter.words) for matter in counted for ident in matter.accounts}
    found: dict[tuple[object, ...], Pair] = {}
    for one in sorted(
        (one for one in made.relations if one.kind in _TELLING),
        key=lambda one: order.index(one.kind),
    ):
        a, b = page.accounts[one.a], page.accounts[one.b]
        told = frozenset((account.holder, account.words) for account in (a, b))
        pair = Pair(
            one.kind.value,
            _TELLING[one.kind],
            page.quote(a),
            page.quote(b),
            visible(one.why),
            of.get(one.a, ""),
            one.corrected,
        )
        found.setdefault((one.kind, told), pair)
    return tuple(found.values())


def _moments(
    timeline: tuple[Moment, ...], page: _Page
) -> tuple[tuple[Day, tuple[Quote, ...]], ...]:
    """What happened on each day or run of days; the same words of copies stand once."""
    days: dict[tuple[str, str], dict[tuple[str, str], Quote]] = {}
    for moment in timeline:
        for ident in moment.accounts:
            if ident in page.accounts:
                account = page.accounts[ident]
                told = days.setdefault((moment.earliest, moment.latest), {})
                told.setdefault((account.holder, account.words), page.quote(account))
    placed = zip(stretches(list(days)), days.items(), strict=True)
    return tuple(
        (
            Day(
                " to ".join(dict.fromkeys(ends)),
                start,
                width,
                tuple(f"{one.outlet}: {one.words}" for one in islice(told.values(), NAMED)),
                max(0, len(told) - NAMED),
            ),
            tuple(told.values()),
        )
        for (start, width), (ends, told) in placed
    )


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


def _matter(matter: Matter, cells: list[Cell | None], page: _Page) -> MatterRow:
    told = [page.accounts[ident] for ident in matter.accounts]
    return MatterRow(
        id=matter.id,
        words=shorten(_title(matter), 180),
        borne=_borne(matter.corroboration),
        marks=tuple(_mark(cell, page) for cell in cells),
        differs=any(
            cell and cell.kind in (CellKind.DENIES, CellKind.OTHER_NUMBER) for cell in cells
        ),
        told=tuple(page.quote(account, 160) for account in told),
        corrected=any({one.id, one.claim} & page.corrected for one in told),
        shared=len({one.article for one in told}) > 1,
    )


def _borne(held: Corroboration) -> str:
    """How many independent origins tell it: copies, and what one outlet says twice, count once."""
    if held.independent < 2:
        return "1 origin"
    sure = "" if held.established else ", perhaps not independent"
    return f"{held.independent} origins{sure}"


def _title(matter: Matter) -> str:
    words = _tidy(matter.words)
    return f"… {words}" if words[:1].islower() and matter.measure is None else words


def _tidy(words: str) -> str:
    """The name of a row, which is cut out of a sentence, without the commas at its ends."""
    return visible(words).strip(" ,;:–—-") or visible(words)


def _mark(cell: Cell | None, page: _Page) -> Mark:
    if cell is None:
        return Mark("unknown", "", SIGNS[CellKind.UNKNOWN].words, "", "")
    sign, words = SIGNS[cell.kind].sign, SIGNS[cell.kind].words
    told = [page.accounts[ident] for ident in cell.accounts if ident in page.accounts]
    numbers = [account for account in told if account.quantity]
    if numbers:
        sign = number_words(numbers[0])
    span = told[0].span if told else cell.span
    href = page.link(cell.article, span) if span else ""
    title = " / ".join(shorten(visible(account.words), 120) for account in told[:2])
    return Mark(cell.kind.value, visible(sign), words, href, title or visible(cell.why))


def _numbers(matter: Matter, page: _Page) -> Numbers:
    found = [page.accounts[i] for i in matter.accounts]
    given = [one for one in found if one.quantity is not None]
    drawn, low, high = bars([(one.low, one.high) for one in given])
    rows = []
    for one, bar in zip(given, drawn, strict=True):
        quote = page.quote(one, 160)
        number = visible(number_words(one))
        rows.append(
            NumberRow(quote.who, quote.outlet, quote.day, number, quote.words, quote.href, bar)
        )
    apart = any(not can_both_hold(a, b) for a, b in combinations(given, 2))
    name = " ".join(part for part in (matter.scope, matter.measure or "") if part)
    return Numbers(visible(name or matter.words), tuple(rows), low, high, apart)
