"""From a ledger to tellings: sentences of claims, and numbers that count something."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from reportedly.compare.counts import count_tellings
from reportedly.compare.lexicon import lexicon
from reportedly.compare.pieces import Piece, pieces, resolved_names, sentence_at
from reportedly.compare.stems import WORD, stem
from reportedly.compare.telling import Telling, stem_shares, term_of, weigh
from reportedly.model import (
    Account,
    Auxiliary,
    Certainty,
    CueClass,
    Dates,
    Event,
    Factuality,
    HedgeKind,
    Ledger,
    PlaceKind,
    Polarity,
    Span,
    Stance,
    identify,
)

__all__ = ["published_day", "read_tellings"]

_CLAUSE = 14  # words that a denial stands in
_FEWEST = 3  # telling terms beside a number that make a sentence a telling of its own
_MANY = 4  # counts of one measure that make an article a round-up
_POINTED = 0.6  # the weight of a name that a pronoun points to
_TRAIL = re.compile(
    r",? (?:reversing|revising|repeating|contradicting) [^,;]*$"
    r"|,? (?:only if|unless|provided that) .*$"
    r"|,? as [^,;]{1,60} (?:claimed|said|alleged|reported|put it|insisted)$"
)
"""What a sentence says of another telling, or of conditions, at its end."""
_QUESTION = re.compile(r"(?:what|who|whose|whom|which|whether|how|why)\b", re.I)
"""What is disputed or not told is left open and not denied: "what broke the dam is disputed"."""
_BUT = re.compile(r",? but ")
_CONTRAST = re.compile(r", not [^,;.]{1,40},")
"""What stands beside is set apart by the way: "our own people, not the army, scatter them"."""
_FAILED = re.compile(r"\b(?:fails?|failed|failing) to\b", re.I)
_WITHHELD = re.compile(
    r"(?:[A-Z][\w-]*|them|him|her|us) (?:\(\w+\) )?(?:the|a|any|safe) ?"
    r"(?:ability|access|chance|right|haven)"
)
"""Who is denied a thing is not told untrue: "to deny them the ability to move"."""
_NARROW = 31  # days: a longer time dates nothing
_BACK = 12  # pieces that "denied the charge" looks back over


Thing = TypeVar("Thing")


class _Placed(Generic[Thing]):
    """Things of a text by where they begin, to find those inside a span."""

    def __init__(self, things: Iterable[tuple[Span, Thing]]) -> None:
        self._things = sorted(things, key=lambda pair: pair[0].start)
        self._starts = [span.start for span, _ in self._things]

    def inside(self, span: Span) -> Iterator[Thing]:
        first = bisect_left(self._starts, span.start)
        for at, thing in self._things[first : bisect_right(self._starts, span.end, first)]:
            if at.end <= span.end:
                yield thing


@dataclass(frozen=True, slots=True)
class _Marks:
    """What an article's sentences are marked by: towns, numbers, events, narrow dates."""

    towns: _Placed[str]
    numbers: _Placed[float]
    events: _Placed[Event]
    days: _Placed[tuple[int, int]]


def published_day(ledger: Ledger) -> str | None:
    """Returns the day of publication, or None."""
    value = (ledger.article.published.value or "")[:10]
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None


def read_tellings(ledger: Ledger) -> tuple[Telling, ...]:
    """Returns what an article tells, in order of the text.

    Does not read titles, captions or the headlines of other items: what is no claim and no
    quantity of the ledger is not told. Who asks tells nothing: questions are no accounts.
    """
    counts = _crowded(tuple(count_tellings(ledger, published_day(ledger))))
    counted: dict[Span, list[Telling]] = {}
    told, marks = pieces(ledger), _marks(ledger)
    found: list[Telling] = list(counts)
    for index, piece in enumerate(told):
        inside = [c for c in counts if piece.span.overlaps(c.account.span)]
        counted[piece.span] = inside
        telling = _telling(ledger, piece, told[max(0, index - _BACK) : index], inside, marks)
        if telling is not None:
            found.append(telling)
    return tuple(sorted(found, key=lambda t: (t.account.span, t.account.id)))


def _crowded(counts: tuple[Telling, ...]) -> tuple[Telling, ...]:
    """Returns the counts, marked where their article gives many of one measure: a round-up."""
    of = Counter(count.measure for count in counts)
    return tuple(replace(c, crowded=of[c.measure] > _MANY) for c in counts)


