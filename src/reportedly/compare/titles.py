"""What a row is called: its plainest and most typical wording, and not its loudest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from reportedly.compare.stems import WORD
from reportedly.compare.telling import Telling, stem_shares, term_of
from reportedly.read.stance.lexicon import label_words

__all__ = ["plainest", "told_much"]

_SHORT = 14  # words: how much a long sentence is worth less as a name
_LOADED = 0.5  # what is left of the worth of a wording for each word that judges
_BEGUN = 0.8  # of one that begins in the middle of a sentence
_STRANGE = 0.4  # of one whose every word is rare


def plainest(rows: Sequence[Telling]) -> str:
    """Returns the account that has most in common with the others in the plainest words.

    Short ones, those of common words and those that begin a sentence go first; a word that judges
    ("regime", "gangsters") takes half. A denial names a matter only where nobody says it.
    """
    sums: dict[str, float] = {}
    for telling in rows:
        for term, weight in telling.terms.items():
            sums[term] = sums.get(term, 0.0) + weight
    positive = [t for t in rows if not t.negative and not t.denied] or list(rows)

    def worth(telling: Telling) -> tuple[float, str]:
        words = telling.account.words
        typical = sum(sums[term] for term in telling.terms) / (_SHORT + len(words.split()))
        return typical * _plainness(words), telling.account.id

    return max(positive, key=worth).account.words


def told_much(telling: Telling) -> float:
    """Returns how much an account tells for its length: greetings and formulas tell little."""
    return sum(telling.terms.values()) / math.sqrt(_SHORT + len(telling.account.words.split()))


@cache
def _plainness(words: str) -> float:
    """Returns 1 for plain words, less for words that judge, are rare, or begin in the middle."""
    found = WORD.findall(words)
    small = [word for word in found if word.islower()]
    known = sum(term_of(word) in stem_shares() or len(word) < 4 for word in small)
    plain = _STRANGE + (1 - _STRANGE) * (known / len(small) if small else 1.0)
    plain *= _LOADED ** sum(_is_loaded(word) for word in small)
    return plain if found and not found[0].islower() else plain * _BEGUN


def _is_loaded(word: str) -> bool:
    one = word.removesuffix("s")
    return any(word in listed or one in listed for listed in label_words().values())
