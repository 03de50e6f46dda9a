"""Cuts the pieces of a text into overlapping windows, and says which window reads which atom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.read.encoder.atoms import QUOTE_SPECIAL, SPECIAL, Atoms

__all__ = ["Window", "cut_windows", "window_inputs"]

SIZE, STRIDE = 254, 192  # pieces, without the two special ones
OPEN, CLOSE = 101, 102


@dataclass(frozen=True, slots=True)
class Window:
    """Atoms that are read together, and those of them whose reading is kept."""

    first: int
    stop: int
    keep_first: int
    keep_stop: int


def cut_windows(atoms: Atoms, size: int = SIZE, stride: int = STRIDE) -> list[Window]:
    """Returns the windows of a text; every atom is kept in one only, where it is most central."""
    offset = atoms.first
    total = len(atoms)
    windows: list[tuple[int, int]] = []
    begin = 0
    while begin < total:
        stop = int(np.searchsorted(offset, offset[begin] + size, "right")) - 1
        windows.append((begin, min(stop, total)))
        if stop >= total:
            break
        begin = max(begin + 1, int(np.searchsorted(offset, offset[begin] + stride)))
    if len(windows) > 1:  # the last window reaches back as far as it can
        stop = windows[-1][1]
        begin = int(np.searchsorted(offset, offset[stop] - size))
        windows[-1] = (max(begin, windows[-2][0] + 1), stop)
    out: list[Window] = []
    keep = 0
    for i, (first, stop) in enumerate(windows):
        # The middle of what two neighbours share is as far from the end of one as of the other.
        until = total if i + 1 == len(windows) else (windows[i + 1][0] + stop) // 2
        out.append(Window(first, stop, keep, until))
        keep = until
    return out


def window_inputs(
    atoms: Atoms, window: Window, offset: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Returns pieces, case, quote state, and the place of the first piece of each kept atom."""
    begin, end = int(offset[window.first]), int(offset[window.stop])
    pieces = np.empty(end - begin + 2, np.int64)
    pieces[0], pieces[-1] = OPEN, CLOSE
    pieces[1:-1] = atoms.pieces[begin:end]
    case = np.full(len(pieces), SPECIAL, np.int64)
    quote = np.full(len(pieces), QUOTE_SPECIAL, np.int64)
    inside = slice(window.first, window.stop)
    case[1:-1] = np.repeat(atoms.case[inside], atoms.count[inside])
    quote[1:-1] = np.repeat(atoms.quote[inside], atoms.count[inside])
    keep = offset[window.keep_first : window.keep_stop] - begin + 1
    return pieces, case, quote, keep
