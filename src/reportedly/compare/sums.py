"""Sums of money, shares of a vote and turnouts: what they measure, and of whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.compare.lexicon import lexicon
from reportedly.model import Ledger, Quantity, Span

__all__ = ["Sum", "is_sum", "sum_of"]

_NEAR = 50  # code points between a sum and the word that says what it is
_CURRENCY = re.compile(r"[A-Z]{3}")
_VOTE = re.compile(r"[^.,;]{0,6}\bof (?:the |all )?(?:\w+ )?(?:votes?|ballots)\b")
_NAME = r"([A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*)*\s?)"  # cut in one way: capitals may be many
_GOT = re.compile(
    _NAME + r"(?:\b[a-z][\w-]* ){0,4}?"
    r"(?:won|wins|took|takes|got|gets|received|receives|has|had|gained|polled|secured|with|winning)"
    r"(?: [a-z]+){0,2} $"
)
_NAMES = re.compile(r"\b[A-Z][\w'’-]+")
_FOR = re.compile(r"[^.,;]{0,40}?\b(?:for|to|went to) (?:the )?" + _NAME)


@dataclass(frozen=True, slots=True)
class Sum:
    """What a sum measures, its currency or nothing, and whose it is."""

    measure: str
    counted: str
    extra: frozenset[str] = frozenset()


def is_sum(quantity: Quantity) -> bool:
    """Tells whether a quantity is money or a share, so that it counts no things."""
    return quantity.unit == "%" or _CURRENCY.fullmatch(quantity.unit) is not None


def sum_of(ledger: Ledger, clause: Span, quantity: Quantity) -> Sum | None:
    """Returns what a sum measures where its clause says it: damage, aid, a fine, votes, a turnout.

    A share of a vote is somebody's: "Ms Lar won 52 per cent of the vote"; without a name it is
    None. Aid and fines are of whoever is named before. Two currencies are two things. Does not
    read prices, wages, budgets and other shares.
    """
    text = ledger.article.text
    before = text[max(clause.start, quantity.span.start - _NEAR) : quantity.span.start]
    after = text[quantity.span.end : min(clause.end, quantity.span.end + _NEAR)]
    if quantity.unit == "%":
        return _share(text, clause, quantity, before, after)
    if not _CURRENCY.fullmatch(quantity.unit):
        return None
    best: tuple[int, str] | None = None
    for measure, words in lexicon().sums.items():
        for gap in (
            *(len(before) - found.end() for found in words.finditer(before)),
            *(found.start() for found in words.finditer(after)),
        ):
            best = min(best, (gap, measure)) if best else (gap, measure)
    if best is None:
        return None
    given = () if best[1] == "damage" else _NAMES.findall(text[clause.start : quantity.span.start])
    whose = frozenset({f"of {given[-1].lower()}"}) if given else frozenset()
    return Sum(best[1], quantity.unit.lower(), whose)


def _share(text: str, clause: Span, quantity: Quantity, before: str, after: str) -> Sum | None:
    if re.search(r"\bturnout\b", before, re.I) and not _VOTE.match(after):
        return Sum("turnout", "")
    rest = text[quantity.span.start : min(clause.end, quantity.span.end + _NEAR)]
    whole = _VOTE.search(rest)
    if whole is None:
        return None
    found = _GOT.search(
        text[max(clause.start, quantity.span.start - 2 * _NEAR) : quantity.span.start]
    )
    found = found or _FOR.match(rest[whole.end() :])
    if found is None:
        return None
    last = found[1].split()[-1].lower()
    return Sum("share of the vote", "", frozenset({f"for {last}"}))
