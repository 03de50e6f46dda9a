"""`python -m benchmarks corpus FILES`: every text makes a sound ledger, or the run fails."""

from __future__ import annotations

import sys
import time as clock
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.texts import raw_texts
from benchmarks.walk import ledger_of
from reportedly.ledger import check, ledger_spans
from reportedly.model import Ledger

__all__ = ["Tally", "corpus_lines", "walk_corpus"]

_ROWS = (
    "attributions", "quotations", "claims", "whens", "quantities", "places", "actors", "events",
    "hedges", "tensions", "omissions",
)  # fmt: skip


@dataclass
class Tally:
    """What came of the texts of one file."""

    name: str
    texts: int = 0
    words: int = 0
    spans: int = 0
    seconds: float = 0.0
    rows: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)


def walk_corpus(path: Path) -> Tally:
    """Returns the tally of all texts of a file; an exception is written down, not raised."""
    tally, begun = Tally(path.name), clock.perf_counter()
    for raw in raw_texts(path):
        tally.texts += 1
        try:
            article = raw.gather()
            tally.words += len(article.text.split())
            ledger = ledger_of(article)
            broken = _unsound(ledger)
        except Exception as error:  # the one place where any exception is what is looked for
            at = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(at.filename).name}:{at.lineno}"
            tally.failures.append(f"{raw.name}: {type(error).__name__}: {error} ({where})")
            continue
        tally.spans += sum(1 for _ in ledger_spans(ledger))
        tally.rows.update({kind: len(getattr(ledger, kind)) for kind in _ROWS})
        tally.problems.update(problem.code.value for problem in ledger.problems)
        tally.unsound += [f"{raw.name}: {words}" for words in broken]
        if tally.texts % 50 == 0 and sys.stderr.isatty():
            sys.stderr.write(f"\r{path.name}: {tally.texts}")
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    tally.seconds = clock.perf_counter() - begun
    return tally


def _unsound(ledger: Ledger) -> list[str]:
    """Returns what `check` finds, and spans that cut to nothing or to blanks."""
    found = [problem.message for problem in check(ledger)]
    text = ledger.article.text
    for ident, span in ledger_spans(ledger):
        if span.end > len(text) or not text[span.start : span.end].strip():
            found.append(f"{ident} does not cut to words")
    return found


def corpus_lines(tallies: list[Tally]) -> Iterator[str]:
    """Yields the table over several files, then what failed."""
    head = ("texts", "words", "words/s", "spans", "failed", "unsound")
    yield f"{'':26s}" + "".join(f"{name:>11s}" for name in head)
    for t in tallies:
        rate = t.words / t.seconds if t.seconds else 0.0
        figures = (t.texts, t.words, round(rate), t.spans, len(t.failures), len(t.unsound))
        yield f"{t.name:26.26s}" + "".join(f"{figure:11,d}" for figure in figures)
    for title, counters in (
        ("rows", [t.rows for t in tallies]),
        ("problems", [t.problems for t in tallies]),
    ):
        names = sorted({name for counter in counters for name in counter})
        yield ""
        yield f"{title:26s}" + "".join(f"{t.name[:18]:>20s}" for t in tallies)
        for name in names:
            yield f"{name:26s}" + "".join(f"{counter[name]:20,d}" for counter in counters)
    failed = [line for t in tallies for line in (*t.failures, *t.unsound)]
    if failed:
        yield ""
        yield from failed[:20]
        if len(failed) > 20:
            yield f"and {len(failed) - 20} more"
