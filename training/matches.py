"""Learns which sentences tell of one thing: `python -m training.matches rows | folds | fit`.

`rows` reads the labelled pairs (benchmarks/gold/matches and the half of benchmarks/gold/compare
that is developed on), each within its whole story, and writes the evidence on each. `folds`
measures on five folds by story; `fit` learns from all and writes what the package ships: a
logistic regression and boosted trees of two questions (Friedman 2001). No random numbers; half a
minute on one core, once the texts are read.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.compare import find_stories
from reportedly.compare.accounts import read_tellings
from reportedly.compare.decider import Decider
from reportedly.compare.evidence import EVIDENCE
from reportedly.compare.matches import gather_evidence
from reportedly.compare.telling import Telling
from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.model import Ledger
from reportedly.read import read_article
from reportedly.store import Meanings, Store

__all__ = ["average_precision", "learn", "main"]

GOLD = Path(__file__).parents[1] / "benchmarks" / "gold"
LONGEST = 6_000  # code points of a news article that were read for its labels
FIRST = 4  # articles of a news story
FOLDS = 5
RIDGE = 5.0  # what slopes cost
ROUNDS = 40  # of Newton's method
TREES, RATE, COST, LEAST, CUTS = 120, 0.08, 5.0, 3.0, 48
COUNTS = {"bundled": 2.0, "relations": 2.0}  # few pairs, of the stories that articles really share

Floats = NDArray[np.float64]
Row = dict[str, Any]
Sides = tuple[list[int], list[int]]


def _find(tellings: Sequence[Telling], side: Row) -> int | None:
    """Returns the sentence that a label is of: by its span, else by its words."""
    for n, telling in enumerate(tellings):
        account = telling.account
        if account.article == side["id"] and telling.measure is None:
            span = (account.span.start, account.span.end)
            words = side.get("words", "")
            if span == (side["start"], side["end"]) or (words and account.words[:300] == words):
                return n
    return None


def _rows(
    tellings: Sequence[Telling],
    pairs: Sequence[tuple[int, int]],
    memory: Meanings | None = None,
) -> list[list[float]]:
    _, evidence = gather_evidence(tellings, memory)
    found: list[list[float]] = evidence.rows([(min(i, j), max(i, j)) for i, j in pairs]).tolist()
    return found


def _of_store(store: Path) -> Iterator[tuple[str, list[Telling], list[Row]]]:
    """Yields each story of the store with its labelled pairs."""
    with Store(store, read_only=True) as kept:
        ledgers = {ledger.id: ledger for ledger in kept.ledgers()}
    lines = (GOLD / "matches" / "pairs.jsonl").read_text("utf-8").splitlines()
    labels = [row for row in map(json.loads, lines) if row.get("learned", True)]
    for story in find_stories(ledgers.values(), memory=Meanings(store)):
        members = set(story.articles)
        own = [r for r in labels if r["a"]["article"] in members and r["b"]["article"] in members]
        if own:
            tellings = [t for a in sorted(members) for t in read_tellings(ledgers[a])]
            yield story.id, tellings, [_by_id(row) for row in own]


def _of_news(stories: Path) -> Iterator[tuple[str, list[Telling], list[Row]]]:
    """Yields each labelled story of the shared sets with its pairs."""
    lines = (GOLD / "matches" / "news.jsonl").read_text("utf-8").splitlines()
    labels: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in map(json.loads, lines):
        labels[row["set"], row["story"]].append(row)
    for name in sorted({name for name, _ in labels}):
        articles: dict[str, list[Row]] = defaultdict(list)
        with gzip.open(stories / f"{name}.jsonl.gz", "rt", encoding="utf-8") as texts:
            for row in map(json.loads, texts):
                articles[row["cluster"]].append(row)
        for (_, story), own in sorted(item for item in labels.items() if item[0][0] == name):
            held = {row["id"]: _read_news(row) for row in articles[story][:FIRST]}
            tellings = [t for ledger in held.values() for t in read_tellings(ledger)]
            sides = [
                {**r, **{s: {**r[s], "id": held[r[s]["article"]].id} for s in ("a", "b")}}
                for r in own
            ]
            yield f"{name}:{story}", tellings, sides


def _read_news(row: Row) -> Ledger:
    article = gather_text(row["text"][:LONGEST], outlet=row["outlet"], title=row["title"],
                          published=row["date"], address=row["id"])  # fmt: skip
    return build_ledger(read_article(article))


def _of_bundled() -> Iterator[tuple[str, list[Telling], list[Row]]]:
    """Yields the bundled stories with their pairs."""
    from benchmarks.bundled import examples

    lines = (GOLD / "matches" / "bundled.jsonl").read_text("utf-8").splitlines()
    labels = [json.loads(line) for line in lines]
    for name in sorted({row["story"] for row in labels}):
        ledgers = [held for file, held in sorted(examples().items()) if file.startswith(name)]
        yield (
            name,
            [t for ledger in ledgers for t in read_tellings(ledger)],
            [_by_id(row) for row in labels if row["story"] == name],
        )


def _by_id(row: Row) -> Row:
    """Returns a pair whose sides have the id of their article by that name."""
    return {**row, **{side: {**row[side], "id": row[side]["article"]} for side in ("a", "b")}}


def _of_relations() -> Iterator[tuple[str, list[list[float]], list[bool]]]:
    """Yields the evidence on pairs of accounts: what one says and the other denies is one thing."""
    from benchmarks.bundled import examples
    from benchmarks.relations import read_side, side_extent

    whole: dict[str, list[Telling]] = defaultdict(list)
    for file, ledger in sorted(examples().items()):
        whole[file.split("_")[0]] += [t for t in read_tellings(ledger) if t.measure is None]
    for name in ("pairs", "claims"):
        for row in map(
            json.loads, (GOLD / "compare" / f"{name}.jsonl").read_text("utf-8").splitlines()
        ):
            kind = row["relation"]
            if row["split"] != "dev" or kind not in ("same", "contradiction", "unrelated"):
                continue
            sides = (row["a"], row["b"])
            ledgers = [read_side(side, n) for side, n in zip(sides, "ab", strict=True)]
            tellings = [t for ledger in ledgers for t in read_tellings(ledger) if t.measure is None]
            if "file" in row["a"]:
                tellings = whole[row["a"]["file"].split("_")[0]]
            inside: list[list[int]] = []
            for side, ledger in zip(sides, ledgers, strict=True):
                start, end = side_extent(row["id"], side, ledger)
                number = ledger.article.text[start:end].isalnum()
                inside.append([
                    n for n, t in enumerate(tellings)
                    if t.account.article == ledger.id and not (number and end - start < 20)
                    and t.account.span.start < end and start < t.account.span.end
                ])  # fmt: skip
            pairs = [(i, j) for i in inside[0] for j in inside[1] if i != j]
            if not pairs:
                continue
            found = _rows(tellings, pairs)
            if kind != "unrelated":  # of several sentences those that are nearest are meant
                found = [max(found, key=lambda r: r[0])]
            yield row["id"], found, [kind != "unrelated"] * len(found)


def write_rows(store: Path, stories: Path, out: Path) -> None:
    """Writes the evidence on every labelled pair, its label, story and set."""
    table: list[list[float]] = []
    marks: list[tuple[bool, str, str]] = []
    sources = {"cc0": _of_store(store), "news": _of_news(stories), "bundled": _of_bundled()}
    for name, source in sources.items():
        for story, tellings, labels in source:
            places = [(_find(tellings, r["a"]), _find(tellings, r["b"])) for r in labels]
            kept = [(r, (i, j)) for r, (i, j) in zip(labels, places, strict=True)
                    if i is not None and j is not None]  # fmt: skip
            table += _rows(tellings, [pair for _, pair in kept], Meanings(store))
            marks += [(r["right"], story, f"{name}{r.get('round', '')}") for r, _ in kept]
    for story, rows, labels_of in _of_relations():
        table += rows
        marks += [(right, story, "relations") for right in labels_of]
    rights, groups, sets = (np.array(column) for column in zip(*marks, strict=True))
    np.savez_compressed(out, rows=np.array(table), right=rights, story=groups, set=sets)
    print(f"{len(table)} pairs, {int(rights.sum())} right, {len(set(groups.tolist()))} stories")


def counts_of(sets: NDArray[Any]) -> Floats:
    """Returns how much each pair counts."""
    return np.array([COUNTS.get(name, 1.0) for name in sets.tolist()])


def learn(rows: Floats, right: Floats, counts: Floats) -> dict[str, Any]:
    """Returns the weights of a decider, as they are written down."""
    centre, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    wide = np.c_[(rows - centre) / scale, np.ones(len(rows))]
    ridge = np.full(wide.shape[1], 2 * RIDGE)
    ridge[-1] = 1e-6
    slopes = np.zeros(wide.shape[1])
    for _ in range(ROUNDS):
        chance = _chance(wide @ slopes)
        slope = wide.T @ (counts * (chance - right)) + ridge * slopes
        bend = (wide * (counts * chance * (1 - chance))[:, None]).T @ wide + np.diag(ridge)
        slopes -= np.linalg.solve(bend, slope)
    share = np.average(right, weights=counts)
    base = float(np.log(share / (1 - share)))
    trees = _grow(rows, right, base, counts)
    return {
        "evidence": list(EVIDENCE),
        "centre": _plain(centre),
        "scale": _plain(scale),
        "slopes": _plain(slopes[:-1] / 2),
        "start": round(float(slopes[-1] + base) / 2, 6),
        "trees": [[a, _plain(b), _plain(np.array(c) / 2)] for a, b, c in trees],
    }


def _plain(values: Any) -> list[float]:
    return [round(float(value), 6) for value in values]


def _chance(score: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
    return found


def _grow(
    rows: Floats, right: Floats, base: float, counts: Floats
) -> list[tuple[list[int], list[float], Floats]]:
    """Returns boosted trees of two questions, each of the best split by Newton's step."""
    cuts = [np.unique(np.quantile(column, np.linspace(0, 1, CUTS + 1)[1:-1])) for column in rows.T]
    bins = np.stack([np.searchsorted(c, column, side="right")
                     for c, column in zip(cuts, rows.T, strict=True)], 1)  # fmt: skip
    score = np.full(len(rows), base)
    trees: list[tuple[list[int], list[float], Floats]] = []
    for _ in range(TREES):
        chance = _chance(score)
        slope, bend = counts * (chance - right), counts * chance * (1 - chance)
        everywhere = np.ones(len(rows), bool)
        first = _split(bins, slope, bend, everywhere)
        over = bins[:, first[0]] > first[1]
        left, other = (_split(bins, slope, bend, half) for half in (~over, over))
        leaf = 2 * over.astype(np.int64) + np.where(
            over, bins[:, other[0]] > other[1], bins[:, left[0]] > left[1]
        )
        answers = -RATE * np.bincount(leaf, slope, 4) / (np.bincount(leaf, bend, 4) + COST)
        score = score + answers[leaf]
        asked = [first, left, other]
        trees.append(([f for f, _ in asked], [float(cuts[f][b]) for f, b in asked], answers))
    return trees


