"""`python -m benchmarks lines FILES`: what the lines of texts are taken for, and what that costs.

Three figures of a file, where it allows them: the share of words in lines that are not read; the
attributions of its gold whose content begins in such a line; and, for web pages, the article found
when each page is given as one plain text without markup, by 4-shingles, beside all lines kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.gold import rows
from reportedly.gather import gather_bytes, gather_text
from reportedly.model import Article, LineKind

__all__ = ["Labels", "label_file", "label_lines"]

SHINGLE = 4
READ = (LineKind.BODY,)


@dataclass
class Labels:
    """What the lines of one file were taken for."""

    name: str
    texts: int = 0
    words: Counter[str] = field(default_factory=Counter)  # by kind of line
    attributions: int = 0
    unread: Counter[str] = field(default_factory=Counter)  # attributions by kind of line
    plain: list[tuple[float, float]] = field(default_factory=list)  # F1 of a page: ours, all lines


def label_file(path: Path) -> Labels:
    """Returns the labels of all texts or pages of a file of JSON lines."""
    labels = Labels(path.name)
    for row in rows(path):
        article = _article(path, row)
        labels.texts += 1
        for line in article.lines:
            labels.words[line.kind.value] += len(article.cut(line.span).split())
        for attribution in row.get("attributions", ()):
            if not attribution["content"]:
                continue
            labels.attributions += 1
            kind = _kind_at(article, attribution["content"][0][0])
            if kind not in READ:
                labels.unread[kind.value if kind else "none"] += 1
        if "html_file" in row and isinstance(row.get("text"), str):
            gold = _shingles(row["text"])
            kept = [article.cut(line.span) for line in article.lines if line.kind in READ]
            labels.plain.append(
                (_f1(gold, _shingles("\n".join(kept))), _f1(gold, _shingles(article.text)))
            )
    return labels


def label_lines(tallies: list[Labels]) -> Iterator[str]:
    """Yields the table of several files."""
    for labels in tallies:
        total = sum(labels.words.values())
        skipped = total - sum(labels.words[kind.value] for kind in READ)
        yield f"{labels.name}: {labels.texts:,} texts, {total:,} words"
        yield f"  words not read     {100 * skipped / total if total else 0:7.2f} %"
        for kind, count in sorted(labels.words.items(), key=lambda item: (-item[1], item[0])):
            yield f"    {kind:<18s}{count:10,d}"
        if labels.attributions:
            missed = ", ".join(f"{count} {kind}" for kind, count in labels.unread.most_common())
            lost = labels.unread.total()
            yield f"  attributions {labels.attributions:,}, unread {lost} ({missed or 'none'})"
        if labels.plain:
            count = len(labels.plain)
            ours, every = (sum(f1s) / count for f1s in zip(*labels.plain, strict=True))
            yield f"  pages as plain text, mean F1 {ours:.3f} (all lines kept {every:.3f})"


def _article(path: Path, row: dict[str, Any]) -> Article:
    if "html_file" not in row:
        return gather_text(row["text"])
    page = path.parent / str(row["html_file"])
    return gather_text(gather_bytes(page.read_bytes(), address=str(page), kind="html").text)


def _kind_at(article: Article, offset: int) -> LineKind | None:
    for line in article.lines:
        if line.span.start <= offset < line.span.end:
            return line.kind
    return None


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = text.split()
    if len(words) < SHINGLE:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(zip(*(words[at:] for at in range(SHINGLE)), strict=False))


def _f1(gold: Counter[tuple[str, ...]], ours: Counter[tuple[str, ...]]) -> float:
    shared = (gold & ours).total()
    return 2 * shared / (gold.total() + ours.total()) if shared else 0.0
