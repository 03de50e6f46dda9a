"""Which quantities are counts of something, and the clause that each stands in."""

from __future__ import annotations

import re

from reportedly.compare.lexicon import lexicon
from reportedly.model import Bound, Ledger, Quantity, Span

__all__ = ["clause_of", "is_countable"]

_ALONE = ("man", "boy", "girl", "soldier", "officer", "medic", "driver", "pilot", "worker")
_PARENT = re.compile(r"\b(?:mother|father|parent|mum|mom|dad)s? of $", re.I)
_NAMED = re.compile(r"[A-Z][\w'’-]+, (?:\d\d? and )?$|brothers, (?:\d\d? and )?$")
_CLAUSE = re.compile(r";|:|—|\s-\s")


def is_countable(ledger: Ledger, quantity: Quantity) -> bool:
    """Tells whether a quantity counts: no duration, age, year, list number or "one of them"."""
    unit = quantity.unit.lower().split()
    if unit and not lexicon().no_count.isdisjoint((unit[0], unit[-1])):
        return False
    if quantity.low is None and quantity.high is None and quantity.bound is not Bound.UNKNOWN:
        return False
    text = ledger.article.text
    before = text[max(0, quantity.span.start - 5) : quantity.span.start].lower()
    digits = text[quantity.span.start : quantity.span.end]
    if re.search(r"\d ?: ?$", before) or (digits[:3] == "000" and re.search(r"\d, $", before)):
        return False  # "10: 30 p.m."; "70, 000": a number that was torn apart
    if not unit and _is_alone(text, quantity.span):
        return False  # the number of a page, a counter
    if re.match(r"(?i)one of ", digits):
        return False
    if not unit and _is_age(text, quantity.span):
        return False
    wide = text[max(0, quantity.span.start - 16) : quantity.span.start].lower()
    if re.search(r"\b(?:age of|aged|ages|under the age of|over)\s+$", wide) and not unit:
        return False
    after = text[quantity.span.end : quantity.span.end + 2]
    if (
        not unit
        and after == ". "
        and re.search(r"(?:^|[.!?]\s)$", text[: quantity.span.start][-2:])
    ):
        return False  # "2. Red lines": the number of a paragraph
    if quantity.low == quantity.high == 1 and not _is_one_person(ledger, quantity):
        return False  # "one of them": a word and not a count
    if quantity.low is not None and quantity.low == quantity.high:
        if not unit and (re.search(r"\d\W+$", before) or re.match(
            r"\W{1,3}\d", text[quantity.span.end : quantity.span.end + 5]
        )):  # fmt: skip
            return False  # a run of numbers: a list, a counter of a page
        if re.fullmatch(r"(?:19|20)\d\d", digits) and not unit:
            return False  # a year
    return before[-4:] != "not " or not unit


def clause_of(text: str, sentence: Span, span: Span) -> Span:
    """Returns the part of a sentence between semicolons, colons and dashes that holds a span."""
    start, end = sentence.start, sentence.end
    for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return Span(start, end)


def _is_age(text: str, span: Span) -> bool:
    """Tells whether a bare number is an age: "Lena Orsh, 34, a baker", "her brothers, 17 and 22".

    So is what somebody is mother of: "a mother of 12".
    """
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 1]
    if _PARENT.search(before) or (before.endswith(", ") and after == ","):
        return True
    return _NAMED.search(before) is not None and after in ".,;)"


def _is_alone(text: str, span: Span) -> bool:
    """Tells whether a number is all of its line or sentence."""
    before, after = text[: span.start].rstrip(" "), text[span.end :].lstrip(" ")
    return (not before or before[-1] in ".!?\n") and (not after or after[0] in ".\n")


def _is_one_person(ledger: Ledger, quantity: Quantity) -> bool:
    """Tells whether a one counts: "killing one civilian", and not "one of them", "one day"."""
    last = quantity.unit.lower().split()[-1:]
    known = bool(last) and (last[0] in lexicon().counted or last[0] in _ALONE)
    after = ledger.article.text[quantity.span.end : quantity.span.end + 4]
    return known and not after.startswith(" of ")
