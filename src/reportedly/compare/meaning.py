"""What a text is about, as a direction among others: a sentence encoder's mean state."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from reportedly.read.encoder.atoms import LINE_PIECE, Cutter
from reportedly.read.encoder.model import VOCABULARY, Graph, weights_folder
from reportedly.read.encoder.windows import CLOSE, OPEN, SIZE

__all__ = ["WIDTH", "Memory", "meaning_of", "meanings_of"]

WIDTH = 384

_LETTERS = 8 * SIZE  # code points that are cut into pieces; what comes after is not looked at
_FEW = 16  # texts that are not worth a pool of threads
_AHEAD = 1_000  # texts that are handed to the pool at once
_LATIN = (
    0.5  # a text with fewer of its letters in ASCII has no direction: the encoder reads English
)


class Memory(Protocol):
    """Where vectors are kept from one run to the next, as bytes by a key of text and weights."""

    def recall(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Returns what is kept of these keys."""

    def keep(self, made: Mapping[str, bytes]) -> None:
        """Keeps vectors that had to be worked out."""


@cache
def _encoder() -> tuple[Graph, Cutter]:
    return Graph(weights_folder() / "sentences"), Cutter(weights_folder() / VOCABULARY)


@lru_cache(maxsize=4_096)
def _direction(text: str) -> bytes:
    graph, cutter = _encoder()
    cut = cutter.cut(text).pieces.astype(np.int64)
    pieces = cut[cut != LINE_PIECE][:SIZE]
    letters = [char for char in text if char.isalpha()]
    if not len(pieces) or sum(map(str.isascii, letters)) < _LATIN * len(letters):
        return np.zeros(WIDTH, np.float32).tobytes()
    ids = np.concatenate([[OPEN], pieces, [CLOSE]])
    nought = np.zeros(len(ids), np.int64)
    states = graph.run(
        {"pieces": ids, "case": nought, "quote": nought, "first": np.arange(len(ids))}
    )
    mean = states.mean(0)
    found: bytes = (mean / np.linalg.norm(mean)).astype(np.float32).tobytes()
    return found


def meaning_of(text: str) -> NDArray[np.float32]:
    """Returns a vector of length 1: texts on one thing lie near each other (their dot product).

    Reads the first 254 word pieces, about 200 words. Nought for a text without words or in a
    script that the encoder does not know. English: other Latin languages only by names and words
    in common. After Reimers and Gurevych (2019).
    """
    return np.frombuffer(_direction(text[:_LETTERS]), np.float32)


def meanings_of(
    texts: Sequence[str], memory: Memory | None = None
) -> Iterator[NDArray[np.float32]]:
    """Yields the vector of each text, in their order; many are read on all processors at once.

    Those that a memory has are not read again, and it is given the others.
    """
    if memory is None:
        yield from _read_all(texts)
        return
    keys = [_key(text) for text in texts]
    known = dict(memory.recall(keys))
    wanting = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    read = zip(wanting, _read_all(list(wanting.values())), strict=True)
    made = {key: vector.tobytes() for key, vector in read}
    memory.keep(made)
    known.update(made)
    for key in keys:
        yield np.frombuffer(known[key], np.float32)


@cache
def _weights() -> bytes:
    return (weights_folder() / "sentences" / "manifest.json").read_bytes()


def _key(text: str) -> str:
    return hashlib.sha256(_weights() + text[:_LETTERS].encode("utf-8", "replace")).hexdigest()


def _read_all(texts: Sequence[str]) -> Iterator[NDArray[np.float32]]:
    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(texts) < _FEW or threads < 2:
        yield from map(meaning_of, texts)
        return
    _encoder()  # loaded once, before threads ask for it
    with ThreadPoolExecutor(threads) as pool:
        for begin in range(0, len(texts), _AHEAD):
            yield from pool.map(meaning_of, texts[begin : begin + _AHEAD])
