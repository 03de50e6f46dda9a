"""The training arrays: every text's atoms with the gold and silver marks of each head.

One compressed file holds all texts, so that it can travel to a machine with a GPU; nothing there
needs spaCy, a tokenizer or the corpora.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.read.encoder.atoms import Atoms
from reportedly.read.encoder.labels import IGNORE, JOIN, LABELS, LINE, RELATIONS
from training.corpora import Text

__all__ = ["NO_HEAD", "POOLS", "ROLES", "Arrays", "build_arrays", "load_arrays", "save_arrays"]

POOLS = ("attribution", "time", "place", "uds", "uw", "silver", "headline")
PARTS = ("train", "dev")
ROLES = ("source", "cue", "content")
NO_HEAD = 32_767  # this atom has no gold head
INDEX = {head: {label: i for i, label in enumerate(labels)} for head, labels in LABELS.items()}
SYNTAX = ("xpos", "upos", "relation", "name", "start_of_sentence")


@dataclass(slots=True)
class Arrays:
    """All texts end to end. `atom` and `piece` are offsets by text; the rest as named."""

    id: list[str]
    pool: NDArray[Any]
    part: NDArray[Any]
    atom: NDArray[Any]  # texts + 1: first atom of each text
    piece: NDArray[Any]  # atoms + 1: first piece of each atom
    marks: dict[str, NDArray[Any]]  # one value an atom
    pieces: NDArray[Any]
    runs: NDArray[Any]  # text, attribution, role, first atom, last atom + 1 (in the text)
    events: NDArray[Any]  # text, first atom, last atom + 1
    values: NDArray[Any]  # factuality of each event

    def texts(self, pool: str, part: str) -> NDArray[Any]:
        """Returns the texts of a pool and part."""
        chosen = (self.pool == POOLS.index(pool)) & (self.part == PARTS.index(part))
        return np.flatnonzero(chosen)

    def atoms_of(self, text: int) -> Atoms:
        """Returns the atoms of a text as the reading side has them."""
        inside = slice(int(self.atom[text]), int(self.atom[text + 1]))
        return Atoms(
            self.marks["start"][inside].astype(np.int32),
            (self.marks["start"][inside] + self.marks["length"][inside]).astype(np.int32),
            self.marks["case"][inside],
            self.marks["quote"][inside],
            self.marks["count"][inside],
            self.pieces[int(self.piece[inside.start]) : int(self.piece[inside.stop])],
        )


def atoms_within(atoms: Atoms, start: int, end: int) -> tuple[int, int]:
    """Returns the atoms that a span touches, as (first, last + 1)."""
    first = int(np.searchsorted(atoms.end, start, "right"))
    return first, max(first, int(np.searchsorted(atoms.start, end, "left")))


def bio(atoms: Atoms, spans: Iterable[tuple[int, int, int]]) -> NDArray[np.uint8]:
    """Returns BIO labels from (start, end, label of B); the first of two spans that meet stays."""
    out = np.zeros(len(atoms), np.uint8)
    for start, end, begin in spans:
        first, stop = atoms_within(atoms, start, end)
        if first < stop and not out[first:stop].any():
            out[first] = begin
            out[first + 1 : stop] = begin + 1
    return out


def attribution_runs(atoms: Atoms, text: Text) -> list[tuple[int, int, int, int]]:
    """Returns (attribution, role, first atom, last atom + 1) of each fragment, without overlap."""
    out: list[tuple[int, int, int, int]] = []
    for number, item in enumerate(text.attributions):
        for role, name in enumerate(ROLES):
            before = -1
            for start, end in sorted(item.get(name) or ()):
                first, stop = atoms_within(atoms, start, end)
                if first >= stop:
                    continue
                if first <= before and out and out[-1][:2] == (number, role):
                    out[-1] = (number, role, out[-1][2], max(stop, out[-1][3]))
                else:
                    out.append((number, role, first, stop))
                before = max(before, stop)
    return out


def tags_from(runs: Sequence[tuple[int, int, int, int]], count: int) -> NDArray[np.uint8]:
    """Returns BIO tags of the runs: cues lie over sources, sources over content."""
    out = np.zeros(count, np.uint8)
    for role in (2, 0, 1):
        for _, other, first, stop in runs:
            if other == role:
                out[first:stop] = 2 * role + 2
                out[first] = 2 * role + 1
    return out


def silver_marks(atoms: Atoms, row: dict[str, Any] | None) -> dict[str, NDArray[Any]]:
    """Returns the syntax of a text on its atoms; without a parse every atom is to be ignored.

    An atom belongs to the token in which it starts; the token's first atom bears its marks, the
    others are JOIN. A token in which no atom starts is dropped and its children go to the atom
    that covers it.
    """
    total = len(atoms)
    marks: dict[str, NDArray[Any]] = {key: np.full(total, IGNORE, np.uint8) for key in SYNTAX}
    marks["head"] = np.full(total, NO_HEAD, np.int16)
    if row is None or not total:
        return marks
    start, end = np.array(row["start"]), np.array(row["end"])
    line = atoms.case == 5
    marks["xpos"][line] = marks["upos"][line] = LINE
    marks["name"][line] = 0
    token = np.searchsorted(start, atoms.start, "right") - 1
    inside = (token >= 0) & ~line
    inside[inside] = atoms.start[inside] < end[token[inside]]
    first_of: dict[int, int] = {}
    for i in np.flatnonzero(inside):
        first_of.setdefault(int(token[i]), int(i))
    cover = np.searchsorted(atoms.start, start, "right") - 1
    xpos, upos = row["xpos"].split(" "), row["upos"].split(" ")
    label, name = row["label"].split(" "), row["name"].split(" ")
    carried = 0
    before = "O"
    for t in range(len(start)):
        carried |= row["sent"][t]
        kind = name[t]
        if kind[0] == "I" and before[2:] != kind[2:]:
            kind = "B" + kind[1:]
        before = kind
        i = first_of.get(t)
        if i is None:
            continue
        marks["xpos"][i] = INDEX["xpos"].get(xpos[t], IGNORE)
        marks["upos"][i] = INDEX["upos"].get(upos[t], IGNORE)
        marks["relation"][i] = INDEX["relation"].get(label[t], IGNORE)
        marks["name"][i] = INDEX["name"].get(kind, 0)
        marks["start_of_sentence"][i] = carried
        carried = 0
        head = row["head"][t]
        there = first_of.get(head, int(cover[head]))
        if abs(there - i) < NO_HEAD:
            marks["head"][i] = there - i
    for i in np.flatnonzero(inside):
        first = first_of[int(token[i])]
        if first != i:
            marks["xpos"][i] = marks["upos"][i] = JOIN
            marks["relation"][i] = RELATIONS.index("join")
            marks["head"][i] = first - i
            marks["start_of_sentence"][i] = 0
            kind = int(marks["name"][first])
            marks["name"][i] = kind + 1 if kind % 2 else kind
    return marks


def build_arrays(texts: Iterable[tuple[Text, Atoms, dict[str, Any] | None]]) -> Arrays:
    """Returns the arrays of texts with their atoms and silver parses."""
    rows: dict[str, list[Any]] = {key: [] for key in ("id", "pool", "part", "runs", "events")}
    columns: dict[str, list[NDArray[Any]]] = {}
    atom, pieces, values = [0], [], []
    for number, (text, atoms, parse) in enumerate(texts):
        runs = attribution_runs(atoms, text)
        marks = silver_marks(atoms, parse)
        absent = np.full(len(atoms), IGNORE, np.uint8)
        marks["start"], marks["length"] = atoms.start, (atoms.end - atoms.start).astype(np.uint16)
        marks["case"], marks["quote"], marks["count"] = atoms.case, atoms.quote, atoms.count
        has = text.pool == "attribution"
        marks["tag"] = tags_from(runs, len(atoms)) if has else absent
        kinds = INDEX["timex"]
        timex = ((s, e, kinds["B-" + kind]) for s, e, kind in text.timex if "B-" + kind in kinds)
        marks["timex"] = bio(atoms, timex) if text.pool == "time" else absent
        places = ((s, e, 1 if literal else 3) for s, e, literal in text.toponyms)
        marks["toponym"] = bio(atoms, places) if text.pool == "place" else absent
        for key, column in marks.items():
            columns.setdefault(key, []).append(column)
        pieces.append(atoms.pieces)
        rows["runs"] += [(number, *run) for run in runs]
        for start, end, value in text.events:
            first, stop = atoms_within(atoms, start, end)
            if first < stop:
                rows["events"].append((number, first, stop))
                values.append(value)
        rows["id"].append(text.id)
        rows["pool"].append(POOLS.index(text.pool))
        rows["part"].append(PARTS.index(text.part))
        atom.append(atom[-1] + len(atoms))
    marks = {key: np.concatenate(column) for key, column in columns.items()}
    piece = np.zeros(atom[-1] + 1, np.int64)
    np.cumsum(marks["count"], out=piece[1:])
    return Arrays(
        rows["id"],
        np.array(rows["pool"], np.uint8),
        np.array(rows["part"], np.uint8),
        np.array(atom, np.int64),
        piece,
        marks,
        np.concatenate(pieces),
        np.array(rows["runs"], np.int32).reshape(-1, 5),
        np.array(rows["events"], np.int32).reshape(-1, 3),
        np.array(values, np.float32),
    )


def save_arrays(arrays: Arrays, path: Path) -> None:
    """Writes the arrays as one compressed file."""
    marks = {"mark_" + key: value for key, value in arrays.marks.items() if key != "start"}
    # Starts as what lies between two atoms pack ten times smaller than as offsets.
    start, length = arrays.marks["start"].astype(np.int64), arrays.marks["length"]
    gap = np.zeros(len(start), np.int64)
    gap[1:] = start[1:] - start[:-1] - length[:-1]
    gap[arrays.atom[:-1][arrays.atom[:-1] < len(start)]] = start[
        arrays.atom[:-1][arrays.atom[:-1] < len(start)]
    ]
    np.savez_compressed(
        path,
        id=np.array("\n".join(arrays.id)),
        pool=arrays.pool,
        part=arrays.part,
        atom=arrays.atom.astype(np.uint32),
        gap=gap.astype(np.uint16),
        pieces=arrays.pieces,
        runs=arrays.runs,
        events=arrays.events,
        values=arrays.values,
        **marks,
    )


def load_arrays(path: Path) -> Arrays:
    """Returns the arrays of a file."""
    with np.load(path) as held:
        stored = {key: held[key] for key in held.files}
    marks = {key[5:]: value for key, value in stored.items() if key.startswith("mark_")}
    atom = stored["atom"].astype(np.int64)
    step = stored["gap"].astype(np.int64)
    step[1:] += marks["length"][:-1]
    first = atom[:-1][atom[:-1] < len(step)]
    step[first] = stored["gap"][first]
    reached = np.cumsum(step)
    lost = np.zeros(len(step), np.int64)
    lost[first] = 1
    base = np.concatenate([[0], reached])[first]
    marks["start"] = reached - base[np.cumsum(lost) - 1] if len(step) else reached
    piece = np.zeros(len(step) + 1, np.int64)
    np.cumsum(marks["count"], out=piece[1:])
    return Arrays(
        str(stored["id"]).split("\n"),
        stored["pool"],
        stored["part"],
        atom,
        piece,
        marks,
        stored["pieces"],
        stored["runs"],
        stored["events"],
        stored["values"],
    )
