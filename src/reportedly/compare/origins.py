"""Independent sources behind articles: copies of one report share an origin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from zlib import crc32

from reportedly.compare.cluster import average_link
from reportedly.gather.media import media
from reportedly.model import Origin, identify

__all__ = ["Copy", "find_origins", "shingles", "wire_credit"]

_WORD = re.compile(r"[^\W_]+")
_LENGTH = 5  # words in a shingle
_COPY = 0.5  # share of the shorter one's shingles that makes two texts copies
_SAME_WIRE = 0.4  # share that is enough where both credit one agency
_FEWEST = 8  # shingles; shorter texts are copies only where they are the same
_MOST = 1.3  # how far over its bar a pair may lift the mean of others
_ENDS = 400  # code points at head and foot in which a credit stands


@dataclass(frozen=True, slots=True)
class Copy:
    """What is compared of one article."""

    id: str
    marks: frozenset[int]
    wire: str | None


@cache
def _credits() -> tuple[tuple[str, str], ...]:
    return tuple(
        (form, one.wire) for one in sorted(media(), key=lambda m: m.wire) for form in one.credits
    )


def wire_credit(text: str) -> str | None:
    """Returns the agency that an article credits at its head or foot, the first one, or None."""
    ends = text if len(text) <= 2 * _ENDS else text[:_ENDS] + "\n" + text[-_ENDS:]
    found = [(ends.find(form), wire) for form, wire in _credits() if form in ends]
    return min(found)[1] if found else None


def shingles(text: str) -> frozenset[int]:
    """Returns marks of all runs of five words, case and punctuation aside."""
    words = _WORD.findall(text.casefold())
    if len(words) < _LENGTH:
        return frozenset({crc32(" ".join(words).encode())}) if words else frozenset()
    runs = (" ".join(words[i : i + _LENGTH]) for i in range(len(words) - _LENGTH + 1))
    return frozenset(crc32(run.encode("utf-8", "surrogatepass")) for run in runs)


def find_origins(articles: Sequence[Copy]) -> tuple[Origin, ...]:
    """Returns the origins of one story's articles, sorted by first article.

    Two articles share an origin where half of the shorter one's runs of five words stand in the
    other, or 40 in 100 where both credit one agency; of more than two it has to hold on average, so
    that a short text does not join two reports. Does not find a report that was rewritten.
    """
    ordered = sorted(articles, key=lambda a: a.id)
    alike: dict[tuple[int, int], float] = {}
    reasons: dict[tuple[int, int], str] = {}
    for (i, j), both in _shared(ordered).items():
        one, other = ordered[i], ordered[j]
        least = min(len(one.marks), len(other.marks))
        same_wire = one.wire is not None and one.wire == other.wire
        needed = 1.0 if least < _FEWEST else _SAME_WIRE if same_wire else _COPY
        alike[i, j] = min(_MOST, both / least / needed)
        if alike[i, j] >= 1:
            credit = f", both credit {one.wire}" if same_wire else ""
            reasons[i, j] = (
                f"{one.id} and {other.id} share {both / least:.0%} of their runs of five words"
                f"{credit}"
            )
    origins = []
    for group in average_link(len(ordered), alike, threshold=1.0):
        inside = [ordered[i] for i in group]
        ids = tuple(a.id for a in inside)
        wires = sorted({a.wire for a in inside if a.wire})
        held = [reasons[pair] for pair in combinations(group, 2) if pair in reasons]
        why = "; ".join(held) or "no other article has its words"
        if wires and len(inside) == 1:
            why += f"; credits {', '.join(wires)}"
        origins.append(Origin(identify("origin", *ids), ids, why))
    return tuple(origins)


def _shared(articles: Sequence[Copy]) -> dict[tuple[int, int], int]:
    """Returns how many marks two articles share, for those that share one."""
    having: dict[int, list[int]] = {}
    found: dict[tuple[int, int], int] = {}
    for j, article in enumerate(articles):
        for mark in article.marks:
            earlier = having.setdefault(mark, [])
            for i in earlier:
                found[i, j] = found.get((i, j), 0) + 1
            earlier.append(j)
    return found
