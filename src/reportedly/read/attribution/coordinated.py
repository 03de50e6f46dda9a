"""Contents of several clauses: "said that A, and B" is two things said."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Span
from reportedly.read.attribution.phrases import SUBJECTS, spans_of
from reportedly.read.tokens import Tokens

__all__ = ["coordinated"]

SHORTEST = 3  # words; below it a clause is a tag ("and so it is")
VERBAL = frozenset({"VERB", "AUX"})


def coordinated(
    tokens: Tokens, content: Sequence[Span], pieces: Sequence[Span]
) -> list[tuple[Span, ...]]:
    """Returns the clauses of a content that have each its own subject, in order.

    One clause comes back as it is, and so does a content that a split would tear: a quotation
    (`pieces`) across two clauses, a clause inside another.
    """
    whole = [tuple(content)]
    if len(content) != 1:
        return whole
    ids = list(tokens.within(content[0]))
    inside = set(ids)
    heads = [i for i in ids if tokens.head[i] not in inside or tokens.head[i] == i]
    first = next((i for i in heads if tokens.upos[i] in VERBAL), None)
    if first is None or sum(tokens.upos[i] in VERBAL for i in heads) > 1:
        return whole
    clauses = [first]
    for verb in clauses:
        clauses += [c for c in tokens.children(verb) if c in inside and _stands_alone(tokens, c)]
    if len(clauses) == 1:
        return whole
    clauses.sort()
    starts = [ids[0], *(_start(tokens, verb, inside) for verb in clauses[1:])]
    if starts != sorted(set(starts)):
        return whole
    out: list[tuple[Span, ...]] = []
    for start, stop in zip(starts, [*starts[1:], ids[-1] + 1], strict=True):
        run = list(range(start, stop))
        while run and tokens.upos[run[-1]] in ("PUNCT", "CCONJ"):
            run.pop()
        if run and tokens.lower(run[0]) == "that" and tokens.label[run[0]] == "mark":
            run = run[1:]
        spans = spans_of(tokens, run)
        if sum(tokens.upos[i] != "PUNCT" for i in run) < SHORTEST or len(spans) != 1:
            return whole
        out.append(spans)
    if any(_torn(piece, [part[0] for part in out]) for piece in pieces):
        return whole
    return out


def _stands_alone(tokens: Tokens, verb: int) -> bool:
    """Tells whether a coordinated verb has a subject of its own."""
    own = tokens.label[verb] == "conj" and tokens.upos[verb] in VERBAL
    subject = tokens.child(verb, *SUBJECTS) if own else None
    return subject is not None and subject < verb


def _start(tokens: Tokens, verb: int, inside: set[int]) -> int:
    """Returns the first word of a clause; what leads in to it belongs to it."""
    below = [i for i in tokens.subtree(verb) if i in inside]
    start = min(below)
    while start < verb and (tokens.upos[start] in ("PUNCT", "CCONJ")):
        start += 1
    return start


def _torn(piece: Span, parts: Sequence[Span]) -> bool:
    """Tells whether a quotation stands in more than one clause."""
    touched = [part for part in parts if part.overlaps(piece)]
    return len(touched) > 1
