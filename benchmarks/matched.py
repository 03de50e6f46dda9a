"""How many labelled pairs share a row: `python -m benchmarks.matched STORE`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from reportedly.compare import compare, find_stories
from reportedly.store import Store

GOLD = Path(__file__).parent / "gold" / "matches" / "pairs.jsonl"

Side = dict[str, str | int]


def count_pairs(store: Path) -> Counter[tuple[int, bool, bool]]:
    """Returns how many pairs there are by round, label, and whether they share a row now."""
    with Store(store, read_only=True) as kept:
        ledgers = {ledger.id: ledger for ledger in kept.ledgers()}
    rows: dict[tuple[object, ...], set[str]] = {}
    for story in find_stories(ledgers.values()):
        if len(story.articles) < 2:
            continue
        comparison = compare([ledgers[ident] for ident in story.articles], story=story)
        of = {ident: matter.id for matter in comparison.matters for ident in matter.accounts}
        for account in comparison.accounts:
            key = (account.article, account.span.start, account.span.end)
            rows.setdefault(key, set()).add(of.get(account.id, account.id))

    def row(side: Side) -> set[str]:
        return rows.get((side["article"], side["start"], side["end"]), set())

    found: Counter[tuple[int, bool, bool]] = Counter()
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        found[pair["round"], pair["right"], bool(row(pair["a"]) & row(pair["b"]))] += 1
    return found


if __name__ == "__main__":
    counts = count_pairs(Path(sys.argv[1]))
    for each in sorted({key[0] for key in counts}):
        right, wrong = counts[each, True, True], counts[each, False, True]
        print(
            f"round {each}: {right} right and {wrong} wrong pairs share a row; "
            f"{counts[each, True, False]} right and {counts[each, False, False]} wrong do not"
        )
