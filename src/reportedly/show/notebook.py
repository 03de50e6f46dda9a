"""What a notebook shows of a ledger, a story or a comparison: a table without a script."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.compare.bounds import number_words
from reportedly.model import Comparison, Ledger, Story
from reportedly.show.panel import Card, panel
from reportedly.show.signs import SIGNS
from reportedly.show.templates import environment
from reportedly.show.visible import shorten, visible

__all__ = ["noun_html"]

ROWS = 15
"""So many rows are shown of each list."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what heads it, and its cells."""

    head: str
    cells: tuple[str, ...]


def noun_html(noun: object) -> str:
    """Returns a ledger, story or comparison as a small table of HTML with its style inline.

    All words are escaped and hidden characters named; colours are those of the notebook. Anything
    else gives its repr, escaped.
    """
    title, over, heads, rows = _parts(noun)
    return (
        environment()
        .get_template("notebook.html")
        .render(title=title, over=over, heads=heads, rows=rows[:ROWS], more=len(rows) - ROWS)
    )


def _parts(noun: object) -> tuple[str, str, tuple[str, ...], list[Row]]:
    if isinstance(noun, Ledger):
        return _ledger(noun)
    if isinstance(noun, Story):
        return _story(noun)
    if isinstance(noun, Comparison):
        return _comparison(noun)
    return type(noun).__name__, visible(repr(noun)), (), []


def _ledger(ledger: Ledger) -> tuple[str, str, tuple[str, ...], list[Row]]:
    page = panel(ledger, why=False)
    known = [fact.value for fact in page.facts if fact.label in ("Outlet", "Published")]
    counts = [f"{count} {name}" for name, count in page.counts[:3]]
    rows = [
        Row(chain if not number else "", _told(card))
        for chain, cards in page.groups
        for number, card in enumerate(cards)
    ]
    rows += [Row("" if n else "the narrator", _told(card)) for n, card in enumerate(page.own)]
    over = " · ".join([*known, *counts])
    return page.title, over, ("who", "how", "what", "how surely"), rows


def _told(card: Card) -> tuple[str, ...]:
    held = card.held[-1][1] if card.held else ""
    return card.cue, shorten(card.what, 160), held


def _story(story: Story) -> tuple[str, str, tuple[str, ...], list[Row]]:
    count = f"{len(story.articles)} articles, {len(story.origins)} origins"
    rows = [
        Row(f"origin {place}", (", ".join(origin.articles), visible(origin.why)))
        for place, origin in enumerate(story.origins, 1)
    ]
    told = ", ".join(visible(word) for word in story.words)
    return told or story.id, f"{story.id} · {count}", ("", "articles", "why"), rows


def _comparison(made: Comparison) -> tuple[str, str, tuple[str, ...], list[Row]]:
    accounts = {account.id: account for account in made.accounts}
    cells = {(cell.matter, cell.article): cell for cell in made.cells}
    rows = []
    for matter in made.matters:
        signs = []
        for column in made.columns:
            cell = cells.get((matter.id, column.article))
            numbers = [accounts[i] for i in cell.accounts if accounts[i].quantity] if cell else []
            sign = SIGNS[cell.kind].sign if cell else ""
            signs.append(visible(number_words(numbers[0])) if numbers else sign)
        rows.append(Row(shorten(visible(matter.words), 120), tuple(signs)))
    title = ", ".join(visible(word) for word in made.story.words[:6]) or made.story.id
    kinds = [f"{one.sign} {one.words}" for one in SIGNS.values() if one.sign]
    heads = ("", *(visible(column.outlet) for column in made.columns))
    return title, " · ".join(kinds), heads, rows
