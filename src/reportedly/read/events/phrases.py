"""Noun phrases at a trigger: their words, whether they are of somebody, what hangs below them."""

from __future__ import annotations

from functools import cache

from reportedly.model import ActorKind, Span
from reportedly.read.actors.lexicon import actor_words, kind_of_noun
from reportedly.read.events.lexicon import event_words
from reportedly.read.tokens import Tokens

__all__ = ["conjuncts", "is_somebody", "phrase_span", "towards"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_WHO = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
_NEITHER = (None, ActorKind.MEDIUM)
_CUT = frozenset({"relcl", "appos", "acl", "punct", "parataxis", "advcl", "cc", "conj", "prep"})


def is_somebody(tokens: Tokens, i: int) -> bool:
    """Tells whether a phrase names people, bodies or countries, as far as its head shows."""
    if tokens.name[i][2:] in _WHO or tokens.xpos[i] in ("PRP", "NNPS"):
        return True
    return _is_person_noun(tokens.lemma[i])


@cache
def _is_person_noun(lemma: str) -> bool:
    if lemma in event_words().people:
        return True
    return lemma not in actor_words("state_body", "weak") and kind_of_noun(lemma) not in _NEITHER


def conjuncts(tokens: Tokens, i: int) -> list[int]:
    """Returns a head and all nouns that are joined to it: "Peru and Chile"."""
    found = [i]
    for child in tokens.children(i):
        if tokens.label[child] == "conj" and tokens.upos[child] in _NOMINAL:
            found.extend(conjuncts(tokens, child))
    return found


def towards(tokens: Tokens, i: int, order: tuple[str, ...]) -> int | None:
    """Returns the noun behind the first of these prepositions, somebody before something."""
    best: tuple[int, int] | None = None
    for child in tokens.children(i):
        if tokens.label[child] not in ("prep", "agent", "prt", "dative"):
            continue
        lower = tokens.lower(child)
        inner = tokens.child(child, "pobj")
        deeper = tokens.child(child, "prep")
        if inner is None and deeper is not None:
            inner = tokens.child(deeper, "pobj")
        if inner is None or lower not in order:
            continue
        if tokens.name[inner][2:] in ("DATE", "TIME"):
            continue
        rank = order.index(lower) + (0 if is_somebody(tokens, inner) else 5)
        if best is None or rank < best[0]:
            best = (rank, inner)
    return None if best is None else best[1]


def _says_which(tokens: Tokens, preposition: int) -> bool:
    """Tells whether a preposition says who is meant: "soldiers from Chad", not "… in June"."""
    if tokens.lower(preposition) not in ("of", "from", "in"):
        return False
    inner = tokens.child(preposition, "pobj")
    return inner is None or tokens.name[inner][2:] not in ("DATE", "TIME")


def phrase_span(tokens: Tokens, i: int, *, whole: bool = False) -> Span:
    """Returns the noun phrase of a head: up to its clauses, or all of it where `whole`."""
    if tokens.label[i] == "amod" or (tokens.label[i] == "compound" and not whole):
        return tokens.span(i, i)
    if whole:
        inside = tokens.subtree(i)
        return tokens.span(inside[0], inside[-1])
    first = last = i
    for child in tokens.children(i):
        label = tokens.label[child]
        if label in _CUT and not (label == "prep" and _says_which(tokens, child)):
            continue
        if label == "case" and child > i:
            continue
        inside = tokens.subtree(child)
        if inside[0] < first and inside[-1] == first - 1:
            first = inside[0]
        elif inside[-1] < i:
            first = min(first, inside[0])
        elif inside[0] == last + 1:
            last = inside[-1]
    return tokens.span(first, last)
