"""The bundled articles, read once in a process, and the comparisons of their stories."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import as_file, files

from benchmarks.walk import article_at, ledger_of
from reportedly.compare import compare
from reportedly.model import Comparison, Ledger

__all__ = ["examples", "story"]


@cache
def examples() -> dict[str, Ledger]:
    """Returns the ledgers of the bundled articles by file, in the order of their index."""
    folder = files("reportedly.examples")
    index = tomllib.loads((folder / "index.toml").read_text(encoding="utf-8"))
    found = {}
    for entry in index["article"]:
        with as_file(folder / entry["file"]) as path:
            article = article_at(path, entry.get("date"), entry["outlet"])
        found[entry["file"]] = ledger_of(article)
    return found


@cache
def story(name: str) -> Comparison:
    """Returns the accounts of one of the stories side by side: `dam` or `cutter`."""
    return compare([ledger for file, ledger in examples().items() if file.startswith(name)])
