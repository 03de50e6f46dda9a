"""A story in a terminal: the matrix, what contradicts, the numbers, who leaves what out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.compare.bounds import number_words
from reportedly.compare.looked_at import looked_at_lines
from reportedly.compare.numbers import number_rows
from reportedly.model import (
    Account,
    Cell,
    CellKind,
    Column,
    Comparison,
    Matter,
    RelationKind,
    Stance,
)
from reportedly.show.signs import SIGNS, legend
from reportedly.show.terminal import WIDTH
from reportedly.show.visible import shorten, visible

__all__ = [
    "comparison_view",
    "coverage_view",
    "letters_of",
    "network_view",
    "numbers_view",
    "relations_view",
    "story_head",
    "timeline_view",
]

_ROWS = 16
_RELATIONS = 12
_WIDE = 6  # columns: more are shown by signs
_BLOCK = 12  # columns of signs that stand in one table
_TELLING = (RelationKind.CONTRADICTS, RelationKind.REVERSES, RelationKind.UPDATES)


def letters_of(comparison: Comparison) -> dict[str, str]:
    """Returns article -> the letter of its column: A to Z, then AA and so on.

    Articles beside the story have small letters, from a.
    """
    letters = {}
    count = {False: 0, True: 0}
    for column in comparison.columns:
        beside = bool(column.beside)
        high, low = divmod(count[beside], 26)
        letter = (chr(64 + high) if high else "") + chr(65 + low)
        letters[column.article] = letter.lower() if beside else letter
        count[beside] += 1
    return letters


def comparison_view(comparison: Comparison, *, every: bool = False) -> RenderableType:
    """Returns a whole comparison to print with rich: matrix, relations, numbers, silences, times.

    Long lists are cut and say so; `every` shows them whole.
    """
    return Group(
        story_head(comparison),
        Text(),
        coverage_view(comparison, every=every),
        Text(),
        relations_view(comparison, every=every),
        Text(),
        numbers_view(comparison, every=every),
        Text(),
        _lists(comparison, every=every),
        Text(),
        timeline_view(comparison, every=every),
    )


def story_head(comparison: Comparison) -> RenderableType:
    """Returns the story's words and id, and which letter stands for which article."""
    words = ", ".join(comparison.story.words) or "a story"
    head = Text.assemble((visible(words), "bold"), (f"  {comparison.story.id}", "dim"))
    told = [column for column in comparison.columns if not column.beside]
    beside = [column for column in comparison.columns if column.beside]
    parts: list[RenderableType] = [head, _columns(comparison, told)]
    if beside:
        words = "beside the story: of these articles on other things the passages that speak of it"
        parts += [Text(words, "dim"), _columns(comparison, beside)]
    return Group(*parts)


def _columns(comparison: Comparison, columns: Sequence[Column]) -> RenderableType:
    letters = letters_of(comparison)
    known = dict.fromkeys(column.origin for column in comparison.columns)
    numbers = {origin: number for number, origin in enumerate(known, 1)}
    count = Counter(column.origin for column in comparison.columns)
    read = "passages" if any(column.beside for column in columns) else "read"
    table = _table("", "outlet", "published", read, "origin", "title")
    longest = max(len(shorten(visible(column.outlet), 28)) for column in columns)
    room = WIDTH - 46 - max(longest, len("outlet"))  # of the title, on one line
    for column in columns:
        copies = f" ({count[column.origin]} copies)" if count[column.origin] > 1 else ""
        lines = _lines(column)
        table.add_row(
            Text(letters[column.article], "bold cyan"),
            Text(shorten(visible(column.outlet), 28)),
            Text(column.published or "not known"),
            Text(str(len(column.beside)) if column.beside else lines),
            Text(f"{numbers[column.origin]}{copies}"),
            Text(shorten(visible(column.title or "—"), room), "dim"),
        )
    return Padding(table, (0, 0, 0, 1))


def _lines(column: Column) -> str:
    return f"{column.lines_read} of {column.lines}"


def coverage_view(comparison: Comparison, *, every: bool = False) -> RenderableType:
    """Returns the matrix: a row for each matter that two articles tell, a column an article.

    More than six articles are shown by signs, more than twelve in several tables, those beside the
    story apart. What only articles beside the story tell is no row. What was looked through
    stands below.
    """
    accounts = {account.id: account for account in comparison.accounts}
    own = {column.article for column in comparison.columns if not column.beside}
    told = [m for m in comparison.matters if _is_shared(m, accounts, own)]
    shown = told if every else told[:_ROWS]
    columns = comparison.columns
    blocks = list(_blocks(columns))
    parts: list[RenderableType] = [_heading("the accounts side by side", len(told))]
    parts += [_matrix(comparison, shown, block) for block in blocks if shown]
    if not shown:
        parts.append(Padding(Text("no two articles tell one thing, as far as was found", "dim"),
                             (0, 2)))  # fmt: skip
    if len(shown) < len(told):
        more = Text(f"… and {len(told) - len(shown)} more rows; --all shows them", "dim")
        parts.append(Padding(more, (0, 1)))
    if shown and len(columns) > _WIDE:
        parts.append(Padding(Text(legend(), "dim"), (0, 1)))
    looked = looked_at_lines(comparison)
    if looked:
        parts += [Text(), _heading("looked at beside the story", len(looked))]
        parts += [
            Padding(Text.assemble((visible(outlet), "bold"), f": {words}"), (0, 1))
            for outlet, words in looked
        ]
    return Group(*parts)


