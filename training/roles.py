"""Learns who does an event and to whom: `python -m training.roles folds | fit`.

Log-linear choices over clues (`read/events/clues.py`) of actor, recipient, and of what a sentence
is of, from sentences whose event has its sides marked but no trigger: the trigger is summed over.
Where a trigger is marked it is taken. On all other triggers the weights are held to what grammar
says of the actor. `folds` measures by five folds in which no two nearly alike sentences are parted;
`fit` trains on all lines and writes what the package ships. Minutes on one CPU core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from benchmarks.events import main_event, scenes_of
from benchmarks.tasks import score_table
from reportedly.model import Span
from reportedly.read.events.clues import Scene, clues_of, clues_of_none, clues_of_trigger
from reportedly.read.events.sides import read_weights
from reportedly.read.parse import parse_text
from reportedly.read.tokens import Tokens

__all__ = ["Line", "fit", "folds_of", "main", "read_lines"]

ALIKE = 0.5  # share of common words from which two sentences stand in one fold
BATCH = 32
Row = list[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A marked sentence: its scenes with their clues, and the marked sides of its events."""

    id: str
    gold: dict[str, Any]
    tokens: Tokens
    scenes: tuple[Scene, ...]
    triggers: tuple[Row, ...]
    nouns: tuple[tuple[Row, ...], ...]  # of each scene: nobody first, then each noun
    marks: tuple[tuple[int | None, int | None, tuple[int, int] | None], ...]


def read_lines(paths: Iterable[Path]) -> list[Line]:
    """Returns the lines of files in the format of the events scorer."""
    out = []
    for path in paths:
        for text in path.read_text("utf-8").splitlines():
            row = json.loads(text)
            tokens = parse_text(row["text"], [Span(0, len(row["text"]))])
            scenes = scenes_of(tokens)
            ats = {scene.trigger.token for scene in scenes}
            out.append(
                Line(
                    row["id"],
                    row,
                    tokens,
                    tuple(scenes),
                    tuple(
                        clues_of_trigger(
                            tokens, s, n, len(scenes), sum(x in ats for x in s.chain[1:])
                        )
                        for n, s in enumerate(scenes)
                    ),
                    tuple(
                        (clues_of_none(tokens, s), *(clues_of(tokens, s, i) for i in s.nouns))
                        for s in scenes
                    ),
                    tuple(_marks(tokens, row)),
                )
            )
    return out


def _marks(tokens: Tokens, row: dict[str, Any]) -> Iterable[Any]:
    for event in row["events"]:
        if event.get("actor") or event.get("recipient"):
            heads = (_head(tokens, event.get(side)) for side in ("actor", "recipient"))
            yield (*heads, event.get("trigger"))


def _head(tokens: Tokens, span: Sequence[int] | None) -> int | None:
    """Returns the word of a span that the others hang on, a noun before others."""
    if not span:
        return None
    inside = {
        i for i in range(len(tokens)) if tokens.start[i] < span[1] and tokens.end[i] > span[0]
    }
    tops = sorted(i for i in inside if tokens.head[i] not in inside or tokens.head[i] == i)
    nouns = [i for i in tops if tokens.upos[i] in ("NOUN", "PROPN", "PRON", "NUM")]
    return next(iter(nouns or tops), None)


