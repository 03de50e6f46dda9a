"""How far each event of a ledger is fixed in time: days, or days counted from P."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reportedly.model import Event, Ledger, Order, OrderKind, When, WhenType

__all__ = ["Spread", "narrow", "spread_of"]

OPEN = 10**7  # days; farther off than any calendar
ROUNDS = 6  # passes over the orders; chains longer than that are rare and cost little
LENGTH = {"week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3660}
_SPAN = re.compile(r"P([+-]\d+)?(d|m)? <=? T(?: <=? P([+-]\d+)?(d|m)?)?")
_STEP = re.compile(r"(week|month|quarter|year|decade)\(P\)([+-]\d+)?")
_DAY = re.compile(r"P([+-]\d+)?d?")
_BACK = re.compile(r"\[P-(\d+)([DWMY]), P\]")
_SCALE = {"d": 1, "m": 31, "D": 1, "W": 7, "M": 31, "Y": 366}


@dataclass(slots=True)
class Spread:
    """The first and last day of an event, as numbers; ±OPEN where nothing bounds it.

    `low` and `high` are days of the calendar where P is known or the value is full, `near_low` and
    `near_high` days counted from P. Either pair alone is enough to compare two events with.
    """

    low: int = -OPEN
    high: int = OPEN
    near_low: int = -OPEN
    near_high: int = OPEN

    def narrow(self, other: Spread) -> bool:
        """Takes over what the other bounds more closely; False where the two do not meet."""
        joint = Spread(
            max(self.low, other.low),
            min(self.high, other.high),
            max(self.near_low, other.near_low),
            min(self.near_high, other.near_high),
        )
        if joint.low > joint.high or joint.near_low > joint.near_high:
            return False
        changed = joint != self
        self.low, self.high = joint.low, joint.high
        self.near_low, self.near_high = joint.near_low, joint.near_high
        return changed

    def is_over_before(self, other: Spread) -> bool:
        """Tells whether this ends before the other begins, by either count."""
        return self.high < other.low or self.near_high < other.near_low

    @property
    def is_open(self) -> bool:
        """Tells whether nothing bounds it."""
        ends = (self.low, self.high, self.near_low, self.near_high)
        return ends == (-OPEN, OPEN, -OPEN, OPEN)


def spread_of(ledger: Ledger, event: Event, whens: dict[str, When]) -> Spread:
    """Returns where the times of an event put it; times in conflict put it nowhere."""
    spread = Spread()
    for ident in event.whens:
        when = whens.get(ident)
        if when is not None and not when.conflict:
            spread.narrow(_of_time(ledger, when))
    return spread


def _of_time(ledger: Ledger, when: When) -> Spread:
    if when.earliest or when.latest:
        low = date.fromisoformat(when.earliest).toordinal() if when.earliest else -OPEN
        high = date.fromisoformat(when.latest).toordinal() if when.latest else OPEN
        return _from_days(ledger, low, high)
    if when.type is WhenType.SET or not when.relative:
        return Spread()
    near = _near(when.relative)
    if near is None:
        return Spread()
    spread = Spread(near_low=near[0], near_high=near[1])
    floor = _floor(ledger)
    if floor is not None and near[0] > -OPEN:
        spread.low = floor + near[0]
    for clue in ledger.written.clues if ledger.written else ():
        if clue.when == when.id and clue.firm and clue.earliest:  # the first that it can be
            spread.low = max(spread.low, date.fromisoformat(clue.earliest).toordinal())
    return spread


def _floor(ledger: Ledger) -> int | None:
    """The first day that P can be, where P is not known."""
    if ledger.written is None or ledger.written.earliest is None:
        return None
    return date.fromisoformat(ledger.written.earliest).toordinal()


def _from_days(ledger: Ledger, low: int, high: int) -> Spread:
    spread, floor = Spread(low, high), _floor(ledger)
    if floor is not None and high < OPEN:  # P may be later, so it is at least so far back
        spread.near_high = high - floor
    return spread


def _near(relative: str) -> tuple[int, int] | None:
    """Returns the days from P that a constraint in terms of P leaves, a little wide."""
    if found := _BACK.fullmatch(relative):
        return -int(found[1]) * _SCALE[found[2]], 0
    if found := _STEP.search(relative):
        length, count = LENGTH[found[1]], int(found[2] or 0)
        low, high = count * length - length + 1, count * length + length - 1
        if count:
            low, high = (low, min(high, -1)) if count < 0 else (max(low, 1), high)
        return low, high
    if found := _SPAN.fullmatch(relative):
        low = int(found[1] or 0) * _SCALE[found[2] or "d"]
        high = int(found[3] or 0) * _SCALE[found[4] or "d"]
        return (low, high) if low <= high else None
    if found := _DAY.fullmatch(relative):
        day = int(found[1] or 0)
        return day, day
    return None


def narrow(spreads: dict[str, Spread], orders: Iterable[Order]) -> dict[str, tuple[str, ...]]:
    """Narrows spreads by orders; returns for each event the ids of the orders that did it.

    What does not fit the times written is left out: a date outweighs a word of order.
    """
    used: dict[str, list[str]] = {}
    rows = [o for o in orders if o.a in spreads and o.b in spreads]
    for _ in range(ROUNDS):
        changed = False
        for order in rows:
            if order.a is None or order.b is None:
                continue
            for ident, bound in _bounds(order, spreads[order.a], spreads[order.b]):
                if spreads[ident].narrow(bound):
                    changed = True
                    if order.id not in used.setdefault(ident, []):
                        used[ident].append(order.id)
        if not changed:
            break
    return {ident: tuple(found) for ident, found in used.items()}


def _bounds(order: Order, a: Spread, b: Spread) -> tuple[tuple[str, Spread], ...]:
    """What an order of `a` and `b` tells of each."""
    one, two = order.a or "", order.b or ""
    if order.kind is OrderKind.AFTER:
        one, two, a, b = two, one, b, a
    match order.kind:
        case OrderKind.BEFORE | OrderKind.AFTER | OrderKind.NOT_AFTER:
            early = Spread(high=b.high, near_high=b.near_high)
            late = Spread(low=a.low, near_low=a.near_low)
            return (one, early), (two, late)
        case OrderKind.DURING:
            return ((one, Spread(b.low, b.high, b.near_low, b.near_high)),)
        case OrderKind.SAME:
            return (
                (one, Spread(b.low, b.high, b.near_low, b.near_high)),
                (two, Spread(a.low, a.high, a.near_low, a.near_high)),
            )
        case _:
            return ()
