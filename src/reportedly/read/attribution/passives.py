"""Passives of reporting: "was told that", "is said to have left", "the plan announced by X"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.read.attribution.candidate import Candidate, Offer
from reportedly.read.attribution.phrases import (
    content_tokens,
    is_infinitive,
    is_question,
    source_tokens,
)
from reportedly.read.tokens import Tokens

__all__ = ["is_passive", "passive_candidates"]


def is_passive(tokens: Tokens, verb: int) -> bool:
    """Tells whether a verb is passive, with an auxiliary or as a bare participle."""
    if tokens.child(verb, "nsubjpass", "auxpass") is not None:
        return True
    bare = tokens.xpos[verb] == "VBN" and tokens.label[verb] in ("acl", "advcl")
    return bare and tokens.child(verb, "aux") is None


def passive_candidates(
    tokens: Tokens, verb: int, lemma: str, cue: tuple[int, ...]
) -> Iterator[Candidate]:
    """Yields what a passive passes on; its source is the agent, or nobody."""
    agent = tokens.child(verb, "agent")
    doer = tokens.child(agent, "pobj") if agent is not None else None
    source = tuple(source_tokens(tokens, doer)) if doer is not None else ()
    never = frozenset({agent}) if agent is not None else frozenset[int]()
    offer = Offer(verb, "verb", lemma, doer, source, cue, never)
    subject = tokens.child(verb, "nsubjpass")
    if subject is None and tokens.label[verb] == "conj":
        subject = tokens.child(tokens.head[verb], "nsubjpass", "nsubj")
    if tokens.label[verb] == "acl":
        subject = tokens.head[verb]
    front = list(tokens.subtree(subject)) if subject is not None else []
    if tokens.label[verb] == "acl" and subject is not None:
        front = source_tokens(tokens, subject)
    is_taken = False
    for c in tokens.children(verb):
        label = tokens.label[c]
        if label == "ccomp":
            frame = "passive_wh" if is_question(tokens, c) else "passive_that"
            yield offer.fill(frame, content_tokens(tokens, c))
            is_taken = True
        elif label == "xcomp" and is_infinitive(tokens, c):
            yield offer.fill("passive_to", [*front, *content_tokens(tokens, c)])
            is_taken = True
        elif label == "oprd" and front:
            yield offer.fill("passive_small", [*front, *tokens.subtree(c)])
            is_taken = True
        elif label == "prep":
            inner = tokens.child(c, "pobj", "pcomp")
            if inner is None:
                continue
            word = tokens.lower(c)
            if word == "as" and tokens.label[inner] == "pcomp":
                continue  # "was quoted as saying": the inner verb is the cue
            if word == "as" and front:
                yield offer.fill("passive_as", [*front, *tokens.subtree(c)])
                continue
            yield offer.fill(
                "passive",
                content_tokens(tokens, inner),
                lemma=f"{lemma} {word}",
                also=c if c == max(cue) + 1 else None,
            )
    if not is_taken and front:
        yield offer.fill("passive", front)
