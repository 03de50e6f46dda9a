"""What a cue says about its content, and how the content is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.model import CueClass, Form, Span
from reportedly.read.attribution.phrases import verb_lemma
from reportedly.read.cues import CueKind, Cues
from reportedly.read.tokens import Tokens

__all__ = ["Sense", "form_of", "sense_of"]

KIND_OF = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "ADJ": "adjective",
    "ADV": "adverb",
    "ADP": "preposition",
}
TOPIC_WORDS = frozenset({"about", "of", "on", "to", "upon", "over", "regarding", "concerning"})
SETTLED = frozenset({"clear", "know", "known", "certain", "sure", "determine", "establish"})
QUESTION_WORDS = frozenset(
    {"how", "why", "whether", "if", "what", "who", "whom", "whose", "when", "where", "which"}
)
SPEECH = frozenset({CueClass.REPORT, CueClass.SHOW})


@dataclass(frozen=True, slots=True)
class Sense:
    """A cue read: its main token, the lexicon's entry for it, and its class here."""

    anchor: int
    kind: CueKind
    lemma: str
    cue_class: CueClass
    preposition: str = ""


def sense_of(tokens: Tokens, cue: Sequence[Span], content: Sequence[Span], cues: Cues) -> Sense:
    """Returns how a cue is meant: the last of its words that the lexicon knows decides.

    "told the mayor to go" is a directive, "did not mention" an omission, whatever "tell" and
    "mention" are elsewhere. A cue that the lexicon does not know reports.
    """
    run = [i for span in cue for i in tokens.within(span)]
    best: Sense | None = None
    for i in run:
        kind = KIND_OF.get(tokens.upos[i])
        if kind is None:
            continue
        lemma = tokens.lemma[i] if kind in ("verb", "noun") else tokens.lower(i)
        if kind == "verb":
            lemma = verb_lemma(tokens, i)
        follower = next((tokens.lower(k) for k in run if k > i and tokens.upos[k] == "ADP"), "")
        entry = cues.find(kind, f"{lemma} {follower}") if kind == "verb" and follower else None
        if kind == "verb" and follower == "to" and tokens.lower(i) == "according":
            entry, kind = cues.find("preposition", "according to"), "preposition"
        entry = entry or cues.find(kind, lemma)
        if entry is None:
            continue
        strong = best is None or (kind == "verb" and best.kind != "verb") or kind == best.kind
        if strong:
            best = Sense(i, kind, entry.lemma, entry.cue_class, follower)
    if best is None:
        best = _unlisted(tokens, run, cues)
        if best is None:
            anchor = next((i for i in run if tokens.upos[i] != "PUNCT"), run[0] if run else 0)
            return Sense(anchor, "verb", "", CueClass.REPORT)
    special = _left_out(tokens, run, best) or _left_open(tokens, best, content)
    return special or _shifted(tokens, best, content, cues)


def _unlisted(tokens: Tokens, run: Sequence[int], cues: Cues) -> Sense | None:
    """Returns the sense of a cue that the tagger or the lexicon does not know as one.

    "so admires" comes out as a noun: its word is looked up as a verb; else the class comes from
    the words that only have one.
    """
    for i in reversed(run):
        for lemma in _stems(tokens, i):
            entry = cues.find("verb", lemma)
            if entry is not None and tokens.upos[i] in ("NOUN", "PROPN", "ADJ", "X"):
                return Sense(i, "verb", entry.lemma, entry.cue_class)
            if lemma in cues.senses:
                kind = KIND_OF.get(tokens.upos[i], "verb")
                return Sense(i, kind, lemma, cues.senses[lemma])
    return None


def _stems(tokens: Tokens, i: int) -> Iterator[str]:
    word = tokens.lower(i)
    yield tokens.lemma[i].lower()
    yield word
    for ending in ("s", "ed", "d", "es", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending)


def _left_out(tokens: Tokens, run: Sequence[int], sense: Sense) -> Sense | None:
    """Returns an omission for "avoids condemning", "steers clear of", "barely mentioned"."""
    beside = (c for c in tokens.children(sense.anchor) if tokens.label[c] == "advmod")
    words = [tokens.lemma[i].lower() for i in (*run, *beside)]
    shunned = {"avoid", "sidestep", "shun"} & set(words) or "steer clear" in " ".join(words)
    barely = sense.kind == "verb" and {"barely", "hardly", "scarcely"} & set(words)
    said = barely and sense.cue_class in (*SPEECH, CueClass.FACTIVE)
    if shunned or said:
        return Sense(sense.anchor, sense.kind, sense.lemma, CueClass.OMIT, sense.preposition)
    return None


def _left_open(tokens: Tokens, sense: Sense, content: Sequence[Span]) -> Sense | None:
    """Returns ignorance for "it is not known who", "it was not immediately clear how many"."""
    if sense.lemma not in SETTLED or not _asks(tokens, content):
        return None
    near = {sense.anchor, tokens.head[sense.anchor]}
    if not any(tokens.label[c] == "neg" for i in near for c in tokens.children(i)):
        return None
    return Sense(sense.anchor, "adjective", sense.lemma, CueClass.UNKNOWN)


