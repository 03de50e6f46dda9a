"""Orders of events in one text against labels: what the words tell, what the timeline says.

An order is right where both of its ends stand at the labelled words and its kind is the labelled
one ("a after b" is "b before a"; "during" and "same" are one here). Kinds that need one end alone,
and orders between an event and its own telling, are not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.labelled import POLNEAR, labelled, share
from benchmarks.time import article_of
from reportedly.ledger import build_ledger, order_events
from reportedly.model import Event, Ledger, Order, Span
from reportedly.read import read_article

__all__ = ["lines"]

TURNED = {"before": "after", "after": "before", "same": "same", "during": "same"}
LEVEL = {"during": "same"}  # what lies inside another is at one time with it
ASKED = frozenset({"before", "after", "same", "during"})


def lines(gold: Path, polnear: Path = POLNEAR, *, errors: int = 0) -> Iterator[str]:
    """Yields P, R and F1 of orders, how the timeline places them, then what is wrong."""
    wanted = found = ours = placed = wrong = apart = 0
    missed: list[str] = []
    for row, _ in labelled(gold, polnear):
        ledger = build_ledger(read_article(article_of(row["text"], row["published"])))
        told = [order for order in ledger.orders if order.kind.value in ASKED and order.b_span]
        told = [order for order in told if not _is_telling(order)]
        ours += len(told)
        line = order_events(ledger)
        for label in row["orders"]:
            wanted += 1
            right = any(_is_right(order, label) for order in told)
            found += right
            if not right:
                missed.append(f"missed {row['id']} {_words(row, label)} | {row['text']}")
            pair = _pair(ledger, label)
            if pair is None or label["kind"] not in ("before", "after"):
                continue
            apart += 1
            first, second = pair if label["kind"] == "before" else pair[::-1]
            placed += line.precedes(first.id, second.id)
            wrong += line.precedes(second.id, first.id)
        extra = [o for o in told if not any(_is_right(o, label) for label in row["orders"])]
        for order in extra:
            cut = ledger.article.cut
            words = f"{cut(order.a_span)} {order.kind.value} "
            words += cut(order.b_span) if order.b_span else ""
            missed.append(f"extra {row['id']} {words} ({order.why}) | {row['text']}")
    right_of_ours = ours - sum(line.startswith("extra") for line in missed)
    f1 = share(2 * right_of_ours * found, right_of_ours * wanted + found * ours)
    p, r = share(right_of_ours, ours), share(found, wanted)
    yield f"orders P {p}  R {r}  F1 {f1}  of {wanted}"
    yield f"timeline: of {apart} pairs {placed} in order, {wrong} the other way round"
    yield from missed[:errors]


def _is_telling(order: Order) -> bool:
    return order.kind.value == "not_after"


def _span(pair: Sequence[int]) -> Span:
    return Span(pair[0], pair[1])


def _is_right(order: Order, label: dict[str, Any]) -> bool:
    a, b = _span(label["a"]), _span(label["b"])
    if order.b_span is None:
        return False
    kinds = {LEVEL.get(kind, kind) for kind in (label["kind"], label.get("or", label["kind"]))}
    kind = order.kind.value
    if order.a_span.overlaps(a) and order.b_span.overlaps(b):
        return LEVEL.get(kind, kind) in kinds
    if order.a_span.overlaps(b) and order.b_span.overlaps(a):
        return TURNED.get(kind) in kinds
    return False


def _pair(ledger: Ledger, label: dict[str, Any]) -> tuple[Event, Event] | None:
    """The two events of a label, None where the ledger lacks one of them."""
    a, b = (_event(ledger, _span(label[end])) for end in ("a", "b"))
    return (a, b) if a is not None and b is not None and a.id != b.id else None


def _event(ledger: Ledger, where: Span) -> Event | None:
    for event in ledger.events:
        if any(span.overlaps(where) for span in (event.trigger, *event.mentions)):
            return event
    return None


def _words(row: dict[str, Any], label: dict[str, Any]) -> str:
    a, b = (row["text"][slice(*label[end])] for end in ("a", "b"))
    return f"{a} {label['kind']} {b}"
