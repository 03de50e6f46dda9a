"""Dev figures by the scorers of the corpora, with the very decoders of the reading side."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from reportedly.read.encoder.attribution import Found, find_by_span, find_by_table
from reportedly.read.encoder.heads import Floats, Heads
from reportedly.read.encoder.labels import IGNORE, TIMEX, TOPONYMS, block
from reportedly.read.encoder.spans import best_path, spans_of
from reportedly.read.encoder.trees import heads_of
from reportedly.read.encoder.windows import cut_windows, window_inputs
from training.arrays import NO_HEAD, Arrays
from training.corpora import lines
from training.network import Network

__all__ = ["Rows", "dev_figures", "network_rows", "small_heads"]

Rows = dict[int, Floats]


def small_heads(network: Network) -> Heads:
    """Returns the heads that are applied in numpy, with a network's weights."""
    held = network.small_heads()
    return Heads({name: value.detach().float().cpu().numpy() for name, value in held.items()})


@torch.no_grad()
def network_rows(
    network: Network, arrays: Arrays, texts: list[int], device: torch.device, size: int = 64
) -> Rows:
    """Returns the matrix of outputs of each text, an atom a row."""
    network.eval()
    weight, bias = network.merged_weights()
    jobs: list[tuple[int, Any]] = []
    out: dict[int, list[Floats]] = {text: [] for text in texts}
    for text in texts:
        atoms = arrays.atoms_of(text)
        offset = atoms.first
        jobs += [(text, window_inputs(atoms, w, offset)) for w in cut_windows(atoms)]
    order = sorted(range(len(jobs)), key=lambda i: -len(jobs[i][1][0]))
    found: dict[int, Floats] = {}
    for begin in range(0, len(order), size):
        some = order[begin : begin + size]
        length = max(len(jobs[i][1][0]) for i in some)
        atoms_most = max(len(jobs[i][1][3]) for i in some)
        blank = np.zeros((4, len(some), max(length, atoms_most)), np.int64)
        blank[1], blank[2] = 6, 3
        for row, i in enumerate(some):
            for kind in range(4):
                values = jobs[i][1][kind]
                blank[kind, row, : len(values)] = values
        pieces, case, quote = (torch.from_numpy(blank[k, :, :length]).to(device) for k in range(3))
        first = torch.from_numpy(blank[3, :, :atoms_most]).to(device)
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            states = network.encode(pieces, case, quote, first)
            rows = torch.nn.functional.linear(states, weight, bias)
        merged = rows.float().cpu().numpy()
        for row, i in enumerate(some):
            found[i] = merged[row, : len(jobs[i][1][3])].copy()
    for i, (text, _) in enumerate(jobs):
        out[text].append(found[i])
    return {text: np.concatenate(parts) for text, parts in out.items()}


def _scorer(folder: Path, name: str) -> ModuleType:
    held = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if held is None or held.loader is None:
        raise FileNotFoundError(folder / f"{name}.py")
    module = importlib.util.module_from_spec(held)
    sys.modules[name] = module
    held.loader.exec_module(module)
    return module


def cut(arrays: Arrays, text: int, runs: Any) -> list[list[int]]:
    """Returns the character spans of runs of atoms."""
    atoms = arrays.atoms_of(text)
    return [[int(atoms.start[a]), int(atoms.end[b - 1])] for a, b in runs]


