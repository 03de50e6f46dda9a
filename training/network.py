"""The encoder with all its heads, in torch; weights have the names of Hugging Face's BERT."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.read.encoder.labels import (
    ARC,
    FACTUALITY,
    NAMES,
    RELATIONS,
    TABLE,
    TAGS,
    TIMEX,
    TOPONYMS,
    UPOS,
    XPOS,
)

__all__ = ["Network", "Shape", "bucket"]

BUCKETS, FARTHEST = 19, 9


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of an encoder; the default is MiniLM-L6."""

    vocabulary: int = 30_522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1_536
    positions: int = 512
    dropout: float = 0.1


def gelu(x: Tensor) -> Tensor:
    """The tanh form: what the reading side computes in numpy."""
    return F.gelu(x, approximate="tanh")


def bucket(offset: Tensor) -> Tensor:
    """Returns the distance bucket of offsets: 9 for 0, then powers of two to either side."""
    size = offset.abs()
    step = torch.floor(torch.log2(size.clamp(min=1).float())).long() + 1
    step = torch.where(size == 0, 0, step.clamp(max=FARTHEST))
    return torch.where(offset < 0, FARTHEST - step, FARTHEST + step)


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        wide = shape.width
        self.attention = nn.ModuleDict(
            {
                "self": nn.ModuleDict(
                    {name: nn.Linear(wide, wide) for name in ("query", "key", "value")}
                ),
                "output": nn.ModuleDict(
                    {"dense": nn.Linear(wide, wide), "LayerNorm": nn.LayerNorm(wide, eps=1e-12)}
                ),
            }
        )
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(wide, shape.inner)})
        self.output = nn.ModuleDict(
            {"dense": nn.Linear(shape.inner, wide), "LayerNorm": nn.LayerNorm(wide, eps=1e-12)}
        )
        self.heads, self.dropout = shape.heads, shape.dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, wide = x.shape
        inner, outer = self.attention["self"], self.attention["output"]
        split = (batch, length, self.heads, wide // self.heads)
        q, k, v = (inner[n](x).view(split).transpose(1, 2) for n in ("query", "key", "value"))
        drop = self.dropout if self.training else 0.0
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop)
        y = y.transpose(1, 2).reshape(batch, length, wide)
        y = F.dropout(outer["dense"](y), self.dropout, self.training)
        x = outer["LayerNorm"](x + y)
        y = F.gelu(self.intermediate["dense"](x))
        y = F.dropout(self.output["dense"](y), self.dropout, self.training)
        normed: Tensor = self.output["LayerNorm"](x + y)
        return normed


