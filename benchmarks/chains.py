"""Chains of two links and more: ours against labels, source by source from the outermost.

The attribution whose content is nearest to the labelled one is looked at (Jaccard index of the
letters of at least a half). It is right where it has as many links (a narrator's is none) and each
source stands at the labelled words, or bears their name, or is unstated where nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.labelled import POLNEAR, agreement, labelled, names_match, share, span
from reportedly.model import Article, Attribution, Source, SourceKind
from reportedly.read import read_article

__all__ = ["lines"]

NEAR = 0.5


def lines(gold: Path, polnear: Path = POLNEAR, *, errors: int = 0) -> Iterator[str]:
    """Yields how many chains there are, how many contents are found, how many chains are right."""
    total = found = right = 0
    wrong: list[str] = []
    for row, article in labelled(gold, polnear):
        total += 1
        reading = read_article(article)
        near = [
            (agreement(article.text, a.content, [span(row["content"])]), len(a.links), a)
            for a in reading.attributions
        ]
        best = max((r for r in near if r[0] >= NEAR), key=lambda r: r[:2], default=None)
        found += best is not None
        good = best is not None and _is_right(article, best[2], row)
        right += good
        if not good:
            ours = " > ".join(_name(k.source) for k in best[2].links) if best else "not found"
            wrong.append(f"{row['id']} ours {ours} | {article.text}")
    yield f"{total} chains"
    yield f"content found {share(found, total)}"
    yield f"links right {share(right, total)}"
    yield from wrong[:errors]


def _is_right(article: Article, attribution: Attribution, row: dict[str, Any]) -> bool:
    links = [k for k in attribution.links if k.source.kind is not SourceKind.NARRATOR]
    if len(links) != len(row["sources"]):
        return False
    return all(
        _is(article, link.source, wanted)
        for link, wanted in zip(links, row["sources"], strict=True)
    )


def _is(article: Article, source: Source, wanted: list[int] | None) -> bool:
    if wanted is None:
        return source.kind is SourceKind.UNSTATED
    where = span(wanted)
    if any(s.overlaps(where) for s in source.spans):
        return True
    return bool(source.name) and names_match(str(source.name), article.cut(where))


def _name(source: Source) -> str:
    return source.name or source.kind.value
