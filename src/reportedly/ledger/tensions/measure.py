"""Which numbers count people to whom one thing happened: killed, injured, missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.ledger.tensions.ground import Ground
from reportedly.ledger.tensions.words import measures, words
from reportedly.model import Bound, Quantity, Span

__all__ = ["Count", "given_by", "is_part", "is_the_toll", "read_counts"]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people to whom one thing happened."""

    quantity: Quantity
    number: int  # token
    measure: str
    who: str  # the noun counted, or empty for anybody
    span: Span
    sentence: int
    by: tuple[str, ...]
    verb: int | None  # over which it stands


def read_counts(ground: Ground) -> Iterator[Count]:
    """Yields the counts of an article, in order; vague numbers, shares and parts are left out."""
    tokens = ground.tokens
    for quantity in ground.reading.quantities:
        if quantity.bound in (Bound.UNKNOWN, Bound.VAGUE) or quantity.unit in ("%", "fraction"):
            continue
        if quantity.low is None and quantity.high is None:
            continue
        span = quantity.number or quantity.span
        inside = tokens.within(span)
        if not inside or _is_other(ground, quantity):
            continue
        number = inside[-1]
        found = _measure(ground, quantity, number)
        if found is None:
            continue
        measure, around = found
        who = quantity.unit.split()[-1].casefold() if quantity.unit.split() else ""
        head = tokens.within(quantity.counted) if quantity.counted else range(0)
        who = tokens.lemma[head[-1]] if head else who
        if who in words("counted", "people") or who in measures():
            who = ""
        span = quantity.span.hull(around)
        verb = next(
            (a for a in tokens.ancestors(number) if tokens.upos[a] in ("VERB", "AUX")), None
        )
        yield Count(
            quantity, number, measure, who, span, tokens.sentence[number],
            given_by(ground, span, verb), verb,
        )  # fmt: skip


def given_by(ground: Ground, span: Span, verb: int | None) -> tuple[str, ...]:
    """Returns who gives a count: by attribution, or as the subject of "put the dead at 58"."""
    tokens = ground.tokens
    if verb is not None and tokens.lemma[verb] in ("put", "place", "estimate", "set", "give"):
        who = tokens.child(verb, "nsubj")
        actor = ground.actor_at(who) if who is not None else None
        if actor is not None:
            return (actor.id,)
        if who is not None and tokens.upos[who] in ("NOUN", "PROPN") and not _happens(ground, who):
            phrase = tokens.subtree(who)
            return (ground.reading.article.cut(tokens.span(phrase[0], phrase[-1])),)
    return ground.holders(span)


def _happens(ground: Ground, i: int) -> bool:
    """Tells whether a noun is an event: a blast gives no number."""
    word = ground.tokens.span(i, i)
    return any(
        word in (event.trigger, *event.mentions) for event in ground.reading.events
    ) or ground.tokens.lemma[i] in words("counted", "events")


def _is_other(ground: Ground, quantity: Quantity) -> bool:
    tokens = ground.tokens
    inside = tokens.within(quantity.span)
    around = range(max(0, inside[0] - 1), min(len(tokens), inside[-1] + 2)) if inside else inside
    if inside and tokens.lower(inside[0]) in ("the", "these", "those"):
        return True  # "the 10 killed on the bus": told before
    other = words("counted", "other")
    return any(tokens.lower(i) in other for i in around) or is_part(ground, quantity)


def is_part(ground: Ground, quantity: Quantity) -> bool:
    """Tells whether a number counts a part: "including 4 children", "12 of them"."""
    tokens = ground.tokens
    inside = tokens.within(quantity.span)
    if not inside:
        return False
    before = {tokens.lower(i) for i in range(max(0, inside[0] - 2), inside[0])}
    after = [tokens.lower(i) for i in range(inside[-1], min(len(tokens), inside[-1] + 3))]
    return bool(before & {"including", "among", "them"}) or bool(after and {*after} & {
        "them", "whom", "those", "dead",
    })  # fmt: skip


def _measure(ground: Ground, quantity: Quantity, number: int) -> tuple[str, Span] | None:
    """Returns what is counted by its measure, and the word that says so."""
    tokens, known = ground.tokens, measures()
    head = tokens.within(quantity.counted)[-1] if quantity.counted and (
        tokens.within(quantity.counted)
    ) else number  # fmt: skip
    for i in (head, *(c for c in tokens.children(head) if tokens.label[c] in ("amod", "acl"))):
        if tokens.lemma[i] in known:
            return known[tokens.lemma[i]], tokens.span(i, i)
    at = head
    for above in list(tokens.ancestors(head))[:3]:
        lemma = tokens.lemma[above]
        is_object = tokens.label[at] in ("dobj", "nsubjpass", "nsubj", "pobj", "attr")
        if tokens.upos[above] in ("VERB", "AUX"):
            if lemma in known and is_object and tokens.label[at] != "pobj":
                return (
                    (known[lemma], tokens.span(above, above))
                    if _undergoes(ground, above, at)
                    else None
                )
            if lemma in words("counted", "given"):
                for child in tokens.children(above):
                    if tokens.label[child] in ("dobj", "nsubj", "nsubjpass") and child != head:
                        for i in tokens.subtree(child)[:8]:
                            if tokens.lemma[i] in known:
                                return known[tokens.lemma[i]], tokens.span(
                                    min(above, i), max(above, i)
                                )
            if lemma in ("be", "become", "have"):
                for child in tokens.children(above):
                    if tokens.label[child] in ("acomp", "attr", "oprd") and (
                        tokens.lemma[child] in known
                    ):
                        return known[tokens.lemma[child]], tokens.span(child, child)
            return None
        if lemma in known and tokens.lower(at) == "of":
            return known[lemma], tokens.span(above, above)
        at = above
    return None


def _undergoes(ground: Ground, verb: int, at: int) -> bool:
    """Tells "12 people died", "12 were killed", "killed 12" from "12 soldiers killed a man"."""
    tokens = ground.tokens
    if tokens.label[at] != "nsubj" or tokens.lemma[verb] in ("die", "drown", "perish", "flee"):
        return True
    return tokens.child(verb, "dobj") is None


def is_the_toll(ground: Ground, count: Count) -> bool:
    """Tells whether a count is given of the dead as a whole: "put the dead at", "the toll"."""
    tokens = ground.tokens
    return any(
        tokens.lower(i) in ("dead", "toll", "number")
        and any(tokens.lower(c) in ("the", "death", "its") for c in tokens.children(i))
        for i in tokens.within(count.span)
    )
