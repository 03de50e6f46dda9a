"""What is known of a predicate on the way up from it, and the words that stand at it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Certainty, Polarity
from reportedly.read.stance.lexicon import stance_words
from reportedly.read.tokens import Tokens

__all__ = ["Assessment", "State", "conditioned", "read_own"]

ORDER = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNCOMMITTED)
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj", "csubjpass")


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the words commit to: degree, polarity, why, and whether it lies in the future."""

    certainty: Certainty
    polarity: Polarity
    why: str
    future: bool = False


class State:
    """Degree and polarity as read so far, with reasons.

    `reported` says that the words are somebody's past speech, where "would" stands for "will";
    `distances` that "alleged" lowers the degree, which it does not for the one who is told of.
    """

    def __init__(self, *, reported: bool = False, distances: bool = True) -> None:
        self.degree = 0
        self.negative = False
        self.future = False
        self.reported = reported
        self.distances = distances
        self.why: list[str] = []

    def lower(self, certainty: Certainty, why: str) -> None:
        self.degree = max(self.degree, ORDER.index(certainty))
        self.why.append(why)

    def negate(self, why: str) -> None:
        self.negative = not self.negative
        self.why.append(why)

    def verdict(self) -> Assessment:
        certainty = ORDER[self.degree]
        why = "; ".join(self.why) or "plain statement"
        if certainty is Certainty.UNCOMMITTED:
            return Assessment(certainty, Polarity.UNKNOWN, why, self.future)
        polarity = Polarity.NEGATIVE if self.negative else Polarity.POSITIVE
        return Assessment(certainty, polarity, why, self.future)


def _has(name: str, word: str) -> bool:
    return word in stance_words("predicate", name)


def read_own(tokens: Tokens, i: int, state: State) -> None:
    """Reads the words that stand at a predicate: negation, modals, adverbs, its condition.

    A bare verb after "or" or "and" has those of the verb before it: "did not sign or publish".
    """
    shared = _helpers_shared(tokens, i)
    finite = tokens.xpos[i] in _FINITE
    if shared is None and _is_imperative(tokens, i):
        state.lower(Certainty.UNCOMMITTED, "imperative")
    negated_able = False
    for child in (*tokens.children(i), *(tokens.children(shared) if shared is not None else ())):
        label, lower = tokens.label[child], tokens.lower(child)
        if tokens.head[child] == shared and label not in ("aux", "auxpass", "neg"):
            continue
        if label == "neg" or (label == "preconj" and lower == "neither"):
            if tokens.lower(min(child + 1, len(tokens) - 1)) not in ("only", "just", "merely"):
                state.negate(f"negated by “{lower}”")
                negated_able = True
        elif label in ("aux", "auxpass") and tokens.xpos[child] == "MD":
            _modal(lower, state)
        elif label == "advmod":
            _adverb(tokens, child, state)
        elif label == "mark" and _has("conditions", lower):
            if lower != "if" or not _has("no_conditions", tokens.lower(max(child - 1, 0))):
                state.lower(Certainty.UNCOMMITTED, f"under “{lower}”")
        elif label in ("det", "neg", "amod") and lower in ("no", "neither"):
            state.negate(f"negated by “{lower}”")
        elif label == "amod":
            _adjective(tokens, child, state)
        elif label in ("nsubj", "nsubjpass") and _is_nothing(tokens, child):
            state.negate(f"negated by “{lower}”")
        elif label == "aux" and lower == "to" and not finite:
            state.future = True
    if negated_able and _is_able(tokens, i):
        state.degree = 0
        state.why.append("not able")
    opener = conditioned(tokens, i)
    if opener is not None:
        state.lower(Certainty.UNCOMMITTED, f"only so “{opener}”")


def _helpers_shared(tokens: Tokens, i: int) -> int | None:
    """Returns the verb whose helpers a bare verb beside it shares: "may sign and publish"."""
    if tokens.label[i] != "conj" or tokens.xpos[i] != "VB":
        return None
    if tokens.child(i, *_SUBJECTS, "aux", "auxpass") is not None:
        return None
    head = tokens.head[i]
    while tokens.label[head] == "conj" and tokens.child(head, "aux") is None:
        head = tokens.head[head]
    return head if tokens.child(head, "aux") is not None else None


def _is_imperative(tokens: Tokens, i: int) -> bool:
    """Tells whether a bare verb without subject or auxiliary heads its sentence."""
    if tokens.xpos[i] != "VB" or tokens.label[i] not in ("ROOT", "conj", "ccomp"):
        return False
    return tokens.child(i, "nsubj", "nsubjpass", "aux", "auxpass", "expl") is None


def _is_able(tokens: Tokens, i: int) -> bool:
    return any(
        tokens.label[c] == "aux" and _has("able_modals", tokens.lower(c))
        for c in tokens.children(i)
    )


def _is_nothing(tokens: Tokens, i: int) -> bool:
    if _has("nothing", tokens.lower(i)):
        return True
    # "no shell", "not one shell"
    return any(
        tokens.lower(c) == "no"
        or (tokens.lower(c) in ("one", "a", "single") and tokens.lower(c - 1) == "not" and c > 0)
        for c in tokens.children(i)
        if tokens.label[c] in ("det", "nummod", "amod", "neg")
    )


def _modal(lower: str, state: State) -> None:
    if _has("possible_modals", lower):
        state.lower(Certainty.POSSIBLE, f"modal “{lower}”")
    elif _has("probable_modals", lower):
        state.lower(Certainty.PROBABLE, f"modal “{lower}”")
    elif lower in ("would", "'d", "’d"):
        if not state.reported:
            state.lower(Certainty.PROBABLE, f"modal “{lower}”")
        state.future = True
    elif lower in ("will", "shall", "'ll", "’ll", "wo", "sha"):
        state.future = True
        state.why.append("future")


def _adverb(tokens: Tokens, child: int, state: State) -> None:
    lower = tokens.lower(child)
    if _has("possible_adverbs", lower):
        state.lower(Certainty.POSSIBLE, f"“{lower}”")
    elif _has("probable_adverbs", lower):
        state.lower(Certainty.PROBABLE, f"“{lower}”")
    elif _has("distanced_adverbs", lower) and state.distances:
        state.lower(Certainty.UNCOMMITTED, f"“{lower}”")
    elif _has("negative_adverbs", lower):
        state.negate(f"negated by “{lower}”")
    elif lower == "longer" and child and tokens.lower(child - 1) == "no":
        state.negate("negated by “no longer”")


def _adjective(tokens: Tokens, child: int, state: State) -> None:
    lower = tokens.lower(child)
    for kind, certainty in (
        ("possible", Certainty.POSSIBLE),
        ("probable", Certainty.PROBABLE),
        ("open", Certainty.UNCOMMITTED),
    ):
        if lower in stance_words("noun", f"{kind}_adjectives"):
            state.lower(certainty, f"“{lower}”")
    if lower in stance_words("noun", "distanced_adjectives") and state.distances:
        state.lower(Certainty.UNCOMMITTED, f"“{lower}”")


def conditioned(tokens: Tokens, i: int) -> str | None:
    """Returns the word that makes a predicate hold only under a condition: "if", "unless"."""
    for child in tokens.children(i):
        if tokens.label[child] != "advcl":
            continue
        mark = tokens.child(child, "mark")
        if mark is None or tokens.lower(mark) not in ("if", "unless"):
            continue
        if mark and _has("no_conditions", tokens.lower(mark - 1)):
            continue
        return tokens.lower(mark)
    return None
