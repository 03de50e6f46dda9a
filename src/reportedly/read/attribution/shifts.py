"""The class of a cue as the clause around it makes it: what a lexicon alone cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.model import CueClass, Span
from reportedly.read.attribution.phrases import is_infinitive, subject_of
from reportedly.read.cues import CueKind, Cues
from reportedly.read.speakers import source_words
from reportedly.read.tokens import Tokens

__all__ = ["Sense", "in_context"]

SETTLED = frozenset({"clear", "know", "known", "certain", "sure", "determine", "establish"})
QUESTION_WORDS = frozenset(
    {"how", "why", "whether", "if", "what", "who", "whom", "whose", "when", "where", "which"}
)
SAYING = frozenset({CueClass.REPORT, CueClass.SHOW, CueClass.FACTIVE, CueClass.ASSERT})
SPOKEN = frozenset({
    "comment", "say", "answer", "respond", "reply", "elaborate", "discuss", "disclose", "reveal",
    "name", "identify", "specify", "confirm", "talk", "speak", "explain", "address", "give",
    "provide", "mention", "return", "take", "offer", "speculate", "detail",
})  # fmt: skip
THINGS = frozenset({
    "it", "that", "this", "which", "these", "those", "what", "all", "everything", "nothing",
})  # fmt: skip
# Verbs that show where a thing is their subject ("the returns reveal"), else take for granted.
SHOWING = frozenset({
    "reveal", "document", "highlight", "expose", "illustrate", "reflect", "display", "betray",
})  # fmt: skip
SPREADING = frozenset({"release", "share", "feature", "carry", "air", "publish", "post"})
PEOPLED = frozenset({"PERSON", "ORG", "NORP", "GPE"})


@dataclass(frozen=True, slots=True)
class Sense:
    """A cue read: its main token, the lexicon's entry for it, and its class here."""

    anchor: int
    kind: CueKind
    lemma: str
    cue_class: CueClass
    preposition: str = ""


def in_context(
    tokens: Tokens, run: Sequence[int], sense: Sense, content: Sequence[Span], cues: Cues
) -> Sense:
    """Returns the sense of a cue (its words are `run`) with its class as the sentence makes it."""
    new = (
        _left_out(tokens, run, sense, cues)
        or _left_open(tokens, sense, content)
        or _doubted(tokens, sense)
        or _for_it(run, tokens, sense)
        or (_shifted(tokens, run, sense, content, cues) if sense.kind == "verb" else None)
    )
    if new is None:
        return sense
    # What is not known is the narrator's to say: nobody is left out as with a passive of saying.
    kind = "adjective" if new is CueClass.UNKNOWN and sense.lemma in SETTLED else sense.kind
    return replace(sense, cue_class=new, kind=kind)


def _left_out(tokens: Tokens, run: Sequence[int], sense: Sense, cues: Cues) -> CueClass | None:
    """Returns an omission for "avoids condemning", "barely mentioned", "declined to comment"."""
    children = tokens.children(sense.anchor)
    beside = [c for c in children if tokens.label[c] == "advmod"]
    words = [tokens.lemma[i].lower() for i in (*run, *beside)]
    shunned = {"avoid", "sidestep", "shun"} & set(words) or "steer clear" in " ".join(words)
    barely = sense.kind == "verb" and {"barely", "hardly", "scarcely"} & set(words)
    said = barely and sense.cue_class in SAYING
    if shunned or said or {"coy", "mum", "tight-lipped"} & set(words):
        return CueClass.OMIT
    if _mentions_none(tokens, run):
        return CueClass.OMIT
    if sense.kind != "verb":
        return None
    if tokens.lemma[sense.anchor] == "decline":
        below = tokens.child(sense.anchor, "xcomp")
        if below is not None and tokens.lemma[below] in SPOKEN:
            return CueClass.OMIT
    if "decline" in words and sense.lemma.partition(" ")[0] in SPOKEN:
        return CueClass.OMIT
    negated = any(tokens.label[c] == "neg" for c in children)
    modal = any(tokens.label[c] == "aux" and tokens.xpos[c] == "MD" for c in children)
    silent = sense.lemma.partition(" ")[0] in cues.silent or (
        not sense.lemma and tokens.lemma[sense.anchor] in cues.silent
    )
    return CueClass.OMIT if negated and not modal and silent else None


def _mentions_none(tokens: Tokens, run: Sequence[int]) -> bool:
    """Tells whether a cue is "made no mention of"."""
    return any(
        tokens.lemma[i] in ("mention", "reference", "acknowledgment", "acknowledgement")
        and any(tokens.lower(c) in ("no", "little", "scant") for c in tokens.children(i))
        for i in run
        if tokens.upos[i] == "NOUN"
    )


def _left_open(tokens: Tokens, sense: Sense, content: Sequence[Span]) -> CueClass | None:
    """Returns ignorance for "it is not known who", "the question is whether", "wondered if"."""
    if not _asks(tokens, content):
        return None
    if sense.lemma == "question":
        return CueClass.UNKNOWN
    if sense.lemma not in SETTLED:
        return None
    near = {sense.anchor, tokens.head[sense.anchor]}
    negated = any(tokens.label[c] == "neg" for i in near for c in tokens.children(i))
    return CueClass.UNKNOWN if negated else None


def _doubted(tokens: Tokens, sense: Sense) -> CueClass | None:
    """Returns that "there is no doubt that" is sure of it, and "has no idea who" is not."""
    if sense.kind != "noun" or sense.lemma not in ("doubt", "question", "idea", "clue"):
        return None
    words = {tokens.lower(c) for c in tokens.children(sense.anchor)}
    if sense.lemma in ("idea", "clue"):
        return CueClass.UNKNOWN if "no" in words else None
    return CueClass.FACTIVE if {"no", "little", "without"} & words else None


