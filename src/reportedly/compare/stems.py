"""Stems: words without their English endings, so that `shelled` and `shelling` meet."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["WORD", "stem"]

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VOWEL = re.compile(r"[aeiouy]")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Returns a word in lower case without possessive, plural, `-ed`, `-ing` and final `e`.

    After steps 1a and 1b of Porter (1980). Does not know irregular verbs: `compare.toml` lists
    those that matter.
    """
    word = word.lower().replace("’", "'")
    word = word.removesuffix("'s").rstrip("'")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("ing", "ed"):
        body = word.removesuffix(ending)
        if body != word and len(body) > 2 and _VOWEL.search(body):
            doubled = body[-1] == body[-2] and body[-1] not in "lsz"
            word = body[:-1] if doubled else body
            break
    return word.removesuffix("e") if len(word) > 4 else word
