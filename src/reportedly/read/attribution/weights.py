"""How surely a candidate is an attribution: its entry in the lexicon and the sentence around it."""

from __future__ import annotations

from math import exp, log

from reportedly.read.attribution.candidate import Candidate
from reportedly.read.cues import Cues
from reportedly.read.tokens import Tokens

__all__ = ["score_of"]

FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
THIRD = frozenset({"he", "she", "they"})
EMPTY = frozenset({"it", "this", "what", "there"})
MODAL = frozenset({"would", "could", "might", "may", "can", "should", "must", "'d", "’d"})
FUTURE = frozenset({"will", "'ll", "’ll", "shall"})
FITTED = frozenset({"verb", "noun"})  # the figures were fitted on these alone
LONGEST_SHORT = 4  # contents of up to so many words are less sure


def score_of(tokens: Tokens, candidate: Candidate, cues: Cues) -> float:
    """Returns a number between 0 and 1; 0 where the lexicon does not know the frame.

    The weight of the frame and what the sentence adds are summed as log-odds. The figures were
    fitted by logistic regression on a training corpus and stand in the lexicon under `context`.
    """
    share = cues.weight(candidate.kind, candidate.lemma, candidate.frame)
    if share <= 0:
        return 0.0
    if candidate.kind not in FITTED:
        return share
    share = min(max(share, 0.003), 0.99)
    context = cues.context
    total = context["bias"] + context["lexicon"] * log(share / (1 - share))
    for name in circumstances(tokens, candidate):
        total += context.get(name, 0.0)
    return 1 / (1 + exp(-total))


def circumstances(tokens: Tokens, candidate: Candidate) -> list[str]:
    """Returns the names of what holds around a candidate, those of the lexicon's `context`."""
    out = []
    anchor, actor = candidate.anchor, candidate.actor
    if actor is None:
        out.append("no_source")
    else:
        word = tokens.lower(actor)
        if word in FIRST:
            out.append("first_person")
        elif word == "you":
            out.append("second_person")
        elif word in THIRD:
            out.append("third_person")
        elif word in EMPTY:
            out.append("empty_source")
        elif word == "that":
            out.append("relative_that")
        elif tokens.upos[actor] == "PROPN":
            out.append("named")
    words = sum(tokens.upos[i] != "PUNCT" for i in candidate.content)
    if words <= LONGEST_SHORT:
        out.append(f"words_{words}")
    if candidate.kind == "verb":
        children = tokens.children(anchor)
        helpers = {tokens.lower(c) for c in children if tokens.label[c] in ("aux", "auxpass")}
        if "to" in helpers:
            out.append("infinitive")
        if helpers & MODAL:
            out.append("modal")
        if helpers & FUTURE:
            out.append("future")
        if any(tokens.label[c] == "neg" for c in children):
            out.append("negated")
        mark = tokens.child(anchor, "mark")
        if mark is not None and tokens.lower(mark) in ("if", "unless"):
            out.append("conditional")
        out.append("tag_" + tokens.xpos[anchor])
        out.append("label_" + tokens.label[anchor])
    return out
