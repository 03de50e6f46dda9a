"""`python -m benchmarks speed`: words a second of the whole walk, by reader, and what it holds."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time as clock
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import reportedly.read as read_room
from benchmarks.texts import Raw, example_files, raw_texts
from reportedly.errors import ReportedlyError, UsageError
from reportedly.ledger import build_ledger
from reportedly.read import read_article

__all__ = ["READERS", "Speed", "cold_seconds", "measure_speed", "speed_lines"]

READERS = {
    "parse": "parse_article",
    "quotes": "find_quotations",
    "places": "find_places",
    "actors": "find_actors",
    "attribution": "attribute",
    "times": "find_times",
    "quantities": "find_quantities",
    "hedges": "find_hedges",
    "events": "find_events",
}
"""The readers in the order of the walk, and the names by which the room of reading calls them."""

_ENOUGH = 30_000
"""Words over which the bundled examples are repeated: long enough for a steady figure."""

_COLD = """
import sys, time
begun = time.perf_counter()
from pathlib import Path
from benchmarks.walk import ledger_at
for path in sys.argv[1:]:
    ledger_at(Path(path))
    print(time.perf_counter() - begun)
    begun = time.perf_counter()
"""


@dataclass(frozen=True)
class Speed:
    """Seconds by wall and by CPU, words, the seconds of each part, MiB at the most."""

    texts: int
    words: int
    wall: float
    cpu: float
    parts: tuple[tuple[str, float], ...]
    peak: float

    @property
    def rate(self) -> float:
        """Words a second by the wall's clock."""
        return self.words / self.wall if self.wall else 0.0

    @property
    def cpu_rate(self) -> float:
        """Words a second of the processor's time: the same on a machine with other work."""
        return self.words / self.cpu if self.cpu else 0.0


@contextmanager
def _timed(spent: defaultdict[str, float]) -> Iterator[None]:
    """Times the readers by putting a stop-watch before each name that the room calls."""
    kept = {name: getattr(read_room, door) for name, door in READERS.items() if _has(door)}

    def watched(name: str, door: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **known: Any) -> Any:
            begun = clock.perf_counter()
            try:
                return door(*args, **known)
            finally:
                spent[name] += clock.perf_counter() - begun

        return call

    for name, door in kept.items():
        setattr(read_room, READERS[name], watched(name, door))
    try:
        yield
    finally:
        for name, door in kept.items():
            setattr(read_room, READERS[name], door)


def _has(door: str) -> bool:
    return hasattr(read_room, door)


def _load(files: list[Path]) -> list[Raw]:
    """Returns the texts, read from their files before the clock starts."""
    found = [raw for path in files for raw in raw_texts(path)]
    if not found:
        raise UsageError("no texts to measure with")
    return found


def measure_speed(files: list[Path]) -> Speed:
    """Returns the speed over the files, or over the bundled examples again and again.

    The first text is read once before the clock starts: the model is loaded then.
    """
    loaded = _load(files or example_files())
    build_ledger(read_article(loaded[0].gather()))
    spent: defaultdict[str, float] = defaultdict(float)
    count = words = 0
    begun, burnt = clock.perf_counter(), clock.process_time()
    with _timed(spent):
        while not count or (not files and words < _ENOUGH):
            for raw in loaded:
                start = clock.perf_counter()
                article = raw.gather()
                spent["gather"] += clock.perf_counter() - start
                reading = read_article(article)
                start = clock.perf_counter()
                build_ledger(reading)
                spent["ledger"] += clock.perf_counter() - start
                count += 1
                words += len(article.text.split())
    wall, cpu = clock.perf_counter() - begun, clock.process_time() - burnt
    order = ("gather", *READERS, "ledger")
    parts = tuple((name, float(spent[name])) for name in order if name in spent)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Speed(count, words, wall, cpu, parts, peak)


def speed_lines(speed: Speed, *, cold: bool = True) -> Iterator[str]:
    """Yields the report: the rate, the parts, the memory and, if asked, the start from cold."""
    yield f"texts {speed.texts:,}  words {speed.words:,}"
    yield f"wall  {speed.wall:8.2f} s  {speed.rate:8,.0f} words/s"
    yield f"CPU   {speed.cpu:8.2f} s  {speed.cpu_rate:8,.0f} words/s"
    yield f"peak memory {speed.peak:,.0f} MiB"
    yield ""
    for name, seconds in speed.parts:
        share = seconds / speed.wall if speed.wall else 0.0
        alone = speed.words / seconds if seconds else 0.0
        yield f"{name:12s} {seconds:8.2f} s {100 * share:5.1f} % {alone:12,.0f} words/s"
    rest = speed.wall - sum(seconds for _, seconds in speed.parts)
    yield f"{'between':12s} {rest:8.2f} s {100 * rest / speed.wall if speed.wall else 0:5.1f} %"
    if cold:
        yield ""
        yield from _cold_lines()


def cold_seconds() -> dict[str, float]:
    """Returns seconds from cold: "first" and "second" article of a process, and "command".

    `command` is `reportedly read` of one article as a person runs it, storing and printing too.
    Raises ReportedlyError where one of the two fails.
    """
    files = [str(path) for path in example_files()][:2]
    run = partial(subprocess.run, capture_output=True, text=True, check=False)
    ran = run([sys.executable, "-c", _COLD, *files])
    _well(ran, "the walk")
    first, second = (float(line) for line in ran.stdout.split())
    with tempfile.TemporaryDirectory() as folder:
        command = "from reportedly.cli import main; main()"
        begun = clock.perf_counter()
        ran = run([sys.executable, "-c", command, "read", files[0], "--store", f"{folder}/s.db"])
        passed = clock.perf_counter() - begun
    _well(ran, "`reportedly read`")
    return {"first": first, "second": second, "command": passed}


def _well(ran: subprocess.CompletedProcess[str], what: str) -> None:
    if ran.returncode:
        last = ran.stderr.strip().splitlines()[-1:] or ["no word"]
        raise ReportedlyError(f"{what} failed: {last[0]}")


def _cold_lines() -> Iterator[str]:
    cold = cold_seconds()
    yield f"first article of a process, imports and model included {cold['first']:6.2f} s"
    yield f"second article of the same process                     {cold['second']:6.2f} s"
    yield f"`reportedly read` of one article as a whole process    {cold['command']:6.2f} s"
