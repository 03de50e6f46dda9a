"""Fit the weights of the ranker of speakers: `python -m training.speakers`.

Reads the labels of benchmarks/gold/speakers/dev.jsonl and several.jsonl and of
training/speakers.jsonl (offsets and hashes of PolNeAR's train part, which has to lie in the shared
folder), lets the reader look at each source as it would in use, and fits a log-linear model over
the candidates by gradient descent with a penalty on large weights. Ten folds by article give the
figure that is told; the weights that are written are fitted to all. Nothing random: the same labels
give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import speakers as scorer
from benchmarks.labelled import labelled, span
from reportedly.read import Reading, read_article
from reportedly.read.speakers import head_of
from reportedly.read.speakers.fits import described
from reportedly.read.speakers.plural import Several, several_before, several_features
from reportedly.read.speakers.rank import table, weights
from reportedly.read.speakers.stage import OF_PRONOUN

__all__ = ["Example", "examples", "fit", "main"]

SETS = (
    (Path("benchmarks/gold/speakers/dev.jsonl"), "attribution/dev.jsonl"),
    (Path("benchmarks/gold/speakers/several.jsonl"), "attribution/train.jsonl"),
    (Path("training/speakers.jsonl"), "attribution/train.jsonl"),
)
KINDS = ("pronoun", "description", "plural")
THEY = frozenset({"they", "them", "their"})
WEIGHTS = Path("src/reportedly/data/speaker_weights.toml")
HEADER = (
    "# What speaks for and against a candidate; made by training/speakers.py from our own",
    "# labels over texts of PolNeAR and BASIL (no terms stated: offsets and hashes alone are",
    "# kept), KCNA and the White House (CC0). No text of theirs is here.",
)
FOLDS = 10
STEPS = 400
RATE = 0.05
Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True)
class Example:
    """One source: its article, the features of each candidate, which are right; what we say now.

    Nobody is right where the reader of actors has not found the one who is meant.
    """

    kind: str
    article: str
    rows: tuple[dict[str, float], ...]
    right: tuple[int, ...]
    ours: bool


def examples(shared: Path) -> Iterator[Example]:
    """Yields the labelled pronouns and descriptions as the reader meets them."""
    for path, texts in SETS:
        for row, article in labelled(path, shared / texts):
            reading = read_article(article)
            for item in row["sources"]:
                found = _example(reading, row["id"], item)
                if found is not None:
                    yield found


def _example(reading: Reading, ident: str, item: dict[str, Any]) -> Example | None:
    holder, article, tokens = item["holder"], reading.article, reading.tokens
    if item["source"] is None or holder in ("narrator", "unstated"):
        return None
    where = span(item["source"])
    if article.text[where.start : where.end].lower() in THEY:
        return None if holder == "itself" else _plural(reading, ident, item)
    if holder != "itself" and len(holder) != 1:
        return None
    gender = OF_PRONOUN.get(article.text[where.start : where.end].lower())
    head = head_of(tokens, where)
    inside = tokens.within(where)
    if head is None or not len(inside):
        return None
    voices, content = scorer.heard_until(reading, item)
    base = voices.index.at(tokens.span(head, head))
    joined = base.id if base else None
    kind = "pronoun"
    if gender is not None:
        asked = voices.ask(content, where, gender, joined)
    else:
        what = described(tokens, head, inside[0], inside[-1])
        if what is None:
            return None
        kind = "description"
        asked = voices.ask(content, where, what.gender, joined, what)
    rows, everybody = table(voices.stage, asked)
    right: tuple[int, ...] = ()
    if holder != "itself":
        right = tuple(
            place
            for place, steps in enumerate(everybody)
            if scorer.is_actor(steps[0].actor, article, holder[0])
        )
    same = base is not None and holder != "itself" and scorer.is_actor(base, article, holder[0])
    if kind == "description" and rows and (holder == "itself" or (not right and same)):
        right = (len(rows) - 1,)
    now = scorer.is_right(reading, article, scorer.answer(reading, item), item)
    return Example(kind, ident, tuple(rows), right, now)


def _plural(reading: Reading, ident: str, item: dict[str, Any]) -> Example:
    """Returns a "they" with the groups before it."""
    article, tokens, where = reading.article, reading.tokens, span(item["source"])
    voices, content = scorer.heard_until(reading, item)
    base = voices.index.at(where)
    asked = voices.ask(content, where, "", base.id if base else None)
    everybody = several_before(voices.stage, voices.together, asked, voices.whose)

    def is_meant(one: Several) -> bool:
        holder = item["holder"]
        if len(holder) not in (max(1, len(one.actors)), len(one.heads)):
            return False
        if all(any(scorer.is_actor(a, article, pair) for a in one.actors) for pair in holder):
            return True
        return all(
            any(span(pair).overlaps(tokens.span(i, i)) for i in one.places) for pair in holder
        )

    rows = several_features(voices.stage, asked, everybody, voices.spoke)
    right = tuple(place for place, one in enumerate(everybody) if is_meant(one))
    now = scorer.is_right(reading, article, scorer.answer(reading, item), item)
    return Example("plural", ident, tuple(rows), right, now)


def fit(data: Sequence[Example], names: Sequence[str], penalty: float) -> Array:
    """Returns the weight of each feature, in the order of the names."""
    index = {name: place for place, name in enumerate(names)}
    tables = [(_table(one, index), one.right) for one in data if one.right]
    weights = np.zeros(len(names))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):  # Adam (Kingma and Ba, 2015) over all examples at once
        slope = penalty * weights
        for rows, right in tables:
            belief = _belief(rows @ weights)
            wanted = np.zeros_like(belief)
            wanted[list(right)] = belief[list(right)]
            slope += rows.T @ (belief - wanted / wanted.sum())
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        scale = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weights = weights - RATE * (first / (1 - 0.9**step)) / scale
    return weights


def _table(one: Example, index: dict[str, int]) -> Array:
    table = np.zeros((len(one.rows), len(index)))
    for place, row in enumerate(one.rows):
        for name, value in row.items():
            if name in index:
                table[place, index[name]] = value
    return table


def _belief(scores: Array) -> Array:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def _fold(article: str) -> int:
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % FOLDS


def crossed(data: Sequence[Example], names: Sequence[str], penalty: float) -> int:
    """Returns how many are right when each tenth is read with the weights of the others."""
    index = {name: place for place, name in enumerate(names)}
    good = 0
    for fold in range(FOLDS):
        weights = fit([one for one in data if _fold(one.article) != fold], names, penalty)
        for one in data:
            if _fold(one.article) == fold and one.right:
                good += int(np.argmax(_table(one, index) @ weights)) in one.right
    return good


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared/data"))
    parser.add_argument("--penalty", type=float, default=1.5)
    parser.add_argument("--only", choices=KINDS, help="fit one kind, keep the others as they are")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args(arguments)
    data = list(examples(args.shared))
    lines = [*HEADER]
    for kind in KINDS:
        if args.only not in (None, kind):
            kept = weights(kind).items()
            lines += ["", f"[{kind}]", *(f'"{name}" = {value:.3f}' for name, value in kept)]
            continue
        part = [one for one in data if one.kind == kind]
        names = sorted({name for one in part for row in one.rows for name in row})
        good = crossed(part, names, args.penalty)
        among = sum(bool(one.right) for one in part)
        ours = sum(one.ours for one in part)
        print(f"{len(part)} of kind {kind}, {among} with the one meant among the candidates")
        print(f"right now {ours / len(part):.3f}, by ten folds {good / len(part):.3f}")
        values = zip(names, fit(part, names, args.penalty), strict=True)
        lines += ["", f"[{kind}]", *(f'"{name}" = {value:.3f}' for name, value in values)]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
