"""Verbs and adjectives of order: "the march followed the talks", "the subsequent vote"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.ledger.orders.phrases import KINDS, Row, is_past
from reportedly.ledger.orders.signals import signals
from reportedly.ledger.orders.things import Thing, Things
from reportedly.model import OrderKind

__all__ = ["adjective_rows", "verb_rows"]


def verb_rows(things: Things, i: int) -> Iterator[Row]:
    """Yields what a verb of order tells of its subject and its object."""
    kind = signals().verbs[things.tokens.lemma[i]]
    match kind:
        case "go_on":
            yield from _going_on(things, i)
        case "commemorate":
            yield from _over(things, i)
        case "result" | "result_in":
            yield from _result(things, i, by_object=kind == "result")
        case "intend":
            yield from _meant(things, i)
        case _:
            way = OrderKind.AFTER if kind == "follow" else OrderKind.BEFORE
            yield from _following(things, i, way)


def _going_on(things: Things, i: int) -> Iterator[Row]:
    tokens = things.tokens
    subject = tokens.child(i, "nsubj")
    if subject is not None and tokens.xpos[i] in ("VBP", "VBZ"):
        a = things.event(subject)
        if a is not None:
            yield OrderKind.ONGOING, a, None, tokens.span(i, i), "present tense"


def _over(things: Things, i: int) -> Iterator[Row]:
    """ "a parade marking the liberation", "denied the killings": what is marked is over."""
    tokens = things.tokens
    thing = tokens.child(i, "dobj", "xcomp")
    b = things.happening(thing) if thing is not None else None
    if tokens.lemma[i] in ("deny", "reject", "refuse") and b is not None and b.event is None:
        b = b if tokens.xpos[b.token] in ("VBG", "NN", "NNS") else None
    own = things.event(i) is not None or is_past(tokens, i)
    above = i if own else next((k for k in tokens.ancestors(i) if things.event(k)), None)
    if b is not None and above is not None:
        a = things.event(above) or Thing(tokens.span(above, above), above, happens=True)
        if a.token != b.token:
            yield OrderKind.BEFORE, b, a, tokens.span(i, i), "what is marked is over"


def _result(things: Things, i: int, *, by_object: bool) -> Iterator[Row]:
    """ "prompting his resignation", "led to new fighting": the second comes after the first."""
    tokens = things.tokens
    if by_object:
        below = tokens.child(i, "dobj")
    else:
        to = next((c for c in tokens.children(i) if tokens.lower(c) in ("to", "in")), None)
        below = tokens.child(to, "pobj") if to is not None else None
    above = tokens.child(i, "nsubj")
    if tokens.xpos[i] == "VBG" and tokens.label[i] in ("advcl", "acl"):
        above = tokens.head[i]
    a = things.happening(below) if below is not None else None
    b = things.happening(above) if above is not None and above != i else None
    if a is not None and b is not None:
        yield OrderKind.AFTER, a, b, tokens.span(i, i), "verb of outcome"


def _meant(things: Things, i: int) -> Iterator[Row]:
    """ "agreed to meet in May": what is meant comes after."""
    tokens = things.tokens
    below = tokens.child(i, "xcomp", "ccomp")
    if below is None or tokens.xpos[below] != "VB" or not is_past(tokens, i):
        return
    if not any(tokens.lower(c) == "to" for c in tokens.children(below)):
        return
    a, b = things.happening(below), things.thing(i)
    if a is not None:
        yield OrderKind.AFTER, a, b, None, "what is meant is ahead"


def _following(things: Things, i: int, way: OrderKind) -> Iterator[Row]:
    tokens = things.tokens
    signal = tokens.span(i, i)
    subject, thing = tokens.child(i, "nsubj"), tokens.child(i, "dobj")
    agent = tokens.child(i, "agent")
    means = next((c for c in tokens.children(i) if tokens.lower(c) in ("by", "with")), None)
    if agent is not None and tokens.child(i, "nsubjpass") is None and thing is None:
        head = tokens.head[i]  # "a march followed by clashes"
        below = tokens.child(agent, "pobj", "pcomp")
        if below is not None and head != i:
            yield way, things.thing(below), things.thing(head), signal, "verb of following"
    elif agent is not None:
        passive, below = tokens.child(i, "nsubjpass"), tokens.child(agent, "pobj", "pcomp")
        if passive is not None and below is not None:
            yield way, things.thing(below), things.thing(passive), signal, "verb of following"
    elif thing is not None and means is not None and tokens.child(i, "prt") is not None:
        below = tokens.child(means, "pcomp", "pobj")  # "followed up the talks by hosting a dinner"
        if below is not None:
            yield way, things.thing(below), things.thing(thing), signal, "verb of following"
    elif thing is not None and subject is not None:
        a, b = things.happening(subject), things.happening(thing)
        if a is not None and b is not None:
            yield way, a, b, signal, "verb of following"


def adjective_rows(things: Things, i: int) -> Iterator[Row]:
    """Yields "the summit or subsequent dinner", "spoke about the upcoming vote"."""
    tokens = things.tokens
    kind, noun = signals().adjectives[tokens.lower(i)], tokens.head[i]
    a = things.event(noun)
    if a is None or a.token != noun:
        return
    signal = tokens.span(i, i)
    if kind == "ahead":
        above = next((k for k in tokens.ancestors(noun) if tokens.upos[k] == "VERB"), None)
        b = things.thing(above) if above is not None else None
        if b is not None:
            yield OrderKind.AFTER, a, b, signal, "ahead of the speaker"
        return
    b = things.event(tokens.head[noun]) if tokens.label[noun] == "conj" else None
    first, _ = tokens.sentences[tokens.sentence[i]]
    for k in range(i - 1, first - 1, -1):
        if b is not None:
            break
        if k in things.at_token and tokens.upos[k] == "NOUN":
            b = things.event(k)
    b = b or things.before(i)
    if b is not None:
        yield KINDS[kind], a, b, signal, "counted from what was told last"
