"""Cues that state nothing: no answer, a question put to somebody, a wish not to be named."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Span
from reportedly.read.tokens import Tokens

__all__ = ["says_nothing"]

NOBODY = frozenset({"nobody", "no one", "none", "noone"})
ANSWERS = frozenset({"respond", "reply", "answer", "return", "react"})
SHUNNED = frozenset({"decline", "refuse", "fail"})
ASKED = frozenset(
    {"request", "question", "call", "comment", "inquiry", "enquiry", "email", "message"}
)
ASKING = frozenset({"ask", "question", "press", "quiz", "grill", "query"})
WISHING = frozenset({"ask", "request", "insist", "want", "wish", "prefer", "demand", "seek"})
NAMING = frozenset({"name", "identify", "quote", "cite"})
TELLING = frozenset({"say", "comment", "specify", "elaborate", "discuss", "disclose", "reveal"})


def says_nothing(tokens: Tokens, anchor: int, content: Sequence[Span], source: str) -> bool:
    """Tells whether a cue with its content is no statement of anybody's.

    "did not respond to a request for comment", "declined to comment", "nobody believes": somebody
    said nothing. "Asked about the dam, he …", "she was pressed on the cost": a question, and not
    said whose. "asked not to be named", "requested anonymity": about the source and not the
    matter. What somebody declined to say is kept once, as the omission.
    """
    if source.lower() in NOBODY:
        return True
    if not source and tokens.lemma[anchor] in ASKING and tokens.xpos[anchor] in ("VBN", "VBD"):
        return True
    if tokens.lemma[anchor] in WISHING and _wants_no_name(tokens, content):
        return True
    return _no_answer(tokens, anchor, content)


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
