"""Events and tensions of a ledger as lists of their own, with all that is known of each."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.model import ActorCode, Event, Ledger, Span, Tension
from reportedly.show.explain import span_words
from reportedly.show.visible import shorten, visible
from reportedly.store.wording import holder_words, when_words

__all__ = [
    "EventRow", "TensionRow", "event_rows", "event_view", "tension_rows", "tension_view",
]  # fmt: skip

SHORT_LIST = 40
SHORT_WORDS = 100


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in words: sides as (name, code, basis), mentions as (line, span, words, why)."""

    id: str
    line: int
    span: tuple[int, int]
    words: str
    type: str
    mode: str | None
    auxiliaries: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: tuple[tuple[str, str, str], ...]
    recipients: tuple[tuple[str, str, str], ...]
    when: tuple[str, ...]
    where: tuple[str, ...]
    said_by: tuple[str, ...]
    mentions: tuple[tuple[int, tuple[int, int], str, str], ...]
    why: str


@dataclass(frozen=True, slots=True)
class TensionRow:
    """A tension in words: both sides with line, words and holders."""

    id: str
    kind: str
    compatible: bool
    why: str
    a_line: int
    a_span: tuple[int, int]
    a: str
    a_held_by: tuple[str, ...]
    b_line: int
    b_span: tuple[int, int]
    b: str
    b_held_by: tuple[str, ...]


def event_rows(ledger: Ledger) -> tuple[EventRow, ...]:
    """Returns the events of a ledger in words, in the order of the text."""
    return tuple(_event(ledger, event) for event in ledger.events)


def _event(ledger: Ledger, event: Event) -> EventRow:
    article = ledger.article
    cut = article.cut
    codes = {code.actor: code for code in event.codes}
    again = {m.span: m.why for m in event.merged}
    whens = {when.id: when for when in ledger.whens}
    places = {place.id: place.name for place in ledger.places}
    return EventRow(
        id=event.id,
        line=article.line_number(event.trigger.start),
        span=(event.trigger.start, event.trigger.end),
        words=cut(event.trigger),
        type=event.type.value,
        mode=event.mode,
        auxiliaries=tuple(one.value for one in event.auxiliaries),
        contexts=event.contexts,
        actors=_sides(ledger, event.actors, event.actor_spans, codes),
        recipients=_sides(ledger, event.recipients, event.recipient_spans, codes),
        when=tuple(
            f"{cut(whens[i].span)}: {when_words(whens[i])}" for i in event.whens if i in whens
        ),
        where=tuple(dict.fromkeys(places[i] for i in event.places if i in places)),
        said_by=tuple(holder_words(ledger, holder) for holder in event.said_by),
        mentions=tuple(
            (article.line_number(m.start), (m.start, m.end), cut(m), again.get(m, ""))
            for m in event.mentions
        ),
        why=event.why,
    )


def _sides(
    ledger: Ledger, ids: tuple[str, ...], spans: tuple[Span, ...], codes: dict[str, ActorCode]
) -> tuple[tuple[str, str, str], ...]:
    """Returns the actors of a side with code and basis; where none is known, the words."""
    if not ids:
        return tuple((ledger.article.cut(span), "", "") for span in spans)
    made = []
    for ident in ids:
        code = codes.get(ident)
        parts = (code.country, code.sector) if code else ()
        made.append(
            (
                ledger.name_of(ident),
                " ".join(part for part in parts if part),
                code.basis if code else "",
            )
        )
    return tuple(made)


def event_view(ledger: Ledger, *, every: bool = False) -> RenderableType:
    """Returns the events of a ledger to print with rich; `every` shows all, with their contexts and
    the basis of each code."""
    rows = event_rows(ledger)
    table = _grid()
    for row in rows if every else rows[:SHORT_LIST]:
        where = span_words(ledger, Span(*row.span))
        kind = ", ".join(part for part in (row.type, row.mode, *row.auxiliaries) if part)
        head = Text.assemble((visible(row.words), "bold"), (f"  {kind}", "yellow"))
        table.add_row(where, head)
        details = Text(style="dim")
        details.append(f"{_who(row.actors)} → {_who(row.recipients)}", "not dim")
        for label, given in (("when", row.when), ("where", row.where)):
            if given:
                details.append(f" · {label} {visible('; '.join(given))}")
        details.append(f" · said by {visible(', '.join(row.said_by))}")
        table.add_row(row.id, details)
        for _, span, words_again, why in row.mentions:
            told = f"again “{visible(words_again)}”: {visible(why)}"
            table.add_row(span_words(ledger, Span(*span)), Text(told, "dim"))
        if every:
            for name, code, basis in (*row.actors, *row.recipients):
                if basis:
                    table.add_row(
                        "", Text(f"{visible(name)} = {code or '?'}: {visible(basis)}", "dim")
                    )
            if row.contexts:
                table.add_row("", Text("contexts " + ", ".join(row.contexts), "dim"))
    return _listed("what happens", table, len(rows), len(rows) if every else SHORT_LIST)


def _who(sides: tuple[tuple[str, str, str], ...]) -> str:
    named = [f"{visible(name)} [{code}]" if code else visible(name) for name, code, _ in sides]
    return shorten(", ".join(named), SHORT_WORDS) or "?"


def tension_rows(ledger: Ledger) -> tuple[TensionRow, ...]:
    """Returns the tensions of a ledger in words, in the order of the text."""
    return tuple(_tension(ledger, one) for one in ledger.tensions)


def _tension(ledger: Ledger, one: Tension) -> TensionRow:
    article = ledger.article
    return TensionRow(
        id=one.id,
        kind=one.kind.value,
        compatible=one.compatible,
        why=one.why,
        a_line=article.line_number(one.a.start),
        a_span=(one.a.start, one.a.end),
        a=article.cut(one.a),
        a_held_by=tuple(holder_words(ledger, holder) for holder in one.a_held_by),
        b_line=article.line_number(one.b.start),
        b_span=(one.b.start, one.b.end),
        b=article.cut(one.b),
        b_held_by=tuple(holder_words(ledger, holder) for holder in one.b_held_by),
    )


def tension_view(ledger: Ledger, *, every: bool = False) -> RenderableType:
    """Returns the tensions of a ledger to print with rich: both sides, who holds them, and why."""
    rows = tension_rows(ledger)
    table = _grid()
    for row in rows if every else rows[:SHORT_LIST]:
        kind = row.kind + (", both can hold" if row.compatible else "")
        table.add_row(row.id, Text.assemble((kind, "yellow"), (f"  {visible(row.why)}", "")))
        sides = ((row.a_span, row.a, row.a_held_by), (row.b_span, row.b, row.b_held_by))
        for span, words, held_by in sides:
            side = Text(f"“{visible(words if every else shorten(words, SHORT_WORDS))}”")
            side.append(f"  {visible(' → '.join(held_by))}" if held_by else "", "cyan")
            table.add_row(span_words(ledger, Span(*span)), side)
    return _listed("what does not fit", table, len(rows), len(rows) if every else SHORT_LIST)


def _grid() -> Table:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=18, no_wrap=True, style="dim", justify="right")
    table.add_column(ratio=1, overflow="fold")
    return table


def _listed(name: str, table: Table, count: int, shown: int) -> RenderableType:
    head = Text.assemble((name.upper(), "bold"), (f"  {count}", "dim"))
    if count <= shown:
        return Group(head, table)
    return Group(head, table, Text(f"   … and {count - shown} more; --all shows them", "dim"))
