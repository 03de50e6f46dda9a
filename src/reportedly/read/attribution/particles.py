"""Small cues: "according to", "in the words of", "allegedly", and the colon of a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.read.attribution.candidate import Candidate
from reportedly.read.attribution.phrases import (
    clause_of,
    content_tokens,
    source_tokens,
    subject_of,
)
from reportedly.read.tokens import Tokens

__all__ = ["PREPOSITIONS", "adverb_candidates", "colon_candidates", "preposition_candidates"]

PREPOSITIONS = frozenset({"according", "in"})
OPINIONS = frozenset({"word", "words", "view", "opinion", "eyes", "telling", "estimation", "mind"})
NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "CCONJ", "NUM", "PRON", "PART"})
CLOCK = frozenset({"DATE", "TIME"})
CLOCKED = re.compile(
    r"\d{1,2}(?:[:.]\d\d|\d\d)?(?:[ap]m|h)?$|gmt$|utc$|[ap]\.?m\.?$", re.IGNORECASE
)
LONGEST_HEAD = 6  # words before the colon of "Minister of works: dam is safe"


def adverb_candidates(tokens: Tokens, word: int) -> Iterator[Candidate]:
    """Yields the clause that "allegedly" or "reportedly" stands in, without a source."""
    head = tokens.head[word]
    if head == word:
        return
    content = list(tokens.subtree(head))
    if tokens.upos[head] in ("VERB", "AUX"):
        subject = subject_of(tokens, head)
        if subject is not None and tokens.label[head] == "conj":
            content = sorted({*content, *tokens.subtree(subject)})
    yield Candidate(word, "adverb", tokens.lower(word), "clause", None, (), (word,), tuple(content))


def preposition_candidates(tokens: Tokens, word: int) -> Iterator[Candidate]:
    """Yields the clause that "according to X" or "in the words of X" gives as X's."""
    if tokens.lower(word) == "according":
        to = next((c for c in tokens.children(word) if tokens.lower(c) == "to"), None)
        actor = tokens.child(to, "pobj", "pcomp") if to is not None else None
        if to is None or actor is None:
            return
        source = tokens.subtree(actor)
        cue: tuple[int, ...] = (word, to)
        lemma = "according to"
    else:
        noun = tokens.child(word, "pobj")
        if noun is None or tokens.lower(noun) not in OPINIONS:
            return
        of = next((c for c in tokens.children(noun) if tokens.lower(c) == "of"), None)
        actor = tokens.child(of, "pobj") if of is not None else tokens.child(noun, "poss")
        if actor is None:
            return
        case = {c for c in tokens.children(actor) if tokens.label[c] == "case"}
        source = tuple(i for i in source_tokens(tokens, actor) if i not in case)
        last = of if of is not None else noun
        cue = tuple(i for i in range(word, last + 1) if i not in source and i not in case)
        lemma = "in the words of"
    clause = clause_of(tokens, word) if tokens.head[word] != word else word
    if clause == word:
        return
    content = content_tokens(tokens, clause, without=[word])
    yield Candidate(word, "preposition", lemma, "clause", actor, tuple(source), cue, tuple(content))


def colon_candidates(tokens: Tokens, colon: int) -> Iterator[Candidate]:
    """Yields what follows the colon of "Minister: dam is safe", where a sentence begins so."""
    start, stop = tokens.sentences[tokens.sentence[colon]]
    before = range(start, colon)
    after = range(colon + 1, stop)
    if not 0 < len(before) <= LONGEST_HEAD or len(after) < 3:
        return
    if any(tokens.upos[i] not in NOMINAL for i in before):
        return
    heads = [i for i in before if tokens.head[i] not in before or tokens.head[i] == i]
    if len(heads) != 1 or tokens.upos[heads[0]] not in ("PROPN", "NOUN"):
        return
    if any(tokens.name[i][2:] in CLOCK or CLOCKED.match(tokens.word(i)) for i in before):
        return  # "1620 GMT: residents say …": when a line was written, and not by whom
    if start == 0:
        # A title that was kept in the body: its capitals hide the verbs from the tagger.
        stop = next((i for i in range(colon + 1, len(tokens)) if _is_line_end(tokens, i)), stop)
        yield Candidate(
            colon, "verb", ":", "headline", heads[0], tuple(before), (colon,),
            tuple(range(colon + 1, stop)),
        )  # fmt: skip
        return
    if not any(tokens.upos[i] in ("VERB", "AUX") for i in after):
        return
    yield Candidate(colon, "verb", ":", "that", heads[0], tuple(before), (colon,), tuple(after))


def _is_line_end(tokens: Tokens, i: int) -> bool:
    """Tells whether a line end stands before a token."""
    return "\n" in tokens.text[tokens.end[i - 1] : tokens.start[i]]
