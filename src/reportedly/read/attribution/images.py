"""What pictures, videos and evidence show, and cues that are objects of other cues."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.read.attribution.candidate import Candidate, Offer
from reportedly.read.attribution.phrases import (
    content_tokens,
    cue_tokens,
    source_tokens,
    subject_of,
    verb_lemma,
)
from reportedly.read.cues import Cues
from reportedly.read.tokens import Tokens

__all__ = ["shown_candidates"]

STOPS = frozenset({";", "—", "–", "--", ".", "!", "?"})
NEAR = 4  # tokens between a verb of showing and its image


def shown_candidates(tokens: Tokens, verb: int, cues: Cues) -> Iterator[Candidate]:
    """Yields what "published images of …" shows, and "repeated her praise for …" repeats.

    The parse tends to be torn after "of" ("videos of men he called spies"), so the content is
    read by place: from the word after "of" to the end of the clause.
    """
    lemma = verb_lemma(tokens, verb)
    if cues.find("verb", lemma) is None:
        return
    actor = subject_of(tokens, verb)
    if actor is None:
        return
    cue = tuple(cue_tokens(tokens, verb))
    offer = Offer(verb, "verb", lemma, actor, tuple(source_tokens(tokens, actor)), cue)
    found = tokens.child(verb, "dobj")
    if found is not None and ("noun", tokens.lemma[found]) in cues.entries:
        yield offer.fill("np_cue", content_tokens(tokens, found))
    _, stop = tokens.sentences[tokens.sentence[verb]]
    for noun in range(verb + 1, min(verb + 1 + NEAR, stop)):
        if tokens.lemma[noun] not in cues.images or tokens.upos[noun] != "NOUN":
            continue
        content = _shown(tokens, noun, stop)
        if content:
            yield offer.fill("image", content, also=noun)
        return


def _shown(tokens: Tokens, noun: int, stop: int) -> list[int]:
    """Returns the words after the "of" of an image; "at the time of X" counts too."""
    start = None
    for i in range(noun + 1, min(noun + 8, stop)):
        if tokens.word(i) in STOPS or tokens.word(i) == ",":
            return []
        if tokens.lower(i) in ("of", "showing", "depicting") and not _is_date(tokens, i):
            start = i + 1
            break
    if start is None:
        return []
    content = []
    for i in range(start, stop):
        last = tokens.word(i) == "," and i + 1 < stop and tokens.upos[i + 1] == "CCONJ"
        if tokens.word(i) in STOPS or last:
            break
        content.append(i)
    return content


def _is_date(tokens: Tokens, i: int) -> bool:
    """Tells whether "of" belongs to a date or quantity: "in January of 2019"."""
    return i + 1 < len(tokens) and tokens.name[i + 1][2:] in ("DATE", "TIME", "CARDINAL")
