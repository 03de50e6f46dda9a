"""Lists of articles and of hits, in a terminal."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.model import Ledger
from reportedly.show.visible import shorten, visible
from reportedly.store import Entry, Hit

__all__ = ["entry_table", "hit_list", "story_table"]


def entry_table(entries: tuple[Entry, ...]) -> RenderableType:
    """Returns the stored articles, one a row, in the order of adding."""
    table = _table("article", "published", "outlet", "title")
    table.add_column("claims", justify="right", no_wrap=True)
    for entry in entries:
        table.add_row(
            Text(entry.id),
            Text(entry.published or "—"),
            Text(shorten(visible(entry.outlet or "—"), 24)),
            Text(shorten(visible(entry.title or entry.address), 60)),
            Text(str(entry.claims)),
        )
    return table


def story_table(told: tuple[tuple[str, Ledger], ...]) -> RenderableType:
    """Returns ledgers by story: how many claims are told by others and on the narrator's own word,
    by how many sources, how many omissions and tensions.
    """
    table = _table("story", "outlet", "article")
    for name in ("told", "own", "sources", "left out", "tensions"):
        table.add_column(name, justify="right", no_wrap=True)
    last = ""
    for story, ledger in told:
        own = sum(claim.attribution is None for claim in ledger.claims)
        sources = {item.speaker.holder for item in ledger.attributions}
        table.add_row(
            Text(shorten(visible(story), 24) if story != last else ""),
            Text(shorten(visible(ledger.article.outlet.value or "—"), 24)),
            Text(ledger.id),
            str(len(ledger.claims) - own),
            str(own),
            str(len(sources)),
            str(len(ledger.omissions)),
            str(len(ledger.tensions)),
        )
        last = story
    return table


def hit_list(hits: tuple[Hit, ...]) -> RenderableType:
    """Returns the passages that a search found, the words looked for set off."""
    rows: list[RenderableType] = []
    for hit in hits:
        words = Text("  ")
        for part, found in hit.pieces:
            words.append(_keep_ends(part), "bold yellow" if found else "")
        entry = hit.entry
        outlet = f" · {visible(entry.outlet)}" if entry.outlet else ""
        day = f" · {entry.published}" if entry.published else ""
        head = Text.assemble(
            (f"{hit.kind.value} ", "green"),
            (f"l{hit.line} {hit.start}–{hit.end}  ", "dim"),
            shorten(visible(entry.title or entry.address), 48),
            (f"{outlet}{day}", "dim"),
            (f"  {hit.mark}", "dim"),
        )
        rows += [head, words]
    return Group(*rows)


def _keep_ends(part: str) -> str:
    """Makes a piece visible without losing the blanks at its ends."""
    before = " " if part[:1].isspace() else ""
    after = " " if part[-1:].isspace() and part.strip() else ""
    return f"{before}{visible(part)}{after}"


def _table(*names: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for name in names:
        fixed = name in ("article", "published")
        table.add_column(name, no_wrap=fixed, overflow="fold")
    return table
