"""Every count of one measured thing by day and source: the table and the plot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.compare.bounds import number_words
from reportedly.model import Account, Comparison, RelationKind

__all__ = ["CountRow", "number_rows"]

_ORDER = (
    RelationKind.CONTRADICTS,
    RelationKind.REVERSES,
    RelationKind.UPDATES,
    RelationKind.CORROBORATES,
    RelationKind.SAME,
)


@dataclass(frozen=True, slots=True)
class CountRow:
    """One count: of what, on which day, by whom, in which outlet, and how it stands to others.

    `day` is empty where none is known. `relation` is the most telling one to a count before it.
    """

    matter: str
    measure: str
    scope: str
    day: str
    outlet: str
    who: str
    number: str
    low: float | None
    high: float | None
    bound: str
    earlier: bool
    relation: str
    account: str
    article: str
    start: int
    end: int


def number_rows(comparison: Comparison) -> Iterator[CountRow]:
    """Yields the counts of a story, matter by matter, by day within each."""
    accounts = {account.id: account for account in comparison.accounts}
    outlets = {column.article: column.outlet for column in comparison.columns}
    for matter in comparison.matters:
        if matter.measure is None:
            continue
        rows = sorted((accounts[ident] for ident in matter.accounts), key=_when)
        for place, account in enumerate(rows):
            before = {row.id for row in rows[:place]}
            yield CountRow(
                matter=matter.id,
                measure=matter.measure,
                scope=matter.scope,
                day=account.day or "",
                outlet=outlets[account.article],
                who=account.who,
                number=number_words(account),
                low=account.low,
                high=account.high,
                bound=account.bound.value if account.bound else "",
                earlier=account.earlier,
                relation=_relation(comparison, account, before),
                account=account.id,
                article=account.article,
                start=account.span.start,
                end=account.span.end,
            )


def _when(account: Account) -> tuple[str, bool, str, int]:
    return (account.day or "9999", not account.earlier, account.article, account.span.start)


def _relation(comparison: Comparison, account: Account, before: set[str]) -> str:
    kinds = {
        relation.kind
        for relation in comparison.relations
        if {relation.a, relation.b} & before and account.id in (relation.a, relation.b)
    }
    return next((kind.value for kind in _ORDER if kind in kinds), "")
