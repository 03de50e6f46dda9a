"""`python -m training.one_thing SHARED`: the weights of `data/one_thing.toml`, from counts by hand.

Pairs of counts of one measure that nothing sets apart outright (`what_parts`): counts of one story
that are named by what they count (`benchmarks/gold/counts`), the developed half of the labelled
reports and invented pairs and the contradictions that were read (`benchmarks/gold/compare`), and
counts of different stories, which are of two things. Pairs of one story, label and kind weigh
together as the square root of their number. L2 of 3 on standardised features, Newton's method.
Prints name and weight, and how right pairs that cannot both hold are in eight folds by story.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.relations import read_side, side_extent
from reportedly.compare.accounts import read_tellings
from reportedly.compare.alike import agree
from reportedly.compare.bounds import can_both_hold
from reportedly.compare.one_thing import features_of
from reportedly.compare.scopes import what_parts
from reportedly.compare.telling import Telling
from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.model import Ledger
from reportedly.read import read_article

GOLD = Path(__file__).parents[1] / "benchmarks" / "gold"
FILES = {
    "fakes": "corpus/fakes", "g5w1h": "stories/g5w1h_dev", "ecbplus": "stories/ecbplus_dev",
    "basil": "stories/basil_dev",
}  # fmt: skip
APART, EACH = 400, 12  # pairs of different stories, and of one story among them
FOLDS = 8
BAR = 0.6
JUDGED = "fifth"  # the reading that judged these weights

Line = dict[str, Any]
Row = tuple[str, bool, bool, bool, dict[str, float]]  # story, one thing, both hold, drawn, features
Pair = tuple[str, Telling, Telling, bool, bool]


def main(shared: Path) -> None:
    """Prints the weights and how right they are in folds."""
    found = rows(shared)
    for name, value in weights_of(found).items():
        print(f"{name}\t{value}")
    right, said, there = judge(found)
    print(f"# {len(found)} pairs; cannot both hold, at {BAR}: P {right / said:.2f} of {said}, "
          f"R {right / there:.2f} of {there}")  # fmt: skip


def rows(shared: Path) -> list[Row]:
    """Returns story, one thing or not, whether both can hold, if drawn, and features of pairs."""
    found, seen = [], set()
    for story, a, b, same, drawn in [*_of_stories(shared), *_labelled(), *_apart(shared)]:
        pair = frozenset((a.account.id, b.account.id))
        if pair not in seen and a.measure == b.measure and what_parts(a, b) is None:
            seen.add(pair)
            both = can_both_hold(a.account, b.account) or agree(a, b)
            found.append((story, same, both, drawn, features_of(a, b)))
    return found


def _of_stories(shared: Path) -> Iterator[Pair]:
    for story, told in named_counts(shared).items():
        for (thing, a), (other, b) in combinations(told, 2):
            if a.account.article != b.account.article:
                yield story, a, b, thing == other, False


def _labelled() -> Iterator[Pair]:
    """Yields the counts of pairs that are labelled, none that are held out."""
    lines = [row for path in ("reports", "pairs", "claims")
             for row in _lines(GOLD / "compare" / f"{path}.jsonl")]  # fmt: skip
    held = {row[n].get("article") for row in lines if row["split"] != "dev" for n in "ab"}
    read = _lines(GOLD / "compare" / "read" / "contradictions.jsonl")
    day = {row[n]["article"]: row[n] for row in lines if "article" in row["a"] for n in "ab"}
    for row in lines:
        if row["split"] == "dev" and row["relation"] != "unrelated":
            yield from _pair(row, same=row["relation"] != "other_scope")
    for row in read:
        sides = [row[n]["article"] for n in "ab"]
        if row["reading"] == JUDGED or held & set(sides):
            continue
        if all(side in day for side in sides):
            for n in "ab":
                row[n]["date"] = day[row[n]["article"]]["date"]
            yield from _pair(row, same=row["right"])


def _pair(row: Line, *, same: bool) -> Iterator[Pair]:
    sides = []
    for n in "ab":
        ledger = read_side(row[n], n)
        start, end = side_extent(row.get("id", n), row[n], ledger)
        sides.append([t for t in _counts(ledger)
                      if t.account.span.start < end and start < t.account.span.end])  # fmt: skip
    measures = {t.measure for t in sides[0]} & {t.measure for t in sides[1]}
    one, other = ([t for t in side if t.measure in measures] for side in sides)
    if len(one) == len(other) == 1 and one[0].account.article != other[0].account.article:
        yield (
            row.get("event") or row.get("id") or row["a"]["article"],
            one[0],
            other[0],
            same,
            False,
        )


def _apart(shared: Path) -> Iterator[Pair]:
    """Yields counts of different stories of one set: so many, chosen by a hash."""
    told = named_counts(shared)
    pairs = [
        (x, a, b)
        for x, y in combinations(sorted(told), 2)
        if x.split("-")[0] == y.split("-")[0]
        for _, a in told[x]
        for _, b in told[y]
        if a.measure == b.measure and a.account.low != b.account.low and what_parts(a, b) is None
    ]
    pairs.sort(key=lambda pair: hashlib.sha256(
        (pair[1].account.id + pair[2].account.id).encode()).digest())  # fmt: skip
    taken: Counter[str] = Counter()
    for story, a, b in pairs:
        if taken[story] < EACH and taken.total() < APART:
            taken[story] += 1
            yield f"apart {story}", a, b, False, True


@cache
def named_counts(shared: Path) -> dict[str, list[tuple[str, Telling]]]:
    """Returns story -> labelled counts, each with the name of what it counts."""
    wanted: dict[str, list[Line]] = defaultdict(list)
    for row in _lines(GOLD / "counts" / "things.jsonl"):
        wanted[row["article"]].append(row)
    found: dict[str, list[tuple[str, Telling]]] = defaultdict(list)
    for path in FILES.values():
        with gzip.open(shared / "data" / f"{path}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for item in map(json.loads, lines):
                rows = wanted.get(item["id"], [])
                sha = hashlib.sha256(item["text"].encode()).hexdigest()
                if not rows or not sha.startswith(rows[0]["sha"]):
                    continue
                day = (item.get("date") or "")[:10] or None
                article = gather_text(item["text"], published=day, address=item["id"])
                told = {
                    t.account.span.start: t for t in _counts(build_ledger(read_article(article)))
                }
                for row in rows:
                    if (telling := told.get(int(row["start"]))) is not None:
                        found[row["set"] + "-" + row["event"]].append((row["thing"], telling))
    return found


def _counts(ledger: Ledger) -> list[Telling]:
    return [telling for telling in read_tellings(ledger) if telling.measure is not None]


def _lines(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def weights_of(found: list[Row]) -> dict[str, float]:
    """Returns name -> weight of a feature as it stands, and `start`."""
    theta, mean, spread = _fit(found)
    raw = theta[:-1] / spread
    names = list(found[0][-1])
    return {**dict(zip(names, raw.round(2).tolist(), strict=True)),
            "start": round(float(theta[-1] - raw @ mean), 2)}  # fmt: skip


def judge(found: list[Row]) -> tuple[int, int, int]:
    """Returns how many real pairs that cannot both hold are rightly said to be of one thing, how
    many are said, and how many there are, each judged by weights of the other folds."""
    fold = [int(hashlib.sha256(row[0].encode()).hexdigest(), 16) % FOLDS for row in found]
    right = said = there = 0
    for part in range(FOLDS):
        theta, mean, spread = _fit([row for row, n in zip(found, fold, strict=True) if n != part])
        asked = [row for row, n in zip(found, fold, strict=True) if n == part]
        asked = [row for row in asked if not row[2] and not row[3]]
        for row in asked:
            x = np.array([*((np.array(list(row[-1].values())) - mean) / spread), 1.0])
            bold = 1 / (1 + np.exp(-x @ theta)) >= BAR
            right, said, there = right + (bold and row[1]), said + bold, there + row[1]
    return int(right), int(said), there


def _fit(found: list[Row], l2: float = 3.0) -> tuple[NDArray[np.float64], ...]:
    """Returns weights of standardised features with the constant last, their means and spreads."""
    size = Counter(row[:3] for row in found)
    weight = np.array([size[row[:3]] ** -0.5 for row in found])
    x = np.array([list(row[-1].values()) for row in found])
    y = np.array([float(row[1]) for row in found])
    mean, spread = x.mean(0), x.std(0) + 1e-6
    x = np.c_[(x - mean) / spread, np.ones(len(x))]
    theta, penalty = np.zeros(x.shape[1]), np.r_[np.full(x.shape[1] - 1, l2), 1e-6]
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ theta))
        slope = x.T @ (weight * (chance - y)) + penalty * theta
        bend = (x * (weight * chance * (1 - chance))[:, None]).T @ x + np.diag(penalty)
        theta -= np.linalg.solve(bend, slope)
    return theta, mean, spread


if __name__ == "__main__":
    main(Path(sys.argv[1]))
