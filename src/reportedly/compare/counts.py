"""Numbers that count something: which measure, of whom, on what day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reportedly.compare.lexicon import lexicon
from reportedly.compare.measures import counted_of, is_bare, measure_of, source_spans
from reportedly.compare.pieces import Speaker, sentence_at, speaker_of
from reportedly.compare.stems import WORD
from reportedly.compare.telling import Telling, term_of, weigh
from reportedly.model import (
    Account,
    Attribution,
    Bound,
    Claim,
    CueClass,
    Dates,
    Ledger,
    PlaceKind,
    PlaceUse,
    Quantity,
    Span,
    Stance,
    When,
    identify,
)

__all__ = ["count_tellings"]

_CLAUSE = re.compile(r";|:|—|\s-\s")
_HEAD = 500  # code points: what happened stands at the top
_SITES = (PlaceKind.CITY, PlaceKind.FACILITY, PlaceKind.REGION)
_NEAR = 24  # code points between "nobody" and what nobody was
_OLD = 60  # days before publication: another event


def count_tellings(ledger: Ledger, day: str | None) -> Iterator[Telling]:
    """Yields a telling for each quantity whose sentence says what it measures.

    A bare number takes the measure of the sentence before ("which had spoken of 14"). Does not
    take durations, distances and percentages.
    """
    last: tuple[Span, str, str] | None = None
    seen: set[Span] = set()
    for quantity in ledger.quantities:
        if quantity.span in seen or not _counts(ledger, quantity):
            continue
        seen.add(quantity.span)
        sentence = sentence_at(ledger, quantity.span)
        clause = _clause(ledger.article.text, sentence, quantity.span)
        counted = counted_of(ledger, quantity)
        measure = measure_of(ledger, clause, sentence, quantity, counted)
        why = ""
        if measure is None and last and is_bare(quantity):
            near = 0 < sentence.start - last[0].end <= 3 or sentence == last[0]
            if near:
                measure, counted = last[1], last[2]
                why = f"a bare number: taken to count what the sentence before does ({measure})"
        if measure is None:
            continue
        last = (sentence, measure, counted)
        yield _telling(ledger, quantity, sentence, clause, (measure, counted, why), day)
    yield from _zeros(ledger, day)


def _zeros(ledger: Ledger, day: str | None) -> Iterator[Telling]:
    """Yields a count of nought for "nobody was hurt", "they saved nobody"."""
    text = ledger.article.text
    for found in lexicon().nobody.finditer(text):
        span = Span(*found.span())
        sentence = sentence_at(ledger, span)
        if not sentence.covers(span):
            continue
        near = [
            match
            for match in WORD.finditer(text, sentence.start, sentence.end)
            if match[0].lower() in lexicon().measures
            and -_NEAR <= match.start() - span.end <= _NEAR
        ]
        if not near:
            continue
        word = min(near, key=lambda match: abs(match.start() - span.start))
        hull = span.hull(Span(*word.span()))
        zero = Quantity(identify("zero", *found.span()), hull, 0.0, 0.0, "people", Bound.EXACT)
        read = (lexicon().measures[word[0].lower()], "people", "“nobody” is a count of nought")
        telling = _telling(ledger, zero, sentence, _clause(text, sentence, span), read, day)
        yield replace(telling, account=replace(telling.account, quantity=None))


def _counts(ledger: Ledger, quantity: Quantity) -> bool:
    unit = quantity.unit.lower().split()
    if unit and not lexicon().no_count.isdisjoint((unit[0], unit[-1])):
        return False
    if quantity.low is None and quantity.high is None and quantity.bound is not Bound.UNKNOWN:
        return False
    text = ledger.article.text
    before = text[max(0, quantity.span.start - 5) : quantity.span.start].lower()
    if (
        not unit
        and before.endswith(", ")
        and text[quantity.span.end : quantity.span.end + 1] == ","
    ):
        return False  # "said Lena Orsh, 34, a baker"
    wide = text[max(0, quantity.span.start - 16) : quantity.span.start].lower()
    if re.search(r"\b(?:age of|aged|ages|under the age of|over)\s+$", wide) and not unit:
        return False
    if quantity.low == quantity.high == 1:
        return False  # "one of them": a word and not a count
    if quantity.low is not None and quantity.low == quantity.high:
        digits = text[quantity.span.start : quantity.span.end]
        if not unit and (re.search(r"\d\W+$", before) or re.match(
            r"\W{1,3}\d", text[quantity.span.end : quantity.span.end + 5]
        )):  # fmt: skip
            return False  # a run of numbers: a list, a counter of a page
        if re.fullmatch(r"(?:19|20)\d\d", digits) and not unit:
            return False  # a year
    return before[-4:] != "not " or not unit


def _clause(text: str, sentence: Span, span: Span) -> Span:
    start, end = sentence.start, sentence.end
    for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return Span(start, end)


def _telling(
    ledger: Ledger,
    quantity: Quantity,
    sentence: Span,
    clause: Span,
    read: tuple[str, str, str],
    day: str | None,
) -> Telling:
    measure, counted, why = read
    cut = ledger.article.cut
    claim, attribution = _claim_of(ledger, quantity.span)
    told = claim.content if claim and claim.attribution else (clause,)
    speaker = _speaker(ledger, attribution, quantity)
    when = _when(ledger, clause, quantity.span)
    as_of, days = day, None
    if when is not None and when.earliest and when.latest:
        if _is_as_of(cut(clause), measure):
            as_of = when.latest
        else:
            days = (_ordinal(when.earliest), _ordinal(when.latest))
    terms = weigh(cut(clause))
    context = _context(ledger, clause, speaker)
    before = cut(Span(max(clause.start, quantity.span.start - 60), quantity.span.start)).lower()
    earlier = _is_earlier(before)
    stance = Stance.SAYS
    if quantity.bound is Bound.UNKNOWN:
        stance = Stance.OPEN
    elif speaker.cue_class in (CueClass.DENY,):
        stance = Stance.DENIES
    account = Account(
        id=identify("account", ledger.id, quantity.id, measure),
        article=ledger.id,
        span=quantity.span,
        words=" ".join(cut(quantity.span).split()),
        stance=stance,
        who=speaker.who,
        holder=speaker.holder,
        claim=claim.id if claim else None,
        day=as_of,
        quantity=quantity.id,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        earlier=earlier,
        why=why,
    )
    return Telling(
        account,
        terms,
        negative=stance is Stance.DENIES,
        measure=measure,
        counted=counted,
        extra=_extra(ledger, clause, quantity, day, speaker.holder),
        context=context,
        days=days,
        side=frozenset(weigh(f"{speaker.who} {ledger.article.outlet.value or ''}")),
        named=speaker.named,
        places=frozenset(
            place.name.lower()
            for place in ledger.places
            if any(within.covers(place.span) for within in told)
            and place.kind in _SITES
            and place.use in (PlaceUse.LITERAL, PlaceUse.MODIFIER)
        ),
        lead=quantity.span.start < _HEAD,
        revised=bool(lexicon().revised.search(cut(sentence))),
        rising=bool({w.lower() for w in WORD.findall(cut(clause))} & lexicon().as_of),
        sentence=sentence,
    )


def _claim_of(ledger: Ledger, span: Span) -> tuple[Claim | None, Attribution | None]:
    """Returns the attributed claim that holds a span most tightly, else the narrator's.

    "VTA, citing a doctor, put the dead at 58" is the doctor's count, through VTA.
    """
    attributions = {item.id: item for item in ledger.attributions}
    holding = [
        claim for claim in ledger.claims if any(piece.covers(span) for piece in claim.content)
    ]
    if not holding:
        return None, None
    claim = min(
        holding,
        key=lambda c: (c.attribution is None, sum(len(p) for p in c.content), c.id),
    )
    if claim.attribution is not None:
        return claim, attributions.get(claim.attribution)
    hull = claim.content[0]
    for attribution in ledger.attributions:
        link = attribution.links[-1]
        cue = " ".join(ledger.article.cut(s) for s in link.cue).lower()
        if cue.startswith(("citing", "quoting")) and hull.covers(attribution.content[0]):
            return claim, attribution
    return claim, None


def _speaker(ledger: Ledger, attribution: Attribution | None, quantity: Quantity) -> Speaker:
    """Returns whose count it is; of "VTA, citing a doctor", the doctor's through VTA."""
    speaker = speaker_of(ledger, attribution)
    if attribution is None or not speaker.cue.startswith(("citing", "quoting")):
        return speaker
    if any(span.covers(quantity.span) for span in attribution.content):
        return speaker
    cited = " ".join(ledger.article.cut(attribution.content[0]).split())
    named = not re.match(r"(?:an?|some|un\w+)\b", cited)
    return Speaker(f"{speaker.who} → {cited}", cited, named, speaker.cue_class, speaker.cue)


