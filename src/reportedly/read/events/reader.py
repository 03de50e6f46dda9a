"""Finds the events of an article: `find_events` is the door."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from reportedly.model import (
    NARRATOR,
    Actor,
    Article,
    Attribution,
    CueClass,
    Dates,
    Event,
    Place,
    PlaceUse,
    Span,
    When,
    identify,
)
from reportedly.read.events.auxiliaries import find_auxiliaries
from reportedly.read.events.lexicon import event_words
from reportedly.read.events.merge import Found, merge_mentions
from reportedly.read.events.roles import find_roles, phrase_span
from reportedly.read.events.triggers import Trigger, find_triggers
from reportedly.read.tokens import Tokens

__all__ = ["find_events"]

_Mark = TypeVar("_Mark")

_THROUGH = frozenset({"prep", "pobj", "npadvmod", "advmod", "pcomp", "compound", "nmod", "amod",
                      "poss", "appos", "tmod", "nummod", "dobj", "conj", "quantmod",
                      "case"})  # fmt: skip


def find_events(
    tokens: Tokens,
    article: Article,
    actors: Sequence[Actor] = (),
    places: Sequence[Place] = (),
    whens: Sequence[When] = (),
    attributions: Sequence[Attribution] = (),
) -> tuple[Event, ...]:
    """Returns the events of an article in PLOVER's terms, in order of their triggers.

    Triggers and types come from a lexicon over the parse, roles from the parse and the mentions of
    actors, and `said_by` from the innermost attributions whose content covers the trigger. An
    event told by the narrator is said by `narrator`. Does not code what is neither a verb nor an
    event noun, and does not look for roles outside the sentence. After the PLOVER manual 0.8.
    """
    triggers = find_triggers(tokens)
    if not triggers:
        return ()
    words = event_words()
    sites = {t.token: t for t in triggers} | {t.noun: t for t in triggers if t.noun is not None}
    mentioned = _Mentions(actors)
    dated = _governed(tokens, sites, [(w.span, w) for w in whens if w.dates is not Dates.REPORT])
    placed = _governed(tokens, sites, [(p.span, p) for p in places if _is_site(p)])
    found: list[Found] = []
    for trigger in triggers:
        roles = find_roles(tokens, trigger)
        sides = (roles.actors, roles.recipients)
        who, whom = (frozenset(mentioned.ids(tokens, heads)) for heads in sides)
        if roles.symmetric:
            who, whom = who | whom, frozenset()
        found.append(
            Found(
                trigger=trigger,
                roles=roles,
                actors=who,
                recipients=whom - who,
                whens=tuple(w.id for w in dated.get(trigger.token, ())),
                places=tuple(p.id for p in placed.get(trigger.token, ())),
                said_by=_said_by(tokens, trigger, attributions, who),
                why=[trigger.why],
            )
        )
    by_id = {w.id: w for w in whens}
    merged = merge_mentions(tokens, words, found)
    return tuple(_event(tokens, article, one, by_id) for one in merged)


def _event(tokens: Tokens, article: Article, one: Found, whens: dict[str, When]) -> Event:
    trigger = one.trigger
    span = tokens.span(trigger.token, trigger.token)
    roles = one.roles
    given = [whens[w] for w in one.whens if w in whens]
    actor_spans = tuple(phrase_span(tokens, i) for i in roles.actors)
    recipient_spans = tuple(phrase_span(tokens, i) for i in roles.recipients)
    if roles.symmetric:
        actor_spans, recipient_spans = tuple(sorted({*actor_spans, *recipient_spans})), ()
    return Event(
        id=identify("event", article.id, span.start, span.end, trigger.sort.type),
        trigger=span,
        type=trigger.sort.type,
        said_by=one.said_by,
        mode=trigger.sort.mode,
        auxiliaries=find_auxiliaries(tokens, article, trigger, given),
        contexts=_contexts(tokens, trigger),
        actors=tuple(sorted(one.actors)),
        recipients=tuple(sorted(one.recipients)),
        actor_spans=tuple(sorted(actor_spans)),
        recipient_spans=tuple(sorted(recipient_spans)),
        whens=one.whens,
        places=one.places,
        mentions=tuple(
            sorted(tokens.span(m.trigger.token, m.trigger.token) for m in one.mentions)
        ),
        score=0.8 if trigger.why.startswith("phrase") else 0.6,
        why="; ".join(one.why),
    )


def _contexts(tokens: Tokens, trigger: Trigger) -> tuple[str, ...]:
    """Returns the contexts whose words stand at the trigger and its arguments."""
    table = event_words().contexts
    names: set[str] = set(table.get(trigger.lemma, frozenset()))
    names |= table.get(tokens.lemma[trigger.token], frozenset())
    for child in tokens.subtree(trigger.token)[:40]:
        if abs(child - trigger.token) <= 12:
            names |= table.get(tokens.lemma[child], frozenset())
    return tuple(sorted(names))


class _Mentions:
    """Which actor a token belongs to."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        rows = [(m.span, actor.id) for actor in actors for m in actor.mentions]
        self.rows = sorted(rows, key=lambda row: (row[0].start, -len(row[0]), row[1]))

    def ids(self, tokens: Tokens, heads: tuple[int, ...]) -> list[str]:
        """Returns the actors of the heads: the shortest mention that covers each."""
        found: list[str] = []
        for i in heads:
            word = tokens.span(i, i)
            covering = [row for row in self.rows if row[0].covers(word)]
            if not covering:
                phrase = phrase_span(tokens, i)
                covering = [row for row in self.rows if row[0].covers(phrase)]
            if covering:
                found.append(min(covering, key=lambda row: (len(row[0]), row[0].start, row[1]))[1])
        return found