def _split(bins: NDArray[np.int64], slope: Floats, bend: Floats, part: NDArray[np.bool_]
           ) -> tuple[int, int]:  # fmt: skip
    """Returns the evidence and the cut that part some rows best."""
    best, found = -1.0, (0, 0)
    for column in range(bins.shape[1]):
        own = bins[part, column]
        down = np.cumsum(np.bincount(own, slope[part], CUTS))
        bent = np.cumsum(np.bincount(own, bend[part], CUTS))
        gain = down**2 / (bent + COST) + (down[-1] - down) ** 2 / (bent[-1] - bent + COST)
        gain[(bent < LEAST) | (bent[-1] - bent < LEAST)] = -1
        most = int(bins[:, column].max())
        gain = gain[:most] if most else gain[:1]
        cut = int(gain.argmax())
        if most and gain[cut] > best + 1e-9:
            best, found = float(gain[cut]), (column, cut)
    return found


def average_precision(right: Floats, score: Floats) -> float:
    """Returns the mean of the precisions at each right pair, best score first."""
    ordered = right[np.argsort(-score, kind="stable")]
    precision = np.cumsum(ordered) / np.arange(1, len(ordered) + 1)
    return float((precision * ordered).sum() / ordered.sum())


def decider_of(weights: Mapping[str, Any]) -> Decider:
    """Returns the decider of some weights."""
    trees = weights["trees"]
    return Decider(
        np.array(weights["centre"]), np.array(weights["scale"]), np.array(weights["slopes"]),
        weights["start"], np.array([t[0] for t in trees], np.int64),
        np.array([t[1] for t in trees]), np.array([t[2] for t in trees]),
    )  # fmt: skip


