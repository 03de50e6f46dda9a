"""The mode of an event where its trigger leaves it open: by the words around it."""

from __future__ import annotations

from reportedly.read.events.lexicon import event_words
from reportedly.read.events.triggers import Trigger
from reportedly.read.tokens import Tokens

__all__ = ["find_mode"]

REACH = 8  # tokens


def find_mode(tokens: Tokens, trigger: Trigger) -> str | None:
    """Returns the mode that the trigger's own words and what it governs tell, or None.

    After the tables of modes in the PLOVER manual 0.8: how something was done ("released" of
    captives), or what was given ("sent troops": military aid). Does not look beyond eight words.
    """
    table = event_words().modes.get(trigger.sort.type.value, {})
    if not table:
        return None
    i = trigger.token
    near = [c for c in tokens.subtree(i) if abs(c - i) <= REACH]
    lemmas = {trigger.lemma, tokens.lemma[i], *(tokens.lemma[c] for c in near)}
    for mode, words in table.items():
        if lemmas & words:
            return mode
    return None
