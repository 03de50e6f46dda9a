"""Spans of one article that do not sit well together: reported, never repaired."""

from __future__ import annotations

from reportedly.ledger.tensions.amounts import amounts_apart
from reportedly.ledger.tensions.claims import only_here
from reportedly.ledger.tensions.counts import counts_apart, unknowns
from reportedly.ledger.tensions.dates import dates_apart, stale_present
from reportedly.ledger.tensions.degrees import purported, sure_and_unsure
from reportedly.ledger.tensions.denied import denials
from reportedly.ledger.tensions.firsts import first_twice
from reportedly.ledger.tensions.ground import Ground
from reportedly.ledger.tensions.opposed import opposites
from reportedly.ledger.tensions.parts import parts, shares
from reportedly.ledger.tensions.selves import lists, selves
from reportedly.ledger.tensions.twice_dated import twice_dated
from reportedly.ledger.tensions.wording import open_ends, slips, spellings
from reportedly.model import Tension, identify
from reportedly.read import Reading

__all__ = ["find_tensions"]

FINDERS = (
    only_here, opposites, denials, counts_apart, amounts_apart, parts, shares, unknowns,
    dates_apart, twice_dated, stale_present, first_twice, sure_and_unsure, purported, slips,
    selves, lists, spellings, open_ends,
)  # fmt: skip


def find_tensions(reading: Reading) -> tuple[Tension, ...]:
    """Returns the tensions inside one article, in order of the text.

    Each has both spans, both holders and one sentence; what can hold all the same is marked
    `compatible`. Looks for claims that shut each other out by place, denials, counts of one thing,
    parts larger than the whole, estimates of what is said not to be known, dates that do not meet,
    firsts told twice, confirmations that rest on allegations, slips, spellings and clauses whose
    speaker is open. Does not weigh who is right, and leaves the text as it is.
    """
    ground = Ground(reading)
    found: dict[tuple[object, ...], Tension] = {}
    for finder in FINDERS:
        for one in finder(ground):
            sides = (
                (one.a, one.a_held_by or ground.holders(one.a)),
                (one.b, one.b_held_by or ground.holders(one.b)),
            )
            (a, a_held_by), (b, b_held_by) = sorted(sides)
            key = (one.kind, a, b)
            if key in found or a == b:
                continue
            found[key] = Tension(
                id=identify("tension", reading.article.id, one.kind, a, b),
                kind=one.kind,
                a=a,
                b=b,
                why=one.why,
                a_held_by=a_held_by,
                b_held_by=b_held_by,
                compatible=one.compatible,
            )
    return tuple(sorted(found.values(), key=lambda tension: (tension.a, tension.b, tension.kind)))
