"""Whose words: from the words of a source to an actor, a kind, or candidates with reasons."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reportedly.model import Actor, ActorKind, Candidate, Source, SourceKind, Span
from reportedly.read.near import Near
from reportedly.read.speakers.relatives import antecedent
from reportedly.read.speakers.words import (
    PLURAL,
    SINGULAR,
    THING,
    can_speak,
    medium_names,
    source_words,
)
from reportedly.read.tokens import Tokens
from reportedly.tables import read_words

__all__ = ["OF_ACTOR", "ActorIndex", "head_of", "resolve_source", "unstated_source"]

OF_ACTOR = {
    ActorKind.PERSON: SourceKind.PERSON,
    ActorKind.OFFICE: SourceKind.OFFICE,
    ActorKind.STATE_BODY: SourceKind.STATE_BODY,
    ActorKind.COUNTRY: SourceKind.STATE_BODY,
    ActorKind.MEDIUM: SourceKind.MEDIUM,
    ActorKind.ARMED_FORCE: SourceKind.STATE_BODY,
    ActorKind.INTERNATIONAL: SourceKind.ORGANISATION,
    ActorKind.COMPANY: SourceKind.ORGANISATION,
    ActorKind.ORGANISATION: SourceKind.ORGANISATION,
    ActorKind.GROUP: SourceKind.GROUP,
    ActorKind.UNNAMED: SourceKind.UNNAMED,
    ActorKind.NARRATOR: SourceKind.NARRATOR,
}
VAGUE = read_words("speakers.toml", "vague")
PEOPLE = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
KINDS = (  # in this order; the first list that has the head noun decides
    ("document", SourceKind.DOCUMENT),
    ("medium", SourceKind.MEDIUM),
    ("state_body", SourceKind.STATE_BODY),
    ("organisation", SourceKind.ORGANISATION),
    ("office", SourceKind.OFFICE),
    ("unnamed", SourceKind.UNNAMED),
    ("group", SourceKind.GROUP),
)
PRESS = frozenset({"news", "media", "press", "newspaper", "wire"})
MOST_CANDIDATES = 5


class ActorIndex:
    """The actors of an article, found by place."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._actors = tuple(actors)
        self._near = Near([tuple(m.span for m in actor.mentions) for actor in actors])
        self._ends = sorted(
            (m.span.end, m.span.start, k) for k, actor in enumerate(actors) for m in actor.mentions
        )

    def at(self, span: Span) -> Actor | None:
        """Returns the actor with the shortest mention over a span."""
        over = [(len(s), self._actors[k].id, k) for k, s in self._near.over(span) if s.covers(span)]
        return self._actors[min(over)[2]] if over else None

    def before(self, span: Span) -> Iterator[Actor]:
        """Yields the actors mentioned before a span, the nearest mention first."""
        for place in range(bisect_right(self._ends, (span.start, span.start, 0)) - 1, -1, -1):
            yield self._actors[self._ends[place][2]]


def resolve_source(
    tokens: Tokens,
    span: Span | None,
    actors: Sequence[Actor] | ActorIndex = (),
    recent: Sequence[Source] = (),
) -> Source:
    """Returns the source that the words of a span name.

    The actor is the one with a mention over the head of the noun phrase. A relative pronoun takes
    the noun before it. A pronoun that no mention explains keeps candidates, the nearest fitting
    actor first. No span gives an unstated source, with the sources before it (`recent`, last one
    last) as candidates. Does not do coreference: that is the reader of actors'.
    """
    if span is None:
        return unstated_source(recent)
    known = actors if isinstance(actors, ActorIndex) else ActorIndex(actors)
    head = head_of(tokens, span)
    if head is None:
        return Source(SourceKind.UNNAMED, tokens.text[span.start : span.end] or None, (span,))
    lead = antecedent(tokens, head)
    actor = known.at(Span(tokens.start[lead], tokens.end[lead]))
    if actor is not None:
        kind = OF_ACTOR[actor.kind]
        if actor.kind is ActorKind.UNNAMED and lead == head:
            kind = _kind(tokens, lead, span)  # "a poll" is a document, whoever made it
        return Source(kind, actor.name, (span,), actor.id)
    word = tokens.lower(lead)
    if word in SINGULAR | PLURAL | THING:
        candidates = _candidates(span, word, known, recent)
        kind = SourceKind.PERSON
        if word in PLURAL:
            kind = SourceKind.GROUP
        elif word in THING:
            kind = SourceKind.ORGANISATION
        return Source(kind, tokens.word(lead), (span,), None, candidates)
    name = _name(tokens, lead) if lead != head else _trimmed(tokens, _core(tokens, head, span))
    return Source(_kind(tokens, lead, span), name, (span,))


def unstated_source(
    recent: Sequence[Source] = (), why: str = "", besides: str | None = None
) -> Source:
    """Returns a source that nobody names, with the sources before it as candidates.

    Media and documents stand first: they are what passes words on. `besides` is a holder who
    cannot be meant: nobody "was quoted as saying" by himself.
    """
    candidates: list[Candidate] = []
    seen = {besides}
    carriers = (SourceKind.MEDIUM, SourceKind.DOCUMENT)
    last_first = tuple(reversed(recent))
    for source in sorted(last_first, key=lambda s: s.kind not in carriers):
        if source.kind in (SourceKind.UNSTATED, SourceKind.NARRATOR) or source.name is None:
            continue
        if source.holder in seen or not can_speak(source):
            continue
        seen.add(source.holder)
        score = 0.6 if not candidates else 0.2 if len(candidates) == 1 else 0.1
        reason = why or "the source that the text named before this"
        candidates.append(Candidate(source.actor, source.name, score, reason))
        if len(candidates) == MOST_CANDIDATES:
            break
    return Source(SourceKind.UNSTATED, candidates=tuple(candidates))