class Learner(torch.nn.Module):
    """A weight a clue and choice: trigger, actor, recipient."""

    def __init__(self, lines: Sequence[Line], least: int) -> None:
        super().__init__()
        seen: Counter[str] = Counter()
        for line in lines:
            for row in line.triggers:
                seen.update("trigger\t" + clue for clue in row)
            for rows in line.nouns:
                for row in rows:
                    seen.update("noun\t" + clue for clue in row)
        names = sorted(clue for clue, count in seen.items() if count >= least)
        self.place = {clue: n for n, clue in enumerate(names)}
        self.weight = torch.nn.Parameter(torch.zeros(len(names), 3))

    def encode(self, line: Line) -> tuple[list[list[int]], list[list[list[int]]]]:
        """Returns the numbers of the clues that have a weight."""
        place = self.place
        triggers = [[place[c] for r in row if (c := "trigger\t" + r) in place]
                    for row in line.triggers]  # fmt: skip
        nouns = [[[place[c] for r in row if (c := "noun\t" + r) in place] for row in rows]
                 for rows in line.nouns]  # fmt: skip
        return triggers, nouns

    def _sums(self, rows: list[list[int]], columns: slice) -> Tensor:
        flat = torch.tensor([i for row in rows for i in row], dtype=torch.long)
        starts, at = [], 0
        for row in rows:
            starts.append(at)
            at += len(row)
        return torch.nn.functional.embedding_bag(
            flat, self.weight[:, columns], torch.tensor(starts), mode="sum"
        )

    def loss(self, line: Line, coded: Any, silver: float) -> Tensor:
        """Returns minus the log of the marked sides' probability, and what grammar adds."""
        triggers, nouns = coded
        main = torch.log_softmax(self._sums(triggers, slice(0, 1))[:, 0], 0)
        sums = self._sums([row for rows in nouns for row in rows], slice(1, 3))
        parts = [torch.log_softmax(part, 0) for part in sums.split([len(rows) for rows in nouns])]
        total = torch.zeros(())
        used: set[int] = set()
        for actor, recipient, span in line.marks:
            terms, whose = [], []
            for n, scene in enumerate(line.scenes):
                at = scene.trigger.token
                if span and not (line.tokens.start[at] < span[1] and line.tokens.end[at] > span[0]):
                    continue
                a, r = _place(scene, actor), _place(scene, recipient)
                if a is not None and r is not None:
                    term = parts[n][a, 0] + parts[n][r, 1]
                    terms.append(term if span else term + main[n])
                    whose.append(n)
            if terms:
                stacked = torch.stack(terms)
                total = total - torch.logsumexp(stacked, 0)
                used.add(whose[int(stacked.argmax())])
        for n, scene in enumerate(line.scenes):
            if n in used or (not used and scene.trigger.why == "main verb"):
                continue
            ruled = next((i for i, rules in scene.ruled.items() if "actor" in rules), None)
            place = _place(scene, ruled)
            if place is not None:
                total = total - silver * parts[n][place, 0]
        return total

    def lines(self) -> Iterable[str]:
        """Yields the weights as they ship."""
        for clue, n in self.place.items():
            values = [round(float(x), 3) for x in self.weight[n].tolist()]
            values = values[:1] if clue.startswith("trigger\t") else values[1:]
            if any(abs(value) >= 0.005 for value in values):
                yield "\t".join([clue, *(f"{value:g}" for value in values)])


def _place(scene: Scene, noun: int | None) -> int | None:
    if noun is None:
        return 0
    return scene.nouns.index(noun) + 1 if noun in scene.nouns else None


def fit(lines: Sequence[Line], chosen: argparse.Namespace) -> Learner:
    """Returns the weights that the lines teach."""
    torch.manual_seed(0)
    chance = random.Random(0)
    known = [line for line in lines if line.scenes]
    learner = Learner(known, chosen.least)
    coded = {line.id: learner.encode(line) for line in known}
    optimiser = torch.optim.Adam(learner.parameters(), lr=chosen.rate)
    for epoch in range(chosen.epochs):
        chance.shuffle(known)
        for group in optimiser.param_groups:
            group["lr"] = chosen.rate * (1 - epoch / chosen.epochs)
        for begin in range(0, len(known), BATCH):
            part = known[begin : begin + BATCH]
            loss = sum(
                (learner.loss(line, coded[line.id], chosen.silver) for line in part),
                torch.zeros(()),
            )
            loss = loss / BATCH + chosen.ridge * (learner.weight**2).sum()
            if loss.requires_grad:
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
    return learner


