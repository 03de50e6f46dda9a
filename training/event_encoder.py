"""Trains the encoder of event types: `python -m training.event_encoder folds | fit | export`.

`folds` measures by 5 folds over sentences (no sentence stands in two), `fit` trains on all lines,
`export` writes what the package ships. On two CPU cores a fold takes about ten minutes.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F

from reportedly.read.encoder.atoms import Cutter
from reportedly.read.events.relation import TYPES
from training.event_network import EventNetwork, Example, collate, read_examples
from training.export import export

__all__ = ["fit", "main"]

QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4,
    "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


def start(path: Path, network: EventNetwork) -> None:
    """Fills the encoder from plain MiniLM or from a file of this trainer's own."""
    state = {}
    for name, value in load_file(path).items():
        if name.startswith(("embeddings.", "encoder.layer.")):
            name = f"encoder.{name}"
        state[name] = value.float() if value.is_floating_point() else value
    missing, _ = network.load_state_dict(state, strict=False)
    if any(name.startswith("encoder.") for name in missing):
        raise SystemExit(f"{path} has no whole encoder of this shape")


def fit(examples: list[Example], chosen: argparse.Namespace, seed: int) -> EventNetwork:
    """Returns a network trained on the examples."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = EventNetwork()
    start(chosen.init, network)
    network.to(chosen.device).train()
    heads = [*network.hidden.parameters(), *network.out.parameters()]
    own = {id(p) for p in heads}
    body = [p for p in network.parameters() if id(p) not in own]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": chosen.rate}, {"params": heads, "lr": chosen.head_rate}],
        betas=(0.9, 0.98), eps=1e-6, weight_decay=0.01,
    )  # fmt: skip
    steps = chosen.epochs * -(-len(examples) // chosen.batch)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    order = list(range(len(examples)))
    for _ in range(chosen.epochs):
        chance.shuffle(order)
        for begin in range(0, len(order), chosen.batch):
            batch = collate(
                [examples[i] for i in order[begin : begin + chosen.batch]], chosen.device
            )
            with torch.autocast("cuda", torch.bfloat16, enabled=chosen.device == "cuda"):
                logits = network(batch)
            loss = F.cross_entropy(logits.float(), batch["type"], label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            plan.step()
    return network.eval()


@torch.no_grad()
def chances(network: EventNetwork, examples: list[Example], device: str) -> NDArray[np.float32]:
    """Returns the probability of each type for each example."""
    parts = [examples[i : i + 64] for i in range(0, len(examples), 64)]
    out = [network(collate(part, device)).float().softmax(-1).cpu().numpy() for part in parts]
    return np.concatenate(out)


def folds_of(examples: list[Example], count: int = 5) -> list[list[int]]:
    """Returns the examples of each fold; no sentence stands in two."""
    texts = sorted({example.text for example in examples})
    random.Random(0).shuffle(texts)
    fold = {text: i % count for i, text in enumerate(texts)}
    return [[i for i, e in enumerate(examples) if fold[e.text] == k] for k in range(count)]


def figures(gold: list[int], found: list[int]) -> dict[str, float]:
    """Returns macro F1 over types, accuracy, and the share whose quad class is right."""
    scores = []
    for kind in range(len(TYPES)):
        both = sum(g == f == kind for g, f in zip(gold, found, strict=True))
        all_of = sum(g == kind for g in gold) + sum(f == kind for f in found)
        scores.append(2 * both / all_of if all_of else 0.0)
    quad = [QUADS[kind] for kind in TYPES]
    pairs = list(zip(gold, found, strict=True))
    return {
        "macro F1": sum(scores) / len(scores),
        "accuracy": sum(g == f for g, f in pairs) / len(pairs),
        "quad": sum(quad[g] == quad[f] for g, f in pairs) / len(pairs),
    }


def shown(row: dict[str, float]) -> str:
    """Returns figures on one line."""
    return "  ".join(f"{name} {value:.4f}" for name, value in row.items())


def measure(examples: list[Example], chosen: argparse.Namespace) -> None:
    """Prints the figures of each seed over all folds."""
    gold = [example.type for example in examples]
    for seed in range(chosen.seeds):
        found = np.zeros(len(examples), int)
        for number, fold in enumerate(folds_of(examples)):
            held = set(fold)
            network = fit([e for i, e in enumerate(examples) if i not in held], chosen, seed)
            out = chances(network, [examples[i] for i in fold], chosen.device)
            found[fold] = out.argmax(-1)
            row = figures([gold[i] for i in fold], [int(x) for x in found[fold]])
            print(f"seed {seed} fold {number}", shown(row), flush=True)
        print(f"seed {seed}", shown(figures(gold, [int(x) for x in found])), flush=True)


def main(arguments: list[str] | None = None) -> None:
    """Runs one verb."""
    parser = argparse.ArgumentParser(prog="python -m training.event_encoder", description=__doc__)
    parser.add_argument("verb", choices=("folds", "fit", "export"))
    parser.add_argument("--gold", type=Path, help="typed events with both sides marked")
    parser.add_argument("--init", type=Path, help="plain MiniLM, or for export: what was fitted")
    parser.add_argument("--vocabulary", type=Path, help="word pieces")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--notes", type=Path, help="JSON: data, terms, start, settings, figures")
    parser.add_argument("--device", default="cpu")
    for name, kind, plain in (
        ("--epochs", int, 15), ("--batch", int, 24), ("--rate", float, 1e-4),
        ("--head-rate", float, 1e-3), ("--seeds", int, 1),
    ):  # fmt: skip
        parser.add_argument(name, type=kind, default=plain)
    chosen = parser.parse_args(arguments)
    if chosen.verb == "export":
        network = EventNetwork().eval()
        start(chosen.init, network)
        notes = json.loads(chosen.notes.read_text("utf-8")) if chosen.notes else {}
        notes |= {"outputs": [["actor", 256], ["recipient", 256], ["sentence", 256]]}
        export(network, None, chosen.out, {**notes, "labels": {"type": list(TYPES)}})
        return
    examples = read_examples(chosen.gold, Cutter(chosen.vocabulary))
    if chosen.verb == "folds":
        measure(examples, chosen)
        return
    network = fit(examples, chosen, 0)
    kept = ("encoder.", "case_embedding", "quote_embedding", "hidden.", "out.")
    state = {n: p.half().contiguous().cpu() for n, p in network.state_dict().items()
             if n.startswith(kept)}  # fmt: skip
    save_file(state, chosen.out)


if __name__ == "__main__":
    main()
