"""Times that cannot stand with another: a bare month of a definite thing dated elsewhere.

"an accord was signed in March 2021, during the first visit … his visit in March": the second month
has no year, and the visit it dates is one that the text has already dated.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.model import Article, Problem, ProblemCode, Span, When, WhenType
from reportedly.read.tokens import Tokens
from reportedly.tables import read_words

__all__ = ["mark_conflicts", "time_problems"]

_DATED = re.compile(r"\d{4}-(\d{2})(-\d{2})?")
_BARE = re.compile(r"(?:\d{4}|XXXX)-(\d{2})(-\d{2})?")
NEAR = 80  # code points between a time and the noun it dates, at most
DEFINITE = read_words("times_signals.toml", "definite", "words")


def mark_conflicts(whens: tuple[When, ...], tokens: Tokens) -> tuple[When, ...]:
    """Returns the times with those flagged that date a thing already dated otherwise.

    A bare month or day whose noun ("his visit in March") stands in the sentence of another dated
    time of the same month, in another year than the one the bare rule gives, is left open:
    `conflict` names the other time. Does not look further than the same noun.
    """
    out: list[When] = []
    dated = [
        (when, found[1], _nouns_near(when.span, tokens))
        for when in whens
        if (found := _DATED.fullmatch(when.value)) and _written_year(when, tokens)
    ]
    for when in whens:
        other = _other(when, dated, tokens)
        if other is None:
            out.append(when)
            continue
        bare = "XXXX" + when.value[4:]
        alone = when.value if "X" not in when.value else "no year"
        reason = (
            f"the same {_noun_word(when, tokens)} is dated {other.value} elsewhere; "
            f"the bare date alone would give {alone}"
        )
        flagged = replace(
            when,
            value=bare,
            earliest=None,
            latest=None,
            unresolved=reason,
            conflict=(other.id,),
            relative=f"T = {other.value} or T = {when.value}",
            why=f"{when.why}; same noun as a dated time",
        )
        out.append(flagged)
    return tuple(out)


def _written_year(when: When, tokens: Tokens) -> bool:
    words = tokens.text[when.span.start : when.span.end]
    return re.search(r"\d{4}", words) is not None


def _noun(when: When, tokens: Tokens) -> int | None:
    """The definite noun that a time dates: "his visit in March" is dated by "March"."""
    inside = tokens.within(when.span)
    if not inside:
        return None
    for head in tokens.ancestors(inside[-1]):
        if head in inside:
            continue
        if tokens.upos[head] == "NOUN":
            definite = any(tokens.lower(c) in DEFINITE for c in tokens.children(head)) or any(
                tokens.label[c] == "poss" for c in tokens.children(head)
            )
            return head if definite else None
        if tokens.upos[head] in ("VERB", "AUX"):
            return _adjacent(when, tokens, inside[0])
    return None


def _adjacent(when: When, tokens: Tokens, first: int) -> int | None:
    """The definite noun right before "in March", which parsers often hang on the verb."""
    at = first - 1 - (when.signal is not None)
    if at < 0 or tokens.upos[at] != "NOUN":
        return None
    definite = any(
        tokens.lower(c) in DEFINITE or tokens.label[c] == "poss" for c in tokens.children(at)
    )
    return at if definite else None


def _noun_word(when: When, tokens: Tokens) -> str:
    noun = _noun(when, tokens)
    return tokens.lemma[noun] if noun is not None else "thing"


def _other(
    when: When, dated: list[tuple[When, str, frozenset[str]]], tokens: Tokens
) -> When | None:
    found = _BARE.fullmatch(when.value)
    bare = when.why.startswith(("month: recurring", "day: recurring"))
    if when.type is not WhenType.DATE or found is None or not bare or _written_year(when, tokens):
        return None
    noun = _noun(when, tokens) if dated else None
    if noun is None:
        return None
    for other, month, nouns in dated:
        if month == found[1] and other.value != when.value and tokens.lemma[noun] in nouns:
            return other
    return None


def _nouns_near(span: Span, tokens: Tokens) -> frozenset[str]:
    """The nouns of the sentence of a time that stand near to it."""
    inside = tokens.within(span)
    if not inside:
        return frozenset()
    first, stop = tokens.sentences[tokens.sentence[inside[0]]]
    return frozenset(
        tokens.lemma[i]
        for i in range(first, stop)
        if tokens.upos[i] == "NOUN"
        and (abs(tokens.start[i] - span.end) <= NEAR or abs(span.start - tokens.end[i]) <= NEAR)
    )


def time_problems(whens: tuple[When, ...], article: Article) -> tuple[Problem, ...]:
    """Returns a `time-conflict` for each time that cannot stand with another, in order."""
    by_id = {when.id: when for when in whens}
    return tuple(
        Problem(
            ProblemCode.TIME_CONFLICT,
            f"“{article.cut(when.span)}” cannot stand with "
            + ", ".join(f"“{article.cut(by_id[i].span)}”" for i in when.conflict if i in by_id)
            + f": {when.unresolved}",
            when.span,
        )
        for when in whens
        if when.conflict
    )
