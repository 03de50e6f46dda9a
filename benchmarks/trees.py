"""Tags, sentences and relations against gold treebanks: `python -m benchmarks.trees FILE…`.

Files are CoNLL-U, `.gz` too. Each document is read as one paragraph. A tag is right where a token
of the same extent has it; sentence F1 is over their starts; relations are those below verbs, by
the starts of dependent and head (`obj` of the treebanks is our `dobj`).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.gold import open_text
from reportedly.model import Span
from reportedly.read.parse import parse_text

__all__ = ["Document", "measure_trees", "read_documents"]

RELATIONS = {"nsubj": "nsubj", "obj": "dobj", "nsubj:pass": "nsubjpass"}


@dataclass(slots=True)
class Document:
    """The text of a document, its gold tokens, and where its sentences start."""

    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)  # universal, Penn
    arcs: list[tuple[str, int]] = field(default_factory=list)  # relation, head
    starts: list[int] = field(default_factory=list)

    def add(self, rows: list[list[str]]) -> None:
        """Adds a sentence."""
        if self.text and not self.text.endswith(" "):
            self.text += " "
        self.starts.append(len(self.text))
        inside: dict[str, tuple[int, int]] = {}  # extents of the words of "don't"
        number: dict[str, int] = {}
        heads: list[str] = []
        first = len(self.spans)
        for row in rows:
            if "." in row[0]:
                continue
            if "-" in row[0]:
                low, high = map(int, row[0].split("-"))
                at, end = self._word(row)
                for part in (r for r in rows if r[0].isdigit() and low <= int(r[0]) <= high):
                    found = self.text.find(part[1], at, end)
                    at = at if found < 0 else found + len(part[1])
                    inside[part[0]] = (at, at) if found < 0 else (found, at)
                continue
            span = inside[row[0]] if row[0] in inside else self._word(row)
            number[row[0]] = len(self.spans)
            self.spans.append(span)
            self.tags.append((row[3], row[4]))
            self.arcs.append((row[7], -1))
            heads.append(row[6])
        for i, head in enumerate(heads, first):
            self.arcs[i] = (self.arcs[i][0], number.get(head, i))

    def _word(self, row: list[str]) -> tuple[int, int]:
        start = len(self.text)
        self.text += row[1]
        end = len(self.text)
        if "SpaceAfter=No" not in row[9]:
            self.text += " "
        return start, end


def read_documents(path: Path) -> Iterator[Document]:
    """Yields the documents of a treebank."""
    document, rows = Document(), list[list[str]]()
    with open_text(path) as lines:
        for line in (*lines, ""):
            line = line.rstrip("\n")
            if line.startswith("# newdoc") and document.text:
                yield document
                document = Document()
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                document.add(rows)
                rows = []
    if document.text:
        yield document


def measure_trees(documents: Iterable[Document]) -> dict[str, float]:
    """Returns XPOS accuracy and the F1 of sentences and relations, in percent."""
    both, gold, ours = Counter[str](), Counter[str](), Counter[str]()

    def count(name: str, wanted: set[Any], found: set[Any]) -> None:
        both[name] += len(wanted & found)
        gold[name] += len(wanted)
        ours[name] += len(found)

    tags = Counter[str]()
    for document in documents:
        tokens = parse_text(document.text, [Span(0, len(document.text))])
        at = {span: i for i, span in enumerate(zip(tokens.start, tokens.end, strict=True))}
        for span, (_, tag) in zip(document.spans, document.tags, strict=True):
            tags["all"] += 1
            tags["right"] += span in at and tokens.xpos[at[span]] == tag
        found = {(tokens.start[first],) for first, _ in tokens.sentences}
        count("sentences", {(start,) for start in document.starts}, found)
        for relation, label in RELATIONS.items():
            wanted = {
                (span[0], document.spans[head][0])
                for span, (name, head) in zip(document.spans, document.arcs, strict=True)
                if document.tags[head][0] == "VERB" and _plain(name) == relation
            }
            marked = {
                (tokens.start[i], tokens.start[tokens.head[i]])
                for i in range(len(tokens))
                if tokens.label[i] == label and tokens.upos[tokens.head[i]] == "VERB"
            }
            count(label, wanted, marked)
    figures = {"XPOS": 100 * tags["right"] / max(1, tags["all"])}
    return figures | {
        name: 200 * both[name] / max(1, gold[name] + ours[name])
        for name in ("sentences", *RELATIONS.values())
    }


def _plain(relation: str) -> str:
    """Returns a relation without its subtype, but for passive subjects."""
    return relation if relation in RELATIONS else relation.split(":")[0]


def main() -> None:
    """Prints a line for each file."""
    for name in sys.argv[1:]:
        figures = measure_trees(read_documents(Path(name)))
        print(Path(name).name, "  ".join(f"{k} {v:.1f}" for k, v in figures.items()), flush=True)


if __name__ == "__main__":
    main()
