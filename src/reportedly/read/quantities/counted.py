"""What a number counts, what happened to it and whose it is, from the parse."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Span
from reportedly.read.quantities.number import table
from reportedly.read.tokens import Tokens

__all__ = ["Counted", "counted_by", "is_label_number", "subject_counted", "words_of"]

LONGEST_OWNER = 8  # tokens; a longer subject gives its head with what stands before it


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun phrase (tokens first to last), its head, its measure and its owner."""

    first: int
    last: int
    head: int
    unit: str
    measure: str | None = None
    owner: str | None = None


def counted_by(tokens: Tokens, first: int, last: int) -> Counted | None:
    """Returns what the number over tokens `first` to `last` counts, None where nothing is named.

    The noun is the head of the number, or the noun after "of" ("dozens of houses"). Does not look
    for a noun in another sentence.
    """
    sentence = tokens.sentences[tokens.sentence[first]]
    head = _noun(tokens, first, last, sentence[1])
    if head is None:
        return None
    start = last + 1
    if tokens.lower(start) == "of" or tokens.upos[start] == "DET":
        start = _phrase_start(tokens, head, start)
    return Counted(
        min(start, head), head, head, _unit(tokens, start, head),
        _measure(tokens, head, first), _owner(tokens, head),
    )  # fmt: skip


def _noun(tokens: Tokens, first: int, last: int, stop: int) -> int | None:
    if last + 1 < stop and tokens.lower(last + 1) == "of":
        of = last + 1
        if of + 1 < stop and tokens.lower(of + 1) in ("them", "whom", "which", "these", "those"):
            after = of + 2  # "17 of them minors"
            bare = after < stop and tokens.xpos[after] == "NNS"
            return after if bare else None
        below = tokens.child(of, "pobj")
        if below is not None and below > of:
            return below
        return next((j for j in range(of + 1, min(of + 6, stop)) if tokens.upos[j] == "NOUN"), None)
    for i in (last, first):
        head = tokens.head[i]
        for _ in range(4):
            if not first <= head <= last:
                break
            head = tokens.head[head]
        nominal = tokens.upos[head] in ("NOUN", "PROPN")
        if nominal and head > last and _is_reachable(tokens, last, head):
            return head
    if last + 1 < stop and tokens.lower(last + 1) in table()["befallen"]["words"]:
        return last + 1  # "the 26 wounded"
    return _next_noun(tokens, last, stop)


def _is_reachable(tokens: Tokens, last: int, head: int) -> bool:
    """Tells whether only words of one noun phrase stand between a number and its noun."""
    dashes = any(
        tokens.word(j) in ("—", "–", ":", ";", "(", "|", "-")
        and (tokens.start[j] > tokens.end[j - 1] or tokens.word(j) in ("—", ":", ";"))
        for j in range(last + 1, head)
    )
    if dashes:
        return False
    return head - last <= 8 and not any(
        tokens.upos[j] in ("VERB", "AUX", "ADP", "SCONJ") and tokens.xpos[j] not in ("VBN", "VBG")
        for j in range(last + 1, head)
    )


def _next_noun(tokens: Tokens, last: int, stop: int) -> int | None:
    """The noun that follows at once, where the parse hangs the number elsewhere."""
    for j in range(last + 1, min(last + 5, stop)):
        if tokens.upos[j] in ("NOUN", "PROPN"):
            more = j
            while more + 1 < stop and tokens.upos[more + 1] in ("NOUN", "PROPN") and (
                tokens.head[more] == more + 1
            ):  # fmt: skip
                more += 1
            return more
        coded = any(c.isdigit() for c in tokens.word(j)) and tokens.word(j)[0].isupper()  # F-35A
        modifies = tokens.upos[j] in ("ADJ", "ADV") or tokens.xpos[j] in ("VBN", "VBG", "HYPH")
        if not (modifies or coded):
            return None
    return None


def _phrase_start(tokens: Tokens, head: int, after: int) -> int:
    start = after + (tokens.lower(after) == "of")
    while start < head and tokens.upos[start] in ("DET", "PRON"):
        start += 1
    return start


def _unit(tokens: Tokens, first: int, head: int) -> str:
    """The words that a person would write after the number: the noun with its names."""
    start = head
    while start > first and (
        tokens.upos[start - 1] == "PROPN" or tokens.label[start - 1] in ("compound", "nmod")
    ):
        if start - 2 > first and tokens.lower(start - 2) == "-":
            if tokens.upos[start - 1] != "PROPN":
                break  # "two high-rise houses" are houses
            start -= 2  # "23 al-Noor fighters"
        start -= 1
    span = tokens.span(start, head)
    return " ".join(tokens.text[span.start : span.end].split())


