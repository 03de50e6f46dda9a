"""How right passages beside a story are: `python -m benchmarks.beside STORE`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from reportedly.compare import compare, look_beside
from reportedly.store import Store

GOLD = Path(__file__).parent / "gold" / "beside" / "passages.jsonl"


def count_passages(store: Path) -> Counter[tuple[str, bool, bool]]:
    """Returns how many passages there are by split, label, and whether they stand beside now.

    A passage counts as set beside its story where one of the spans found covers it; stories with
    an article that the store has not are left out.
    """
    with Store(store, read_only=True) as kept:
        ledgers = {ledger.id: ledger for ledger in kept.ledgers()}
    of: dict[tuple[str, ...], dict[str, list[tuple[int, int]]]] = {}
    found: Counter[tuple[str, bool, bool]] = Counter()
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        story = tuple(row["story"])
        if not {*story, row["article"]} <= ledgers.keys():
            continue
        if story not in of:
            own = compare([ledgers[ident] for ident in story])
            beside = look_beside(own, ledgers.values())
            of[story] = {
                ledger.id: [(span.start, span.end) for span in spans]
                for ledger, spans in beside.passages
            }
        spans = of[story].get(row["article"], [])
        covered = any(start <= row["start"] and row["end"] <= end for start, end in spans)
        found[row["split"], row["right"], covered] += 1
    return found


if __name__ == "__main__":
    counts = count_passages(Path(sys.argv[1]))
    for each in sorted({key[0] for key in counts}):
        right, wrong = counts[each, True, True], counts[each, False, True]
        print(
            f"{each}: {right} right and {wrong} wrong passages stand beside their story; "
            f"{counts[each, True, False]} right and {counts[each, False, False]} wrong do not"
        )
