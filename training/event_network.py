"""The small encoder that says of what type the event between two sides is, in torch.

The reading encoder's layers and one head: the means of the states of the actor's atoms, of the
recipient's and of the whole sentence, a hidden layer, a class a type. After the feasibility study's
finding that the type wants an encoder of its own: sharing the reading encoder cost 6 to 10 points.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.read.encoder.atoms import QUOTE_SPECIAL, SPECIAL, Cutter
from reportedly.read.encoder.windows import CLOSE, OPEN
from reportedly.read.events.relation import HIDDEN, LONGEST, TYPES
from training.network import Network, Shape, gelu

__all__ = ["EventNetwork", "Example", "collate", "read_examples"]

SIDES = ("actor", "recipient", "all")


class EventNetwork(Network):
    """The encoder with the head of the types; the reading heads that it inherits stay unused."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__(shape)
        wide = (shape or Shape()).width
        self.hidden = nn.Linear(len(SIDES) * wide, HIDDEN)
        self.out = nn.Linear(HIDDEN, len(TYPES))

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """Returns logits examples x types."""
        atoms = self.encode(batch["pieces"], batch["case"], batch["quote"], batch["first"])
        means = [
            (atoms * batch[side][..., None]).sum(1) / batch[side].sum(1, keepdim=True).clamp(min=1)
            for side in SIDES
        ]
        hidden = F.dropout(gelu(self.hidden(torch.cat(means, -1))), 0.2, self.training)
        logits: Tensor = self.out(hidden)
        return logits

    def merged_weights(self) -> tuple[Tensor, Tensor]:
        """Returns the hidden layer, a block of rows a side: means may be taken after it."""
        blocks = self.hidden.weight.chunk(len(SIDES), dim=1)
        zeros = torch.zeros_like(self.hidden.bias)
        return torch.cat(blocks), torch.cat([*([zeros] * (len(SIDES) - 1)), self.hidden.bias])

    def small_heads(self) -> dict[str, Tensor]:
        """Returns the weights that the reading side applies itself."""
        return {"out": self.out.weight, "out_bias": self.out.bias}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as the network takes it, the atoms of both sides, and the type's number."""

    text: str
    pieces: NDArray[np.int64]
    case: NDArray[np.int64]
    quote: NDArray[np.int64]
    first: NDArray[np.int64]
    actor: tuple[int, ...]
    recipient: tuple[int, ...]
    type: int


def read_examples(gold: Path, cutter: Cutter) -> list[Example]:
    """Returns the examples of a file in the format of the events scorer."""
    out = []
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        atoms = cutter.cut(row["text"])
        offset = atoms.first
        keep = int(np.searchsorted(offset[1:], LONGEST, "right"))
        end, count = int(offset[keep]), atoms.count[:keep]
        for event in row["events"]:
            actor, recipient = (
                tuple(i for i in range(keep) if atoms.start[i] < span[1] and atoms.end[i] > span[0])
                for span in ((event.get(side) or (0, 0)) for side in ("actor", "recipient"))
            )
            out.append(
                Example(
                    row["text"],
                    np.concatenate([[OPEN], atoms.pieces[:end].astype(np.int64), [CLOSE]]),
                    np.concatenate([[SPECIAL], np.repeat(atoms.case[:keep], count), [SPECIAL]]),
                    np.concatenate(
                        [[QUOTE_SPECIAL], np.repeat(atoms.quote[:keep], count), [QUOTE_SPECIAL]]
                    ),
                    offset[:keep] + 1,
                    actor,
                    recipient,
                    TYPES.index(event["type"]),
                )
            )
    return out


def collate(examples: list[Example], device: str) -> dict[str, Tensor]:
    """Returns a batch: padded inputs, the sides as masks over atoms, the types."""
    wide = max(len(example.pieces) for example in examples)
    most = max(len(example.first) for example in examples)
    arrays: dict[str, NDArray[Any]] = {
        name: np.zeros((len(examples), wide), np.int64) for name in ("pieces", "case", "quote")
    }
    arrays["first"] = np.zeros((len(examples), most), np.int64)
    arrays |= {side: np.zeros((len(examples), most), np.float32) for side in SIDES}
    for i, example in enumerate(examples):
        for name in ("pieces", "case", "quote", "first"):
            values = getattr(example, name)
            arrays[name][i, : len(values)] = values
        arrays["actor"][i, list(example.actor)] = 1
        arrays["recipient"][i, list(example.recipient)] = 1
        arrays["all"][i, : len(example.first)] = 1
    batch = {name: torch.from_numpy(values).to(device) for name, values in arrays.items()}
    batch["type"] = torch.tensor([example.type for example in examples], device=device)
    return batch