def folds_of(lines: Sequence[Line], count: int = 5) -> list[list[Line]]:
    """Returns the lines of each fold; lines that are nearly alike stand in one."""
    words = [frozenset(re.findall(r"\w+", line.gold["text"].lower())) for line in lines]
    holding: dict[str, list[int]] = defaultdict(list)
    for n, held in enumerate(words):
        for word in held:
            holding[word].append(n)
    group = list(range(len(lines)))

    def top(n: int) -> int:
        while group[n] != n:
            n = group[n]
        return n

    for n, held in enumerate(words):
        common: Counter[int] = Counter()
        for word in held:
            if len(holding[word]) < 150:
                common.update(m for m in holding[word] if m < n)
        for m, _ in common.most_common(15):
            if len(held & words[m]) > ALIKE * len(held | words[m]):
                group[top(n)] = top(m)
    together: dict[int, list[Line]] = defaultdict(list)
    for n, line in enumerate(lines):
        together[top(n)].append(line)
    parts = sorted(together.values(), key=lambda part: part[0].id)
    random.Random(0).shuffle(parts)
    folds: list[list[Line]] = [[] for _ in range(count)]
    for part in sorted(parts, key=len, reverse=True):
        min(folds, key=len).extend(part)
    return folds


def write(learner: Learner, folder: Path, notes: dict[str, Any]) -> None:
    """Writes the weights and their manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    content = "".join(f"{line}\n" for line in learner.lines()).encode()
    (folder / "weights.tsv").write_bytes(content)
    files = {"weights.tsv": {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}}
    (folder / "manifest.json").write_text(json.dumps({"files": files, **notes}, indent=1) + "\n")


def measure(lines: Sequence[Line], chosen: argparse.Namespace) -> None:
    """Prints the scorer's table over lines that the weights were not learned from."""
    found: dict[str, dict[str, Any]] = {}
    folds = folds_of(lines)
    for number, fold in enumerate(folds):
        held = {line.id for line in fold}
        learner = fit([line for line in lines if line.id not in held], chosen)
        with tempfile.TemporaryDirectory() as folder:
            write(learner, Path(folder), {})
            weights = read_weights(Path(folder))
        for line in fold:
            found[line.id] = {
                "id": line.id,
                "events": [e for e in (main_event(line.tokens, weights),) if e],
            }
        print(f"fold {number}: {len(fold)} lines, {len(learner.place)} clues", flush=True)
    for path in chosen.gold:
        rows = [json.loads(text) for text in path.read_text("utf-8").splitlines()]
        marked = [row for row in rows if any(e["actor"] or e["recipient"] for e in row["events"])]
        for name, part in (("all lines", rows), ("lines with a side marked", marked)):
            print(f"{path.name}, {name}: {len(part)}")
            print(_table(part, found))


def _table(rows: Sequence[dict[str, Any]], found: dict[str, dict[str, Any]]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        gold, ours = Path(folder) / "gold.jsonl", Path(folder) / "ours.jsonl"
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows))
        ours.write_text("".join(json.dumps(found[row["id"]]) + "\n" for row in rows))
        return score_table("events", gold, ours)


def main(arguments: list[str] | None = None) -> None:
    """Runs one verb."""
    parser = argparse.ArgumentParser(prog="python -m training.roles", description=__doc__)
    parser.add_argument("verb", choices=("folds", "fit"))
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, help="folder of the weights")
    parser.add_argument("--notes", type=Path, help="JSON: data, terms, figures")
    for name, kind, plain in (
        ("--epochs", int, 6), ("--rate", float, 0.02), ("--ridge", float, 1e-4),
        ("--silver", float, 0.3), ("--least", int, 4),
    ):  # fmt: skip
        parser.add_argument(name, type=kind, default=plain)
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(1)
    lines = read_lines(chosen.gold)
    if chosen.verb == "folds":
        measure(lines, chosen)
        return
    notes = json.loads(chosen.notes.read_text("utf-8")) if chosen.notes else {}
    settings = {n: getattr(chosen, n) for n in ("epochs", "rate", "ridge", "silver", "least")}
    data = [{"name": p.name, "sha256": hashlib.sha256(p.read_bytes()).hexdigest()}
            for p in chosen.gold]  # fmt: skip
    write(fit(lines, chosen), chosen.out, {**notes, "data": data, "settings": settings})


if __name__ == "__main__":
    main()
