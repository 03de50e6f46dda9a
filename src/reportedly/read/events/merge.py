"""One event once: further mentions of an event inside one article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportedly.model import Actor, ActorKind, EventType, When
from reportedly.read.events.lexicon import EventWords
from reportedly.read.events.roles import Roles, find_roles
from reportedly.read.events.triggers import ORDINAL, Trigger, is_definite
from reportedly.read.tokens import Tokens

__all__ = ["Found", "Known", "merge_mentions"]

_IN_ORDER = frozenset({"subsequent", "later", "earlier", "previous", "first", "last"})
"""Words that put known events in order; "another" and "second" tell a new one."""


@dataclass(slots=True)
class Found:
    """A trigger with what was found out about it; `mentions` are triggers merged into it."""

    trigger: Trigger
    roles: Roles
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    whens: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    part_of: int | None = None  # the token of the trigger that this one only goes on with
    named_by: str | None = None  # the place before an event noun: "the White House meeting"
    kinds: frozenset[EventType] = frozenset()  # by its words, and between its sides
    mentions: list[Found] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    because: str = ""  # why it is merged into another
    covered: tuple[str, ...] = ()  # whose coverage is said to be of it

    @property
    def sides(self) -> frozenset[str]:
        return self.actors | self.recipients

    @property
    def every_kind(self) -> frozenset[EventType]:
        """What it may be called: by the words of its mentions, and between its sides."""
        return self.kinds.union(*((m.trigger.sort.type, *m.kinds) for m in (self, *self.mentions)))

    @property
    def last(self) -> int:
        """The token of its last mention."""
        return max(m.trigger.token for m in (self, *self.mentions))

    def lemmas(self) -> set[str]:
        """Returns the words that it is told by."""
        return set().union(*(m.trigger.words for m in (self, *self.mentions)))


@dataclass(frozen=True, slots=True)
class Known:
    """What merging asks about actors, places and times, by id."""

    actors: Mapping[str, Actor]
    places: Mapping[str, str]  # id of a place -> its name, folded
    whens: Mapping[str, When]

    def where(self, one: Found) -> frozenset[str]:
        """Returns the names of the places of an event."""
        return frozenset(self.places[p] for p in one.places if p in self.places)

    def alike(self, one: str, other: str) -> bool:
        """Tells whether two actors may be one side: the same, or a state and one of its people
        ("the Ferran-Chile summit")."""
        if one == other:
            return True
        a, b = self.actors.get(one), self.actors.get(other)
        if a is None or b is None or a.country is None or a.country != b.country:
            return False
        states = (ActorKind.COUNTRY, ActorKind.STATE_BODY)
        return (a.kind in states) != (b.kind in states)

    def is_described(self, ids: Iterable[str]) -> bool:
        """Tells whether all are groups that a text describes and does not name."""
        kinds = (ActorKind.GROUP, ActorKind.ARMED_FORCE, ActorKind.UNNAMED)
        return all(i in self.actors and self.actors[i].kind in kinds for i in ids)

    def meet(self, one: Found, other: Found) -> bool:
        """Tells whether the days of two events may be one day, as far as they are known."""
        mine = [self.whens[w] for w in one.whens if w in self.whens]
        yours = [self.whens[w] for w in other.whens if w in self.whens]
        return all(_meet(a, b) for a in mine for b in yours)


def _meet(one: When, other: When) -> bool:
    if not (one.is_resolved and other.is_resolved):
        return True
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return True
    return one.earliest <= other.latest and other.earliest <= one.latest


def merge_mentions(
    tokens: Tokens, words: EventWords, found: list[Found], known: Known | None = None
) -> list[Found]:
    """Returns the events of an article, each with its further mentions, in order.

    A further mention is a definite noun ("the summit", "his visit", "the Russian invasion"): of
    the nearest earlier event that its word may name and whose sides, places and days do not speak
    against it; a noun named by the place of one event alone ("the White House meeting"); and what
    the text itself says to be the same ("the meeting was a ceremony"). Two verbs, an indefinite
    noun or "another meeting" always make events of their own, so retellings by verbs stay apart.
    """
    known = known or Known({}, {}, {})
    events: list[Found] = []
    for one in found:
        whole = next((e for e in events if e.trigger.token == one.part_of), None)
        if whole is not None:
            _merge(tokens, whole, one, "below it, of its type")
            continue
        told = _earlier(tokens, words, events, one, known)
        if told is None:
            events.append(one)
            continue
        _merge(tokens, told[0], one, told[1])
    return _equated(tokens, words, events, known)


def _merge(tokens: Tokens, event: Found, one: Found, because: str) -> None:
    """Makes one event a mention of another, with the reason."""
    inner, one.mentions = one.mentions, []
    one.because = because
    event.mentions.append(one)
    event.mentions.extend(inner)
    event.recipients |= one.recipients - event.actors if not event.recipients else frozenset()
    event.actors |= one.actors - event.recipients if not event.actors else frozenset()
    event.whens += tuple(w for w in one.whens if w not in event.whens)
    event.places += tuple(p for p in one.places if p not in event.places)
    at = one.trigger.noun if one.trigger.noun is not None else one.trigger.token
    event.why.append(f"also “{tokens.word(at)}”: {because}")
    event.why.extend(one.why[1:] if inner else ())


def _earlier(
    tokens: Tokens, words: EventWords, events: list[Found], one: Found, known: Known
) -> tuple[Found, str] | None:
    """Returns the event that a noun points back to, and why it is taken for that one."""
    noun = one.trigger.token if one.trigger.nominal else None
    if noun is None or one.trigger.sort.type in (EventType.STATEMENT, EventType.NONE):
        return None
    named = _by_place(tokens, words, events, one, known)
    if named is not None:
        return named, f"named by the place of it, {one.named_by}, of which no other is told"
    if not is_definite(tokens, noun):
        return None
    lemma = one.trigger.lemma
    best: tuple[int, int, int] | None = None
    for place, event in enumerate(events):
        if not _may_name(words, one, event) or _is_of_others(tokens, one, event):
            continue
        shared_sides = {s for s in one.sides if any(known.alike(s, t) for t in event.sides)}
        if one.actors and event.actors and not shared_sides:
            continue
        if one.sides - shared_sides and (not shared_sides or len(one.sides) > 1):
            continue
        mine, yours = known.where(one), known.where(event)
        if one.named_by is not None or (mine and yours and not mine & yours):
            continue  # "the Oslo talks" are not the talks told before, in Rome or nowhere
        if not known.meet(one, event) and not (one.sides and one.sides <= event.sides):
            continue
        # one that shares a side goes before the nearest one
        shared = 2 * len(shared_sides) + (lemma in event.lemmas())
        score = (shared + event.trigger.nominal, event.last, place)
        if best is None or score >= best:
            best = score
    if best is None:
        return None
    event = events[best[2]]
    common = any(known.alike(s, t) for s in one.sides for t in event.sides)
    sides = "a side in common" if common else "no other sides"
    return event, f"definite, same word family, {sides}"


def _may_name(words: EventWords, one: Found, event: Found) -> bool:
    """Tells whether a noun may be for an event: its own word, or of its kind and its family."""
    lemma, lemmas = one.trigger.lemma, event.lemmas()
    if lemma in lemmas:
        return True
    if not one.every_kind & event.every_kind:
        return False
    return any(words.same(lemma, other) for other in lemmas) or any(
        kind in words.generic.get(lemma, frozenset()) for kind in event.every_kind
    )


def _is_of_others(tokens: Tokens, one: Found, event: Found) -> bool:
    """Tells whether a noun names sides in words that are none of the event's: "the arrest of a
    monk" after an editor was arrested. Pronouns and sides that are known actors do not count."""
    if one.sides:
        return False
    heads = _heads(tokens, one)
    told = {tokens.lemma[i] for m in (event, *event.mentions) for i in _heads(tokens, m)}
    return bool(heads) and not any(tokens.lemma[i] in told for i in heads)


