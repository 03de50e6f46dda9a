"""What a text says that somebody leaves out, thing by thing, and in which coverage."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Span
from reportedly.read.attribution.phrases import spans_of
from reportedly.read.cues import load_cues
from reportedly.read.tokens import Tokens

__all__ = ["split_omission"]


def split_omission(
    tokens: Tokens, verb: int, content: Sequence[Span]
) -> tuple[tuple[Span, ...], Span | None]:
    """Returns the things left out, one piece each, and the coverage that they are missing from.

    "did not mention the summit or the dinner in its coverage of the visit" gives "the summit" and
    "the dinner", and "its coverage of the visit". The coverage is the last "in" phrase with a
    word for coverage; where the parse hangs it on the thing left out it is taken off it.
    """
    words = load_cues().coverage
    ids = [i for span in content for i in tokens.within(span)]
    scope: Span | None = None
    for i in sorted({*ids, *tokens.subtree(verb)}):
        if tokens.label[i] != "prep" or tokens.lower(i) not in ("in", "from", "during"):
            continue
        noun = tokens.child(i, "pobj")
        if noun is None or tokens.lemma[noun] not in words:
            continue
        below = list(tokens.subtree(noun))
        scope = tokens.span(below[0], below[-1])
        drop = {i, *below}
        ids = [k for k in ids if k not in drop]
    pieces = _conjuncts(tokens, ids)
    return (pieces or tuple(content)), scope


def _conjuncts(tokens: Tokens, ids: list[int]) -> tuple[Span, ...]:
    """Returns the parts of "the summit, the dinner or the call"."""
    if not ids:
        return ()
    inside = set(ids)
    heads = [i for i in ids if tokens.head[i] not in inside or tokens.head[i] == i]
    heads = [i for i in heads if tokens.upos[i] in ("NOUN", "PROPN", "PRON", "VERB", "AUX")][:1]
    if not heads or tokens.upos[heads[0]] in ("VERB", "AUX"):
        return spans_of(tokens, ids)
    queue, parts = list(heads), []
    while queue:
        head = queue.pop()
        parts.append(head)
        queue += [c for c in tokens.children(head) if tokens.label[c] == "conj" and c in inside]
    out: list[Span] = []
    for head in sorted(parts):
        own = set(tokens.subtree(head)) & inside
        for c in tokens.children(head):
            if tokens.label[c] in ("conj", "cc", "punct", "preconj"):
                own -= set(tokens.subtree(c))
        out += spans_of(tokens, own)
    return tuple(sorted(out))
