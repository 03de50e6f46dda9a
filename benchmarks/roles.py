"""Who does what to whom, as measured by five folds when the shipped weights were made.

The weights are learned from the only lines that mark sides, so that scoring those lines says
nothing. `python -m training.roles folds` measures anew (minutes, needs torch); here stand the
figures that it gave for the weights that ship, from their manifest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from reportedly.errors import UsageError
from reportedly.read.encoder.model import weights_folder

__all__ = ["role_lines"]


def role_lines(folder: Path | None = None) -> Iterator[str]:
    """Yields the figures of the folds, a set of lines each; raises UsageError if none stand."""
    path = (folder or weights_folder() / "roles") / "manifest.json"
    try:
        figures = json.loads(path.read_text("utf-8"))["figures"]
        command = figures["command"]
        tables = [table for table in figures.values() if isinstance(table, dict)]
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"{path}: no figures of folds ({error})") from None
    for table in tables:
        for lines, row in table.items():
            for side, value in row.items():
                yield f"{lines}, {side}  F1 {value:.3f}"
    yield f"measured by {command}"
