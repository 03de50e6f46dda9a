"""Mentions and B³ of the actors of labelled articles.

The gold is benchmarks/gold/actors: short reports of our own and parts of texts that are free to
all (CC0). A row holds `text` and `actors`, each with the spans of its mentions; a span that means
several actors at once ("the two") stands with each of them and is left out of B³.

B³ is that of Bagga and Baldwin (1998) over mentions that the reader had to find itself: a mention
of the gold that is not found has recall 0, one of ours that is none has precision 0.

Pronouns are told apart: one is right where it stands with a name or description of its actor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.gold import rows
from reportedly.model import Article, Span
from reportedly.read.actors import find_actors
from reportedly.read.actors.described import PRONOUNS
from reportedly.read.parse import parse_article
from reportedly.read.places import find_places

__all__ = ["GOLD", "Tally", "actor_lines", "score_actors"]

GOLD = Path(__file__).parent / "gold" / "actors"
LINE = re.compile(r"[^\n]*\S[^\n]*")
HALF = 0.5

Clusters = list[set[Span]]


@dataclass(slots=True)
class Tally:
    """Sums over articles: mentions of the gold, ours, those in both, and B³'s sums."""

    gold: int = 0
    ours: int = 0
    both: int = 0
    recall: float = 0.0
    precision: float = 0.0
    articles: int = 0
    pronouns: int = 0  # of the gold
    resolved: int = 0  # ours
    right: int = 0
    notes: list[str] = field(default_factory=list)

    def figures(self) -> tuple[float, ...]:
        """Returns mention P, R, F1 and B³ P, R, F1."""
        p, r = self.both / max(1, self.ours), self.both / max(1, self.gold)
        b, c = self.precision / max(1, self.ours), self.recall / max(1, self.gold)
        return p, r, 2 * p * r / max(1e-9, p + r), b, c, 2 * b * c / max(1e-9, b + c)


def _clusters(actors: Sequence[Sequence[Span]]) -> Clusters:
    times = Counter(span for spans in actors for span in set(spans))
    alone = [{span for span in spans if times[span] == 1} for spans in actors]
    return [spans for spans in alone if spans]


def _read(row: dict[str, Any]) -> Clusters:
    text = row["text"]
    article = Article(text, paragraphs=tuple(Span(*m.span()) for m in LINE.finditer(text)))
    tokens = parse_article(article)
    actors = find_actors(tokens, article, find_places(tokens, article))
    return _clusters([[mention.span for mention in actor.mentions] for actor in actors])


def _match(gold: Clusters, ours: Clusters, *, loose: bool) -> dict[Span, Span]:
    """Returns our span by gold span: the same, or with `loose` one that shares half of both."""
    mine = {span for cluster in ours for span in cluster}
    wanted = sorted(span for cluster in gold for span in cluster)
    pairs = {span: span for span in wanted if span in mine}
    if loose:
        left = sorted(mine - set(pairs.values()))
        near = sorted(
            (-_jaccard(a, b), a, b)
            for a in wanted
            if a not in pairs
            for b in left
            if _jaccard(a, b) >= HALF
        )
        taken: set[Span] = set()
        for _, a, b in near:
            if a not in pairs and b not in taken:
                pairs[a] = b
                taken.add(b)
    return pairs


def _jaccard(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(0, shared) / (max(a.end, b.end) - min(a.start, b.start))


def score_actors(files: Sequence[Path], *, loose: bool = False, source: str | None = None) -> Tally:
    """Returns the tally over the articles of some files, or over those of one source."""
    tally = Tally()
    for path in files:
        for row in rows(path):
            if source is not None and row["source"] != source:
                continue
            gold = _clusters([[Span(*m) for m in a["mentions"]] for a in row["actors"]])
            _add(tally, row, gold, _read(row), loose=loose)
    return tally


def _add(tally: Tally, row: dict[str, Any], gold: Clusters, ours: Clusters, *, loose: bool) -> None:
    pairs = _match(gold, ours, loose=loose)
    of_ours = {span: cluster for cluster in ours for span in cluster}
    tally.articles += 1
    tally.gold += sum(map(len, gold))
    tally.ours += len(of_ours)
    tally.both += len(pairs)
    text = row["text"]
    _add_pronouns(tally, text, gold, ours, pairs)
    back = {mine: theirs for theirs, mine in pairs.items()}
    of_gold = {span: cluster for cluster in gold for span in cluster}
    for theirs, mine in pairs.items():
        shared = len({pairs[s] for s in of_gold[theirs] if s in pairs} & of_ours[mine])
        tally.recall += shared / len(of_gold[theirs])
        tally.precision += shared / len(of_ours[mine])
        if shared < len(of_gold[theirs]) or shared < len(of_ours[mine]):
            joined = [text[s.start : s.end] for s in sorted(of_ours[mine]) if s != mine]
            tally.notes.append(f"{row['id']}: “{text[mine.start : mine.end]}” with {joined}")
    for span in sorted(of_gold.keys() - pairs.keys()):
        tally.notes.append(f"{row['id']}: “{text[span.start : span.end]}” is not found")
    for span in sorted(of_ours.keys() - back.keys()):
        tally.notes.append(f"{row['id']}: “{text[span.start : span.end]}” is no mention")


def _add_pronouns(
    tally: Tally, text: str, gold: Clusters, ours: Clusters, pairs: dict[Span, Span]
) -> None:
    def is_pronoun(span: Span) -> bool:
        return text[span.start : span.end].lower() in PRONOUNS

    of_ours = {span: cluster for cluster in ours for span in cluster}
    tally.resolved += sum(is_pronoun(span) for cluster in ours for span in cluster)
    for cluster in gold:
        words = {pairs[span] for span in cluster if span in pairs and not is_pronoun(span)}
        for span in filter(is_pronoun, cluster):
            tally.pronouns += 1
            tally.right += span in pairs and bool(of_ours[pairs[span]] & words)


def actor_lines(files: Sequence[Path], errors: int = 0) -> Iterator[str]:
    """Yields the table by source, over exact spans and over spans that half agree, then errors."""
    paths = tuple(files) or tuple(sorted(GOLD.glob("*.jsonl")))
    sources = sorted({row["source"] for path in paths for row in rows(path)})
    names = ("articles", "mentions", "P", "R", "F1", "B³ P", "B³ R", "B³ F1")
    yield f"{'':26s}" + "".join(f"{name:>9s}" for name in names)
    for loose in (False, True):
        for source in (*sources, None):
            tally = score_actors(paths, loose=loose, source=source)
            name = f"{source or 'all'}, {'half' if loose else 'exact'}"
            yield f"{name:26.26s}{tally.articles:9d}{tally.gold:9d}" + "".join(
                f"{figure:9.3f}" for figure in tally.figures()
            )
    exact = score_actors(paths).figures()
    half = score_actors(paths, loose=True)
    yield f"actors mentions P {exact[0]:.3f}  R {exact[1]:.3f}  F1 {exact[2]:.3f}"
    yield f"actors B3 P {exact[3]:.3f}  R {exact[4]:.3f}  F1 {exact[5]:.3f}"
    yield f"actors half B3 F1 {half.figures()[5]:.3f}"
    p, r = half.right / max(1, half.resolved), half.right / max(1, half.pronouns)
    yield f"actors pronouns P {p:.3f}  R {r:.3f}  ({half.pronouns} of them)"
    yield from half.notes[:errors]
