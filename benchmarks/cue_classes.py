"""Classes of cues: ours against labels, for cues whose words and content are given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.labelled import POLNEAR, labelled, share, span
from reportedly.read.attribution.senses import sense_of
from reportedly.read.cues import load_cues
from reportedly.read.parse import parse_article

__all__ = ["lines"]


def lines(gold: Path, polnear: Path = POLNEAR, *, errors: int = 0) -> Iterator[str]:
    """Yields the table: for each class how many, precision and recall; all: the share right."""
    cues = load_cues()
    pairs: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    for row, article in labelled(gold, polnear):
        tokens = parse_article(article)
        for item in row["cues"]:
            words = [span(pair) for pair in item["cue"]]
            content = [span(pair) for pair in item["content"]]
            ours = sense_of(tokens, words, content, cues)
            pairs[item["class"], ours.cue_class.value] += 1
            if ours.cue_class.value != item["class"]:
                where = f"{words[0].start}-{words[-1].end}"
                wrong.append(
                    f"{row['id'][:40]} {where} wanted {item['class']}, ours"
                    f" {ours.cue_class.value} ({ours.kind} {ours.lemma!r})"
                )
    yield f"{'':12s} {'gold':>5s} {'P':>7s} {'R':>7s}"
    for name in sorted({pair[0] for pair in pairs}):
        n = sum(count for pair, count in pairs.items() if pair[0] == name)
        ours_n = sum(count for pair, count in pairs.items() if pair[1] == name)
        good = pairs[name, name]
        yield f"{name:12s} {n:5d} {share(good, ours_n):>7s} {share(good, n):>7s}"
    right = sum(count for pair, count in pairs.items() if pair[0] == pair[1])
    yield f"class right {share(right, pairs.total())}"
    yield from wrong[:errors]
