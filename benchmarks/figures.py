"""Figures by name: what the tables of the benchmarks say, for floors and for reports."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.actors import actor_lines
from benchmarks.copies import copy_lines
from benchmarks.corpus import walk_corpus
from benchmarks.factuality import figures as factuality_figures
from benchmarks.factuality import judge
from benchmarks.labelled import LABELLED, report
from benchmarks.once import once_lines
from benchmarks.quantities import quantity_lines
from benchmarks.relations import relation_lines
from benchmarks.roles import role_lines
from benchmarks.seed.run import run_holding, run_kinds, run_seed
from benchmarks.seed.times import times_lines
from benchmarks.speed import cold_seconds, measure_speed
from benchmarks.tasks import TASKS, run_task
from benchmarks.time_beside import speed_lines
from reportedly.errors import UsageError

__all__ = ["command_of", "figures_of", "measure"]

_LABELLED = re.compile(r"(?<![\w-])(P|R|F1|acc161-or-same-geonameid|acc161|acc|AUC)\s+([\d.]+)")
_PLAIN = re.compile(r"^(\S.*?)((?:\s+[\d.]+)+)\s*$")


def figures_of(table: str) -> dict[str, float]:
    """Returns the figures of a scorer's table by name: "attribution J50 F1", "value F1".

    A line gives either numbers behind their names, or a name and then P, R and F1 in columns; a
    line with one number gives that number under the line's own name.
    """
    found: dict[str, float] = {}
    for line in table.splitlines():
        pairs = list(_LABELLED.finditer(line))
        if pairs:
            name = re.split(r"\s+over\s|:", line[: pairs[0].start()])[0].strip()
            for pair in pairs:
                found[f"{name} {pair.group(1)}".strip()] = float(pair.group(2))
            continue
        plain = _PLAIN.match(line)
        if plain:
            name, numbers = plain.group(1).strip(), plain.group(2).split()
            if len(numbers) == 1:
                found[name] = float(numbers[0])
            elif len(numbers) >= 3:
                for suffix, number in zip(("P", "R", "F1"), numbers, strict=False):
                    found[f"{name} {suffix}"] = float(number)
    return found


@cache
def _measure(task: str, gold: Path, options: str) -> dict[str, float]:
    if task == "seed":
        last = list(run_seed(gold))[-1]
        passed, broken = re.findall(r"(\d+) of", last)
        held = run_holding(gold)
        return {"K passed": float(passed), "must_not broken": float(broken)} | held
    if task == "kinds":
        found = {}
        for s in run_kinds(gold):
            found[f"{s.kind} P"] = s.overlap / s.ours if s.ours else 0.0
            found[f"{s.kind} R"] = s.overlap / s.gold if s.gold else 0.0
        return found | run_holding(gold)
    if task == "factuality":
        return factuality_figures(list(judge(gold)))
    if task == "speed":
        speed = measure_speed([])
        return {"words/s": speed.rate, "CPU words/s": speed.cpu_rate, "peak MiB": speed.peak}
    if task == "roles":
        return figures_of("\n".join(role_lines()))
    if task == "once":
        return figures_of("\n".join(once_lines([gold])))
    if task == "quantities":
        return figures_of("\n".join(quantity_lines([gold])))
    if task == "actors":
        return figures_of("\n".join(actor_lines([gold])))
    if task in LABELLED:
        return figures_of("\n".join(report(task, [gold], None, 0)))
    if task == "copies":
        return figures_of("\n".join(copy_lines(gold)))
    if task == "time" and json.loads(options).get("speed"):
        return figures_of("\n".join(speed_lines(gold)))
    if task == "times":
        return figures_of("\n".join(times_lines(gold)))
    if task == "cold":
        return cold_seconds()
    if task == "relations":
        return figures_of("\n".join(relation_lines(gold)))
    if task == "corpus":
        tally = walk_corpus(gold)
        return {
            "failed": float(len(tally.failures)),
            "unsound": float(len(tally.unsound)),
            "texts": float(tally.texts),
            "words/s": tally.words / tally.seconds if tally.seconds else 0.0,
        }
    if task not in TASKS:
        raise UsageError(f"{task}: no such benchmark")
    return figures_of(run_task(task, gold, None, json.loads(options)))


def measure(task: str, gold: Path, options: dict[str, Any]) -> dict[str, float]:
    """Returns the figures of one benchmark over one file; the same is measured once only."""
    return _measure(task, gold, json.dumps(options, sort_keys=True))


def command_of(task: str, gold: str, options: dict[str, Any]) -> str:
    """Returns the command that a person runs for the same figures."""
    words = ["python -m benchmarks", "speed" if task == "cold" else task]
    words += [gold] if gold else []
    words += [
        f"--{name.replace('_', '-')}" for name, value in sorted(options.items()) if value is True
    ]
    return " ".join(words)
