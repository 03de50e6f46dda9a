"""What a cue says about its content, and how the content is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.model import CueClass, Form, Span
from reportedly.read.attribution.phrases import verb_lemma
from reportedly.read.attribution.shifts import Sense, in_context
from reportedly.read.cues import Cues
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
PLACING = frozenset({"ADP", "SCONJ"})  # "on" before a gerund comes out as the latter
SPEECH = frozenset({CueClass.REPORT, CueClass.SHOW})
NEUTRAL = frozenset({"view", "opinion", "position", "stand", "stance", "idea", "thought", "word"})
RANK = {
    "verb": 2,
    "noun": 1,
}  # "an outspoken critic of": the critic, "is vocal in praising": praise
# Verbs whose object says what is done with words: "made a promise", "unveiled a proposal".
GIVING = frozenset({
    "make", "give", "have", "issue", "unveil", "draw", "face", "send", "express", "voice", "show",
    "release", "present", "file", "take", "launch", "hold", "raise", "lodge", "put", "announce",
    "offer", "win", "earn", "receive", "get", "spark", "prompt", "provoke", "reiterate", "bear",
    "deliver", "unleash", "mount", "signal", "register", "garner", "attract", "meet", "share",
})  # fmt: skip


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
        follower = _follower(tokens, run, i)
        entry = cues.find(kind, f"{lemma} {follower}") if kind == "verb" and follower else None
        if kind == "verb" and follower == "to" and tokens.lower(i) == "according":
            entry, kind = cues.find("preposition", "according to"), "preposition"
        entry = entry or cues.find(kind, lemma)
        if entry is None:
            continue
        if best is None or RANK.get(kind, 0) >= RANK.get(best.kind, 0):
            best = Sense(i, kind, entry.lemma, entry.cue_class, follower)
    if best is None:
        best = _unlisted(tokens, run, cues)
        if best is None:
            anchor = next((i for i in reversed(run) if tokens.upos[i] == "VERB"), None)
            if anchor is None:
                anchor = next((i for i in run if tokens.upos[i] != "PUNCT"), run[0] if run else 0)
            best = Sense(anchor, "verb", "", CueClass.REPORT)
    return in_context(tokens, run, _given(tokens, run, best, content, cues), content, cues)


def _follower(tokens: Tokens, run: Sequence[int], i: int) -> str:
    """Returns the preposition of a verb: in its cue, else right behind it ("call | on X to go")."""
    inside = next((tokens.lower(k) for k in run if k > i and tokens.upos[k] in PLACING), "")
    if inside or i != run[-1] or i + 1 >= len(tokens):
        return inside
    after = i + 1
    is_own = tokens.head[after] == i and tokens.label[after] in ("prep", "prt")
    return tokens.lower(after) if is_own and tokens.upos[after] in PLACING else ""


def _given(
    tokens: Tokens, run: Sequence[int], sense: Sense, content: Sequence[Span], cues: Cues
) -> Sense:
    """Returns the sense with the class of the noun that a verb gives: "unveiled a proposal for".

    The noun stands in the cue, or heads the content of a verb that expresses: "expressed concern".
    A noun that only reports ("a remark") leaves the verb its class.
    """
    if sense.kind != "verb" or tokens.lemma[sense.anchor] not in GIVING:
        return sense
    nouns = [i for i in run if i > sense.anchor and tokens.upos[i] == "NOUN"]
    if not nouns and tokens.lemma[sense.anchor] in ("express", "voice"):
        first = next(iter(tokens.within(content[0])), None) if content else None
        at = tokens.child(sense.anchor, "dobj")
        nouns = [at] if at is not None and first is not None and at >= first else []
    for i in nouns:
        entry = cues.find("noun", tokens.lemma[i]) or cues.find("verb", tokens.lemma[i])
        named = entry.cue_class if entry else cues.senses.get(tokens.lemma[i])
        if sense.lemma in ("express", "voice") and tokens.lemma[i] not in NEUTRAL:
            felt = named in (None, CueClass.REPORT) or tokens.lemma[i] in ("concern", "misgiving")
            named = CueClass.EVALUATE if felt else named  # joy, satisfaction, condolences
        if named not in (None, CueClass.REPORT):
            return Sense(sense.anchor, sense.kind, sense.lemma, named, sense.preposition)
    return sense


def _unlisted(tokens: Tokens, run: Sequence[int], cues: Cues) -> Sense | None:
    """Returns the sense of a cue that the tagger or the lexicon does not know as one.

    "so admires" comes out as a noun: its word is looked up as a verb; else the class comes from
    the words that only have one.
    """
    for i in reversed(run):
        if tokens.label[i] == "prt":
            continue  # "shot back that": not one who backs it
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
