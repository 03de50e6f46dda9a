"""The turns of a transcript: labels in capitals at the start of a line."""

from __future__ import annotations

import re

from reportedly.model import Article, Span
from reportedly.read.tokens import Tokens

__all__ = ["is_transcript", "turns_of"]

_CAPITALS = r"[A-Z][A-Z.’'\-]+"
# Words are parted by a blank each, or a long run of capitals has too many ways to be cut into five.
TURN = re.compile(
    rf"\s*(?:\*\*)?({_CAPITALS}(?:[ \u00a0]{_CAPITALS}){{0,4}}[ \u00a0]?|Q)"
    r"(?:\*\*)?(?::|[ \u00a0]{1,6}(?=[A-Z(]))"
)
# Pages that lost their line breaks: "… for years. MS. RUIZ: No. Q Is that …"
WITHIN = re.compile(
    r"(?<=[.?!)”\"—-])[ \u00a0]+(?:\*\*)?"
    rf"({_CAPITALS}(?: {_CAPITALS}){{0,4}} ?(?=(?:\*\*)?:)|Q(?=:|[ \u00a0]+[A-Z]))"
)
LABEL = re.compile(r"[A-Z]{2}(?:\*\*)?:")  # without one no line holds several turns
SEVERAL = 2  # turns at starts of lines, or in one line, that make a transcript


def turns_of(article: Article) -> tuple[Span, ...]:
    """Returns the labels of a transcript: "THE PRESIDENT:", "Q"; none where it is no transcript."""
    found: set[Span] = set()
    for paragraph in article.paragraphs:
        for start in _line_starts(article.text, paragraph):
            match = TURN.match(article.text, start, paragraph.end)
            if match is not None and (match.group(0).rstrip("*").endswith(":") or match[1] == "Q"):
                found.add(Span(match.start(1), match.end(1)))
    if LABEL.search(article.text) is None:
        return tuple(sorted(found))
    # The point of "MS. RUIZ:" ends no sentence: what lies in a label found already is no other.
    covered = {at for span in found for at in range(span.start, span.end)}
    within = [
        Span(match.start(1), match.end(1))
        for paragraph in article.paragraphs
        for match in WITHIN.finditer(article.text, paragraph.start, paragraph.end)
        if covered.isdisjoint(range(match.start(1), match.end(1)))
    ]
    named = {article.cut(span) for span in (*found, *within)} - {"Q"}
    if named and len(found) + len(within) >= SEVERAL:
        found.update(within)
    return tuple(sorted(found))


def is_transcript(tokens: Tokens, article: Article) -> bool:
    """Tells whether a text is the turns of speakers and nothing else: nobody tells them.

    No verb stands before the first turn, and there are two of them or the text begins with one.
    """
    turns = turns_of(article)
    if not turns:
        return False
    before = [i for i in range(len(tokens)) if tokens.start[i] < turns[0].start]
    return not any(tokens.upos[i] == "VERB" for i in before) and (len(turns) > 1 or not before)


def _line_starts(text: str, span: Span) -> list[int]:
    """Returns where lines begin; transcripts cut from pages part them by runs of blanks."""
    ends = re.finditer("\n|[ \u00a0]{3,}", text[span.start : span.end])
    return [span.start, *(span.start + end.end() for end in ends)]
