"""Why a mark is as it is, in a terminal: the lines in context, then rules, words and scores."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.model import Ledger, Span, Tension
from reportedly.show.reasons import Reason, reasons
from reportedly.show.visible import shorten, visible
from reportedly.store import mark_of, mark_span

__all__ = ["explain", "span_words"]

CONTEXT = 400


def explain(ledger: Ledger, ident: str) -> RenderableType:
    """Returns what made a mark, to print with rich: its lines in context, then each reason.

    Raises StoreError where the ledger has no such mark.
    """
    mark = mark_of(ledger, ident)
    spans = (mark.a, mark.b) if isinstance(mark, Tension) else (mark_span(mark),)
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1)
    for reason in reasons(ledger, ident):
        table.add_row(span_words(ledger, reason.span) if reason.span else "", _row(reason))
    title = Text.assemble((ident, "bold"), "  ", (visible(ledger.article.address), "dim"))
    contexts = (Padding(_context(ledger, span), (1, 2, 0, 2)) for span in spans)
    return Group(title, *contexts, Text(), table)


def span_words(ledger: Ledger, span: Span) -> str:
    """Returns how a span is written: line, then start and end, `l5 1059–1098`."""
    return f"l{ledger.article.line_number(span.start)} {span.start}–{span.end}"


def _row(reason: Reason) -> Text:
    row = Text("  " * reason.depth)
    row.append(f"{reason.label}: ", "dim")
    row.append(visible(reason.words), "bold" if reason.depth == 0 else "")
    if reason.score is not None:
        row.append(f"  {reason.score:.2f}", "cyan")
    if reason.why:
        row.append(f"  — {visible(reason.why)}", "italic green")
    return row


def _context(ledger: Ledger, span: Span) -> Text:
    """The lines that the span touches, with its words in reverse."""
    text = ledger.article.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    before, after = visible(text[start : span.start]), visible(text[span.end : end])
    context = Text(f"{ledger.article.line_number(span.start)}  ", "dim")
    context.append(f"… {before[-CONTEXT:]}" if len(before) > CONTEXT else before, "default")
    context.append(" " if text[start : span.start].endswith((" ", "\t")) else "")
    context.append(visible(text[span.start : span.end]), "reverse")
    context.append(" " if text[span.end : end].startswith((" ", "\t")) else "")
    context.append(shorten(after, CONTEXT), "default")
    return context
