"""What the commands of stories share: which articles, and how they are written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from reportedly.compare import Beside
    from reportedly.model import Comparison, Correction, Ledger, Story

__all__ = [
    "Chosen",
    "articles_argument",
    "beside_option",
    "choose",
    "choose_articles",
    "csv_option",
    "one_format",
    "write_table",
]

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

articles_argument: Decorator = click.argument("references", nargs=-1, metavar="[STORY|ARTICLE...]")
csv_option: Decorator = click.option("--csv", "as_csv", is_flag=True, help="Write CSV.")
beside_option: Decorator = click.option(
    "--beside",
    is_flag=True,
    help="Look through the other articles of those weeks too: what they say of the story in "
    "passing becomes columns, and of each outlet it is told how many texts say nothing of it.",
)
_STORY = "story-"
_NAMED = 4  # stories that a sentence names


@dataclass(frozen=True)
class Chosen:
    """The articles that are meant, the story that they tell if one was asked for, corrections.

    `beside` is what other articles say of it, where that was asked for.
    """

    ledgers: tuple[Ledger, ...]
    story: Story | None
    corrections: tuple[Correction, ...]
    beside: Beside | None = None


def choose_articles(references: tuple[str, ...], path: Path, *, beside: bool = False) -> Chosen:
    """Returns the articles that are named, those of stories by their ids, or of the only one.

    Several stories, or a story and articles, are taken as one. Raises UsageError where no story,
    or several, are meant by an id, and where none is named of several.
    """
    from reportedly.ledger.parting import part_events
    from reportedly.store import Store

    with Store(path, read_only=True) as kept:
        corrections = kept.corrections()
        asked = [one for one in references if one.startswith(_STORY)]
        named = [kept.get(one) for one in references if not one.startswith(_STORY)]
        stored = list(kept.ledgers()) if asked or beside or not references else []
    stories = _stories(asked, stored, corrections, path) if asked or not references else []
    by_id = {ledger.id: ledger for ledger in stored}
    told = {a: by_id[a] for story in stories for a in story.articles}
    told |= {ledger.id: ledger for ledger in named}
    story = stories[0] if len(stories) == 1 and not named else None
    parted = tuple(part_events(ledger, corrections) for ledger in told.values())
    chosen = Chosen(parted, story, corrections)
    return _looked(chosen, stored, path) if beside else chosen


def _stories(
    asked: Sequence[str], stored: Sequence[Ledger], corrections: Sequence[Correction], path: Path
) -> list[Story]:
    """Returns the stories that ids, or beginnings of them, mean; the only one where none is."""
    from reportedly.cli.sorted_stories import sorted_stories
    from reportedly.errors import UsageError

    found = sorted_stories(path, stored, corrections)
    stories = [story for story in found if len(story.articles) > 1]
    if not stored:
        raise UsageError(f"{path}: the store holds no articles; `reportedly read ADDRESS` fills it")
    if not stories:
        raise UsageError(f"{path}: no two of the {len(stored)} stored articles tell one story")
    if not asked and len(stories) > 1:
        raise UsageError(
            f"{len(stories)} stories are stored: name one of them, such as {_names(stories)}; "
            "`reportedly stories` lists them"
        )
    meant = []
    for beginning in asked or ("",):
        those = [story for story in stories if story.id.startswith(beginning)]
        if not those:
            raise UsageError(
                f"{path}: no story is called {beginning!r}, or none any more: an id comes of "
                "the story's articles and changes with them; `reportedly stories` lists them"
            )
        if len(those) > 1:
            raise UsageError(
                f"several stories are called {beginning!r}: {_names(those)}; write more of the id"
            )
        meant += those
    return meant


def _names(stories: Sequence[Story]) -> str:
    named = [f"{one.id} ({', '.join(one.words[:3])})" for one in stories[:_NAMED]]
    return ", ".join(named) + (" …" if len(stories) > _NAMED else "")


def _looked(chosen: Chosen, stored: Sequence[Ledger], path: Path) -> Chosen:
    from reportedly.compare import compare, look_beside
    from reportedly.store import Meanings

    memory = Meanings(path)
    found = compare(
        chosen.ledgers, story=chosen.story, corrections=chosen.corrections, memory=memory
    )
    every = (*stored, *chosen.ledgers)
    return replace(chosen, beside=look_beside(found, every, memory=memory))


def choose(references: tuple[str, ...], path: Path, *, beside: bool = False) -> Comparison:
    """Returns the comparison of the articles that are meant; see `choose_articles`."""
    from reportedly.compare import compare
    from reportedly.store import Meanings

    chosen = choose_articles(references, path, beside=beside)
    return compare(
        chosen.ledgers,
        story=chosen.story,
        corrections=chosen.corrections,
        beside=chosen.beside,
        memory=Meanings(path),
    )


def one_format(*, as_json: bool, as_csv: bool) -> None:
    """Raises UsageError where both --json and --csv are asked for: one output is one format."""
    from reportedly.errors import UsageError

    if as_json and as_csv:
        raise UsageError("--json and --csv do not go together: name one of them")


def write_table(write: Callable[[Comparison, Any], None], comparison: Comparison) -> None:
    """Writes a table of a comparison to standard output."""
    write(comparison, sys.stdout)
