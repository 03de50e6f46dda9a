"""A telling: an account with what it is matched by."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache

from reportedly.compare.lexicon import lexicon
from reportedly.compare.scenes import Scene
from reportedly.compare.stems import WORD, stem
from reportedly.compare.terms import background_shares
from reportedly.model import Account, Span

__all__ = ["Telling", "stem_shares", "term_of", "weigh", "weight_of"]

_UNSEEN = 0.004  # the share of articles that have a word which the background does not list
_NAMED = 0.8  # a name tells whom a sentence is about, and not what
_MOST = 4.0  # the weight of the rarest word
_USELESS = 0.35


@dataclass(frozen=True, slots=True)
class Telling:
    """One account with the terms of its sentence, and what decides relations.

    `terms` are weights by stem; `context` those of a count's sentence without source, measure and
    number. `negative` tells whether the thing is said not to be so. `days` is when it happened
    (ordinals), where the text says so within a month. `side` are stems of the holder's names.
    """

    account: Account
    terms: dict[str, float]
    negative: bool = False
    denied: bool = False  # by a cue of denial, not by a word in the sentence
    measure: str | None = None
    counted: str = ""
    extra: frozenset[str] = frozenset()
    context: dict[str, float] = field(default_factory=dict)
    days: tuple[int, int] | None = None
    places: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    side: frozenset[str] = frozenset()
    named: bool = False  # the source is named or at least described
    loose: bool = False  # a number that says neither what it counts nor what befell them
    voiced: bool = False  # somebody's word, and not only the narrator's
    admits: bool = False
    revised: bool = False
    lead: bool = False  # a count at the head of its article
    crowded: bool = False  # its article counts many of the kind: no event is its own
    rising: bool = False  # the text says that the count has changed
    exclusive: bool = False
    names: frozenset[str] = frozenset()
    pointed: frozenset[str] = frozenset()
    numbers: frozenset[float] = frozenset()
    sentence: Span | None = None
    counts: tuple[tuple[str, Account], ...] = ()  # measure and count of each number in a sentence
    outlet: str = ""
    told: str = ""  # what it tells, where that stands elsewhere: "denied the charge"
    scene: Scene = field(default_factory=Scene)
    holder_terms: frozenset[str] = frozenset()  # of the source's words, and not of the outlet

    def days_clash(self, other: Telling) -> bool:
        """Tells whether both say when it happened, and not at one time."""
        a, b = self.days, other.days
        return a is not None and b is not None and (a[0] > b[1] or b[0] > a[1])


@cache
def stem_shares() -> dict[str, float]:
    """Returns the share of articles that have each common term."""
    shares: dict[str, float] = {}
    for word, share in background_shares().items():
        term = term_of(word)
        shares[term] = max(share, shares.get(term, 0.0))
    return shares


def term_of(word: str) -> str:
    """Returns the term that a word is matched by: its stem, or what stands for its group."""
    stemmed = stem(word)
    if word[:1].isupper() and len(stemmed) > 5 and stemmed.endswith("ian"):
        stemmed = stemmed[:-1]  # Syrian, Syria
    return lexicon().alike.get(stemmed, stemmed)


def weight_of(word: str, term: str) -> float:
    """Returns how telling a word is, 0 for words that every text has."""
    share = stem_shares().get(term, _UNSEEN)
    if share > _USELESS or len(term) < 2:
        return 0.0
    weight = min(_MOST, -math.log(share))
    return weight * _NAMED if word[:1].isupper() else weight


def weigh(text: str) -> dict[str, float]:
    """Returns the terms of a text with their weights; digits and common words are none."""
    terms: dict[str, float] = {}
    for word in WORD.findall(text):
        if word[0].isdigit() or (word[0].isupper() and word.lower() in lexicon().calendar):
            continue
        term = term_of(word)
        weight = weight_of(word, term)
        if weight > terms.get(term, 0.0):
            terms[term] = weight
    return terms
