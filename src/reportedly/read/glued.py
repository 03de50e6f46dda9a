"""Words that ran together where a page lost its tags: "PresidentKim", "Jong Unvisited".

Pages set names in bold; who takes the tags out without a blank joins name and next word. The text
is never altered: only the tokens part there.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["seams"]

BEFORE = (
    "President", "Presidents", "Chairman", "Chairwoman", "Comrade", "Comrades", "Secretary",
    "General", "Marshal", "Premier", "Minister", "Ministers", "Senator", "Governor", "Mayor",
    "Chancellor", "Ambassador", "Director", "Leader", "Excellency", "King", "Queen", "Pope",
    "Prince", "Princess", "Colonel", "Captain", "Judge", "Professor", "Doctor",
    "of", "to", "by", "the", "that", "with", "from", "for", "and", "including", "when", "under",
    "after", "before", "told", "praised", "said",
)  # fmt: skip
AFTER = (
    "who", "and", "was", "were", "is", "are", "has", "had", "to", "in", "for", "as", "at",
    "that", "with", "into", "by", "also", "will", "said", "says", "told", "sent", "made", "met",
    "went", "gave", "took", "set", "put", "saw", "held", "led", "paid", "stood", "laid", "got",
    "came", "spoke", "wrote", "left", "won",
)  # fmt: skip
SHORT = frozenset({"name", "Song", "Son", "Jung", "Moon", "Sun", "Han", "Mao", "Lai", "Lin"})
"""Words that stand in a headline too, where each has a capital."""

CLUSTERS = "st|sp|pr|tr|cl|gr|dr|ch|sh|wh|th|pl|bl|br|cr|fr|gl|kn|sc|sk|sl|str|sw|wr"
START = rf"(?!(?<=n)g)(?:[bcdfghjklmnprstvw]?[aeiou]|(?:{CLUSTERS})[aeiou])"
TITLED = re.compile(r"\b(?:" + "|".join(BEFORE) + r")(?=[A-Z][a-z]+[ -][A-Z])")


def seams(text: str) -> tuple[int, ...]:
    """Returns the code points where two words that ran together part, sorted.

    Two cases: a title or small word before a name of two words ("ofAna Ruiz"), and a name of three
    whose family name stands first before a small word or a verb ("Pak Min Suvisited"): what comes
    last in such a name has six letters at most. Leaves "McKinley" and "PolitiFact" as they are.
    """
    found = {match.end() for match in TITLED.finditer(text)}
    found |= {match.end(1) for match in _family_first().finditer(text)}
    return tuple(sorted(found))


@cache
def _family_first() -> re.Pattern[str]:
    rows = files("reportedly.data").joinpath("family_names.tsv").read_text("utf-8").splitlines()
    names = {row.split("\t")[0] for row in rows if row and not row.startswith("#")}
    family = "|".join(sorted(re.escape(name) for name in names - SHORT if len(name) > 2))
    after = "|".join(AFTER)
    return re.compile(
        rf"(?<![A-Z])(?:{family})[ -][A-Z][a-z]{{1,5}}[ -]"
        rf"((?=[A-Z]?[a-z]*[aeiou])[A-Z][a-z]{{1,5}}?)(?:{after}|{START}[a-z]+(?:ed|ly|ing))\b"
    )
