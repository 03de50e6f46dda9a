"""Factuality per holder of labelled sentences: who commits to a predicate, and how surely.

The gold is benchmarks/gold/stance: a row holds `text` and `predicates`, each with the span of its
head word and what each holder holds of it: `narrator`, or the span of the words that name the
source, with one of FactBank's values. A holder whom the reader does not find is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.gold import rows
from reportedly.model import NARRATOR, Article, Link, Span
from reportedly.read import Reading, read_article
from reportedly.read.stance import held_at, innermost

__all__ = ["GOLD", "Tally", "score_stance", "stance_lines"]

GOLD = Path(__file__).parent / "gold" / "stance"


@dataclass(slots=True)
class Tally:
    """What was right over some rows, and a line for every value that was not."""

    counts: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, who: str) -> float:
        """Returns the share that is right for `narrator`, `source` or `all`; 0 of nothing."""
        whole = self.counts[who]
        return self.counts[f"{who} right"] / whole if whole else 0.0


def score_stance(files: Sequence[Path]) -> Tally:
    """Returns the tally over the rows of some files."""
    tally = Tally()
    for path in files:
        for row in rows(path):
            _score(row, tally)
    return tally


def _score(row: dict[str, Any], tally: Tally) -> None:
    text = row["text"]
    reading = read_article(Article(text, paragraphs=(Span(0, len(text)),)))
    for predicate in row["predicates"]:
        span = Span(*predicate["predicate"])
        held = _held(reading, span)
        for gold in predicate["held"]:
            who = "narrator" if gold["holder"] == NARRATOR else "source"
            ours = _value(reading, held, gold["holder"])
            tally.pairs[gold["value"], ours] += 1
            for name in (who, "all"):
                tally.counts[name] += 1
                tally.counts[f"{name} right"] += ours == gold["value"]
            if ours != gold["value"]:
                named = NARRATOR if who == "narrator" else text[slice(*gold["holder"])]
                word = text[slice(*predicate["predicate"])]
                tally.wrong.append(f"{named} {ours} for {gold['value']} of “{word}”: {text}")


def _held(reading: Reading, span: Span) -> list[tuple[str, Link | None]]:
    """Returns (value, link) for each holder of a predicate; the narrator has no link."""
    quoted = [piece for quotation in reading.quotations for piece in quotation.pieces]
    views = held_at(reading.tokens, reading.attributions, reading.hedges, span, quoted)
    chain = innermost(reading.attributions, span)
    links = {link.source.holder: link for link in chain.links} if chain is not None else {}
    return [(view.value, links.get(view.holder)) for view in views]


def _value(reading: Reading, held: list[tuple[str, Link | None]], holder: Any) -> str:
    """Returns our value for a holder of the gold, or a dash."""
    if holder == NARRATOR:
        return held[0][0] if held else "–"
    wanted = Span(*holder)
    mentions = {actor.id: [mention.span for mention in actor.mentions] for actor in reading.actors}
    for value, link in held[1:]:
        if link is None:
            continue
        spans = (*link.source.spans, *mentions.get(link.source.actor or "", ()))
        if any(span.overlaps(wanted) for span in spans):
            return value
    return "–"


def stance_lines(files: Sequence[Path] = (), errors: int = 0) -> Iterator[str]:
    """Yields the table of each file, by default of those in the repository."""
    for path in files or sorted(GOLD.glob("*.jsonl")):
        tally = score_stance([path])
        yield f"stance {path.stem}"
        for who in ("all", "narrator", "source"):
            right, whole = tally.counts[f"{who} right"], tally.counts[who]
            yield f"{who} acc {tally.share(who):.3f}  ({right} of {whole})"
        for line in tally.wrong[:errors]:
            yield f"    {line}"
