"""A ledger in a terminal: who says what, how surely, and where it stands in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.model import (
    NARRATOR,
    Article,
    Attribution,
    Basis,
    Claim,
    Ledger,
    LineKind,
    Mode,
    Span,
    Stated,
)
from reportedly.show.explain import span_words
from reportedly.show.sections import Row, Section, sections
from reportedly.show.visible import article_name, basis_words, shorten, visible
from reportedly.store.wording import (
    chain_words,
    cue_words,
    cut_all,
    factuality_words,
    hedge_label,
    holder_words,
    quantity_words,
    when_words,
    written_words,
)

__all__ = ["WIDTH", "article_head", "ledger_view", "line_table"]

WIDTH = 100
SPAN_WIDTH = 16
SHORT_LIST = 12
MANY = frozenset({"place", "event", "actor", "order"})
SHORT_WORDS = 150


def ledger_view(ledger: Ledger, *, every: bool = False) -> RenderableType:
    """Returns a ledger to print with rich: claims by source, then times, numbers and the rest.

    Long lists and long words are cut and say so; `every` shows them whole. Text of the article is
    never read as markup, and control characters in it are named and not obeyed.
    """
    parts: list[RenderableType] = [article_head(ledger.article)]
    if ledger.written:
        inferred = f"written     {written_words(ledger.written)}  (inferred, {ledger.written.why})"
        parts.append(Padding(Text(inferred), (0, 0, 0, 2)))
    parts.append(Text())
    parts += _claims(ledger, every=every)
    for section in sections(ledger):
        parts += _section(section, every=every)
    return Group(*parts)


def article_head(article: Article) -> RenderableType:
    """Returns the head: title, what is known of the article and on what basis, what is read."""
    head = Text(article_name(article), "bold")
    facts = Table.grid(padding=(0, 1))
    facts.add_column(no_wrap=True, style="dim")
    facts.add_column(ratio=1)
    for label, stated in _facts(article):
        facts.add_row(label, _stated(stated))
    facts.add_row("from", Text(visible(article.url or article.address)))
    facts.add_row("lines", _lines(article))
    facts.add_row("id", Text(article.id))
    return Group(head, Padding(facts, (0, 0, 0, 2)))


def line_table(article: Article) -> RenderableType:
    """Returns each line with its number, its kind, its words and why it is of that kind."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(justify="right", no_wrap=True, style="dim")
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for number, line in enumerate(article.lines, 1):
        if line.kind is LineKind.BLANK:
            continue
        is_read = line.kind is LineKind.BODY
        words = Text(shorten(visible(article.cut(line.span)), SHORT_WORDS))
        words.append(f"  — {visible(line.why)}" if line.why else "", "italic green")
        kind = Text(line.kind.value.replace("_", " "), "bold" if is_read else "yellow")
        table.add_row(str(number), kind, words)
    return table


def _facts(article: Article) -> tuple[tuple[str, Stated], ...]:
    always = (
        ("outlet", article.outlet),
        ("author", article.author),
        ("published", article.published),
    )
    known = (
        ("dateline", article.dateline),
        ("agency", article.agency),
        ("language", article.language),
        ("republished", article.republished),
    )
    return always + tuple(fact for fact in known if fact[1].value is not None)


def _stated(stated: Stated) -> Text:
    if stated.basis is Basis.NONE:
        return Text("not known", "dim") + Text(f" — {visible(stated.why)}" if stated.why else "")
    return Text(visible(stated.value or "")) + Text(f"  ({basis_words(stated)})", "dim")


def _lines(article: Article) -> Text:
    read = sum(line.kind is LineKind.BODY for line in article.lines)
    words = Text(f"{read} of {len(article.lines)} read")
    left_out = [
        (number, line)
        for number, line in enumerate(article.lines, 1)
        if line.kind not in (LineKind.BODY, LineKind.BLANK)
    ]
    if left_out:
        named = [f"{line.kind.value.replace('_', ' ')} l{number}" for number, line in left_out]
        more = f" and {len(named) - 8} more" if len(named) > 8 else ""
        words.append("; left out: " + ", ".join(named[:8]) + more, "dim")
    return words


def _claims(ledger: Ledger, *, every: bool) -> Iterator[RenderableType]:
    told: dict[str | None, list[Claim]] = {}
    for claim in ledger.claims:
        told.setdefault(claim.attribution, []).append(claim)
    groups: dict[str, list[Attribution]] = {}
    for attribution in ledger.attributions:
        groups.setdefault(chain_words(ledger, attribution), []).append(attribution)
    yield _heading("who says what", len(ledger.attributions))
    if not groups:
        yield Padding(Text("nobody is said to say anything", "dim"), (0, 2))
    for chain, attributions in groups.items():
        yield Text(f" {visible(chain)}", "bold cyan")
        table = _grid()
        for attribution in attributions:
            for claim in told.get(attribution.id, []):
                _add_claim(table, ledger, claim, attribution, every=every)
            if attribution.id not in told:
                _add_silent(table, ledger, attribution, every=every)
        yield table
    own = told.get(None, [])
    shown = own if every else own[:SHORT_LIST]
    yield Text()
    yield _heading("on the narrator's own word", len(own))
    table = _grid()
    for claim in shown:
        _add_claim(table, ledger, claim, None, every=every)
    yield table
    yield from _more(len(own) - len(shown))


