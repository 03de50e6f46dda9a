"""Gold files: read line by line, plain or gzipped, and looked at before anything is run on them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from reportedly.errors import UsageError

__all__ = ["WANTED", "check_gold", "open_text", "rows"]

Row = dict[str, Any]

WANTED: dict[str, tuple[tuple[str, ...], ...]] = {
    "attribution": (("id", "text", "attributions"),),
    "time": (("id", "text", "timex"),),
    "place": (("id", "text", "places"),),
    "events": (("id", "text", "events"),),
    "stories": (("id", "text", "cluster"),),
    "extraction": (("id", "html_file", "text"), ("id", "html_file", "with", "without")),
}
"""What a line of a task's gold has to hold; one of the tuples is enough."""


def open_text(path: Path) -> TextIO:
    """Returns the file opened for reading as UTF-8, through gzip where its first bytes say so."""
    try:
        with path.open("rb") as handle:
            zipped = handle.read(2) == b"\x1f\x8b"
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None
    if zipped:
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def rows(path: Path) -> Iterator[Row]:
    """Yields the objects of a file of JSON lines; raises UsageError with the line that is none."""
    with open_text(path) as handle:
        try:
            for number, line in enumerate(handle, 1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                except json.JSONDecodeError as error:
                    raise UsageError(f"{path}:{number}: not JSON ({error.msg})") from None
                if not isinstance(row, dict):
                    raise UsageError(f"{path}:{number}: not a JSON object")
                yield row
        except (UnicodeDecodeError, EOFError, gzip.BadGzipFile) as error:
            raise UsageError(f"{path}: not text in UTF-8 ({error})") from None


def _spans(task: str, row: Row) -> Iterator[Any]:
    """Yields what stands where a line should have spans."""
    for mark in row.get({"attribution": "attributions", "time": "timex"}.get(task, task), ()):
        if not isinstance(mark, dict):
            yield mark
        elif task == "attribution":
            for role in ("source", "cue", "content"):
                yield from mark.get(role) or ()
        elif task == "events":
            for role in ("actor", "recipient", "trigger"):
                yield from mark.get(f"{role}s") or ([mark[role]] if mark.get(role) else ())
        else:
            yield [mark.get("start"), mark.get("end")]


def _is_span(span: Any, text: str) -> bool:
    if not isinstance(span, list) or len(span) != 2 or not all(type(i) is int for i in span):
        return False
    return bool(0 <= span[0] <= span[1] <= len(text))


def _fault(task: str, row: Row) -> str | None:
    """Returns what is wrong with a line that has the right keys."""
    if not isinstance(row["id"], str) or not row["id"]:
        return "its id is no text"
    if not isinstance(row.get("text", ""), str):
        return "its text is no text"
    for key in ("attributions", "timex", "places", "events", "with", "without"):
        if not isinstance(row.get(key, []), list):
            return f"its {key} are no list"
    if task in ("attribution", "time", "place", "events"):
        key = "places" if task == "place" else task
        for span in _spans(key, row):
            if not _is_span(span, row["text"]):
                return f"{json.dumps(span)} is no span of its text"
    return None


def check_gold(task: str, path: Path) -> int:
    """Returns how many lines the gold of a task has; raises UsageError where it is no such gold."""
    seen: set[str] = set()
    for number, row in enumerate(rows(path), 1):
        forms = WANTED[task]
        if not any(all(key in row for key in form) for form in forms):
            wanted = " or ".join(", ".join(form) for form in forms)
            raise UsageError(f"{path}:{number}: no gold for {task}: a line holds {wanted}")
        fault = _fault(task, row)
        if fault is not None:
            raise UsageError(f"{path}:{number}: no gold for {task}: {fault}")
        ident = row["id"]
        if ident in seen and task == "attribution":
            # Of the other sets some have an id twice; their scorers take the last line of it.
            raise UsageError(f"{path}:{number}: {ident} stands twice")
        seen.add(ident)
    if not seen:
        raise UsageError(f"{path}: no lines")
    return len(seen)
