"""Adverbs, perfects and counted times: what stands after or before what was told last."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.ledger.orders.phrases import KINDS, Row, is_past
from reportedly.ledger.orders.signals import signals
from reportedly.ledger.orders.things import Thing, Things
from reportedly.model import OrderKind, When
from reportedly.read import Tokens

__all__ = [
    "adverb_phrase_rows",
    "adverb_rows",
    "barely_rows",
    "counted_rows",
    "perfect_rows",
    "stated_rows",
]

NEAR = 20  # tokens between the two halves of "no sooner … than"
COMPARED = frozenset({"from", "than", "with", "to", "of", "since"})
NEXT = frozenset({"following", "next"})
LAST = frozenset({"before", "previous", "preceding"})


def adverb_rows(things: Things, i: int) -> Iterator[Row]:
    """Yields "it ultimately admitted": after what was told last; "once again": not the first."""
    tokens = things.tokens
    verb, kind = tokens.head[i], signals().adverbs[tokens.lower(i)]
    if tokens.label[i] not in ("advmod", "npadvmod") or tokens.upos[verb] not in ("VERB", "AUX"):
        return
    if kind == "again":
        a = things.event(verb)
        if a is not None:
            first = i - 1 if i and tokens.lower(i - 1) == "once" else i
            yield OrderKind.AGAIN, a, None, tokens.span(first, i), "not for the first time"
        return
    a = things.happening(verb)
    b = _told_before(things, verb, i)
    if kind == "before" and tokens.lemma[verb] in ("say", "mention", "note", "explain"):
        return  # "as I said earlier": of the text itself
    if tokens.lower(i) == "finally" and i == tokens.sentences[tokens.sentence[i]][0]:
        return  # the last of a list
    if tokens.lower(i) == "then" and (_is_supposed(tokens, i) or not is_past(tokens, verb)):
        return
    if kind != "same" and not is_past(tokens, verb):
        return  # "such a policy ultimately harms": at no time in a row of times
    if a is not None and b is not None and _are_told(tokens, a, b):
        yield KINDS[kind], a, b, tokens.span(i, i), "counted from what was told last"


def adverb_phrase_rows(things: Things, i: int) -> Iterator[Row]:
    """Yields "in the end it resigned", "by then they had left": against what was told last."""
    tokens = things.tokens
    for words, kind in signals().adverb_phrases[tokens.lower(i)]:
        last = i + len(words) - 1
        if last >= len(tokens) or any(
            tokens.lower(i + n) != word for n, word in enumerate(words[1:], 1)
        ):
            continue
        if any(tokens.label[c] == "prep" for c in tokens.children(last)):
            return  # "in the end of it"
        inside = range(i, last + 1)
        verb = next((k for k in tokens.ancestors(i) if k not in inside), i)
        a = things.happening(verb) if tokens.upos[verb] == "VERB" else None
        b = _told_before(things, verb, i) if a is not None else None
        if a is not None and b is not None and is_past(tokens, a.token):
            yield KINDS[kind], a, b, tokens.span(i, last), "counted from what was told last"
        return


def stated_rows(things: Things, i: int, dated: frozenset[int]) -> Iterator[Row]:
    """Yields "released a man seized last month": seized before, since its time is its own."""
    tokens = things.tokens
    verb = next((k for k in tokens.ancestors(i) if tokens.upos[k] == "VERB"), None)
    if verb is None or verb > i or not is_past(tokens, verb) or not dated & set(tokens.subtree(i)):
        return
    a, b = things.happening(i), things.thing(verb)
    if a is not None and tokens.label[tokens.head[i]] in ("dobj", "pobj", "nsubjpass"):
        yield OrderKind.BEFORE, a, b, None, "a participle with a time of its own"


def _told_before(things: Things, verb: int, i: int) -> Thing | None:
    """The clause that a verb is joined to, else the main clause before its sentence."""
    tokens = things.tokens
    joined = tokens.label[verb] == "conj" or tokens.lower(i) == "whereupon"
    if joined and tokens.head[verb] < verb:  # "was caught and later released"
        found = things.happening(tokens.head[verb])
        if found is not None:
            return found
    inside = _past_inside(things, verb)
    if inside is not None:  # "the envoy, who left on Monday, later resigned"
        return inside
    for child in tokens.children(verb):  # "it was seized in June; it was subsequently sold"
        parted = any(tokens.word(k) in ";:" for k in range(child, i))
        if child < i and parted and tokens.label[child] in ("ccomp", "advcl", "parataxis"):
            return things.happening(child)
    return things.before(i)


def _are_told(tokens: Tokens, a: Thing, b: Thing) -> bool:
    """What the ledger does not know as events must be told in a past tense to stand in order."""
    return (
        a.event is not None
        or b.event is not None
        or (is_past(tokens, a.token) and is_past(tokens, b.token))
    )


def _is_supposed(tokens: Tokens, i: int) -> bool:
    first, _ = tokens.sentences[tokens.sentence[i]]
    return any(tokens.lower(k) == "if" for k in range(first, i))


def perfect_rows(things: Things, i: int) -> Iterator[Row]:
    """Yields "admitted having sent troops", "said that it had sent them": sent before that."""
    tokens = things.tokens
    helpers = [c for c in tokens.children(i) if tokens.label[c] in ("aux", "auxpass")]
    if not any(tokens.lower(c) in ("having", "had") for c in helpers):
        return
    b = things.happening(i)
    if b is None or any(tokens.lower(c) == "if" for c in tokens.children(i)):
        return
    if tokens.label[i] in ("pcomp", "ccomp", "xcomp", "advcl", "relcl", "acl"):
        if any(tokens.label[c] == "mark" and tokens.lower(c) != "that" for c in tokens.children(i)):
            return  # a clause with a conjunction, which tells the order by itself
        above = next((k for k in tokens.ancestors(i) if _is_told(things, k)), None)
        a = things.thing(above) if above is not None else None
        if a is not None and above is not None and (a.event is not None or is_past(tokens, above)):
            yield OrderKind.BEFORE, b, a, None, "a perfect under a verb"
    elif tokens.head[i] == i and any(tokens.lower(c) == "had" for c in helpers):
        last = _past_inside(things, i) or things.before(i)
        if last is not None and is_past(tokens, last.token):
            yield OrderKind.BEFORE, b, last, None, "a perfect after a past"


def _past_inside(things: Things, i: int) -> Thing | None:
    """ "The envoy, who resigned last week, had criticised it": the past clause of the subject."""
    tokens = things.tokens
    subject = tokens.child(i, "nsubj", "nsubjpass")
    below = tokens.child(subject, "relcl") if subject is not None else None
    return things.happening(below) if below is not None and tokens.xpos[below] == "VBD" else None


def _is_told(things: Things, i: int) -> bool:
    return i in things.at_token or things.tokens.upos[i] == "VERB"


def barely_rows(things: Things, i: int) -> Iterator[Row]:
    """Yields "no sooner had it been signed than shells fell": the second right after the first."""
    tokens = things.tokens
    word = tokens.lower(i)
    _, stop = tokens.sentences[tokens.sentence[i]]
    window = range(i, min(stop, i + NEAR))
    turn = ("than",) if word == "sooner" else ("when", "before")
    had = any(tokens.lower(k) == "had" for k in range(max(i - 3, 0), min(i + 4, stop)))
    if not had or (word == "sooner" and (not i or tokens.lower(i - 1) != "no")):
        return
    at = next((k for k in window if tokens.lower(k) in turn), None)
    if at is None:
        return
    first = next((k for k in range(i, at) if _is_finite(tokens, k)), None)
    second = next((k for k in range(at, stop) if _is_finite(tokens, k)), None)
    if first is not None and second is not None:
        a, b = things.thing(second), things.thing(first)
        yield OrderKind.AFTER, a, b, tokens.span(at, at), "right after it"


def _is_finite(tokens: Tokens, i: int) -> bool:
    return tokens.upos[i] == "VERB" and is_past(tokens, i)


def counted_rows(things: Things, when: When) -> Iterator[Row]:
    """Yields "two days later, the island surrendered": after what was told last."""
    tokens = things.tokens
    inside = tokens.within(when.span)
    if not inside:
        return
    kind = _counted_kind(tokens, inside)
    if kind is None or (inside[0] and tokens.lower(inside[0] - 1) in COMPARED):
        return
    top = next((k for k in inside if tokens.head[k] not in inside), inside[-1])
    verb = tokens.head[top]
    if tokens.label[top] == "pobj":
        verb = tokens.head[verb]
    if tokens.upos[verb] not in ("VERB", "AUX") or verb in inside:
        return
    a, b = things.happening(verb), _told_before(things, verb, top)
    if a is not None and b is not None and _are_told(tokens, a, b):
        yield kind, a, b, when.span, "a time counted from what was told last"


def _counted_kind(tokens: Tokens, inside: range) -> OrderKind | None:
    first, last = tokens.lower(inside[0]), tokens.lower(inside[-1])
    words = {tokens.lower(k) for k in inside}
    if last in ("later", "afterward", "afterwards") or (first == "the" and words & NEXT):
        return OrderKind.AFTER
    if first == "the" and words & LAST:
        return OrderKind.BEFORE
    return None
