"""Cues that state nothing: no answer, a question put to somebody, a wish not to be named."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import CueClass, Span
from reportedly.read.speakers import head_of
from reportedly.read.tokens import Tokens
from reportedly.tables import read_words

__all__ = ["says_nothing"]

NOBODY = read_words("silences.toml", "answer", "nobody")
ANSWERS = read_words("silences.toml", "answer", "answers")
SHUNNED = read_words("silences.toml", "answer", "shunned")
ASKED = read_words("silences.toml", "answer", "asked")
ASKING = read_words("silences.toml", "answer", "asking")
WISHING = read_words("silences.toml", "answer", "wishing")
NAMING = read_words("silences.toml", "answer", "naming")
TELLING = read_words("silences.toml", "answer", "telling")
DEEDS = read_words("silences.toml", "deed", "words")
ARMED = read_words("silences.toml", "deed", "armed")
HAPPENING = read_words("silences.toml", "happening", "verbs")
WHENS = read_words("silences.toml", "happening", "whens")
PLACES = read_words("silences.toml", "deed", "places")
COMPLEMENTS = frozenset({"ccomp", "xcomp", "oprd", "acomp", "attr"})


def says_nothing(
    tokens: Tokens,
    anchor: int,
    content: Sequence[Span],
    source: Sequence[Span],
    cue_class: CueClass | None = None,
) -> bool:
    """Tells whether a cue with its content is no statement of anybody's.

    "did not respond to a request for comment", "declined to comment", "nobody believes": somebody
    said nothing. "Asked about the dam, he …", "she was pressed on the cost": a question, and not
    said whose. "asked not to be named", "requested anonymity": about the source and not the
    matter. What somebody declined to say is kept once, as the omission. "Jets attacked the town"
    and "the air force supported the troops" are deeds, "the council was established" took place,
    "the year saw a rise" tells of the rise, and nothing but figures ("points 856 and 866") is no
    statement.
    """
    named = tokens.text[source[0].start : source[-1].end] if source else ""
    if named.lower() in NOBODY:
        return True
    words = [i for span in content for i in tokens.within(span)]
    if not any(character.isalpha() for i in words for character in tokens.word(i)):
        return True
    if cue_class is CueClass.EVALUATE and _is_deed(tokens, anchor, words, source):
        return True
    if tokens.lemma[anchor] in HAPPENING and _only_happened(tokens, anchor, source):
        return True
    if cue_class is CueClass.FACTIVE and not source and _took_place(tokens, anchor):
        return True
    if not named and tokens.lemma[anchor] in ASKING and tokens.xpos[anchor] in ("VBN", "VBD"):
        return True
    if tokens.lemma[anchor] in WISHING and _wants_no_name(tokens, content):
        return True
    return _no_answer(tokens, anchor, content)


def _is_deed(tokens: Tokens, anchor: int, content: Sequence[int], source: Sequence[Span]) -> bool:
    """Tells whether a word that judges is meant of weapons, by who does it or to what."""
    if tokens.lemma[anchor] not in DEEDS:
        return False
    heads = [i for i in content if tokens.head[i] not in content or tokens.head[i] == i]
    if any(tokens.upos[i] in ("VERB", "AUX") for i in heads):
        return False
    if any(tokens.lemma[i] in ARMED or tokens.lemma[i] in PLACES for i in heads):
        return True
    doer = head_of(tokens, source[0]) if source else None
    return doer is not None and tokens.lemma[doer] in ARMED


def _only_happened(tokens: Tokens, anchor: int, source: Sequence[Span]) -> bool:
    """Tells whether a verb only says that a thing was: "the year saw a rise", "took place at"."""
    given = tokens.child(anchor, "dobj")
    if tokens.lemma[anchor] == "take":
        return given is not None and tokens.lemma[given] == "place"
    head = head_of(tokens, source[0]) if source else None
    if head is None or tokens.child(anchor, "ccomp") is not None:
        return False
    return tokens.lemma[head].lower() in WHENS or tokens.name[head][2:] in ("DATE", "TIME")


def _took_place(tokens: Tokens, anchor: int) -> bool:
    """Tells whether a passive has no more to say than its subject: "the club was established"."""
    if tokens.child(anchor, "auxpass") is None:
        return False
    return not any(tokens.label[c] in COMPLEMENTS for c in tokens.children(anchor))


def _no_answer(tokens: Tokens, anchor: int, content: Sequence[Span]) -> bool:
    inside = {tokens.lemma[i] for span in content for i in tokens.within(span)}
    above = [anchor, *tokens.ancestors(anchor)][:2]
    verbs = {tokens.lemma[i] for i in above}
    negated = any(tokens.label[c] == "neg" for i in above[:1] for c in tokens.children(i))
    if tokens.lemma[anchor] in ANSWERS and (negated or verbs & SHUNNED):
        return bool(inside & ASKED)
    if tokens.lemma[anchor] in SHUNNED:
        first = next((i for span in content for i in tokens.within(span)
                      if tokens.upos[i] in ("VERB", "NOUN")), None)  # fmt: skip
        bare = first is not None and tokens.lemma[first] in {"comment", "respond", "elaborate"}
        return bare or (first is not None and tokens.lemma[first] == "answer" and len(inside) < 4)
    if tokens.label[anchor] == "xcomp" and tokens.lemma[above[-1]] in SHUNNED - {"fail"}:
        return tokens.lemma[anchor] in TELLING
    return tokens.lemma[anchor] == "comment" and (negated or bool(verbs & SHUNNED))


def _wants_no_name(tokens: Tokens, content: Sequence[Span]) -> bool:
    """Tells whether a content is "not to be named" or "anonymity"."""
    ids = [i for span in content for i in tokens.within(span)]
    if not ids:
        return False
    heads = [i for i in ids if tokens.head[i] not in ids or tokens.head[i] == i]
    if any(tokens.lemma[i] == "anonymity" for i in heads):
        return True
    first = [tokens.lower(i) for i in ids[:4]]
    named = any(tokens.lemma[i] in NAMING and tokens.xpos[i] == "VBN" for i in ids[:6])
    return named and "be" in first and bool({"not", "never", "n't"} & set(first))
