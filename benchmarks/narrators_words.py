"""The narrator's words inside somebody else's: labels, asides, an editor's brackets.

Ours are the labels and asides of attributed claims and the insertions of quotations. One of ours is
right where it has most letters of a labelled span (Jaccard index of at least a half).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.labelled import POLNEAR, agreement, labelled, share, span
from reportedly.ledger import build_ledger
from reportedly.model import Ledger, Mode, Span
from reportedly.read import read_article

__all__ = ["lines"]

NEAR = 0.5


def lines(gold: Path, polnear: Path = POLNEAR, *, errors: int = 0) -> Iterator[str]:
    """Yields precision and recall, then what is missed and what is found in vain."""
    hits = ours_n = gold_n = 0
    wrong: list[str] = []
    for row, article in labelled(gold, polnear):
        wanted = [span(pair) for pair in row["words"]]
        ours = narrators(build_ledger(read_article(article)))
        gold_n += len(wanted)
        ours_n += len(ours)
        left = list(ours)
        for want in wanted:
            hit = next((s for s in left if agreement(article.text, (s,), [want]) >= NEAR), None)
            if hit is None:
                wrong.append(f"{row['id']} missed {article.cut(want)!r} | {article.text}")
            else:
                hits += 1
                left.remove(hit)
        wrong += [f"{row['id']} in vain {article.cut(s)!r} | {article.text}" for s in left]
    yield f"{gold_n} spans, {ours_n} of ours"
    yield f"words P {share(hits, ours_n)}, R {share(hits, gold_n)}"
    yield from wrong[:errors]


def narrators(ledger: Ledger) -> list[Span]:
    """Returns the narrator's words inside what others say, in order, none inside another."""
    found = {
        s
        for claim in ledger.claims
        if claim.mode is Mode.ATTRIBUTED
        for s in (*claim.labels, *claim.asides)
    }
    found |= {s for quotation in ledger.quotations for s in quotation.insertions}
    return sorted(s for s in found if not any(o != s and o.covers(s) for o in found))
