"""Links beyond the first: who passes on whose words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reportedly.model import Span
from reportedly.read.attribution.phrases import LEANING, cue_tokens, source_tokens, spans_of
from reportedly.read.attribution.raw import RawAttribution
from reportedly.read.attribution.senses import Sense
from reportedly.read.cues import load_cues
from reportedly.read.near import Near
from reportedly.read.speakers import head_of
from reportedly.read.tokens import Tokens

__all__ = ["Passing", "held_within", "nested_in", "passed_on", "told_to"]

QUOTING = frozenset({"quote", "cite", "report", "describe", "record", "hear", "see", "show"})
SAID = frozenset({
    "say", "report", "believe", "think", "allege", "claim", "understand", "rumor", "rumour",
    "expect", "suppose", "know", "quote",
})  # fmt: skip
HEARING = frozenset({
    "tell", "inform", "ask", "assure", "remind", "warn", "urge", "notify", "advise", "brief",
    "convince", "persuade", "promise", "show", "teach", "thank", "update", "order", "instruct",
    "encourage", "call on", "answer", "address", "caution", "press", "beg", "implore",
})  # fmt: skip
CITING = frozenset({"quote", "cite", "report", "interview", "paraphrase"})
CARRYING = frozenset({
    "see", "publish", "carry", "release", "report", "obtain", "quote", "cite", "air", "broadcast",
    "print", "read", "review", "run", "post", "translate", "leak", "distribute",
})  # fmt: skip
LONGEST_CHAIN = 3


@dataclass(frozen=True, slots=True)
class Passing:
    """A further link that the sentence of an attribution shows: whose, by which cue words.

    `source` is None where the text does not say who. `is_outer` tells whether it stands before
    ("was quoted as …") or after ("reports based on …") the link it was found at.
    """

    source: Span | None
    cue: tuple[Span, ...]
    is_outer: bool
    why: str


def nested_in(rows: Sequence[RawAttribution], number: int, near: Near) -> list[int]:
    """Returns the attributions whose contents hold the cue of one, outermost first.

    `near` finds rows by their contents.
    """
    own = rows[number]
    around = []
    for k in {k for k, _ in near.over(own.cue[0])} if own.cue else ():
        row = rows[k]
        if k == number or row.carried is not None:
            continue
        if not all(any(c.covers(span) for c in row.content) for span in own.cue):
            continue
        if any(any(c.covers(span) for c in own.content) for span in row.cue):
            continue
        around.append((sum(len(c) for c in row.content), k))
    around.sort(reverse=True)
    return [k for _, k in around][:LONGEST_CHAIN]


def passed_on(tokens: Tokens, sense: Sense, row: RawAttribution) -> list[Passing]:
    """Returns the links that the grammar around a cue shows beside its own."""
    out: list[Passing] = []
    anchor = sense.anchor
    head = tokens.head[anchor]
    if tokens.label[anchor] == "pcomp" and tokens.lower(head) == "as":
        verb = tokens.head[head]
        if tokens.lemma[verb] in QUOTING and tokens.child(verb, "nsubjpass", "auxpass") is not None:
            out.append(_passive(tokens, verb, [*cue_tokens(tokens, verb), head]))
    said = tokens.label[anchor] == "xcomp" and tokens.lemma[head] in SAID
    if said and tokens.child(head, "auxpass") is not None:
        out.append(_passive(tokens, head, cue_tokens(tokens, head)))
    heard = tokens.label[anchor] == "xcomp" and tokens.lemma[head] in QUOTING
    if heard and tokens.xpos[anchor] == "VBG" and tokens.child(head, "auxpass") is not None:
        out.append(_passive(tokens, head, cue_tokens(tokens, head)))  # "was heard saying"
    out += _carrying(tokens, anchor)
    origin = next((c for c in tokens.children(anchor) if tokens.lower(c) == "from"), None)
    told_by = tokens.child(origin, "pobj") if origin is not None else None
    if sense.lemma in ("hear", "learn") and origin is not None and told_by is not None:
        source = _one(tokens, source_tokens(tokens, told_by))  # "had heard from the clerk that"
        out.append(Passing(source, spans_of(tokens, [origin]), False, "heard from them"))
    head_noun = head_of(tokens, row.source[0]) if row.source else None
    if head_noun is not None:
        out += _leaning(tokens, head_noun, ("acl", "prep"))
        out += _described(tokens, head_noun)
    out += _leaning(tokens, anchor, ("advcl", "prep"))
    seen: set[tuple[Span, ...]] = set()
    return [p for p in out if not (p.cue in seen or seen.add(p.cue))]  # type: ignore[func-returns-value]


def _passive(tokens: Tokens, verb: int, cue: list[int]) -> Passing:
    agent = tokens.child(verb, "agent")
    doer = tokens.child(agent, "pobj") if agent is not None else None
    source = None
    if doer is not None:
        source = _one(tokens, source_tokens(tokens, doer))
    return Passing(source, spans_of(tokens, cue), True, "a passive of saying around the cue")


def _carrying(tokens: Tokens, verb: int) -> list[Passing]:
    """Returns who passes on the paper of a statement: "in a letter seen by the Post"."""
    out = []
    for prep in tokens.children(verb):
        paper = tokens.child(prep, "pobj") if tokens.lower(prep) in ("in", "to") else None
        for c in tokens.children(paper) if paper is not None else ():
            agent = tokens.child(c, "agent")
            doer = tokens.child(agent, "pobj") if agent is not None else None
            if tokens.label[c] == "acl" and tokens.lemma[c] in CARRYING and doer is not None:
                source = _one(tokens, source_tokens(tokens, doer))
                cue = spans_of(tokens, [c, agent] if agent is not None else [c])
                why = f"{tokens.word(c)} by it: {tokens.lower(paper or 0)!r}"
                out.append(Passing(source, cue, True, why))
    return out


def _leaning(tokens: Tokens, i: int, labels: tuple[str, ...]) -> list[Passing]:
    """Returns what a source or a verb of saying leans on: "based on …", "citing …"."""
    out = []
    for c in tokens.children(i):
        if tokens.label[c] not in labels or tokens.lemma[c] not in LEANING:
            continue
        if tokens.xpos[c] not in ("VBG", "VBN"):
            continue
        word = LEANING[tokens.lemma[c]]
        cue = [c]
        inner: int | None
        if word:
            prep = next((p for p in tokens.children(c) if tokens.lower(p) == word), None)
            inner = tokens.child(prep, "pobj") if prep is not None else None
            if prep is not None:
                cue.append(prep)
        else:
            inner = tokens.child(c, "dobj", "pobj")
        if inner is None:
            continue
        source = _one(tokens, source_tokens(tokens, inner))
        out.append(
            Passing(source, spans_of(tokens, cue), False, f"leans on it: {tokens.word(c)!r}")
        )
    return out


def _described(tokens: Tokens, noun: int) -> list[Passing]:
    """Returns the links in the clauses that describe a source.

    "The study, quoted by the ministry, found …" and "analysts cited by the Herald said …" put one
    before it, "the site, which cited a hospital, said …" one after it.
    """
    out = []
    for c in tokens.children(noun):
        if tokens.lemma[c] not in CITING:
            continue
        agent = tokens.child(c, "agent")
        doer = tokens.child(agent, "pobj") if agent is not None else None
        if tokens.label[c] in ("acl", "relcl") and tokens.xpos[c] == "VBN" and doer is not None:
            source = _one(tokens, source_tokens(tokens, doer))
            cue = spans_of(tokens, [c, agent] if agent is not None else [c])
            out.append(Passing(source, cue, True, f"passed on by it: {tokens.word(c)!r}"))
        cited = tokens.child(c, "dobj")
        if tokens.label[c] == "relcl" and cited is not None and tokens.xpos[c] != "VBN":
            source = _one(tokens, source_tokens(tokens, cited))
            cue = spans_of(tokens, cue_tokens(tokens, c))
            out.append(Passing(source, cue, False, f"leans on it: {tokens.word(c)!r}"))
    return out


def held_within(tokens: Tokens, row: RawAttribution, taken: Collection[Span]) -> Passing | None:
    """Returns the link that the content itself names: "aired the general's denial of the raid".

    There the content is a noun phrase headed by a cue with a possessor, and no other attribution
    (`taken` are the cues of all) begins at that cue.
    """
    if len(row.content) != 1:
        return None
    head = head_of(tokens, row.content[0])
    if head is None or load_cues().find("noun", tokens.lemma[head]) is None:
        return None
    owner = tokens.child(head, "poss")
    at = tokens.span(head, head)
    if owner is None or tokens.upos[owner] == "PRON" or any(at.overlaps(cue) for cue in taken):
        return None
    below = [i for i in tokens.subtree(owner) if tokens.label[i] != "case"]
    return Passing(
        _one(tokens, below), (at,), False, f"named in what is passed on: {tokens.word(head)!r}"
    )


def _one(tokens: Tokens, ids: Sequence[int]) -> Span:
    return tokens.span(min(ids), max(ids))


def told_to(tokens: Tokens, sense: Sense, row: RawAttribution) -> Span | None:
    """Returns who is spoken to: the object of "told", the "to" phrase of "said"."""
    anchor = sense.anchor
    if sense.kind != "verb" or tokens.upos[anchor] not in ("VERB", "AUX"):
        return None
    taken = [*row.content, *row.source]

    def free(i: int) -> bool:
        return not any(s.start <= tokens.start[i] and tokens.end[i] <= s.end for s in taken)

    passive = tokens.child(anchor, "nsubjpass")
    if passive is not None and sense.lemma in HEARING and free(passive):
        return _one(tokens, source_tokens(tokens, passive))
    for c in tokens.children(anchor):
        label = tokens.label[c]
        if label in ("dative", "dobj") and sense.lemma.partition(" ")[0] in HEARING:
            if label == "dative" and tokens.upos[c] == "ADP":
                inner = tokens.child(c, "pobj")
                if inner is not None and free(inner):
                    return _one(tokens, source_tokens(tokens, inner))
            elif free(c) and tokens.upos[c] in ("NOUN", "PROPN", "PRON"):
                return _one(tokens, source_tokens(tokens, c))
        if label == "prep" and tokens.lower(c) == "to" and c > anchor:
            inner = tokens.child(c, "pobj")
            if (
                inner is not None
                and free(inner)
                and tokens.upos[inner] in ("NOUN", "PROPN", "PRON")
            ):
                return _one(tokens, source_tokens(tokens, inner))
    return None
