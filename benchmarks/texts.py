"""Texts to walk: JSON lines with "text" (plain or gzipped), text and HTML files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.gold import open_text, rows
from benchmarks.walk import file_article, text_article
from reportedly.errors import UsageError
from reportedly.model import Article

__all__ = ["example_files", "texts"]


def example_files() -> list[Path]:
    """Returns the bundled example articles, sorted."""
    folder = Path(__file__).resolve().parent.parent / "src" / "reportedly" / "examples"
    return sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".html"))


def _is_lines(path: Path) -> bool:
    if path.name.removesuffix(".gz").endswith((".jsonl", ".ndjson")):
        return True
    with open_text(path) as handle:
        return handle.read(1) == "{"


def texts(path: Path) -> Iterator[tuple[str, Article]]:
    """Yields (name, article) for what a file holds; a line without "text" raises UsageError."""
    if path.suffix in (".txt", ".md", ".html", ".htm"):
        yield str(path), file_article(path)
        return
    if not _is_lines(path):
        raise UsageError(f"{path}: neither JSON lines with a text nor a text file")
    for number, row in enumerate(rows(path), 1):
        text, date = row.get("text"), row.get("date")
        if not isinstance(text, str):
            raise UsageError(f"{path}:{number}: a line without a text")
        name = f"{path}:{number}"
        yield name, text_article(text, str(date)[:10] if date else None)