def attribution_figures(
    arrays: Arrays, rows: Rows, heads: Heads, shared: Path,
    find: Callable[..., list[Found]], bias: float,
) -> dict[str, float]:  # fmt: skip
    """Returns J50 and J80 on PolNeAR dev by `score_attribution.py`."""
    scorer = _scorer(shared / "score", "score_attribution")
    gold = {item["id"]: item for item in lines(shared / "data/attribution/dev.jsonl")}
    predicted = {}
    for text, matrix in rows.items():
        atoms = arrays.atoms_of(text)
        found = find(matrix, heads, atoms.case >= 4, bias)
        predicted[arrays.id[text].removeprefix("attribution-")] = {
            "id": arrays.id[text],
            "attributions": [
                {
                    "source": cut(arrays, text, f.source),
                    "cue": cut(arrays, text, [f.cue]),
                    "content": cut(arrays, text, f.content),
                }
                for f in found
            ],
        }
    total = scorer.add(scorer.score(gold, predicted))
    out: dict[str, float] = {}
    for short, name in (("J50", "attribution J50"), ("J80", "attribution J80")):
        p, r, f = scorer.figures(total[name])
        out |= {short: f, short + " P": p, short + " R": r}
    for kind in ("direct", "mixed", "indirect"):
        out[f"pair J50 {kind}"] = scorer.figures(total[f"pair J50, {kind}"])[2]
    return out


def span_figures(arrays: Arrays, rows: Rows, shared: Path, head: str) -> dict[str, float]:
    """Returns extent figures of times or toponyms by their scorer."""
    system: dict[str, Any] = {}
    for text, matrix in rows.items():
        atoms = arrays.atoms_of(text)
        marks = []
        for first, stop, kind in spans_of(best_path(matrix[:, block(head)])):
            mark = {"start": int(atoms.start[first]), "end": int(atoms.end[stop - 1])}
            if head == "timex":
                mark |= {"type": TIMEX[2 * kind + 1][2:], "value": ""}
            else:
                mark |= {"lat": None, "lon": None, "literal": TOPONYMS[2 * kind + 1] == "B-literal"}
            marks.append(mark)
        name = arrays.id[text].split("-", 1)[1]
        system[name] = {"id": name, "timex" if head == "timex" else "places": marks}
    if head == "timex":
        gold = {item["id"]: item for item in lines(shared / "data/time/dev.jsonl")}
        found = _scorer(shared / "score", "score_time").score(gold, system)
        return {
            "strict": found["strict"]["f1"], "relaxed": found["relaxed"]["f1"],
            "type": found["type_f1"],
        }  # fmt: skip
    gold = {item["id"]: item for item in lines(shared / "data/place/gwn_dev.jsonl")}
    found = _scorer(shared / "score", "score_place").score(gold, system)
    # Extent and kind together: a strict match that is also literal, or not, as the gold says.
    right = predicted = wanted = 0
    from training.corpora import LITERAL

    for name, item in gold.items():
        truth = {(p["start"], p["end"]): p["type"] in LITERAL for p in item["places"]}
        marks = system.get(name, {}).get("places", [])
        wanted, predicted = wanted + len(item["places"]), predicted + len(marks)
        right += sum(truth.get((m["start"], m["end"])) == m["literal"] for m in marks)
    kind = 2 * right / max(1, wanted + predicted)
    return {"strict": found["strict"]["f1"], "relaxed": found["relaxed"]["f1"], "kind": kind}


def factuality_figures(arrays: Arrays, rows: Rows, heads: Heads, scale: int) -> dict[str, float]:
    """Returns Pearson's r and the mean absolute error of factuality on one scale."""
    guessed: list[float] = []
    gold: list[float] = []
    for text, matrix in rows.items():
        here = np.flatnonzero(arrays.events[:, 0] == text)
        spans = [(int(b), int(e)) for _, b, e in arrays.events[here]]
        guessed += np.clip(heads.factualities(matrix, spans)[:, scale], -3, 3).tolist()
        gold += arrays.values[here].tolist()
    a, b = np.array(guessed), np.array(gold)
    return {"r": float(np.corrcoef(a, b)[0, 1]), "MAE": float(np.abs(a - b).mean())}


