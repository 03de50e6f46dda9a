"""Fills the token table from the outputs of the encoder: tokens, tags, trees, names, sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

from reportedly.read.encoder.atoms import LINE as LINE_CASE
from reportedly.read.encoder.atoms import MARK, Atoms
from reportedly.read.encoder.heads import Floats, Heads
from reportedly.read.encoder.labels import JOIN, LINE, NAMES, RELATIONS, UPOS, XPOS, block
from reportedly.read.encoder.lemmas import lemma_of
from reportedly.read.encoder.spans import best_path
from reportedly.read.encoder.trees import heads_of
from reportedly.read.encoder.words import cut_of
from reportedly.read.marks import Marks
from reportedly.read.tokens import Tokens

__all__ = ["Rows", "TableMaker"]

CAPITAL = -1.0  # log-odds of a sentence's start that are enough but for a small letter
INSERTED = 60  # tokens that an insertion in square brackets may have
ROOT, JOINED = RELATIONS.index("ROOT"), RELATIONS.index("join")
NOT = frozenset({"'t", "’t"})
FIRST_ACCENT = "\u0300"
JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")


@dataclass(slots=True)
class Rows:
    """The columns of a token table while it grows."""

    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)


class TableMaker:
    """Gathers the tokens of a text, one stretch of paragraphs after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rows = Rows()

    def add(self, atoms: Atoms, outputs: Floats, heads: Heads) -> tuple[NDArray[Any], int]:
        """Adds the tokens of a stretch; returns the first atom of each and the first's number."""
        line = atoms.case == LINE_CASE
        first = np.flatnonzero(self._begins(atoms, outputs, line))
        base = len(self.rows.start)
        if not len(first):
            return first, base
        rows = outputs[first]
        xpos = rows[:, block("xpos")].copy()
        upos = rows[:, block("upos")].copy()
        for scores in (xpos, upos):
            scores[:, [JOIN, LINE]] = -np.inf
        last = np.append(first[1:], len(atoms)) - 1
        while line[last].any():  # a line end belongs to no token
            last = np.where(line[last], last - 1, last)
        sentences = self._sentences(atoms, rows, first, last, line)
        head = heads_of(rows, heads, first, sentences)
        relation = heads.relations(rows, head)
        own = head == np.arange(len(head))
        relation[:, [JOINED, ROOT]] = -np.inf
        relation[own, ROOT] = np.inf
        self._append(atoms, first, last, xpos.argmax(1), upos.argmax(1), head, relation.argmax(1),
                     self._names(rows, sentences), sentences)  # fmt: skip
        return first, base

    def table(self, marks: Marks) -> Tokens:
        """Returns the whole table, with marks."""
        rows = self.rows
        word = self.text
        lemma = tuple(
            lemma_of(word[s:e], x, u)
            for s, e, x, u in zip(rows.start, rows.end, rows.xpos, rows.upos, strict=True)
        )
        return Tokens(
            self.text, tuple(rows.start), tuple(rows.end), lemma, tuple(rows.xpos),
            tuple(rows.upos), tuple(rows.head), tuple(rows.label), tuple(rows.name),
            tuple(rows.sentence), tuple(rows.sentences), marks,
        )  # fmt: skip

    def _begins(self, atoms: Atoms, outputs: Floats, line: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tells which atoms begin a token: all but those that the tags join to the one before."""
        joined: NDArray[np.bool_] = outputs[:, block("xpos")].argmax(1) == JOIN
        joined |= self._tied(atoms)
        joined[1:] &= (atoms.start[1:] == atoms.end[:-1]) & ~line[:-1]
        joined[:1] = False
        begins: NDArray[np.bool_] = ~joined & ~line
        return begins

    def _tied(self, atoms: Atoms) -> NDArray[np.bool_]:
        """Tells which atoms are an accent or a vowel sign of the letter before, or follow one."""
        out = np.zeros(len(atoms), bool)
        if self.text.isascii():
            return out
        for i in np.flatnonzero(atoms.case == MARK).tolist():
            char = self.text[atoms.start[i]]
            if char >= FIRST_ACCENT and (char in JOINERS or category(char)[0] == "M"):
                out[i : i + 2] = True
        return out

    def _sentences(
        self, atoms: Atoms, rows: Floats, first: NDArray[Any], last: NDArray[Any],
        line: NDArray[np.bool_],
    ) -> list[tuple[int, int]]:  # fmt: skip
        score = rows[:, block("start")][:, 0].tolist()
        lines_before = np.cumsum(line)[first].tolist()
        ends = atoms.end[last].tolist()
        starts = atoms.start[first].tolist()
        cuts = [0]
        depth = 0  # of square brackets: "[North Korea]" is an insertion, not a sentence
        for i in range(1, len(first)):
            if lines_before[i] != lines_before[i - 1]:
                cuts.append(i)
                depth = 0
                continue
            if self.text[starts[i - 1]] == "[" and self._closes(starts, i):
                depth += 1
            least = 0.0 if self.text[starts[i]].islower() else CAPITAL
            if not depth and score[i] > least and self.text[ends[i - 1] - 1] != ",":
                cuts.append(i)
            depth -= depth > 0 and self.text[starts[i]] == "]"
        return list(zip(cuts, [*cuts[1:], len(first)], strict=True))

    def _closes(self, starts: list[int], i: int) -> bool:
        """Tells whether a bracket closes near by: one that never does holds no sentences back."""
        return any(self.text[start] == "]" for start in starts[i : i + INSERTED])

    def _names(self, rows: Floats, sentences: list[tuple[int, int]]) -> list[int]:
        scores = rows[:, block("name")]
        path = best_path(scores)
        for begin, _ in sentences:  # a name never goes on into the next sentence
            if path[begin] and path[begin] % 2 == 0:
                path[begin] -= 1
        return [int(label) for label in path]

    def _append(
        self, atoms: Atoms, first: NDArray[Any], last: NDArray[Any], xpos: NDArray[Any],
        upos: NDArray[Any], head: NDArray[Any], relation: NDArray[Any], name: list[int],
        sentences: list[tuple[int, int]],
    ) -> None:  # fmt: skip
        """Appends the tokens; "cannot" becomes two and "don't" is cut before its n."""
        rows = self.rows
        place: list[int] = []  # where each token of this stretch stands in the table
        extra: list[tuple[int, int]] = []  # the other part of "cannot", and what it hangs on
        starts, ends = atoms.start[first].tolist(), atoms.end[last].tolist()
        for number, (begin, stop) in enumerate(sentences, len(rows.sentences)):
            opened = len(rows.start)
            for i in range(begin, stop):
                start, end = starts[i], ends[i]
                word = self.text[start:end]
                if word.lower() in NOT and i > begin and rows.end[-1] == start and self._has_n():
                    rows.end[-1] -= 1
                    start -= 1
                cut = cut_of(word)
                here = len(rows.start)
                tag = NAMES[name[i]]
                own = (XPOS[xpos[i]], UPOS[upos[i]], RELATIONS[relation[i]])
                if cut is None:
                    place.append(here)
                    self._row(start, end, own, tag, number)
                    continue
                middle, other = end - cut.at, (cut.xpos, cut.upos, cut.label)
                inner = "I" + tag[1:] if tag != "O" else tag
                if cut.is_first:
                    place.append(here + 1)
                    extra.append((here, here + 1))
                    own = ("NN", "NOUN", "npadvmod" if own[2] == "nummod" else own[2])
                    self._row(start, middle, other, tag, number)
                    self._row(middle, end, own, inner, number)
                else:
                    place.append(here)
                    extra.append((here + 1, -1))
                    self._row(start, middle, own, tag, number)
                    self._row(middle, end, other, inner, number)
            rows.sentences.append((opened, len(rows.start)))
        base = len(rows.head)
        rows.head.extend([0] * (len(rows.start) - base))
        for i, there in enumerate(place):
            rows.head[there] = place[head[i]]
        for there, above in extra:  # "not" hangs where "can" does
            rows.head[there] = above if above >= 0 else rows.head[there - 1]

    def _row(
        self, start: int, end: int, marks: tuple[str, str, str], name: str, sentence: int
    ) -> None:
        rows = self.rows
        rows.start.append(start)
        rows.end.append(end)
        rows.xpos.append(marks[0])
        rows.upos.append(marks[1])
        rows.label.append(marks[2])
        rows.name.append(name)
        rows.sentence.append(sentence)

    def _has_n(self) -> bool:
        rows = self.rows
        return rows.end[-1] - rows.start[-1] > 1 and self.text[rows.end[-1] - 1] in "nN"
