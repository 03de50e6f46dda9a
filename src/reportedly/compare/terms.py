"""The terms of an article: what stories are told apart by."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.compare.named_days import NamedDays, named_days
from reportedly.read.places.world import countries
from reportedly.tables import read_cells

__all__ = [
    "BACKGROUND",
    "Terms",
    "background_shares",
    "known_share",
    "read_terms",
    "told_weight",
    "weigh_terms",
]

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)*")
_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-z][^\W_]*")
_TITLE = 2  # a word of the title counts as if it stood so often in the text
_LEAD = 600  # code points: what happened stands at the top
_NAMED = 1.5  # names tell stories apart better than their rarity says
_NUMBER = 1.5  # so do numbers: the jobless of one week and of another
_UNSEEN = 0.004  # the share of articles that have a word the background does not list
_USELESS = 0.25  # words in more articles of the background than this are not terms

BACKGROUND = 300
"""Articles that the background shares count as, beside those at hand."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How often an article has each term, which are written as names, and the days it names."""

    counts: dict[str, int]
    names: frozenset[str]
    named_days: NamedDays


@cache
def background_shares() -> dict[str, float]:
    """Returns the share of articles that have each common word."""
    return {word: float(share) / 1000 for word, share in read_cells("background.tsv")}


def known_share(term: str) -> float:
    """Returns the share of the background's articles that have a term."""
    return background_shares().get(term, _UNSEEN)


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


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """Returns what stands for a country -> the words of its name: DPRK and Korean for Korea."""
    found: dict[str, tuple[str, ...]] = {}
    for country in countries().values():
        name = tuple(word.lower() for word in _WORD.findall(country.name))
        for form in (*country.variants, *country.adjectives, *country.people):
            words = tuple(_folded(word) for word in _WORD.findall(form))
            if "." in form:
                continue
            if len(words) == 1 and form[0].isupper():
                found.setdefault(words[0], name)
            elif len(words) == len(name) == 2 and words[0] == name[0]:
                found.setdefault(words[1], name[1:])
    return found


@lru_cache(maxsize=1 << 16)
def _terms_of(word: str) -> tuple[str, ...]:
    term = _folded(word)
    if word[0].isupper():
        return _countries().get(term, (term,))
    return (term,)


def read_terms(title: str, text: str) -> Terms:
    """Returns the terms of a title and a text; title and lead count more than the rest.

    A country's other names, adjectives and people count as its name.
    """
    counts: Counter[str] = Counter()
    for part, weight in ((title, _TITLE), (text[:_LEAD], 1), (text, 1)):
        for word in _WORD.findall(part):
            for term in _terms_of(word):
                if len(term) > 1:
                    counts[term] += weight
    names = frozenset(term for name in _NAME.findall(text) for term in _terms_of(name))
    return Terms(dict(counts), names, named_days(f"{title}. {text[:_LEAD]}"))


def told_weight(terms: Terms, term: str) -> float:
    """Returns how much an article makes of a term, whatever others do; 0 where it tells nothing.

    Sublinear counts (Salton and Buckley 1988).
    """
    if known_share(term) > _USELESS:
        return 0.0
    weight = 1 + math.log(terms.counts[term])
    if term in terms.names:
        return weight * _NAMED
    return weight * _NUMBER if term[0].isdigit() else weight


def weigh_terms(articles: Sequence[Terms]) -> list[dict[str, float]]:
    """Returns a vector of length 1 for each article: term -> weight.

    TF-IDF. The share of articles that have a term is taken from the articles at hand and from a
    background list together, so that two articles alone are compared as among many.
    """
    having: Counter[str] = Counter()
    for terms in articles:
        having.update(terms.counts.keys())
    total = BACKGROUND + len(articles)
    vectors = []
    for terms in articles:
        vector: dict[str, float] = {}
        for term in sorted(terms.counts):
            told = told_weight(terms, term)
            if told:
                share = (having[term] + BACKGROUND * known_share(term)) / total
                vector[term] = told * -math.log(min(share, 0.999))
        length = math.sqrt(sum(weight * weight for weight in vector.values()))
        vectors.append({t: w / length for t, w in vector.items()} if length else {})
    return vectors
