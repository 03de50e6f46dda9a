"""The type that a trigger and its two sides show together: the lexicon's, or the model's."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import EventType
from reportedly.read.events.lexicon import Sort, event_words
from reportedly.read.events.phrases import is_somebody, phrase_span
from reportedly.read.events.relation import type_between
from reportedly.read.events.roles import Roles, find_roles
from reportedly.read.events.triggers import Trigger
from reportedly.read.tokens import Tokens

__all__ = ["retyped"]

SURE = 0.5  # from which the model goes before the lexicon


def retyped(
    tokens: Tokens, trigger: Trigger, roles: Roles, triggers: Sequence[Trigger]
) -> tuple[Sort, str]:
    """Returns the type of a trigger between its two sides, and why.

    The lexicon's type, unless the trigger is a verb, the highest of its sentence and alone between
    two sides that are people or bodies, and the model is at least half sure of another. Does not
    touch what has a mode of its own, what both sides do together, or what PLOVER has no type for.
    """
    sort = trigger.sort
    fixed = sort.mode is not None or sort.type in (EventType.STATEMENT, EventType.NONE)
    if trigger.noun is not None:  # "imposed sanctions": the noun says it too
        named = event_words().nouns.get(tokens.lemma[trigger.noun])
        fixed = fixed or (named is not None and named.type is sort.type)
    words = event_words()
    fixed = fixed or trigger.lemma in words.host  # guest and host stand the other way round
    fixed = fixed or (trigger.lemma in words.certain and trigger.governed is None)
    if fixed or trigger.nominal or roles.symmetric or not roles.actors or not roles.recipients:
        return sort, trigger.why
    actor, recipient = roles.actors[0], roles.recipients[0]
    sides = {actor, recipient}
    if trigger.token in sides or not all(is_somebody(tokens, i) for i in sides):
        return sort, trigger.why
    first, stop = tokens.sentences[tokens.sentence[trigger.token]]
    if not all(first <= i < stop for i in sides):
        return sort, trigger.why
    above = {*tokens.ancestors(trigger.token)}
    for other in triggers:
        if other.token in above:
            return sort, trigger.why  # the sentence is of something else first
        if other is trigger or other.nominal or not first <= other.token < stop:
            continue
        theirs = find_roles(tokens, other)
        if sides <= {*theirs.actors, *theirs.recipients}:
            return sort, trigger.why  # the model looks at the sides and not at the trigger
    kind, chance, why = type_between(
        tokens, phrase_span(tokens, actor), phrase_span(tokens, recipient)
    )
    yielded = {kind, sort.type} == {EventType.CONCEDE, EventType.RETREAT}
    if kind is sort.type or yielded or chance < SURE:
        return sort, trigger.why
    return Sort(kind), f"{trigger.why}, but between these two {kind.value}: {why}"
