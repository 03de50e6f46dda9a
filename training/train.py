"""Trains the encoder: all pools mixed by batch, distilled from a teacher where there is one.

The learning rate falls to nothing by the last step or by the time limit, whichever comes first, so
a run that is cut short by `minutes` still ends as a finished one. A checkpoint holds all that a
resumed run needs; the plan of batches depends on the seed alone.
"""

from __future__ import annotations

import json
import random
import time
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.utils.data import DataLoader, Subset

from training.arrays import load_arrays
from training.batches import POOL_MIX, Batches, Pool, plan_batches
from training.evaluate import dev_figures, line_of, network_rows, small_heads
from training.losses import WEIGHTS, batch_losses
from training.network import Network, Shape

__all__ = ["Settings", "load_network", "train"]


@dataclass(slots=True)
class Settings:
    """Everything that a run depends on; goes into the manifest as it is."""

    arrays: Path
    shared: Path
    out: Path
    init: list[Path] = field(default_factory=list)  # the first file that has a tensor gives it
    teacher: Path | None = None
    share: float = 0.9  # the teacher's in the losses of tags and table
    mix: dict[str, float] = field(default_factory=dict)  # epochs of pools, over POOL_MIX
    weights: dict[str, float] = field(default_factory=dict)  # of losses, over WEIGHTS
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.1
    decay: float = 0.01
    clip: float = 1.0
    seed: int = 0
    steps: int = 0  # at most; 0: the whole plan
    minutes: float = 0.0  # at most; 0: no limit
    evaluate: int = 0  # dev figures every so many steps; 0: at the end only
    save: float = 2.0  # minutes between checkpoints
    workers: int = 0
    device: str = "cpu"
    dropout: float = 0.1
    layers: int = 6
    dev: int = 0  # dev texts of each pool at most; 0: all


def read_weights(path: Path) -> dict[str, Tensor]:
    """Returns the tensors of a checkpoint by our names: ours, or a Hugging Face BERT's.

    An int8 file (see `pack`) holds `NAME` and `NAME.scale`; its tensors come back as floats.
    """
    held = load_file(str(path))
    out: dict[str, Tensor] = {}
    for name, value in held.items():
        if name.endswith(".scale"):
            continue
        if value.dtype == torch.int8:
            value = value.float() * held[name + ".scale"].float()
        if name.startswith(("embeddings.", "encoder.layer.")):
            name = "encoder." + name
        if "pooler" not in name and "position_ids" not in name:
            out[name] = value.float()
    if "factuality.out.weight" in out and len(out["factuality.out.weight"]) == 1:
        for name in ("factuality.out.weight", "factuality.out.bias"):
            out[name] = out[name].repeat(2, *([1] * (out[name].dim() - 1)))
    return out


def pack(path: Path, out: Path) -> None:
    """Writes the matrices of a checkpoint as int8 with a scale a row: a third of the size."""
    held: dict[str, Tensor] = {}
    for name, value in load_file(str(path)).items():
        if value.dim() == 2 and value.numel() > 10_000:
            scale = value.float().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
            held[name] = torch.round(value.float() / scale).to(torch.int8)
            held[name + ".scale"] = scale.half()
        else:
            held[name] = value
    save_file(held, str(out))


def load_network(paths: list[Path], shape: Shape | None = None) -> tuple[Network, list[str]]:
    """Returns a network with the weights of files, and the names of what no file gave."""
    network = Network(shape)
    tensors: dict[str, Tensor] = {}
    for path in paths:
        tensors = read_weights(path) | tensors
    own = network.state_dict()
    fitting = {n: v for n, v in tensors.items() if n in own and own[n].shape == v.shape}
    network.load_state_dict(fitting, strict=False)
    return network, sorted(set(own) - set(fitting))


