"""Cuts a text into atoms, the units that every head of the encoder marks.

An atom is a run of letters and digits, one other mark, or a run of line ends with what white space
follows; two words that ran together are two (`read/glued.py`). Word pieces, case and quotation
state of the atoms are the model's whole input.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.read.encoder.pieces import WordPieces
from reportedly.read.glued import seams

__all__ = ["Atoms", "Cutter"]

ATOM = re.compile(r"\n\s*|\w+|[^\w\s]")
MOST_PIECES = 16  # of one atom; what is longer is a hash, a web address, not a word
LINE_PIECE, UNKNOWN_PIECE = 2, 100
OTHER, TITLE, UPPER, DIGIT, MARK, LINE, SPECIAL = range(7)
OUTSIDE, INSIDE, QUOTE, QUOTE_SPECIAL = range(4)


@dataclass(frozen=True, slots=True)
class Atoms:
    """The atoms of a text, one array a property; `first` is the place of an atom's first piece."""

    start: NDArray[np.int32]
    end: NDArray[np.int32]
    case: NDArray[np.uint8]
    quote: NDArray[np.uint8]
    count: NDArray[np.uint8]  # pieces of each atom
    pieces: NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.start)

    @property
    def first(self) -> NDArray[np.int64]:
        """The index of each atom's first piece, and one more: the number of pieces."""
        out = np.zeros(len(self.count) + 1, np.int64)
        np.cumsum(self.count, out=out[1:])
        return out


def case_of(atom: str) -> int:
    """Returns the class of an atom's letters."""
    if atom[0] == "\n":
        return LINE
    if atom[0].isdigit():
        return DIGIT
    if not (atom[0].isalnum() or atom[0] == "_"):
        return MARK
    if len(atom) > 1 and atom.isupper():
        return UPPER
    return TITLE if atom[0].isupper() else OTHER


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yields where each atom begins and ends."""
    cuts = seams(text)
    for match in ATOM.finditer(text):
        begin, stop = match.span()
        if cuts:
            for cut in cuts[bisect_right(cuts, begin) : bisect_left(cuts, stop)]:
                yield begin, cut
                begin = cut
        yield begin, stop


class Cutter:
    """Cuts texts with the word pieces of a `vocab.txt`."""

    def __init__(self, path: Path) -> None:
        vocabulary = WordPieces(path)

        @lru_cache(maxsize=65_536)
        def pieces_of(atom: str) -> tuple[tuple[int, ...], int]:
            if atom[0] == "\n":
                return (LINE_PIECE,), LINE
            ids = vocabulary.cut(atom)[:MOST_PIECES]
            return tuple(ids) or (UNKNOWN_PIECE,), case_of(atom)

        self._pieces_of = pieces_of

    def cut(self, text: str) -> Atoms:
        """Returns the atoms of a text."""
        start: list[int] = []
        end: list[int] = []
        case: list[int] = []
        quote: list[int] = []
        count: list[int] = []
        pieces: list[int] = []
        inside = OUTSIDE
        for begin, stop in _runs(text):
            atom = text[begin:stop]
            ids, kind = self._pieces_of("\n" if atom[0] == "\n" else atom)
            state = inside
            if kind == LINE:
                state = inside = OUTSIDE
            elif kind == MARK:
                if atom == "“":
                    inside, state = INSIDE, QUOTE
                elif atom == "”":
                    inside, state = OUTSIDE, QUOTE
                elif atom == '"':
                    inside, state = INSIDE - inside, QUOTE
            start.append(begin)
            end.append(stop)
            case.append(kind)
            quote.append(state)
            count.append(len(ids))
            pieces.extend(ids)
        return Atoms(
            np.array(start, np.int32),
            np.array(end, np.int32),
            np.array(case, np.uint8),
            np.array(quote, np.uint8),
            np.array(count, np.uint8),
            np.array(pieces, np.uint16),
        )
