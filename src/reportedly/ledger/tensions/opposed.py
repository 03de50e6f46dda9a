"""Claims that shut each other out: the same said and said not, or one thing and its opposite; and
the same held for sure and held for less by one holder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportedly.ledger.tensions.ground import Found, Ground
from reportedly.ledger.tensions.propositions import (
    Proposition,
    opposed_words,
    propositions,
    same_sides,
)
from reportedly.ledger.tensions.words import words
from reportedly.model import NARRATOR, UNSTATED, Certainty, HedgeKind, TensionKind

__all__ = ["opposites"]

_SURE = Certainty.CERTAIN
_LESS = frozenset({Certainty.POSSIBLE, Certainty.PROBABLE})
_NO_MATTER = frozenset({"until", "yet", "again", "if", "unless", "whenever"})
_THEN = frozenset({"last", "previously", "earlier", "formerly", "ago", "now", "originally"})


def opposites(ground: Ground) -> Iterator[Found]:
    """ "the bridge was open" by one, "the bridge was closed" by another; "had not signed it" and
    "had signed it"; "the drug works" and "the drug may not work"."""
    told = [one for one in propositions(ground) if one.certainty is not Certainty.UNCOMMITTED]
    crowds = [_is_crowd(ground, one) for one in told]
    before: dict[str, list[int]] = {}  # those told so far, by their predicate
    for at, other in enumerate(told):
        fellows = sorted(i for word in _shutting(other.word) for i in before.get(word, ()))
        before.setdefault(other.word, []).append(at)
        for i in fellows:
            one = told[i]
            if ground.is_one_holder(one.holders, other.holders):
                continue
            if _is_doubted(ground, one, other) and same_sides(ground, one, other):
                yield Found(
                    TensionKind.STRENGTH, one.span, other.span,
                    f"stated in one place and only alleged in the other, of “{one.word}”",
                )  # fmt: skip
                continue
            against = (one.word == other.word) == (one.positive != other.positive)
            if not against or one.span.overlaps(other.span):
                continue
            if crowds[i] or crowds[at] or UNSTATED in (one.holders[-1], other.holders[-1]):
                continue
            if one.future != other.future or not same_sides(ground, one, other):
                continue
            if not _is_one_time(ground, one, other) or _is_bare(one):
                continue
            found = _told(ground, one, other)
            if found is not None:
                yield found


def _is_crowd(ground: Ground, one: Proposition) -> bool:
    """Tells whether a holder is so many of a crowd, some of whom may say so and some not so."""
    attribution = ground.attribution(one.span)
    if attribution is None:
        return False
    return any(
        ground.tokens.xpos[i] == "CD" or ground.tokens.lemma[i] in words("opposed", "anybody")
        for span in attribution.speaker.spans
        for i in ground.tokens.within(span)
    )


def _is_doubted(ground: Ground, one: Proposition, other: Proposition) -> bool:
    """Tells whether the narrator states a thing and elsewhere gives it as what is alleged."""
    if {one.holders, other.holders} != {(NARRATOR,), (UNSTATED,)} or one.word != other.word:
        return False
    both = one.certainty is other.certainty is _SURE and one.positive == other.positive
    if not both or one.future or other.future or _is_bare(one):
        return False
    less = one if one.holders == (UNSTATED,) else other
    return any(
        hedge.kind is HedgeKind.DISTANCING and hedge.span.overlaps(less.span)
        for hedge in ground.reading.hedges
    )


def _told(ground: Ground, one: Proposition, other: Proposition) -> Found | None:
    a, b = ground.named(one.holders), ground.named(other.holders)
    if one.certainty is other.certainty is _SURE:
        if one.word == other.word:
            yes, no = (a, b) if one.positive else (b, a)
            why = f"{yes} says so, {no} says not so, of “{one.word}”"
        else:
            why = f"{a} says “{one.word}”, {b} says “{other.word}”"
        return Found(TensionKind.CLAIM, one.span, other.span, why)
    if _SURE in (one.certainty, other.certainty) and {one.certainty, other.certainty} & _LESS:
        sure, unsure = (a, b) if one.certainty is _SURE else (b, a)
        why = f"{sure} says so for sure, {unsure} that it may not be so, of “{one.word}”"
        return Found(TensionKind.STRENGTH, one.span, other.span, why, compatible=True)
    return None


@cache
def _shutting(word: str) -> frozenset[str]:
    """Returns a predicate and those that shut it out."""
    return frozenset({word}).union(*(pair for pair in opposed_words() if word in pair))


def _is_bare(one: Proposition) -> bool:
    """Tells verbs that say little by themselves: "made" here and there is two things."""
    return one.word in words("opposed", "plain")


def _is_one_time(ground: Ground, one: Proposition, other: Proposition) -> bool:
    tokens = ground.tokens
    clauses = [tokens.within(p.span) for p in (one, other)]
    for clause in clauses:
        around = range(max(0, clause.start - 1), min(len(tokens), clause.stop + 1))
        if any(tokens.lower(i) in _NO_MATTER for i in around):
            return False
    past = [any(tokens.lower(i) in _THEN for i in clause) for clause in clauses]
    if past[0] != past[1]:
        return False  # "last year the signal was not working": another time
    mine, yours = (ground.dates(tuple(clause)) for clause in clauses)
    return not mine or not yours or ground.may_meet(mine, yours)
