"""Finds the events of an article: `find_events` is the door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.model import (
    Actor,
    Article,
    Attribution,
    CueClass,
    Dates,
    Event,
    EventMention,
    EventType,
    Place,
    PlaceKind,
    PlaceUse,
    Quotation,
    Span,
    When,
    identify,
)
from reportedly.read.events.anchors import datable, governed, is_site
from reportedly.read.events.auxiliaries import find_auxiliaries
from reportedly.read.events.codes import actor_code
from reportedly.read.events.lexicon import Sort, event_words
from reportedly.read.events.merge import Found, Known, merge_mentions
from reportedly.read.events.modes import find_mode
from reportedly.read.events.phrases import is_somebody, phrase_span
from reportedly.read.events.retype import retyped
from reportedly.read.events.roles import Roles, choose_roles
from reportedly.read.events.said import covered_by, judge_of, said_by, said_by_all
from reportedly.read.events.triggers import Trigger, find_triggers
from reportedly.read.events.who import Mentions
from reportedly.read.nearby import Nearby
from reportedly.read.tokens import Tokens

__all__ = ["find_events"]


def find_events(
    tokens: Tokens,
    article: Article,
    actors: Sequence[Actor] = (),
    places: Sequence[Place] = (),
    whens: Sequence[When] = (),
    attributions: Sequence[Attribution] = (),
    quotations: Sequence[Quotation] = (),
) -> tuple[Event, ...]:
    """Returns the events of an article in PLOVER's terms, in order of their triggers.

    Triggers and types come from a lexicon over the parse, roles from the parse and the mentions of
    actors, and `said_by` from the innermost attributions whose content covers the trigger. An
    event told by the narrator is said by `narrator`. Does not code what is neither a verb nor an
    event noun, and does not look for roles outside the sentence. After the PLOVER manual 0.8.
    """
    triggers = _with_cues(tokens, find_triggers(tokens), whens, attributions)
    if not triggers:
        return ()
    words = event_words()
    quoted = [piece for quotation in quotations for piece in quotation.pieces]
    sites = {t.token: t for t in triggers} | {t.noun: t for t in triggers if t.noun is not None}
    nouns = frozenset(t.noun if t.noun is not None else t.token for t in triggers)
    mentioned = Mentions(actors)
    told = Nearby((attribution.content, attribution) for attribution in attributions)
    dated = governed(tokens, sites, datable(whens))
    placed = governed(tokens, sites, [(p.span, p) for p in places if is_site(tokens, p, nouns)])
    found: list[Found] = []
    names = _names(tokens, sites, triggers)
    unsaid = set(names.values())
    for trigger in triggers:
        if trigger in unsaid:
            continue
        roles = choose_roles(tokens, trigger)
        kind = trigger.sort.type
        trigger = _typed(tokens, trigger, roles, triggers)
        sides = (roles.actors, roles.recipients)
        who, whom = (frozenset(mentioned.ids(tokens, heads)) for heads in sides)
        if _is_generic(tokens, trigger, who, roles.actors):
            continue
        if roles.symmetric:
            who, whom = who | whom, frozenset()
        if trigger.sort.type is EventType.STATEMENT:
            whom = frozenset()  # what is confirmed is the content, not a side
        judges = mentioned.ids(tokens, judge_of(tokens, trigger))
        near = told.around(tokens.span(trigger.token, trigger.token))
        found.append(
            Found(
                trigger=trigger,
                roles=roles,
                actors=who,
                recipients=whom - who,
                whens=tuple(w.id for w in dated.get(trigger.token, ())),
                places=tuple(p.id for p in placed.get(trigger.token, ())),
                said_by=said_by(tokens, trigger, near, who, quoted, judges),
                covered=covered_by(tokens, trigger, near),
                mentions=[_name_of_it(names[trigger.token], roles)]
                if trigger.token in names
                else [],
                part_of=_whole(tokens, sites, trigger),
                named_by=_named_by(tokens, trigger, places),
                kinds=frozenset((kind, trigger.sort.type)),
                why=[trigger.why],
            )
        )
    known = Known(
        {actor.id: actor for actor in actors},
        {place.id: place.name.casefold() for place in places},
        {when.id: when for when in whens},
    )
    merged = merge_mentions(tokens, words, found, known)
    return tuple(_event(tokens, article, one, known) for one in merged)


def _names(
    tokens: Tokens, sites: dict[int, Trigger], triggers: tuple[Trigger, ...]
) -> dict[int, Trigger]:
    """Returns "held an [event]" by the trigger that says what it was."""
    names = {}
    for trigger in triggers:
        above = None if trigger.nominal else _above(tokens, sites, trigger)
        if above is not None and above.sort.type is EventType.NONE and above.noun is not None:
            names[trigger.token] = above
    return names


def _typed(
    tokens: Tokens, trigger: Trigger, roles: Roles, triggers: tuple[Trigger, ...]
) -> Trigger:
    """Returns a trigger with the type that its words and its sides together show."""
    sort, why = retyped(tokens, trigger, roles, triggers)
    return trigger if sort is trigger.sort else replace(trigger, sort=sort, why=why)


def _named_by(tokens: Tokens, trigger: Trigger, places: Sequence[Place]) -> str | None:
    """Returns the place that stands before an event noun: "the White House meeting"."""
    if not trigger.nominal:
        return None
    below = set(tokens.subtree(trigger.token))
    for place in places:
        if place.use is not PlaceUse.MODIFIER or place.kind is PlaceKind.COUNTRY:
            continue
        inside = tokens.within(place.span)
        if inside and inside[-1] < trigger.token and inside[-1] in below and (
            trigger.token in [tokens.head[i] for i in inside]
        ):  # fmt: skip
            return place.name.casefold()
    return None


def _event(tokens: Tokens, article: Article, one: Found, known: Known) -> Event:
    trigger = one.trigger
    span = tokens.span(trigger.token, trigger.token)
    given = [known.whens[w] for w in one.whens if w in known.whens]
    actor_spans, recipient_spans = _side_spans(tokens, one)
    if trigger.sort.type is EventType.STATEMENT:
        recipient_spans = ()  # what is confirmed is the content, not a side
    sides = [known.actors[i] for i in sorted(one.sides) if i in known.actors]
    again = {_word_of(m.trigger): m for m in reversed(one.mentions)}
    merged = tuple(_mention(tokens, again[at]) for at in sorted(again))
    return Event(
        id=identify("event", article.id, span.start, span.end, trigger.sort.type),
        trigger=span,
        type=trigger.sort.type,
        said_by=said_by_all(one),
        mode=trigger.sort.mode or find_mode(tokens, trigger),
        auxiliaries=find_auxiliaries(tokens, article, trigger, given),
        contexts=_contexts(tokens, trigger),
        actors=tuple(sorted(one.actors)),
        recipients=tuple(sorted(one.recipients)),
        actor_spans=actor_spans,
        recipient_spans=recipient_spans,
        whens=one.whens,
        places=one.places,
        mentions=tuple(mention.span for mention in merged),
        score=0.8 if trigger.why.startswith("phrase") else 0.6,
        why="; ".join(one.why),
        merged=merged,
        codes=tuple(actor_code(actor) for actor in sides),
    )


def _side_spans(tokens: Tokens, one: Found) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Returns the words of actor and recipient; of both sides as one where they meet."""
    actors = {phrase_span(tokens, i) for i in one.roles.actors}
    recipients = {phrase_span(tokens, i) for i in one.roles.recipients}
    if one.roles.symmetric:
        actors, recipients = actors | recipients, set()
    return tuple(sorted(actors)), tuple(sorted(recipients))