def _shifted(tokens: Tokens, sense: Sense, content: Sequence[Span], cues: Cues) -> Sense:
    """Returns the sense with its class as the clause around it makes it."""
    children = tokens.children(sense.anchor)
    if sense.kind == "noun" and sense.lemma in ("doubt", "question"):
        little = {"no", "little", "without"} & {tokens.lower(c) for c in children}
        if little:  # "there is no doubt that": sure, not denied
            return Sense(sense.anchor, "noun", sense.lemma, CueClass.FACTIVE, sense.preposition)
    if sense.kind != "verb":
        return sense
    first = content[0].start if content else -1
    infinitive = any(
        tokens.label[c] == "xcomp"
        and tokens.start[c] >= first
        and any(tokens.lower(k) == "to" and tokens.label[k] == "aux" for k in tokens.children(c))
        for c in children
    )
    new = sense.cue_class
    passive = any(tokens.label[c] == "auxpass" for c in children)
    if new is CueClass.REPORT and infinitive and not passive and sense.lemma in cues.ordering:
        new = CueClass.DIRECTIVE
    new = _by_frame(tokens, sense, content, new, infinitive=infinitive, passive=passive)
    negated = any(tokens.label[c] == "neg" for c in children)
    modal = any(tokens.label[c] == "aux" and tokens.xpos[c] == "MD" for c in children)
    if negated and not modal and sense.lemma.partition(" ")[0] in cues.silent:
        new = CueClass.OMIT
    return Sense(sense.anchor, sense.kind, sense.lemma, new, sense.preposition)


def _by_frame(
    tokens: Tokens,
    sense: Sense,
    content: Sequence[Span],
    default: CueClass,
    *,
    infinitive: bool,
    passive: bool,
) -> CueClass:
    """Returns the class that the content's grammar gives to verbs of several senses."""
    clause = any(
        tokens.label[c] == "ccomp" and tokens.child(c, "nsubj", "nsubjpass", "expl") is not None
        for c in tokens.children(sense.anchor)
    )
    lemma = sense.lemma
    if lemma == "agree" and infinitive:
        return CueClass.COMMIT  # "agreed to share", beside "agreed that"
    if lemma in ("see", "feel") and clause:
        return CueClass.FACTIVE if lemma == "see" else CueClass.BELIEVE
    if lemma == "see" and any(
        tokens.lower(c) in ("can", "clearly") for c in _around(tokens, sense)
    ):
        return CueClass.FACTIVE
    if (
        lemma == "find"
        and not passive
        and not any(tokens.label[c] in ("ccomp", "dobj") for c in tokens.children(sense.anchor))
    ):
        return default
    if lemma == "find" and any(
        tokens.label[c] in ("ccomp", "oprd") and tokens.upos[c] in ("ADJ", "NOUN")
        for c in tokens.children(sense.anchor)
    ):
        return CueClass.EVALUATE  # "finds it compelling"
    if lemma == "know" and passive:
        return CueClass.REPORT  # "known as"
    if lemma == "press" and _asks(tokens, content):
        return CueClass.REPORT
    return default


def _around(tokens: Tokens, sense: Sense) -> tuple[int, ...]:
    return tokens.children(sense.anchor)


def _asks(tokens: Tokens, content: Sequence[Span]) -> bool:
    first = next(iter(tokens.within(content[0])), None) if content else None
    if first is None:
        return False
    return any(tokens.lower(i) in QUESTION_WORDS for i in range(first, min(first + 2, len(tokens))))


def form_of(tokens: Tokens, sense: Sense, content: Sequence[Span], pieces: Sequence[Span]) -> Form:
    """Returns how the content is given: in marks, in indirect speech, as a noun phrase …"""
    if sense.cue_class is CueClass.OMIT:
        return Form.OMISSION
    words = [i for span in content for i in tokens.within(span) if tokens.upos[i] != "PUNCT"]
    quoted = [i for i in words if any(_in(tokens, i, piece) for piece in pieces)]
    if words and len(quoted) == len(words):
        return Form.DIRECT
    if (quoted and len(quoted) * 10 >= len(words)) or _whole_clause_quoted(tokens, quoted):
        return Form.MIXED
    head = _head(tokens, words)
    if head is None or tokens.upos[head] in ("VERB", "AUX"):
        return Form.INDIRECT
    if any(
        tokens.upos[i] in ("VERB", "AUX")
        and tokens.label[i] in ("ccomp", "ROOT", "conj")
        and tokens.child(i, "nsubj", "nsubjpass") is not None
        for i in words
        if i == head or tokens.head[i] not in words
    ):
        return Form.INDIRECT
    if sense.cue_class is CueClass.SHOW and sense.kind == "verb":
        return Form.VISUAL
    if sense.cue_class in SPEECH and (
        sense.preposition in TOPIC_WORDS
        or sense.lemma.rpartition(" ")[2] in TOPIC_WORDS
        or sense.lemma in ("discuss", "mention", "address", "cover", "debate", "explain")
    ):
        return Form.TOPIC
    return Form.NOMINAL


def _whole_clause_quoted(tokens: Tokens, quoted: list[int]) -> bool:
    return any(tokens.label[i] in ("ccomp", "ROOT") and tokens.upos[i] == "VERB" for i in quoted)


def _in(tokens: Tokens, i: int, span: Span) -> bool:
    return span.start <= tokens.start[i] and tokens.end[i] <= span.end


def _head(tokens: Tokens, words: list[int]) -> int | None:
    inside = set(words)
    heads = [i for i in words if tokens.head[i] not in inside or tokens.head[i] == i]
    verbs = [i for i in heads if tokens.upos[i] in ("VERB", "AUX")]
    return verbs[0] if verbs else heads[0] if heads else None
