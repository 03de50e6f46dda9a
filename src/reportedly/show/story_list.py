"""The stories of a store in a terminal: which, when, how many tell them, and what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.model import Ledger, Story
from reportedly.show.visible import article_name, shorten, visible

__all__ = ["StoryRow", "stories_view", "story_rows"]


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list: its days in words, how many outlets tell it, the title of one article."""

    story: Story
    days: str
    outlets: int
    title: str


def story_rows(stories: Iterable[Story], ledgers: Iterable[Ledger]) -> tuple[StoryRow, ...]:
    """Returns the stories that two articles or more tell, largest first."""
    by_id = {ledger.id: ledger.article for ledger in ledgers}
    rows = []
    for story in stories:
        articles = [by_id[ident] for ident in story.articles]
        if len(articles) < 2:
            continue
        days = sorted({(one.published.value or "")[:10] for one in articles} - {""})
        titled = [one for one in articles if one.title.value] or articles
        first = min(titled, key=lambda one: (one.published.value or "9", one.id))
        outlets = {one.outlet.value or one.id for one in articles}
        rows.append(StoryRow(story, _between(days), len(outlets), article_name(first)))
    return tuple(sorted(rows, key=lambda row: (-len(row.story.articles), row.story.id)))


def _between(days: Sequence[str]) -> str:
    """Returns the first day and the last; the year once, where it is one."""
    if len(days) < 2:
        return "".join(days) or "not known"
    first, last = days[0], days[-1]
    return f"{first} – {last[5:] if first[:4] == last[:4] else last}"


def stories_view(rows: Sequence[StoryRow]) -> RenderableType:
    """Returns for each story its id and counts, a title, and the words that tell it apart."""
    lines = []
    for row in rows:
        counts = (
            f"  {row.days}, {_many(len(row.story.articles), 'article')}, "
            f"{_many(row.outlets, 'outlet')}, {_many(len(row.story.origins), 'origin')}"
        )
        lines.append(Text.assemble((row.story.id, "bold cyan"), counts))
        lines.append(Text(f"  {shorten(visible(row.title), 96)}"))
        lines.append(Text(f"  {shorten(visible(', '.join(row.story.words)), 96)}", "dim"))
    return Group(*lines)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
