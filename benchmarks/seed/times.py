"""The seed's times one by one, and the clues of when it was written.

A time is right where the value counted from the given day is the gold's, or its days are, and
where without that day it stays open in the same terms (the same open value, the same words for its
constraint) or gives a reason. What dates by an event or by an order ("subsequent", "during the
visit") is right where a time or an order stands on its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.seed.gold import Item, load_gold, span_of
from benchmarks.seed.match import Case
from benchmarks.seed.run import date_of
from benchmarks.walk import ledger_at
from reportedly.model import Order, Span, When

__all__ = ["times_lines"]

_DAYS = re.compile(r"\d{4}-W\d{2}|\d{4}(?:-\d{2}){0,2}")
_OPEN = re.compile(r"(?:XXXX|\d{4})-[\dXW-]+|P\d+[YMWD]|FUTURE_REF|PRESENT_REF|PAST_REF")
_TERMS = re.compile(r"year\(P\)-1|\[P-\d+Y, P\]|P-6d <= ")


def times_lines(path: Path, article: Path | None = None) -> Iterator[str]:
    """Yields a line for each time of the gold and each clue, and the sums."""
    gold = load_gold(path, article)
    date = date_of(gold)
    bare = Case(gold, ledger_at(gold.article, None), None)
    dated = Case(gold, ledger_at(gold.article, date), date)
    right = 0
    for item in gold.all("times"):
        said = _judge(item, bare, dated)
        right += said is None
        yield f"{item['id']} {'right' if said is None else 'WRONG: ' + said}"
    yield f"times  {len(gold.all('times'))}"
    yield f"times right  {right}"
    yield ""
    found = 0
    clues = gold.items["dct"]["clues"]
    for clue in clues:
        gives = _clue(clue, bare)
        found += gives is not None
        yield f"{clue['id']} {gives or 'not told'}"
    yield f"clues  {len(clues)}"
    yield f"clues told  {found}"
    written = bare.ledger.written
    if written is not None:
        days = " ".join(map(str, written.weekdays))
        yield f"written: {written.earliest} to {written.latest or 'open'}, weekdays {days or 'all'}"


def _judge(item: Item, bare: Case, dated: Case) -> str | None:
    """Says what is wrong with a time, None where nothing is."""
    span = span_of(item)
    with_day, without = _when(dated, span), _when(bare, span)
    if item["type"] in ("DATE", "DURATION"):
        if with_day is None or without is None:
            return "not found"
        return _value(item, with_day) or _constraint(item, without)
    if with_day is not None and without is not None:
        return _value(item, with_day) if item["type"] == "RELATIVE" else None
    return None if _order(dated, span) and _order(bare, span) else "no time and no order there"


def _when(case: Case, span: Span) -> When | None:
    near = [when for when in case.ledger.whens if when.span.overlaps(span)]
    return max(near, key=lambda when: len(when.span), default=None)


def _order(case: Case, span: Span) -> Order | None:
    """The order whose words of order or whose other side stand in the words of a gold time."""
    for order in case.ledger.orders:
        if order.signal is not None and order.signal.overlaps(span):
            return order
        if order.kind.value == "ongoing" and order.a_span.overlaps(span):
            return order
    return None


def _value(item: Item, when: When) -> str | None:
    """Compares with the value that the gold has with the day of publication."""
    given = item["given_dct"]
    days = _DAYS.findall(given)
    ours = f"{when.value} [{when.earliest}, {when.latest}]"
    if when.conflict:  # flagged: the gold's value must be one of the readings
        return None if days and days[0] in (when.relative or "") else ours
    if given.startswith("["):
        first = days[0][:4] if days else ""
        last = days[-1] if len(days) > 1 else None
        good = (when.earliest or "").startswith(first) and (not last or when.latest == last)
        return None if good else ours
    if given.startswith("<="):
        return None if days and when.latest == days[0] else ours
    refs = re.findall(r"[A-Z]+_REF", given)
    wanted = [*refs, *days]
    if not wanted or given.startswith("same"):
        return None
    if when.value == wanted[0] or (when.unresolved and when.relative):
        return None
    return ours


def _constraint(item: Item, when: When) -> str | None:
    """Compares with the terms in which the gold leaves the time open."""
    told = item["text_alone"]
    said = " ".join(filter(None, (when.value, when.relative, when.unresolved)))
    terms = _TERMS.match(told) or _TERMS.search(told)
    if terms and terms[0] in said:
        return None
    opened = _OPEN.match(told)
    if opened is not None:
        return None if when.value == opened[0] else said
    return None if when.relative or when.unresolved or when.anchor == "speech" else said


def _clue(item: Item, case: Case) -> str | None:
    """What our clue at the words of the gold's gives."""
    written, span = case.ledger.written, span_of(item)
    for clue in written.clues if written else ():
        if clue.span.overlaps(span):
            return clue.gives
    return None
