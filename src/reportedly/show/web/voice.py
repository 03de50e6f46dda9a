"""What a voice took back: in the stories that it is part of, and over its own articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.show.matters import Pair
from reportedly.show.story import StoryPage
from reportedly.show.web.room import MOST_COMPARED, Room
from reportedly.store import Store
from reportedly.store.browse import Said

__all__ = ["reversals_of"]

STORIES, OWN = 2, 12
"""So many stories, and so many of its other articles, are looked at."""


def reversals_of(
    room: Room, store: Store, name: str, said: Sequence[Said]
) -> tuple[tuple[Pair, ...], bool]:
    """Returns what a voice, or its side, took back or said otherwise, and whether all was seen.

    A reversal: what was denied is admitted, or the opposite is said, by the same holder or its
    side; where two articles disagree on what the voice said, that is told too. Looks at the stories
    of the newest articles and at those in which the voice is heard last. Not all is seen while
    articles are still being compared.
    """
    heard = tuple(dict.fromkeys(row.entry.id for row in said))
    stories = room.stories.now(store)[0]
    mine = [story for story in stories if not set(heard).isdisjoint(story.articles)][:STORIES]
    asked = [(story.articles[:MOST_COMPARED], story) for story in mine]
    pages: list[StoryPage | None] = [
        room.setting.page(store, articles, story, patience=0.05, urgent=False)
        for articles, story in asked
    ]
    if len(heard) > 1:
        own = tuple(sorted(heard[:OWN]))
        pages.append(room.setting.page(store, own, None, patience=0.05, urgent=False))
    found: dict[frozenset[str], Pair] = {}
    for page in pages:
        for pair in _of(page, name) if page else ():
            found.setdefault(frozenset((pair.a.id, pair.b.id)), pair)
    ordered = sorted(found.values(), key=lambda pair: (pair.kind != "reverses", pair.b.day))
    return tuple(ordered), all(page is not None for page in pages)


def _of(page: StoryPage, name: str) -> Iterator[Pair]:
    for pair in page.compared.pairs:
        holders = [quote.who.rpartition("→")[2].strip() for quote in (pair.a, pair.b)]
        is_own = pair.kind == "contradicts" and holders == [name, name]
        if is_own or (pair.kind == "reverses" and name in holders):
            yield pair
