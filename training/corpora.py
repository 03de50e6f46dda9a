"""The corpora that the encoder learns from, each text with its own gold marks.

Nothing of these texts is shipped; `weights/manifest.json` names each source with its terms.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Text", "read_texts"]

LITERAL = frozenset({"Literal", "Mixed", "Coercion", "Literal_Modifier", "Embedded_Literal"})


@dataclass(frozen=True, slots=True)
class Text:
    """One text, the pool of the training mix that it belongs to, and its gold marks."""

    id: str
    pool: str  # attribution, time, place, uds, uw, silver, headline
    part: str  # train or dev
    text: str
    attributions: tuple[dict[str, Any], ...] = ()
    timex: tuple[tuple[int, int, str], ...] = ()
    toponyms: tuple[tuple[int, int, bool], ...] = ()
    events: tuple[tuple[int, int, float], ...] = field(default=())


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yields the items of a JSON lines file, plain or gzipped; nothing if it is absent."""
    packed = path.with_name(path.name + ".gz")
    if path.exists():
        with open(path, encoding="utf-8") as plain:
            yield from (json.loads(line) for line in plain)
    elif packed.exists():
        with gzip.open(packed, "rt", encoding="utf-8") as plain:
            yield from (json.loads(line) for line in plain)


def _share(name: str) -> float:
    """Returns a number in [0, 1) that depends on the name alone."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:6], "big") / 2**48


def _gold(shared: Path) -> Iterator[Text]:
    corpora = shared / "data"
    for part in ("train", "dev"):
        for item in lines(corpora / "attribution" / f"{part}.jsonl"):
            yield Text(f"attribution-{item['id']}", "attribution", part, item["text"],
                       attributions=tuple(item["attributions"]))  # fmt: skip
        for item in lines(corpora / "time" / f"{part}.jsonl"):
            marks = tuple((t["start"], t["end"], t["type"]) for t in item["timex"])
            yield Text(f"time-{item['id']}", "time", part, item["text"], timex=marks)
        for item in lines(corpora / "place" / f"gwn_{part}.jsonl"):
            places = tuple((p["start"], p["end"], p["type"] in LITERAL) for p in item["places"])
            yield Text(f"place-{item['id']}", "place", part, item["text"], toponyms=places)
        for pool, name in (("uds", "uds_ih2"), ("uw", "uw")):
            for item in lines(corpora / "factuality" / f"{name}_{part}.jsonl"):
                events = tuple((*e["span"], e["factuality"]) for e in item["events"])
                yield Text(item["id"], pool, part, item["text"], events=events)


def _plain(shared: Path, shares: dict[str, float]) -> Iterator[Text]:
    corpora = shared / "data"
    files = {
        "lgl_train": corpora / "place" / "lgl_train.jsonl",
        "geovirus_train": corpora / "place" / "geovirus_train.jsonl",
        **{
            name: corpora / "corpus" / f"{name}.jsonl"
            for name in ("kcna_2024", "kcna_2012", "whitehouse_2024", "timelines", "tass_sample")
        },
    }
    for name, path in files.items():
        for item in lines(path):
            label = f"{name}-{item['id']}"
            share = _share(label)
            if share < shares.get(name, 1.0):
                # One in ten of what is taken is held out, to watch the agreement with the teacher.
                part = "dev" if _share("held " + label) < 0.1 else "train"
                yield Text(label, "silver", part, item["text"])
    for item in lines(corpora / "corpus" / "headlines_2022.jsonl"):
        if _share(item["id"]) < shares.get("headlines_2022", 1.0) and item["title"]:
            yield Text(f"headline-{item['id']}", "headline", "train", item["title"])


def read_texts(shared: Path, shares: dict[str, float] | None = None) -> Iterator[Text]:
    """Yields the texts of all corpora below a folder; `shares` says how much of each to take."""
    yield from _gold(shared)
    yield from _plain(shared, shares or {})
