"""Finds loaded labels, so that a ledger can leave them with the narrator."""

from __future__ import annotations

from reportedly.model import Article, Span
from reportedly.read.stance.lexicon import label_words
from reportedly.read.tokens import Tokens

__all__ = ["find_labels"]

_ROLE = {"NOUN": "nouns", "PROPN": "nouns", "VERB": "verbs", "ADJ": "adjectives"}


def find_labels(tokens: Tokens, article: Article) -> tuple[Span, ...]:
    """Returns the spans of loaded labels (dictator, regime, so-called, heroic), sorted.

    A run of labels is one span ("communist dictator"). Whether a label stands in quotation marks
    and so belongs to the speaker is for the caller to ask. Does not judge whether a label fits;
    words that judge in one context only are missed or found in vain.
    """
    if article.text != tokens.text:
        return ()
    lists = label_words()
    marked: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        length = _length(tokens, lists, i)
        if not length:
            i += 1
            continue
        if marked and marked[-1][1] == i and tokens.sentence[i] == tokens.sentence[i - 1]:
            marked[-1] = (marked[-1][0], i + length)
        else:
            marked.append((i, i + length))
        i += length
    return tuple(tokens.span(first, stop - 1) for first, stop in marked)


def _length(tokens: Tokens, lists: dict[str, frozenset[str]], i: int) -> int:
    """Returns how many tokens the label that begins at `i` has; 0 where none does."""
    stop = tokens.sentences[tokens.sentence[i]][1]
    # "so-called" and "counter-invaded" are three tokens; "freedom fighter" is two.
    if i + 2 < stop and tokens.lower(i + 1) == "-" and tokens.end[i] == tokens.start[i + 1]:
        tail = tokens.lemma[i + 2]
        for word in (f"{tokens.lower(i)}-{tail}", f"{tokens.lower(i)}-{tokens.lower(i + 2)}"):
            if any(word in words for words in lists.values()):
                return 3
        return 0
    if i + 1 < stop and f"{tokens.lower(i)} {tokens.lemma[i + 1]}" in lists["nouns"]:
        return 2
    role = _ROLE.get(tokens.upos[i])
    if role is None:
        return 0
    if tokens.upos[i] == "PROPN" and _goes_on(tokens, i):
        return 0  # "Ahrar al-Sham" is a name
    lemma = tokens.lemma[i]
    if lemma in lists[role] or tokens.lower(i) in lists[role]:
        # a bare proper name ("Islamist Party") is a name, not a label, unless a title follows it
        named = tokens.name[i] != "O" and tokens.upos[i] == "PROPN" and lemma not in lists["nouns"]
        return 0 if named else 1
    if tokens.label[i] == "amod" and lemma in lists["adjectives"]:
        return 1
    if tokens.label[i] == "amod" and tokens.lower(i) in lists["adjectives"]:
        return 1
    return 1 if tokens.label[i] == "compound" and lemma in lists["adjectives"] else 0


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Tells whether a word is the later part of a name that a hyphen or the parser joins."""
    joined = i >= 2 and tokens.lower(i - 1) == "-" and tokens.end[i - 1] == tokens.start[i]
    return joined and tokens.end[i - 2] == tokens.start[i - 1] and tokens.upos[i - 2] == "PROPN"
