"""What a number measures, and whom it counts."""

from __future__ import annotations

import re

from reportedly.compare.lexicon import lexicon
from reportedly.compare.stems import WORD, stem
from reportedly.model import Ledger, Quantity, Span

__all__ = ["FAR", "counted_of", "is_bare", "measure_of", "source_spans"]

_PERSONS = re.compile(r"[a-z]{2}(?:[^tsc]ters|[dkgvn]ers|ists|men|women|ians|ees|nauts)$")
"""Words for persons by their endings: firefighters, drivers, activists, policemen."""

_LIVES = re.compile(r"\b(?:lives|deaths|death) of (?:the |at least |more than |some )*$")
_OF_GROUP = re.compile(
    r" (?:of|from) ((?:[\w-]+ ){0,5}(?:group|militia|network|army|police|forces))\b"
)
_RELATIVE = re.compile(r", (?:which|who|whose|where)\b")
_BESIDE = 24  # code points after a number

FAR = 60
"""Code points between a number and what it counts, at most."""


def measure_of(
    ledger: Ledger, clause: Span, sentence: Span, quantity: Quantity, counted: str
) -> str | None:
    """Returns the measure: the reader's own word for it, else the nearest word that names one.

    Words of a source count nothing ("the rescue service"), and what is no person is not killed.
    """
    text = ledger.article.text
    lex = lexicon()
    people = not counted or counted in lex.counted.values() or quantity.unit[:1].isupper()
    last = quantity.unit.split()[-1:] or [""]
    person = counted in lex.counted.values() or counted == "men"
    person = person or _PERSONS.search(last[0].lower()) is not None
    people = people or person or counted == "people"
    if last[0].lower() in lex.engines:
        people = False  # "two New York subway trains": whatever names they bear
    measures = {
        word: name
        for word, name in lex.measures.items()
        if (people or name not in lex.of_people) and (not person or name not in lex.of_things)
    }
    sources = [span for span in source_spans(ledger, sentence, cues=False) if len(span) < FAR]
    if lex.missing.search(text, clause.start, clause.end):
        return "missing"
    beside = lex.both.search(
        text, quantity.span.start, min(clause.end, quantity.span.end + _BESIDE)
    )
    if beside:
        return "casualties"  # "more than 1,000 killed or wounded"
    for word in (*WORD.findall(text[quantity.span.start : quantity.span.end]),
                 *quantity.unit.split()):  # fmt: skip
        if word.lower() in lex.measures and word.lower() not in lex.counted:
            return lex.measures[word.lower()]  # "22 injured" counts the injured
    if _LIVES.search(text, clause.start, quantity.span.start):
        return "killed"
    before = list(WORD.finditer(text, clause.start, quantity.span.start))[-1:]
    if before and before[0][0].lower() in measures and before[0].end() + 2 > quantity.span.start:
        return measures[before[0][0].lower()]  # "killing 44 and wounding over 140"
    for word in WORD.findall(quantity.measure or ""):
        if word.lower() in measures:
            return measures[word.lower()]
    cues = [s for s in source_spans(ledger, sentence) if s not in sources and len(s) < FAR]
    for within in (clause, sentence):
        best: tuple[int, int, str] | None = None
        for match in WORD.finditer(text, within.start, within.end):
            name = measures.get(match[0].lower())
            if name is None or any(s.start <= match.start() < s.end for s in sources):
                continue
            after = match.start() >= quantity.span.end
            gap = match.start() - quantity.span.end if after else quantity.span.start - match.end()
            between = text[quantity.span.end : match.start()] if after else ""
            if match[0].lower() == "homes" and "from" not in between:
                continue
            if not quantity.unit and gap > FAR // 2:
                continue
            far = FAR if within is sentence and sentence != clause else 2 * FAR
            if gap > (FAR // 2 if name == "aboard" else far):
                continue
            # what follows the number counts it more often than what stands before
            rank = max(0, gap) + (0 if after else 12) + 8 * between.count(",")
            if not after and _RELATIVE.search(text, match.end(), quantity.span.start):
                continue  # "nobody was hurt in the fire, which saw 50 firefighters called"
            if any(quantity.span.end <= cue.start < match.start() for cue in cues):
                rank += FAR  # "the brigade, which has 70 officers there, said 40 were hurt"
            rank += FAR if match[0].lower() in lex.counted else 0  # whom, before what happened
            key = (rank, match.start(), name)
            best = min(best, key) if best else key
        if best:
            return best[2]
    return None


def counted_of(ledger: Ledger, quantity: Quantity) -> str:
    """Returns who or what is counted: a category of the lexicon, else a stem, `` for nothing."""
    if is_bare(quantity):
        return ""
    words = quantity.unit.split()
    if quantity.counted:
        words = [*words, *ledger.article.cut(quantity.counted).split()]
    words = [word.lower().strip("“”\"'.,") for word in words]
    if words and words[-1] in ("members", "men"):  # "20 members of the rebel group"
        after = ledger.article.text[quantity.span.end : quantity.span.end + FAR]
        if group := _OF_GROUP.match(after):
            words += [word.lower() for word in WORD.findall(group[1])]
    names = [lexicon().counted.get(word) for word in words]
    known = [name for name in names if name]
    if known:
        parts = [name for name in known if name != "people"]  # "crew members" are a crew
        return (parts or known)[-1]
    plain = [word for word in quantity.unit.split() if word.isalpha()]
    plain = [word for word in plain if word.lower() not in lexicon().figures]
    plain = [word for word in plain if lexicon().measures.get(word.lower()) is None]
    if plain and plain[-1].lower() in ("persons", "men", "them", "they", "others"):
        return "men" if plain[-1].lower() == "men" else "people"
    return stem(plain[-1]) if plain else ""


def is_bare(quantity: Quantity) -> bool:
    """Tells whether a number says nothing of what it counts: "14", "a figure of 400"."""
    number, counted = quantity.number, quantity.counted
    if number is not None and counted is not None and number.covers(counted):
        return True
    return all(word.lower() in lexicon().figures for word in quantity.unit.split())


def source_spans(ledger: Ledger, within: Span, *, cues: bool = True) -> list[Span]:
    """Returns the words of sources, and of their cues, inside a span."""
    return [
        span
        for attribution in ledger.attributions
        for link in attribution.links
        for span in ((*link.source.spans, *link.cue) if cues else link.source.spans)
        if span.start < within.end and within.start < span.end
    ]
