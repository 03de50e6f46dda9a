"""Who did it, by the words of one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.compare.lexicon import lexicon
from reportedly.compare.stems import WORD, stem
from reportedly.compare.telling import stem_shares, term_of

__all__ = ["Doers", "doers_in"]

_MOST = 8  # words before a verb that may be its subject
_NOUNS = r"((?:[\w'’.-]+ ){0,5}?[\w'’.-]+)"
_END = (
    r"(?= (?:at|in|on|near|from|to|with|after|before|during|when|who|that|which|and|off|into)\b"
    r"|[,.;:!?]|$)"
)
_BY = re.compile(r"\b(?:was|were|been|being|is|are)\b[^.;,]*?\bby " + _NOUNS + _END)
_VERB = re.compile(
    r"\b(?:[a-z]{2,}ed|blew|shot|struck|hit|sank|set|burnt|broke|stole|fired|blown|did|cut|beat|held)\b"
)
_WHERE = re.compile(r" (?:at|in|on|near|off|over) ")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)(?: \w+ly)? $")


@dataclass(frozen=True, slots=True)
class Doers:
    """The words of a doer, its names and its camp (of `[parties]`), and all its terms."""

    words: str = ""
    names: frozenset[str] = frozenset()
    camps: frozenset[str] = frozenset()
    all_terms: frozenset[str] = frozenset()
    initials: str = ""

    def are_others(self, other: Doers) -> bool:
        """Tells whether two are surely not the same: of two camps, or of two names.

        "Syrian troops" and "the government" may be one, and so may a name and a word for no camp.
        """
        if self.camps and other.camps:
            if not self.camps & other.camps:
                return True
            return self._are_named_otherwise(other)
        if self.camps or other.camps:
            return False
        return self._are_named_otherwise(other)

    def _are_named_otherwise(self, other: Doers) -> bool:
        if not self.names or not other.names or self.names & other.names:
            return False
        short = {self.initials, other.initials}
        return not any(name in short for name in self.names | other.names)


def doers_in(sentence: str) -> Doers:
    """Returns who a sentence says did it: what stands after "by", else before the first verb.

    Empty where neither names anybody: only names, and words such as "rebels" or "police"
    (`[parties]` in `data/compare.toml`), tell one doer from another. Does not read who a pronoun
    stands for.
    """
    if found := _BY.search(sentence):
        return _named(found[1], first=False)
    verb = _VERB.search(sentence)
    if verb is None or _PASSIVE.search(sentence[: verb.start()]):
        return Doers()
    subject = sentence[: verb.start()].strip()
    if not subject or len(subject.split()) > _MOST or re.search(r"[,;:]", subject):
        return Doers()
    return _named(subject, first=True)


def _named(words: str, *, first: bool) -> Doers:
    lex = lexicon()
    words = _WHERE.split(words)[0]  # "the strike on the market at Dorra": Dorra did nothing
    names = {word for word in WORD.findall(words) if word[:1].isupper()}
    start = WORD.search(words)
    if first and start is not None and stem(start[0]) in stem_shares():
        names.discard(start[0])
    own = {term_of(name) for name in names if term_of(name) not in lex.roles}
    lower = [word.lower() for word in WORD.findall(words)]
    camps = {lex.parties[word] for word in lower if word in lex.parties}
    everything = {term_of(word) for word in lower}
    letters = "".join(word[0] for word in WORD.findall(words) if word[:1].isupper()).lower()
    return Doers(
        words, frozenset(own), frozenset(camps), frozenset(everything | own) - lex.harms, letters
    )
