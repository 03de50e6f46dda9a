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
from benchmarks.tasks import TASKS, figures_of, run_task
from benchmarks.time_beside import speed_lines
from reportedly.errors import UsageError

__all__ = ["command_of", "measure"]


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