def groups(network: Network, settings: Settings) -> list[dict[str, Any]]:
    """Returns the optimiser's groups: encoder and heads, with and without weight decay."""
    parts: dict[tuple[bool, bool], list[Tensor]] = defaultdict(list)
    for name, value in network.named_parameters():
        head = not name.startswith(("encoder.", "case_", "quote_"))
        bare = value.dim() < 2 or "embedding" in name or "distance" in name
        parts[head, bare].append(value)
    return [
        {
            "params": values,
            "lr": settings.head_rate if head else settings.rate,
            "peak": settings.head_rate if head else settings.rate,
            "weight_decay": 0.0 if bare else settings.decay,
        }
        for (head, bare), values in sorted(parts.items())
    ]


class Run:
    """One training run, from the start or from its checkpoint."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        settings.out.mkdir(parents=True, exist_ok=True)
        self.log_file = open(settings.out / "log.txt", "a", encoding="utf-8")  # noqa: SIM115
        self.begun = time.monotonic()
        random.seed(settings.seed)
        np.random.seed(settings.seed)
        torch.manual_seed(settings.seed)
        self.device = torch.device(settings.device)
        self.arrays = load_arrays(settings.arrays)
        pools = {
            name: Pool(settings.mix.get(name, pool.epochs), pool.pieces)
            for name, pool in POOL_MIX.items()
            if settings.mix.get(name, pool.epochs) > 0
        }
        self.plan = plan_batches(self.arrays, pools, settings.seed)
        self.total = min(settings.steps or len(self.plan), len(self.plan))
        shape = Shape(dropout=settings.dropout, layers=settings.layers)
        self.network, missing = load_network(settings.init, shape)
        self.network.to(self.device)
        self.teacher: Network | None = None
        if settings.teacher is not None:
            self.teacher = load_network([settings.teacher])[0].to(self.device).eval()
            self.teacher.requires_grad_(requires_grad=False)
        self.weights = WEIGHTS | settings.weights
        self.optimiser = torch.optim.AdamW(
            groups(self.network, settings), betas=(0.9, 0.98), eps=1e-6,
            fused=self.device.type == "cuda",
        )  # fmt: skip
        self.step, self.spent = 0, 0.0
        checkpoint = settings.out / "checkpoint.pt"
        if checkpoint.exists():
            held = torch.load(checkpoint, map_location=self.device, weights_only=True)
            self.network.load_state_dict(held["network"])
            self.optimiser.load_state_dict(held["optimiser"])
            self.step, self.spent = held["step"], held["spent"]
            torch.manual_seed(settings.seed + self.step)
        self.log(f"{len(self.plan)} batches, {self.total} steps, from step {self.step}; "
                 f"not initialised from a file: {len(missing)} tensors")  # fmt: skip

    def log(self, line: str) -> None:
        """Writes a line with the time that the run has taken."""
        line = f"{self.elapsed():7.1f} s  {line}"
        print(line, flush=True)
        print(line, file=self.log_file, flush=True)

    def elapsed(self) -> float:
        """Returns the seconds that the run has taken, those before a resumption too."""
        return self.spent + time.monotonic() - self.begun

    def progress(self) -> float:
        """Returns how much of the run is done, 0 to 1: by steps or by time."""
        done = self.step / self.total
        if self.settings.minutes:
            done = max(done, self.elapsed() / (60 * self.settings.minutes))
        return min(1.0, done)

    def train(self) -> dict[str, Any]:
        """Runs to the end and returns the dev figures."""
        settings = self.settings
        rest = range(self.step, self.total)
        loader = DataLoader(
            Subset(Batches(self.arrays, self.plan), rest), batch_size=None,
            num_workers=settings.workers, pin_memory=self.device.type == "cuda",
            prefetch_factor=8 if settings.workers else None,
        )  # fmt: skip
        sums: dict[str, list[Tensor]] = defaultdict(list)
        saved = self.elapsed()
        self.network.train()
        for batch in loader:
            if self.progress() >= 1.0:
                break
            self._one(batch, sums)
            if self.step % 100 == 0 or self.step == 5:
                means = {n: round(float(torch.stack(v).mean()), 3) for n, v in sorted(sums.items())}
                sums.clear()
                self.log(f"step {self.step} at {self.progress():.3f}: {json.dumps(means)}")
            if self.elapsed() - saved > 60 * settings.save:
                self.checkpoint()
                saved = self.elapsed()
            if settings.evaluate and self.step % settings.evaluate == 0:
                self.log(f"dev at step {self.step}: {line_of(self.figures(full=False))}")
                self.network.train()
        del loader
        self.export()
        figures = self.figures(full=True)
        self.log(f"dev: {line_of(figures)}")
        (settings.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
        kept = {name: str(value) if isinstance(value, Path) else value
                for name, value in asdict(settings).items()}  # fmt: skip
        kept["init"] = [path.name for path in settings.init]
        kept |= {"steps_done": self.step, "seconds": round(self.elapsed())}
        (settings.out / "settings.json").write_text(json.dumps(kept, indent=1, default=str) + "\n")
        return figures

    def _one(self, batch: dict[str, Tensor], sums: dict[str, list[Tensor]]) -> None:
        settings = self.settings
        done = self.progress()
        warm = settings.warm_up
        factor = done / warm if done < warm else (1 - done) / (1 - warm)
        if settings.steps == 0 and self.step < 20:
            factor = min(factor, self.step / 200)  # time limits say little in the first steps
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * factor
        batch = {name: value.to(self.device, non_blocking=True) for name, value in batch.items()}
        cuda = self.device.type == "cuda"
        with torch.autocast(self.device.type, torch.bfloat16, enabled=cuda):
            losses = batch_losses(self.network, batch, self.teacher, settings.share)
            loss = torch.stack([self.weights[n] * v.float() for n, v in losses.items()]).sum()
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), settings.clip)
        self.optimiser.step()
        self.step += 1
        for name, value in losses.items():
            sums[name].append(value.detach())

    def figures(self, *, full: bool) -> dict[str, Any]:
        """Returns the dev figures of the network as it is."""
        if not (self.settings.shared / "score").is_dir():
            return {}

        def read(texts: list[int]) -> Any:
            return network_rows(self.network, self.arrays, texts, self.device)

        heads = small_heads(self.network)
        settings = self.settings
        return dev_figures(
            read, heads, self.arrays, settings.shared, full=full, most=settings.dev or None
        )

    def checkpoint(self) -> None:
        """Writes what a resumed run needs; the file is never half written."""
        path = self.settings.out / "checkpoint.pt"
        part = path.with_suffix(".part")
        held = {
            "network": self.network.state_dict(), "optimiser": self.optimiser.state_dict(),
            "step": self.step, "spent": self.elapsed(),
        }  # fmt: skip
        torch.save(held, part)
        part.rename(path)

    def export(self) -> None:
        """Writes the weights as half floats."""
        held = {n: v.detach().half().cpu().contiguous() for n, v in
                self.network.state_dict().items()}  # fmt: skip
        save_file(held, str(self.settings.out / "weights.safetensors"))


def train(settings: Settings) -> dict[str, Any]:
    """Trains by the settings and returns the dev figures; everything is written below `out`."""
    return Run(settings).train()


def average(paths: list[Path], out: Path) -> None:
    """Writes the mean of several runs' weights: they must have begun at one and the same point."""
    held = [read_weights(path) for path in paths]
    mean = {n: torch.stack([h[n] for h in held]).mean(0).half().contiguous() for n in held[0]}
    out.parent.mkdir(parents=True, exist_ok=True)
    save_file(mean, str(out))


def split(path: Path, size: int = 15_000_000) -> list[Path]:
    """Cuts a file into parts of at most `size` bytes beside it (`cat NAME.part* > NAME`)."""
    whole = path.read_bytes()
    out = []
    for number, begin in enumerate(range(0, len(whole), size)):
        part = path.with_name(f"{path.name}.part{number}")
        part.write_bytes(whole[begin : begin + size])
        out.append(part)
    return out