def fold_chances(held: Mapping[str, Any]) -> Floats:
    """Returns the chance of each pair by a decider that has seen no pair of its story."""
    fold = np.array([int(hashlib.sha256(s.encode()).hexdigest(), 16) % FOLDS
                     for s in held["story"].tolist()])  # fmt: skip
    chances = np.zeros(len(fold))
    right, counts = held["right"].astype(float), counts_of(held["set"])
    for n in range(FOLDS):
        rest = fold != n
        decider = decider_of(learn(held["rows"][rest], right[rest], counts[rest]))
        chances[fold == n] = decider.chances(held["rows"][fold == n])
    return chances


def _figures(held: Mapping[str, Any]) -> dict[str, Any]:
    chances, right = fold_chances(held), held["right"].astype(float)
    found: dict[str, Any] = {}
    for name in (*sorted(set(held["set"].tolist())), "all"):
        own = (held["set"] == name) | (name == "all")
        line: dict[str, Any] = {
            "pairs": int(own.sum()), "right": int(right[own].sum()),
            "average precision": round(average_precision(right[own], chances[own]), 3),
        }  # fmt: skip
        for bar in (0.4, 0.5, 0.6, 0.7, 0.8):
            over = own & (chances >= bar)
            shares = right[over].sum() / max(1, over.sum()), right[over].sum() / right[own].sum()
            line[f"P / R at {bar}"] = f"{shares[0]:.2f} / {shares[1]:.2f}"
        found[name] = line
    return found


