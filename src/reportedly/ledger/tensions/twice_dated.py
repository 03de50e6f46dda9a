"""One event told with two dates: a thing that is done once, or an event that is pointed back to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.ledger.tensions.ground import Found, Ground
from reportedly.ledger.tensions.propositions import same_root, same_side
from reportedly.ledger.tensions.words import words
from reportedly.model import TensionKind, When
from reportedly.read.tokens import Tokens

__all__ = ["twice_dated"]

_FIELDS = re.compile(r"([X\d]{4})(?:-(?:W([X\d]{2})-([X\d])|([X\d]{2})(?:-([X\d]{2}))?))?$")
_AT = frozenset({"on", "in", "at", ""})
_NEW = words("new", "words")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A verb or event noun with the time that it happened at."""

    at: int
    lemma: str
    when: When
    fields: tuple[str | None, ...]
    thing: int | None  # whom or what it was done to
    pointing: bool  # a noun that points back to an event told before


def twice_dated(ground: Ground) -> Iterator[Found]:
    """ "signed in March 2021" and "the accord, signed in 2019"; "voted on Sunday" and "the
    Saturday vote"."""
    dated = list(_dated(ground))
    tokens = ground.tokens
    for k, other in enumerate(dated):
        for one in dated[:k]:
            if tokens.sentence[one.at] == tokens.sentence[other.at]:
                continue
            if not same_root(one.lemma, other.lemma) or not _differ(one.fields, other.fields):
                continue
            once = words("dated", "once")
            if other.pointing and one.pointing:
                continue  # "the April primary" and "the June primary" are two
            if other.pointing:
                if not _may_be_same(ground, one, other):
                    continue
            elif (
                one.lemma not in once
                or other.lemma not in once
                or (
                    one.thing is None
                    or other.thing is None
                    or not (same_side(ground, one.thing, other.thing))
                )
            ):
                continue
            yield Found(
                TensionKind.DATE, one.when.span, other.when.span,
                f"“{tokens.word(one.at)}” is told of two times",
            )  # fmt: skip
            break


def _may_be_same(ground: Ground, one: _Dated, other: _Dated) -> bool:
    """Tells whether a noun that points back may mean the event: nothing it is of speaks against
    it, and no third time is told of such an event."""
    if one.thing is None or other.thing is None:
        tokens = ground.tokens
        return tokens.sentence[other.at] - tokens.sentence[one.at] <= 2
    return same_side(ground, one.thing, other.thing)


def _dated(ground: Ground) -> Iterator[_Dated]:
    tokens = ground.tokens
    for when in ground.reading.whens:
        if when.type.value != "DATE":
            continue
        inside = tokens.within(when.span)
        fields = _fields(when.value)
        if not inside or fields is None:
            continue
        root = next((i for i in inside if tokens.head[i] not in inside), None)
        if root is None:
            continue
        head = tokens.head[root]
        if tokens.label[root] == "pobj":
            if tokens.lower(head) not in _AT:
                continue
            head = tokens.head[head]
        elif tokens.label[root] not in ("npadvmod", "compound", "nmod", "poss", "tmod", "advmod"):
            continue
        if any(tokens.lower(c) in _NEW for c in tokens.children(head)):
            continue
        head, noun = _light(tokens, head)
        lemma = tokens.lemma[head]
        if tokens.upos[head] in ("VERB", "AUX"):
            thing = tokens.child(head, "nsubjpass", "dobj")
            if thing is None:
                thing = tokens.child(head, "nsubj")
            noun_over = _noun_over(tokens, head)
            if noun_over is not None:
                thing = noun_over
                if any(tokens.lower(c) in _NEW for c in tokens.children(thing)):
                    continue
            yield _Dated(head, lemma, when, fields, thing, pointing=False)
        elif tokens.upos[head] == "NOUN" and (noun or _is_definite(tokens, head)):
            yield _Dated(head, lemma, when, fields, _of(tokens, head), pointing=True)


def _light(tokens: Tokens, head: int) -> tuple[int, bool]:
    """Returns the event noun behind a verb that only says that it took place: "the vote, held"."""
    if tokens.lemma[head] not in words("dated", "light"):
        return head, False
    noun = _noun_over(tokens, head)
    if noun is None:
        subject = tokens.child(head, "nsubj", "nsubjpass")
        noun = subject if subject is not None and tokens.upos[subject] == "NOUN" else None
    if noun is not None and _is_definite(tokens, noun):
        return noun, True
    return head, False


def _noun_over(tokens: Tokens, head: int) -> int | None:
    """Returns the noun that a clause is about: "the accord, signed in 2019"."""
    if tokens.label[head] in ("acl", "relcl"):
        noun = tokens.head[head]
    elif tokens.label[head] == "advcl" and head > 1 and tokens.word(head - 1) == ",":
        noun = head - 2
    else:
        return None
    return noun if tokens.upos[noun] in ("NOUN", "PROPN") else None


def _is_definite(tokens: Tokens, i: int) -> bool:
    lowers = {tokens.lower(c) for c in tokens.children(i)}
    if lowers & _NEW:
        return False
    owned = any(tokens.label[c] == "poss" for c in tokens.children(i))
    return owned or bool(lowers & {"the", "this", "that"})


def _of(tokens: Tokens, noun: int) -> int | None:
    """Returns whom or what an event noun is of: "its launch", "the death of the bishop"."""
    for child in tokens.children(noun):
        if tokens.label[child] == "prep" and tokens.lower(child) == "of":
            return tokens.child(child, "pobj")
    return tokens.child(noun, "poss")


def _fields(value: str) -> tuple[str | None, ...] | None:
    """Returns year, month, day and weekday of a TIMEX3 value, None where it leaves them open."""
    found = _FIELDS.match(value)
    if found is None:
        return None
    year, _, weekday, month, day = (
        None if part is None or "X" in part else part for part in found.groups()
    )
    return year, month, day, weekday


def _differ(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> bool:
    """Tells whether two times cannot be one: a field that both give is not the same."""
    return any(a is not None and b is not None and a != b for a, b in zip(one, other, strict=True))
