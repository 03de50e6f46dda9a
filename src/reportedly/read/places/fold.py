"""One spelling for the many that a place name has."""

from __future__ import annotations

import unicodedata

__all__ = ["fold"]

# Letters that Unicode does not take apart into a base letter and a mark.
UNSPLIT = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
        "ı": "i", "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "/": " ", ",": " ",
        "'": None, "’": None, "‘": None, "ʼ": None, "`": None, "ʻ": None, "′": None, ".": None,
    }
)  # fmt: skip


def fold(name: str) -> str:
    """Returns a name in lower case without marks, dots, apostrophes and hyphens; `st` for saint.

    Does not transliterate: a name in another script is folded to itself.
    """
    if name.isascii():
        plain = name.lower()
    else:
        apart = unicodedata.normalize("NFKD", name)
        plain = "".join(c for c in apart if not unicodedata.combining(c)).lower()
    words = plain.translate(UNSPLIT).split()
    return " ".join("st" if word == "saint" else word for word in words)