def _telling(
    ledger: Ledger,
    piece: Piece,
    before: tuple[Piece, ...],
    counts: list[Telling],
    marks: _Marks,
) -> Telling | None:
    cut = ledger.article.cut
    words, span, why = cut(piece.span), piece.span, ""
    question = _QUESTION.match(words) is not None
    withheld = _WITHHELD.match(words) is not None
    denied = piece.speaker.cue_class is CueClass.DENY and not question and not withheld
    text = words
    if denied:
        denial = _antecedent(ledger, piece, before)
        if denial is not None:
            text = cut(denial.span)
            why = f"“{' '.join(words.split())}” is taken for “{' '.join(text.split())}”"
            if piece.speaker.source is not None:
                span = piece.speaker.source.hull(piece.span)
    sentence = sentence_at(ledger, piece.span)
    if cut(sentence).rstrip(" ”\"’'").endswith("?"):
        return None
    terms = weigh(_TRAIL.sub("", text))
    if counts and not why and _is_spent(terms, counts, piece):
        return None
    if len(terms) < _FEWEST - 1:
        return None
    own = frozenset(terms)
    for name in resolved_names(ledger, piece.span):
        for term, weight in weigh(name).items():
            terms.setdefault(term, _POINTED * weight)
    names = _names(text)
    if denied and lexicon().forged & set(terms):
        denied = False  # who denies "the fabrications" says what others deny: that it is forged
    negative = _is_negative(text) != denied
    asked = question and piece.speaker.cue_class in (CueClass.DENY, CueClass.UNKNOWN)
    account = Account(
        id=identify("account", piece.claim.id, span.start, span.end, "words"),
        article=ledger.id,
        span=span,
        words=" ".join(cut(span).split()),
        stance=Stance.OPEN if asked else _stance(ledger, piece, negative=negative),
        who=piece.speaker.who,
        holder=piece.speaker.holder,
        claim=piece.claim.id,
        day=published_day(ledger),
        why=why,
    )
    around = {word.lower() for word in WORD.findall(cut(sentence))}
    real = list(marks.events.inside(piece.span))
    return Telling(
        account,
        terms,
        negative=negative,
        denied=denied,
        days=_narrowest(marks.days.inside(piece.span)),
        places=frozenset(marks.towns.inside(piece.span)),
        events=frozenset(f"{event.type.value}:{term_of(cut(event.trigger))}" for event in real),
        agents=frozenset(ledger.name_of(a).lower() for event in real for a in event.actors),
        side=frozenset(weigh(f"{piece.speaker.who} {ledger.article.outlet.value or ''}")),
        named=piece.speaker.named,
        admits=bool(around & lexicon().admits),
        revised=bool(lexicon().revised.search(cut(sentence))),
        exclusive=piece.claim.exclusive is not None,
        names=names | (frozenset(terms) - own) | (lexicon().roles & own),
        pointed=frozenset(terms) - own,
        numbers=frozenset(marks.numbers.inside(piece.span)),
        sentence=sentence,
        counts=tuple((count.measure or "", count.account) for count in counts),
        outlet=ledger.article.outlet.value or "",
        told=text if why else "",
    )


def _names(text: str) -> frozenset[str]:
    """Returns the terms of words written as names; a first word that is common is none."""
    written = [word for word in WORD.findall(text) if word[:1].isupper()]
    first = WORD.search(text)
    if first is not None and stem(first[0]) in stem_shares():
        written = [word for word in written if word != first[0]]
    return frozenset(term_of(word) for word in written)


def _is_spent(terms: dict[str, float], counts: list[Telling], piece: Piece) -> bool:
    """Tells whether a sentence tells next to nothing beside its numbers."""
    measures = lexicon().measures
    spent = {term_of(word) for word in WORD.findall(piece.speaker.who)}
    for count in counts:
        spent |= {term_of(word) for word in WORD.findall(count.account.words)}
        spent |= {term_of(word) for word, name in measures.items() if name == count.measure}
        spent |= {term_of(word) for word in WORD.findall(count.account.who)}
    return sum(term not in spent for term in terms) < _FEWEST


