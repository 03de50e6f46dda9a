"""Whose words: from the words of a source to an actor, a kind, or candidates with reasons."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from reportedly.gather.media import media
from reportedly.model import Actor, ActorKind, Candidate, Source, SourceKind, Span
from reportedly.read.near import Near
from reportedly.read.tokens import Tokens

__all__ = [
    "ActorIndex",
    "can_speak",
    "head_of",
    "is_pronoun",
    "is_state_medium",
    "resolve_source",
    "source_words",
    "titles",
    "unstated_source",
]

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
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SINGULAR = frozenset(
    {"he", "she", "him", "her", "his", "hers", "i", "me", "my", "himself", "herself"}
)
PLURAL = frozenset({"they", "them", "their", "theirs", "we", "us", "our", "themselves", "you"})
THING = frozenset({"it", "its", "itself", "this", "these", "those", "that", "what"})
VAGUE = frozenset({"some", "several", "many", "various", "other", "multiple", "few", "a", "an"})
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
BEARERS = frozenset({"nominee", "spokesman", "spokeswoman", "spokesperson", "lawmaker", "adviser"})


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


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("reportedly.data").joinpath("speakers.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in raw.items()}


def source_words(name: str) -> frozenset[str]:
    """Returns a list of the words that say what a source is: `office`, `witness`, `medium` …"""
    return _words()[name]


@cache
def medium_names() -> frozenset[str]:
    """Returns words that make a name that of a medium: "times", "herald", "Reuters"."""
    bare = {name.lower() for one in media() for name in (one.name, *one.aliases)}
    return _words()["medium_names"] | {name for name in bare if " " not in name}


@cache
def _state_media() -> frozenset[str]:
    return frozenset(
        f" {name.casefold()} "
        for one in media()
        if one.is_state
        for name in (one.name, one.outlet, *one.aliases)
    )


def is_state_medium(name: str) -> bool:
    """Tells whether a name is that of a medium which a state owns, or says that it is one.

    Knows the media of `media.toml`; of others it goes by "state" and "official".
    """
    words = name.casefold().replace("-", " ").split()
    whole = f" {' '.join(words)} "
    if any(known.replace("-", " ") in whole for known in _state_media()):
        return True
    return bool({"state", "official"} & set(words) and set(words) & source_words("medium"))


def can_speak(source: Source) -> bool:
    """Tells whether a source can have said something: "the quality of education" cannot."""
    if source.kind is not SourceKind.UNNAMED or is_pronoun(source.name or ""):
        return source.kind is not SourceKind.UNNAMED
    lists = _words()
    words = {word.strip(".,’'").removesuffix("s") for word in (source.name or "").lower().split()}
    known = (
        lists[name] for name in ("unnamed", "group", "office", "document", "medium", "witness")
    )
    return any(words & names for names in known)


def is_pronoun(name: str) -> bool:
    """Tells whether a source's words are a pronoun and nothing else."""
    return name.lower() in SINGULAR | PLURAL | THING | RELATIVE


def titles() -> frozenset[str]:
    """Returns the nouns that name an office or the one who bears it."""
    return _words()["office"] | BEARERS


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
    lead = _antecedent(tokens, head)
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


def _antecedent(tokens: Tokens, head: int) -> int:
    """Returns the noun that a relative pronoun stands for, or the token itself."""
    if tokens.lower(head) not in RELATIVE or tokens.label[head] == "det":
        return head
    who = tokens.lower(head) == "who"
    near = _noun_before(tokens, head) if who else None
    for above in tokens.ancestors(head):
        if tokens.label[above] == "relcl":
            noun = tokens.head[above]
            if near is not None and near != noun:
                # "for demonstrators here, who …" hangs on a thing; "A, B and C, who …" on A
                named = tokens.name[near][2:] == "PERSON" and tokens.word(head - 1) == ","
                listed = tokens.label[near] == "conj" and tokens.name[near][2:] == "PERSON"
                plural = tokens.xpos[noun] in ("NNS", "NNPS")
                if listed or not _is_person(tokens, noun) or (named and plural):
                    return near
            return _bearer(tokens, noun) if who else noun
    return near if near is not None else (_people_before(tokens, head) if who else None) or head


def _bearer(tokens: Tokens, noun: int) -> int:
    """Returns who bears what "who" seems to hang on: "a clerk at the State Department who"."""
    at = noun
    for _ in range(3):
        bare = tokens.label[at] == "pobj" and not tokens.children(at)
        if _is_person(tokens, at) and not (bare and tokens.xpos[at] == "NN"):
            return at
        if tokens.label[at] not in ("pobj", "prep", "poss", "conj", "appos"):
            break
        at = tokens.head[at]
        if tokens.label[at] == "prep":
            at = tokens.head[at]
    return at if _is_person(tokens, at) else noun


def _is_person(tokens: Tokens, i: int) -> bool:
    kind = tokens.name[i][2:]
    if kind in ("ORG", "GPE", "LOC", "FAC"):
        return False
    return kind in ("PERSON", "NORP") or tokens.lemma[i] in _people() or tokens.upos[i] == "PRON"


def _people_before(tokens: Tokens, head: int) -> int | None:
    """Returns the people named last in a sentence before a "who" that hangs on nothing."""
    first = tokens.sentences[tokens.sentence[head]][0]
    for i in range(head - 1, first - 1, -1):
        if tokens.upos[i] in ("NOUN", "PROPN") and _is_person(tokens, i):
            while tokens.label[i] == "conj" and _is_person(tokens, tokens.head[i]):
                i = tokens.head[i]
            return i
    return None


def _noun_before(tokens: Tokens, head: int) -> int | None:
    """Returns the noun that stands right before a relative pronoun, a word between at most."""
    for i in range(head - 1, max(-1, head - 4), -1):
        if tokens.upos[i] in ("NOUN", "PROPN"):
            return i if tokens.name[i][2:] == "PERSON" or tokens.lemma[i] in _people() else None
        if tokens.upos[i] not in ("PUNCT", "ADV"):
            return None
    return None


@cache
def _people() -> frozenset[str]:
    words = _words()
    return frozenset(words["group"] | words["office"] | words["unnamed"] | words["witness"])


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
    words = _words()
    lemma, word = tokens.lemma[head], tokens.lower(head)
    label = tokens.name[head][2:]
    if tokens.upos[head] == "PROPN" or label in ("PERSON", "ORG", "GPE", "NORP"):
        named = {tokens.lower(i) for i in tokens.within(span)}
        is_medium = any(tokens.lemma[i] in words["medium"] for i in tokens.within(span))
        if label != "PERSON" or is_medium:
            if word in medium_names():
                return SourceKind.MEDIUM
            if named & words["state_names"] or label == "GPE":
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
        if lemma in words[name] or word in words[name]:
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
