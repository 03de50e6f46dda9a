"""What a governing word does to the clause, or to the noun, below it."""

from __future__ import annotations

from reportedly.model import Certainty
from reportedly.read.stance.lexicon import stance_words
from reportedly.read.stance.state import ORDER, State, read_own
from reportedly.read.tokens import Tokens

__all__ = ["read_above"]

_CLAUSES = frozenset({"advcl", "xcomp", "acl", "ccomp", "relcl", "pcomp", "acomp", "csubj"})
_COPULAS = frozenset({"be", "seem", "appear", "remain", "become", "stay", "look", "prove"})
_NEVER = {("short", "of"), ("close", "to"), ("instead", "of"), ("rather", "than")}
"""What is only nearly done, or done in its place: "stopped short of firing"."""


def read_above(tokens: Tokens, head: int, below: int, state: State) -> bool:
    """Reads what a governing word does to what is below it; returns False where the way up ends:
    what is taken for granted stands whatever is said above it."""
    label = tokens.label[below]
    if label == "prep":
        return _through_preposition(tokens, head, below, state)
    if label in ("relcl", "amod", "acl") and _is_given(tokens, head, below):
        return False
    if label in ("pobj", "conj") or label not in _CLAUSES:
        return True
    if (
        label == "pcomp"
        and tokens.xpos[below] == "VBG"
        and ((tokens.lower(head - 1) if head else "", tokens.lower(head)) in _NEVER)
    ):
        state.negate(f"“{tokens.lower(head - 1)} {tokens.lower(head)}”")
        return True
    if label == "acl" and tokens.upos[head] == "NOUN":
        return _below_noun(tokens, head, below, state)
    infinitive = _is_infinitive(tokens, below)
    word, place = _governor(tokens, head, below)
    if label in ("xcomp", "ccomp", "acomp", "csubj") or (
        label == "advcl" and word != _at(tokens, head)
    ):
        return _below_verb(tokens, word, place, below, state)
    if infinitive:
        state.lower(Certainty.UNCOMMITTED, "purpose")
    return True


def _at(tokens: Tokens, i: int) -> str:
    return tokens.lemma[i]


def _is_given(tokens: Tokens, noun: int, below: int) -> bool:
    """Tells a clause that describes a known thing: "wants to see the men who crossed"."""
    if tokens.upos[below] not in ("VERB", "AUX") or tokens.xpos[below] == "VB":
        return False
    if tokens.child(below, "mark") is not None or tokens.upos[noun] not in (
        "NOUN",
        "PROPN",
        "PRON",
    ):
        return False
    known = {"the", "this", "that", "these", "those"}
    return (
        tokens.upos[noun] == "PROPN"
        or tokens.lower(noun) in known
        or any(
            tokens.label[c] == "poss" or (tokens.label[c] == "det" and tokens.lower(c) in known)
            for c in tokens.children(noun)
        )
    )


def _is_infinitive(tokens: Tokens, i: int) -> bool:
    return any(tokens.label[c] == "aux" and tokens.lower(c) == "to" for c in tokens.children(i))


def _governor(tokens: Tokens, head: int, below: int) -> tuple[str, int]:
    """Returns the lemma that governs a clause, and the token at which its negation stands.

    In "it is possible that …" it is the adjective; in "was unable to …" negation is at "was".
    """
    if tokens.lemma[head] in _COPULAS and tokens.upos[head] in ("VERB", "AUX"):
        said = next(
            (
                c
                for c in tokens.children(head)
                if tokens.label[c] in ("acomp", "attr", "oprd") and c != below
                and tokens.upos[c] == "ADJ"
            ),
            None,
        )  # fmt: skip
        if said is not None:
            return tokens.lemma[said], head
    if tokens.upos[head] == "ADJ" and tokens.lemma[tokens.head[head]] in _COPULAS:
        return tokens.lemma[head], tokens.head[head]
    return tokens.lemma[head], head


