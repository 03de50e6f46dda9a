"""Cuts words into the pieces of BERT's uncased vocabulary.

Lower case, accents off, marks and Chinese characters apart, then the longest known piece first
(WordPiece: Schuster and Nakajima 2012; Devlin et al. 2019).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category, normalize

__all__ = ["WordPieces"]

LONGEST = 100  # characters of a word; a longer one is unknown
HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs"})
CHINESE = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip
MORE_MARKS = frozenset("$+<=>^`|~")  # of ASCII, marks too though Unicode calls them symbols


class WordPieces:
    """The vocabulary, one piece a line, and the way words are cut by it."""

    def __init__(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".json":  # a `tokenizer.json` has the same in another form
            self._number: dict[str, int] = json.loads(text)["model"]["vocab"]
        else:
            self._number = {piece: i for i, piece in enumerate(text.split("\n")) if piece}
        self.unknown = self._number["[UNK]"]

    def cut(self, word: str) -> list[int]:
        """Returns the numbers of a word's pieces; a part that cannot be cut is the unknown one."""
        out: list[int] = []
        for part in _parts(word):
            out += self._pieces(part)
        return out

    def _pieces(self, part: str) -> list[int]:
        if len(part) > LONGEST:
            return [self.unknown]
        known, out, at = self._number, [], 0
        while at < len(part):
            before = "##" if at else ""
            stop = len(part)
            while stop > at and before + part[at:stop] not in known:
                stop -= 1
            if stop == at:
                return [self.unknown]
            out.append(known[before + part[at:stop]])
            at = stop
        return out


def _parts(word: str) -> Iterator[str]:
    """Yields a word's parts: marks, Chinese characters, and what stands between them."""
    if word.isascii() and word.isalnum():
        yield word.lower()
        return
    clean = "".join(
        f" {char} " if _is_chinese(char) else char for char in word if category(char) not in HIDDEN
    )
    plain = "".join(char for char in normalize("NFD", clean) if category(char) != "Mn")
    part = ""
    for char in plain.lower():
        if char.isspace() or char in MORE_MARKS or category(char)[0] == "P":
            if part:
                yield part
            part = ""
            if not char.isspace():
                yield char
        else:
            part += char
    if part:
        yield part


def _is_chinese(char: str) -> bool:
    return ord(char) >= 0x3400 and any(low <= ord(char) <= high for low, high in CHINESE)