def _add_claim(
    table: Table, ledger: Ledger, claim: Claim, attribution: Attribution | None, *, every: bool
) -> None:
    span = Span(claim.content[0].start, max(span.end for span in claim.content))
    table.add_row(span_words(ledger, span), _said(ledger, claim.content, attribution, every=every))
    meta = Text(style="dim")
    meta.append(" · ".join(_held(ledger, claim, attribution)))
    for label, values in _particulars(ledger, claim):
        meta.append(f"{' · ' if meta else ''}{label} ")
        meta.append(visible("; ".join(values)), "not dim")
    table.add_row(claim.id, meta)


def _add_silent(table: Table, ledger: Ledger, attribution: Attribution, *, every: bool) -> None:
    spans = attribution.content or attribution.links[-1].cue
    where = span_words(ledger, spans[0].hull(spans[-1])) if spans else ""
    table.add_row(where, _said(ledger, attribution.content, attribution, every=every))
    meta = Text(f"{attribution.form.value}", "dim")
    if attribution.scope:
        meta.append(f" · in {visible(ledger.article.cut(attribution.scope))}")
    meta.append(f" · {attribution.id}")
    table.add_row("", meta)


def _said(
    ledger: Ledger, content: tuple[Span, ...], attribution: Attribution | None, *, every: bool
) -> Text:
    words = visible(cut_all(ledger, content))
    said = Text()
    if attribution:
        said.append(visible(cue_words(ledger, attribution)), "yellow")
        said.append(f" [{attribution.links[-1].cue_class.value}] ", "dim")
    said.append(words if every else shorten(words, SHORT_WORDS))
    return said


def _held(ledger: Ledger, claim: Claim, attribution: Attribution | None) -> Iterator[str]:
    if attribution:
        yield attribution.form.value
    elif claim.mode is not Mode.ASSERTED:
        yield claim.mode.value
    for view in claim.factuality:
        if view.holder == NARRATOR and view.value == ("Uu" if attribution else "CT+"):
            continue  # as always: no stand on others' words, and his own are plain
        holder = "narrator" if view.holder == NARRATOR else holder_words(ledger, view.holder)
        yield f"{shorten(visible(holder), 40)} {factuality_words(view)} ({view.value})"


def _particulars(ledger: Ledger, claim: Claim) -> Iterator[tuple[str, list[str]]]:
    cut = ledger.article.cut
    whens = [f"{cut(item.span)}: {when_words(item)}" for item in ledger.whens
             if item.id in claim.whens]  # fmt: skip
    places = [item.name for item in ledger.places if item.id in claim.places]
    numbers = [quantity_words(item) for item in ledger.quantities if item.id in claim.quantities]
    if whens:
        yield "when", whens
    if places:
        yield "where", list(dict.fromkeys(places))
    if numbers:
        yield "how many", numbers
    if claim.exclusive:
        yield "exclusive", [f"“{cut(claim.exclusive)}”"]
    inside = [item for item in ledger.hedges if item.id in claim.hedges]
    for label in ("hedged", "negated"):  # "not" makes nothing less sure
        if words := [f"“{cut(item.span)}”" for item in inside if hedge_label(item) == label]:
            yield label, words
    if claim.labels:
        yield "narrator's words", [f"“{cut(label)}”" for label in claim.labels]


def _section(section: Section, *, every: bool) -> Iterator[RenderableType]:
    if not section.rows:
        return
    yield Text()
    yield _heading(section.name, len(section.rows))
    table = _grid()
    rows = section.rows if every else tuple(_merged(section))
    shown = rows if every or section.kind not in MANY else rows[:SHORT_LIST]
    for row in shown:
        words = visible(row.words)
        line = Text(words if every else shorten(words, SHORT_WORDS))
        if row.value:
            line.append(f"  {visible(row.value)}", "green")
        tail = " · ".join(part for part in (visible(row.note), row.id) if part)
        line.append(f"  {tail}" if tail else "", "dim")
        table.add_row(row.where, line)
    yield table
    yield from _more(len(rows) - len(shown))


def _merged(section: Section) -> Iterator[Row]:
    """The rows, places that are read alike in one row that says how often."""
    if section.kind != "place":
        yield from section.rows
        return
    alike: dict[tuple[str, str], list[Row]] = {}
    for row in section.rows:
        alike.setdefault((row.words, row.value), []).append(row)
    for first, *others in alike.values():
        times = f"{len(others) + 1} times" if others else ""
        note = " · ".join(part for part in (first.note, times) if part)
        yield replace(first, note=note)


def _heading(name: str, count: int) -> Text:
    return Text.assemble((name.upper(), "bold"), (f"  {count}", "dim"))


def _more(count: int) -> Iterator[RenderableType]:
    if count > 0:
        yield Padding(Text(f"… and {count} more; --all shows them", "dim"), (0, 3))


def _grid() -> Table:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=SPAN_WIDTH, no_wrap=True, style="dim", justify="right")
    table.add_column(ratio=1, overflow="fold")
    return table
