"""Copies of one report among others of its story: pairs that share an origin."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from benchmarks.gold import open_text
from reportedly.compare.origins import Copy, find_origins, shingles, wire_credit

__all__ = ["copy_lines"]

_ALIKE = 0.5


def copy_lines(gold: Path) -> Iterator[str]:
    """Yields precision, recall and F1 over the pairs of each cluster of a file of edited copies.

    A row has `id`, `cluster`, `text`, `copy_of` (the id it was edited from, or null) and `dup`,
    equal for copies of one report. Pairs of different `dup` whose unedited originals share half of
    their words' runs are left out: they are copies already, and not labelled so.
    """
    with open_text(gold) as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    marks = {row["id"]: shingles(row["text"]) for row in rows}
    dup = {row["id"]: row["dup"] for row in rows}
    base = {row["id"]: row["copy_of"] or row["id"] for row in rows}
    clusters: dict[str, list[str]] = {}
    for row in rows:
        clusters.setdefault(row["cluster"], []).append(row["id"])
    text = {row["id"]: row["text"] for row in rows}
    right = found = wanted = 0
    for ids in clusters.values():
        origin: dict[str, str] = {}
        for one in find_origins([Copy(i, marks[i], wire_credit(text[i])) for i in ids]):
            origin.update(dict.fromkeys(one.articles, one.id))
        for a, b in combinations(ids, 2):
            same, shared = dup[a] == dup[b], origin[a] == origin[b]
            if not same and _are_copies(marks, base[a], base[b]):
                continue
            right += same and shared
            found += shared
            wanted += same
    precision, recall = right / max(1, found), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    yield f"copies P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def _are_copies(marks: dict[str, frozenset[int]], one: str, other: str) -> bool:
    if one == other or one not in marks or other not in marks:
        return False
    least = min(len(marks[one]), len(marks[other]))
    return least > 0 and len(marks[one] & marks[other]) / least >= _ALIKE
