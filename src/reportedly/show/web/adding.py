"""Articles on their way in: one thread reads what people add, one after the other."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from queue import Full, Queue
from threading import Lock, Thread

from reportedly.errors import ReportedlyError
from reportedly.gather import Unread, gather, gather_bytes, gather_text
from reportedly.model import Article, Ledger
from reportedly.show.visible import article_name
from reportedly.store import Store

__all__ = ["Adding", "Kept", "Task", "TaskState", "file_source", "text_source", "url_source"]

MOST_WAITING = 100
MOST_REMEMBERED = 60

Source = Callable[[], Iterator[Article | Unread]]


class TaskState(StrEnum):
    """How far something added has come."""

    WAITING = "waiting"
    GATHERING = "fetching the text"
    READING = "reading"
    DONE = "done"
    FAILED = "not read"


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that was read: its id, a name to show, how many claims it has."""

    id: str
    name: str
    claims: int


@dataclass
class Task:
    """One thing that somebody added, and what became of it."""

    name: str
    source: Source
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    state: TaskState = TaskState.WAITING
    kept: tuple[Kept, ...] = ()
    failures: tuple[str, ...] = ()

    @property
    def is_over(self) -> bool:
        """Tells whether nothing more will come of it."""
        return self.state in (TaskState.DONE, TaskState.FAILED)


class Adding:
    """The queue of what people add. One thread reads it, so that the store has one writer here."""

    def __init__(self, path: Path, keep: Callable[[Article, Store], Ledger]) -> None:
        self._path, self._keep = path, keep
        self._tasks: dict[str, Task] = {}
        self._queue: Queue[Task | None] = Queue(MOST_WAITING)
        self._lock = Lock()
        self._thread: Thread | None = None

    def add(self, name: str, source: Source) -> Task | None:
        """Puts something at the end of the queue; None where the queue is full."""
        task = Task(name, source)
        with self._lock:
            try:
                self._queue.put_nowait(task)
            except Full:
                return None
            self._tasks[task.id] = task
            over = [key for key, old in self._tasks.items() if old.is_over]
            for key in over[: max(0, len(self._tasks) - MOST_REMEMBERED)]:
                del self._tasks[key]
            if self._thread is None:
                self._thread = Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
        return task

    def task(self, ident: str) -> Task | None:
        """Returns what was added under this id, if it is still remembered."""
        return self._tasks.get(ident)

    def recent(self, *, limit: int = 5) -> tuple[Task, ...]:
        """Returns what was added last, newest first."""
        with self._lock:
            return tuple(reversed(self._tasks.values()))[:limit]

    def close(self) -> None:
        """Lets the task at hand end, and takes no other."""
        if self._thread is not None:
            with self._queue.mutex:
                self._queue.queue.clear()
            self._queue.put(None)
            self._thread.join(timeout=30)

    def _work(self) -> None:
        while (task := self._queue.get()) is not None:
            try:
                self._one(task)
            except ReportedlyError as error:
                task.failures += (str(error),)
            except Exception as error:  # a fault of ours in one article must not end the thread
                task.failures += (f"a fault of reportedly's own: {type(error).__name__}",)
            task.state = TaskState.DONE if task.kept else TaskState.FAILED

    def _one(self, task: Task) -> None:
        task.state = TaskState.GATHERING
        for item in task.source():
            if isinstance(item, Unread):
                task.failures += (str(item.error),)
                continue
            task.state = TaskState.READING
            with Store(self._path) as store:
                ledger = self._keep(item, store)
            task.kept += (Kept(ledger.id, article_name(ledger.article), len(ledger.claims)),)


def url_source(url: str, *, date: str | None, outlet: str | None, allow_private: bool) -> Source:
    """Returns what fetches one page."""
    return lambda: gather(url, published=date, outlet=outlet, allow_private=allow_private)


def text_source(text: str, *, date: str | None, outlet: str | None, title: str | None) -> Source:
    """Returns what takes a text that was pasted."""

    def source() -> Iterator[Article]:
        yield gather_text(text, published=date, outlet=outlet, title=title)

    return source


def file_source(raw: bytes, name: str, *, date: str | None, outlet: str | None) -> Source:
    """Returns what takes a file: a text, a page, or JSON lines of articles.

    The name tells what the file holds and is shown; it names no place on this machine.
    """
    if name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson", ".json")):
        return lambda: gather("-", stdin=BytesIO(raw), published=date, outlet=outlet)

    def source() -> Iterator[Article]:
        yield gather_bytes(raw, address=f"-:{name}", published=date, outlet=outlet)

    return source