def _when(ledger: Ledger, clause: Span, span: Span) -> When | None:
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


def _is_as_of(clause: str, measure: str) -> bool:
    words = {word.lower() for word in WORD.findall(clause)}
    return measure in lexicon().tolls and bool(words & lexicon().as_of)


def _is_earlier(before: str) -> bool:
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


def _context(ledger: Ledger, clause: Span, speaker: Speaker) -> dict[str, float]:
    """Returns what the clause tells beside number, measure, people and source."""
    terms = weigh(ledger.article.cut(clause))
    lex = lexicon()
    for word in WORD.findall(ledger.article.cut(clause)):
        if word.lower() in lex.counting:
            terms.pop(term_of(word), None)
    for term in (*weigh(speaker.who), *weigh(speaker.holder)):
        terms.pop(term, None)
    beside = [other.span for other in ledger.quantities if clause.covers(other.span)]
    beside += source_spans(ledger, clause)
    beside += [when.span for when in ledger.whens if clause.covers(when.span)]
    for span in beside:
        for word in WORD.findall(ledger.article.cut(span)):
            terms.pop(term_of(word), None)
    return terms


def _extra(
    ledger: Ledger, clause: Span, quantity: Quantity, day: str | None, holder: str
) -> frozenset[str]:
    """Returns what makes a count one of something else: a war, a fleet, years, another owner."""
    lex = lexicon()
    text = ledger.article.cut(clause)
    found = {word.lower() for word in WORD.findall(text) if word.lower() in lex.scope}
    if match := lex.since.search(text):
        found.add(match[0].lower())
    beside = ledger.article.text[quantity.span.start : quantity.span.end + 12].lower()
    if re.search(r"\bof (?:them|whom|those|the dead|which)\b", beside):
        found.add("a part of them")
    ahead = ledger.article.text[max(clause.start, quantity.span.start - 60) : quantity.span.start]
    after = ledger.article.text[quantity.span.end : quantity.span.end + 24]
    if re.search(r"\b(?:including|among them|of whom|among whom)\b[^.;,]*$", ahead) or re.match(
        r"[^.;,]{0,12}\bamong\b", after
    ):
        found.add("a part of them")
    before = ledger.article.text[max(0, quantity.span.start - 14) : quantity.span.end].lower()
    if re.search(r"\b(?:another|further|more|others|other|additional)\b(?! than)", before):
        found.add("added")
    words = {word.lower() for word in WORD.findall(text)}
    if words & lex.own and holder != "narrator":
        found.add(f"by {holder}")
    if quantity.owner:
        found |= {f"of {term}" for term in weigh(quantity.owner)}
    for when in ledger.whens:
        if when.dates is Dates.REPORT or not clause.covers(when.span):
            continue
        if not when.earliest or not when.latest:
            continue
        wide = _ordinal(when.latest) - _ordinal(when.earliest) > _OLD
        old = day is not None and _ordinal(day) - _ordinal(when.latest) > _OLD
        if wide or old:
            found.add(when.value)
    return frozenset(found)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
