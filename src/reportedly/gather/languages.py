"""Tells the language of a text by its letters and small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from reportedly.model import Basis, Problem, ProblemCode, Stated
from reportedly.tables import read_table

__all__ = ["judge_language"]

WORD = re.compile(r"[^\W\d_]+")
NOT_LATIN = re.compile("[^\\W\\d_\u0000-\u024f\u1e00-\u1eff]+")
ENOUGH = 25  # words below which small words tell nothing


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, str]], dict[str, str]]:
    lexicon = read_table("gather_languages.toml")
    owners: dict[str, list[str]] = {}
    for language, words in lexicon["words"].items():
        for word in set(words):
            owners.setdefault(word, []).append(language)
    scripts = {name: (first, last) for name, (first, last) in lexicon["scripts"].items()}
    return {word: tuple(sorted(who)) for word, who in owners.items()}, scripts, lexicon["names"]


def judge_language(words: str, declared: str | None) -> tuple[Stated, list[Problem]]:
    """Returns the language with its basis, and a problem if it is not English.

    `words` is the article's body; `declared` what the page says (`lang`). The page is believed
    unless the small words of the text clearly say otherwise: templates often declare English
    over Korean text. Short texts without a declaration have no language; the problem is told for
    them, too, where most letters are not Latin. Does not tell languages of one script apart
    beyond those of its table.
    """
    found, why = _guess(words[:15_000])
    page = (declared or "").strip().lower().replace("_", "-").split("-")[0]
    page = page if re.fullmatch(r"[a-z]{2,3}", page) else ""
    if page and (not found or found == page):
        stated = Stated(page, Basis.PAGE, why="the page declares its language")
    elif found:
        also = f"; the page declares {page}" if page else ""
        stated = Stated(found, Basis.INFERRED, why=why + also)
    else:
        stated = Stated()
    if stated.value in (None, "en"):
        letters, foreign = _letters(words)
        if letters < 10 or len(foreign) <= 0.5 * letters:
            return stated, []
        name = "no language that is written in Latin letters"
    else:
        name = _tables()[2].get(stated.value, stated.value)
    return stated, [
        Problem(
            ProblemCode.NOT_ENGLISH,
            f"The text is in {name}; reportedly reads English, so what it finds here is not to "
            "be trusted.",
        )
    ]


def _letters(sample: str) -> tuple[int, str]:
    """Returns how many letters the beginning of a text has, and which are not Latin."""
    words = WORD.findall(sample[:3000])
    return sum(map(len, words)), "".join(NOT_LATIN.findall(sample[:3000]))


def _guess(sample: str) -> tuple[str | None, str]:
    owners, scripts, _ = _tables()
    letters, foreign = _letters(sample)
    if letters >= 10 and len(foreign) > 0.1 * letters:
        for language, (first, last) in scripts.items():
            share = sum(first <= char <= last for char in foreign) / letters
            if share > (0.1 if language == "ja" else 0.3):
                return language, f"{share:.0%} of the letters are of its script"
    words = Counter(word.lower() for word in WORD.findall(sample)[:2000])
    total = words.total()
    if total < ENOUGH:
        return None, ""
    hits: dict[str, int] = {}
    for word, count in words.items():
        for language in owners.get(word, ()):
            hits[language] = hits.get(language, 0) + count
    if not hits:
        return None, ""
    best = min(hits, key=lambda language: (-hits[language], language))
    share = hits[best] / total
    if share < 0.12:
        return None, ""
    return best, f"{share:.0%} of the words are its small words"
