"""Verbs of reporting in their frames, by the dependency parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.read.attribution.candidate import Candidate, Offer
from reportedly.read.attribution.passives import is_passive, passive_candidates
from reportedly.read.attribution.phrases import (
    LEANING,
    clause_of,
    content_tokens,
    cue_tokens,
    is_infinitive,
    is_question,
    is_torn,
    source_tokens,
    subject_of,
    verb_lemma,
)
from reportedly.read.cues import load_cues
from reportedly.read.tokens import Tokens

__all__ = ["SETTLING", "verb_candidates"]

LONGEST_ADJUNCT = 5
SETTLING = frozenset({"deny", "confirm", "dispute", "acknowledge", "admit", "concede", "deplore"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def verb_candidates(tokens: Tokens, verb: int) -> Iterator[Candidate]:
    """Yields what a verb may pass on, one candidate a frame; the lexicon decides between them."""
    lemma = verb_lemma(tokens, verb)
    if lemma == "be":
        return
    cue = tuple(cue_tokens(tokens, verb))
    if tokens.label[verb] == "amod":
        yield from _torn(tokens, verb, lemma)
        return
    if is_passive(tokens, verb):
        yield from passive_candidates(tokens, verb, lemma, cue)
        return
    actor = subject_of(tokens, verb)
    if actor is not None and tokens.label[actor] == "expl":
        actor = None
    source = tuple(source_tokens(tokens, actor)) if actor is not None else ()
    offer = Offer(verb, "verb", lemma, actor, source, cue)
    clauses = _clauses(tokens, verb)
    for clause in clauses:
        yield offer.fill(_clause_frame(tokens, clause), content_tokens(tokens, clause))
    for c in tokens.children(verb):
        label = tokens.label[c]
        if label in ("xcomp", "oprd"):
            yield from _complements(tokens, offer, c)
        elif label == "dobj":
            yield from _objects(tokens, offer, c)
        elif label == "prep":
            yield from _prepositions(tokens, offer, c)
        elif label == "intj" or (label == "advmod" and tokens.lower(c) in ("so", "yes", "no")):
            yield offer.fill("so", [c])
    yield from _inserted(tokens, offer)
    if not clauses:
        yield from _parenthetical(tokens, offer)
        yield from _relative(tokens, offer)
        yield from _which(tokens, offer)


def _clauses(tokens: Tokens, verb: int) -> list[int]:
    """Returns the clauses that a verb gives.

    "said, citing the mayor, that the dam held": the parse hangs the clause on "citing".
    """
    own = [c for c in tokens.children(verb) if tokens.label[c] == "ccomp"]
    if _leans_between(tokens, verb):
        return []
    if own:
        return own
    above = tokens.head[tokens.head[verb]]
    if tokens.label[verb] == "pcomp" and tokens.lower(tokens.head[verb]) == "as":
        # "The mine is unsafe, a clerk was quoted as saying": the parse hangs it on "quoted"
        passive = tokens.child(above, "auxpass") is not None
        return [c for c in tokens.children(above) if passive and tokens.label[c] == "ccomp"]
    return [
        clause
        for c in tokens.children(verb)
        if _leans_between(tokens, c)
        for clause in tokens.children(c)
        if tokens.label[clause] == "ccomp"
    ]


def _leans_between(tokens: Tokens, verb: int) -> bool:
    """Tells whether a verb is the "citing" of "said, citing the mayor, that the dam held"."""
    if tokens.lemma[verb] not in LEANING or tokens.xpos[verb] != "VBG":
        return False
    clause, cited = tokens.child(verb, "ccomp"), tokens.child(verb, "dobj")
    if tokens.label[verb] != "advcl" or clause is None or cited is None:
        return False
    first = min(tokens.subtree(clause))
    return tokens.lower(first) == "that" and cited < first and tokens.word(first - 1) == ","


def _which(tokens: Tokens, offer: Offer) -> Iterator[Candidate]:
    """Yields the sentence of "300 homes were burned, which the army denied": "which" is all of it.

    Only for verbs that take a statement and where the noun before is nothing that is stated.
    """
    verb = offer.anchor
    which = tokens.child(verb, "dobj")
    if offer.lemma not in SETTLING or which is None or tokens.lower(which) != "which":
        return
    low = min(tokens.subtree(verb))
    head = tokens.head[verb]
    if low == 0 or tokens.word(low - 1) != "," or tokens.label[verb] not in ("relcl", "advcl"):
        return
    if ("noun", tokens.lemma[head]) in load_cues().entries:
        return
    clause = head if tokens.upos[head] in ("VERB", "AUX") else clause_of(tokens, head)
    yield offer.fill("that", content_tokens(tokens, clause, without=[verb]))


def _clause_frame(tokens: Tokens, clause: int) -> str:
    if tokens.xpos[clause] in ("VB", "VBG", "VBN") and is_infinitive(tokens, clause):
        return "np_to"
    labels = {tokens.label[c] for c in tokens.children(clause)}
    if tokens.upos[clause] not in ("VERB", "AUX") and not labels & {"nsubj", "nsubjpass", "aux"}:
        return "small"
    return "wh" if is_question(tokens, clause) else "that"


def _complements(tokens: Tokens, offer: Offer, c: int) -> Iterator[Candidate]:
    """Yields "to" infinitives, gerunds and object complements."""
    verb = offer.anchor
    objects = [k for k in tokens.children(verb) if tokens.label[k] in ("dobj", "dative")]
    content = content_tokens(tokens, c)
    if tokens.label[c] == "oprd":
        yield offer.fill("small", [*content, *(i for o in objects for i in tokens.subtree(o))])
    elif not is_infinitive(tokens, c):
        having = tokens.child(c, "aux", "auxpass")
        gerund = tokens.xpos[c if having is None else having] == "VBG"
        yield offer.fill("ing" if gerund else "comp", content)
    else:
        if objects:  # "urged the mayor to resign": the object acts in the content
            yield offer.fill("np_to", [*tokens.subtree(objects[-1]), *content])
        yield offer.fill("to", content)


def _objects(tokens: Tokens, offer: Offer, c: int) -> Iterator[Candidate]:
    """Yields an object noun phrase, alone and with what a preposition adds to it."""
    yield offer.fill("np", content_tokens(tokens, c))
    for p in (*tokens.children(offer.anchor), *tokens.children(c)):
        if tokens.label[p] != "prep" or p < c:
            continue
        inner = [i for i in tokens.subtree(p) if i != p]
        if not inner:
            continue
        if tokens.lower(p) == "as":
            yield offer.fill("np_as", [*tokens.subtree(c), *tokens.subtree(p)])
        elif tokens.lower(p) == "for" and tokens.head[p] == offer.anchor:
            yield offer.fill("np_for", [*tokens.subtree(c), *tokens.subtree(p)])
        elif tokens.lower(p) == "at" and _is_figure(tokens, inner) and _may_state(tokens, offer):
            yield offer.fill("np_figure", [*tokens.subtree(c), *tokens.subtree(p)])
        elif tokens.head[p] == offer.anchor:
            yield offer.fill(f"np_{tokens.lower(p)}", inner)


def _is_figure(tokens: Tokens, ids: Iterable[int]) -> bool:
    """Tells whether words give a number: "put the toll | at 14"."""
    return any(tokens.upos[i] == "NUM" or tokens.word(i)[0].isdigit() for i in ids)


def _may_state(tokens: Tokens, offer: Offer) -> bool:
    """Tells whether the subject of "putting the toll at 14" is one who says so.

    Of a participle it is that of the verb above: "the agency said, putting …" and not "twelve
    were killed, putting …".
    """
    verb = offer.anchor
    if tokens.xpos[verb] != "VBG" or tokens.label[verb] not in ("advcl", "xcomp", "conj"):
        return True
    above = tokens.lemma[tokens.head[verb]]
    return load_cues().weight("verb", above, "that") > 0


def _prepositions(tokens: Tokens, offer: Offer, c: int) -> Iterator[Candidate]:
    """Yields what a verb with a preposition governs: "called for talks"."""
    inner = tokens.child(c, "pobj", "pcomp")
    if inner is None:
        return
    yield offer.fill(
        "np" if tokens.label[inner] == "pobj" else "ing",
        content_tokens(tokens, inner),
        lemma=f"{offer.lemma} {tokens.lower(c)}",
        also=c if c == max(offer.cue) + 1 else None,
    )


def _parenthetical(tokens: Tokens, offer: Offer) -> Iterator[Candidate]:
    """Yields the clause around "he said" or beside "as he said"."""
    verb = offer.anchor
    head = tokens.head[verb]
    if head == verb or offer.actor is None:
        return
    label = tokens.label[verb]
    mark = tokens.child(verb, "mark")
    is_as = label == "advcl" and mark is not None and tokens.lower(mark) == "as"
    if not (is_as or label == "parataxis"):
        return
    if tokens.child(verb, "dobj", "xcomp") is None:
        content = content_tokens(tokens, head, without=[verb])
        yield offer.fill("so" if is_as else "that", content)


def _torn(tokens: Tokens, verb: int, lemma: str) -> Iterator[Candidate]:
    """Yields the object of "praised the crew and shared Otto's thanks", read as "shared Otto".

    A participle right after "and" that the parse hangs on somebody's name is a second verb.
    """
    owner = tokens.head[verb]
    if not is_torn(tokens, verb):
        return
    first, noun = tokens.head[verb - 1], tokens.head[owner]
    actor = subject_of(tokens, first) if tokens.upos[first] == "VERB" else None
    if actor is None:
        return
    content = [i for i in tokens.subtree(noun) if i > verb]
    after = max(content) + 1
    if after < len(tokens) and tokens.label[after] == "prep" and tokens.head[after] == first:
        content += tokens.subtree(after)
    offer = Offer(verb, "verb", lemma, actor, tuple(source_tokens(tokens, actor)), (verb,))
    yield offer.fill("np", content)
    if ("noun", tokens.lemma[noun]) in load_cues().entries:
        yield offer.fill("np_cue", content)


def _inserted(tokens: Tokens, offer: Offer) -> Iterator[Candidate]:
    """Yields the sentence around ", the ministry said," by place: the parse tends to tear it."""
    verb = offer.anchor
    start, stop = tokens.sentences[tokens.sentence[verb]]
    words = sorted({*offer.source, *offer.cue})
    low, high = words[0] - 1, words[-1] + 1
    while high < stop and tokens.upos[high] in ("ADV", "ADP", "NOUN", "PROPN", "DET", "NUM"):
        high += 1  # "the ministry said on Friday,"
    if low <= start or high >= stop - 2 or high - words[-1] > LONGEST_ADJUNCT:
        return
    if tokens.word(low) != "," or tokens.word(high) != "," or not offer.source:
        return
    if len(words) != words[-1] - words[0] + 1:
        return
    before = [i for i in range(start, low) if tokens.upos[i] != "PUNCT"]
    if len(before) >= 1 and tokens.upos[low + 1] != "CCONJ":
        yield offer.fill("that", [*range(start, low), *range(high + 1, stop)])


def _relative(tokens: Tokens, offer: Offer) -> Iterator[Candidate]:
    """Yields the rest of "men he said were spies", which the parse tends to tear apart."""
    verb = offer.anchor
    after = verb + 1
    if tokens.label[verb] != "relcl" or after >= len(tokens) or offer.actor is None:
        return
    _, stop = tokens.sentences[tokens.sentence[verb]]
    if after >= stop or tokens.xpos[after] not in FINITE or offer.actor > verb:
        return
    content = []
    for i in range(after, stop):
        if tokens.word(i) in (",", ";", "—", "–", ".", "!", "?"):
            break
        content.append(i)
    yield offer.fill("that", content)
