"""The narrator's asides inside somebody else's words: they are taken out of the content."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.read.tokens import Tokens

__all__ = ["without_asides"]

DASHES = frozenset({"—", "–", "--"})
NOMINAL = frozenset({"DET", "NOUN", "PROPN", "ADJ"})


def without_asides(
    tokens: Tokens, inside: Sequence[int], content: tuple[int, ...]
) -> tuple[int, ...]:
    """Returns the content without what the narrator adds at its end.

    "highlighted the talks — a reminder of its weakness" and "only worked in Lund, undisputed
    Ruritanian land": a dash with a noun phrase, or an apposition to a name at the very end, is
    the narrator's. Quotations keep all their words. Does not look into the middle of a content.
    """
    if not content:
        return content
    cut = _dash(tokens, inside, content)
    if cut is None:
        cut = _apposition(tokens, inside, content)
    if cut is None:
        return content
    kept = tuple(i for i in content if i < cut or inside[i] >= 0)
    return kept if sum(tokens.upos[i] != "PUNCT" for i in kept) >= 3 else content


def _dash(tokens: Tokens, inside: Sequence[int], content: tuple[int, ...]) -> int | None:
    for place, i in enumerate(content[:-1]):
        if tokens.word(i) not in DASHES or inside[i] >= 0:
            continue
        after = content[place + 1 :]
        if any(tokens.word(k) in DASHES for k in after):
            return None  # a pair of dashes: what follows goes on
        if tokens.upos[after[0]] in NOMINAL and tokens.xpos[after[0]] != "CC":
            return i
    return None


def _apposition(tokens: Tokens, inside: Sequence[int], content: tuple[int, ...]) -> int | None:
    """Returns where an apposition to a name begins that runs to the end of the content."""
    last = content[-1]
    for place in range(len(content) - 1, 0, -1):
        i = content[place]
        if tokens.word(i) != "," or inside[i] >= 0 or place + 1 >= len(content):
            continue
        before, after = i - 1, content[place + 1]
        if tokens.name[before] == "O" or tokens.upos[before] != "PROPN":
            continue
        heads = [k for k in content[place + 1 :] if tokens.head[k] < i or tokens.head[k] == k]
        if len(heads) != 1 or tokens.subtree(heads[0])[-1] < last - 1:
            continue
        head = heads[0]
        if tokens.label[head] == "appos" and tokens.lower(after) not in ("and", "or", "but"):
            return i
        if (  # "in Lund, undisputed land": the parse makes it an object of the verb
            tokens.label[head] in ("dobj", "attr", "npadvmod")
            and tokens.upos[head] == "NOUN"
            and tokens.name[head] == "O"
        ):
            return i
    return None