def _below_verb(tokens: Tokens, word: str, place: int, below: int, state: State) -> bool:
    """Reads a clause below a word of a known signature; see `data/stance.toml`."""
    infinitive = _is_infinitive(tokens, below)
    given = _is(word, "granted") or (_is(word, "granted_clause") and _is_finite(tokens, below))
    if given and not infinitive and not _asks(tokens, below):
        state.why.append(f"taken for granted by “{word}”")
        return False
    upper = State(reported=state.reported, distances=state.distances)
    read_own(tokens, place, upper)
    unsure = ORDER[upper.degree]
    if _is(word, "turns_both") and (infinitive or _is_ing(tokens, below) or word in _FALSE):
        state.negate(f"below “{word}”")
        _carry(word, upper, state)
    elif _is(word, "turns_once") and (infinitive or _is_ing(tokens, below)):
        if upper.negative:
            state.lower(Certainty.UNCOMMITTED, f"“{word}” is negated")
        else:
            state.negate(f"below “{word}”")
            _lower(word, unsure, state)
    elif _is(word, "holds_once"):
        if upper.negative:
            state.lower(Certainty.UNCOMMITTED, f"“{word}” is negated")
        _lower(word, unsure, state)
    elif _is(word, "unlikely"):
        if upper.negative:
            state.lower(Certainty.POSSIBLE, f"not “{word}”")
        else:
            state.lower(Certainty.PROBABLE, f"below “{word}”")
            state.negate(f"below “{word}”")
    elif (degree := _degree(word)) is not None:
        if degree is not Certainty.CERTAIN:
            state.lower(degree, f"below “{word}”")
        if upper.negative and word == "possible":
            state.degree = 0
            state.negate("not “possible”")
        elif upper.negative and _is(word, "raised"):
            state.negate(f"“{word}” is negated")
        elif upper.negative:
            state.lower(Certainty.UNCOMMITTED, f"“{word}” is negated")
        _lower(word, unsure, state)
    elif word in ("have", "be", "remain") and infinitive and _is_yet(tokens, place, below):
        state.negate("“yet to”")
    elif _is(word, "holds_both"):
        _carry(word, upper, state)
    elif infinitive:
        state.lower(Certainty.UNCOMMITTED, f"aim or attitude “{word}”")
    return True


def _is_yet(tokens: Tokens, place: int, below: int) -> bool:
    """Tells "has yet to answer" from "has to answer"."""
    return any(tokens.lower(i) == "yet" for i in range(place + 1, below))


_FALSE = frozenset({"false", "untrue", "impossible"})


def _is(word: str, name: str) -> bool:
    return word in stance_words("clause", name)


def _degree(word: str) -> Certainty | None:
    for name, degree in (
        ("certain", Certainty.CERTAIN),
        ("probable", Certainty.PROBABLE),
        ("possible", Certainty.POSSIBLE),
        ("open", Certainty.UNCOMMITTED),
    ):
        if _is(word, name):
            return degree
    return None


def _carry(word: str, upper: State, state: State) -> None:
    """Carries negation, modals and conditions of an implicative verb down to its clause."""
    if upper.negative:
        state.negate(f"“{word}” is negated")
    _lower(word, ORDER[upper.degree], state)


def _lower(word: str, unsure: Certainty, state: State) -> None:
    if unsure is not Certainty.CERTAIN:
        state.lower(unsure, f"“{word}” is unsure")


def _is_finite(tokens: Tokens, below: int) -> bool:
    if tokens.xpos[below] in ("VBD", "VBZ", "VBP"):
        return tokens.label[below] == "ccomp"
    return any(tokens.xpos[c] in ("VBD", "VBZ", "VBP", "MD") for c in tokens.children(below))


def _asks(tokens: Tokens, below: int) -> bool:
    mark = tokens.child(below, "mark")
    return mark is not None and tokens.lower(mark) in ("if", "whether")


def _is_ing(tokens: Tokens, below: int) -> bool:
    return tokens.xpos[below] == "VBG"


def _below_noun(tokens: Tokens, head: int, below: int, state: State) -> bool:
    """Reads "the failure to inspect it", "reports that they fled", "the decision to sell"."""
    noun = tokens.lemma[head]
    infinitive = _is_infinitive(tokens, below)
    mark = tokens.child(below, "mark")
    clause = mark is not None and tokens.lower(mark) == "that"
    if infinitive and noun in stance_words("noun", "turned"):
        state.negate(f"below “{noun}”")
        return True
    if clause and noun == "fact":
        return False
    if (clause or infinitive) and noun in stance_words("noun", "possible"):
        state.lower(Certainty.POSSIBLE, f"below “{noun}”")
    elif clause and noun in stance_words("noun", "open"):
        state.lower(Certainty.UNCOMMITTED, f"below “{noun}”")
    elif infinitive:
        state.lower(Certainty.UNCOMMITTED, "purpose")
    return True


def _through_preposition(tokens: Tokens, head: int, below: int, state: State) -> bool:
    """Reads "without a word", "prevented them from leaving", "the threat of a strike"."""
    lower = tokens.lower(below)
    if lower == "without":
        state.negate("below “without”")
    elif lower == "from" and _is(tokens.lemma[head], "turns_once"):
        if tokens.child(below, "pcomp") is not None:
            upper = State()
            read_own(tokens, head, upper)
            if upper.negative or upper.degree == len(ORDER) - 1:
                state.lower(Certainty.UNCOMMITTED, f"“{tokens.lemma[head]}” does not hold")
            else:
                state.negate(f"below “{tokens.lemma[head]}”")
                _lower(tokens.lemma[head], ORDER[upper.degree], state)
    elif lower == "of" and tokens.upos[head] == "NOUN":
        noun = tokens.lemma[head]
        if noun in stance_words("noun", "turned"):
            state.negate(f"below “{noun}”")
        elif noun in stance_words("noun", "possible"):
            state.lower(Certainty.POSSIBLE, f"below “{noun}”")
        elif noun in stance_words("noun", "open"):
            state.lower(Certainty.UNCOMMITTED, f"below “{noun}”")
    return True
