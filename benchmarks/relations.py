"""Relations between accounts against pairs labelled by hand: same, update, other scope, …"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.bundled import examples, story
from benchmarks.gold import open_text
from reportedly.compare import compare
from reportedly.errors import UsageError
from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.model import Account, Comparison, Ledger, RelationKind
from reportedly.read import read_article

__all__ = [
    "LABELS",
    "predict_relation",
    "read_side",
    "relation_lines",
    "score_relations",
    "side_extent",
]

LABELS = ("same", "update", "other_scope", "contradiction", "unrelated")
REPORTS = Path(__file__).parents[2] / "shared" / "data" / "corpus" / "fakes.jsonl.gz"
"""The texts that `reports.jsonl` gives offsets of: FA-KES, which is not in this repository."""

_OF = {
    RelationKind.SAME: "same",
    RelationKind.CORROBORATES: "same",
    RelationKind.WEAKER: "same",
    RelationKind.STRONGER: "same",
    RelationKind.UPDATES: "update",
    RelationKind.OTHER_SCOPE: "other_scope",
    RelationKind.CONTRADICTS: "contradiction",
    RelationKind.REVERSES: "contradiction",
}
_FIRST = ("contradiction", "update", "other_scope", "same")

Row = dict[str, Any]


@cache
def _reports() -> dict[str, Row]:
    with open_text(REPORTS) as lines:
        found = (json.loads(line) for line in lines)
        return {row["id"]: row for row in found}


@cache
def _report(article: str, day: str, sha: str) -> Ledger:
    row = _reports()[article]
    if not hashlib.sha256(row["text"].encode()).hexdigest().startswith(sha):
        raise UsageError(f"{REPORTS}: {article} is not the text that was labelled")
    return build_ledger(
        read_article(
            gather_text(row["text"], published=day, outlet=row["outlet"], title=row["title"])
        )
    )


def read_side(side: Row, name: str) -> Ledger:
    """Returns the ledger of one side of a pair, read anew unless it is a report or bundled."""
    if "article" in side:
        return _report(side["article"], side["date"], side["sha"])
    if "file" in side:
        return examples()[side["file"]]
    article = gather_text(
        side["text"], published=side["date"], outlet=side["outlet"], address=f"{name}.txt"
    )
    return build_ledger(read_article(article))


def predict_relation(row: Row) -> str:
    """Returns the label that the comparison gives a pair; of several the one that says most.

    Two bundled articles are compared within their whole story, other pairs by themselves.
    """
    sides = (row["a"], row["b"])
    ledgers = [read_side(side, name) for side, name in zip(sides, "ab", strict=True)]
    whole = "file" in sides[0]
    comparison = story(sides[0]["file"].split("_")[0]) if whole else compare(ledgers)
    asked = [
        _asked(comparison, ledger, side_extent(row["id"], side, ledger))
        for side, ledger in zip(sides, ledgers, strict=True)
    ]
    found = {
        _OF[relation.kind]
        for relation in comparison.relations
        if (relation.a in asked[0] and relation.b in asked[1])
        or (relation.b in asked[0] and relation.a in asked[1])
    }
    return next((label for label in _FIRST if label in found), "unrelated")


def side_extent(name: str, side: Row, ledger: Ledger) -> tuple[int, int]:
    """Returns the offsets that a pair asks for: of a number, of some words, or of all."""
    if "article" in side:
        return side["start"], side["end"]
    words = side.get("words")
    start = ledger.article.text.find(words) if words else 0
    if start < 0:
        raise UsageError(f"{name}: {words!r} is not in the text")
    return start, start + len(words) if words else len(ledger.article.text)


def _asked(comparison: Comparison, ledger: Ledger, extent: tuple[int, int]) -> set[str]:
    start, end = extent
    inside = [
        account
        for account in comparison.accounts
        if account.article == ledger.id and account.span.start < end and start < account.span.end
    ]
    if end - start < len(ledger.article.text) and ledger.article.text[start:end].isalnum():
        inside = [account for account in inside if _is_count(account)]
    return {account.id for account in inside}


def _is_count(account: Account) -> bool:
    return account.low is not None or account.high is not None or account.bound is not None


def score_relations(pairs: Counter[tuple[str, str]]) -> dict[str, tuple[float, float, float]]:
    """Returns label -> (P, R, F1) of counts of (gold, predicted)."""
    scores = {}
    for label in LABELS:
        right = pairs[label, label]
        said = sum(count for (_, predicted), count in pairs.items() if predicted == label)
        meant = sum(count for (gold, _), count in pairs.items() if gold == label)
        precision, recall = right / said if said else 0.0, right / meant if meant else 0.0
        total = precision + recall
        scores[label] = (precision, recall, 2 * precision * recall / total if total else 0.0)
    return scores


def relation_lines(gold: Path, *, split: str | None = None, errors: bool = False) -> Iterator[str]:
    """Yields the table of each split, and each pair that was taken for something else.

    Of a folder: that of each file in it, then of all files together. Pairs of reports that are
    not at hand are left out, and a line says so.
    """
    if not gold.is_dir():
        yield from _table("", _judged(gold, split), errors=errors)
        return
    together: list[tuple[Row, str]] = []
    for path in sorted(gold.glob("*.jsonl")):
        if path.stem == "reports" and not REPORTS.exists():
            yield f"{path.stem}: left out, {REPORTS.name} is not here"
            continue
        judged = list(_judged(path, split))
        together += judged
        yield from _table(f"{path.stem} ", iter(judged), errors=errors)
    yield from _table("all ", iter(together), errors=False)


def _judged(gold: Path, split: str | None) -> Iterator[tuple[Row, str]]:
    """Yields each pair with the label that it gets."""
    with open_text(gold) as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    for row in rows:
        if split is None or row["split"] == split:
            yield row, predict_relation(row)


def _table(head: str, judged: Iterator[tuple[Row, str]], *, errors: bool) -> Iterator[str]:
    rows = list(judged)
    for name in sorted({row["split"] for row, _ in rows}):
        pairs: Counter[tuple[str, str]] = Counter()
        wrong = []
        for row, predicted in rows:
            if row["split"] != name:
                continue
            pairs[row["relation"], predicted] += 1
            if predicted != row["relation"]:
                wrong.append(f"  {row['id']}: {row['relation']}, taken for {predicted}")
        scores = score_relations(pairs)
        yield f"{head}{name}: {sum(pairs.values())} pairs"
        for label, (precision, recall, f1) in scores.items():
            yield f"{head}{name} {label:<14} {precision:.3f} {recall:.3f} {f1:.3f}"
        told = {gold for gold, _ in pairs}
        mean = sum(scores[label][2] for label in told) / max(1, len(told))
        yield f"{head}{name} macro F1 {mean:.3f}"
        yield from wrong if errors else ()
