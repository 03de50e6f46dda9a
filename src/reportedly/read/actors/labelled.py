"""Who speaks in a transcript, as the labels of the turns name them: "MS. RUIZ:"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.model import ActorKind, Article, MentionKind
from reportedly.read.actors.lexicon import actor_words, gender_of_first_name, kind_of_noun
from reportedly.read.actors.names import gender_of
from reportedly.read.actors.phrase import Phrase, gender_within, head_of
from reportedly.read.tokens import Tokens
from reportedly.read.turns import is_transcript, turns_of

__all__ = ["labelled_phrases"]

WORD = re.compile(r"[\w.’'-]+")
SMALL = frozenset({"the", "of", "a", "and", "to"})


def labelled_phrases(tokens: Tokens, article: Article) -> Iterator[Phrase]:
    """Yields the labels of turns that are the name of a person, with the titles before it.

    The name is spelt as the text spells it elsewhere, or its title ("Press Briefing by Ana Ruiz"),
    else with capitals at the beginnings. An office ("THE PRESIDENT") is left to the reader of
    descriptions.
    """
    if not is_transcript(tokens, article):
        return
    titles = actor_words("title", "words")
    spelt: dict[str, str] = {}
    for label in turns_of(article):
        run = tokens.within(label)
        first, stop = run.start, run.stop
        while first < stop and (
            tokens.lower(first).rstrip(".") in titles
            or tokens.lower(first) in titles
            or tokens.word(first) == "."
            or kind_of_noun(tokens.lower(first)) is not None
            or tokens.lower(first) in SMALL
        ):
            first += 1
        if first >= stop or any(kind_of_noun(tokens.lower(i)) for i in range(first, stop)):
            continue
        last = stop - 1
        words = tokens.text[tokens.start[first] : tokens.end[last]]
        if len(words) < 3 or (first == run.start and last == first and tokens.lower(first) == "q"):
            continue
        if words not in spelt:
            spelt[words] = _spelt(article, words)
        name = spelt[words]
        role = tokens.text[tokens.start[run.start] : tokens.start[first]].strip()
        yield Phrase(
            run.start, last, head_of(tokens, first, last), ActorKind.PERSON, MentionKind.NAME,
            name, None, "" if len(role) < 5 else role.title(),
            gender_within(tokens, run.start, last) or gender_of(name), definite=True,
        )  # fmt: skip


def _spelt(article: Article, words: str) -> str:
    """Returns a name in capitals as it is written elsewhere, with the first name of the title."""
    family = " ".join(part.capitalize() for part in words.split())
    family = re.sub(r"[-’'][a-z]", lambda match: match[0].upper(), family)
    found = re.search(rf"\b{re.escape(words)}\b", article.text, re.IGNORECASE)
    while found is not None:
        if not found[0].isupper() and found[0][0].isupper():
            family = found[0]
            break
        found = re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE).search(
            article.text, found.end()
        )
    title = article.title.value or ""
    at = title.lower().find(family.lower())
    before = WORD.findall(title[:at]) if at > 0 else []
    if before and gender_of_first_name(before[-1]):
        return f"{before[-1]} {title[at : at + len(family)]}"
    return family