def sentences_of(start: Floats, line: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Returns sentences (first, stop) from scores of starts; a line end belongs to none."""
    out: list[tuple[int, int]] = []
    begin = -1
    for i, (score, is_line) in enumerate(zip(start.tolist(), line.tolist(), strict=True)):
        if begin >= 0 and (is_line or score > 0):
            out.append((begin, i))
            begin = -1
        if not is_line and begin < 0:
            begin = i
    if begin >= 0:
        out.append((begin, len(start)))
    return out


def syntax_figures(arrays: Arrays, rows: Rows, heads: Heads) -> dict[str, float]:
    """Returns the agreement with the teacher: tags, arcs, names, sentence starts."""
    counts: dict[str, float] = dict.fromkeys(("n", "xpos", "uas", "las", "arcs"), 0.0)
    names = [0, 0, 0]
    starts = [0, 0, 0]
    for text, matrix in rows.items():
        inside = slice(int(arrays.atom[text]), int(arrays.atom[text + 1]))
        marks = {name: column[inside] for name, column in arrays.marks.items()}
        line = marks["case"] == 5
        known = ~line & (marks["xpos"] != IGNORE)
        counts["n"] += int(known.sum())
        xpos = matrix[:, block("xpos")].argmax(1)
        counts["xpos"] += int((xpos == marks["xpos"])[known].sum())
        score = matrix[:, block("start")][:, 0]
        head = heads_of(matrix, heads, np.arange(len(line)), sentences_of(score, line))
        label = heads.relations(matrix, head).argmax(1)
        gold = marks["head"].astype(np.int64) + np.arange(len(line))
        judged = known & (marks["head"] != NO_HEAD)
        counts["arcs"] += int(judged.sum())
        right = judged & (head == gold)
        counts["uas"] += int(right.sum())
        counts["las"] += int((right & (label == marks["relation"])).sum())
        found = set(spans_of(best_path(matrix[:, block("name")])))
        wanted = set(spans_of(marks["name"].astype(np.int64) * (marks["name"] != IGNORE)))
        for held, pair in ((names, (found, wanted)),):
            held[0] += len(pair[0] & pair[1])
            held[1] += len(pair[0])
            held[2] += len(pair[1])
        guess, truth = (score > 0) & known, (marks["start_of_sentence"] == 1) & known
        starts[0] += int((guess & truth).sum())
        starts[1] += int(guess.sum())
        starts[2] += int(truth.sum())
    n, arcs = max(1.0, counts["n"]), max(1.0, counts["arcs"])
    return {
        "XPOS": counts["xpos"] / n, "UAS": counts["uas"] / arcs, "LAS": counts["las"] / arcs,
        "names": 2 * names[0] / max(1, names[1] + names[2]),
        "starts": 2 * starts[0] / max(1, starts[1] + starts[2]),
    }  # fmt: skip


def dev_figures(
    read: Callable[[list[int]], Rows], heads: Heads, arrays: Arrays, shared: Path, *, full: bool,
    most: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Returns the dev figures of all heads; without `full` on the faster half of them only.

    `most` takes that many texts of each pool only: figures that mean nothing, for a trial run.
    """
    out: dict[str, Any] = {}
    texts = arrays.texts("attribution", "dev").tolist()[:most]
    if texts:
        rows = read(texts)
        out["table"] = attribution_figures(arrays, rows, heads, shared, find_by_table, -0.7)
        if full:
            out["span"] = attribution_figures(arrays, rows, heads, shared, find_by_span, -0.7)
        out["syntax"] = syntax_figures(arrays, rows, heads)
    for pool, head in (("time", "timex"), ("place", "toponym")):
        texts = arrays.texts(pool, "dev").tolist()[:most]
        if texts:
            out[head] = span_figures(arrays, read(texts), shared, head)
    for scale, pool in enumerate(("uds", "uw")):
        texts = arrays.texts(pool, "dev").tolist()[:most]
        if texts and (full or pool == "uds"):
            out[pool] = factuality_figures(arrays, read(texts), heads, scale)
    texts = arrays.texts("silver", "dev").tolist()[:most]
    if texts and full:
        out["silver"] = syntax_figures(arrays, read(texts), heads)
    return out


def line_of(figures: dict[str, Any]) -> str:
    """Returns the figures as one line of JSON, rounded."""
    return json.dumps(
        {k: {n: round(100 * v, 1) for n, v in held.items()} for k, held in figures.items()}
    )
