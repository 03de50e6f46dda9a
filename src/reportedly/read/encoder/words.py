"""Words that are one atom and two tokens, and which of the two the sentence hangs on."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Cut", "cut_of"]

NUMBER = re.compile(
    r"\d+(am|pm|km|m|cm|mm|ha|kg|mg|g|t|lb|lbs|oz|mph|kph|kb|mb|gb|tb|k|bn|mn|tn)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a word is cut, and what the part is that is not the word's own: tags and label.

    `at` counts from the end. `is_first` says that the other part is the first one.
    """

    at: int
    xpos: str
    upos: str
    label: str
    is_first: bool = False


WORDS = {
    "cannot": Cut(3, "RB", "PART", "neg"),
    "gonna": Cut(2, "TO", "PART", "aux"),
    "gotta": Cut(2, "TO", "PART", "aux"),
}


def cut_of(word: str) -> Cut | None:
    """Returns how a word is cut in two tokens, as the Penn Treebank does it; None if it is one."""
    if word[-1] in "mMkKgGtTbBsSznNaApPhHzZ" and word[0].isdecimal():
        match = NUMBER.fullmatch(word)
        if match:
            return Cut(len(match[1]), "CD", "NUM", "nummod", is_first=True)
        return None
    return WORDS.get(word.lower())
