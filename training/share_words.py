"""Lets graphs that start from one table of word pieces share it: `python -m training.share_words`.

An exported graph holds its table, eleven megabytes of whole numbers. Those of `sentences` go to
`weights/words.npz`; what the table of `events` has otherwise, one number in ten and by one or two,
is kept beside its graph. Both graphs are then handed their table, which is the one that they had to
the last bit. To be run after either of them is exported anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from reportedly.read.encoder.model import GRAPH, MANIFEST, WORDS, weights_folder

__all__ = ["main", "share", "take_out"]

BASE, OTHERS = "sentences", ("events",)


def take_out(path: Path) -> NDArray[np.int8] | None:
    """Returns the table of a graph's word pieces and makes it an input; None where it is one."""
    model = onnx.load(path)
    graph = model.graph
    held = next((one for one in graph.initializer if one.name == "words"), None)
    if held is None:
        return None
    words: NDArray[np.int8] = numpy_helper.to_array(held)
    graph.initializer.remove(held)
    graph.input.append(helper.make_tensor_value_info("words", TensorProto.INT8, words.shape))
    onnx.save(model, path)
    return words


def share(weights: Path) -> None:
    """Takes the tables out of the graphs below `weights` and writes what they share.

    Raises ValueError where one graph has its table no more and the base has another one.
    """
    base, shared = take_out(weights / BASE / GRAPH), weights / WORDS
    if base is not None:
        np.savez(shared, words=base)
        _note(weights / BASE, [f"../{WORDS}"])
    with np.load(shared) as held:
        common = held["words"].astype(np.int16)
    for name in OTHERS:
        own = take_out(weights / name / GRAPH)
        if own is None and base is not None:
            raise ValueError(f"{name} has no table of its own any more: export it again")
        if own is None:
            continue
        change = own.astype(np.int16) - common
        if np.abs(change).max() > np.iinfo(np.int8).max:
            raise ValueError(f"{name} does not start from the table of {BASE}")
        np.savez_compressed(weights / name / WORDS, words=change.astype(np.int8))
        _note(weights / name, [f"../{WORDS}", WORDS])


def _note(folder: Path, tables: list[str]) -> None:
    """Writes into a manifest which tables are added up, and the files as they are now."""
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["words"] = tables
    for name in dict.fromkeys((*manifest["files"], *tables)):
        whole = (folder / name).read_bytes()
        manifest["files"][name] = {
            "sha256": hashlib.sha256(whole).hexdigest(), "bytes": len(whole),
        }  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Shares the tables below one folder, the package's weights if none is named."""
    parser = argparse.ArgumentParser(prog="python -m training.share_words")
    parser.add_argument("weights", type=Path, nargs="?", default=weights_folder())
    share(parser.parse_args(arguments).weights)


if __name__ == "__main__":
    main()
