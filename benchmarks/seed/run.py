"""`python -m benchmarks seed GOLD`: the table by kind, then the checks one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.seed.doubts import k16, k17, k18, k19, k22
from benchmarks.seed.forbidden import FORBIDDEN
from benchmarks.seed.gold import Gold, load_gold
from benchmarks.seed.happenings import k15, k23
from benchmarks.seed.holding import factuality_held, held_lines, said_by_held
from benchmarks.seed.kinds import Score, score_kinds
from benchmarks.seed.match import Case
from benchmarks.seed.measures import k10, k11, k12, k13, k14
from benchmarks.seed.page import k01, k02, k03, k04
from benchmarks.seed.same import k25
from benchmarks.seed.speech import k05, k06, k07, k08, k09, k24
from benchmarks.seed.verdict import Check, Runs, Verdict, fail
from benchmarks.seed.who import k20, k21
from benchmarks.walk import ledger_at

__all__ = [
    "ACCEPTED",
    "date_of",
    "kinds_lines",
    "run_holding",
    "run_kinds",
    "run_seed",
    "seed_lines",
    "table",
]

ACCEPTED: tuple[Check, ...] = (
    k01, k02, k03, k04, k05, k06, k07, k08, k09, k10, k11, k12, k13,
    k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24, k25,
)  # fmt: skip


def run_seed(
    gold_path: Path, article: Path | None = None, date: str | None = None
) -> Iterator[str]:
    """Yields the lines of the report over the seed whose gold is given."""
    gold = load_gold(gold_path, article)
    date = date or date_of(gold)
    bare = Case(gold, ledger_at(gold.article))
    dated = Case(gold, ledger_at(gold.article, date), date)
    yield from seed_lines(Runs(gold, bare, dated, gold.article, date))


def run_kinds(path: Path, article: Path | None = None, date: str | None = None) -> list[Score]:
    """Returns the counts by kind over an article whose gold is given: the first part of a seed."""
    gold = load_gold(path, article)
    return score_kinds(Case(gold, ledger_at(gold.article, date), date))


def run_holding(
    path: Path, article: Path | None = None, date: str | None = None
) -> dict[str, float]:
    """Returns the shares of events said by the right holders, of those found, and of attributions
    that every holder holds as the gold says, of all."""
    gold = load_gold(path, article)
    case = Case(gold, ledger_at(gold.article, date), date)
    rows = {"said-by": [row for row in said_by_held(case) if row.found]}
    rows["factuality"] = factuality_held(case)
    return {
        f"{name} acc": sum(row.right for row in asked) / len(asked)
        for name, asked in rows.items()
        if asked
    }


def kinds_lines(path: Path, article: Path | None, date: str | None) -> Iterator[str]:
    """Yields the table by kind over an article, then who holds what."""
    gold = load_gold(path, article)
    case = Case(gold, ledger_at(gold.article, date), date)
    yield from table(score_kinds(case))
    yield from _holding(case)


def _holding(case: Case) -> Iterator[str]:
    yield from held_lines("said-by of the events found", said_by_held(case), of_found=True)
    yield from held_lines("factuality by holder", factuality_held(case), of_found=False)


def date_of(gold: Gold) -> str:
    """Returns the date with which the gold's checks are to be run; it stands in their words."""
    for item in gold.all("acceptance"):
        found = re.search(r"--date (\d{4}-\d{2}-\d{2})", item["check"])
        if found:
            return found.group(1)
    return "2025-01-01"


def _judge(check: Check, runs: Runs) -> Verdict:
    """A check that cannot be carried out is no pass."""
    try:
        return check(runs)
    except (AttributeError, IndexError, KeyError, LookupError, StopIteration, ValueError) as error:
        return fail(f"cannot be decided: {type(error).__name__} {error}")


def seed_lines(runs: Runs) -> Iterator[str]:
    """Yields the table by kind, a line for each check, and the sum."""
    yield from table(score_kinds(runs.dated))
    yield ""
    yield from _holding(runs.dated)
    yield ""
    passed = 0
    for number, check in enumerate(ACCEPTED, 1):
        verdict = _judge(check, runs)
        passed += verdict.good
        yield f"K{number:02d} {'pass' if verdict.good else 'FAIL'}    {verdict.reason}"
    yield ""
    broken = 0
    for number, check in enumerate(FORBIDDEN, 1):
        verdict = _judge(check, runs)
        broken += not verdict.good
        yield f"N{number:02d} {'kept' if verdict.good else 'BROKEN'}  {verdict.reason}"
    of_checks, of_bans = len(ACCEPTED), len(FORBIDDEN)
    yield f"seed: K passed {passed} of {of_checks}, must_not broken {broken} of {of_bans}"


def table(scores: list[Score]) -> Iterator[str]:
    """Yields the table: precision and recall, exact and overlapping, `must` apart."""
    head = f"{'':16s} {'gold':>5s} {'ours':>5s} {'exact P':>8s} {'R':>6s} {'over P':>8s} {'R':>6s}"
    yield f"{head} {'must':>6s} {'exact R':>8s} {'over R':>7s}"
    for s in scores:
        yield (
            f"{s.kind:16s} {s.gold:5d} {s.ours:5d}"
            f" {_share(s.exact, s.ours):>8s} {_share(s.exact, s.gold):>6s}"
            f" {_share(s.overlap, s.ours):>8s} {_share(s.overlap, s.gold):>6s}"
            f" {s.must:6d} {_share(s.must_exact, s.must):>8s} {_share(s.must_overlap, s.must):>7s}"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"