def _is_site(place: Place) -> bool:
    return place.use in (PlaceUse.LITERAL, PlaceUse.MODIFIER)


def _governed(
    tokens: Tokens, sites: dict[int, Trigger], marks: list[tuple[Span, _Mark]]
) -> dict[int, list[_Mark]]:
    """Returns the marks below each trigger, each given to the nearest trigger above it."""
    found: dict[int, list[_Mark]] = {}
    for span, mark in marks:
        inside = tokens.within(span)
        root = next((i for i in inside if tokens.head[i] not in inside), None)
        if root is None:
            continue
        at = root
        if at in sites:
            continue
        for head in tokens.ancestors(root):
            if tokens.label[at] not in _THROUGH:
                break
            if head in sites:
                found.setdefault(sites[head].token, []).append(mark)
                break
            if tokens.upos[head] in ("VERB", "AUX"):
                inner = next((c for c in tokens.children(head) if c in sites
                              and tokens.label[c] in ("xcomp", "advcl", "dobj")), None)  # fmt: skip
                if inner is not None and tokens.lemma[head] in event_words().effort | event_words().light:
                    found.setdefault(sites[inner].token, []).append(mark)
                break
            at = head
    return found


def _said_by(
    tokens: Tokens,
    trigger: Trigger,
    attributions: Sequence[Attribution],
    actors: frozenset[str],
) -> tuple[str, ...]:
    """Returns the holders of the innermost attributions whose content covers the trigger.

    Where the event is the speaker's own act ("he said he praised them") the link before the
    speaker says so; a factive cue ("admitted") makes the narrator say so as well.
    """
    word = tokens.span(trigger.token, trigger.token)
    covering: list[tuple[int, Attribution]] = []
    for attribution in attributions:
        pieces = [piece for piece in attribution.content if piece.covers(word)]
        if pieces:
            covering.append((sum(len(piece) for piece in attribution.content), attribution))
    if not covering:
        return (NARRATOR,)
    least = min(size for size, _ in covering)
    holders: set[str] = set()
    for size, attribution in covering:
        if size != least:
            continue
        links = attribution.links
        holder = links[-1].source.holder
        if len(links) > 1 and holder in actors:
            holder = links[-2].source.holder
        holders.add(holder)
        if all(link.cue_class is CueClass.FACTIVE for link in links):
            holders.add(NARRATOR)
    return tuple(sorted(holders))
