"""Finds the events of an article: `find_events` is the door."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import (
    NARRATOR,
    Actor,
    ActorKind,
    Article,
    Attribution,
    CueClass,
    Dates,
    Event,
    EventType,
    Form,
    Place,
    Span,
    When,
    identify,
)
from reportedly.read.events.anchors import datable, governed, is_site
from reportedly.read.events.auxiliaries import find_auxiliaries
from reportedly.read.events.lexicon import Sort, event_words
from reportedly.read.events.merge import Found, merge_mentions
from reportedly.read.events.roles import find_roles, phrase_span
from reportedly.read.events.triggers import Trigger, find_triggers
from reportedly.read.places.world import country_of_adjective, country_of_name
from reportedly.read.tokens import Tokens

__all__ = ["find_events"]


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
    triggers = _with_cues(tokens, find_triggers(tokens), whens, attributions)
    if not triggers:
        return ()
    words = event_words()
    sites = {t.token: t for t in triggers} | {t.noun: t for t in triggers if t.noun is not None}
    nouns = frozenset(t.noun if t.noun is not None else t.token for t in triggers)
    mentioned = _Mentions(actors)
    dated = governed(tokens, sites, datable(whens))
    placed = governed(tokens, sites, [(p.span, p) for p in places if is_site(tokens, p, nouns)])
    found: list[Found] = []
    names: dict[int, Trigger] = {}  # "held an [event]" for the trigger that says what it was
    for trigger in triggers:
        above = None if trigger.nominal else _above(tokens, sites, trigger)
        if above is not None and above.sort.type is EventType.NONE and above.noun is not None:
            names[trigger.token] = above
    unsaid = set(names.values())
    for trigger in triggers:
        if trigger in unsaid:
            continue
        roles = find_roles(tokens, trigger)
        sides = (roles.actors, roles.recipients)
        who, whom = (frozenset(mentioned.ids(tokens, heads)) for heads in sides)
        if _is_generic(tokens, trigger, who, roles.actors):
            continue
        if roles.symmetric:
            who, whom = who | whom, frozenset()
        if trigger.sort.type is EventType.STATEMENT:
            whom = frozenset()  # what is confirmed is the content, not a side
        found.append(
            Found(
                trigger=trigger,
                roles=roles,
                actors=who,
                recipients=whom - who,
                whens=tuple(w.id for w in dated.get(trigger.token, ())),
                places=tuple(p.id for p in placed.get(trigger.token, ())),
                said_by=_said_by(tokens, trigger, attributions, who),
                mentions=[Found(names[trigger.token], roles)] if trigger.token in names else [],
                part_of=_whole(tokens, sites, trigger),
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
            sorted(tokens.span(at, at) for at in {_word_of(m.trigger) for m in one.mentions})
        ),
        score=0.8 if trigger.why.startswith("phrase") else 0.6,
        why="; ".join(one.why),
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
        if tokens.label[at] not in ("acl", "advcl", "xcomp", "pobj", "prep"):
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
    return gerund and not actors and not any(tokens.upos[h] == "PROPN" for h in heads)


class _Mentions:
    """Which actor a token belongs to."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        rows = [(m.span, actor.id) for actor in actors for m in actor.mentions]
        self.rows = sorted(rows, key=lambda row: (row[0].start, -len(row[0]), row[1]))
        self.states: dict[str, str] = {}  # country -> its actor, the country before its government
        for kind in (ActorKind.STATE_BODY, ActorKind.COUNTRY):
            for actor in reversed(actors):
                if actor.kind is kind and actor.country is not None:
                    self.states[actor.country] = actor.id

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
            elif (state := self._state(tokens, i)) is not None:
                found.append(state)
            found.extend(self._joined(tokens, i))
        return found

    def _state(self, tokens: Tokens, i: int) -> str | None:
        """Returns the state that a name or adjective stands for: "the Russian invasion"."""
        first = last = i
        while first > 0 and tokens.name[first].startswith("I-"):
            first -= 1
        while last + 1 < len(tokens) and tokens.name[last + 1].startswith("I-"):
            last += 1
        word = tokens.text[tokens.start[first] : tokens.end[last]]
        country = country_of_adjective().get(word) or country_of_name().get(word)
        return None if country is None else self.states.get(country)

    def _joined(self, tokens: Tokens, i: int) -> list[str]:
        """Returns the actors of the other names in a phrase with "and" that the parse made one."""
        below = [c for c in tokens.children(i) if tokens.label[c] in ("nmod", "compound", "appos")]
        joined = [c for c in below if any(tokens.label[k] == "cc" for k in tokens.children(c))]
        return [
            row[1]
            for c in joined
            for row in self.rows
            if row[0].covers(tokens.span(c, c)) and tokens.name[c][2:] in ("PERSON", "GPE", "ORG")
        ]


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
        # What is left out, spoken of or not known is not said by whom the chain names.
        if attribution.form in (Form.OMISSION, Form.TOPIC):
            continue
        if any(piece.covers(word) for piece in attribution.content):
            covering.append((sum(len(piece) for piece in attribution.content), attribution))
    if not covering:
        return (NARRATOR,)
    least = min(size for size, _ in covering)
    holders: set[str] = set()
    for size, attribution in covering:
        if size != least:
            continue
        links = attribution.links
        if trigger.nominal and attribution.form is Form.INDIRECT and _is_given(tokens, trigger):
            holders.add(NARRATOR)  # "the invasion" in a report of speech is the narrator's noun
            continue
        holder = links[-1].source.holder
        if len(links) > 1 and holder in actors:
            holder = links[-2].source.holder
        holders.add(holder)
        if attribution.form is Form.INDIRECT and all(
            link.cue_class is CueClass.FACTIVE for link in links
        ):
            holders.add(NARRATOR)
    return tuple(sorted(holders))


def _is_given(tokens: Tokens, trigger: Trigger) -> bool:
    return any(
        tokens.label[c] == "poss" or (tokens.label[c] == "det" and tokens.lower(c) == "the")
        for c in tokens.children(trigger.token)
    )
