"""How sure the words of a content are, as worded, whoever says them."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Certainty, Polarity, Span
from reportedly.read.stance.above import read_above
from reportedly.read.stance.state import Assessment, State, read_own
from reportedly.read.tokens import Tokens

__all__ = ["Assessment", "assess", "assess_predicate", "factuality_scale", "graded", "root_of"]

RULES_HAPPENED = 0.1
RULES_COMMITTED = 0.4
"""The weights of the rules beside the trained head: on its own question the head was best, on
CommitmentBank train and RP train, which it never saw, rules and head together."""


def assess(tokens: Tokens, span: Span) -> tuple[Certainty, Polarity, str]:
    """Returns how sure the words of a content are, as worded, and why.

    Looks only at words inside the span, so that the verb of saying above it does not count.
    Degrees and polarities are FactBank's (Saurí and Pustejovsky, 2009); an uncommitted content
    has no polarity. A noun phrase is taken as certain unless an adjective says otherwise.
    Does not weigh who speaks, and reads "will" as a commitment.
    """
    inside = tokens.within(span)
    root = root_of(tokens, inside)
    if root is None:
        return Certainty.CERTAIN, Polarity.POSITIVE, "no words to doubt"
    found = assess_predicate(tokens, root, inside=inside)
    return found.certainty, found.polarity, found.why


def root_of(tokens: Tokens, inside: Sequence[int]) -> int | None:
    """Returns the head of some words: the first verb among the roots where they were cut across
    the tree, else the first root."""
    roots = [i for i in inside if tokens.head[i] not in inside or tokens.head[i] == i]
    verbs = [i for i in roots if tokens.upos[i] in ("VERB", "AUX")]
    return next(iter(verbs or roots), None)


def assess_predicate(
    tokens: Tokens,
    i: int,
    *,
    inside: Sequence[int] | None = None,
    reported: bool = False,
    distances: bool = True,
) -> Assessment:
    """Returns how sure the text is of one predicate, climbing as far as `inside` allows.

    Negation flips the polarity, modals and words of opinion lower the degree, conditions,
    questions and aims leave it uncommitted; what a governing word implies for its clause follows
    Karttunen (1971) and Nairn and others (2006), what it takes for granted Kiparsky (1970).
    `reported` and `distances` are as for the words of somebody who is told of: "would" is "will",
    and "alleged" is the teller's.
    """
    if inside is None:
        inside = range(*tokens.sentences[tokens.sentence[i]])
    state = State(reported=reported, distances=distances)
    read_own(tokens, i, state)
    below = i
    for head in tokens.ancestors(i):
        if head not in inside:
            break
        if not read_above(tokens, head, below, state):
            return state.verdict()
        below = head
    first, last = inside[0], inside[-1]
    if tokens.word(last) == "?" and tokens.sentence[first] == tokens.sentence[last]:
        state.lower(Certainty.UNCOMMITTED, "a question")
    return state.verdict()


def graded(tokens: Tokens, i: int, *, happened: bool = True) -> float:
    """Returns a predicate on the scale from -3 to 3, by the rules and by the trained head.

    With `happened` it is how surely it has happened when the text is written, where what "will" be
    has not (It-Happened's question); else how far the words commit who says them, where it has
    (UW's and FactBank's question). A weighted mean: the head knows tense and words better, the
    rules negation, modals and what verbs of opinion do to their clauses. By the rules alone where
    nothing trained has read the text.
    """
    ruled = factuality_scale(assess_predicate(tokens, i))
    marked = tokens.marks.factuality if happened else tokens.marks.commitment
    if not marked:
        return ruled
    weight = RULES_HAPPENED if happened else RULES_COMMITTED
    return weight * ruled + (1 - weight) * marked[i]


def factuality_scale(assessment: Assessment) -> float:
    """Returns the assessment as a number from -3 (certainly not) to 3 (certainly so).

    By the rules alone, see `graded`: the values for what is not plain are the means that
    annotators gave in It-Happened v2 (White et al., 2016; Rudinger et al., 2018).
    """
    degree = {"CT": 3.0, "PR": 1.5, "PS": 0.7, "U": 0.0}[assessment.certainty.value]
    sign = -1.0 if assessment.polarity is Polarity.NEGATIVE else 1.0
    if assessment.future and assessment.certainty is Certainty.CERTAIN:
        degree = 1.5
    return sign * degree
