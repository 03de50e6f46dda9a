"""Relations between accounts against pairs labelled by hand: same, update, other scope, …"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from benchmarks.gold import open_text
from reportedly.compare import compare
from reportedly.errors import UsageError
from reportedly.gather import gather, gather_text
from reportedly.ledger import build_ledger
from reportedly.model import Article, Comparison, Ledger, RelationKind
from reportedly.read import read_article

__all__ = ["LABELS", "predict_relation", "relation_lines", "score_relations"]

LABELS = ("same", "update", "other_scope", "contradiction", "unrelated")

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


@cache
def _examples() -> dict[str, Ledger]:
    """Returns the bundled articles, read, by file."""
    folder = files("reportedly.examples")
    index = tomllib.loads((folder / "index.toml").read_text(encoding="utf-8"))
    found = {}
    for entry in index["article"]:
        with as_file(folder / entry["file"]) as path:
            for article in gather(str(path), published=entry.get("date"), outlet=entry["outlet"]):
                if isinstance(article, Article):
                    found[entry["file"]] = build_ledger(read_article(article))
    return found


@cache
def _story(name: str) -> Comparison:
    return compare([ledger for file, ledger in _examples().items() if file.startswith(name)])


def _read(side: dict[str, str], other: str) -> Ledger:
    article = gather_text(
        side["text"], published=side["date"], outlet=side["outlet"], address=f"{other}.txt"
    )
    return build_ledger(read_article(article))


def predict_relation(row: dict[str, Any]) -> str:
    """Returns the label that the comparison gives a pair; of several the one that says most."""
    sides = (row["a"], row["b"])
    if "file" in sides[0]:
        comparison = _story(sides[0]["file"].split("_")[0])
        ledgers = [_examples()[side["file"]] for side in sides]
    else:
        ledgers = [_read(side, name) for side, name in zip(sides, "ab", strict=True)]
        comparison = compare(ledgers)
    asked = []
    for side, ledger in zip(sides, ledgers, strict=True):
        words = side.get("words")
        start = ledger.article.text.find(words) if words else 0
        if start < 0:
            raise UsageError(f"{row['id']}: {words!r} is not in the text")
        end = start + len(words) if words else len(ledger.article.text)
        asked.append(
            {
                account.id
                for account in comparison.accounts
                if account.article == ledger.id
                and account.span.start < end
                and start < account.span.end
            }
        )
    found = {
        _OF[relation.kind]
        for relation in comparison.relations
        if (relation.a in asked[0] and relation.b in asked[1])
        or (relation.b in asked[0] and relation.a in asked[1])
    }
    return next((label for label in _FIRST if label in found), "unrelated")


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
    """Yields the table of each split, and each pair that was taken for something else."""
    with open_text(gold) as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    for name in sorted({row["split"] for row in rows}):
        if split is not None and name != split:
            continue
        pairs: Counter[tuple[str, str]] = Counter()
        wrong = []
        for row in rows:
            if row["split"] == name:
                predicted = predict_relation(row)
                pairs[row["relation"], predicted] += 1
                if predicted != row["relation"]:
                    wrong.append(f"  {row['id']}: {row['relation']}, taken for {predicted}")
        scores = score_relations(pairs)
        yield f"{name}: {sum(pairs.values())} pairs"
        for label, (precision, recall, f1) in scores.items():
            yield f"{name} {label:<14} {precision:.3f} {recall:.3f} {f1:.3f}"
        yield f"{name} macro F1 {sum(f1 for _, _, f1 in scores.values()) / len(LABELS):.3f}"
        yield from wrong if errors else ()
