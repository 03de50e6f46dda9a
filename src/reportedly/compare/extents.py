"""Over what a number counts: its time, what it is a part of, what else its clause tells."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from reportedly.compare.lexicon import lexicon
from reportedly.compare.measures import source_spans
from reportedly.compare.pieces import Speaker
from reportedly.compare.stems import WORD
from reportedly.compare.telling import term_of, weigh
from reportedly.model import Dates, Ledger, Quantity, Scope, Span, When

__all__ = ["context_of", "days_of", "extent_of", "is_as_of", "is_earlier", "is_rising", "when_of"]

_AROUND = 80  # code points to either side of a number that say over what it counts
_RECORD = re.compile(r"\b\w+est\b[^.;]{0,40}\bsince\b")  # "the deadliest since the war"
_FIRST_SINCE = re.compile(r"\bsince\b[^.;]{0,24}\bwhen\b")  # "the first since 1959, when two died"
_SPAN = re.compile(
    r"\b(?:in|over|during|within) (?:the )?(?:(?:past|last) (?:\w+ )?|(?:one|a single|24|48) )"
    r"(?:hours?|days?|weeks?|months?|years?)\b",
    re.I,
)
_BESIDES = re.compile(r"\b(?:as well as|besides|in addition to|apart from) (?:the )?$", re.I)
_MOST_OF = re.compile(r"\bmost of [\w ]{0,24}\W{0,3}$")
_MOST = re.compile(r"\b(?:highest|largest|worst) (?:toll|number|count)\b")
_BESIDE = 60  # code points after a number in which stands how badly it befell them
_WIDE = 60  # days: a longer time is another scope and not the day of an event


def extent_of(
    ledger: Ledger, clause: Span, quantity: Quantity, holder: str, measure: str, last: str | None
) -> frozenset[str]:
    """Returns what makes a count one of something else than the event: a war, a part, a day.

    The reader's own marks are taken first: what a number is a part of, and whether it is an
    addition, one day's or a rate. `last` is the measure of the count before: in "killed ten and
    wounded 41 others" the 41 are all of the wounded.
    """
    lex = lexicon()
    text = ledger.article.cut(clause)
    found = {word.lower() for word in WORD.findall(text) if word.lower() in lex.scope}
    near = Span(
        max(clause.start, quantity.span.start - _AROUND),
        min(clause.end, quantity.span.end + _AROUND),
    )
    ahead = _FIRST_SINCE.sub(" ", ledger.article.cut(Span(near.start, quantity.span.start)))
    around = _RECORD.sub(" ", ahead + ledger.article.cut(Span(quantity.span.start, near.end)))
    for pattern in (lex.since, _SPAN):
        if match := pattern.search(around):
            found.add(match[0].lower())
    if _is_part(ledger, clause, quantity):
        found.add("a part of them")
    found |= _degree(ledger, clause, quantity, measure)
    before = ledger.article.text[max(0, quantity.span.start - 14) : quantity.span.end].lower()
    more = re.search(r"\b(?:another|further|more|others|other|additional)\b(?! than)", before)
    if (more or quantity.scope is Scope.ADDED) and last in (None, measure):
        found.add("added")
    if quantity.scope is Scope.DAY and when_of(ledger, clause, quantity.span) is None:
        found.add("one day")
    elif quantity.scope is Scope.RATE:
        found.add("a rate")
    if holder != "narrator" and _is_own(text):
        found.add(f"by {holder}")
    if quantity.owner:
        found |= {f"of {term}" for term in weigh(quantity.owner)}
    for when in ledger.whens:
        if when.dates is Dates.REPORT or not clause.covers(when.span):
            continue
        if when.earliest and when.latest and _length(when) > _WIDE:
            found.add(when.value)
    return frozenset(found)


def _is_own(clause: str) -> bool:
    """Tells whether a speaker counts what he himself did: "we rescued 11", and not "we had"."""
    words = [word if word == "US" else word.lower() for word in WORD.findall(clause)]
    lex = lexicon()
    if any(a == "while" and b in lex.own for a, b in pairwise(words)):
        return True  # "they saved nobody while I was there"
    return any(
        word in lex.own and not lex.measures.keys().isdisjoint(words[place + 1 : place + 4])
        for place, word in enumerate(words)
    )


def _degree(ledger: Ledger, clause: Span, quantity: Quantity, measure: str) -> set[str]:
    """Returns what sets some of those counted apart, or an event that has not come about.

    "Eight had serious injuries", "20 were taken to hospital", "threatened to fire four missiles".
    """
    lex = lexicon()
    text = ledger.article.text
    rest = text[quantity.span.start : min(clause.end, quantity.span.end + _BESIDE)]
    beside = re.split(r"[,;]|\band\b|\bof (?:whom|them|which)\b", rest)[0]
    found = set()
    if measure in lex.hurts:  # who died in hospital is as dead
        found = {name for name, words in lex.degrees.items() if words.search(beside)}
    before = text[max(clause.start, quantity.span.start - _AROUND) : quantity.span.start]
    if lex.planned.search(re.split(r"[;:,]", before)[-1]):
        found.add("planned")
    return found


def _is_part(ledger: Ledger, clause: Span, quantity: Quantity) -> bool:
    """Tells whether a number is a part: "including 9 children", "4 of the dead".

    "Six civilians were among at least 22 people": 22 is the whole, whatever stands before it.
    """
    text = ledger.article.text
    ahead = text[max(clause.start, quantity.span.start - 60) : quantity.span.start]
    after = text[quantity.span.end : min(clause.end, quantity.span.end + 48)]
    if re.search(r"\bamong (?:the |at least |more than |some |nearly )*$", ahead):
        return False
    listed = _is_listed(ledger, clause, quantity)
    if (
        _BESIDES.search(ahead)
        or _MOST_OF.search(text[: quantity.span.start][-_AROUND:])
        or quantity.part_of is not None
        or listed
    ):
        return True
    if _MOST.search(text, clause.start, quantity.span.start):
        return True
    if re.match(r"[^.;,]{0,24}\b(?:was|were|are|is) (?:also )?among\b", after):
        return True
    beside = text[quantity.span.start : quantity.span.end + 12].lower()
    if re.search(r"\bof (?:them|whom|those|the dead|the victims|which)\b", beside):
        return True
    return bool(
        re.search(r"\b(?:including|among them|of whom|among whom)\b[^.;,]*$", ahead)
        or re.match(r"[^.;,]{0,12}\bamong (?:them|whom|the dead|those|the victims)\b", after)
    )


def _is_listed(ledger: Ledger, clause: Span, quantity: Quantity) -> bool:
    """Tells whether a number is one of a list: "two women and two soldiers were killed"."""
    if not quantity.unit:
        return False
    for other in ledger.quantities:
        if other.id == quantity.id or not other.unit or not clause.covers(other.span):
            continue
        befallen = _befallen(ledger, quantity.span), _befallen(ledger, other.span)
        if befallen[0] and befallen[1] and befallen[0] != befallen[1]:
            continue  # "30 dead and 55 wounded" are two counts and no list
        first, second = sorted((quantity.span, other.span))
        if ledger.article.text[first.end : second.start].strip(" ,") in (
            "and",
            "plus",
            "as well as",
        ):
            return True
    return False


def _befallen(ledger: Ledger, span: Span) -> set[str]:
    """Returns the measures that the words of a number itself name: wounded of "55 wounded"."""
    known = lexicon().measures
    words = WORD.findall(ledger.article.cut(span).lower())
    return {known[word] for word in words if word in known}


def when_of(ledger: Ledger, clause: Span, span: Span) -> When | None:
    """Returns the time in the clause that is nearest to a number: after it before before it."""
    inside = [
        when
        for when in ledger.whens
        if clause.covers(when.span) and when.dates is not Dates.REPORT and when.earliest
    ]

    def gap(when: When) -> tuple[int, int]:
        if when.span.start >= span.end:
            return when.span.start - span.end, when.span.start
        return 40 + abs(span.start - when.span.end), when.span.start

    return min(inside, key=gap) if inside else None


def days_of(when: When) -> tuple[int, int] | None:
    """Returns the first and the last day of a time as ordinals; None where either is open."""
    if when.earliest is None or when.latest is None:
        return None
    first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
    return first.toordinal(), last.toordinal()


def _length(when: When) -> int:
    days = days_of(when)
    return days[1] - days[0] if days else 0


def is_as_of(clause: str, measure: str) -> bool:
    """Tells whether the time in a clause is that of the count: "rose to 17 on Wednesday"."""
    return measure in lexicon().tolls and is_rising(clause)


def is_rising(clause: str) -> bool:
    """Tells whether a clause says that a count has changed: "the toll rose", "reached", "now".

    A bus that fell and a river that rose change no count: such verbs need "to" or what is counted.
    """
    lex = lexicon()
    words = [word.lower() for word in WORD.findall(clause)]
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word in lex.as_of and (word not in lex.moving or after in ("to", "by", "from")):
            return True
    return bool(lex.moving.intersection(words) and lex.figures.intersection(words))


def is_earlier(before: str) -> bool:
    """Tells whether the words before a number give it as past: "an earlier toll of"."""
    if re.search(r"\b(?:earlier|previous|first|initial) (?:toll|count|figure|report)\b", before):
        return True
    if re.search(r"\bhad (?:given|put|said|reported|counted|spoken)\b", before):
        return True
    words = WORD.findall(before)[-4:]
    known = lexicon().earlier
    if words and words[-1] == "from":
        return True
    return any(word in known and word not in ("from", "not") for word in words) or (
        bool(words) and words[-1] == "not"
    )


def context_of(ledger: Ledger, clause: Span, speaker: Speaker) -> dict[str, float]:
    """Returns what the clause tells beside number, measure, people and source."""
    terms = weigh(ledger.article.cut(clause))
    lex = lexicon()
    for word in WORD.findall(ledger.article.cut(clause)):
        if word.lower() in lex.counting:
            terms.pop(term_of(word), None)
    for term in (*weigh(speaker.who), *weigh(speaker.holder), *lex.common_terms):
        terms.pop(term, None)
    beside = [other.span for other in ledger.quantities if clause.covers(other.span)]
    beside += source_spans(ledger, clause)
    beside += [when.span for when in ledger.whens if clause.covers(when.span)]
    for span in beside:
        for word in WORD.findall(ledger.article.cut(span)):
            terms.pop(term_of(word), None)
    return terms