def _antecedent(ledger: Ledger, piece: Piece, before: tuple[Piece, ...]) -> Piece | None:
    """Returns what "denied the charge" denies: a nearby claim of another that names the denier."""
    content = [word.lower() for word in WORD.findall(ledger.article.cut(piece.span))]
    plain = [word for word in content if word not in ("the", "any", "all", "such", "these")]
    if not plain or not all(word in lexicon().anaphors for word in plain):
        return None
    denier = set(weigh(piece.speaker.holder))
    others = [
        other
        for other in reversed(before)
        if other.attribution is not None and other.speaker.holder != piece.speaker.holder
    ]
    naming = [
        other
        for other in others
        if denier & set(weigh(ledger.article.cut(sentence_at(ledger, other.span))))
    ]
    if lexicon().charges & set(plain):
        naming = [other for other in naming if _is_charge(ledger, other)]
    own = [other for other in naming if denier & set(weigh(ledger.article.cut(other.span)))]
    return next(iter(own or naming), None)


def _is_charge(ledger: Ledger, piece: Piece) -> bool:
    """Tells whether a piece lays something on somebody: a harm, or a word such as "behind"."""
    text = ledger.article.cut(sentence_at(ledger, piece.span))
    lower = {word.lower() for word in WORD.findall(text)}
    return bool(lexicon().harms & set(weigh(text))) or bool(lexicon().blame & lower)


def _is_negative(text: str) -> bool:
    """Tells whether a sentence says that something is not so, by its first clause.

    "Not only", "not for the first time" and "with no visible wounds" deny nothing, and "neither …
    nor" denies once.
    """
    plain = lexicon().no_negation.sub(" ", _BUT.split(text, maxsplit=1)[0] or text)
    plain = _CONTRAST.sub(" ", plain)
    plain = _FAILED.sub(" not ", plain)
    words = [word.lower() for word in WORD.findall(plain)][:_CLAUSE]
    if "neither" in words:
        words = [word for word in words if word != "nor"]
    negations = lexicon().negations
    count = sum(word in negations or word.endswith(("n't", "n’t")) for word in words)
    return count % 2 == 1 if count < 3 else True


def _stance(ledger: Ledger, piece: Piece, *, negative: bool) -> Stance:
    held = piece.claim.factuality[-1]
    text = ledger.article.cut(piece.span)
    if piece.speaker.cue_class is CueClass.UNKNOWN or _is_unknown(held):
        return Stance.OPEN
    if lexicon().open.search(text) and piece.attribution is None:
        return Stance.OPEN
    if lexicon().conditions.search(text) and piece.speaker.cue_class is not CueClass.DENY:
        return Stance.HEDGES
    if held.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE) and _is_hedged(ledger, piece):
        return Stance.HEDGES
    return Stance.DENIES if negative else Stance.SAYS


def _is_unknown(held: Factuality) -> bool:
    return held.certainty is Certainty.CERTAIN and held.polarity is Polarity.UNKNOWN


def _is_hedged(ledger: Ledger, piece: Piece) -> bool:
    kinds = (HedgeKind.MODAL, HedgeKind.DISTANCING, HedgeKind.IGNORANCE, HedgeKind.VAGUE_SOURCE)
    return any(
        hedge.kind in kinds and piece.span.overlaps(hedge.span) for hedge in ledger.hedges
    ) or piece.speaker.cue_class in (CueClass.ESTIMATE, CueClass.BELIEVE)


def _marks(ledger: Ledger) -> _Marks:
    return _Marks(
        towns=_Placed(
            (place.span, place.name.lower())
            for place in ledger.places
            if place.kind is PlaceKind.CITY
        ),
        numbers=_Placed((one.span, one.low) for one in ledger.quantities if one.low is not None),
        events=_Placed(
            (event.trigger, event)
            for event in ledger.events
            if Auxiliary.HYPOTHETICAL not in event.auxiliaries
        ),
        days=_Placed(_event_days(ledger)),
    )


def _narrowest(found: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    return min(found, key=lambda days: (days[1] - days[0], days), default=None)


def _event_days(ledger: Ledger) -> Iterator[tuple[Span, tuple[int, int]]]:
    for when in ledger.whens:
        if when.dates is Dates.EVENT and when.earliest and when.latest:
            days = (date.fromisoformat(when.earliest).toordinal(),
                    date.fromisoformat(when.latest).toordinal())  # fmt: skip
            if days[1] - days[0] <= _NARROW:
                yield when.span, days
