"""The events of one ledger in the order in which they happened, and as they were told."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from datetime import date

from reportedly.ledger.spread import OPEN, Spread, narrow, spread_of
from reportedly.model import Ledger, Order, OrderKind, When

__all__ = ["Moment", "Timeline", "order_events"]

ROUNDS = 4
RECENT = 60  # days before P
GUESS = 31  # days between the first day that P can be and the one that sorting supposes
STRICT = frozenset((OrderKind.BEFORE, OrderKind.AFTER))


@dataclass(frozen=True, slots=True)
class Moment:
    """One event in time.

    `earliest` and `latest` are ISO days, None where open. `near` are the first and last day
    counted from P, where P is not known. `basis` is `dated` (by its own times), `bounded` (by the
    order to others), `ordered` (by order alone) or `open`. `told` is its place in the text, from 1.
    """

    event: str
    told: int
    basis: str
    earliest: str | None = None
    latest: str | None = None
    near: tuple[int | None, int | None] = (None, None)
    whens: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """The moments in the order in which they happened, then those of which the text tells nothing.

    `pairs` are the (earlier, later) ids that the order of the moments rests on besides days.
    """

    happened: tuple[Moment, ...]
    open: tuple[Moment, ...]
    pairs: tuple[tuple[str, str], ...] = ()

    def precedes(self, a: str, b: str) -> bool:
        """Tells whether event `a` is known to be over before event `b` begins."""
        moments = {moment.event: moment for moment in self.happened}
        one, two = moments.get(a), moments.get(b)
        if one is None or two is None:
            return False
        if one.latest and two.earliest and one.latest < two.earliest:
            return True
        if one.near[1] is not None and two.near[0] is not None and one.near[1] < two.near[0]:
            return True
        later: dict[str, list[str]] = {}
        for early, late in self.pairs:
            later.setdefault(early, []).append(late)
        seen, stack = {a}, [a]
        while stack:
            for ident in later.get(stack.pop(), ()):
                if ident not in seen:
                    seen.add(ident)
                    stack.append(ident)
        return b in seen


def order_events(ledger: Ledger) -> Timeline:
    """Returns the events of a ledger in the order in which they happened.

    Days come from the times of each event; orders narrow them and part those that share a day, a
    week or a month. Where no date of publication is known, times counted from it are compared with
    each other, and with full dates through the first day that the text can have been written on.
    An order that contradicts the dates is left out. Does not guess: what nothing bounds stands in
    `open`, in the order of the text.
    """
    whens = {when.id: when for when in ledger.whens}
    spreads = {event.id: spread_of(ledger, event, whens) for event in ledger.events}
    dated = {ident for ident, spread in spreads.items() if not spread.is_open}
    used = narrow(spreads, ledger.orders)
    pairs = _pairs(ledger.orders, spreads) | _weekday_pairs(ledger, whens)
    ordered = {ident for pair in pairs for ident in pair}
    moments = []
    for number, event in enumerate(ledger.events, 1):
        spread = spreads[event.id]
        basis = "dated" if event.id in dated else "open" if spread.is_open else "bounded"
        if basis == "open" and event.id in ordered:
            basis = "ordered"
        moments.append(_moment(event.id, number, basis, spread, _own(event.whens, whens), used))
    placed = [moment for moment in moments if moment.basis != "open"]
    happened = _sorted(placed, spreads, pairs | _told_pairs(ledger.orders, spreads))
    rest = tuple(moment for moment in moments if moment.basis == "open")
    return Timeline(happened, rest, tuple(sorted(pairs)))


def _own(idents: tuple[str, ...], whens: dict[str, When]) -> tuple[str, ...]:
    return tuple(ident for ident in idents if ident in whens)


def _moment(
    ident: str,
    told: int,
    basis: str,
    spread: Spread,
    whens: tuple[str, ...],
    used: dict[str, tuple[str, ...]],
) -> Moment:
    near = tuple(None if abs(day) >= OPEN else day for day in (spread.near_low, spread.near_high))
    return Moment(
        ident, told, basis, _iso(spread.low), _iso(spread.high), (near[0], near[1]), whens,
        used.get(ident, ()),
    )  # fmt: skip


def _iso(day: int) -> str | None:
    return date.fromordinal(day).isoformat() if 1 <= day <= date.max.toordinal() else None


def _pairs(orders: tuple[Order, ...], spreads: dict[str, Spread]) -> set[tuple[str, str]]:
    """The (earlier, later) events of the orders that the days do not contradict."""
    pairs = set()
    for order in orders:
        if order.kind not in STRICT or order.a not in spreads or order.b not in spreads:
            continue
        a, b = (order.a, order.b) if order.kind is OrderKind.BEFORE else (order.b, order.a)
        if a is None or b is None or spreads[b].is_over_before(spreads[a]) or (b, a) in pairs:
            continue
        pairs.add((a, b))
    return pairs


def _told_pairs(orders: tuple[Order, ...], spreads: dict[str, Spread]) -> set[tuple[str, str]]:
    """What is told stands before its telling, though it may be of one time with it."""
    return {
        (order.a, order.b)
        for order in orders
        if order.kind is OrderKind.NOT_AFTER and order.a in spreads and order.b in spreads
    }


def _weekday_pairs(ledger: Ledger, whens: dict[str, When]) -> set[tuple[str, str]]:
    """ "on Monday" is before "on Thursday" where P can only be from Thursday to Sunday."""
    if ledger.written is None or not ledger.written.weekdays:
        return set()
    days = [
        (event.id, int(when.value[-1]))
        for event in ledger.events
        for when in (whens[ident] for ident in event.whens if ident in whens)
        if when.value.startswith("XXXX-WXX-") and (when.relative or "").startswith("P-6d")
    ]
    return {
        (a, b)
        for a, first in days
        for b, second in days
        if a != b and all((p - first) % 7 > (p - second) % 7 for p in ledger.written.weekdays)
    }


def _key(moment: Moment, spread: Spread) -> tuple[int, int, int]:
    """Begin, end, place in the text; what has no begin stands by its end."""
    low, high = spread.low, spread.high
    if low > -OPEN and spread.near_low > -RECENT:  # of the last weeks before a P not known:
        low += GUESS  # nothing decides, so they stand after months that may be as late
    if low <= -OPEN and high >= OPEN and spread.near_high < OPEN:
        low, high = spread.near_low, spread.near_high  # days from P: no calendar day is so small
        return (OPEN + low if low > -OPEN else OPEN + high, OPEN + high, moment.told)
    return (low if low > -OPEN else high, high, moment.told)


def _sorted(
    moments: list[Moment], spreads: dict[str, Spread], pairs: set[tuple[str, str]]
) -> tuple[Moment, ...]:
    """Kahn's sort, the earliest first; a circle of orders is cut at its earliest event."""
    by_id = {moment.event: moment for moment in moments}
    waits: dict[str, set[str]] = {ident: set() for ident in by_id}
    for a, b in _edges(moments, spreads, pairs):
        if a in waits and b in waits:
            waits[b].add(a)
    follows: dict[str, list[str]] = {}
    for b, before in waits.items():
        for a in before:
            follows.setdefault(a, []).append(b)
    keys = {ident: _key(moment, spreads[ident]) for ident, moment in by_id.items()}
    for _ in range(ROUNDS):  # what has no begin stands right before what it is before
        for a, later_ones in follows.items():
            if spreads[a].low <= -OPEN:
                keys[a] = min(keys[a], *(keys[b] for b in later_ones))
    heap = [(keys[i], i) for i, before in waits.items() if not before]
    heapq.heapify(heap)
    left, out = set(by_id), []
    while left:
        if heap:
            _, ident = heapq.heappop(heap)
        else:
            ident = min(left, key=lambda i: (keys[i], i))
        if ident not in left:
            continue
        left.discard(ident)
        out.append(by_id[ident])
        for later in follows.get(ident, ()):
            waits[later].discard(ident)
            if not waits[later] and later in left:
                heapq.heappush(heap, (keys[later], later))
    return tuple(out)


def _edges(
    moments: list[Moment], spreads: dict[str, Spread], pairs: set[tuple[str, str]]
) -> set[tuple[str, str]]:
    """The pairs, and those that days counted from P alone decide."""
    near = [m.event for m in moments if spreads[m.event].near_low > -OPEN]
    edges = set(pairs)
    for b in near:
        for moment in moments:
            if moment.event != b and spreads[moment.event].near_high < spreads[b].near_low:
                edges.add((moment.event, b))
    return edges
