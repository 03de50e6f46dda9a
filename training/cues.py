"""Counts cues in their frames: `python training/cues.py TRAIN.jsonl [--context]`.

TRAIN has one JSON object a line: `text` and `attributions` with `source`, `cue` and `content`
(spans of code points), as PolNeAR gives them. Prints, for each lemma and frame that the rules
propose, how often it was proposed, how often rightly (the cue shares a word with a gold cue,
source and content agree with it by half) and the share that the lexicon holds, smoothed towards
the frame's mean. With `--context` it prints instead the log-odds of what stands around a cue,
by a logistic regression over the shares with each case left out of its own share.

Proposals inside quotations and inside complement clauses are left out: the corpus does not mark
nested attributions. Prints counts of lemmas and no text.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.attribution import article_of
from reportedly.model import Span
from reportedly.read.attribution.candidate import Candidate
from reportedly.read.attribution.nominal import adjective_candidates, noun_candidates
from reportedly.read.attribution.particles import (
    PREPOSITIONS,
    adverb_candidates,
    colon_candidates,
    preposition_candidates,
)
from reportedly.read.attribution.quoted import around, map_quotations
from reportedly.read.attribution.verbs import verb_candidates
from reportedly.read.attribution.weights import circumstances
from reportedly.read.parse import parse_article
from reportedly.read.quotes import find_quotations
from reportedly.read.tokens import Tokens

WORD = re.compile(r"[^\W_]+(?:['’.,\-–&/][^\W_]+)*|[^\w\s]")
TOWARDS_MEAN = 2.0  # cases that the frame's mean counts for
HALVED = 0.4  # a lemma not seen is less often a cue than one that was
Key = tuple[str, str, str]


def proposals(tokens: Tokens) -> Iterator[Candidate]:
    """Yields every candidate of every word, known to the lexicon or not."""
    for i in range(len(tokens)):
        upos = tokens.upos[i]
        if upos in ("VERB", "AUX"):
            yield from verb_candidates(tokens, i)
        elif upos == "NOUN":
            yield from noun_candidates(tokens, i)
        elif upos == "ADJ":
            yield from adjective_candidates(tokens, i)
        elif upos == "ADV":
            yield from adverb_candidates(tokens, i)
        if tokens.lower(i) in PREPOSITIONS:
            yield from preposition_candidates(tokens, i)
        elif tokens.word(i) == ":":
            yield from colon_candidates(tokens, i)


def cases(row: dict[str, Any]) -> Iterator[tuple[Key, list[str], bool]]:
    """Yields (key of the lexicon, circumstances, right or not) for each proposal of an article."""
    article = article_of(row["text"])
    tokens = parse_article(article)
    quotations, _ = find_quotations(article)
    quotes = map_quotations(tokens, article, quotations)
    owner = [-1] * len(article.text)
    for number, found in enumerate(WORD.finditer(article.text)):
        owner[found.start() : found.end()] = [number] * len(found.group())

    def words(spans: list[Span]) -> frozenset[int]:
        return frozenset(n for s in spans for n in owner[s.start : s.end] if n >= 0)

    def of_tokens(ids: tuple[int, ...]) -> frozenset[int]:
        return words([Span(tokens.start[i], tokens.end[i]) for i in ids])

    gold = [
        tuple(words([Span(*pair) for pair in item[role]]) for role in ("source", "cue", "content"))
        for item in row["attributions"]
    ]
    proposed = list(proposals(tokens))
    for number, is_speech in enumerate(quotes.is_speech):
        if is_speech:
            proposed += [candidate for candidate, _, _ in around(tokens, quotes, number)]
    for c in proposed:
        nested = quotes.inside[c.anchor] >= 0 or tokens.label[c.anchor] == "ccomp"
        if nested or not c.content:
            continue
        source, cue, content = (of_tokens(ids) for ids in (c.source, c.cue, c.content))
        right = any(
            cue & k and _agree(source, s) and _agree(content, b) for s, k, b in gold if k and b
        )
        yield (c.kind, c.lemma, c.frame), circumstances(tokens, c), right


def _agree(a: frozenset[int], b: frozenset[int]) -> bool:
    return (not a and not b) or 2 * len(a & b) >= len(a | b)


def shares(seen: Counter[Key], right: Counter[Key]) -> dict[Key, float]:
    """Returns the smoothed share of each key."""
    means = _means(seen, right)
    return {k: (right[k] + TOWARDS_MEAN * means[k[0], k[2]]) / (n + TOWARDS_MEAN)
            for k, n in seen.items()}  # fmt: skip


def _means(seen: Counter[Key], right: Counter[Key]) -> dict[tuple[str, str], float]:
    all_seen: Counter[tuple[str, str]] = Counter()
    all_right: Counter[tuple[str, str]] = Counter()
    for (kind, lemma, frame), n in seen.items():
        if right[kind, lemma, frame]:
            all_seen[kind, frame] += n
            all_right[kind, frame] += right[kind, lemma, frame]
    frames = {(kind, frame) for kind, _, frame in seen}
    return {f: HALVED * (all_right[f] + 0.5) / (all_seen[f] + 5) for f in frames}


def fit(rows: list[tuple[Key, list[str], bool]]) -> dict[str, float]:
    """Returns the log-odds of the circumstances of verbs and nouns, by Newton's method."""
    seen = Counter(key for key, _, _ in rows)
    right = Counter(key for key, _, ok in rows if ok)
    means = _means(seen, right)
    used = [r for r in rows if r[0][0] in ("verb", "noun") and seen[r[0]] > 1 and right[r[0]]]
    names = sorted({name for _, around_it, _ in used for name in around_it})
    place = {name: k + 2 for k, name in enumerate(names)}
    x = np.zeros((len(used), len(names) + 2))
    y = np.array([ok for _, _, ok in used], dtype=float)
    for line, (key, around_it, ok) in zip(x, used, strict=True):
        mean = means[key[0], key[2]]
        share = (right[key] - ok + TOWARDS_MEAN * mean) / (seen[key] - 1 + TOWARDS_MEAN)
        share = min(max(share, 0.003), 0.99)
        line[:2] = log(share / (1 - share)), 1.0
        for name in around_it:
            line[place[name]] = 1.0
    b = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ b))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + np.eye(len(b))
        b += np.linalg.solve(hessian, x.T @ (y - p) - b)
    return dict(zip(("lexicon", "bias", *names), b.tolist(), strict=True))


def main() -> None:
    """Prints the counts, or the circumstances, of a training file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("--context", action="store_true")
    asked = parser.parse_args()
    with asked.train.open(encoding="utf-8") as lines:
        rows = [case for line in lines if line.strip() for case in cases(json.loads(line))]
    if asked.context:
        for name, weight in sorted(fit(rows).items()):
            print(f"{name}\t{weight:.2f}")
        return
    seen = Counter(key for key, _, _ in rows)
    right = Counter(key for key, _, ok in rows if ok)
    for key, share in sorted(shares(seen, right).items()):
        if right[key]:
            print(*key, seen[key], right[key], f"{share:.2f}", sep="\t")


if __name__ == "__main__":
    main()
