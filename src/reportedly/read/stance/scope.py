"""Over what a hedge reaches, from the parse.

After the scopes of BioScope and the CoNLL-2010 task: the syntactic phrase that the word governs,
without its subject.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.model import Span
from reportedly.read.tokens import Tokens

__all__ = ["clause_after", "complement", "following_number", "head_phrase", "predicate"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_LOOSE = frozenset({"punct", "conj", "cc", "parataxis", "advcl", "relcl", "mark"})
_COMPLEMENTS = ("ccomp", "xcomp", "dobj", "oprd", "attr", "acomp")
_TRIM = frozenset({"PUNCT", "SPACE", "CCONJ"})


def _phrase(tokens: Tokens, heads: Iterable[int], *, after: int = -1) -> Span | None:
    """Returns the span of tokens after `after`, without punctuation at its ends."""
    found = sorted(i for i in set(heads) if i > after)
    while found and tokens.upos[found[-1]] in _TRIM:
        found.pop()
    while found and tokens.upos[found[0]] in _TRIM:
        found.pop(0)
    return tokens.span(found[0], found[-1]) if found else None


def head_phrase(tokens: Tokens, i: int) -> Span | None:
    """Returns what stands after an adjective inside the phrase of its head noun.

    "a [purported] escape from the island" gives "escape from the island".
    """
    head = tokens.head[i]
    inside = [head]
    for child in tokens.children(head):
        if child > i and tokens.label[child] not in _LOOSE - {"relcl"}:
            inside.extend(tokens.subtree(child))
    return _phrase(tokens, inside, after=i)


def predicate(tokens: Tokens, verb: int, *, after: int = -1) -> Span | None:
    """Returns a predicate with its complements and without its subject and further clauses."""
    inside = [verb]
    for child in tokens.children(verb):
        if tokens.label[child] not in _SUBJECTS | _LOOSE:
            inside.extend(tokens.subtree(child))
    return _phrase(tokens, inside, after=after)


def complement(tokens: Tokens, verb: int) -> Span | None:
    """Returns what a verb governs: its clause, else its object, also through a preposition."""
    for label in _COMPLEMENTS:
        child = next((c for c in tokens.children(verb) if tokens.label[c] == label), None)
        if child is not None:
            return _phrase(tokens, _without_mark(tokens, child))
    for child in tokens.children(verb):
        if tokens.label[child] in ("prep", "agent") and child > verb:
            inner = tokens.child(child, "pcomp", "pobj")
            if inner is not None:
                return _phrase(tokens, tokens.subtree(inner))
    return None


def _without_mark(tokens: Tokens, child: int) -> list[int]:
    inside = tokens.subtree(child)
    return [i for i in inside if not (tokens.label[i] == "mark" and tokens.head[i] == child)]


def clause_after(tokens: Tokens, last: int) -> Span | None:
    """Returns the clause that begins after a phrase whose last token is given.

    It is the phrase below the highest head to the right that still starts after it.
    """
    first, stop = tokens.sentences[tokens.sentence[last]]
    nxt = last + 1
    while nxt < stop and tokens.upos[nxt] == "PUNCT":
        nxt += 1
    if nxt >= stop:
        return None
    top = nxt
    for head in tokens.ancestors(nxt):
        if head <= last:
            break
        top = head
    return _phrase(tokens, tokens.subtree(top), after=last) if first <= top else None


def following_number(tokens: Tokens, last: int) -> Span | None:
    """Returns the number within two tokens after a phrase, or None: "about [$] 20"."""
    stop = tokens.sentences[tokens.sentence[last]][1]
    for i in range(last + 1, min(last + 3, stop)):
        if tokens.xpos[i] == "CD" or tokens.lower(i) in _NUMBER_NOUNS:
            end = i
            while end + 1 < stop and tokens.xpos[end + 1] == "CD":
                end += 1
            return tokens.span(i, end)
        if tokens.upos[i] not in ("SYM", "DET") and tokens.xpos[i] not in ("$", "RB"):
            return None
    return None


_NUMBER_NOUNS = frozenset({"half", "dozens", "hundreds", "thousands", "millions", "billions"})
