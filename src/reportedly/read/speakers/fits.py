"""How well a description fits somebody: "the Ohio governor" a man who was introduced as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reportedly.model import ActorKind, MentionKind
from reportedly.read.actors.lexicon import kind_of_noun
from reportedly.read.actors.phrase import gender_within
from reportedly.read.speakers.stage import Stage, Step, plain, same_rank
from reportedly.read.speakers.words import titles
from reportedly.read.tokens import Tokens

__all__ = ["Described", "described", "fits", "nobody"]

WORD = re.compile(r"[^\W\d_]+(?:\.(?=\s|\)|-))?")
DEFINITE = frozenset({"the", "this", "that"})
PARTISANS = frozenset({"democrat", "republican", "conservative", "liberal", "independent"})
BEFORE, AFTER = 70, 90  # code points beside a name in which somebody is introduced
PARTIES = {"d": ("democrat", "democratic"), "r": ("republican", "gop"), "gop": ("republican",)}
NAMES = 6  # names of one actor whose neighbours are looked at


class Described:
    """The words of a description: its head, what modifies it, and whose gender it tells."""

    def __init__(self, tokens: Tokens, head: int, first: int, last: int) -> None:
        inside = [i for i in range(first, last + 1) if tokens.upos[i] not in ("DET", "PUNCT")]
        self.head = plain(tokens.lemma[head])
        self.words = frozenset(
            tokens.lower(i) for i in inside if i != head and tokens.word(i)[0].isalpha()
        ) - {"the", "of", "and", "for", "s"}
        self.gender = gender_within(tokens, head, head)
        self.is_owned = any(tokens.label[c] in ("poss", "prep") for c in tokens.children(head))
        self.sentence = tokens.sentence[head]


def described(tokens: Tokens, head: int, first: int, last: int) -> Described | None:
    """Returns the words of a definite description of one person; None for any other phrase.

    "the Ohio governor", "this lawyer"; not "his lawyer", "governors", "the poll".
    """
    if tokens.upos[head] not in ("NOUN", "PROPN") or tokens.xpos[head] in ("NNS", "NNPS"):
        return None
    if tokens.lower(first) not in DEFINITE or tokens.name[head][2:] == "PERSON":
        return None
    lemma = tokens.lemma[head].lower()
    if kind_of_noun(lemma) is not ActorKind.PERSON and lemma not in PARTISANS:
        return None
    return Described(tokens, head, first, last)


def fits(stage: Stage, what: Described, steps: Sequence[Step]) -> dict[str, float]:
    """Returns how the words of a description agree with what the text says of a candidate."""
    actor = steps[0].actor
    title = shared = 0.0
    for role in actor.roles:
        own = [plain(word) for word in role.replace(",", " ").split()]
        if own and what.head == own[-1] and same_rank(own, what.words):
            title = 1.0
            shared = max(shared, len(what.words & set(own)) / max(1, len(what.words)))
        elif what.head in own:
            title = max(title, 0.5)
    beside, head_beside = _beside(stage, what, steps)
    so_called = any(
        step.kind is MentionKind.DESCRIPTION
        and plain(stage.tokens.lemma[stage.head(step)]) == what.head
        for step in steps
    )
    return {
        "bears the title": title,
        "shares the words of the title": shared,
        "bears another title": float(bool(actor.roles) and not title and what.head in titles()),
        "its words stand beside the name": beside,
        "all its words stand beside the name": float(beside == 1.0),
        "none of its words stands beside the name": float(bool(what.words) and not beside),
        "its noun stands beside the name": head_beside,
        "so called before": float(so_called),
    }


def nobody(what: Described, several: int, *, again: bool, introduced: bool) -> dict[str, float]:
    """Returns what speaks for it that nobody named before is meant.

    `again` says that somebody without a name was called so before.
    """
    return {
        "nobody named before": 1.0,
        "nobody, and it has an owner": float(what.is_owned),
        "nobody, and it is no title": float(what.head not in titles()),
        "nobody, and it opens the text": float(what.sentence < 2),
        "nobody, and many were named": float(min(several, 6)),
        "nobody, and it has words": float(min(len(what.words), 3)),
        "nobody, and it was called so before": float(again),
        "nobody, and one such was introduced": float(introduced),
    }


def is_introduced(tokens: Tokens, what: Described, before: int) -> bool:
    """Tells whether somebody without a name was brought in by the same noun: "a union official"."""
    for i in range(len(tokens)):
        if tokens.start[i] >= before:
            return False
        if plain(tokens.lemma[i]) != what.head or tokens.label[i] in ("appos", "attr", "compound"):
            continue
        below = tokens.children(i)
        if any(tokens.lower(c) in ("a", "an", "one", "another") for c in below) and not any(
            tokens.name[c][2:] == "PERSON" for c in below
        ):
            return True
    return False


def _beside(stage: Stage, what: Described, steps: Sequence[Step]) -> tuple[float, float]:
    """Returns the share of a description's words beside a candidate's names, and whether its noun
    is among them: "Sen. Ana Ruiz (D-Nev.)" for "the Nevada Democrat"."""
    text = stage.tokens.text
    near: set[str] = set()
    names = [step for step in steps if step.kind is MentionKind.NAME]
    for step in names[-NAMES:]:
        low = max(0, step.span.start - BEFORE, text.rfind("\n", 0, step.span.start) + 1)
        end = text.find("\n", step.span.end)
        high = min(step.span.end + AFTER, end if end >= 0 else len(text))
        near |= _words(text[low : step.span.end]) | _words(text[step.span.end : high])
    found = {word for word in what.words if _is_in(word, near)}
    share = len(found) / len(what.words) if what.words else 0.0
    return share, float(_is_in(what.head, near))


@lru_cache(maxsize=4_096)
def _words(text: str) -> frozenset[str]:
    found: set[str] = set()
    for match in WORD.finditer(text):
        word = match.group().lower()
        found.add(word if word.endswith(".") else plain(word))
        found.update(PARTIES.get(word, ()))
    return frozenset(found)


def _is_in(word: str, near: set[str]) -> bool:
    """Tells whether a word is among others, or one of them is short for it: "Nev." """
    if word in near:
        return True
    return any(
        other[-1] == "." and len(other) > 3 and word.startswith(other[:-1]) for other in near
    )
