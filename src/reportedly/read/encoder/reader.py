"""From paragraphs to tokens and marks: one pass of the encoder over each stretch of a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.model import Span
from reportedly.read.encoder.atoms import LINE, MARK, Atoms
from reportedly.read.encoder.attribution import Run, find_by_span
from reportedly.read.encoder.heads import Floats, softmax
from reportedly.read.encoder.labels import TIMEX, TOPONYMS, block
from reportedly.read.encoder.model import Model, load_model
from reportedly.read.encoder.spans import best_path, spans_of
from reportedly.read.encoder.table import TableMaker
from reportedly.read.marks import MarkedAttribution, MarkedTime, MarkedToponym, Marks
from reportedly.read.tokens import Tokens

__all__ = ["read_tokens"]

LONGEST = 20_000  # code points of one piece; longer paragraphs are cut at blanks
STRETCH = 24_000  # code points that are read together: longer texts would fill the memory
UDS, UW = 0, 1  # the scales of factuality: what happened, and what the words commit to
SPACE = re.compile(r"\s")


def read_tokens(text: str, paragraphs: Iterable[Span], model: Model | None = None) -> Tokens:
    """Returns the tokens of the given paragraphs, with marks; offsets are those of the text.

    Any text is read. Paragraphs over 20,000 code points are cut at a blank, and marks do not reach
    over the stretches of about 24,000 code points that a longer text is read in.
    """
    model = model or load_model()
    pieces = [piece for paragraph in paragraphs for piece in _pieces(text, paragraph)]
    table = TableMaker(text)
    found = _Found(table)
    for stretch in _stretches(pieces):
        atoms = _atoms(model, text, stretch)
        if len(atoms):
            outputs = model.read(atoms)
            first, base = table.add(atoms, outputs, model.heads)
            found.add(atoms, outputs, model, first, base)
    return table.table(found.marks())


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    while paragraph.end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield Span(start, cut)
        start = cut
    if text[start : paragraph.end].strip():
        yield Span(start, paragraph.end)


def _stretches(pieces: Sequence[Span]) -> Iterator[list[Span]]:
    some: list[Span] = []
    length = 0
    for piece in pieces:
        if some and length + len(piece) > STRETCH:
            yield some
            some, length = [], 0
        some.append(piece)
        length += len(piece)
    if some:
        yield some


def _atoms(model: Model, text: str, pieces: Sequence[Span]) -> Atoms:
    """Returns the atoms of paragraphs, a line end between each two, with the text's offsets."""
    # Line ends and other white space inside a paragraph are blanks: nothing moves.
    words = [SPACE.sub(" ", text[piece.start : piece.end]) for piece in pieces]
    atoms = model.cut("\n".join(words))
    joined = np.cumsum([0, *(len(word) + 1 for word in words)])
    number = np.searchsorted(joined, atoms.start, "right") - 1
    shift = np.array([piece.start for piece in pieces]) - joined[:-1]
    moved = shift[number]
    start, end = (atoms.start + moved).astype(np.int32), (atoms.end + moved).astype(np.int32)
    return Atoms(start, end, atoms.case, atoms.quote, atoms.count, atoms.pieces)


class _Found:
    """Gathers the marks, stretch by stretch, on the tokens of the table."""

    def __init__(self, table: TableMaker) -> None:
        self._rows = table.rows
        self._attributions: list[MarkedAttribution] = []
        self._times: list[MarkedTime] = []
        self._toponyms: list[MarkedToponym] = []
        self._factuality: list[float] = []
        self._commitment: list[float] = []

    def marks(self) -> Marks:
        return Marks(
            tuple(self._attributions), tuple(self._times), tuple(self._toponyms),
            tuple(self._factuality), is_read=True, commitment=tuple(self._commitment),
        )  # fmt: skip

    def add(
        self, atoms: Atoms, outputs: Floats, model: Model, first: NDArray[np.int64], base: int
    ) -> None:
        line = atoms.case == LINE
        for found in find_by_span(outputs, model.heads, atoms.case >= MARK):
            cue = self._cut(atoms, line, (found.cue,))
            content = self._cut(atoms, line, found.content)
            if cue and content:
                source = self._cut(atoms, line, found.source)
                sure = model.calibrated(found.confidence)
                self._attributions.append(MarkedAttribution(source, cue, content, sure))
        for run, kind, sure in _runs(outputs, "timex"):
            for span in self._cut(atoms, line, (run,))[:1]:
                self._times.append(MarkedTime(span, TIMEX[2 * kind + 1][2:], sure))
        for run, kind, sure in _runs(outputs, "toponym"):
            for span in self._cut(atoms, line, (run,))[:1]:
                is_literal = TOPONYMS[2 * kind + 1] == "B-literal"
                self._toponyms.append(MarkedToponym(span, is_literal, sure))
        self._add_factuality(atoms, outputs, model, first, base)

    def _add_factuality(
        self, atoms: Atoms, outputs: Floats, model: Model, first: NDArray[np.int64], base: int
    ) -> None:
        starts = self._rows.start[base:]
        if not starts:
            return
        values = model.heads.factualities_of(outputs[first]).clip(-3, 3)
        # A word that was cut in two has the value of the atom that both lie in.
        places = np.searchsorted(atoms.start[first], np.array(starts), "right") - 1
        both = values[places.clip(0)]
        self._factuality += [round(v, 2) for v in both[:, UDS].tolist()]
        self._commitment += [round(v, 2) for v in both[:, UW].tolist()]

    def _cut(self, atoms: Atoms, line: NDArray[np.bool_], runs: Iterable[Run]) -> tuple[Span, ...]:
        """Returns runs of atoms as spans of whole tokens; a run over several lines is several."""
        out: list[Span] = []
        rows = self._rows
        for begin, stop in runs:
            at = begin
            while at < stop:
                if line[at]:
                    at += 1
                    continue
                last = at
                while last + 1 < stop and not line[last + 1]:
                    last += 1
                a = bisect_right(rows.start, int(atoms.start[at])) - 1
                b = bisect_left(rows.end, int(atoms.end[last]))
                span = Span(rows.start[max(a, 0)], rows.end[min(b, len(rows.end) - 1)])
                if not out or span.start >= out[-1].end:
                    out.append(span)
                elif span.end > out[-1].end:
                    out[-1] = Span(out[-1].start, span.end)
                at = last + 1
        return tuple(out)


def _runs(outputs: Floats, head: str) -> Iterator[tuple[Run, int, float]]:
    """Yields each run of a head's labels with its kind and the mean of its probabilities."""
    scores = outputs[:, block(head)]
    sure = softmax(scores)
    path = best_path(scores)
    for first, stop, kind in spans_of(path):
        inside = sure[np.arange(first, stop), path[first:stop]]
        yield (first, stop), kind, round(float(inside.mean()), 3)
