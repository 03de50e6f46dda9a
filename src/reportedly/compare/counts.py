"""Numbers that count something: which measure, of whom, on what day, in what scene."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportedly.compare.countable import clause_of, is_countable
from reportedly.compare.extents import (
    context_of,
    days_of,
    extent_of,
    is_as_of,
    is_earlier,
    is_rising,
    when_of,
)
from reportedly.compare.lexicon import lexicon
from reportedly.compare.measures import counted_of, is_bare, measure_of
from reportedly.compare.pieces import Speaker, sentence_at
from reportedly.compare.scenes import Scene, read_scenes, scene_in
from reportedly.compare.stems import WORD
from reportedly.compare.sums import is_sum, sum_of
from reportedly.compare.telling import Telling, weigh
from reportedly.compare.whose import claim_of, counting_speaker
from reportedly.model import (
    Account,
    Bound,
    CueClass,
    Ledger,
    PlaceKind,
    PlaceUse,
    Quantity,
    Span,
    Stance,
    identify,
)

__all__ = ["count_tellings"]

_CLOSE = 28  # code points to either side of a bare number
_AHEAD = 10  # words of a denial before the number that it denies
_RELATIVE = re.compile(r"\b(?:which|who|that has|that had|during|in which)\b")
_PUT = re.compile(r"\w+ (?:put|puts|placed|estimated) [\w ]{0,30}\bat\W[\w ]*$")
_HEAD = 500  # code points: what happened stands at the top
_SITES = (PlaceKind.CITY, PlaceKind.FACILITY, PlaceKind.REGION)
_GAP = 3  # code points between two sentences that follow each other
_NEAR = 24  # code points between "nobody" and what nobody was


def count_tellings(ledger: Ledger, day: str | None) -> Iterator[Telling]:
    """Yields a telling for each quantity whose sentence says what it measures.

    `numbers` of each are the other ones that its sentence gives of the same measure.
    """
    told = list(_count_tellings(ledger, day))
    beside: dict[tuple[str | None, Span | None], list[Telling]] = {}
    for telling in told:
        beside.setdefault((telling.measure, telling.sentence), []).append(telling)
    for telling in told:
        others = {
            number
            for other in beside[telling.measure, telling.sentence]
            for number in (other.account.low, other.account.high)
        }
        own = {telling.account.low, telling.account.high, None}
        yield replace(telling, numbers=frozenset(n for n in others - own if n is not None))


def _count_tellings(ledger: Ledger, day: str | None) -> Iterator[Telling]:
    """Yields a telling for each quantity whose sentence says what it measures.

    A bare number takes the measure of the sentence before ("which had spoken of 14"). Of money
    and shares those of `sums`. Does not take durations and distances.
    """
    last: tuple[Span, str, str] | None = None
    seen: set[Span] = set()
    counted_last: dict[str, int] = {}  # measure -> the end of the sentence that last counted it
    scenes = read_scenes(ledger, day)
    for quantity in ledger.quantities:
        if quantity.span in seen or not (is_sum(quantity) or is_countable(ledger, quantity)):
            continue
        seen.add(quantity.span)
        sentence = sentence_at(ledger, quantity.span)
        clause = clause_of(ledger.article.text, sentence, quantity.span)
        if is_sum(quantity):
            if (worth := sum_of(ledger, clause, quantity)) is not None:
                money = (worth.measure, worth.counted, "", None)
                told = _telling(ledger, quantity, sentence, clause, money, day, scenes)
                yield replace(told, extra=told.extra | worth.extra)
            continue
        counted = counted_of(ledger, quantity)
        measure = measure_of(ledger, clause, sentence, quantity, counted)
        why = ""
        near = last is not None and (
            0 < sentence.start - last[0].end <= _GAP or sentence == last[0]
        )
        if measure is None and last and near and is_bare(quantity):
            measure, counted = last[1], last[2]
            why = f"a bare number: taken to count what the sentence before does ({measure})"
        if measure is None:
            continue
        beside = [name for name, at in counted_last.items() if at + _GAP > sentence.start]
        before = measure if measure in beside else min(beside, default=None)
        last = (sentence, measure, counted)
        counted_last[measure] = sentence.end
        read = (measure, counted, why, before)
        yield _telling(ledger, quantity, sentence, clause, read, day, scenes)
    yield from _zeros(ledger, day, scenes)


def _zeros(ledger: Ledger, day: str | None, scenes: Mapping[Span, Scene]) -> Iterator[Telling]:
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
        measure = lexicon().measures[word[0].lower()]
        read = (measure, "people", "“nobody” is a count of nought", None)
        clause = clause_of(text, sentence, span)
        telling = _telling(ledger, zero, sentence, clause, read, day, scenes)
        yield replace(telling, account=replace(telling.account, quantity=None))


def _telling(
    ledger: Ledger,
    quantity: Quantity,
    sentence: Span,
    clause: Span,
    read: tuple[str, str, str, str | None],
    day: str | None,
    scenes: Mapping[Span, Scene],
) -> Telling:
    measure, counted, why, last = read
    cut = ledger.article.cut
    claim, attribution = claim_of(ledger, quantity.span)
    told = claim.content if claim and claim.attribution else (clause,)
    speaker = counting_speaker(ledger, attribution, quantity)
    when = when_of(ledger, clause, quantity.span)
    as_of, days = day, None
    if when is not None and when.earliest and when.latest:
        if is_as_of(cut(clause), measure):
            as_of = when.latest
        else:
            days = days_of(when)
    terms = weigh(cut(clause))
    context = context_of(ledger, clause, speaker)
    before = cut(Span(max(clause.start, quantity.span.start - 60), quantity.span.start)).lower()
    earlier = is_earlier(before)
    stance = Stance.SAYS
    if quantity.bound is Bound.UNKNOWN:
        stance = Stance.OPEN
    elif speaker.cue_class is CueClass.DENY and _is_denied(ledger, told, quantity):
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
        strict=quantity.strict,
    )
    return Telling(
        account,
        terms,
        negative=stance is Stance.DENIES,
        measure=measure,
        counted=counted,
        extra=extent_of(ledger, clause, quantity, speaker.holder, measure, last),
        context=context,
        days=days,
        side=frozenset(weigh(f"{speaker.who} {ledger.article.outlet.value or ''}")),
        named=speaker.named,
        loose=_is_loose(ledger, quantity),
        voiced=_is_voiced(speaker) or _is_put(before),
        places=frozenset(
            place.name.lower()
            for place in ledger.places
            if any(within.covers(place.span) for within in told)
            and place.kind in _SITES
            and place.use in (PlaceUse.LITERAL, PlaceUse.MODIFIER)
        ),
        lead=quantity.span.start < _HEAD,
        revised=bool(lexicon().revised.search(cut(sentence))),
        rising=is_rising(cut(clause)),
        sentence=sentence,
        scene=_scene(ledger, clause, sentence, scenes),
        holder_terms=frozenset(_source_terms(ledger, speaker, clause, put=_is_put(before))),
    )


def _scene(ledger: Ledger, clause: Span, sentence: Span, scenes: Mapping[Span, Scene]) -> Scene:
    """Returns the scene of a clause; what it does not say is that of its sentence."""
    whole = scenes.get(sentence, Scene())
    if clause == sentence:
        return whole
    own = scene_in(ledger, clause)
    return replace(
        whole,
        sites=own.sites or whole.sites,
        regions=own.regions or whole.regions,
        means=own.means or whole.means,
        said_sites=own.said_sites or whole.said_sites,
        said_means=own.said_means or whole.said_means,
        days=own.days or whole.days,
        many=own.many,
        names=own.names if own.sites else whole.names,
    )


def _is_denied(ledger: Ledger, told: tuple[Span, ...], quantity: Quantity) -> bool:
    """Tells whether what is denied is a number, and not something that a number stands in.

    "Denied using gas in a war that has killed thousands" denies no thousands.
    """
    for span in told:
        if span.covers(quantity.span):
            ahead = ledger.article.cut(Span(span.start, quantity.span.start))
            return len(ahead.split()) <= _AHEAD and not _RELATIVE.search(ahead)
    return False


def _is_loose(ledger: Ledger, quantity: Quantity) -> bool:
    """Tells whether a bare number has no word of what befell beside it: "believed to be three"."""
    if not is_bare(quantity):
        return False
    text = ledger.article.text
    beside = text[max(0, quantity.span.start - _CLOSE) : quantity.span.end + _CLOSE]
    return not any(word.lower() in lexicon().measures for word in WORD.findall(beside))


def _is_voiced(speaker: Speaker) -> bool:
    """Tells whether a count is a party's own word, and not a medium's or the narrator's."""
    return speaker.holder.lower() not in lexicon().pronouns and not speaker.relays


def _is_put(before: str) -> bool:
    """Tells whether somebody puts the number: "a group of doctors put the toll at"."""
    return _PUT.search(before) is not None


def _source_terms(ledger: Ledger, speaker: Speaker, clause: Span, *, put: bool) -> set[str]:
    """Returns the telling words of a source: its name, how the text words it, that it watches.

    "British-based monitor the Syrian Observatory counted": who is read as its source may be short.
    """
    watching: set[str] = set()
    if put or speaker.holder.lower() not in lexicon().pronouns:
        watching = set(weigh(ledger.article.cut(clause))) & lexicon().watchers
    if not speaker.named:
        return watching
    words = speaker.holder
    if speaker.source is not None:
        words += " " + ledger.article.cut(speaker.source)
    return set(weigh(words)) | watching
