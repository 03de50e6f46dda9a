"""`python -m training.one_thing SHARED`: the weights of one_thing.toml from labelled counts.

Pairs of counts of one story and measure that the scope does not set apart; those of one story weigh
together as the square root of their number. The shipped weights were fitted on these, on the
developed halves of `benchmarks/gold/compare` and on counts of different stories: they differ.
Prints name and weight. L2 of 3 on standardised features, Newton's method.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from reportedly.compare.accounts import read_tellings
from reportedly.compare.alike import agree
from reportedly.compare.bounds import can_both_hold
from reportedly.compare.one_thing import features_of
from reportedly.compare.telling import Telling
from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.read import read_article

GOLD = Path(__file__).parents[1] / "benchmarks" / "gold" / "counts" / "things.jsonl"
FILES = {
    "fakes": "corpus/fakes", "g5w1h": "stories/g5w1h_dev", "ecbplus": "stories/ecbplus_dev",
    "basil": "stories/basil_dev",
}  # fmt: skip
Row = tuple[str, bool, bool, dict[str, float]]


def counts(shared: Path) -> dict[str, list[tuple[str, Telling]]]:
    """Returns story -> labelled counts, each with the name of what it counts."""
    wanted: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
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
                tellings = read_tellings(build_ledger(read_article(article)))
                told = {t.account.span.start: t for t in tellings if t.measure}
                for row in rows:
                    if (telling := told.get(int(row["start"]))) is not None:
                        found[row["event"]].append((row["thing"], telling))
    return found


def rows(shared: Path) -> list[Row]:
    """Returns story, one thing or not, whether both can hold, and features of each pair."""
    return [
        (story, thing == other, _can(a, b), features_of(a, b))
        for story, told in counts(shared).items()
        for n, (thing, a) in enumerate(told)
        for other, b in told[n + 1 :]
        if a.measure == b.measure and a.extra == b.extra and not a.days_clash(b)
        if a.account.article != b.account.article
    ]  # fmt: skip


def _can(a: Telling, b: Telling) -> bool:
    return can_both_hold(a.account, b.account) or agree(a, b)


def fit(found: list[Row], l2: float = 3.0) -> dict[str, float]:
    """Returns name -> weight, and `start`."""
    names = list(found[0][3])
    size = Counter(row[:3] for row in found)
    weight = np.array([size[row[:3]] ** -0.5 for row in found])
    x = np.array([[row[3][name] for name in names] for row in found])
    y = np.array([float(row[1]) for row in found])
    mean, spread = x.mean(0), x.std(0) + 1e-6
    x = np.c_[(x - mean) / spread, np.ones(len(x))]
    theta, penalty = np.zeros(x.shape[1]), np.r_[np.full(len(names), l2), 1e-6]
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ theta))
        slope = x.T @ (weight * (chance - y)) + penalty * theta
        bend = (x * (weight * chance * (1 - chance))[:, None]).T @ x + np.diag(penalty)
        theta -= np.linalg.solve(bend, slope)
    raw = theta[:-1] / spread
    return {**dict(zip(names, raw.round(2).tolist(), strict=True)),
            "start": round(float(theta[-1] - raw @ mean), 2)}  # fmt: skip


if __name__ == "__main__":
    for name, value in fit(rows(Path(sys.argv[1]))).items():
        print(f"{name}\t{value}")
