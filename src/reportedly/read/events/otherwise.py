"""Words of the lexicon where grammar shows that they mean something else."""

from __future__ import annotations

from reportedly.read.events.phrases import is_somebody
from reportedly.read.tokens import Tokens

__all__ = ["is_other_noun", "is_other_phrase", "is_other_verb"]

_MOVES = frozenset({"go", "come", "head", "return", "journey"})
_MET = frozenset({"meet", "greet"})
_SUBJECT = ("nsubj", "nsubjpass")
_OBJECT = ("dobj", "nsubjpass")


def is_other_phrase(tokens: Tokens, verb: int, child: int, lemma: str, word: str) -> bool:
    """Tells whether a verb with a governed word is no phrase of the lexicon.

    "is going to see" goes nowhere, "was given in Lund" gives in to nobody, "was pulled from a car"
    leaves no agreement.
    """
    label = tokens.label[child]
    if lemma in _MOVES and label == "xcomp":
        return True
    if (lemma, word) == ("give", "in"):
        return label == "prep" and tokens.child(verb, *_OBJECT) is not None
    if (lemma, word) == ("pull", "from"):
        return tokens.child(verb, *_OBJECT) is not None
    return False


def is_other_verb(tokens: Tokens, verb: int, lemma: str) -> bool:
    """Tells whether a verb of several meanings is used in one that is no event.

    "meet the costs", "the rate is declining", "recalled that".
    """
    if lemma in _MET:
        met = tokens.child(verb, *_OBJECT)
        return met is not None and not is_somebody(tokens, met) and _is_thing(tokens, met)
    if lemma == "decline":
        doer = tokens.child(verb, *_SUBJECT)
        alone = tokens.child(verb, "dobj", "xcomp", "nsubjpass", "ccomp") is None
        return alone and doer is not None and not is_somebody(tokens, doer)
    return lemma == "recall" and tokens.child(verb, "ccomp") is not None


def is_other_noun(tokens: Tokens, noun: int, lemma: str) -> bool:
    """Tells whether a noun stands in an idiom: "in the event of", "in the event that"."""
    return (
        lemma == "event"
        and noun >= 2
        and tokens.lower(noun - 1) == "the"
        and tokens.lower(noun - 2) == "in"
    )


def _is_thing(tokens: Tokens, i: int) -> bool:
    return tokens.upos[i] == "NOUN" or tokens.name[i][2:] == "DATE"