class Network(nn.Module):
    """Encoder and heads. Heads read the last layer at each atom's first piece."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        shape = shape or Shape()
        wide = shape.width
        self.dropout = shape.dropout
        self.encoder = nn.ModuleDict(
            {
                "embeddings": nn.ModuleDict(
                    {
                        "word_embeddings": nn.Embedding(shape.vocabulary, wide),
                        "position_embeddings": nn.Embedding(shape.positions, wide),
                        "token_type_embeddings": nn.Embedding(2, wide),
                        "LayerNorm": nn.LayerNorm(wide, eps=1e-12),
                    }
                ),
                "encoder": nn.ModuleDict(
                    {"layer": nn.ModuleList(Layer(shape) for _ in range(shape.layers))}
                ),
            }
        )
        self.case_embedding = nn.Embedding(7, wide)
        self.quote_embedding = nn.Embedding(4, wide)
        self.attribution = nn.ModuleDict(
            {
                "tag": nn.Linear(wide, len(TAGS)),
                "table": nn.ModuleDict(
                    {
                        "atom": nn.Linear(wide, TABLE),
                        "cue": nn.Linear(2 * wide, TABLE),
                        "distance": nn.Embedding(BUCKETS, TABLE),
                        "out": nn.Linear(TABLE, 3),
                    }
                ),
            }
        )
        self.xpos = nn.Linear(wide, len(XPOS))
        self.upos = nn.Linear(wide, len(UPOS))
        self.ner = nn.Linear(wide, len(NAMES))
        self.sentence_start = nn.Linear(wide, 1)
        self.timex = nn.Linear(wide, len(TIMEX))
        self.toponym = nn.Linear(wide, len(TOPONYMS))
        self.arc = nn.ModuleDict(
            {
                "dependent": nn.Linear(wide, ARC),
                "head": nn.Linear(wide, ARC),
                "product": nn.Linear(ARC, ARC, bias=False),
                "head_bias": nn.Linear(ARC, 1),
                "distance": nn.Embedding(BUCKETS, 1),
            }
        )
        self.label = nn.ModuleDict(
            {
                "dependent": nn.Linear(wide, ARC),
                "head": nn.Linear(wide, ARC),
                "out": nn.Linear(ARC, len(RELATIONS)),
            }
        )
        # Two scales, one for each corpus: their annotators were asked different questions.
        self.factuality = nn.ModuleDict(
            {"hidden": nn.Linear(wide, FACTUALITY), "out": nn.Linear(FACTUALITY, 2)}
        )
        self.apply(self._begin)
        nn.init.zeros_(self.case_embedding.weight)
        nn.init.zeros_(self.quote_embedding.weight)
        nn.init.zeros_(self.arc["distance"].weight)

    @staticmethod
    def _begin(module: nn.Module) -> None:
        if isinstance(module, nn.Linear | nn.Embedding):
            nn.init.normal_(module.weight, std=0.02)
            if isinstance(module, nn.Linear) and module.bias is not None:
                nn.init.zeros_(module.bias)

    def encode(self, pieces: Tensor, case: Tensor, quote: Tensor, first: Tensor) -> Tensor:
        """Returns the states of the first pieces: windows x atoms x width. Piece 0 is padding."""
        table = self.encoder["embeddings"]
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        x = (
            table["word_embeddings"](pieces)
            + table["position_embeddings"](positions)
            + table["token_type_embeddings"].weight[0]
            + self.case_embedding(case)
            + self.quote_embedding(quote)
        )
        x = F.dropout(table["LayerNorm"](x), self.dropout, self.training)
        mask = (pieces != 0)[:, None, None, :]
        for layer in self.encoder["encoder"]["layer"]:
            x = layer(x, mask)
        x = F.dropout(x, self.dropout, self.training)
        return x.gather(1, first[..., None].expand(-1, -1, x.shape[-1]))

    def table(self, atoms: Tensor, first: Tensor, last: Tensor, window: Tensor) -> Tensor:
        """Returns logits cues x atoms x 3; `first` and `last` are atoms of each cue's window."""
        head = self.attribution["table"]
        cue = head["cue"](torch.cat([atoms[window, first], atoms[window, last]], -1))
        offset = torch.arange(atoms.shape[1], device=atoms.device)[None] - first[:, None]
        hidden = head["atom"](atoms)[window] + cue[:, None] + head["distance"](bucket(offset))
        out: Tensor = head["out"](gelu(hidden))
        return out

    def arcs(self, atoms: Tensor, valid: Tensor) -> Tensor:
        """Returns scores windows x dependents x heads; `valid` says which atoms are not padding."""
        dependent, head = gelu(self.arc["dependent"](atoms)), gelu(self.arc["head"](atoms))
        scores = self.arc["product"](dependent) @ head.transpose(1, 2) / math.sqrt(ARC)
        scores = scores + self.arc["head_bias"](head).transpose(1, 2)
        place = torch.arange(atoms.shape[1], device=atoms.device)
        scores = scores + self.arc["distance"](bucket(place[None] - place[:, None]))[..., 0]
        return scores.float().masked_fill(~valid[:, None, :], -1e4)

    def relations(self, atoms: Tensor, head: Tensor) -> Tensor:
        """Returns logits of the label of each atom's arc to `head` (windows x atoms)."""
        above: Tensor = self.label["head"](atoms)
        above = above.gather(1, head[..., None].expand(-1, -1, above.shape[-1]))
        out: Tensor = self.label["out"](gelu(self.label["dependent"](atoms) + above))
        return out

    def factualities(self, atoms: Tensor, window: Tensor, first: Tensor, stop: Tensor) -> Tensor:
        """Returns the factuality of predicates on both scales; means over atoms first..stop-1."""
        hidden = self.factuality["hidden"](atoms)
        sums = F.pad(hidden.float().cumsum(1), (0, 0, 1, 0))
        mean = (sums[window, stop] - sums[window, first]) / (stop - first)[:, None]
        out: Tensor = self.factuality["out"](gelu(mean))
        return out

    def merged(self, atoms: Tensor) -> Tensor:
        """Returns what the exported model gives: all linear heads side by side, by `BLOCKS`."""
        weight, bias = self.merged_weights()
        return F.linear(atoms, weight, bias)

    def merged_weights(self) -> tuple[Tensor, Tensor]:
        """Returns weight and bias of the one linear map of all heads."""
        table = self.attribution["table"]
        wide = table["atom"].weight.shape[1]
        first, last = table["cue"].weight[:, :wide], table["cue"].weight[:, wide:]
        plain: list[nn.Module] = [self.xpos, self.upos, self.ner, self.sentence_start]
        plain += [self.timex, self.toponym, self.arc["dependent"], self.arc["head"]]
        plain += [self.label["dependent"], self.label["head"], self.factuality["hidden"]]
        tag = self.attribution["tag"]
        weights = [tag.weight, table["atom"].weight, first, last, *(m.weight for m in plain)]
        biases = [tag.bias, table["atom"].bias, table["cue"].bias]
        biases += [torch.zeros_like(table["cue"].bias), *(m.bias for m in plain)]
        return torch.cat(weights), torch.cat(biases)

    def small_heads(self) -> dict[str, Tensor]:
        """Returns the weights that the reading side applies itself."""
        table = self.attribution["table"]
        return {
            "table_distance": table["distance"].weight,
            "table_out": table["out"].weight,
            "table_bias": table["out"].bias,
            "arc_product": self.arc["product"].weight,
            "arc_head": self.arc["head_bias"].weight[0],
            "arc_head_bias": self.arc["head_bias"].bias,
            "arc_distance": self.arc["distance"].weight[:, 0],
            "label_out": self.label["out"].weight,
            "label_bias": self.label["out"].bias,
            "factuality_out": self.factuality["out"].weight,
            "factuality_bias": self.factuality["out"].bias,
        }
