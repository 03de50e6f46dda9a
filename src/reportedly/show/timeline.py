"""The events of a ledger in time, in a terminal or as plain records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.ledger import Moment, order_events
from reportedly.model import Event, Ledger, Order, Span
from reportedly.show.explain import span_words
from reportedly.show.visible import shorten, visible
from reportedly.store.wording import holder_words, order_words, when_words, written_words

__all__ = ["TimelineRow", "timeline_rows", "timeline_view"]

WHEN_WIDTH = 27
WORDS = 60
SHORT_LIST = 12


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One event: its place in time (None: nothing tells it) and in the text, both from 1.

    `earliest` and `latest` are ISO days or None; `days_from_published` are counted from a day of
    publication that is not known. `basis` is dated, bounded, ordered or open; `because` words it.
    """

    event: str
    happened: int | None
    told: int
    earliest: str | None
    latest: str | None
    days_from_published: tuple[int | None, int | None]
    basis: str
    words: str
    span: tuple[int, int]
    who: str
    said_by: str
    because: tuple[str, ...]


def timeline_rows(ledger: Ledger) -> tuple[TimelineRow, ...]:
    """Returns a row for each event, in the order in which they happened.

    Events of which the text does not tell when stand last, in the order of the text.
    """
    line = order_events(ledger)
    events = {event.id: event for event in ledger.events}
    rows = [_row(ledger, events[m.event], m, n) for n, m in enumerate(line.happened, 1)]
    rows += [_row(ledger, events[m.event], m, None) for m in line.open]
    return tuple(rows)


def _row(ledger: Ledger, event: Event, moment: Moment, place: int | None) -> TimelineRow:
    cut = ledger.article.cut
    actors = ", ".join(ledger.name_of(ident) for ident in event.actors)
    recipients = ", ".join(ledger.name_of(ident) for ident in event.recipients)
    who = f"{actors or '?'} → {recipients}" if recipients else actors
    whens = {when.id: when for when in ledger.whens}
    because = [f"“{cut(whens[i].span)}”: {when_words(whens[i])}" for i in moment.whens]
    because += [
        order_words(ledger, order, event.id)
        for order in ledger.orders
        if event.id in (order.a, order.b) and _tells(order, moment)
    ]
    said_by = ", ".join(holder_words(ledger, holder) for holder in event.said_by)
    return TimelineRow(
        event.id, place, moment.told, moment.earliest, moment.latest, moment.near, moment.basis,
        cut(event.trigger), (event.trigger.start, event.trigger.end), who, said_by,
        tuple(because),
    )  # fmt: skip


def _tells(order: Order, moment: Moment) -> bool:
    """Tells whether an order is worth a line: it bounds the event, or words of the text say it."""
    return order.id in moment.orders or order.signal is not None


def timeline_view(ledger: Ledger, *, every: bool = False) -> RenderableType:
    """Returns the events as they happened and as they were told, to print with rich.

    Each row has the first and last day that the text leaves, the words, who did it, and what the
    days rest on. `every` shows the events of which nothing tells when, and all reasons.
    """
    rows = timeline_rows(ledger)
    placed = [row for row in rows if row.happened is not None]
    rest = [row for row in rows if row.happened is None]
    parts: list[RenderableType] = list(_published(ledger))
    parts += [_heading("as it happened", len(placed)), _table(ledger, placed, every=every), Text()]
    if rest:
        parts.append(_heading("when, the text does not tell", len(rest)))
        shown = rest if every else rest[:SHORT_LIST]
        parts.append(_table(ledger, shown, every=every))
        if len(rest) > len(shown):
            more = f"… and {len(rest) - len(shown)} more; --all shows them"
            parts.append(Padding(Text(more, "dim"), (0, 3)))
        parts.append(Text())
    parts.append(_heading("as it was told", len(rows)))
    parts.append(_told(rows))
    return Group(*parts)


def _published(ledger: Ledger) -> Iterator[RenderableType]:
    stated = ledger.article.published
    if stated.value:
        yield Text(f"counted from {visible(stated.value)} ({stated.basis.value})", "dim")
        yield Text()
    elif ledger.written:
        yield Text(f"no day of publication is known; P is {written_words(ledger.written)}", "dim")
        yield Text()


def _table(ledger: Ledger, rows: list[TimelineRow], *, every: bool) -> Table:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=3, justify="right", style="dim")
    table.add_column(width=WHEN_WIDTH, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for row in rows:
        line = Text(visible(row.words), "bold")
        line.append(f"  {shorten(visible(row.who), WORDS)}" if row.who else "", "not bold cyan")
        where = span_words(ledger, Span(*row.span))
        line.append(f"  {where} · {row.event}", "not bold dim")
        reasons = row.because if every else row.because[:2]
        for reason in reasons:
            line.append(f"\n{visible(reason)}", "not bold green")
        table.add_row(str(row.happened or ""), Text(interval_words(row), "yellow"), line)
    return table


def _told(rows: tuple[TimelineRow, ...]) -> RenderableType:
    words = Text()
    for row in sorted(rows, key=lambda row: row.told):
        number = str(row.happened) if row.happened is not None else "–"
        words.append(f"{number} ", "yellow")
        words.append(f"{visible(row.words)}  ")
    return Padding(words, (0, 4))


def interval_words(row: TimelineRow) -> str:
    """Returns the days of a row: `2025-08-18`, `2025-08-11 … 08-17`, `by 2025-08-21`."""
    low, high, near = row.earliest, row.latest, row.days_from_published
    if low and high:
        if low == high:
            return low
        whole = _whole(low, high)
        return whole or f"{low} … {high[5:] if high[:4] == low[:4] else high}"
    if near[0] is not None and near[1] is not None and near[0] >= -RECENT:
        return f"P{near[0]:+d} … P{near[1]:+d} days".replace("P+0", "P")
    if low:
        return f"{low} or later"
    if high:
        return f"by {high}"
    if near[1] is not None:
        return "by P" if near[1] == 0 else f"by P{near[1]:+d} days"
    return "P or later" if near[0] is not None else ""


RECENT = 60  # days; of the last two months P is the nearer mark


def _whole(low: str, high: str) -> str | None:
    """The name of a whole month or year."""
    first, last = date.fromisoformat(low), date.fromisoformat(high)
    if low[5:] == "01-01" and high[5:] == "12-31" and first.year == last.year:
        return low[:4]
    next_month = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    if first.day == 1 and first.year < 9999 and (next_month - last).days == 1:
        return low[:7]
    return None


def _heading(name: str, count: int) -> Text:
    return Text.assemble((name.upper(), "bold"), (f"  {count}", "dim"))