def _heads(tokens: Tokens, one: Found) -> list[int]:
    """Returns the nouns that stand as sides, by grammar and as chosen."""
    ruled = find_roles(tokens, one.trigger)
    heads = {*ruled.actors, *ruled.recipients, *one.roles.actors, *one.roles.recipients}
    return sorted(i for i in heads if not tokens.xpos[i].startswith("PRP"))


def _family(words: EventWords, lemma: str, event: Found) -> bool:
    lemmas = event.lemmas()
    return lemma in lemmas or any(words.same(lemma, other) for other in lemmas)


def _by_place(
    tokens: Tokens, words: EventWords, events: list[Found], one: Found, known: Known
) -> Found | None:
    """Returns the only event at the place that a noun is named by: "the Oslo talks"."""
    if one.named_by is None:
        return None
    lowers = {tokens.lower(c) for c in tokens.children(one.trigger.token)}
    if lowers & ((ORDINAL - _IN_ORDER) | {"a", "an", "no"}):
        return None
    here = [
        event
        for event in events
        if one.named_by in known.where(event)
        and event.trigger.sort.type is one.trigger.sort.type
        and _family(words, one.trigger.lemma, event)
    ]
    return here[0] if len(here) == 1 else None


def _equated(tokens: Tokens, words: EventWords, events: list[Found], known: Known) -> list[Found]:
    """Merges what a sentence says to be one: "the meeting was a ceremony to decorate pilots".

    The ceremony, and what was done at it, are then further words for the meeting; and where an
    earlier event goes by one of these words, is of the same host, and its guests like those of the
    meeting are described and not named, the meeting is that event.
    """
    gone: set[int] = set()
    for at, event in enumerate(events):
        for mention in (event, *event.mentions):
            noun = _said_to_be(tokens, words, mention.trigger)
            if noun is None:
                continue
            word = tokens.word(mention.trigger.token)
            trigger = Trigger(noun, words.nouns[tokens.lemma[noun]], tokens.lemma[noun],
                              nominal=True)  # fmt: skip
            because = f"the text says that the {word} was this"
            below = set(tokens.subtree(noun))
            for other, one in enumerate(events):
                if other != at and other not in gone and one.trigger.token in below:
                    gone.add(other)
                    _merge(tokens, event, one, because)
            if all(m.trigger.token != noun for m in event.mentions):
                _merge(tokens, event, Found(trigger, Roles()), because)
            earlier = _occasion(words, events[:at], event, noun, tokens, known, gone)
            if earlier is not None:
                gone.add(at)
                _merge(tokens, earlier, event, f"{because}; the same host, like guests")
            break
    return [event for at, event in enumerate(events) if at not in gone]