def main(arguments: list[str] | None = None) -> None:
    """Runs one verb."""
    parser = argparse.ArgumentParser(prog="python -m training.matches")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("rows")
    verb.add_argument("--store", type=Path, required=True, help="has read both CC0 corpora")
    verb.add_argument("--stories", type=Path, required=True, help="folder of the shared sets")
    verb.add_argument("out", type=Path)
    verb = verbs.add_parser("folds")
    verb.add_argument("rows", type=Path)
    verb = verbs.add_parser("fit")
    verb.add_argument("rows", type=Path)
    verb.add_argument("--notes", type=Path, help="JSON: what, data, terms")
    verb.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    if chosen.verb == "rows":
        write_rows(chosen.store, chosen.stories, chosen.out)
        return
    with np.load(chosen.rows) as file:
        held = {name: file[name] for name in file.files}
    figures = _figures(held)
    print(json.dumps(figures, indent=1))
    if chosen.verb == "fit":
        notes = json.loads(chosen.notes.read_text("utf-8")) if chosen.notes else {}
        made = learn(held["rows"], held["right"].astype(float), counts_of(held["set"]))
        text = json.dumps(made) + "\n"
        chosen.out.mkdir(parents=True, exist_ok=True)
        (chosen.out / "weights.json").write_text(text, "utf-8")
        digest = {"sha256": hashlib.sha256(text.encode()).hexdigest(), "bytes": len(text.encode())}
        notes |= {"figures": {"command": "python -m training.matches folds ROWS", **figures}}
        made = {"files": {"weights.json": digest}, **notes}
        (chosen.out / "manifest.json").write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
