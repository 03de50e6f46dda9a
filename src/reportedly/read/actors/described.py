"""Phrases without a name: offices, trades, groups, papers that speak, pronouns."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.model import ActorKind, MentionKind
from reportedly.read.actors.lexicon import (
    PREFIXES,
    actor_words,
    kind_of_noun,
)
from reportedly.read.actors.phrase import Phrase, country_within, gender_within, left_edge
from reportedly.read.places.world import (
    country_of_people,
)
from reportedly.read.tokens import Tokens

__all__ = [
    "described_phrases",
    "speaks",
]

ELLIPTIC = actor_words("elliptic", "words")
THINGS = frozenset({ActorKind.ORGANISATION, ActorKind.COMPANY, ActorKind.MEDIUM})
AGENTS = frozenset({"nsubj", "nsubjpass", "poss", "appos"})
PRONOUNS = {
    "he": ("m", False), "him": ("m", False), "his": ("m", False), "himself": ("m", False),
    "she": ("f", False), "her": ("f", False), "hers": ("f", False), "herself": ("f", False),
    "it": ("n", False), "its": ("n", False), "itself": ("n", False),
    "they": ("", True), "them": ("", True), "their": ("", True), "theirs": ("", True),
    "themselves": ("", True),
}  # fmt: skip


def described_phrases(tokens: Tokens, taken: set[int], named: set[int]) -> Iterator[Phrase]:
    """Yields pronouns and descriptions of those who act, in order.

    Not at the tokens of phrases that are `taken`, but for words of people, nor of names that are
    nobody's phrase (`named`).
    """
    for i in range(len(tokens)):
        word = tokens.lower(i)
        if word in PRONOUNS and tokens.xpos[i].startswith("PRP"):
            gender, plural = PRONOUNS[word]
            yield Phrase(
                i, i, i, ActorKind.UNNAMED, MentionKind.PRONOUN, word, gender=gender, plural=plural
            )
        elif (i in taken and not _is_people(tokens, i)) or i in named:
            continue
        elif tokens.upos[i] in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET"):
            phrase = _noun(tokens, i)
            if phrase is not None:
                yield phrase


def _noun(tokens: Tokens, head: int) -> Phrase | None:
    lemma, label = tokens.lemma[head], tokens.label[head]
    if lemma in actor_words("joining", "pairs"):
        return _pair(tokens, head)
    if label in ("compound", "amod", "nmod", "npadvmod", "det", "nummod"):
        return None
    if tokens.upos[head] not in ("NOUN", "PROPN"):
        return _elliptic(tokens, head)
    joined = head > 1 and tokens.word(head - 1) == "-"
    if joined and f"{tokens.lower(head - 2)}-" in PREFIXES:
        pass  # "vice-minister"
    elif "-" in (
        tokens.word(head - 1) if head else "",
        tokens.word(min(head + 1, len(tokens) - 1)),
    ):
        return None  # "in-person"
    if lemma in ("media", "medium") and head and tokens.lower(head - 1) == "social":
        return None
    above = tokens.head[head]
    if label == "pobj" and tokens.lower(above) == "as":
        return None  # what somebody is called, not somebody
    people = country_of_people().get(tokens.word(head))
    first = _after_number(tokens, left_edge(tokens, head), head)
    if joined:
        first = min(first, head - 2)
    if people is None and first < head:
        people = country_of_people().get(tokens.text[tokens.start[head - 1] : tokens.end[head]])
    kind = ActorKind.GROUP if people else kind_of_noun(lemma) or kind_of_noun(tokens.lower(head))
    talks = speaks(tokens, head)
    country = people or _country_of(tokens, first, head)
    plural = tokens.xpos[head] in ("NNS", "NNPS")
    definite = first < head and (
        tokens.lower(first) in ("the", "this", "that", "these", "those")
        or tokens.label[first] == "poss"
        or any(tokens.label[c] == "poss" for c in tokens.children(head))
    )
    if lemma == "office" and definite:
        kind = ActorKind.OFFICE
    if lemma in actor_words("state_body", "weak") and not (country or talks):
        return None
    if kind is None and lemma in actor_words("joining", "country") and tokens.lower(first) == "the":
        kind = ActorKind.COUNTRY
    if kind is None:
        if not talks or lemma in ("it", "what", "which", "that", "day", "year", "thing"):
            return None
        kind = ActorKind.UNNAMED
    elif kind is ActorKind.PERSON:
        if plural or lemma == "people":
            kind = ActorKind.GROUP
        elif not definite and country is None:
            kind = ActorKind.UNNAMED
    if kind in (ActorKind.GROUP, ActorKind.UNNAMED, ActorKind.PERSON) and (
        lemma in actor_words("unnamed") and not definite
    ):
        kind = ActorKind.UNNAMED
    several = kind is not ActorKind.MEDIUM and (plural or lemma in ("people", "police"))
    if kind in THINGS and not (talks or country) and label not in AGENTS:
        return None  # "the charter schools" that are only spoken of
    last = head if kind is ActorKind.MEDIUM else _right_edge(tokens, head)
    if country is None and last > head:
        country = country_within(tokens, head + 1, last)
    gender = (
        gender_within(tokens, head, head) if kind in (ActorKind.PERSON, ActorKind.UNNAMED) else "n"
    )
    return Phrase(
        first, last, head, kind, MentionKind.DESCRIPTION, lemma, country,
        gender=gender, plural=several,
        definite=definite, pair=_is_pair(tokens, first, head, definite=definite),
    )  # fmt: skip


def _is_pair(tokens: Tokens, first: int, head: int, *, definite: bool) -> bool:
    """Tells whether a phrase is "the two leaders": two that the text has named."""
    both = actor_words("paired", "persons") | actor_words("paired", "countries")
    if not definite or tokens.lemma[head] not in both or head - first != 2:
        return False
    return tokens.lower(first) in ("the", "these") and tokens.lower(first + 1) == "two"


def _after_number(tokens: Tokens, first: int, head: int) -> int:
    """Returns where a phrase starts without "up to 9,000", "how many", "nearly 70"."""
    if tokens.label[first] == "det" or tokens.label[first] == "poss":
        return first
    for i in range(head - 1, first - 1, -1):
        if tokens.label[i] == "nummod" or (
            tokens.lower(i) == "many" and i and tokens.lower(i - 1) == "how"
        ):
            return i + 1
    return first


def _country_of(tokens: Tokens, first: int, head: int) -> str | None:
    """Returns the country that modifies the head itself: not that of "the Ukraine war veterans"."""
    for i in range(first, head):
        if tokens.head[i] != head or not tokens.word(i)[0].isupper():
            continue
        start = i
        while start > first and tokens.head[start - 1] == i and tokens.word(start - 1)[0].isupper():
            start -= 1
        iso = country_within(tokens, start, i)
        if iso:
            return iso
    return None


def _is_people(tokens: Tokens, i: int) -> bool:
    return tokens.word(i) in country_of_people() or (
        i > 0 and tokens.text[tokens.start[i - 1] : tokens.end[i]] in country_of_people()
    )


def _pair(tokens: Tokens, head: int) -> Phrase | None:
    """Reads "the two" and "both" that no noun follows."""
    after = head + 1
    alone = tokens.label[head] in ("nsubj", "nsubjpass", "pobj", "dobj", "poss") or (
        # the parser takes the verb of "the two discussed fish" for a participle
        after < len(tokens) and tokens.upos[after] in ("VERB", "AUX")
    )
    first = head - 1 if head and tokens.lower(head - 1) == "the" else head
    if not alone or (first == head and tokens.lower(head) != "both"):
        return None
    if any(c > head and tokens.label[c] == "prep" for c in tokens.children(head)):
        return None
    return Phrase(
        first, head, head, ActorKind.GROUP, MentionKind.PRONOUN,
        "the latter" if tokens.lower(head) == "latter" else "the two", plural=True, definite=True,
    )  # fmt: skip


def _elliptic(tokens: Tokens, head: int) -> Phrase | None:
    """Reads "some", "many", "others", "the wounded" as people where they speak."""
    if tokens.lower(head) in ELLIPTIC and speaks(tokens, head):
        return Phrase(
            head, head, head, ActorKind.UNNAMED, MentionKind.DESCRIPTION, tokens.lower(head),
            plural=True,
        )  # fmt: skip
    return None


def _right_edge(tokens: Tokens, head: int, depth: int = 0) -> int:
    """Returns the last token of the phrase with its "of …", without clauses."""
    after = head + 1
    if depth > 2 or after >= len(tokens) or tokens.head[after] != head:
        return head
    if tokens.label[after] != "prep" or tokens.lower(after) != "of":
        return head
    inner = tokens.child(after, "pobj")
    if inner is None or left_edge(tokens, inner) != after + 1:
        return head
    if tokens.lemma[head].rpartition("-")[2] in actor_words("office_of"):
        for and_ in range(inner + 1, min(inner + 3, len(tokens) - 1)):
            joined = tokens.lower(and_) == "and" and tokens.head[and_] == inner
            if joined and tokens.head[and_ + 1] == inner and tokens.label[and_ + 1] == "conj":
                return _beyond(tokens, inner, and_ + 1)  # "of Industry and Trade of Peru"
    return _right_edge(tokens, inner, depth + 1)


def _beyond(tokens: Tokens, first: int, last: int) -> int:
    """Returns the end of the "of …" after a pair of nouns, whichever of the two it hangs on."""
    of = last + 1
    if of >= len(tokens) or tokens.lower(of) != "of" or tokens.head[of] not in (first, last):
        return last
    below = tokens.child(of, "pobj")
    return below if below is not None and left_edge(tokens, below) == of + 1 else last


def speaks(tokens: Tokens, head: int) -> bool:
    """Tells whether a noun is the subject of a verb of saying, or stands after "according to"."""
    label, above = tokens.label[head], tokens.head[head]
    verbs = actor_words("speech", "verbs")
    if label in ("nsubj", "nsubjpass"):
        return tokens.lemma[above] in verbs
    if label == "pobj":
        words = (tokens.lower(above), tokens.lower(tokens.head[above]))
        if words == ("to", "according"):
            return True
        return tokens.label[above] == "agent" and tokens.lemma[tokens.head[above]] in verbs
    return False
