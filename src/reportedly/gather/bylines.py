"""Names of authors in bylines."""

from __future__ import annotations

import re

from reportedly.tables import read_words

__all__ = ["credited", "is_name", "read_byline"]

PARTICLES = read_words("gather_names.toml", "bylines", "particles")
NOT_NAMES = read_words("gather_names.toml", "bylines", "not_names")
BY = re.compile(r"(?:written |words )?by:? (?P<rest>\S.{2,120})", re.IGNORECASE)
ROLE = re.compile(
    r"(?:,| \||\s[-–—•·/]|\s(?:in|for|at|of)\b|\s?[(]| updated\b| published\b| \d).*$",
    re.IGNORECASE,
)
TOKEN = re.compile(r"[^\W\d_][\w'’.\-]*$")


def is_name(words: str) -> bool:
    """Tells whether words look like a person's name: two to five capitalised words."""
    tokens = words.split()
    if not 2 <= len(tokens) <= 5:
        return False
    proper = 0
    for token in tokens:
        bare = token.strip(",")
        if bare.lower() in NOT_NAMES or not TOKEN.match(bare):
            return False
        joined = bare.lower().startswith(("al-", "el-", "d'", "d’"))
        if joined or (bare[0].isupper() and bare.lower() not in PARTICLES):
            proper += 1
        elif bare.lower() not in PARTICLES:
            return False
    return proper >= 2


def credited(words: str) -> str:
    """Returns the names of a credit: "Ana Ruiz in Lund for Lakewire; editing by …" is Ana Ruiz."""
    return ROLE.sub("", words.partition(";")[0]).strip(" ,.")


def read_byline(words: str) -> tuple[int, int] | None:
    """Returns where the names stand in a byline ("By NAME and NAME, OUTLET"), or None.

    The whole line must be a byline: at most sixteen words, names of two to five capitalised words.
    Does not take a single word ("By Admin") or an outlet for a name.
    """
    found = BY.fullmatch(words)
    if not found or len(words.split()) > 16 or words.endswith((".", "?", "!", ":")):
        return None
    rest = ROLE.sub("", found["rest"]).strip(" ,")
    names = re.split(r",? and |,? & |, ", rest)
    if not names or not all(is_name(name) for name in names):
        return None
    start = found.start("rest")
    return start, start + len(rest)
