"""Factuality per holder of labelled sentences: who commits to a predicate, and how surely.

The gold is benchmarks/gold/stance: a row holds `text` and `predicates`, each with the span of its
head word and what each holder holds of it: `narrator`, or the span of the words that name the
source, with one of FactBank's values. A holder whom the reader does not find is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.labelled import POLNEAR, labelled, share
from reportedly.model import NARRATOR, Link, Span
from reportedly.read import Reading, read_article
from reportedly.read.stance import held_at, innermost

__all__ = ["lines"]


def lines(gold: Path, polnear: Path = POLNEAR, *, errors: int = 0) -> Iterator[str]:
    """Yields the share that is right, for all, the narrator and sources, then what is wrong."""
    right: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    wrong: list[str] = []
    for row, article in labelled(gold, polnear):
        for who, ours, wanted, words in _answers(row, read_article(article)):
            for name in (who, "all"):
                whole[name] += 1
                right[name] += ours == wanted
            if ours != wanted:
                wrong.append(f"{words}: {article.text}")
    for who in ("all", "narrator", "source"):
        yield f"{who} acc {share(right[who], whole[who])}  ({right[who]} of {whole[who]})"
    yield from (f"    {line}" for line in wrong[:errors])


def _answers(row: dict[str, Any], reading: Reading) -> Iterator[tuple[str, str, str, str]]:
    """Yields narrator or source, our value, the gold's, and what of which word they are."""
    text = reading.tokens.text
    for predicate in row["predicates"]:
        span = Span(*predicate["predicate"])
        held = _held(reading, span)
        for gold in predicate["held"]:
            who = "narrator" if gold["holder"] == NARRATOR else "source"
            named = NARRATOR if who == "narrator" else text[slice(*gold["holder"])]
            ours, word = _value(reading, held, gold["holder"]), text[span.start : span.end]
            yield who, ours, gold["value"], f"{named} {ours} for {gold['value']} of “{word}”"


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
