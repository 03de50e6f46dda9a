"""Ranks: "the first visit", "the largest dam of the region"."""

from __future__ import annotations

from reportedly.model import Bound, Quantity, identify
from reportedly.read.quantities.number import table
from reportedly.read.tokens import Tokens
from reportedly.tables import read_words

__all__ = ["rank_at"]

WIDE = read_words("quantities.toml", "wide", "words")


def rank_at(tokens: Tokens, i: int, article: str) -> Quantity | None:
    """Returns the rank that "first" or a superlative claims for a noun, None where it claims none.

    A superlative only with the whole that it is highest of ("in the world"). "first lady", "for the
    first time", "the first half" and parts of names claim no rank. `article` is its id.
    """
    word = tokens.lower(i)
    if word == "first":
        return _first(tokens, i, article)
    if word == "most" or tokens.xpos[i] == "JJS":
        return _superlative(tokens, i, article)
    return None


def _first(tokens: Tokens, i: int, article: str) -> Quantity | None:
    head = tokens.head[i]
    if tokens.label[i] != "amod" or tokens.upos[head] != "NOUN" or not i < head <= i + 4:
        return None
    if tokens.lower(head) in table()["first"]["words"] or tokens.word(i)[0].isupper():
        return None
    owned = tokens.child(head, "poss")
    before = tokens.lower(i - 1) if i else ""
    if before != "the" and (owned is None or owned > i):
        return None
    start = i - 1 if before == "the" else i
    return _make(tokens, start, head, (i, i), head, article, "claims to be first")


def _superlative(tokens: Tokens, i: int, article: str) -> Quantity | None:
    if i == 0 or tokens.lower(i - 1) != "the":
        return None
    head = i
    for _ in range(3):
        if tokens.upos[head] == "NOUN" or tokens.head[head] == head:
            break
        head = tokens.head[head]
    if tokens.upos[head] != "NOUN" or not i < head <= i + 5:
        return None
    stop = tokens.sentences[tokens.sentence[i]][1]
    after = head + 1
    if after + 1 >= stop or tokens.lower(after) not in ("in", "of", "on"):
        return None
    last = after + 1
    while last < stop and tokens.upos[last] in ("DET", "PRON", "ADJ") and last < after + 3:
        last += 1
    if last >= stop or tokens.lower(last) not in WIDE:
        return None
    return _make(tokens, i - 1, last, (i, i), head, article, "claims to be highest of all")


def _make(
    tokens: Tokens, first: int, last: int, number: tuple[int, int], head: int, article: str,
    why: str,
) -> Quantity:  # fmt: skip
    span = tokens.span(first, last)
    return Quantity(
        identify("quantity", article, span.start, span.end, Bound.RANK),
        span,
        1.0,
        1.0,
        tokens.word(head),
        Bound.RANK,
        tokens.span(*number),
        counted=tokens.span(min(number[1] + 1, head), head),
        why=why,
    )