def head_of(tokens: Tokens, span: Span) -> int | None:
    """Returns the token that heads the words of a span: the one whose head lies outside."""
    run = tokens.within(span)
    inside = [i for i in run if tokens.upos[i] != "PUNCT"]
    for i in inside:
        if (tokens.head[i] not in run or tokens.head[i] == i) and tokens.upos[i] in (
            "NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ",
        ):  # fmt: skip
            return i
    return inside[-1] if inside else None


def _candidates(
    span: Span, word: str, actors: ActorIndex, recent: Sequence[Source]
) -> tuple[Candidate, ...]:
    """Returns the nearest actors before a pronoun that it may mean."""
    near: list[Actor] = []
    for actor in actors.before(span):
        fits = actor.kind in PEOPLE if word in SINGULAR else True
        if word in THING:
            fits = actor.kind not in PEOPLE
        if fits and actor not in near:
            near.append(actor)
        if len(near) == MOST_CANDIDATES:
            break
    spoken = {source.holder for source in recent[-1:]}
    out = []
    for place, actor in enumerate(near):
        score = round((0.5, 0.3, 0.15, 0.1, 0.05)[place] + (0.2 if actor.id in spoken else 0.0), 2)
        why = "named before the pronoun" + (", and spoke last" if actor.id in spoken else "")
        out.append(Candidate(actor.id, actor.name, score, why))
    if not out:
        return unstated_source(recent, "spoke before the pronoun").candidates
    return tuple(sorted(out, key=lambda c: (-c.score, c.actor)))


def _name(tokens: Tokens, head: int) -> str:
    parts = [head]
    for c in tokens.children(head):
        if c < head and tokens.label[c] in ("compound", "amod", "poss", "nmod"):
            parts += tokens.subtree(c)
    return tokens.text[tokens.start[min(parts)] : tokens.end[max(parts)]]


def _core(tokens: Tokens, head: int, span: Span) -> Span:
    """Returns the words of a source without the clause or the name that describes its head."""
    ends = [
        tokens.subtree(c)[0]
        for c in tokens.children(head)
        if c > head and tokens.label[c] in ("relcl", "acl", "appos", "advcl")
    ]
    last = min(ends, default=0)
    while last - 1 > head and tokens.upos[last - 1] == "PUNCT":
        last -= 1
    end = tokens.end[last - 1] if last > head else span.end
    return Span(span.start, max(min(end, span.end), tokens.end[head]))


def _trimmed(tokens: Tokens, span: Span) -> str:
    """Returns the words of a source without an article before and a possessive after them."""
    words = " ".join(tokens.text[span.start : span.end].split())
    for ending in ("’s", "'s", "’", "'"):
        words = words.removesuffix(ending)
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else words


def _kind(tokens: Tokens, head: int, span: Span) -> SourceKind:
    """Returns the kind of a source that is no known actor, by its name's kind and head noun."""
    lemma, word = tokens.lemma[head], tokens.lower(head)
    label = tokens.name[head][2:]
    if tokens.upos[head] == "PROPN" or label in ("PERSON", "ORG", "GPE", "NORP"):
        named = {tokens.lower(i) for i in tokens.within(span)}
        is_medium = any(tokens.lemma[i] in source_words("medium") for i in tokens.within(span))
        if label != "PERSON" or is_medium:
            if word in medium_names():
                return SourceKind.MEDIUM
            if named & source_words("state_names") or label == "GPE":
                return SourceKind.STATE_BODY
            if named & medium_names():
                return SourceKind.MEDIUM
        if label == "ORG":
            return SourceKind.ORGANISATION
        if label == "NORP":
            return SourceKind.GROUP
        if label == "PERSON" or tokens.xpos[head] == "NNP":
            return SourceKind.PERSON
    if any(tokens.name[i][2:] == "PERSON" for i in _appositions(tokens, head)):
        return SourceKind.PERSON
    if any(tokens.lemma[c] in PRESS for c in tokens.children(head) if c < head):
        return SourceKind.MEDIUM  # "the news agency"
    first = tokens.lower(tokens.subtree(head)[0])
    for name, kind in KINDS:
        if lemma in source_words(name) or word in source_words(name):
            if kind is SourceKind.DOCUMENT and first in VAGUE and first not in ("a", "an"):
                return SourceKind.UNNAMED  # "some reports": nobody can look them up
            if kind is SourceKind.DOCUMENT and lemma == "report" and tokens.xpos[head] == "NNS":
                return SourceKind.UNNAMED
            if kind is SourceKind.OFFICE and tokens.xpos[head] == "NNS":
                return SourceKind.GROUP
            return kind
    if tokens.xpos[head] in ("NNS", "NNPS"):
        return SourceKind.GROUP
    return SourceKind.UNNAMED


def _appositions(tokens: Tokens, head: int) -> list[int]:
    return [c for c in tokens.children(head) if tokens.label[c] == "appos"]
