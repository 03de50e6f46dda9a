"""Who does an event and to whom: by grammar, and by what was learned from marked sentences."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import EventType
from reportedly.read.events.clues import look_at
from reportedly.read.events.grammar import of_noun, of_verb
from reportedly.read.events.lexicon import event_words
from reportedly.read.events.phrases import conjuncts, is_somebody
from reportedly.read.events.sides import learned_sides
from reportedly.read.events.triggers import Trigger
from reportedly.read.tokens import Tokens

__all__ = ["Roles", "choose_roles", "find_roles"]

SURE = (
    0.9  # from which a learned recipient goes before grammar's; below it grammar is right as often
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Head tokens of the two sides; `symmetric` where both do the same."""

    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    symmetric: bool = False


def find_roles(
    tokens: Tokens, trigger: Trigger, *, visitor_rule: bool = True, resolve: bool = False
) -> Roles:
    """Returns the heads of actor and recipient of a trigger, by grammar alone.

    With `visitor_rule` the guest of a host is the actor (PLOVER manual). With `resolve` a pronoun
    in what somebody says becomes that somebody ("the rebels claimed that they attacked"); other
    pronouns stay. Does not look beyond the sentence.
    """
    if trigger.nominal:
        actors, recipients = of_noun(tokens, trigger.token)
    else:
        actors, recipients = of_verb(tokens, trigger)
    if visitor_rule and recipients and _is_hosted(tokens, trigger):
        actors, recipients = recipients, actors
    if resolve:
        actors = [_speaker_of(tokens, i) for i in actors]
    gone = set(actors)
    return Roles(
        tuple(sorted(actors)),
        tuple(sorted(r for r in recipients if r not in gone and not _is_own(tokens, trigger, r))),
        _is_symmetric(trigger),
    )


def choose_roles(tokens: Tokens, trigger: Trigger) -> Roles:
    """Returns the heads of actor and recipient of a trigger, by grammar and what was learned.

    Each side is grammar's where grammar finds one, else the learned one; a learned recipient of
    which the choice is sure goes before grammar's. Grammar alone decides on statements, on what no
    type fits, on hosts, on adjectives, and on what both sides do together where a noun tells it or
    it finds two. Does not look beyond the sentence.
    """
    ruled = find_roles(tokens, trigger)
    unlearned = trigger.sort.type in (EventType.STATEMENT, EventType.NONE)
    about = tokens.upos[trigger.token] == "ADJ" and trigger.sort.type is not EventType.AGREE
    unlearned = unlearned or about or _is_hosted(tokens, trigger)
    both = trigger.nominal or len(ruled.actors) + len(ruled.recipients) > 1
    if unlearned or (ruled.symmetric and both) or _is_plain(tokens, trigger, ruled):
        return ruled
    # the weights know no pronouns of what somebody says: "the rebels claimed that they attacked"
    named = tuple(_speaker_of(tokens, i) for i in ruled.actors)
    scene = look_at(tokens, trigger, named, ruled.recipients)
    # the sides of a noun stand below it
    below = frozenset(tokens.subtree(trigger.token)) if trigger.nominal else None
    known = frozenset((*named, *ruled.actors))
    sides = learned_sides(tokens, scene, known=known, below=below)
    actors = ruled.actors or _joined(tokens, sides.actor, ())
    recipients = ruled.recipients
    sure = sides.recipient_chance >= (SURE if recipients else 0.5)
    if sides.recipient is not None and sure:
        recipients = _joined(tokens, sides.recipient, ruled.recipients)
    return Roles(actors, tuple(r for r in recipients if r not in actors), ruled.symmetric)


def _is_own(tokens: Tokens, trigger: Trigger, i: int) -> bool:
    """Tells whether a word is of the phrase itself: "went on strike"."""
    return tokens.lemma[i] == trigger.governed and not is_somebody(tokens, i)


def _is_plain(tokens: Tokens, trigger: Trigger, ruled: Roles) -> bool:
    """Tells whether there is nothing to choose: grammar has somebody on both sides, which the
    learned choice leaves alone in 96 of 100, or a noun has nothing below it."""
    if trigger.nominal and all(
        tokens.label[c] in ("det", "punct") for c in tokens.children(trigger.token)
    ):
        return True
    return bool(ruled.actors and ruled.recipients) and is_somebody(tokens, ruled.recipients[0])


def _joined(tokens: Tokens, head: int | None, ruled: tuple[int, ...]) -> tuple[int, ...]:
    """Returns a side and what is joined to it; all of grammar's answer where it is among that."""
    if head is None:
        return ()
    return ruled if head in ruled else tuple(sorted(conjuncts(tokens, head)))


def _is_symmetric(trigger: Trigger) -> bool:
    together = trigger.sort.type in (EventType.CONSULT, EventType.COOPERATE)
    return together and trigger.lemma in event_words().symmetric


def _is_hosted(tokens: Tokens, trigger: Trigger) -> bool:
    host = tokens.lemma[trigger.token] in event_words().host and trigger.noun is None
    return host and trigger.sort.type is EventType.CONSULT


def _speaker_of(tokens: Tokens, i: int) -> int:
    """Returns the subject of the clause above a pronoun subject, else the word itself."""
    if tokens.xpos[i] != "PRP":
        return i
    clause = tokens.head[i]
    for head in tokens.ancestors(clause):
        subject = tokens.child(head, "nsubj", "nsubjpass")
        if subject is not None and subject != i and tokens.xpos[subject] != "PRP":
            return subject
    return i