def _measure(tokens: Tokens, head: int, first: int) -> str | None:
    """What happened to the counted: the participle after it, or the verb that it depends on."""
    participle = next(
        (i for i in tokens.children(head) if tokens.label[i] == "acl" and i > head), None
    )
    idle = table()["no_measure"]["words"]
    if participle is not None and tokens.lower(participle) in idle:
        participle = None
    if participle is not None and tokens.xpos[participle] == "VBN":
        return tokens.lower(participle)
    at = head
    while tokens.label[at] in ("conj", "appos") and tokens.head[at] != at:
        at = tokens.head[at]
    if tokens.label[at] == "pobj" and tokens.lemma[at] in ("occasion", "time"):
        verb = tokens.head[tokens.head[at]]  # "met on three occasions"
        return tokens.lower(verb) if tokens.upos[verb] == "VERB" else None
    if tokens.label[at] not in ("dobj", "nsubj", "nsubjpass", "attr"):
        attribute = next((i for i in range(first + 1, head) if tokens.xpos[i] == "VBN"), None)
        return tokens.lower(attribute) if attribute is not None else None
    verb = tokens.head[at]
    if tokens.lemma[verb] in ("say", "tell", "report"):
        return None
    if tokens.lemma[verb] not in ("be", "remain", "become", "go"):
        return tokens.lower(verb) if tokens.upos[verb] == "VERB" else None
    said = tokens.child(verb, "acomp", "oprd")
    return tokens.lower(said) if said is not None and said != at else None


def _owner(tokens: Tokens, head: int) -> str | None:
    possessor = tokens.child(head, "poss")
    if possessor is not None:
        return words_of(tokens, possessor)
    if tokens.label[head] != "dobj":
        return None
    verb = tokens.head[head]
    if tokens.lemma[verb] not in table()["owning"]["words"]:
        return None
    for at in (verb, tokens.head[verb] if tokens.label[verb] == "conj" else verb):
        subject = tokens.child(at, "nsubj")
        if subject is not None:
            return words_of(tokens, subject)
    return None


def words_of(tokens: Tokens, head: int) -> str:
    """Returns the words of a phrase by its head, without the sign of the possessor."""
    below = [i for i in tokens.subtree(head) if tokens.lower(i) not in ("'s", "’s")] or [head]
    if len(below) > LONGEST_OWNER or below[-1] - below[0] >= LONGEST_OWNER:
        below = [i for i in below if i <= head and head - i < LONGEST_OWNER]
    span: Span = tokens.span(below[0], below[-1])
    return " ".join(tokens.text[span.start : span.end].split())


def subject_counted(tokens: Tokens, first: int) -> Counted | None:
    """Returns what a bare number counts by the noun of number that it is said of.

    "The number of volunteers reached 300" counts volunteers, "bringing the toll to 410" the toll.
    """
    nouns = table()["counts_of"]["words"]
    at = first
    for _ in range(4):
        if tokens.upos[at] in ("VERB", "AUX") or tokens.head[at] == at:
            break
        at = tokens.head[at]
    if tokens.upos[at] not in ("VERB", "AUX"):
        return None
    said_of = (tokens.child(at, "nsubj", "nsubjpass"), tokens.child(at, "dobj"))
    for noun in said_of:
        if noun is None or noun >= first or tokens.lemma[noun] not in nouns:
            continue
        of = next(
            (c for c in tokens.children(noun) if c > noun and tokens.lower(c) == "of"), None
        )  # fmt: skip
        below = tokens.child(of, "pobj") if of is not None else None
        head = below if below is not None else noun
        return Counted(head, head, head, _unit(tokens, head, head))
    return None


def is_label_number(tokens: Tokens, first: int, last: int) -> bool:
    """Tells whether a number names a thing and counts nothing: "Article 5", "Boeing 737"."""
    if first == 0 or tokens.sentence[first - 1] != tokens.sentence[first]:
        return False
    before = first - 1
    if tokens.lower(before) == "of" and before and tokens.lower(before - 1) in ("round", "group"):
        return True  # "the round of 16"
    if (
        tokens.lower(before) == "the"
        and first == last
        and tokens.word(first).isdigit()
        and len(tokens.word(first)) > 2
        and last + 1 < len(tokens)
        and tokens.xpos[last + 1] == "NN"
        and tokens.lower(last + 1) in table()["labels"]["words"]
    ):
        return True  # "the 988 line"
    if tokens.lower(before) in ("-", "–") and tokens.end[before] == tokens.start[first]:
        return tokens.upos[max(before - 1, 0)] in ("PROPN", "NOUN")  # "F-16"
    if tokens.lower(before) in table()["labels"]["words"] and tokens.upos[before] != "VERB":
        following = last + 1
        counted = tokens.head[first] == following and tokens.upos[following] == "NOUN"
        return not counted
    named = tokens.upos[before] == "PROPN" and tokens.head[first] <= before
    return named and tokens.lower(before) not in ("%",)
