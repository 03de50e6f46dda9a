"""Which noun "who" and "that" stand for."""

from __future__ import annotations

from functools import cache

from reportedly.read.speakers.words import RELATIVE, source_words
from reportedly.read.tokens import Tokens

__all__ = ["antecedent"]


def antecedent(tokens: Tokens, head: int) -> int:
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
    return frozenset().union(*map(source_words, ("group", "office", "unnamed", "witness")))
