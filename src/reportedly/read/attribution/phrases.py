"""Spans of phrases: who a source is, which words are the cue, where a content ends."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.model import Span
from reportedly.read.tokens import Tokens

__all__ = [
    "RELATIVE",
    "SUBJECTS",
    "clause_of",
    "content_tokens",
    "cue_tokens",
    "is_infinitive",
    "is_question",
    "is_torn",
    "source_tokens",
    "spans_of",
    "subject_of",
    "verb_lemma",
]

LONGEST_APPOSITION = 25
PERCEIVING = frozenset({
    "remember", "recall", "hear", "see", "catch", "record", "film", "show", "watch", "quote",
    "describe",
})  # fmt: skip
BLAMING = frozenset({"accuse", "suspect", "blame", "criticize", "criticise", "praise", "thank"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
AUXILIARY = frozenset({"aux", "auxpass", "neg"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
EDGES = frozenset(",;:.!?—–-“”\"'‘’()…*•") | {"--", "''", "``", "..."}
QUESTION = frozenset({"WDT", "WP", "WP$", "WRB"})
# What leans on something said elsewhere, with its preposition.
LEANING = {"base": "on", "cite": "", "quote": "", "rely": "on", "draw": "on"}


def spans_of(tokens: Tokens, ids: Iterable[int]) -> tuple[Span, ...]:
    """Returns the spans of a set of tokens, runs of neighbours joined, edges without marks."""
    out: list[Span] = []
    run: list[int] = []
    for i in sorted(set(ids)):
        if run and i != run[-1] + 1:
            out += _run(tokens, run)
            run = []
        run.append(i)
    out += _run(tokens, run)
    return tuple(out)


def _run(tokens: Tokens, run: list[int]) -> list[Span]:
    first, last = 0, len(run) - 1
    while first <= last and tokens.word(run[first]) in EDGES:
        first += 1
    while last >= first and tokens.word(run[last]) in EDGES:
        last -= 1
    if first > last:
        return []
    words = tokens.text[tokens.start[run[first]] : tokens.end[run[last]]]
    if words.count("(") > words.count(")") and last + 1 < len(run):
        last += tokens.word(run[last + 1]) == ")"
    return [tokens.span(run[first], run[last])]


def verb_lemma(tokens: Tokens, verb: int) -> str:
    """Returns the lemma of a verb with its particle: "point out"."""
    particle = tokens.child(verb, "prt")
    lemma = tokens.lemma[verb]
    return f"{lemma} {tokens.lower(particle)}" if particle is not None else lemma


def is_infinitive(tokens: Tokens, verb: int) -> bool:
    """Tells whether a verb has "to" before it."""
    return any(tokens.label[c] == "aux" and tokens.lower(c) == "to" for c in tokens.children(verb))


def is_question(tokens: Tokens, clause: int) -> bool:
    """Tells whether a clause is an embedded question: "whether …", "how many …"."""
    first = tokens.subtree(clause)[0]
    if tokens.lower(first) in ("if", "whether"):
        return True
    return tokens.xpos[first] in QUESTION and tokens.lower(first) != "that"


def subject_of(tokens: Tokens, verb: int, depth: int = 0) -> int | None:
    """Returns the token that acts in a verb: its subject, or that of the verb it hangs on.

    "said …, adding that" and "hoped to say" take the subject of the verb above; "told the mayor
    to say" takes the object; "a letter saying" takes the noun. None where nothing acts.
    """
    found = tokens.child(verb, *SUBJECTS)
    if found is not None:
        return found
    head, label = tokens.head[verb], tokens.label[verb]
    if depth > 6 or head == verb:
        return None
    if label == "conj" and tokens.upos[head] in ("VERB", "AUX"):
        return subject_of(tokens, head, depth + 1)
    if label == "xcomp":
        given = tokens.child(head, "dobj", "dative")
        if given is not None and tokens.lemma[head] not in ("promise", "vow", "pledge"):
            return given
        return subject_of(tokens, head, depth + 1)
    if label == "advcl" and tokens.xpos[verb] == "VBG" and tokens.lemma[head] in PERCEIVING:
        seen = tokens.child(head, "dobj")  # "remembered her father saying"
        if seen is not None and seen < verb and verb - 1 in tokens.subtree(seen):
            return seen
    if label in ("advcl", "ccomp") and tokens.xpos[verb] in ("VBG", "VB", "VBN"):
        if label == "ccomp" and tokens.upos[head] not in ("VERB", "AUX"):
            return None
        return subject_of(tokens, head, depth + 1)
    if label == "pcomp" and tokens.label[head] in ("prep", "mark"):
        above = tokens.head[head]
        is_object = tokens.upos[above] in ("NOUN", "PROPN") and tokens.label[above] == "dobj"
        if is_object and tokens.lemma[tokens.head[above]] in BLAMING:
            return above  # the parse hangs "of saying" on "the mayor"
        given = tokens.child(above, "dobj")
        if tokens.lower(head) in ("as", "of", "for") and given is not None:
            return given  # "quoted the mayor as saying", "accused the mayor of saying"
        if tokens.upos[above] in ("VERB", "AUX"):
            return subject_of(tokens, above, depth + 1)
    if label == "acl" and tokens.upos[head] in ("NOUN", "PROPN", "PRON"):
        return head if tokens.xpos[verb] == "VBG" else None
    return None


def is_torn(tokens: Tokens, verb: int) -> bool:
    """Tells whether a verb is one after "and" that the parse took for an adjective of a name.

    "praised the crew and shared Otto's thanks" comes out with "shared" on "Otto".
    """
    return verb > 0 and tokens.label[verb - 1] == "cc" and tokens.label[tokens.head[verb]] == "poss"


def source_tokens(tokens: Tokens, head: int) -> list[int]:
    """Returns the noun phrase of a source with what describes it: "Mira Sol, who built the dam".

    Relative clauses, participles and appositions of up to 25 tokens stay, as PolNeAR has them.
    """
    out: list[int] = []
    stack = [head]
    while stack:
        i = stack.pop()
        out.append(i)
        for c in tokens.children(i):
            label = tokens.label[c]
            if label in ("advcl", "ccomp", "parataxis", "punct", "cc", "preconj"):
                continue
            if label == "conj" and tokens.upos[c] in ("VERB", "AUX"):
                continue
            if label == "prep" and tokens.xpos[c] == "VBN":  # "accounts based on a memo"
                continue
            if label == "amod" and is_torn(tokens, c):
                continue
            if label == "appos" and (i != head or len(tokens.subtree(c)) > LONGEST_APPOSITION):
                continue
            stack.append(c)
    low, high = min(out), max(out)
    inside = set(tokens.subtree(head))
    return [i for i in range(low, high + 1) if i in inside]


def cue_tokens(tokens: Tokens, verb: int) -> list[int]:
    """Returns a verb with its auxiliaries, negation and particle, and what stands between."""
    parts = [verb]
    for c in tokens.children(verb):
        if tokens.label[c] in AUXILIARY and c < verb and tokens.word(c).lower() != "to":
            parts.append(c)
        if tokens.label[c] == "prt" and c == verb + 1:
            parts.append(c)
    low = min(parts)
    between = range(low, verb)
    loose = {
        c for c in tokens.children(verb) if tokens.label[c] in (*AUXILIARY, "advmod", "npadvmod")
    }
    if any(i not in loose for i in between):
        return sorted({verb, *(p for p in parts if p > verb)} | _near(parts, verb))
    return list(range(low, max(parts) + 1))


def _near(parts: list[int], verb: int) -> set[int]:
    """Returns the parts that stand right before the verb without a break."""
    out: set[int] = set()
    i = verb - 1
    while i in parts:
        out.add(i)
        i -= 1
    return out


def content_tokens(tokens: Tokens, head: int, without: Iterable[int] = ()) -> list[int]:
    """Returns the phrase below a token without given subtrees and without a leading "that"."""
    drop: set[int] = set()
    for i in without:
        drop.update(tokens.subtree(i))
    ids = [i for i in tokens.subtree(head) if i not in drop]
    if (
        ids
        and tokens.lower(ids[0]) == "that"
        and tokens.label[ids[0]] == "mark"
        and tokens.head[ids[0]] == head
    ):
        ids = ids[1:]
    return ids


def clause_of(tokens: Tokens, i: int) -> int:
    """Returns the verb of the finite clause that a token stands in."""
    at = i
    for above in tokens.ancestors(i):
        at = above
        if tokens.upos[above] in ("VERB", "AUX") and tokens.child(above, *SUBJECTS) is not None:
            return above
    return at
