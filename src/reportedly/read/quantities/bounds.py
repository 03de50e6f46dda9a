"""The words that bound a number: before it, after it, one upon another."""

from __future__ import annotations

from functools import cache

from reportedly.model import Bound, Span
from reportedly.read.quantities.number import Number, table
from reportedly.read.tokens import Tokens

__all__ = ["bound_after", "bound_before", "is_strict", "joined"]

LONGEST = 4  # tokens
MARKS = frozenset(("*", "**", "“", '"', "~"))  # between a bound and its number


def joined(tokens: Tokens, first: int, stop: int) -> str:
    """Returns tokens in lower case, parted by blanks."""
    return " ".join(tokens.lower(i) for i in range(first, min(stop, len(tokens))))


@cache
def _before() -> dict[str, Bound]:
    groups = table()["before"]
    return {word: Bound(name) for name, group in groups.items() for word in group["words"]}


@cache
def _after() -> dict[str, Bound]:
    groups = table()["after"]
    return {word: Bound(name) for name, group in groups.items() for word in group["words"]}


def is_strict(words: str) -> bool:
    """Tells whether the bound itself is excluded, as in "more than 40"."""
    return words in table()["strict"]["words"]


def bound_before(tokens: Tokens, number: Number, first: int) -> tuple[Bound, Span | None, int]:
    """Returns the bound that stands before a number, its span, and where the whole begins.

    Of two the outer one bounds: "up to about 900" is at most 900. A range is between its ends
    whatever stands before it but "over" and "under".
    """
    begin = tokens.sentences[tokens.sentence[first]][0]
    if number.low != number.high:
        word = tokens.lower(first - 1) if first > begin else ""
        if word in ("between", "from"):
            return Bound.BETWEEN, tokens.span(first - 1, first - 1), first - 1
        return Bound.BETWEEN, None, first
    found = _one_before(tokens, first, begin)
    if found is None:
        return Bound.EXACT, None, first
    bound, start, words = found
    if bound is Bound.EXACT:
        return bound, None, start if words == "the" else first
    if bound is Bound.ABOUT:
        outer = _one_before(tokens, start, begin)
        if outer is not None and outer[0] in (Bound.AT_MOST, Bound.AT_LEAST):
            bound, start, _ = outer
    last = first - 1
    while last > start and tokens.word(last) in MARKS:
        last -= 1
    return bound, tokens.span(start, last), start


def _one_before(tokens: Tokens, first: int, begin: int) -> tuple[Bound, int, str] | None:
    """Returns (bound, first token, words) of the longest bound right before a token."""
    while first - 1 > begin and tokens.word(first - 1) in MARKS:
        first -= 1
    for size in range(LONGEST, 0, -1):
        if first - size < begin:
            continue
        words = joined(tokens, first - size, first)
        bound = _before().get(words)
        if bound is None:
            continue
        start = first - size
        if words in ("over", "under", "around", "near", "above", "below", "about") and (
            start > begin and tokens.lower(start - 1) in ("fell", "walked", "all", "took", "flew")
        ):
            return None
        return bound, start, words
    return None


def bound_after(tokens: Tokens, last: int) -> tuple[Bound, Span, int] | None:
    """Returns the bound that stands after a number, its span and its last token."""
    stop = tokens.sentences[tokens.sentence[last]][1]
    for size in (3, 2, 1):
        if last + size >= stop:
            continue
        bound = _after().get(joined(tokens, last + 1, last + 1 + size))
        if bound is not None:
            return bound, tokens.span(last + 1, last + size), last + size
    return None