def _mention(tokens: Tokens, one: Found) -> EventMention:
    at = _word_of(one.trigger)
    actor_spans, recipient_spans = _side_spans(tokens, one)
    return EventMention(
        span=tokens.span(at, at),
        why=one.because,
        type=one.trigger.sort.type,
        mode=one.trigger.sort.mode,
        said_by=one.said_by,
        actors=tuple(sorted(one.actors)),
        recipients=tuple(sorted(one.recipients)),
        actor_spans=actor_spans,
        recipient_spans=recipient_spans,
        whens=one.whens,
        places=one.places,
    )


def _word_of(mention: Trigger) -> int:
    return mention.token if mention.noun is None else mention.noun


def _contexts(tokens: Tokens, trigger: Trigger) -> tuple[str, ...]:
    """Returns the contexts whose words stand at the trigger and its arguments."""
    table = event_words().contexts
    names: set[str] = set(table.get(trigger.lemma, frozenset()))
    names |= table.get(tokens.lemma[trigger.token], frozenset())
    for child in tokens.subtree(trigger.token)[:40]:
        if abs(child - trigger.token) <= 12:
            names |= table.get(tokens.lemma[child], frozenset())
    return tuple(sorted(names))


def _with_cues(
    tokens: Tokens,
    triggers: tuple[Trigger, ...],
    whens: Sequence[When],
    attributions: Sequence[Attribution],
) -> tuple[Trigger, ...]:
    """Adds cues that are events of the ledger: a saying that is dated, an omission."""
    known = {t.token for t in triggers}
    added: dict[int, Trigger] = {}
    reports = [w.span for w in whens if w.dates is Dates.REPORT]
    for attribution in attributions:
        link = attribution.links[0]
        inside = tokens.within(link.cue[0]) if link.cue else range(0)
        verb = next((i for i in inside if tokens.upos[i] == "VERB"), None)
        if verb is None or verb in known:
            continue
        if link.cue_class is CueClass.OMIT:
            sort, why = Sort(EventType.NONE), "an omission that the text reports"
        elif any(_below(tokens, span, verb) for span in reports):
            sort, why = Sort(EventType.STATEMENT), "a saying that the text dates"
        else:
            continue
        added[verb] = Trigger(verb, sort, tokens.lemma[verb], why=why)
    return tuple(sorted([*triggers, *added.values()], key=lambda t: t.token))


