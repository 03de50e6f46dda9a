"""Words that ran together where a page lost its tags: "PresidentKim", "Jong Unvisited".

Pages set names in bold; who takes the tags out without a blank joins name and next word. The text
is never altered: only the tokens part there.
"""

from __future__ import annotations

import re
from functools import cache

from reportedly.tables import read_rows, read_table

__all__ = ["seams"]

CLUSTERS = "st|sp|pr|tr|cl|gr|dr|ch|sh|wh|th|pl|bl|br|cr|fr|gl|kn|sc|sk|sl|str|sw|wr"
START = rf"(?!(?<=n)g)(?:[bcdfghjklmnprstvw]?[aeiou]|(?:{CLUSTERS})[aeiou])"


def seams(text: str) -> tuple[int, ...]:
    """Returns the code points where two words that ran together part, sorted.

    Two cases: a title or small word before a name of two words ("ofAna Ruiz"), and a name of three
    whose family name stands first before a small word or a verb ("Pak Min Suvisited"): what comes
    last in such a name has six letters at most. Leaves "McKinley" and "PolitiFact" as they are.
    """
    found = {match.end() for match in _titled().finditer(text)}
    found |= {match.end(1) for match in _family_first().finditer(text)}
    return tuple(sorted(found))


def _words(part: str) -> tuple[str, ...]:
    return tuple(read_table("seams.toml")[part])


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_words('before'))})(?=[A-Z][a-z]+[ -][A-Z])")


@cache
def _family_first() -> re.Pattern[str]:
    listed = {row["name"] for row in read_rows("family_names.tsv")}
    names = listed.difference(_words("words_too"))
    family = "|".join(sorted(re.escape(name) for name in names if len(name) > 2))
    after = "|".join(_words("after"))
    return re.compile(
        rf"(?<![A-Z])(?:{family})[ -][A-Z][a-z]{{1,5}}[ -]"
        rf"((?=[A-Z]?[a-z]*[aeiou])[A-Z][a-z]{{1,5}}?)(?:{after}|{START}[a-z]+(?:ed|ly|ing))\b"
    )
