"""What the verb over a time tells: past or future, and whether the time dates a saying."""

from __future__ import annotations

from functools import cache

from reportedly.model import Dates, Span
from reportedly.read.times.sense import Direction
from reportedly.read.tokens import Tokens
from reportedly.tables import read_table

__all__ = ["dates_what", "direction_of", "governor_of", "is_of_a_past_thing", "is_plain_past"]

CLIMB = 12  # heads; a time further from its verb than this is governed by none


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(read_table("times_signals.toml")[name]["words"])


def governor_of(tokens: Tokens, span: Span) -> int | None:
    """Returns the verb that governs a time, None where there is none."""
    inside = tokens.within(span)
    if not inside:
        return None
    at = next((i for i in inside if tokens.head[i] not in inside), inside[-1])
    for _, head in zip(range(CLIMB), tokens.ancestors(at), strict=False):
        if tokens.upos[head] in ("VERB", "AUX") and head not in inside:
            return head
    return None


def direction_of(tokens: Tokens, verb: int | None, signal: str = "") -> Direction:
    """Returns where a verb, and the preposition before a time, put the time.

    Modals and plans put it ahead ("will meet", "is due", "has scheduled"), past forms and perfects
    behind; an infinitive follows the verb over it unless that is a plan; the bare present leaves
    it open. Does not look at what the verb means but for a list of plans.
    """
    if signal in _verbs("past_signals"):
        return Direction.PAST
    by_verb = _by_verb(tokens, verb)
    if signal == "through" and by_verb is Direction.PAST:
        return Direction.OPEN  # "sales rose this year through August", "was extended through June"
    if signal in _verbs("future_signals"):
        return Direction.FUTURE
    return by_verb


def _by_verb(tokens: Tokens, verb: int | None) -> Direction:
    """Returns where a verb, its helpers and the verbs over it put a time."""
    for _ in range(CLIMB):
        if verb is None:
            return Direction.OPEN
        below = tokens.children(verb)
        helpers = [i for i in below if tokens.label[i] in ("aux", "auxpass")]
        words = {tokens.lower(i) for i in helpers} | {tokens.lemma[i] for i in helpers}
        tags = {tokens.xpos[i] for i in helpers} | {tokens.xpos[verb]}
        plan = tokens.lemma[verb] in _verbs("plans") or (
            tokens.lemma[verb] == "set" and any(tokens.lower(i) == "for" for i in below)
        )
        above = next(
            (i for i in tokens.ancestors(verb) if tokens.upos[i] in ("VERB", "AUX", "ADJ")), None
        )
        if plan and tags & {"VBD", "VBN", "VBG", "VBZ", "VBP"}:
            # "has scheduled a hearing Thursday", but "had been scheduled to end on Thursday"
            return Direction.PAST if "had" in words else Direction.FUTURE
        if "have" in words or words & {"'ve", "’ve", "'d"} or "could" in words:
            return Direction.PAST
        if "MD" in tags:
            return Direction.FUTURE
        if "TO" in tags:
            if above is None:
                return Direction.FUTURE
            noun = tokens.head[verb]
            if tokens.label[verb] in ("acl", "relcl") and any(
                tokens.lower(i) in ("first", "last", "latest", "only", "second", "third")
                for i in (noun, *tokens.children(noun))
            ):  # "the first countries to join on Friday were": they have joined
                verb = above
                continue
            if tokens.lemma[above] in _verbs("intents"):
                near = (*tokens.children(above), *tokens.children(tokens.head[above]))
                had = any(tokens.lower(i) == "had" for i in near)
                return Direction.PAST if had else Direction.FUTURE
        elif "VBD" in tags:
            return Direction.PAST
        elif tags & {"VBP", "VBZ"}:
            ahead = tokens.xpos[verb] == "VBG" or tokens.lemma[verb] in _verbs("future_verbs")
            ahead = ahead or any(tokens.lemma[i] in _verbs("future_verbs") for i in below)
            return Direction.FUTURE if ahead else Direction.OPEN
        elif "VBN" in tags:
            return Direction.PAST
        verb = above
    return Direction.OPEN


def is_plain_past(tokens: Tokens, verb: int | None, span: Span) -> bool:
    """Tells whether a time hangs with its preposition on a finite past verb that is no plan."""
    inside = tokens.within(span)
    if verb is None or not inside or tokens.lemma[verb] in _verbs("plans") | _verbs("hopes"):
        return False
    at = next((i for i in inside if tokens.head[i] not in inside), inside[-1])
    if tokens.head[tokens.head[at]] != verb or tokens.label[at] != "pobj":
        return False
    helpers = [i for i in tokens.children(verb) if tokens.label[i] in ("aux", "auxpass")]
    passive = tokens.xpos[verb] == "VBN" and any(tokens.xpos[i] == "VBD" for i in helpers)
    return passive or (tokens.xpos[verb] == "VBD" and not helpers)


def is_of_a_past_thing(tokens: Tokens, span: Span) -> bool:
    """Tells whether a time stands before the thing that it dates, and that is no planned one.

    "would get around Wednesday's ruling", "under a June agreement": the ruling and the agreement
    have been, whatever the verb says. Not so "before Tuesday's vote".
    """
    inside = tokens.within(span)
    if not inside:
        return False
    at = next((i for i in inside if tokens.head[i] not in inside), inside[-1])
    head = tokens.head[at]
    return (
        tokens.label[at] in ("poss", "compound", "nmod")
        and head > inside[-1]
        and tokens.upos[head] in ("NOUN", "PROPN")
        and not {tokens.lower(head), tokens.lemma[head]} & _verbs("planned")
    )


def dates_what(tokens: Tokens, verb: int | None, span: Span) -> Dates:
    """Tells whether a time dates the saying or the thing said: "said on Thursday" the saying.

    A time that hangs on a verb of reporting after all of its content dates what is reported as
    often as the report; the parser's choice stands.
    """
    if verb is None:
        return Dates.UNKNOWN
    if tokens.lemma[verb] not in _verbs("report_verbs"):
        return Dates.EVENT
    content = tokens.child(verb, "ccomp")
    inside = tokens.within(span)
    if not inside:
        return Dates.UNKNOWN
    direct = any(
        tokens.head[i] == verb
        or (tokens.label[i] == "pobj" and tokens.head[tokens.head[i]] == verb)
        for i in inside
    )
    if not direct:
        return Dates.EVENT
    if content is not None and content < inside[0] and verb < content:
        return Dates.UNKNOWN
    return Dates.REPORT
