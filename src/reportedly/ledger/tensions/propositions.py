"""What clauses state of whom: verb, sides, sureness and holder, to be laid side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.ledger.tensions.ground import Ground
from reportedly.ledger.tensions.words import words
from reportedly.model import Certainty, CueClass, MentionKind, Polarity, Span
from reportedly.read.stance import assess_predicate
from reportedly.read.tokens import Tokens

__all__ = [
    "Proposition", "is_finite", "opposed_words", "propositions", "rivals", "same_root",
    "same_side", "same_sides",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposition:
    """A clause: its predicate (verb, or adjective after a copula), who does it and to what.

    In the passive `patient` is the subject and `agent` the one after "by"; of a state it is who is
    in it. `positive`, `certainty` and `future` are as worded by the innermost holder.
    """

    at: int
    word: str
    agent: int | None
    patient: int | None
    positive: bool
    certainty: Certainty
    future: bool
    holders: tuple[str, ...]
    span: Span

    @property
    def sides(self) -> tuple[int, ...]:
        return tuple(side for side in (self.agent, self.patient) if side is not None)


def propositions(ground: Ground) -> Iterator[Proposition]:
    """Yields the clauses of an article that have a side and a fellow, in order.

    A fellow has the same predicate or one that shuts it out: a clause without one is not read.
    Clauses that single people out ("those who do not ask") and aims state nothing and are left out.
    """
    tokens = ground.tokens
    rows = [
        (i, state, _word(tokens, i, state))
        for i in range(len(tokens))
        if tokens.upos[i] in ("VERB", "AUX") and tokens.label[i] not in _UNSTATED
        if is_finite(tokens, i)
        for state in (_state(tokens, i),)
        if tokens.lemma[i] != "be" or state is not None
    ]
    told = Counter(word for _, _, word in rows)
    fellows = {word for word, count in told.items() if count > 1}
    fellows |= {word for pair in opposed_words() if len(pair & told.keys()) > 1 for word in pair}
    for i, state, word in rows:
        found = _read(ground, i, state, word) if word in fellows else None
        if found is not None:
            yield found


_UNSTATED = frozenset({"aux", "auxpass", "acl", "relcl", "amod", "advcl", "xcomp"})


def _word(tokens: Tokens, verb: int, state: int | None) -> str:
    particle = tokens.child(verb, "prt")
    lemma = tokens.lemma[verb if state is None else state]
    if state is not None and tokens.lower(state) == "close":
        return "near"  # a close race is not shut
    return lemma if particle is None else f"{lemma} {tokens.lower(particle)}"


@cache
def opposed_words() -> frozenset[frozenset[str]]:
    """Returns pairs of predicates of which one shuts the other out."""
    return rivals() | {frozenset(pair.split("/")) for pair in words("opposed", "pairs")}


def is_finite(tokens: Tokens, i: int) -> bool:
    """Tells whether a verb has a tense of its own or an auxiliary that has one."""
    if tokens.xpos[i] in ("VBD", "VBZ", "VBP"):
        return True
    return any(
        tokens.label[c] in ("aux", "auxpass") and tokens.xpos[c] in ("VBD", "VBZ", "VBP", "MD")
        for c in tokens.children(i)
    )


def _read(ground: Ground, verb: int, state: int | None, told: str) -> Proposition | None:
    tokens = ground.tokens
    agent, patient = _sides(tokens, verb, state)
    if agent is None and patient is None:
        return None
    word = tokens.span(verb, verb)
    attribution = ground.attribution(word)
    inside = None
    if attribution is not None:
        piece = next(p for p in attribution.content if p.covers(word))
        inside = tokens.within(piece)
    view = assess_predicate(
        tokens, verb, inside=inside, reported=attribution is not None, distances=False
    )
    positive = view.polarity is not Polarity.NEGATIVE
    if (
        patient is not None
        and tokens.label[patient] == "dobj"
        and (
            tokens.lower(patient) in ("nothing", "nobody")
            or any(tokens.lower(c) == "no" for c in tokens.children(patient))
        )
    ):
        positive = not positive  # "fired no shots", "signed nothing"
    if attribution is not None and attribution.links[-1].cue_class is CueClass.DENY:
        positive = not positive
    return Proposition(
        verb if state is None else state,
        told,
        agent,
        patient,
        positive,
        view.certainty,
        view.future,
        ground.holders(word),
        ground.words_of(verb),
    )


def _state(tokens: Tokens, verb: int) -> int | None:
    """Returns the adjective or participle that a copula gives its subject."""
    if tokens.lemma[verb] not in ("be", "become", "remain", "stay"):
        return None
    said = tokens.child(verb, "acomp", "oprd")
    return said if said is not None and tokens.upos[said] in ("ADJ", "VERB") else None


def _sides(tokens: Tokens, verb: int, state: int | None) -> tuple[int | None, int | None]:
    subject = _subject(tokens, verb)
    if state is not None:
        return None, subject
    if tokens.child(verb, "auxpass") is not None:
        by = tokens.child(verb, "agent")
        return (tokens.child(by, "pobj") if by is not None else None), subject
    patient = tokens.child(verb, "dobj")
    if patient is None:
        patient = next(
            (
                head
                for c in tokens.children(verb)
                if tokens.label[c] == "prep" and tokens.lower(c) in words("opposed", "towards")
                and (head := tokens.child(c, "pobj")) is not None
            ),
            None,
        )  # fmt: skip
    return subject, patient


def _subject(tokens: Tokens, verb: int) -> int | None:
    """Returns the subject of a verb, also one that it shares with the verb before it."""
    while True:
        subject = tokens.child(verb, "nsubj", "nsubjpass")
        if subject is not None:
            return subject
        if tokens.label[verb] != "conj" or tokens.upos[tokens.head[verb]] not in ("VERB", "AUX"):
            return None
        verb = tokens.head[verb]


def same_sides(ground: Ground, one: Proposition, other: Proposition) -> bool:
    """Tells whether two propositions are of the same people and things.

    What both name must be the same. Where neither has an object, or one has it only to say that
    there was none ("fired no shots"), who does it is; who does the one may be in the state of the
    other ("the bridge closed", "the bridge was closed").
    """
    tokens = ground.tokens
    if one.patient is not None and other.patient is not None:
        if one.word != other.word and frozenset({one.word, other.word}) in rivals():
            return same_side(ground, one.patient, other.patient)
        if {tokens.lower(one.patient), tokens.lower(other.patient)} & {"nothing", "nobody"}:
            near = abs(tokens.sentence[one.at] - tokens.sentence[other.at]) <= 2
            return near and _may_be_one(ground, one.agent, other.agent)
        if not same_side(ground, one.patient, other.patient):
            return False
        if one.agent is not None and other.agent is not None:
            return same_side(ground, one.agent, other.agent)
        return True
    lacking = [p for p in (one, other) if p.patient is None]
    if one.agent is not None and other.agent is not None:
        full = other if one.patient is None else one
        if len(lacking) == 1 and not _is_none(tokens, full.patient):
            return False
        if any(_has_clause(tokens, p.at) for p in lacking):
            return False
        return same_side(ground, one.agent, other.agent)
    if len(lacking) != 1 or lacking[0].agent is None:
        return False
    full = other if one.patient is None else one
    if full.agent is not None or full.patient is None or _has_clause(tokens, lacking[0].at):
        return False
    return same_side(ground, lacking[0].agent, full.patient)


@cache
def rivals() -> frozenset[frozenset[str]]:
    """Returns pairs of verbs that two cannot both do to one thing: one has taken what another
    holds."""
    return frozenset(frozenset(pair.split("/")) for pair in words("opposed", "rivals"))


def _may_be_one(ground: Ground, one: int | None, other: int | None) -> bool:
    return one is None or other is None or same_side(ground, one, other)


def _is_none(tokens: Tokens, thing: int | None) -> bool:
    if thing is None:
        return False
    return tokens.lower(thing) in ("nothing", "nobody", "none") or any(
        tokens.lower(c) in ("no", "any") for c in tokens.children(thing)
    )


def _has_clause(tokens: Tokens, verb: int) -> bool:
    return tokens.child(verb, "xcomp", "ccomp") is not None


_OTHER = words("other", "words")


def same_side(ground: Ground, one: int, other: int) -> bool:
    """Tells whether two heads mean one actor, or one thing by its noun.

    The noun is the same, neither phrase has a word that the other could not have ("the Lorne
    bridge", "the bridge"), and the later is not told as a new one ("a bridge", "another").
    """
    tokens = ground.tokens
    one, other = _meant(ground, one), _meant(ground, other)
    a, b = ground.actor_at(one), ground.actor_at(other)
    if a is not None and b is not None and a.id == b.id:
        named = any(m.kind in (MentionKind.NAME, MentionKind.METONYM) for m in a.mentions)
        pronoun = "PRON" in (tokens.upos[one], tokens.upos[other])
        if named or pronoun or tokens.lemma[one] == tokens.lemma[other]:
            return True
    if tokens.upos[one] not in ("NOUN", "PROPN") or tokens.lemma[one] != tokens.lemma[other]:
        return False
    if tokens.lemma[one] in words("opposed", "anybody") or _number(tokens, one, other):
        return False
    first, later = sorted((one, other))
    if any(tokens.lower(c) in _OTHER for c in tokens.children(later)):
        return False
    mine, yours = _modifiers(tokens, first), _modifiers(tokens, later)
    return mine <= yours or yours <= mine


def _meant(ground: Ground, i: int) -> int:
    """Returns the head of the words for the speaker, where "I" or "we" stands in his words."""
    if ground.tokens.lower(i) not in ("i", "we", "me", "us"):
        return i
    attribution = ground.attribution(ground.tokens.span(i, i))
    if attribution is None or not attribution.speaker.spans:
        return i
    root = ground.root(attribution.speaker.spans[0])
    return i if root is None else root


def _number(tokens: Tokens, one: int, other: int) -> bool:
    """Tells whether two phrases count differently: "five men", "six men"."""
    counts = [
        frozenset(tokens.lower(c) for c in tokens.children(i) if tokens.label[c] == "nummod")
        for i in (one, other)
    ]
    return bool(counts[0] and counts[1]) and counts[0] != counts[1]


def _modifiers(tokens: Tokens, i: int) -> frozenset[str]:
    near = {
        tokens.lemma[c]
        for c in tokens.children(i)
        if tokens.label[c] in ("amod", "compound", "nmod", "poss", "appos")
        and tokens.upos[c] in ("ADJ", "NOUN", "PROPN", "VERB", "NUM")
    }
    for child in tokens.children(i):
        if tokens.label[child] == "prep" and tokens.lower(child) in ("of", "in", "at", "near"):
            head = tokens.child(child, "pobj")
            if head is not None:
                near.add(tokens.lemma[head])
    return frozenset(near)


@cache
def _derived() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split("/")) for pair in words("opposed", "derived"))


def same_root(one: str, other: str) -> bool:
    """Tells whether two lemmas are of one root as their letters show: "execute", "execution"."""
    if one == other or frozenset({one, other}) in _derived():
        return True
    short = min(len(one), len(other))
    shared = next((n for n in range(short) if one[n] != other[n]), short)
    return short >= 4 and shared >= max(4, short - 1)
