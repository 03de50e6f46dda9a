"""A process of its own that sets articles side by side, so that pages need not wait for it.

It reads one job a line from standard input and answers each on standard output: eight bytes of
length, then the page as JSON; no length where the job failed, which is told on standard error.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path
from threading import Lock

from pydantic import TypeAdapter

from reportedly.errors import ReportedlyError, StoreError
from reportedly.model import Story
from reportedly.show.story import StoryPage, story_page
from reportedly.store import Meanings, Store
from reportedly.store.worked import keep_worked

__all__ = ["Comparing", "Job", "LostError", "made_of", "pages"]

Job = tuple[Path, tuple[str, ...], Story | None, str]
"""The store, the articles (ids), the story if they tell one, and the key to keep the page under."""


class LostError(Exception):
    """The process ended before it answered."""


@cache
def pages() -> TypeAdapter[StoryPage]:
    """Returns what writes a page as JSON and reads it."""
    return TypeAdapter(StoryPage)


@cache
def _stories() -> TypeAdapter[Story]:
    return TypeAdapter(Story)


def made_of(job: Job) -> bytes:
    """Returns the page of some articles as JSON, and keeps it if the store may be written.

    Raises StoreError for articles that the store does not have.
    """
    path, articles, story, key = job
    with Store(path, read_only=True) as store:
        ledgers = [store.get(ident) for ident in articles]
        corrections = store.corrections()
    made = pages().dump_json(story_page(ledgers, story, corrections, memory=Meanings(path)))
    # Where the store may not be written it is worked out again after the next start.
    with suppress(StoreError, OSError), Store(path) as store:
        keep_worked(store, key, made)
    return made


class Comparing:
    """The process, started when it is first needed. Asked by one thread at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = False
        self._lock = Lock()

    def ask(self, job: Job) -> bytes:
        """Returns the page of a job as JSON. Raises LostError, and StoreError for a failed job."""
        path, articles, story, key = job
        told = [str(path.absolute()), articles, asdict(story) if story else None, key]
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(told).encode("utf-8") + b"\n")
            process.stdin.flush()
            head = process.stdout.read(8)
            length = int.from_bytes(head, "big")
            made = process.stdout.read(length)
        except (OSError, ValueError) as error:
            raise LostError from error
        if len(head) < 8 or len(made) < length:
            self.close()
            raise LostError
        if not made:
            raise StoreError(f"{path}: the articles could not be compared")
        return made

    def close(self, *, for_good: bool = False) -> None:
        """Ends the process; the next job starts another, unless it is `for_good`."""
        with self._lock:
            self._is_over |= for_good
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):  # what it did not take any more
                        pipe.close()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_over:
                raise LostError
            if self._process is None or self._process.poll() is not None:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "reportedly.show.web.comparing"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                )
            return self._process


def _work() -> None:
    """Does jobs until there are no more."""
    if hasattr(os, "nice"):
        os.nice(5)  # pages go first
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        path, articles, story, key = json.loads(line)
        told = _stories().validate_python(story) if story else None
        try:
            made = made_of((Path(path), tuple(articles), told, key))
        except (ReportedlyError, ArithmeticError, LookupError, ValueError, TypeError) as error:
            print(f"reportedly: not compared: {type(error).__name__}: {error}", file=sys.stderr)
            made = b""
        out.write(len(made).to_bytes(8, "big") + made)
        out.flush()


if __name__ == "__main__":
    _work()
