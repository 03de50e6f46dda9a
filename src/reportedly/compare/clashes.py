"""Why two sentences of one matter cannot both hold: denial, opposites, who, only, when, where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from reportedly.compare.alike import cosine
from reportedly.compare.doers import doers_in
from reportedly.compare.lexicon import lexicon
from reportedly.compare.matches import opposite_words
from reportedly.compare.scenes import sites_in
from reportedly.compare.stems import WORD
from reportedly.compare.telling import Telling, term_of, weigh
from reportedly.model import RelationKind, Stance
from reportedly.tables import read_words

__all__ = ["find_clash"]

_CLOSE = 0.5  # matches less alike than this do not tell of one day or place
_DENIED = 0.45  # what is denied, and what it is held against
_WIDE = 7  # days: a longer time dates nothing that another day could clash with
_RARE = 2.5  # the weight of a word that a denial and a telling may meet in
_SHORT = 4  # words: a denial that is so short is of its first word
_REST = 0.5  # what two sentences have beside those who did it, where one deed is meant
_ONE = re.compile(r"(?:The|His|Her|Its|Their) |[A-Z][\w'’-]+ [A-Z]")  # one thing, and no "a bomb"
_ALL = 0.9  # so alike that one term is enough: "the editor was killed"
_SHARED = 2  # terms of the deed and of whom it befell

Verdict = tuple[RelationKind, str, str]


def find_clash(a: Telling, b: Telling, score: float) -> Verdict | None:
    """Returns kind, aspect and a sentence where two tellings cannot both hold; a is the earlier.

    Asked in this order: denial and reversal, opposite words, other doers of one deed, only and
    also, days, places. The last two ask for sentences that are very much alike.
    """
    if Stance.OPEN in (a.account.stance, b.account.stance):
        return None
    one, other = a.account, b.account
    if one.article == other.article and one.holder == other.holder:
        return None  # nobody gives himself the lie in one text
    opposed = opposite_words(a, b)
    if a.negative != b.negative and opposed is None:
        return _denial(a, b) if _is_denied(a, b, score) else None
    if opposed is not None and a.negative == b.negative:
        return _opposite(a, b, opposed)
    if a.negative or b.negative:
        return None if score < _CLOSE else _when_or_where(a, b)
    found = _doers(a, b) or _exclusive(a, b)
    if found is not None or score < _CLOSE:
        return found
    return _when_or_where(a, b)


def _is_denied(a: Telling, b: Telling, score: float) -> bool:
    """Tells whether the one denies what the other says, and not something near it.

    A denial that points back ("denied the charge") was matched with what it denies. Of others the
    sentences have to be alike, and a short one ("using gas") has to share its first word.
    """
    denies = a if a.negative else b
    says = b if a.negative else a
    if a.account.holder == b.account.holder and a.named and not b.admits:
        return False  # nobody gives himself the lie without a word of it
    if denies.account.why:
        return True
    if denies.denied and any(
        word.lower() in lexicon().denials for word in WORD.findall(says.account.words)
    ):
        return False  # both deny it, the one in its own words
    likeness = max(score, cosine(a.terms, b.terms))
    shared = set(a.terms) & set(b.terms) - a.names - b.names
    if shared & _alleged(says):
        return False  # "the alleged shelling" is to be looked into: nobody says that it was
    rare = denies.denied and any(a.terms[term] >= _RARE for term in shared)
    if likeness < _DENIED and not rare:
        return False
    if not denies.denied:
        return True
    words = WORD.findall(denies.account.words)
    if len(words) <= _SHORT:
        return _root(words[0]) in {_root(word) for word in WORD.findall(says.account.words)}
    return True


def _alleged(telling: Telling) -> set[str]:
    """Returns the terms that stand behind "alleged", "so-called" and the like."""
    doubts = read_words("hedges.toml", "distancing", "adjectives")
    words = WORD.findall(telling.account.words)
    return {term_of(word) for before, word in pairwise(words) if before.lower() in doubts}


def _root(word: str) -> str:
    """Returns a verb without its ending, however short: `using`, `used` -> `us`."""
    return re.sub(r"(?:ing|ed|es|s|e)$", "", word.lower())


def _denial(a: Telling, b: Telling) -> Verdict:
    one, other = a.account, b.account
    if a.side & b.side and (b.admits and not a.admits) and one.article != other.article:
        why = f"{other.holder} now admits what {one.holder} had denied."
        return RelationKind.REVERSES, "denial", why
    says, denies = (one, other) if b.negative else (other, one)
    why = f"According to {says.holder} it is so, according to {denies.holder} it is not."
    return RelationKind.CONTRADICTS, "denial", why


def _opposite(a: Telling, b: Telling, opposed: tuple[str, str]) -> Verdict:
    one, other = a.account, b.account
    words = f"“{_written(one.words, opposed[0])}” and “{_written(other.words, opposed[1])}”"
    if a.side & b.side and b.admits and not a.admits:
        return RelationKind.REVERSES, "opposite", f"{other.holder} now says {words} otherwise."
    why = f"{one.holder} and {other.holder} use {words}, which cannot both hold."
    return RelationKind.CONTRADICTS, "opposite", why


def _doers(a: Telling, b: Telling) -> Verdict | None:
    """Returns a clash where one harm to one thing is laid on two who are not the same.

    Only deeds of `[harms]` are asked for: two may visit one town, and one of two burned it.
    """
    one, other = doers_in(a.account.words), doers_in(b.account.words)
    if not one.are_others(other) or a.days_clash(b):
        return None
    rest = [
        {term: weight for term, weight in telling.terms.items() if term not in done.all_terms}
        for telling, done in ((a, one), (b, other))
    ]
    harm = lexicon().harms & set(rest[0]) & set(rest[1])
    shared = set(rest[0]) & set(rest[1]) - harm
    like = cosine(*rest)
    if not harm or like < _REST or (len(shared) < _SHARED and like < _ALL):
        return None
    why = f"{a.account.holder} lays it on {one.words}, {b.account.holder} on {other.words}."
    return RelationKind.CONTRADICTS, "actor", why


def _exclusive(a: Telling, b: Telling) -> Verdict | None:
    """Returns a clash of "only" with "also", or with another place."""
    if a.exclusive == b.exclusive:
        return None
    only, also = (a, b) if a.exclusive else (b, a)
    holders = only.account.holder, also.account.holder
    if a.places and b.places and also.places - only.places:
        place = min(also.places - only.places).title()
        why = f"{holders[0]} says only there, {holders[1]} also {place}."
        return RelationKind.CONTRADICTS, "exclusive", why
    names = only.names & also.names - lexicon().roles
    if lexicon().also.search(also.account.words) and names:
        why = f"{holders[0]} says that it was only that, {holders[1]} that it was more."
        return RelationKind.CONTRADICTS, "exclusive", why
    return None


def _when_or_where(a: Telling, b: Telling) -> Verdict | None:
    """Returns a clash of days or of places, where all else that two sentences say is alike.

    Whom somebody met on another day, and what befell somebody else elsewhere, is another thing: a
    word or name of its own on either side, beside days and places, is one too many.
    """
    if a.account.article == b.account.article:
        return None
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return None  # two events of one kind
    sites = [sites_in(t.account.words) for t in (a, b)]
    named = {word for found in sites for name in found.values() for word in weigh(name)}
    named |= {term_of(word) for word in (*lexicon().common_names, *lexicon().hours)}
    own = [set(t.terms) - named for t in (a, b)]
    if own[0] - own[1] and own[1] - own[0]:
        return None
    wide = max((t.days[1] - t.days[0] for t in (a, b) if t.days), default=0)
    if a.days_clash(b):
        if a.days and b.days and wide <= _WIDE and not _is_other_place(sites):
            why = f"One dates it {_days(a.days)}, the other {_days(b.days)}."
            return RelationKind.CONTRADICTS, "date", why
        return None
    written = [t.account.words.lower() for t in (a, b)]
    inside = any(name.lower() in written[1] for name in sites[0].values())
    inside = inside or any(name.lower() in written[0] for name in sites[1].values())
    once = all(_ONE.match(t.account.words) for t in (a, b))
    if not inside and once and len(sites[0]) == len(sites[1]) == 1 and _is_other_place(sites):
        names = [next(iter(found.values())) for found in sites]
        why = f"One has it in {names[0]}, the other in {names[1]}."
        return RelationKind.CONTRADICTS, "place", why
    return None


def _is_other_place(sites: Sequence[Mapping[str, str]]) -> bool:
    """Tells whether both name places, and none in common."""
    return bool(sites[0] and sites[1]) and sites[0].keys().isdisjoint(sites[1])


def _written(words: str, term: str) -> str:
    """Returns the word of a text that a term stands for."""
    return next((w for w in WORD.findall(words) if term_of(w) == term), term)


def _days(days: tuple[int, int]) -> str:
    first, last = (date.fromordinal(day).isoformat() for day in days)
    return first if first == last else f"{first} to {last}"
