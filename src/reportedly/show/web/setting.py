"""Setting articles side by side: kept once worked out, and done in a process of its own if large.

What is compared and how never changes for the same ledgers, corrections and code, so a page is kept
under a digest of these: at hand, and in the store, where the next start finds it.
"""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

from pydantic import TypeAdapter, ValidationError

from reportedly.errors import StoreError
from reportedly.model import Correction, Story, write_correction
from reportedly.show.story import StoryPage, story_page
from reportedly.store import Store
from reportedly.store.browse import entries_of
from reportedly.store.worked import keep_worked, worked

__all__ = ["Setting"]

AT_HAND = 24
"""So many pages stay in memory."""
SMALL = 350
"""Claims: so many are compared while the reader waits; more are, in another process."""
PATIENCE = 0.5
"""Seconds that a reader waits before the page says that it is being made."""
ROOMS = ("compare", "show")

_log = logging.getLogger("reportedly.web")


class Setting:
    """The pages of articles side by side over one store. May be asked by many threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at_hand: dict[str, StoryPage] = {}
        self._coming: dict[str, Future[bytes]] = {}
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None

    def page(
        self,
        store: Store,
        articles: tuple[str, ...],
        story: Story | None,
        *,
        patience: float | None = PATIENCE,
    ) -> StoryPage | None:
        """Returns the page, or None where it takes longer than `patience` seconds.

        None as patience waits as long as it takes. Raises StoreError for articles that the store
        does not have.
        """
        corrections = store.corrections()
        entries = entries_of(store, articles)
        if len(entries) < len(set(articles)):
            for ident in articles:
                store.get(ident)  # says which is missing
        key = _digest([(e.id, str(e.number)) for e in entries], story, corrections)
        page = self._at_hand.get(key) or self._kept(store, key)
        if page is None:
            is_small = sum(entry.claims for entry in entries) <= SMALL
            made = (
                _made(self._path, articles, story, key)
                if is_small
                else self._waited(articles, story, key, patience)
            )
            page = _adapter().validate_json(made) if made else None
        if page is not None:
            self._at_hand[key] = page
            while len(self._at_hand) > AT_HAND:
                self._at_hand.pop(next(iter(self._at_hand)), None)
        return page

    def close(self) -> None:
        """Ends the other process."""
        with self._lock:
            if self._pool is not None:
                # Before Python 3.14 a pool has no word for this; what it does can be done again.
                for process in list((self._pool._processes or {}).values()):
                    process.terminate()
                self._pool.shutdown(wait=False, cancel_futures=True)
                self._pool = None

    def _kept(self, store: Store, key: str) -> StoryPage | None:
        made = worked(store, key)
        try:
            return _adapter().validate_json(made) if made else None
        except ValidationError:
            return None

    def _waited(
        self, articles: tuple[str, ...], story: Story | None, key: str, patience: float | None
    ) -> bytes | None:
        with self._lock:
            coming = self._coming.get(key)
            if coming is None:
                coming = self._coming[key] = self._sent(articles, story, key)
        try:
            made = coming.result(patience)
        except TimeoutError:
            return None
        except (BrokenExecutor, OSError):
            self.close()  # the process is gone; the next one is a new one
            _log.warning("the process that compares articles was lost")
            made = _made(self._path, articles, story, key)
        finally:
            if coming.done():
                self._coming.pop(key, None)
        return made

    def _sent(self, articles: tuple[str, ...], story: Story | None, key: str) -> Future[bytes]:
        if self._pool is None:
            spawned = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=spawned, initializer=_yield)
        return self._pool.submit(_made, self._path, articles, story, key)


def _yield() -> None:
    """Lets the pages go first."""
    if hasattr(os, "nice"):
        os.nice(10)


def _made(path: Path, articles: tuple[str, ...], story: Story | None, key: str) -> bytes:
    """Sets articles side by side and keeps the page, if the store may be written."""
    with Store(path, read_only=True) as store:
        ledgers = [store.get(ident) for ident in articles]
        corrections = store.corrections()
    made = _adapter().dump_json(story_page(ledgers, story, corrections))
    try:
        with Store(path) as store:
            keep_worked(store, key, made)
    except (StoreError, OSError):
        _log.info("%s cannot be written: what is worked out is not kept", path)
    return made


def _digest(
    versions: Sequence[tuple[str, ...]], story: Story | None, corrections: Sequence[Correction]
) -> str:
    """A digest of all that a page is made of, our own code included."""
    parts = [_code(), repr(sorted(versions)), repr(asdict(story) if story else None)]
    parts += map(write_correction, corrections)
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


@cache
def _adapter() -> TypeAdapter[StoryPage]:
    return TypeAdapter(StoryPage)
