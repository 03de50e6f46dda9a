"""`python -m benchmarks floors`: fails where a figure has sunk below its floor."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import command_of, measure
from reportedly.errors import ReportedlyError, UsageError

__all__ = ["FLOORS", "Floor", "Outcome", "check_floors", "read_floors"]

FLOORS = Path(__file__).parent / "floors.toml"
_OWN = "benchmarks/"
"""The sets that are in the repository start so; all others lie below the shared folder."""


@dataclass(frozen=True)
class Floor:
    """One figure and the bound that it has to keep: at least `floor`, or at most `at_most`."""

    task: str
    figure: str
    gold: str
    options: dict[str, Any]
    floor: float | None
    at_most: float | None
    fast: bool

    def path(self, shared: Path) -> Path:
        """Returns where the gold is."""
        return (
            FLOORS.parent.parent / self.gold if self.gold.startswith(_OWN) else shared / self.gold
        )

    def holds(self, value: float) -> bool:
        if self.floor is not None and value < self.floor:
            return False
        return self.at_most is None or value <= self.at_most

    @property
    def bound(self) -> str:
        return f"at least {self.floor:g}" if self.floor is not None else f"at most {self.at_most:g}"


@dataclass(frozen=True)
class Outcome:
    """What came of one floor: a line for a person, and whether it failed."""

    line: str
    failed: bool = False
    skipped: bool = False


def read_floors(path: Path = FLOORS) -> list[Floor]:
    """Returns the floors of a file; raises UsageError for an entry without a bound."""
    try:
        entries = tomllib.loads(path.read_text("utf-8"))["floor"]
        floors = [
            Floor(
                task=entry["task"],
                figure=entry["figure"],
                gold=entry.get("gold", ""),
                options=entry.get("options", {}),
                floor=entry.get("floor"),
                at_most=entry.get("at_most"),
                fast=entry.get("fast", False),
            )
            for entry in entries
        ]
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: no file of floors ({error})") from None
    for floor in floors:
        if (floor.floor is None) == (floor.at_most is None):
            raise UsageError(f"{path}: {floor.task} {floor.figure}: one of floor and at_most")
    return floors


def check_floors(floors: list[Floor], shared: Path) -> Iterator[Outcome]:
    """Yields the outcome of each floor; where the gold is not here it is skipped and says so."""
    for floor in floors:
        gold = floor.path(shared)
        title = command_of(floor.task, floor.gold, floor.options)
        title = f"{title.removeprefix('python -m benchmarks ')}: {floor.figure}"
        if floor.gold and not gold.exists():
            yield Outcome(f"skip  {title}: {gold} is not here, skipped", skipped=True)
            continue
        try:
            figures = measure(floor.task, gold, floor.options)
        except ReportedlyError as error:
            yield Outcome(f"FAIL  {title}: {error}", failed=True)
            continue
        value = figures.get(floor.figure)
        if value is None:
            yield Outcome(f"FAIL  {title}: the table has no such figure", failed=True)
        elif floor.holds(value):
            yield Outcome(f"ok    {title} {value:g}, {floor.bound}")
        else:
            yield Outcome(f"FAIL  {title} {value:g}, {floor.bound}", failed=True)
