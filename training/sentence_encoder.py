"""Exports the encoder that says how alike texts are: `python -m training.sentence_encoder …`.

Plain MiniLM-L6 as its makers trained it on pairs of sentences (Wang et al. 2020; Reimers and
Gurevych 2019); nothing is trained here. The graph gives the state of each word piece, and the
reading side takes their mean.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from training.export import export
from training.network import Network

__all__ = ["SentenceNetwork", "main"]


class SentenceNetwork(Network):
    """The encoder alone: letters' case and quotation marks add nothing to what goes in."""

    def merged_weights(self) -> tuple[Tensor, Tensor]:
        """Returns what leaves the states as they are."""
        wide = self.encoder["embeddings"]["LayerNorm"].weight.shape[0]
        return torch.eye(wide), torch.zeros(wide)

    def small_heads(self) -> dict[str, Tensor]:
        """Returns none."""
        return {}


def main(arguments: list[str] | None = None) -> None:
    """Writes graph and manifest below --out."""
    parser = argparse.ArgumentParser(prog="python -m training.sentence_encoder")
    parser.add_argument("--init", type=Path, required=True, help="plain MiniLM, safetensors")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--notes", type=Path, help="JSON: start, terms, figures")
    chosen = parser.parse_args(arguments)
    network = SentenceNetwork().eval()
    state = {}
    for name, value in load_file(chosen.init).items():
        inner = name.startswith(("embeddings.", "encoder.layer."))
        state[f"encoder.{name}" if inner else name] = value
    missing, _ = network.load_state_dict(state, strict=False)
    if any(name.startswith("encoder.") for name in missing):
        raise SystemExit(f"{chosen.init} has no whole encoder of this shape")
    notes = json.loads(chosen.notes.read_text("utf-8")) if chosen.notes else {}
    notes |= {"outputs": [["state", 384]], "labels": {}}
    export(network, None, chosen.out, notes)


if __name__ == "__main__":
    main()
