"""Parts that are more than the whole, and shares of one whole that are more than all of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from reportedly.ledger.tensions.ground import Found, Ground
from reportedly.model import Bound, Quantity, TensionKind
from reportedly.read.tokens import Tokens

__all__ = ["parts", "shares"]

REACH = 14
"""Tokens between a whole and its part."""


def parts(ground: Ground) -> Iterator[Found]:
    """ "12 people, including 15 children", "54 seats, 61 of them", "of the 20 ships, 25 came"."""
    tokens = ground.tokens
    quantities = [q for q in ground.reading.quantities if tokens.within(q.span)]
    by_id = {q.id: q for q in quantities}
    told: set[tuple[str, str]] = set()
    pairs = [(by_id[q.part_of], q) for q in quantities if q.part_of in by_id and q.part_of]
    for whole, part in (*itertools.pairwise(quantities), *pairs):
        if (whole.id, part.id) in told or not _is_part(tokens, whole, part):
            continue
        most, least = whole.high, part.low
        if most is None or least is None or whole.bound is Bound.ABOUT or least <= most:
            continue
        told.add((whole.id, part.id))
        yield Found(
            TensionKind.PART, whole.span, part.span,
            f"the part, {least:g}, is more than the whole, {most:g}",
        )  # fmt: skip


def _is_part(tokens: Tokens, whole: Quantity, part: Quantity) -> bool:
    """Tells whether the words make the one a part of the other: both of one kind, one sentence."""
    i, j = tokens.within(whole.span)[-1], tokens.within(part.span)[0]
    if tokens.sentence[i] != tokens.sentence[j] or not 0 < j - i <= REACH:
        return False
    open_ended = (Bound.VAGUE, Bound.UNKNOWN, Bound.RANK)
    if whole.bound in open_ended or part.bound in open_ended or "-" in _cut(tokens, part):
        return False
    between = [tokens.lower(k) for k in range(i, j + 1)]
    if {"injured", "wounded", "hurt", "others"} & {*between}:
        return False
    last = tokens.within(part.span)[-1]
    after = [tokens.lower(k) for k in range(j + 1, min(len(tokens), last + 3))]
    if _is_of_the(tokens, whole) and _noun(tokens, whole) == _noun(tokens, part):
        return True
    if "%" in (part.unit, whole.unit):
        return False
    joint = " ".join(between)
    inner = between[-2 - (between[-2] in ("a", "an")) :][0] if len(between) > 2 else ""
    if _is_joined(tokens, i):
        return False  # "56 passengers and 10 crew, including 30 Egyptians": of both
    if inner == "including" and "and" not in between[:-1]:
        return whole.counted is not None and part.counted is not None
    if any(after[k : k + 2] in _OF_THEM for k in range(len(after))):
        return True
    return any(
        f"{mark} {tokens.lower(j)}" in joint for mark in ("among them", "of which", "of whom")
    )


_OF_THEM = (["of", "them"], ["of", "whom"], ["of", "which"])


def _is_joined(tokens: Tokens, i: int) -> bool:
    first = next((k for k in range(i, 0, -1) if tokens.xpos[k] == "CD"), i)
    return tokens.label[i] == "conj" or tokens.lower(max(first - 1, 0)) == "and"


def _cut(tokens: Tokens, quantity: Quantity) -> str:
    return tokens.text[quantity.span.start : quantity.span.end]


def _is_of_the(tokens: Tokens, whole: Quantity) -> bool:
    """Tells whether a whole opens a clause: "Of the 20 ships in the convoy, …"."""
    first = tokens.within(whole.span)[0]
    if (
        first
        and tokens.lower(first) != "the"
        and tokens.lower(first - 1) in ("the", "its", "their")
    ):
        first -= 1
    return bool(first) and tokens.word(first - 1) == "Of"


def _noun(tokens: Tokens, quantity: Quantity) -> str | None:
    counted = tokens.within(quantity.counted) if quantity.counted else range(0)
    return tokens.lemma[counted[-1]] if counted else None


def shares(ground: Ground) -> Iterator[Found]:
    """ "60 percent voted for it and 55 percent against": more than all there are."""
    tokens = ground.tokens
    percents = [
        q for q in ground.reading.quantities
        if q.unit == "%" and q.low is not None and tokens.within(q.span)
    ]  # fmt: skip
    for one, other in itertools.pairwise(percents):
        i, j = tokens.within(one.span)[-1], tokens.within(other.span)[-1]
        if tokens.sentence[i] != tokens.sentence[j] or _has_whole(tokens, j):
            continue
        if (one.low or 0.0) + (other.low or 0.0) <= 100.0 or not _is_split(tokens, i, j):
            continue
        yield Found(
            TensionKind.PART, one.span, other.span,
            f"{one.low:g} and {other.low:g} percent of one whole are more than all of it",
        )  # fmt: skip


def _has_whole(tokens: Tokens, percent: int) -> bool:
    return any(
        tokens.label[c] == "prep" and tokens.lower(c) in ("of", "among", "in")
        for c in tokens.children(percent)
    )


def _is_split(tokens: Tokens, i: int, j: int) -> bool:
    """Tells whether two shares stand on two sides: for and against, yes and no."""
    stop = tokens.sentences[tokens.sentence[j]][1]
    mine = {tokens.lower(k) for k in range(i, j)}
    yours = {tokens.lower(k) for k in range(j, stop)}
    ayes, noes = (
        {"for", "favour", "favor", "yes", "supported", "backed"},
        {"against", "no", "opposed"},
    )
    return bool((mine & ayes and yours & noes) or (mine & noes and yours & ayes))
