"""When was it written? The date of each gold text is hidden, and the bounds inferred are checked.

`python -m benchmarks.written GOLD...`: JSON lines with `id`, `text` and `dct`, as for times.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.time import article_of
from reportedly.ledger import build_ledger
from reportedly.model import Written
from reportedly.read import read_article

__all__ = ["Outcome", "main", "outcomes"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text: `holds` is None where no clue bounds the day of publication."""

    id: str
    day: str
    written: Written | None
    holds: bool | None
    days_before: int | None


def outcomes(path: Path) -> Iterator[Outcome]:
    """Yields an outcome for each text of a gold file that has a day of publication."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line) if line.strip() else {}
            if not row.get("dct"):
                continue
            day = row["dct"][:10]
            written = build_ledger(read_article(article_of(row["text"], None))).written
            yield _judge(row["id"], day, written)


def _judge(ident: str, day: str, written: Written | None) -> Outcome:
    if written is None or not (written.earliest or written.latest or written.weekdays):
        return Outcome(ident, day, written, None, None)
    published = date.fromisoformat(day)
    holds = (
        (written.earliest or day) <= day <= (written.latest or day)
        and (not written.weekdays or published.isoweekday() in written.weekdays)
    )  # fmt: skip
    first = date.fromisoformat(written.earliest) if written.earliest else None
    return Outcome(ident, day, written, holds, (published - first).days if first else None)


def main(paths: list[str]) -> int:
    """Prints how many texts are bounded, in how many the bounds hold, and by how much."""
    if not paths:
        sys.stderr.write("python -m benchmarks.written GOLD...\n")
        return 2
    for path in paths:
        found = list(outcomes(Path(path)))
        bounded = [outcome for outcome in found if outcome.holds is not None]
        right = [outcome for outcome in bounded if outcome.holds]
        gaps = [o.days_before for o in right if o.days_before is not None]
        middle = f"; first day a median of {median(gaps):.0f} days before" if gaps else ""
        print(f"{path}: {len(found)} texts, {len(bounded)} bounded, {len(right)} hold{middle}")
        for outcome in bounded:
            if not outcome.holds and outcome.written:
                written = outcome.written
                bounds = f"{written.earliest} {written.latest} {written.weekdays}"
                print(f"  {outcome.id}: {outcome.day} is not in {bounds}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
