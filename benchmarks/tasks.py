"""One task: predict over a gold file, write the predictions, print the scorer's table."""

from __future__ import annotations

import contextlib
import importlib
import json
import re
import subprocess
import sys
import tempfile
import time as clock
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.gold import check_gold, open_text
from reportedly.errors import ReportedlyError, UsageError

__all__ = ["TASKS", "figures_of", "predict_to", "run_task", "score_table"]

TASKS = ("attribution", "time", "place", "events", "stories", "extraction")
SCORERS = Path(__file__).parent / "score"
_LABELLED = re.compile(r"(?<![\w-])(P|R|F1|acc161-or-same-geonameid|acc161|acc|AUC)\s+([\d.]+)")
_PLAIN = re.compile(r"^(\S.*?)((?:\s+[\d.]+)+)\s*$")

Predict = Callable[..., Iterator[dict[str, Any]]]


def _predictor(task: str) -> Predict:
    try:
        module = importlib.import_module(f"benchmarks.{task}")
    except ModuleNotFoundError as error:
        raise UsageError(f"{task}: {error.msg}") from None
    predict: Predict = module.predict
    return predict


def _show_progress(task: str, done: int, total: int, begun: float) -> None:
    if not sys.stderr.isatty() and done not in (0, total):
        return
    passed = clock.perf_counter() - begun
    line = f"{task}: {done} of {total}, {passed:.0f} s"
    sys.stderr.write(f"\r{line}" if sys.stderr.isatty() else f"{line}\n")
    if done == total and sys.stderr.isatty():
        sys.stderr.write("\n")
    sys.stderr.flush()


def predict_to(task: str, gold: Path, out: Path, options: dict[str, Any]) -> None:
    """Writes what the task's reader finds in the texts of `gold` to `out`, a line an item."""
    total = check_gold(task, gold)
    predict = _predictor(task)
    begun = clock.perf_counter()
    _show_progress(task, 0, total, begun)
    with out.open("w", encoding="utf-8") as handle:
        done = 0
        for row in predict(str(gold), **options):
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")
            done += 1
            if done != total:
                _show_progress(task, done, total, begun)
    _show_progress(task, done, done, begun)


@contextlib.contextmanager
def _unzipped(path: Path) -> Iterator[Path]:
    """Gives the path of the plain file: three of the scorers do not read gzip."""
    with path.open("rb") as handle:
        if handle.read(2) != b"\x1f\x8b":
            yield path
            return
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / path.name.removesuffix(".gz")
        with open_text(path) as source:
            plain.write_text(source.read(), encoding="utf-8")
        yield plain


def score_table(task: str, gold: Path, predicted: Path, extra: tuple[str, ...] = ()) -> str:
    """Returns the table that the scorer of the task prints.

    The scorer runs as a program of its own: what it computes is the same here as anywhere.
    """
    with _unzipped(gold) as plain:
        command = [sys.executable, str(SCORERS / f"score_{task}.py"), str(plain), str(predicted)]
        ran = subprocess.run([*command, *extra], capture_output=True, text=True, check=False)
    if ran.returncode:
        last = ran.stderr.strip().splitlines()[-1:] or [f"exit {ran.returncode}"]
        raise ReportedlyError(f"the scorer of {task} failed: {last[0]}")
    sys.stderr.write(ran.stderr)
    return ran.stdout


def run_task(
    task: str, gold: Path, out: Path | None, options: dict[str, Any], extra: tuple[str, ...] = ()
) -> str:
    """Returns the scorer's table for what the product finds in `gold`."""
    with contextlib.ExitStack() as stack:
        if out is None:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            out = Path(folder) / f"{task}.jsonl"
        try:
            predict_to(task, gold, out, options)
        except OSError as error:
            raise UsageError(f"{error.filename or gold}: {error.strerror or error}") from None
        return score_table(task, gold, out, extra)


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
