"""`python -m benchmarks report`: our figures beside those of the best open peers, as a page."""

from __future__ import annotations

import platform
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import command_of, measure
from reportedly.errors import ReportedlyError, UsageError

__all__ = ["PEERS", "Contest", "Peer", "read_contests", "report_lines"]

PEERS = Path(__file__).parent / "peers.toml"


@dataclass(frozen=True)
class Peer:
    """Another tool, or people, and the figure it reached by the same scorer."""

    name: str
    figure: float | str


@dataclass(frozen=True)
class Contest:
    """One figure over one set: ours is measured, the peers' are written down."""

    title: str
    source: str
    task: str
    figure: str
    gold: str
    options: dict[str, Any]
    peers: tuple[Peer, ...]
    note: str = ""


def read_contests(path: Path = PEERS) -> list[Contest]:
    """Returns the contests of a file of peers."""
    try:
        entries = tomllib.loads(path.read_text("utf-8"))["contest"]
        return [
            Contest(
                title=entry["title"],
                source=entry["source"],
                task=entry["task"],
                figure=entry["figure"],
                gold=entry.get("gold", ""),
                options=entry.get("options", {}),
                peers=tuple(Peer(p["name"], p["figure"]) for p in entry.get("peers", ())),
                note=entry.get("note", ""),
            )
            for entry in entries
        ]
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: no file of peers ({error})") from None


def _number(value: float | str) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _is_own(contest: Contest) -> bool:
    """Tells whether the gold of a contest is in the repository."""
    return contest.gold.startswith("benchmarks/")


def _ours(contest: Contest, shared: Path) -> str:
    gold = PEERS.parent.parent / contest.gold if _is_own(contest) else shared / contest.gold
    if contest.gold and not gold.exists():
        return "not measured: the set is not here"
    try:
        value = measure(contest.task, gold, contest.options).get(contest.figure)
    except ReportedlyError as error:
        return f"failed: {error}"
    return "no such figure" if value is None else f"**{_number(value)}**"


def report_lines(contests: list[Contest], shared: Path) -> Iterator[str]:
    """Yields the page, line by line; each row is measured as it is reached."""
    yield "# Figures"
    yield ""
    yield (
        "Ours are measured by the command in the last column and written by "
        "`python -m benchmarks report --out docs/figures.md`; `SHARED` is the folder with "
        "the sets. The peers' were measured once, with the same scorers, on the same sets."
    )
    yield ""
    yield f"Python {platform.python_version()}, {sys.platform}, one process."
    yield ""
    yield "| what | set | figure | ours | others | command |"
    yield "|---|---|---|---|---|---|"
    for contest in contests:
        others = "; ".join(f"{p.name} {_number(p.figure)}" for p in contest.peers) or "–"
        gold = f"SHARED/{contest.gold}" if contest.gold and not _is_own(contest) else contest.gold
        command = command_of(contest.task, gold, contest.options)
        title = f"{contest.title} ({contest.note})" if contest.note else contest.title
        yield (
            f"| {title} | {contest.source} | {contest.figure} | {_ours(contest, shared)} "
            f"| {others} | `{command}` |"
        )
