"""Counts in how many articles words stand: `python training/background.py FILE… --out FILE`.

FILEs have one JSON object with a `text` a line: PolNeAR train and the White House briefings of 2024
for the table that ships. Writes `word TAB share`, shares in thousandths, of
the words that at least 15 in a thousand articles have: the words by which stories cannot be told
apart. Words only: capitalised ones are left out, so names are not in it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from benchmarks.gold import open_text
from reportedly.compare.terms import read_terms

LEAST = 0.015
HEADER = (
    "# word, share of articles that have it in thousandths; made by training/background.py from",
    "# 1,020 articles: PolNeAR train (no terms stated) and White House briefings of 2024 (CC0).",
    "# Single words in lower case; no text of theirs is here.",
)


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    seen: Counter[str] = Counter()
    names: Counter[str] = Counter()
    articles = 0
    for path in chosen.files:
        with open_text(path) as lines:
            for line in lines:
                terms = read_terms("", json.loads(line)["text"])
                articles += 1
                seen.update(terms.counts.keys())
                names.update(terms.names)
    rows = [
        f"{word}\t{round(1000 * count / articles)}"
        for word, count in sorted(seen.items())
        if count >= LEAST * articles and names[word] * 2 < count and word.isalpha()
    ]
    chosen.out.write_text("\n".join((*HEADER, *rows)) + "\n", encoding="utf-8")
    print(f"{len(rows)} words of {articles} articles")


if __name__ == "__main__":
    main()
