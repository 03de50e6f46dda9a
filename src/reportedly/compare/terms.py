"""The terms of an article: what stories are told apart by."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Terms", "background_shares", "read_terms", "weigh_terms"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-z][^\W_]*")
_TITLE = 2  # a word of the title counts as if it stood so often in the text
_LEAD = 600  # code points: what happened stands at the top
_NAMED = 1.5  # names tell stories apart better than their rarity says
_BACKGROUND = 200  # articles that the background shares count as, beside those at hand
_UNSEEN = 0.004  # the share of articles that have a word the background does not list
_USELESS = 0.25  # words in more articles of the background than this are not terms


@dataclass(frozen=True, slots=True)
class Terms:
    """How often an article has each term, and which of them are written as names."""

    counts: dict[str, int]
    names: frozenset[str]


@cache
def background_shares() -> dict[str, float]:
    """Returns the share of articles that have each common word."""
    text = files("reportedly").joinpath("data", "background.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line)
    return {word: float(share) / 1000 for word, share in rows}


def _folded(word: str) -> str:
    """Returns a word in lower case, without possessive and plural."""
    word = word.lower().replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    return word


def read_terms(title: str, text: str) -> Terms:
    """Returns the terms of a title and a text; title and lead count more than the rest."""
    counts: Counter[str] = Counter()
    for part, weight in ((title, _TITLE), (text[:_LEAD], 1), (text, 1)):
        for word in _WORD.findall(part):
            term = _folded(word)
            if len(term) > 1:
                counts[term] += weight
    names = frozenset(_folded(name) for name in _NAME.findall(text))
    return Terms(dict(counts), names)


def weigh_terms(articles: Sequence[Terms], *, alone: bool = False) -> list[dict[str, float]]:
    """Returns a vector of length 1 for each article: term -> weight.

    TF-IDF with sublinear counts. The share of articles that have a term is taken from the articles
    at hand and from a background list together, so that two articles alone are compared as they
    would be among many; `alone` takes it from the list only. After Salton and Buckley (1988).
    """
    shares = background_shares() if articles else {}
    having: Counter[str] = Counter()
    for terms in () if alone else articles:
        having.update(terms.counts.keys())
    total = _BACKGROUND + (0 if alone else len(articles))
    vectors = []
    for terms in articles:
        vector: dict[str, float] = {}
        for term in sorted(terms.counts):
            known = shares.get(term, _UNSEEN)
            if known > _USELESS:
                continue
            share = (having[term] + _BACKGROUND * known) / total
            weight = (1 + math.log(terms.counts[term])) * -math.log(min(share, 0.999))
            vector[term] = weight * (_NAMED if term in terms.names else 1.0)
        length = math.sqrt(sum(weight * weight for weight in vector.values()))
        vectors.append({t: w / length for t, w in vector.items()} if length else {})
    return vectors
