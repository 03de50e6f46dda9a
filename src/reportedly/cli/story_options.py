"""What the commands of stories share: which articles, and how they are written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from reportedly.model import Comparison, Correction, Ledger, Story

__all__ = [
    "Chosen",
    "articles_argument",
    "choose",
    "choose_articles",
    "csv_option",
    "write_table",
]

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

articles_argument: Decorator = click.argument("references", nargs=-1, metavar="[STORY|ARTICLE...]")
csv_option: Decorator = click.option("--csv", "as_csv", is_flag=True, help="Write CSV.")


@dataclass(frozen=True)
class Chosen:
    """The articles that are meant, the story that they tell if one was asked for, corrections."""

    ledgers: tuple[Ledger, ...]
    story: Story | None
    corrections: tuple[Correction, ...]


def choose_articles(references: tuple[str, ...], path: Path) -> Chosen:
    """Returns the articles that are named, those of a story by its id, or of the only one.

    Raises UsageError where several stories are stored and none is named.
    """
    from reportedly.compare import find_stories
    from reportedly.errors import UsageError
    from reportedly.store import Meanings, Store

    with Store(path, read_only=True) as kept:
        corrections = kept.corrections()
        if references and not references[0].startswith("story-"):
            named = tuple(kept.get(reference) for reference in references)
            return Chosen(named, None, corrections)
        ledgers = list(kept.ledgers())
    told = find_stories(ledgers, corrections=corrections, memory=Meanings(path))
    stories = [story for story in told if len(story.articles) > 1]
    if references:
        stories = [story for story in stories if story.id.startswith(references[0])]
    if not stories:
        raise UsageError(f"{path}: no story of two articles or more is meant")
    if len(stories) > 1:
        names = ", ".join(f"{s.id} ({', '.join(s.words[:3])})" for s in stories[:4])
        raise UsageError(f"{len(stories)} stories are stored; name one of them: {names} …")
    by_id = {ledger.id: ledger for ledger in ledgers}
    story = stories[0]
    return Chosen(tuple(by_id[a] for a in story.articles), story, corrections)


def choose(references: tuple[str, ...], path: Path) -> Comparison:
    """Returns the comparison of the articles that are meant; see `choose_articles`."""
    from reportedly.compare import compare

    chosen = choose_articles(references, path)
    return compare(chosen.ledgers, story=chosen.story, corrections=chosen.corrections)


def write_table(write: Callable[[Comparison, Any], None], comparison: Comparison) -> None:
    """Writes a table of a comparison to standard output."""
    write(comparison, sys.stdout)
