"""How the events and times of one text are ordered, by the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.ledger.orders.signals import signals
from reportedly.ledger.orders.things import Thing, Things
from reportedly.ledger.orders.told import told_before, told_times
from reportedly.model import Event, Order, OrderKind, Span, identify
from reportedly.read import Reading, Tokens

__all__ = ["find_orders"]

KINDS = {
    "before": OrderKind.BEFORE, "after": OrderKind.AFTER, "during": OrderKind.DURING,
    "same": OrderKind.SAME,
}  # fmt: skip
Row = tuple[OrderKind, Thing, Thing | None, Span | None, str]


def find_orders(reading: Reading, events: Sequence[Event]) -> tuple[Order, ...]:
    """Returns the orders in time that an article's words tell, in order of the text.

    Looks at prepositions and conjunctions of time, adverbs and adjectives of order, verbs of
    following, perfects under a verb, what a source tells of the past, and times that are counted
    from other times. Does not infer an order from the order of telling, nor from what usually
    happens first.
    """
    things = Things(reading.tokens, events)
    rows = (
        *_by_words(things, reading),
        *told_before(things, reading, events),
        *told_times(reading, events),
    )
    found: dict[tuple[object, ...], Order] = {}
    for kind, a, b, signal, why in rows:
        order = _order(reading, kind, a, b, signal, why)
        if order is not None:
            pair = (order.a_span, order.b_span, order.kind)
            found.setdefault(pair, order)
    return tuple(sorted(found.values(), key=lambda o: (o.a_span, o.b_span or o.a_span, o.kind)))


def _order(
    reading: Reading, kind: OrderKind, a: Thing, b: Thing | None, signal: Span | None, why: str
) -> Order | None:
    if b is not None and (a.span == b.span or (a.id is not None and a.id == b.id)):
        return None  # two mentions of one event
    if a.id is None and (b is None or b.id is None):
        return None  # an order of two things of which the ledger has neither
    b_span = b.span if b else None
    ident = identify("order", reading.article.id, kind, a.span, b_span)
    return Order(ident, kind, a.span, b_span, a.id, b.id if b else None, signal, why)


def _by_words(things: Things, reading: Reading) -> Iterator[Row]:
    tokens, known = reading.tokens, signals()
    dated = {i for when in reading.whens for i in tokens.within(when.span)}
    for i in range(len(tokens)):
        word = tokens.lower(i)
        if word in known.phrases and i not in dated:
            yield from _phrase(things, i)
        if tokens.lemma[i] in known.verbs and tokens.upos[i] in ("VERB", "AUX"):
            yield from _verb(things, i, known.verbs[tokens.lemma[i]])
        if word in known.adverbs and i not in dated:
            yield from _adverb(things, i, known.adverbs[word])
        if word in known.adjectives and tokens.label[i] == "amod":
            yield from _adjective(things, i, known.adjectives[word])
        if tokens.xpos[i] == "VBN":
            yield from _perfect(things, i)


def _phrase(things: Things, i: int) -> Iterator[Row]:
    """ "called him on Friday in anticipation of the talks": the call is before the talks."""
    tokens = things.tokens
    for words, kind in signals().phrases[tokens.lower(i)]:
        last = i + len(words) - 1
        if last >= len(tokens) or any(
            tokens.lower(i + n) != word for n, word in enumerate(words[1:], 1)
        ):
            continue
        if tokens.label[last] == "mark" or kind == "same":
            below: int | None = tokens.head[last]
            above = _clause_above(tokens, last)
        else:
            below = tokens.child(last, "pobj", "pcomp", "dobj")
            if below is None and len(words) > 1:
                below = tokens.child(tokens.head[last], "pobj", "pcomp")
            above = _over(tokens, i)
        if below is None or above is None or below == above:
            return
        if tokens.upos[below] not in ("NOUN", "VERB", "PROPN", "AUX"):
            return
        gerund = tokens.xpos[below] == "VBG"
        if words[0] in ("upon", "while") and not gerund:
            return  # "called upon the minister"; "one rose, while the other fell" is a contrast
        if (
            kind == "same"
            and not gerund
            and not (_is_past(tokens, below) and _is_past(tokens, above))
        ):
            return
        a, b = things.thing(above), things.thing(below)
        signal = tokens.span(i, last)
        if words == ("including",) and not _are_alike(a, b):
            return  # "aid, including weapons announced today" is no part in time
        if kind == "holds":
            yield OrderKind.DURING, b, a, signal, "a part of the other"
        else:
            yield KINDS[kind], a, b, signal, "connective"
        return


def _are_alike(a: Thing, b: Thing) -> bool:
    return a.event is not None and b.event is not None and a.event.type is b.event.type


def _over(tokens: Tokens, i: int) -> int | None:
    """The word that a phrase of time stands under: a verb, or a noun that is no name."""
    head = tokens.head[i]
    for _ in range(6):
        # "After a talk," she wrote, "he was pleased": the writing is an aside
        aside = tokens.label[head] == "parataxis"
        if not aside and tokens.upos[head] not in ("ADV", "ADP", "ADJ"):
            break
        head = tokens.head[head]
    return head if tokens.upos[head] in ("VERB", "NOUN", "AUX") else None


def _clause_above(tokens: Tokens, i: int) -> int | None:
    """The verb of the clause that a clause with a conjunction stands under.

    A clause that comes after the main one stands under its verb even where the parser hangs it
    on a verb that comes later still.
    """
    verb = tokens.head[i]
    first, stop = tokens.sentences[tokens.sentence[i]]
    root = next((k for k in range(first, stop) if tokens.head[k] == k), verb)
    above = tokens.head[verb]
    if root < i and (above > verb or tokens.label[verb] not in ("advcl", "relcl")):
        return root
    if above == verb or tokens.upos[above] not in ("VERB", "AUX", "NOUN"):
        return root if root != verb else None
    return above


def _is_past(tokens: Tokens, i: int) -> bool:
    if tokens.xpos[i] in ("VBD", "VBN"):
        return True
    helpers = [c for c in tokens.children(i) if tokens.label[c] in ("aux", "auxpass")]
    return any(tokens.xpos[c] == "VBD" for c in helpers)


def _adverb(things: Things, i: int, kind: str) -> Iterator[Row]:
    """ "it ultimately admitted": after what was told last; "once again": not for the first time."""
    tokens = things.tokens
    if tokens.label[i] not in ("advmod", "npadvmod") or tokens.upos[tokens.head[i]] not in (
        "VERB", "AUX",
    ):  # fmt: skip
        return
    a = things.event(tokens.head[i])
    if a is None:
        return
    if kind == "again":
        first = i - 1 if i and tokens.lower(i - 1) == "once" else i
        yield OrderKind.AGAIN, a, None, tokens.span(first, i), "not for the first time"
        return
    clause = tokens.head[tokens.head[i]]
    b = None
    if tokens.label[tokens.head[i]] == "conj":  # "was caught and later released"
        b = things.event(clause)
    b = b or things.before(i)
    if b is not None:
        yield KINDS[kind], a, b, tokens.span(i, i), "counted from what was told last"


def _adjective(things: Things, i: int, kind: str) -> Iterator[Row]:
    """ "the summit or subsequent dinner", "spoke about the upcoming vote"."""
    tokens = things.tokens
    noun = tokens.head[i]
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


def _verb(things: Things, i: int, kind: str) -> Iterator[Row]:
    tokens = things.tokens
    signal = tokens.span(i, i)
    subject, thing = tokens.child(i, "nsubj"), tokens.child(i, "dobj")
    if kind == "go_on":
        if subject is not None and tokens.xpos[i] in ("VBP", "VBZ"):
            a = things.event(subject)
            if a is not None:
                yield OrderKind.ONGOING, a, None, signal, "present tense"
        return
    if kind == "commemorate":
        b = things.event(thing) if thing is not None else None
        above = next((k for k in tokens.ancestors(i) if things.event(k)), None)
        if b is not None and above is not None:
            yield OrderKind.BEFORE, b, things.thing(above), signal, "what is marked is over"
        return
    way = OrderKind.AFTER if kind == "follow" else OrderKind.BEFORE
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
        b = things.event(thing)
        a = things.event(subject)
        if a is not None and b is not None:
            yield way, a, b, signal, "verb of following"


def _perfect(things: Things, i: int) -> Iterator[Row]:
    """ "admitted having sent troops", "said that it had sent troops": sent before that."""
    tokens = things.tokens
    b = things.event(i) if i in things.at_token else None
    if b is None:
        return
    helpers = [c for c in tokens.children(i) if tokens.label[c] in ("aux", "auxpass")]
    perfect = any(tokens.lower(c) in ("having", "had") for c in helpers)
    if not perfect or tokens.label[i] not in ("pcomp", "ccomp", "xcomp", "advcl", "relcl"):
        return
    above = next((k for k in tokens.ancestors(i) if tokens.upos[k] in ("VERB", "NOUN")), None)
    if above is not None and above in things.at_token:
        yield OrderKind.BEFORE, b, things.thing(above), None, "a perfect under a verb"
