"""Spans of one article that do not sit well together: reported, never repaired."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from reportedly.ledger.readings import scope_readings
from reportedly.model import (
    Actor,
    Attribution,
    CueClass,
    Span,
    Tension,
    TensionKind,
    identify,
)
from reportedly.read import Reading, Tokens

__all__ = ["find_tensions"]

MEETINGS = frozenset({"meeting", "talk", "talks", "summit", "call", "conversation", "visit"})
SHOWN = frozenset({CueClass.FACTIVE, CueClass.SHOW, CueClass.REPORT})


def find_tensions(reading: Reading) -> tuple[Tension, ...]:
    """Returns the tensions inside one article, in order of the text.

    Looks for: a thing called the first twice of one source; a confirmation and an allegation of
    one thing in one sentence; dates in conflict; somebody's meeting with himself; a clause that
    may or may not be part of what a source says. Does not set numbers or places of different holders against each other.
    """
    pairs = (
        *_first_twice(reading),
        *_confirmed_and_alleged(reading),
        *_dates(reading),
        *_slips(reading),
        *scope_readings(reading.attributions, reading.article),
    )
    found = {
        (kind, a, b): Tension(identify("tension", reading.article.id, kind, a, b), kind, a, b, why)
        for kind, a, b, why in pairs
    }
    return tuple(sorted(found.values(), key=lambda tension: (tension.a, tension.b, tension.kind)))


Pair = tuple[TensionKind, Span, Span, str]


def _first_twice(reading: Reading) -> Iterator[Pair]:
    """ "began sharing the first evidence" and, of the same source, "first confirmed"."""
    tokens = reading.tokens
    cues = [
        (span, attribution)
        for attribution in reading.attributions
        for link in attribution.links
        if link.cue_class in SHOWN
        for span in link.cue
    ]
    firsts: list[tuple[int, str, Attribution]] = []
    for i in range(len(tokens)):
        if tokens.lower(i) != "first" or tokens.label[i] not in ("advmod", "amod"):
            continue
        near = tokens.span(i, i).hull(tokens.span(tokens.head[i], tokens.head[i]))
        for span, attribution in cues:
            if span.overlaps(near) and attribution.speaker.actor:
                firsts.append((i, attribution.speaker.actor, attribution))
                break
    for (i, who, one), (j, other, two) in combinations(firsts, 2):
        if who == other and one.id != two.id and tokens.sentence[i] != tokens.sentence[j]:
            name = one.speaker.name or "the source"
            yield (
                TensionKind.ORDER,
                _clause_span(tokens, i),
                _clause_span(tokens, j),
                f"“first” is said twice of {name}, of two occasions",
            )


def _clause_span(tokens: Tokens, i: int) -> Span:
    """Returns the words from the subject of the clause of `i` to the thing that is first."""
    verb = next((a for a in (i, *tokens.ancestors(i)) if tokens.upos[a] == "VERB"), tokens.head[i])
    for above in (verb, *tokens.ancestors(verb)):
        subject = tokens.child(above, "nsubj", "nsubjpass")
        if subject is not None:
            low = min(tokens.subtree(subject))
            return tokens.span(min(low, i), max(verb, tokens.head[i], i))
    return tokens.span(min(i, tokens.head[i]), max(i, tokens.head[i]))


def _confirmed_and_alleged(reading: Reading) -> Iterator[Pair]:
    """ "confirmed the presence of soldiers …, videos of men he alleged were soldiers"."""
    tokens = reading.tokens
    by_class: dict[CueClass, list[Attribution]] = {CueClass.FACTIVE: [], CueClass.ASSERT: []}
    for attribution in reading.attributions:
        cue_class = attribution.links[-1].cue_class
        if cue_class in by_class and attribution.content and attribution.links[-1].cue:
            by_class[cue_class].append(attribution)
    for sure in by_class[CueClass.FACTIVE]:
        for unsure in by_class[CueClass.ASSERT]:
            a, b = sure.links[-1].cue[0], unsure.links[-1].cue[0]
            if _sentence(tokens, a) != _sentence(tokens, b):
                continue
            shared = _matter(tokens, sure) & _matter(tokens, unsure)
            if shared:
                words = ", ".join(sorted(shared))
                yield (
                    TensionKind.STRENGTH,
                    a,
                    b,
                    f"one cue takes for sure what the other only alleges, of: {words}",
                )


def _sentence(tokens: Tokens, span: Span) -> int | None:
    i = tokens.at(span.start)
    return None if i is None else tokens.sentence[i]


def _matter(tokens: Tokens, attribution: Attribution) -> frozenset[str]:
    return frozenset(
        tokens.lemma[i]
        for span in attribution.content
        for i in tokens.within(span)
        if tokens.upos[i] == "NOUN"
    )


def _dates(reading: Reading) -> Iterator[Pair]:
    by_id = {when.id: when for when in reading.whens}
    for when in reading.whens:
        for ident in when.conflict:
            other = by_id.get(ident)
            if other is not None:
                a, b = sorted((when.span, other.span))
                yield TensionKind.DATE, a, b, when.unresolved or when.why or "two dates in conflict"


def _slips(reading: Reading) -> Iterator[Pair]:
    """ "X called … in anticipation of his meeting with X"."""
    tokens = reading.tokens
    for i in range(len(tokens)):
        if tokens.label[i] != "poss" or tokens.lemma[tokens.head[i]] not in MEETINGS:
            continue
        noun = tokens.head[i]
        owner = _actor_at(reading, i) or _subject_actor(reading, noun)
        for prep in tokens.children(noun):
            other = tokens.child(prep, "pobj") if tokens.lower(prep) == "with" else None
            if other is None or owner is None:
                continue
            met = _actor_at(reading, other)
            if met is not None and met.id == owner.id:
                yield (
                    TensionKind.SLIP,
                    tokens.span(i, i),
                    tokens.span(other, other),
                    f"as written, {owner.name} meets {owner.name}",
                )


def _subject_actor(reading: Reading, i: int) -> Actor | None:
    for above in reading.tokens.ancestors(i):
        subject = reading.tokens.child(above, "nsubj")
        if subject is not None:
            return _actor_at(reading, subject)
    return None


def _actor_at(reading: Reading, i: int) -> Actor | None:
    """Returns the actor of the shortest mention that covers a token."""
    word = reading.tokens.span(i, i)
    covering = [
        (len(mention.span), actor.id, actor)
        for actor in reading.actors
        for mention in actor.mentions
        if mention.span.covers(word)
    ]
    return min(covering, key=lambda row: row[:2])[2] if covering else None
