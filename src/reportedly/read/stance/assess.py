"""How sure the words of a content are, as worded, whoever says them."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Certainty, Polarity, Span
from reportedly.read.tokens import Tokens

__all__ = ["Assessment", "assess", "assess_predicate", "factuality_scale", "graded"]

_POSSIBLE = frozenset({"may", "might", "could", "can"})
_PROBABLE = frozenset({"should", "ought", "must"})
_POSSIBLE_ADVERBS = frozenset({"possibly", "perhaps", "maybe", "potentially", "conceivably"})
_PROBABLE_ADVERBS = frozenset({"probably", "likely", "presumably", "apparently", "seemingly",
                               "evidently", "arguably"})  # fmt: skip
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_PURPOSES = frozenset({"advcl", "xcomp", "acl", "ccomp", "relcl", "pcomp", "acomp"})
_FAIL = frozenset({"fail", "refuse", "decline", "avoid", "prevent", "stop", "forget", "neglect",
                   "refrain", "deny", "reject", "cancel", "abandon", "ban", "forbid",
                   "bar", "block"})  # fmt: skip
_IMPLIED = frozenset({"manage", "begin", "start", "continue", "go", "come", "happen", "dare",
                      "help", "keep", "force", "get", "have", "let", "make", "remember", "finish",
                      "cease", "see", "watch", "hear", "find", "use", "proceed", "serve",
                      "rush"})  # fmt: skip
_EPISTEMIC = {
    "seem": Certainty.PROBABLE, "appear": Certainty.PROBABLE, "think": Certainty.PROBABLE,
    "believe": Certainty.PROBABLE, "expect": Certainty.PROBABLE, "guess": Certainty.PROBABLE,
    "suppose": Certainty.PROBABLE, "assume": Certainty.PROBABLE, "predict": Certainty.PROBABLE,
    "estimate": Certainty.PROBABLE, "suggest": Certainty.PROBABLE, "feel": Certainty.PROBABLE,
    "suspect": Certainty.PROBABLE, "likely": Certainty.PROBABLE, "fear": Certainty.POSSIBLE,
    "doubt": Certainty.POSSIBLE, "speculate": Certainty.POSSIBLE, "wonder": Certainty.UNCOMMITTED,
    "hope": Certainty.UNCOMMITTED, "ask": Certainty.UNCOMMITTED, "wish": Certainty.UNCOMMITTED,
}  # fmt: skip
_ORDER = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNCOMMITTED)
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


RULES = 0.3
"""The weight of the rules beside the trained head, set on UW and UDS-IH2 train."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the words commit to: degree, polarity, why, and whether it lies in the future."""

    certainty: Certainty
    polarity: Polarity
    why: str
    future: bool = False


def assess(tokens: Tokens, span: Span) -> tuple[Certainty, Polarity, str]:
    """Returns how sure the words of a content are, as worded, and why.

    Looks only at words inside the span, so that the verb of saying above it does not count.
    Degrees and polarities are FactBank's (Saurí and Pustejovsky, 2009); an uncommitted content
    has no polarity. A noun phrase is taken as certain unless an adjective says otherwise.
    Does not weigh who speaks, and reads "will" as a commitment.
    """
    inside = tokens.within(span)
    root = next(
        (i for i in inside if tokens.head[i] not in inside or tokens.head[i] == i), None
    )  # fmt: skip
    if root is None:
        return Certainty.CERTAIN, Polarity.POSITIVE, "no words to doubt"
    found = assess_predicate(tokens, _lift(tokens, root, inside), inside=inside)
    return found.certainty, found.polarity, found.why


def _lift(tokens: Tokens, root: int, inside: range) -> int:
    """Returns the first verb among the roots of a span that was cut across the tree."""
    roots = [i for i in inside if tokens.head[i] not in inside or tokens.head[i] == i]
    verbs = [i for i in roots if tokens.upos[i] in ("VERB", "AUX")]
    return verbs[0] if verbs else root


def assess_predicate(tokens: Tokens, i: int, *, inside: range | None = None) -> Assessment:
    """Returns how sure the text is of one predicate, climbing as far as `inside` allows.

    Negation flips the polarity, modals and verbs of opinion lower the degree, conditions,
    questions and aims leave it uncommitted; implicative verbs follow Karttunen (1971).
    """
    if inside is None:
        inside = range(*tokens.sentences[tokens.sentence[i]])
    state = _State()
    _own(tokens, i, state)
    below = i
    for head in tokens.ancestors(i):
        if head not in inside:
            break
        _above(tokens, head, below, state)
        below = head
    first, last = inside[0], inside[-1]
    if tokens.word(last) == "?" and tokens.sentence[first] == tokens.sentence[last]:
        state.lower(Certainty.UNCOMMITTED, "a question")
    return state.verdict()


class _State:
    """What has been seen so far on the way up."""

    def __init__(self) -> None:
        self.degree = 0
        self.negative = False
        self.future = False
        self.why: list[str] = []

    def lower(self, certainty: Certainty, why: str) -> None:
        self.degree = max(self.degree, _ORDER.index(certainty))
        self.why.append(why)

    def negate(self, why: str) -> None:
        self.negative = not self.negative
        self.why.append(why)

    def verdict(self) -> Assessment:
        certainty = _ORDER[self.degree]
        why = "; ".join(self.why) or "plain statement"
        if certainty is Certainty.UNCOMMITTED:
            return Assessment(certainty, Polarity.UNKNOWN, why, self.future)
        polarity = Polarity.NEGATIVE if self.negative else Polarity.POSITIVE
        return Assessment(certainty, polarity, why, self.future)


