"""Runs the exported encoder over the windows of a text with onnxruntime, one window at a time."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.errors import ModelError
from reportedly.read.encoder.atoms import Atoms, Cutter
from reportedly.read.encoder.heads import Floats, Heads
from reportedly.read.encoder.labels import WIDTH
from reportedly.read.encoder.windows import cut_windows, window_inputs

__all__ = ["Graph", "Model", "load_model", "weights_folder"]

MANIFEST = "manifest.json"
GRAPH, HEADS, VOCABULARY = "encoder.onnx", "heads.npz", "vocab.txt"
WORDS = "words.npz"


def weights_folder() -> Path:
    """Returns the folder of the weights that ship with the package."""
    return Path(__file__).resolve().parents[2] / "weights"


class Graph:
    """One exported network of a folder, its files checked against the manifest, ready to run."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime

        self.manifest = _check(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Windows differ in length: patterns of memory would be kept for every length.
        options.enable_mem_pattern = False
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
        )
        self.held = _arrays(folder / HEADS) if HEADS in self.manifest["files"] else {}
        # Graphs that start from one table of word pieces share it: each is handed the sum of the
        # tables that its manifest names, those that they share and what its own has otherwise.
        tables = [_arrays(folder / name)["words"] for name in self.manifest.get("words", ())]
        self._shared = {"words": sum(tables[1:], tables[0])} if tables else {}

    def run(self, inputs: dict[str, Any]) -> Any:
        """Returns the rows of one window: one for each of `first`."""
        (rows,) = self._session.run(None, inputs | self._shared)
        return rows


class Model:
    """The reading encoder, its small heads and its word pieces, ready to read."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._graph = Graph(folder, threads)
        self.heads = Heads(self._graph.held)
        self._cutter = Cutter(folder / VOCABULARY)
        # How often marks of some confidence were right on the dev part: (confidence, share) rows.
        shares = self._graph.manifest.get("calibration", [(0, 0), (1, 1)])
        self._shares = np.array(shares, float)

    def cut(self, text: str) -> Atoms:
        """Returns the atoms of a text."""
        return self._cutter.cut(text)

    def calibrated(self, confidence: float) -> float:
        """Returns the share of attributions of such confidence that are right."""
        return round(float(np.interp(confidence, self._shares[:, 0], self._shares[:, 1])), 3)

    def read(self, atoms: Atoms) -> Floats:
        """Returns the outputs of every atom, a row each, columns by `labels.BLOCKS`."""
        out = np.empty((len(atoms), WIDTH), np.float32)
        offset = atoms.first
        for window in cut_windows(atoms):
            pieces, case, quote, keep = window_inputs(atoms, window, offset)
            inputs = {"pieces": pieces, "case": case, "quote": quote, "first": keep}
            out[window.keep_first : window.keep_stop] = self._graph.run(inputs)
        return out


def _arrays(path: Path) -> dict[str, Any]:
    with np.load(path) as held:
        return {name: held[name] for name in held.files}


def _check(folder: Path) -> dict[str, Any]:
    """Returns the manifest; raises ModelError unless every file is the one that it names."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / MANIFEST} cannot be read; install reportedly again") from error
    for name, wanted in manifest["files"].items():
        path = folder / name
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "absent"
        if found != wanted["sha256"]:
            raise ModelError(
                f"{path} is not the file that was trained (SHA-256 {found[:12]}…, expected "
                f"{wanted['sha256'][:12]}…); install reportedly again"
            )
    return manifest


@cache
def load_model(folder: Path | None = None, threads: int = 1) -> Model:
    """Returns the model of a folder, the package's own if none is named; loaded once."""
    return Model(folder or weights_folder(), threads)
