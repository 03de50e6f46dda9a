"""Who bears what a cue without a subject of its own says: the subject it shares, or is given."""

from __future__ import annotations

from reportedly.model import Span
from reportedly.read.attribution.phrases import source_tokens
from reportedly.read.tokens import Tokens

__all__ = ["held_by", "understood"]

HELD = frozenset({
    "commit", "committed", "convince", "convinced", "determine", "determined", "concern",
    "concerned", "worry", "worried", "dedicate", "dedicated", "resolve", "resolved", "persuade",
})  # fmt: skip


def understood(tokens: Tokens, anchor: int) -> Span | None:
    """Returns the subject that a verb without one shares: "…, stressing that", "Saying that …, he".

    Of a participle it is that of the clause it hangs on, of a joined verb that of the verb before.
    """
    at = anchor
    for _ in range(3):
        if tokens.upos[at] not in ("VERB", "AUX"):
            return None
        subject = tokens.child(at, "nsubj", "nsubjpass")
        if subject is not None and at != anchor:
            below = source_tokens(tokens, subject)
            return tokens.span(below[0], below[-1])
        if subject is not None or tokens.child(at, "auxpass") is not None:
            return None
        joined = tokens.label[at] == "conj" and tokens.xpos[at] != "VBN"
        loose = tokens.label[at] in ("advcl", "dep") and tokens.xpos[at] == "VBG"
        if not (joined or loose):
            return None
        at = tokens.head[at]
    return None


def held_by(tokens: Tokens, anchor: int) -> Span | None:
    """Returns the subject of "is committed to", "are convinced that": who holds it, not who did."""
    if tokens.lemma[anchor] not in HELD or tokens.xpos[anchor] not in ("VBN", "VBD", "JJ"):
        return None
    subject = tokens.child(anchor, "nsubjpass", "nsubj")
    if subject is None and tokens.label[anchor] in ("acomp", "oprd"):
        subject = tokens.child(tokens.head[anchor], "nsubj", "nsubjpass")
    if subject is None:
        return None
    below = source_tokens(tokens, subject)
    return tokens.span(below[0], below[-1])
