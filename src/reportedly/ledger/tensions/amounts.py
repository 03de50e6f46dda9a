"""Amounts of one thing that do not meet: what it cost, how far it reaches, how many took part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.ledger.tensions.bounds import interval, is_far
from reportedly.ledger.tensions.ground import Found, Ground
from reportedly.ledger.tensions.measure import given_by, is_part
from reportedly.ledger.tensions.propositions import is_finite, same_root
from reportedly.ledger.tensions.words import matters, words
from reportedly.model import NARRATOR, UNSTATED, Bound, Certainty, Quantity, TensionKind
from reportedly.read.stance import assess_predicate
from reportedly.read.tokens import Tokens

__all__ = ["amounts_apart"]


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its unit, what it is said by, of what, and by whom."""

    quantity: Quantity
    unit: str
    at: int
    predicate: str
    of: frozenset[str]
    pronoun: bool
    subject: str
    by: tuple[str, ...]


def amounts_apart(ground: Ground) -> Iterator[Found]:
    """ "the spill covers 12 square kilometres" by one, "it covers 70" by another.

    Of one unit, predicate and thing, by two holders, within two sentences.
    """
    tokens = ground.tokens
    amounts = list(_amounts(ground))
    for at, other in enumerate(amounts):
        for one in reversed(amounts[:at]):
            if tokens.sentence[other.at] - tokens.sentence[one.at] > 2:
                break
            if ground.is_one_holder(one.by, other.by) or {NARRATOR, UNSTATED} & {
                *one.by,
                *other.by,
            }:
                continue
            if any(a.by[-1].casefold() in _YOU for a in (one, other)):
                continue
            if one.unit != other.unit or not _is_one_matter(ground, one, other):
                continue
            low, high = interval(one.quantity), interval(other.quantity)
            if max(low[0], high[0]) <= min(low[1], high[1]):
                continue
            if not is_far(one.quantity, other.quantity):
                continue
            a, b = ground.named(one.by), ground.named(other.by)
            yield Found(
                TensionKind.NUMBER, one.quantity.span, other.quantity.span,
                f"{a} and {b} give amounts of one thing that cannot both hold",
                False, one.by, other.by,
            )  # fmt: skip
            break


def _is_one_matter(ground: Ground, one: _Amount, other: _Amount) -> bool:
    mine, yours = (ground.dates(_clause(ground, a.at)) for a in (one, other))
    if mine and yours and not ground.may_meet(mine, yours):
        return False
    if not mine and yours:
        return False
    shared = one.of & other.of
    nested = one.of <= other.of or other.of <= one.of
    same = same_root(one.predicate, other.predicate) or bool(
        {one.predicate, other.predicate} & shared
    )
    same = same or any(
        a.predicate in words("amount", "amounting") and a.subject in shared for a in (one, other)
    )
    if other.pronoun and same and one.predicate not in words("opposed", "plain"):
        if not other.of <= one.of:
            return False
        return ground.tokens.sentence[other.at] - ground.tokens.sentence[one.at] == 1
    if not shared or not nested:
        return False
    return same or bool(shared & _topics())


@cache
def _topics() -> frozenset[str]:
    return frozenset(matters().values())


_YOU = frozenset({"you", "i", "we", "he", "she", "it", "they"})
_EMPTY = frozenset({"part", "place", "number", "figure", "amount", "total", "percent", "count"})


def _empty(tokens: Tokens, clause: tuple[int, ...]) -> set[int]:
    return {i for i in clause if tokens.lemma[i] in _EMPTY}


def _clause(ground: Ground, i: int) -> tuple[int, ...]:
    tokens = ground.tokens
    verb = next((a for a in tokens.ancestors(i) if tokens.upos[a] in ("VERB", "AUX")), None)
    return (
        ground.clause(verb)
        if verb is not None
        else tuple(range(*tokens.sentences[tokens.sentence[i]]))
    )


def _amounts(ground: Ground) -> Iterator[_Amount]:
    tokens = ground.tokens
    for quantity in ground.reading.quantities:
        if quantity.bound in (Bound.UNKNOWN, Bound.VAGUE, Bound.RANK) or not quantity.unit:
            continue
        if quantity.part_of or is_part(ground, quantity):
            continue
        inside = tokens.within(quantity.span)
        if not inside:
            continue
        i = inside[-1]
        verb = next((a for a in tokens.ancestors(i) if tokens.upos[a] in ("VERB", "AUX")), None)
        if verb is None or not is_finite(tokens, verb):
            continue
        if assess_predicate(tokens, verb).certainty is Certainty.UNCOMMITTED:
            continue
        clause = ground.clause(verb)
        predicate, is_given = tokens.lemma[verb], tokens.lemma[verb] in words("counted", "given")
        subject = tokens.child(verb, "nsubj", "nsubjpass")
        skipped = {*tokens.within(quantity.number or quantity.span)} | _empty(tokens, clause)
        if quantity.unit != "%":
            skipped |= {*tokens.within(quantity.counted or quantity.span)}
        if is_given:
            thing = tokens.child(verb, "dobj")
            predicate = tokens.lemma[thing] if thing is not None else predicate
            skipped |= {*tokens.subtree(subject)} if subject is not None else set()
        said = {
            c for c in tokens.children(verb)
            if tokens.label[c] == "ccomp" or tokens.lower(c) in ("according",)
        }  # fmt: skip
        for c in said:
            skipped |= {*tokens.subtree(c)}
        of = frozenset(
            matters().get(tokens.lemma[j], tokens.lemma[j])
            for j in clause
            if j not in skipped
            and tokens.upos[j] in ("NOUN", "PROPN", "VERB")
            and (tokens.upos[j] != "VERB" or tokens.lemma[j] in matters())
            and not tokens.name[j].endswith(("DATE", "TIME"))
            and j != verb
        ) | ({matters()[tokens.lemma[verb]]} if tokens.lemma[verb] in matters() else frozenset())
        pronoun = subject is not None and tokens.lower(subject) == "it" and not is_given
        unit = _unit(tokens, quantity)
        yield _Amount(
            quantity, unit, i, predicate, of, pronoun,
            tokens.lemma[subject] if subject is not None else "",
            given_by(ground, quantity.span, verb),
        )  # fmt: skip


def _unit(tokens: Tokens, quantity: Quantity) -> str:
    counted = tokens.within(quantity.counted) if quantity.counted else range(0)
    if counted and quantity.unit != "%":
        return tokens.lemma[counted[-1]]
    return quantity.unit.casefold()
