"""When two names are of one person: spelling, order of family name, surname alone."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.read.actors.lexicon import family_names, gender_of_first_name
from reportedly.read.places.fold import fold

__all__ = ["family_of", "gender_of", "is_same_person", "name_words"]

# One sound, several spellings in Latin letters; after the tables of BGN/PCGN and ISO 9 that
# newspapers mix: -skyy, -sky, -skiy, -skij; kh, h; ou, u; dj, j.
LOOSE = (
    (re.compile(r"(iy|yy|ii|ij|yj|yi|ey)$"), "i"),
    (re.compile(r"y"), "i"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"dj|dzh"), "j"),
    (re.compile(r"tch|tsch"), "ch"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"e(?=i)|i(?=e)"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=8_192)
def name_words(name: str) -> tuple[str, ...]:
    """Returns the folded words of a name; hyphens part words ("Jong-un" is "jong un")."""
    return tuple(fold(name).split())


@lru_cache(maxsize=8_192)
def _loose(word: str) -> str:
    for pattern, to in LOOSE:
        word = pattern.sub(to, word)
    return word


def family_of(name: str) -> str:
    """Returns the folded family name: the first word of Korean and Chinese names, else the last."""
    words = name_words(name)
    if not words:
        return ""
    if len(words) in (2, 3) and words[0] in family_names() and _is_family_first(name, words):
        return words[0]
    last = len(words) - 1
    while last > 0 and words[last] in ("jr", "sr", "ii", "iii", "iv"):
        last -= 1
    return words[last]


def _is_family_first(name: str, words: tuple[str, ...]) -> bool:
    if gender_of_first_name(words[0]) and len(words) == 2:
        return False
    return len(words) == 3 or "-" in name or not gender_of_first_name(words[1])


def is_same_person(one: str, two: str) -> bool:
    """Tells whether two names may be of one person.

    Full names agree in first and last word, or word for word, in loose spelling; a single word
    agrees with the family name or, failing that, with a first name of four letters and more.
    """
    a = tuple(_loose(w) for w in name_words(one))
    b = tuple(_loose(w) for w in name_words(two))
    if not a or not b:
        return False
    if a == b or "".join(a) == "".join(b):
        return True
    if len(a) > len(b):
        a, b, one, two = b, a, two, one
    if len(a) == 1:
        family = _loose(family_of(two))
        return a[0] == family or (len(a[0]) > 3 and a[0] == b[0] != family)
    if a[-1] == b[-1] and (a[0] == b[0] or (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0])):
        return True
    # "Pak Min Su" and "Min Su Pak"; "bin Salman" and "Mohammed bin Salman"
    return sorted(a) == sorted(b) or a == b[-len(a) :] or a == b[: len(a)]


def gender_of(name: str) -> str:
    """Returns m, f or "" by the first name; family-first names tell nothing."""
    words = name_words(name)
    if len(words) < 2 or family_of(name) == words[0]:
        return ""
    return gender_of_first_name(words[0])
