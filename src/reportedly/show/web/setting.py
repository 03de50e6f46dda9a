"""Setting articles side by side: kept once worked out, and done in another process if large.

What is compared and how never changes for the same ledgers, corrections and code, so a page is kept
under a digest of these: at hand, and in the store, where the next start finds it.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

from pydantic import ValidationError

from reportedly.model import Correction, Story, standing, write_correction
from reportedly.show.story import StoryPage
from reportedly.show.web.comparing import Comparing, Job, LostError, made_of, pages
from reportedly.store import Store
from reportedly.store.browse import entries_of
from reportedly.store.worked import worked

__all__ = ["Setting"]

AT_HAND = 24
"""So many pages stay in memory."""
SMALL = 150
"""Claims: so many are compared while the reader waits; more are, in another process."""
PATIENCE = 0.15
"""Seconds that a reader waits before the page says that it is being made."""
QUEUE = 4
"""So many comparisons may wait before those that are not urgent are put off."""
ROOMS = ("compare", "show")

_log = logging.getLogger("reportedly.web")


class Setting:
    """The pages of articles side by side over one store. May be asked by many threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at_hand: dict[str, StoryPage] = {}
        self._coming: dict[str, Future[bytes]] = {}
        self._lock = Lock()
        self._comparing = Comparing()
        self._line = ThreadPoolExecutor(1, "comparing")

    def page(
        self,
        store: Store,
        articles: tuple[str, ...],
        story: Story | None,
        *,
        patience: float | None = PATIENCE,
        urgent: bool = True,
    ) -> StoryPage | None:
        """Returns the page, or None where it takes longer than `patience` seconds.

        None as patience waits as long as it takes. What is not `urgent` is not even begun while
        others wait. Raises StoreError for articles that the store does not have.
        """
        key, claims = self._key(store, articles, story)
        page = self._found(store, key)
        if page is None:
            job: Job = (self._path, articles, story, key)
            if claims <= (SMALL if urgent else SMALL / 5):
                made: bytes | None = made_of(job)
            elif urgent or len(self._coming) < QUEUE:
                made = self._waited(job, patience)
            else:
                made = None
            page = self._read(key, made)
        return page

    def kept(
        self, store: Store, articles: tuple[str, ...], story: Story | None
    ) -> StoryPage | None:
        """Returns the page if it is kept; begins nothing. Raises StoreError as `page` does."""
        return self._found(store, self._key(store, articles, story)[0])

    def close(self) -> None:
        """Ends the other process."""
        self._comparing.close(for_good=True)
        self._line.shutdown(wait=True, cancel_futures=True)

    def _key(self, store: Store, articles: tuple[str, ...], story: Story | None) -> tuple[str, int]:
        """The key of a page, and how many claims its articles have together."""
        entries = entries_of(store, articles)
        if len(entries) < len(set(articles)):
            for ident in articles:
                store.get(ident)  # says which is missing
        versions = [(entry.id, str(entry.number)) for entry in entries]
        claims = sum(entry.claims for entry in entries)
        return _digest(versions, story, store.corrections()), claims

    def _found(self, store: Store, key: str) -> StoryPage | None:
        return self._at_hand.get(key) or self._read(key, worked(store, key))

    def _read(self, key: str, made: bytes | None) -> StoryPage | None:
        """Reads a page, and holds it at hand."""
        if not made:
            return None
        try:
            page = pages().validate_json(made)
        except ValidationError:
            return None
        self._at_hand[key] = page
        while len(self._at_hand) > AT_HAND:
            self._at_hand.pop(next(iter(self._at_hand)), None)
        return page

    def _waited(self, job: Job, patience: float | None) -> bytes | None:
        key = job[3]
        with self._lock:
            coming = self._coming.get(key)
            if coming is None:
                try:
                    coming = self._coming[key] = self._line.submit(self._comparing.ask, job)
                except RuntimeError:  # the room is being closed
                    return None
        try:
            return coming.result(patience)
        except (TimeoutError, CancelledError):
            return None
        except (LostError, OSError):
            _log.warning("the process that compares articles was lost")
            return made_of(job)
        finally:
            if coming.done():
                self._coming.pop(key, None)


def _digest(
    versions: Sequence[tuple[str, ...]], story: Story | None, corrections: Sequence[Correction]
) -> str:
    """A digest of all that a page is made of, our own code included."""
    parts = [_code(), repr(sorted(versions)), repr(asdict(story) if story else None)]
    parts += map(write_correction, standing(corrections))
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()


@cache
def _code() -> str:
    """A digest of the code that compares and shows: what other code made is made anew."""
    made = hashlib.sha256()
    for room in ROOMS:
        folder = Path(str(files(f"reportedly.{room}")))
        for place in sorted(folder.rglob("*.py")):
            made.update(place.read_bytes())
    return made.hexdigest()