def _said_to_be(tokens: Tokens, words: EventWords, trigger: Trigger) -> int | None:
    """Returns the event noun that a sentence says an event noun to be."""
    i = trigger.token
    verb = tokens.head[i]
    if not trigger.nominal or tokens.label[i] != "nsubj" or tokens.lemma[verb] != "be":
        return None
    if tokens.child(verb, "neg") is not None or not is_definite(tokens, i):
        return None
    noun = tokens.child(verb, "attr")
    if noun is None:  # "was allegedly a ceremony": the parser may hang it on the subject
        below = (c for c in tokens.children(i) if tokens.label[c] == "appos" and c > verb)
        noun = next(below, None)
    if noun is None or tokens.lemma[noun] not in words.nouns:
        return None
    return noun if tokens.upos[noun] == "NOUN" else None


def _occasion(
    words: EventWords, earlier: list[Found], event: Found, noun: int, tokens: Tokens,
    known: Known, gone: set[int],
) -> Found | None:  # fmt: skip
    """Returns the latest earlier event of the same host that goes by the word of an occasion."""
    lemma = tokens.lemma[noun]
    for at in range(len(earlier) - 1, -1, -1):
        one = earlier[at]
        if at in gone or not _family(words, lemma, one) or not known.meet(one, event):
            continue
        host = one.actors & event.sides
        if host and known.is_described((one.sides | event.sides) - host):
            return one
    return None
