"""Picks the best of several runs by their dev figures: `choose.py RUN...` prints its folder."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

__all__ = ["merit"]

SHARES = (
    ("span", "J50", 2.0), ("span", "J80", 2.0), ("table", "J50", 1.0), ("syntax", "LAS", 2.0),
    ("syntax", "names", 0.5), ("syntax", "starts", 0.5), ("timex", "strict", 1.0),
    ("toponym", "strict", 0.75), ("toponym", "kind", 0.5), ("uds", "r", 0.75),
)  # fmt: skip


def merit(figures: dict[str, Any]) -> float:
    """Returns the weighted mean of the dev figures, 0 for a run without figures."""
    if not figures:
        return 0.0
    total = sum(share for _, _, share in SHARES)
    value = sum(share * figures[head][name] for head, name, share in SHARES) / total
    return value if math.isfinite(value) else 0.0  # a head that answers all alike has no r


def main(folders: list[str]) -> None:
    """Prints every run's merit to standard error and the best run to standard output."""
    ranked = []
    for folder in map(Path, folders):
        path = folder / "figures.json"
        if (folder / "weights.safetensors").exists():
            value = merit(json.loads(path.read_text())) if path.exists() else 0.0
            ranked.append((value, str(folder)))
            print(f"{value:.4f}  {folder}", file=sys.stderr)
    if ranked:
        print(max(ranked)[1])


if __name__ == "__main__":
    main(sys.argv[1:])