def _matrix(
    comparison: Comparison, matters: Sequence[Matter], columns: Sequence[Column]
) -> RenderableType:
    letters = letters_of(comparison)
    accounts = {account.id: account for account in comparison.accounts}
    cells = {(cell.matter, cell.article): cell for cell in comparison.cells}
    wide = len(comparison.columns) <= _WIDE
    table = _table("matter")
    table.columns[0].ratio = 1
    for column in columns:
        style = "cyan" if column.beside else "bold cyan"
        table.add_column(Text(letters[column.article], style), no_wrap=not wide,
                         max_width=13 if wide else 2)  # fmt: skip
    table.add_column("origins", no_wrap=True)
    for matter in matters:
        if all(cells[matter.id, c.article].kind is CellKind.UNKNOWN for c in columns):
            continue  # beside the story nothing is said of it
        row = [_cell(cells[matter.id, c.article], accounts, wide=wide) for c in columns]
        table.add_row(Text(_title(matter)), *row, _origins(matter))
    return table


def _blocks(columns: Sequence[Column]) -> Iterator[Sequence[Column]]:
    if len(columns) <= _BLOCK:
        yield columns
        return
    for beside in (False, True):
        those = [column for column in columns if bool(column.beside) == beside]
        for begin in range(0, len(those), _BLOCK):
            yield those[begin : begin + _BLOCK]


def _title(matter: Matter) -> str:
    """Returns the name of a row; one cut out of a sentence says so."""
    words = shorten(visible(matter.words), 150)
    return f"… {words}" if words[:1].islower() and matter.measure is None else words


def _is_shared(matter: Matter, accounts: dict[str, Account], own: set[str]) -> bool:
    articles = {accounts[ident].article for ident in matter.accounts}
    return len(articles) > 1 and bool(articles & own)


def _cell(cell: Cell, accounts: dict[str, Account], *, wide: bool) -> Text:
    sign, name, _, style = SIGNS[cell.kind]
    if not wide:
        return Text(sign, style)
    told = [accounts[ident] for ident in cell.accounts]
    numbers = [number_words(a) for a in told if a.quantity is not None and not a.earlier]
    words = "; ".join(dict.fromkeys(numbers)) if numbers else name
    if not numbers and {a.stance for a in told} >= {Stance.SAYS, Stance.DENIES}:
        words = f"says, {SIGNS[CellKind.DENIES].sign} denies"  # two of its sources
    return Text(f"{sign} {words}".strip(), style)


def _origins(matter: Matter) -> Text:
    held = matter.corroboration
    if held.independent > 1 and held.established:
        return Text(f"{held.independent}", "green")
    return Text(f"{held.independent}" + (" ?" if held.independent > 1 else ""), "dim")


def relations_view(comparison: Comparison, *, every: bool = False) -> RenderableType:
    """Returns contradictions, reversals and updates, both spans and why in one sentence."""
    letters = letters_of(comparison)
    accounts = {account.id: account for account in comparison.accounts}
    copied = _copies(comparison)
    rows = [
        relation
        for kind in _TELLING
        for relation in comparison.relations
        if relation.kind is kind
        and (every or not {accounts[relation.a].article, accounts[relation.b].article} & copied)
    ]
    shown = rows if every else rows[:_RELATIONS]
    parts: list[RenderableType] = [_heading("what does not agree", len(rows))]
    if not rows:
        parts.append(Padding(Text("nothing was found", "dim"), (0, 2)))
    for relation in shown:
        style = "bold red" if relation.kind is RelationKind.CONTRADICTS else "bold yellow"
        line = Text.assemble((f" {relation.kind.value} ", style), visible(relation.why))
        line.append(f"  {relation.id}", "dim")
        parts.append(line)
        for ident in (relation.a, relation.b):
            account = accounts[ident]
            parts.append(Padding(_account(account, letters[account.article]), (0, 0, 0, 4)))
    if len(shown) < len(rows):
        parts.append(Text(f" … and {len(rows) - len(shown)} more; --all shows them", "dim"))
    return Group(*parts)


def _copies(comparison: Comparison) -> set[str]:
    """Returns the articles that copy one before them: what they tell is told already."""
    seen: set[str] = set()
    copies: set[str] = set()
    for column in comparison.columns:
        if column.origin in seen:
            copies.add(column.article)
        seen.add(column.origin)
    return copies


