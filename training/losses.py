"""The loss of a batch: a weighted sum over the heads for which the batch has gold."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional as F

from training.network import Network

__all__ = ["WEIGHTS", "batch_losses"]

# Chosen so that each loss is near 1 in the middle of a run; the small sets need the large weights.
WEIGHTS = {
    "tag": 4.0, "table": 0.5, "xpos": 1.0, "upos": 0.5, "head": 1.0, "relation": 0.5, "name": 3.0,
    "start_of_sentence": 2.0, "timex": 10.0, "toponym": 10.0, "factuality": 1.0, "keep": 2.0,
}  # fmt: skip


def _flat(logits: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(logits.float().flatten(0, -2), gold.flatten())


def _soft(logits: Tensor, teacher: Tensor) -> Tensor:
    """Returns the cross-entropy of each row against the teacher's distribution."""
    return -(teacher.float().softmax(-1) * logits.float().log_softmax(-1)).sum(-1)


def batch_losses(
    network: Network,
    batch: Mapping[str, Tensor],
    teacher: Network | None = None,
    share: float = 0.9,
) -> dict[str, Tensor]:
    """Returns the losses of a batch by head.

    With a teacher, its share of the losses of tags and table is `share`; in a batch without gold
    attributions the tags keep to the teacher's (`keep`), to hold beyond the gold's domain.
    """
    inputs = (batch["pieces"], batch["case"], batch["quote"], batch["first"])
    atoms = network.encode(*inputs)
    valid = batch["valid"]
    out: dict[str, Tensor] = {}
    heads = {
        "xpos": network.xpos, "upos": network.upos, "name": network.ner, "timex": network.timex,
        "toponym": network.toponym,
    }  # fmt: skip
    for name, head in heads.items():
        if name in batch:
            out[name] = _flat(head(atoms), batch[name])
    if "start_of_sentence" in batch:
        gold = batch["start_of_sentence"]
        known = (gold >= 0).float()
        score = network.sentence_start(atoms).float()[..., 0]
        each = F.binary_cross_entropy_with_logits(
            score, gold.clamp(min=0).float(), reduction="none"
        )
        out["start_of_sentence"] = (each * known).sum() / known.sum()
    if "head" in batch:
        gold = batch["head"]
        out["head"] = _flat(network.arcs(atoms, valid), gold)
        relation = torch.where(gold >= 0, batch["relation"], gold)
        out["relation"] = _flat(network.relations(atoms, gold.clamp(min=0)), relation)
    out |= _attribution_losses(network, batch, atoms, teacher, share)
    event = batch["event"]
    if len(event):
        window, first, stop, scales = event.unbind(1)
        found = network.factualities(atoms, window, first, stop)
        found = found.gather(1, scales[:, None])[:, 0]
        out["factuality"] = F.smooth_l1_loss(found.float(), batch["value"])
    return out


def _attribution_losses(
    network: Network, batch: Mapping[str, Tensor], atoms: Tensor, teacher: Network | None,
    share: float,
) -> dict[str, Tensor]:  # fmt: skip
    out: dict[str, Tensor] = {}
    if "tag" not in batch and teacher is None:
        return out
    tags = network.attribution["tag"](atoms).float()
    known = batch["valid"].float()
    if teacher is not None:
        with torch.no_grad():
            taught = teacher.encode(batch["pieces"], batch["case"], batch["quote"], batch["first"])
            answer = teacher.attribution["tag"](taught)
        soft = _soft(tags, answer)
        soft = (soft * known).sum() / known.sum()
        if "tag" not in batch:
            return {"keep": soft}
    out["tag"] = _flat(tags, batch["tag"])
    if teacher is not None:
        out["tag"] = (1 - share) * out["tag"] + share * soft
    cue, role = batch["cue"], batch["role"]
    if len(cue):
        window, first, last = cue.unbind(1)
        table = network.table(atoms, first, last, window).float()
        inside = (role >= 0).float()
        scale = (role > 0).sum() + 1
        gold = F.cross_entropy(table.flatten(0, 1), role.flatten(), reduction="sum") / scale
        if teacher is not None:
            with torch.no_grad():
                cells = teacher.table(taught, first, last, window)
            gold = (1 - share) * gold + share * (_soft(table, cells) * inside).sum() / scale
        out["table"] = gold
    return out