def _below(tokens: Tokens, span: Span, verb: int) -> bool:
    for i in tokens.within(span):
        for head in tokens.ancestors(i):
            if head == verb:
                return True
            if tokens.upos[head] == "VERB":
                break
    return False


def _whole(tokens: Tokens, sites: dict[int, Trigger], trigger: Trigger) -> int | None:
    """Returns the trigger that this one only goes on with: "operations to liberate", "hosted … to
    discuss", "held an event to honor": of one type, or of none, and straight above."""
    above = None if trigger.nominal else _above(tokens, sites, trigger)
    same = above is not None and above.sort.type is trigger.sort.type
    return above.token if above is not None and same else None


def _above(tokens: Tokens, sites: dict[int, Trigger], trigger: Trigger) -> Trigger | None:
    at = trigger.token
    for head in tokens.ancestors(trigger.token):
        aim = tokens.label[at] == "relcl" and tokens.xpos[at] == "VB"  # "an event to honour them"
        if not aim and tokens.label[at] not in ("acl", "advcl", "xcomp", "pobj", "prep"):
            return None
        above = sites.get(head)
        if above is not None and above is not trigger:
            return above if above.token < trigger.token else None
        at = head
    return None


def _is_generic(
    tokens: Tokens, trigger: Trigger, actors: frozenset[str], heads: tuple[int, ...]
) -> bool:
    """Tells whether a gerund that nobody does is no event: "the policy of supporting them"."""
    i = trigger.token
    gerund = tokens.xpos[i] == "VBG" and tokens.label[i] in ("pcomp", "acl", "csubj")
    return (
        gerund
        and not actors
        and not any(tokens.upos[h] == "PROPN" or is_somebody(tokens, h) for h in heads)
    )


def _name_of_it(trigger: Trigger, roles: Roles) -> Found:
    """Returns the noun that an act is called by: "held an [event] to honour them"."""
    return Found(trigger, roles, because="the noun that the act is called by")
