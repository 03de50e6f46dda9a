"""Texts to walk: JSON lines with "text" (plain or gzipped), text and HTML files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.gold import open_text, rows
from reportedly.errors import UsageError
from reportedly.gather import gather_bytes, gather_text
from reportedly.model import Article

__all__ = ["Raw", "example_files", "raw_texts"]

_PAGES = (".txt", ".md", ".html", ".htm")


@dataclass(frozen=True)
class Raw:
    """One text before it is gathered: its name, and what makes an article of it."""

    name: str
    gather: Callable[[], Article]


def example_files() -> list[Path]:
    """Returns the bundled example articles, sorted."""
    folder = Path(__file__).resolve().parent.parent / "src" / "reportedly" / "examples"
    return sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".html"))


def raw_texts(path: Path) -> Iterator[Raw]:
    """Yields what a file holds; raises UsageError for a file or a line without a text."""
    if path.suffix in _PAGES:
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror or error}") from None
        yield Raw(str(path), partial(gather_bytes, raw, address=str(path)))
        return
    with open_text(path) as handle:
        if handle.read(1) != "{":
            raise UsageError(f"{path}: neither JSON lines with a text nor a text file")
    for number, row in enumerate(rows(path), 1):
        if not isinstance(row.get("text"), str):
            raise UsageError(f"{path}:{number}: a line without a text")
        yield Raw(f"{path}:{number}", partial(_gathered, row))


def _gathered(row: dict[str, Any]) -> Article:
    date = row.get("date")
    return gather_text(row["text"], published=str(date)[:10] if date else None)