def _account(account: Account, letter: str) -> Text:
    where = f"{account.span.start}–{account.span.end}"
    return Text.assemble(
        (f"{letter} ", "bold cyan"),
        (f"{where:<10} ", "dim"),
        (f"{shorten(visible(account.who), 36)}: ", "green"),
        f"“{shorten(visible(account.words), 90)}”",
        (f" ({account.day})" if account.day else "", "dim"),
    )


def numbers_view(comparison: Comparison, *, every: bool = False) -> RenderableType:
    """Returns every count of what two accounts or more count, by day."""
    letters = letters_of(comparison)
    table = _table("counted", "day", "number", "who says so", "in", "against those before")
    rows = list(number_rows(comparison))
    counted: dict[str, int] = {}
    for row in rows:
        counted[row.matter] = counted.get(row.matter, 0) + 1
    last = ""
    kept = [row for row in rows if every or counted[row.matter] > 1]
    for row in kept:
        name = f"{row.scope or 'number'} {row.measure}" if row.matter != last else ""
        last = row.matter
        table.add_row(
            Text(visible(name), "bold"),
            Text(row.day or "not known"),
            Text(row.number + (" (earlier count)" if row.earlier else "")),
            Text(shorten(visible(row.who), 40)),
            Text(letters[row.article], "cyan"),
            Text(row.relation, "red" if row.relation == "contradicts" else ""),
        )
    none = Padding(Text("no two articles count one thing, as far as was found", "dim"), (0, 2))
    return Group(_heading("numbers over time", len(kept)), table if kept else none)


def timeline_view(comparison: Comparison, *, every: bool = False) -> RenderableType:
    """Returns what happened on which days, and which articles say so."""
    letters = letters_of(comparison)
    accounts = {account.id: account for account in comparison.accounts}
    table = _table("day", "in", "what")
    shown = comparison.timeline if every else comparison.timeline[:_ROWS]
    for moment in shown:
        day = moment.earliest
        if moment.latest != moment.earliest:
            day += f" – {moment.latest}"
        told = sorted({letters[accounts[ident].article] for ident in moment.accounts})
        table.add_row(Text(day), Text(" ".join(told), "cyan"),
                      Text(shorten(visible(moment.words), 120)))  # fmt: skip
    return Group(_heading("timeline", len(comparison.timeline)), table)


def network_view(comparison: Comparison, *, every: bool = False) -> RenderableType:
    """Returns who speaks of whom and who acts on whom, most often first."""
    table = _table("who", "does what", "whom", "times")
    for tie in comparison.network if every else comparison.network[:_ROWS]:
        table.add_row(Text(visible(tie.a)), Text(tie.kind), Text(visible(tie.b)), str(tie.count))
    return Group(_heading("who speaks of whom, who acts on whom", len(comparison.network)), table)


def _lists(comparison: Comparison, *, every: bool) -> RenderableType:
    return Group(*_silences(comparison, every=every))


def _silences(comparison: Comparison, *, every: bool) -> Iterator[RenderableType]:
    letters = letters_of(comparison)
    matters = {matter.id: matter for matter in comparison.matters}
    columns = {column.article: column for column in comparison.columns}
    lists = (("only in", comparison.only_in), ("left out by", comparison.left_out_by))
    for name, found in lists if len(columns) > 1 else ():
        yield _heading(name, sum(len(ids) for _, ids in found))
        for article, ids in found:
            column = columns[article]
            read = f"  {column.why}" if column.beside else f"  {_lines(column)} lines read"
            yield Text.assemble(
                (f" {letters[article]} ", "bold cyan"), visible(column.outlet), (read, "dim")
            )
            for ident in islice(ids, None if every else 4):
                words = shorten(visible(matters[ident].words), 88)
                yield Padding(Text(f"· {words}"), (0, 0, 0, 4))
        yield Text()
    yield _heading("left out, as a text reports", len(comparison.omissions))
    for said in comparison.omissions:
        line = Text.assemble(
            (f" {letters[said.article]} ", "bold cyan"),
            f"says that {visible(said.outlet)} leaves out ",
            f"“{shorten(visible(said.words), 80)}”",
        )
        yield line
    if comparison.citations:
        yield Text()
        yield _heading("who has it from whom", len(comparison.citations))
        for citation in comparison.citations:
            yield Text.assemble(
                (f" {letters[citation.article]} ", "bold cyan"), f"cites {visible(citation.cites)}"
            )


def _heading(name: str, count: int) -> Text:
    return Text.assemble((name.upper(), "bold"), (f"  {count}", "dim"))


def _table(*names: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for name in names:
        fixed = name in ("published", "day", "read")
        table.add_column(name, no_wrap=fixed, overflow="fold")
    return table