def _own(tokens: Tokens, i: int, state: _State) -> None:
    """Reads the words that stand at the predicate itself."""
    finite = tokens.xpos[i] in _FINITE
    if _is_imperative(tokens, i):
        state.lower(Certainty.UNCOMMITTED, "imperative")
    for child in tokens.children(i):
        label, lower = tokens.label[child], tokens.lower(child)
        if label == "neg" or (label == "preconj" and lower == "neither"):
            state.negate(f"negated by “{lower}”")
        elif label in ("aux", "auxpass") and tokens.xpos[child] == "MD":
            _modal(lower, state)
        elif label == "advmod" and lower in _POSSIBLE_ADVERBS:
            state.lower(Certainty.POSSIBLE, f"“{lower}”")
        elif label == "advmod" and lower in _PROBABLE_ADVERBS:
            state.lower(Certainty.PROBABLE, f"“{lower}”")
        elif label == "advmod" and lower in ("never", "hardly", "scarcely"):
            state.negate(f"negated by “{lower}”")
        elif label == "mark" and lower in _CONDITIONS:
            state.lower(Certainty.UNCOMMITTED, f"under “{lower}”")
        elif label in ("det", "amod") and lower in ("no", "neither"):
            state.negate(f"negated by “{lower}”")
        elif label == "amod" and lower in ("possible", "potential", "alleged", "suspected"):
            state.lower(Certainty.POSSIBLE, f"“{lower}”")
        elif label in ("nsubj", "nsubjpass") and _is_nothing(tokens, child):
            state.negate(f"negated by “{lower}”")
        elif label == "aux" and lower == "to" and not finite:
            state.future = True


def _is_imperative(tokens: Tokens, i: int) -> bool:
    """Tells whether a bare verb without subject or auxiliary heads its sentence."""
    if tokens.xpos[i] != "VB" or tokens.label[i] not in ("ROOT", "conj", "ccomp"):
        return False
    return tokens.child(i, "nsubj", "nsubjpass", "aux", "auxpass", "expl") is None


def _is_nothing(tokens: Tokens, i: int) -> bool:
    if tokens.lower(i) in ("nobody", "none", "nothing", "neither"):
        return True
    # "no shell", "not one shell"
    return any(
        tokens.lower(c) == "no"
        or (tokens.lower(c) in ("one", "a", "single") and tokens.lower(c - 1) == "not" and c > 0)
        for c in tokens.children(i)
        if tokens.label[c] in ("det", "nummod", "amod", "neg")
    )


def _modal(lower: str, state: _State) -> None:
    if lower in _POSSIBLE:
        state.lower(Certainty.POSSIBLE, f"modal “{lower}”")
    elif lower in _PROBABLE:
        state.lower(Certainty.PROBABLE, f"modal “{lower}”")
    elif lower in ("would", "'d", "’d"):
        state.lower(Certainty.PROBABLE, f"modal “{lower}”")
        state.future = True
    elif lower in ("will", "shall", "'ll", "’ll", "wo", "sha"):
        state.future = True
        state.why.append("future")


def _above(tokens: Tokens, head: int, below: int, state: _State) -> None:
    """Reads what a governing word does to the clause below it."""
    label = tokens.label[below]
    if label not in _PURPOSES:
        if label == "prep" and tokens.lower(below) == "without":
            state.negate("below “without”")
        return
    lemma = tokens.lemma[head]
    infinitive = any(
        tokens.label[c] == "aux" and tokens.lower(c) == "to" for c in tokens.children(below)
    )
    if label in ("xcomp", "ccomp", "acomp"):
        if lemma in _FAIL:
            state.negate(f"below “{lemma}”")
        elif lemma in _EPISTEMIC:
            state.lower(_EPISTEMIC[lemma], f"below “{lemma}”")
        elif infinitive and lemma not in _IMPLIED:
            state.lower(Certainty.UNCOMMITTED, f"aim or attitude “{lemma}”")
        if infinitive or lemma in _EPISTEMIC or label == "ccomp":
            _carried(tokens, head, state, implied=lemma in _IMPLIED or lemma in _EPISTEMIC)
    elif infinitive:
        state.lower(Certainty.UNCOMMITTED, "purpose")


def _carried(tokens: Tokens, head: int, state: _State, *, implied: bool) -> None:
    """Carries negation, modals and conditions of the governing verb down to its clause."""
    if not implied:
        return
    upper = _State()
    _own(tokens, head, upper)
    if upper.negative:
        state.negate(f"“{tokens.lemma[head]}” is negated")
    if upper.degree:
        state.lower(_ORDER[upper.degree], f"“{tokens.lemma[head]}” is unsure")


def graded(tokens: Tokens, i: int) -> float:
    """Returns how surely a predicate happened, from -3 to 3, by the rules and by the trained head.

    A weighted mean: the head knows tense and words better, the rules negation, modals and what
    verbs of opinion do to their clauses; together they are better than either on texts that
    neither was made for. By the rules alone where nothing trained has read the text.
    """
    ruled = factuality_scale(assess_predicate(tokens, i))
    marked = tokens.marks.factuality
    if not marked:
        return ruled
    return RULES * ruled + (1 - RULES) * marked[i]


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
