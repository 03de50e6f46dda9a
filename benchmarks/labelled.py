"""Our own labels: articles with their text, or offsets and a hash where it is not ours to ship."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.attribution import article_of
from benchmarks.gold import rows
from reportedly.errors import UsageError
from reportedly.model import Article, Span

__all__ = ["LABELLED", "POLNEAR", "agreement", "labelled", "names_match", "report", "share", "span"]

LABELLED = {
    "speakers": "whom sources mean",
    "chains": "links in order",
    "narrators_words": "the narrator's words inside what others say",
    "cue_classes": "the classes of cues",
    "stance": "who holds what how surely",
    "tensions": "what does not fit in one article",
    "omissions": "who leaves out what",
    "orders": "which event came first",
}
"""The tasks that are measured over our own labels, each by the `lines` of its module."""

POLNEAR = Path("../shared/data/attribution/dev.jsonl")
"""Where the texts of PolNeAR dev are, unless a path is given."""

BESIDE = Path("stories/basil_dev.jsonl.gz")
"""Where the texts of BASIL are, from the folder above that of PolNeAR."""

GOLD = Path(__file__).parent / "gold"
TITLES = frozenset({"mr", "mrs", "ms", "dr", "president", "senator", "sen", "gov", "the"})


@cache
def _texts(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    return {
        hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest(): row["text"]
        for row in rows(path)
    }


def _places(polnear: Path) -> tuple[Path, ...]:
    return polnear, polnear.with_name("train.jsonl"), polnear.parent.parent / BESIDE


def labelled(gold: Path, polnear: Path = POLNEAR) -> Iterator[tuple[dict[str, Any], Article]]:
    """Yields (row, article) for each labelled article.

    Rows without a text are looked up by their hash in `polnear`, in PolNeAR's train part and in
    BASIL beside it, and left out where they are absent.
    Raises UsageError where nothing can be read.
    """
    seen = 0
    for row in rows(gold):
        found = (_texts(path).get(row.get("sha256", "")) for path in _places(polnear))
        text = row.get("text") or next((text for text in found if text), None)
        if text is None:
            continue
        seen += 1
        yield row, article_of(text)
    if not seen:
        raise UsageError(f"{gold}: none of its texts is here")


def report(task: str, gold: Sequence[Path], polnear: Path | None, errors: int) -> Iterator[str]:
    """Yields the table of a task for each gold file; without one for those of the repository."""
    module = importlib.import_module(f"benchmarks.{task}")
    for path in gold or sorted((GOLD / task).glob("*.jsonl")):
        yield f"{task} {path.stem}"
        yield from module.lines(path, polnear or POLNEAR, errors=errors)


def span(pair: list[int]) -> Span:
    return Span(pair[0], pair[1])


def agreement(text: str, ours: tuple[Span, ...], gold: list[Span]) -> float:
    """Returns the Jaccard index of the letters and digits of two sets of spans."""
    a = {i for s in ours for i in range(s.start, s.end) if text[i].isalnum()}
    b = {i for s in gold for i in range(s.start, s.end) if text[i].isalnum()}
    return len(a & b) / len(a | b) if a | b else 0.0


def names_match(one: str, other: str) -> bool:
    """Tells whether two names can be one: the words of the shorter all stand in the longer."""
    a, b = (_words(one), _words(other))
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return short <= long


def _words(name: str) -> frozenset[str]:
    for mark in ("’s", "'s", ".", ",", "(", ")", "“", "”", '"', "--"):
        name = name.replace(mark, " ")
    return frozenset(w for w in name.casefold().split() if w not in TITLES)


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"