def _for_it(run: Sequence[int], tokens: Tokens, sense: Sense) -> CueClass | None:
    """Returns that "made the case for her" speaks for somebody, beside "made the case that"."""
    is_case = sense.kind == "noun" and sense.lemma == "case"
    return CueClass.EVALUATE if is_case and tokens.lower(run[-1]) == "for" else None


def _shifted(
    tokens: Tokens, run: Sequence[int], sense: Sense, content: Sequence[Span], cues: Cues
) -> CueClass | None:
    """Returns the class that the grammar of the content gives to verbs of several senses."""
    children = tokens.children(sense.anchor)
    labels = {tokens.label[c] for c in children}
    first = content[0].start if content else -1
    infinitive = any(
        tokens.label[c] == "xcomp"
        and tokens.start[c] >= first
        and any(tokens.lower(k) == "to" and tokens.label[k] == "aux" for k in tokens.children(c))
        for c in children
    )
    passive = "auxpass" in labels
    may_order = sense.cue_class is CueClass.REPORT and sense.lemma in cues.ordering and not passive
    if may_order and (infinitive or _is_ordered(tokens, sense, content)):
        return CueClass.DIRECTIVE
    return _by_verb(tokens, run, sense, content, cues=cues, infinitive=infinitive, passive=passive)


def _is_ordered(tokens: Tokens, sense: Sense, content: Sequence[Span]) -> bool:
    """Tells whether a content is "him to go" or "to go", however the parse hangs it."""
    ids = tokens.within(content[0]) if content else range(0)
    if not len(ids) or ids[0] < sense.anchor:
        return False
    if tokens.lower(ids[0]) == "to" and len(ids) > 1 and tokens.xpos[ids[1]] == "VB":
        return True
    below = tokens.child(sense.anchor, "ccomp")
    return below is not None and below in ids and is_infinitive(tokens, below)


def _by_verb(
    tokens: Tokens,
    run: Sequence[int],
    sense: Sense,
    content: Sequence[Span],
    *,
    cues: Cues,
    infinitive: bool,
    passive: bool,
) -> CueClass | None:
    children = tokens.children(sense.anchor)
    labels = {tokens.label[c] for c in children}
    clause = any(
        tokens.label[c] == "ccomp" and tokens.child(c, "nsubj", "nsubjpass", "expl") is not None
        for c in children
    )
    as_phrase = any(tokens.lower(c) == "as" for c in (*children, *run))
    complement = "oprd" in labels or any(
        tokens.label[c] in ("attr", "acomp", "ccomp") and tokens.upos[c] in ("ADJ", "NOUN")
        for c in children
    )
    match sense.lemma:
        case "agree" | "offer" | "vote" if infinitive:
            return CueClass.COMMIT  # "agreed to share", beside "agreed that"
        case "vote" if tokens.xpos[sense.anchor] != "VBN":
            return CueClass.COMMIT
        case "offer" if tokens.child(sense.anchor, "dobj") is not None:
            return CueClass.REPORT  # "offered an account"
        case "feel" if clause:
            return CueClass.BELIEVE
        case "see" if clause or not (as_phrase or complement):
            return CueClass.FACTIVE
        case "find" if complement and not passive:
            return CueClass.EVALUATE  # "finds it compelling"
        case "consider" if passive or complement or as_phrase:
            return CueClass.EVALUATE
        case "know" if any(tokens.lower(i) == "as" for i in run):
            return CueClass.REPORT  # "known as"
        case "press" if _asks(tokens, content) or sense.preposition in ("on", "about", "over"):
            return CueClass.REPORT
        case lemma if lemma in SPREADING and not _is_image(tokens, run, content, cues):
            return CueClass.REPORT  # "released a statement", beside "released a video"
        case "suggest" if not clause and tokens.child(sense.anchor, "dobj", "xcomp") is not None:
            return CueClass.DIRECTIVE  # "suggesting a few questions"
    shows = tokens.lemma[sense.anchor] in SHOWING and not passive
    return CueClass.SHOW if shows and _is_thing(tokens, sense.anchor) else None


def _is_image(tokens: Tokens, run: Sequence[int], content: Sequence[Span], cues: Cues) -> bool:
    """Tells whether what is put out is a picture or evidence."""
    words = [*run, *(i for span in content for i in tokens.within(span))]
    return any(tokens.lemma[i] in cues.images for i in words if tokens.upos[i] == "NOUN")


def _is_thing(tokens: Tokens, verb: int) -> bool:
    """Tells whether what acts in a verb is a document, a picture or a matter, not somebody."""
    subject = subject_of(tokens, verb)
    if subject is None:
        return False
    if tokens.upos[subject] == "PRON" or tokens.xpos[subject] in ("WDT", "DT"):
        return tokens.lower(subject) in THINGS
    if tokens.upos[subject] != "NOUN" or tokens.name[subject][2:] in PEOPLED:
        return False
    word = tokens.lemma[subject].lower()
    people = ("office", "spokes", "unnamed", "group", "witness", "medium", "state_body")
    return not any(word in source_words(name) for name in (*people, "organisation"))


def _asks(tokens: Tokens, content: Sequence[Span]) -> bool:
    first = next(iter(tokens.within(content[0])), None) if content else None
    if first is None:
        return False
    return any(tokens.lower(i) in QUESTION_WORDS for i in range(first, min(first + 2, len(tokens))))
