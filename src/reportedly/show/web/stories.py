"""The stories that the newest articles tell, kept at hand for the pages."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic

from reportedly.compare import find_stories
from reportedly.model import Article, Story
from reportedly.show.visible import article_name, visible
from reportedly.store import Entry, Meanings, Store
from reportedly.store.browse import heard, newest, tally

__all__ = ["NEWEST", "Headline", "Stories"]

NEWEST = 300
"""Stories are drawn among so many of the articles that were added last."""

MOST_HEARD = 300
_AT_ONCE = 40  # articles that are sorted while the reader waits
_REST = 3.0  # seconds between two sortings while articles keep coming

_log = logging.getLogger("reportedly.web")


@dataclass(frozen=True, slots=True)
class Headline:
    """A story in a list: the id of one article of it, how many tell it, and who."""

    key: str
    id: str
    title: str
    articles: int
    outlets: int
    origins: int
    days: str
    names: tuple[str, ...]


class Stories:
    """Sorts the newest articles into stories, anew when the store has grown.

    A small store is sorted while the page waits; a large one by a thread, and a page shows what
    was sorted last. What is to be prepared for the stories is done by the thread. `headlines` and
    `heard`, the sources heard most, are of that time too.
    """

    def __init__(self, path: Path, *, most: int = NEWEST) -> None:
        self._path, self._most = path, most
        self._lock = Lock()
        self._articles: dict[int, Article] = {}
        self._sorted: tuple[tuple[int, int], tuple[Story, ...]] = ((0, 0), ())
        self.headlines: tuple[Headline, ...] = ()
        self.heard: tuple[tuple[str, int], ...] = ()
        self.prepare: Callable[[Store, tuple[Story, ...]], None] = _nothing
        self._asked = Event()
        self._over = False
        self._thread: Thread | None = None

    def now(self, store: Store) -> tuple[tuple[Story, ...], bool]:
        """Returns the stories of several articles, largest first, and whether they are behind."""
        state = _state(store)
        if state != self._sorted[0]:
            if state[0] <= _AT_ONCE:
                self._sort(store)
            self._ask()
        sorted_to, stories = self._sorted
        return stories, sorted_to != state

    def of(self, store: Store, article: str) -> Story | None:
        """Returns the story that an article (its id) is part of, if several tell it."""
        stories, _ = self.now(store)
        return next((story for story in stories if article in story.articles), None)

    def close(self) -> None:
        """Ends the thread."""
        self._over = True
        self._asked.set()

    def _ask(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._work, name="stories", daemon=True)
                self._thread.start()
        self._asked.set()

    def _work(self) -> None:
        while self._asked.wait() and not self._over:
            self._asked.clear()
            started = monotonic()
            try:
                with Store(self._path, read_only=True) as store:
                    if _state(store) != self._sorted[0]:
                        self._sort(store)
                    self.prepare(store, self._sorted[1])
            except Exception:  # a fault here must not end the thread: pages keep the last order
                _log.exception("stories were not sorted")
            # While articles keep coming, reading pages goes before sorting them anew.
            Event().wait(max(_REST, monotonic() - started))

    def _sort(self, store: Store) -> None:
        state, corrections = _state(store), store.corrections()
        entries = newest(store, limit=self._most)
        held = dict(self._articles)  # an article never changes: its number is its version's
        articles = {entry.number: _article(store, entry, held) for entry in entries}
        told = find_stories(articles.values(), corrections=corrections, memory=Meanings(self._path))
        found = [story for story in told if len(story.articles) > 1]
        newness = {article.id: number for number, article in articles.items()}
        found.sort(
            key=lambda story: (-len(story.articles), -max(newness[a] for a in story.articles))
        )
        by_id = {article.id: article for article in articles.values()}
        self.headlines = tuple(
            _headline(story, [by_id[ident] for ident in story.articles]) for story in found[:40]
        )
        self.heard = heard(store, limit=MOST_HEARD)
        self._articles = articles
        self._sorted = (state, tuple(found))


def _state(store: Store) -> tuple[int, int]:
    """What stories are sorted from: the last article's number, and how many corrections."""
    return tally(store).last, len(store.corrections())


def _article(store: Store, entry: Entry, held: dict[int, Article]) -> Article:
    return held.get(entry.number) or store.get(entry.id).article


def _headline(story: Story, articles: list[Article]) -> Headline:
    ordered = sorted(articles, key=lambda one: (one.published.value or "9", one.id))
    days = sorted({one.published.value[:10] for one in articles if one.published.value})
    outlets = dict.fromkeys(visible(one.outlet.value) for one in ordered if one.outlet.value)
    titled = next((one for one in ordered if one.title.value), ordered[0])
    return Headline(
        key=titled.id,
        id=story.id,
        title=article_name(titled),
        articles=len(articles),
        outlets=max(1, len(outlets)),
        origins=len(story.origins),
        days=" to ".join(dict.fromkeys((days[0], days[-1]))) if days else "",
        names=tuple(outlets),
    )


def _nothing(store: Store, stories: tuple[Story, ...]) -> None:
    """Prepares nothing."""
