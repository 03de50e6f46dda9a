"""What lies near a span is what a walk over everything would find."""

from __future__ import annotations

import random

from reportedly.model import Span
from reportedly.read.nearby import Nearby


def test_what_covers_a_span_is_found_as_by_a_walk_over_all() -> None:
    chance = random.Random(7)
    rows = []
    for number in range(300):
        starts = [chance.randrange(5_000) for _ in range(chance.choice([1, 1, 2]))]
        rows.append(([Span(s, s + chance.choice([0, 9, 256, 1_500])) for s in starts], number))
    nearby = Nearby(rows)
    found = 0
    for start in range(0, 6_600, 64):
        for length in (0, 1, 300):
            asked = Span(start, start + length)
            walked = [n for spans, n in rows if any(one.covers(asked) for one in spans)]
            near = [n for n in nearby.around(asked) if any(s.covers(asked) for s in rows[n][0])]
            assert near == walked
            found += len(walked)
    assert found > 1_000
    assert len(nearby.around(Span(64, 65))) < len(rows) / 2
