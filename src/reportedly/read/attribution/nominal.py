"""Cues that are nouns and adjectives: "the claim that", "is confident that"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.read.attribution.candidate import Candidate
from reportedly.read.attribution.phrases import (
    content_tokens,
    source_tokens,
    subject_of,
)
from reportedly.read.cues import load_cues
from reportedly.read.tokens import Tokens

__all__ = [
    "adjective_candidates",
    "noun_candidates",
]

QUESTION = frozenset({"WDT", "WP", "WP$", "WRB"})
COPULAS = frozenset({"be", "remain", "seem", "become", "appear", "sound", "feel", "stay", "look"})


def noun_candidates(tokens: Tokens, noun: int) -> Iterator[Candidate]:
    """Yields what a noun of saying carries: "the claim that …", "praise for …"."""
    lemma = tokens.lemma[noun]
    owner = tokens.child(noun, "poss")
    given_by: int | None = None
    for c in tokens.children(noun):  # "Ann Lee's claim", "a claim by Ann Lee"
        if owner is None and tokens.label[c] == "prep" and tokens.lower(c) in ("by", "from"):
            owner = tokens.child(c, "pobj")
    if owner is None:
        owner = _giver_of(tokens, noun)
        if owner is not None:
            given_by = tokens.head[owner]
    if owner is None:
        owner = _holder_of(tokens, noun)
    source = tuple(source_tokens(tokens, owner)) if owner is not None else ()
    if owner is not None:
        own = [c for c in tokens.children(owner) if tokens.label[c] == "case"]
        source = tuple(i for i in source if i not in own)

    def offer(frame: str, content: list[int], extra: int | None = None) -> Candidate:
        content = [i for i in content if i != given_by and i not in source]
        cue = (noun,) if extra is None else (noun, extra)
        return Candidate(noun, "noun", lemma, frame, owner, source, cue, tuple(content))

    for c in tokens.children(noun):
        label = tokens.label[c]
        if label in ("acl", "ccomp", "relcl") and c > noun:
            mark = tokens.child(c, "mark")
            if mark is not None and tokens.lower(mark) in ("that", "whether", "if"):
                frame = "that" if tokens.lower(mark) == "that" else "wh"
                yield offer(frame, content_tokens(tokens, c))
            elif tokens.child(c, "aux") is not None and any(
                tokens.lower(a) == "to" for a in tokens.children(c) if tokens.label[a] == "aux"
            ):
                yield offer("to", content_tokens(tokens, c))
    for c in _prepositions(tokens, noun):
        inner = tokens.child(c, "pobj", "pcomp")
        if inner is not None:
            near = c if c == noun + 1 else None
            yield offer(tokens.lower(c), content_tokens(tokens, inner), near)
    if tokens.label[noun] == "nsubj":  # "the claim is that …"
        head = tokens.head[noun]
        if tokens.lemma[head] == "be":
            clause = tokens.child(head, "ccomp")
            if clause is not None:
                yield offer("that", content_tokens(tokens, clause))


def _prepositions(tokens: Tokens, noun: int) -> list[int]:
    """Returns the prepositions of a noun, and one right after it that the parse hung elsewhere."""
    out = [c for c in tokens.children(noun) if tokens.label[c] == "prep" and c > noun]
    after = noun + 1
    is_loose = after < len(tokens) and tokens.label[after] == "prep" and after not in out
    if is_loose and tokens.head[after] < noun and tokens.sentence[after] == tokens.sentence[noun]:
        out.append(after)
    return [c for c in out if tokens.lower(c) not in ("by", "from")]


def _giver_of(tokens: Tokens, noun: int) -> int | None:
    """Returns who a claim was received from: "received a report on the dam from the engineers"."""
    verb = tokens.head[noun]
    if tokens.label[noun] != "dobj" or tokens.lemma[verb] not in load_cues().receiving:
        return None
    for i in tokens.subtree(verb):  # the parse hangs "from" on any noun in between
        if i > noun and tokens.lower(i) == "from" and tokens.label[i] == "prep":
            return tokens.child(i, "pobj")
    return None


def _holder_of(tokens: Tokens, noun: int) -> int | None:
    """Returns who makes a claim that is an object: the subject of "made the claim that"."""
    if tokens.label[noun] not in ("dobj", "attr"):
        return None
    verb = tokens.head[noun]
    return subject_of(tokens, verb) if tokens.lemma[verb] in load_cues().making else None


def adjective_candidates(tokens: Tokens, word: int) -> Iterator[Candidate]:
    """Yields what "is confident that" holds, and what "it is unclear how" leaves open.

    An adjective before its noun ("alleged fraud") gives the noun phrase, without a source.
    """
    lemma = tokens.lower(word)
    if tokens.label[word] == "amod" and tokens.head[word] > word:
        noun = tokens.head[word]
        content = source_tokens(tokens, noun)
        yield Candidate(word, "adjective", lemma, "np", None, (), (word,), tuple(content))
        return
    verb = tokens.head[word]
    if tokens.label[word] not in ("acomp", "oprd") or tokens.lemma[verb] not in COPULAS:
        return
    subject = subject_of(tokens, verb)
    empty = subject is not None and tokens.lower(subject) in ("it", "what", "that", "this")
    actor = None if empty else subject
    source = tuple(source_tokens(tokens, actor)) if actor is not None else ()
    cue = tuple(range(verb, word + 1)) if 0 < word - verb < 4 else (word,)
    if empty and subject is not None and 0 < verb - subject < 3:
        cue = tuple(range(subject, word + 1))
    prefix = "it_" if empty else ""
    for c in (*tokens.children(word), *tokens.children(verb)):
        if c < word:
            continue
        label = tokens.label[c]
        if label in ("ccomp", "acl", "csubj", "advcl"):
            first = tokens.subtree(c)[0]
            question = tokens.xpos[first] in QUESTION or tokens.lower(first) in ("if", "whether")
            if label == "advcl" and not question:
                continue
            frame = prefix + ("wh" if question else "that")
            content = [i for i in content_tokens(tokens, c) if i > word]
            if question:
                content = _untorn(tokens, content)
            yield Candidate(word, "adjective", lemma, frame, actor, source, cue, tuple(content))
        elif label == "xcomp" and tokens.head[c] == word:
            content = content_tokens(tokens, c)
            yield Candidate(
                word, "adjective", lemma, prefix + "to", actor, source, cue, tuple(content)
            )
        elif label == "prep" and tokens.head[c] == word:
            inner = tokens.child(c, "pobj", "pcomp")
            if inner is not None:
                content = content_tokens(tokens, inner)
                frame = prefix + tokens.lower(c)
                near = (*cue, c) if c == word + 1 else cue
                yield Candidate(
                    word, "adjective", lemma, frame, actor, source, near, tuple(content)
                )


def _untorn(tokens: Tokens, content: list[int]) -> list[int]:
    """Returns an embedded question; "how many" alone goes on to the next mark.

    Parsers tear "how many" off its noun where the clause is long.
    """
    if not content or tokens.lower(content[-1]) not in ("many", "much") or len(content) > 2:
        return content
    last = content[-1]
    stop = tokens.sentences[tokens.sentence[last]][1]
    while last + 1 < stop and tokens.upos[last + 1] != "PUNCT":
        last += 1
    return list(range(content[0], last + 1))
