"""What a check says: passed or not, with the reason in one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.seed.gold import Gold
from benchmarks.seed.match import Case

__all__ = ["Check", "Runs", "Verdict", "all_of", "fail", "ok"]


@dataclass(frozen=True)
class Verdict:
    """`good` is True where a check passed, or where a forbidden thing was not done."""

    good: bool
    reason: str


@dataclass(frozen=True)
class Runs:
    """The two ledgers of the seed: without a publication date, and with it."""

    gold: Gold
    bare: Case
    dated: Case
    path: Path
    date: str


Check = Callable[[Runs], Verdict]


def ok(reason: str) -> Verdict:
    return Verdict(True, reason)


def fail(reason: str) -> Verdict:
    return Verdict(False, reason)


def all_of(failures: list[str], praise: str) -> Verdict:
    """Returns a pass where nothing failed, else in one line what failed, four things at most."""
    if not failures:
        return ok(praise)
    more = f"; and {len(failures) - 4} more" if len(failures) > 4 else ""
    return fail("; ".join(failures[:4]) + more)
