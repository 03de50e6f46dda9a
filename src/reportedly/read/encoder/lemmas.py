"""The lemma of a token from its word and its tag: spelling rules, and a table of exceptions.

The table was made by `training/lemmas.py` from the words that the rules miss; the rules are those
of English spelling (doubled consonants, silent e, y and ies).
"""

from __future__ import annotations

from functools import cache, lru_cache

from reportedly.tables import read_cells

__all__ = ["by_rule", "kind_of", "lemma_of"]

VOWELS = frozenset("aeiou")
DOUBLED = frozenset("bdgklmnprtv")
# After these letters a stem that lost its ending had an e: "us|ing", "leav|ing", "danc|ed".
SILENT = ("u", "v", "c", "z", "dg", "rg", "lg", "ng", "bl", "tl", "dl", "pl", "gl", "kl", "fl")
SHORT = (
    "at", "as", "is", "us", "os", "ir", "ur", "or", "id", "ud", "in", "un", "ag", "ak", "ok",
    "ik", "am", "im", "um", "ap", "ip", "op", "it", "ut", "ot",
)  # fmt: skip
KINDS = {
    "NNS": "s", "NNPS": "", "VBZ": "z", "VBG": "g", "VBD": "d", "VBN": "d", "JJR": "r",
    "JJS": "t", "RBR": "r", "RBS": "t",
}  # fmt: skip


def kind_of(xpos: str, upos: str) -> str:
    """Returns the class of a word's ending, for the rules and the table: "" is a base form."""
    if upos == "PROPN":
        return "p"
    if upos == "AUX":
        return "a"
    if upos == "NOUN" and xpos not in ("NNS",):
        return "n" if xpos == "NN" else KINDS.get(xpos, "")
    if upos == "ADJ" and xpos in ("VBG", "VBN", "VBD"):
        return ""
    if xpos in ("PRP$", "WP$"):
        return "poss"
    return KINDS.get(xpos, "v" if xpos in ("VB", "VBP", "MD") else xpos[:2].lower())


def by_rule(word: str, kind: str) -> str:
    """Returns what the rules of spelling make of a word in lower case."""
    if kind in ("s", "z"):
        return _without_s(word)
    if kind == "g" and word.endswith("ing") and len(word) > 4:
        return _stem(word[:-3])
    if kind == "d" and word.endswith("ed") and len(word) > 3:
        return word[:-3] + "y" if word.endswith("ied") and len(word) > 4 else _stem(word[:-2])
    for ending in {"r": ("ier", "er"), "t": ("iest", "est")}.get(kind, ()):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            return stem + "y" if ending[0] == "i" else _stem(stem)
    return word


def _without_s(word: str) -> str:
    if not word.endswith("s") or word.endswith(("ss", "'s", "’s")) or len(word) < 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) and len(word) > 4:
        return word[:-2]
    return word[:-1]


def _stem(stem: str) -> str:
    """Returns a verb or adjective whose ending was cut off, with its silent e or single letter."""
    if len(stem) < 3:
        return stem + "e" if stem and stem[-1] not in VOWELS | {"y"} else stem
    a, b, c = stem[-3], stem[-2], stem[-1]
    if b == c and c in DOUBLED and a in VOWELS and c not in "l":
        return stem[:-1]
    if stem.endswith(SILENT):
        return stem + "e"
    # One vowel before one consonant: "rat|ing", but "wait|ing" has two.
    if stem.endswith(SHORT) and a not in VOWELS and len(stem) < 5:
        return stem + "e"
    if stem.endswith(("iz", "is", "at", "ut", "ur", "as", "os")) and a not in VOWELS:
        return stem + "e"
    return stem


@cache
def _exceptions() -> dict[tuple[str, str], str]:
    table: dict[tuple[str, str], str] = {}
    for kind, lemma, words in read_cells("lemmas.tsv"):
        table.update(((word, kind), lemma) for word in words.split(" "))
    return table


@lru_cache(maxsize=65_536)
def lemma_of(word: str, xpos: str, upos: str) -> str:
    """Returns the lemma in lower case. Does not tell one meaning of a form from another."""
    lower = word.lower().replace("’", "'")
    kind = kind_of(xpos, upos)
    found = _exceptions().get((lower, kind))
    return found if found is not None else by_rule(lower, kind) or lower
