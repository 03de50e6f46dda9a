"""What other articles say of a story: an article is in one story, and speaks of more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from reportedly.compare.coverage import is_whole
from reportedly.compare.meaning import Memory, meanings_of
from reportedly.compare.pieces import sentence_at
from reportedly.compare.speaks import surely_speaking
from reportedly.compare.telling import stem_shares
from reportedly.compare.traits import Traits, passages_of, traits_of
from reportedly.model import Account, Comparison, Ledger, LookedAt, Span

__all__ = ["AROUND", "MOST", "Beside", "look_beside"]

AROUND = 14
"""Days before the first and after the last article of a story that are looked at."""

MOST = 12
"""So many articles are set beside a story, those nearest to it; what was looked at counts all."""

_SENTENCES = 60  # of a story that are looked for elsewhere
_THINGS = 2  # shared things by which one article bears another out
_MOST_OF = 2 / 3  # share of a sentence's places and names that a passage has to have
_CANDIDATES = 400  # passages that the sentence encoder reads
_MOST = 16.0  # of rarity: more of it says no more
_NAME, _THING = 1.8, 2.2  # rarity that one shared name and one shared thing have at least
_CLEAR, _FAINT = 4.5, 0.002  # the rarity of a trait that no text has; the share of an unseen place
_PRIOR = 100  # passages that the background counts as, beside those of an outlet
_NEAR = 0.42  # likeness of meaning from which a passage may speak of it
_PLACES = 2  # places that tell a matter: one place or a name has many, and needs more
_ALIKE, _RARE = 0.5, 15.0  # likeness and rarity where there are fewer
_ANSWER = 0.5  # likeness of what follows a question on it


@dataclass(frozen=True, slots=True)
class Beside:
    """Articles of other stories with their passages that speak of this one; what was looked at."""

    passages: tuple[tuple[Ledger, tuple[Span, ...]], ...]
    looked_at: tuple[LookedAt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """What to look for: the places and names of a sentence, the things in it, and its words."""

    anchors: frozenset[str]
    things: frozenset[str]
    sentence: str

    @property
    def places(self) -> int:
        return sum(anchor.startswith("@") for anchor in self.anchors)


@dataclass(frozen=True, slots=True)
class _Passage:
    """One passage of an article that was looked at: its number in the article, and its traits."""

    ledger: Ledger
    number: int
    span: Span
    traits: Traits
    outlet: str

    @property
    def words(self) -> str:
        return " ".join(self.ledger.article.cut(self.span).split())


def look_beside(
    found: Comparison, ledgers: Iterable[Ledger], *, memory: Memory | None = None
) -> Beside:
    """Returns what other articles of the story's days say of it, and what was looked through.

    Days are those of the story and AROUND more on both sides; what has no day is not looked at. A
    passage may speak of the story where it has most places and names of one of its matters, a thing
    that it tells, enough that is rare in its outlet, and a like meaning; it does where the decider
    says of one of its sentences that the story has it too (`speaks`). Rather few than wrong ones:
    a passage that tells a matter in quite other words is missed. `memory` as in
    `find_stories`. At most MOST articles are given, those nearest to the story.
    """
    given = {ledger.id: ledger for ledger in ledgers}
    told = {column.article for column in found.columns if not column.beside}
    days = sorted(day for ident in told if ident in given and (day := _day(given[ident])))
    if not days:
        return Beside(())
    first = max(days[0] - AROUND, date.min.toordinal())
    last = min(days[-1] + AROUND, date.max.toordinal())
    dated = ((_day(one), one) for _, one in sorted(given.items()))
    window = [one for day, one in dated if day is not None and first <= day <= last]
    others = [one for one in window if one.id not in told]
    passages = [passage for one in others for passage in _passages(one)]
    rows = _rows(found, given)
    own = [given[ident] for ident in sorted(told) if ident in given]
    speaking, near = _heard(rows, passages, own, memory)
    spans: dict[str, list[Span]] = {}
    worth: dict[str, float] = {}
    for number, score in sorted(speaking.items()):
        ident = passages[number].ledger.id
        spans.setdefault(ident, []).append(passages[number].span)
        worth[ident] = max(score, worth.get(ident, 0.0))
    close = {passages[number].ledger.id for number in near} - spans.keys()
    nearest = sorted(sorted(spans, key=lambda ident: (-worth[ident], ident))[:MOST])
    return Beside(
        tuple((given[ident], _joined(spans[ident])) for ident in nearest),
        _looked_at(window, (first, last), told, set(spans), close),
    )


def _day(ledger: Ledger) -> int | None:
    try:
        return date.fromisoformat((ledger.article.published.value or "")[:10]).toordinal()
    except ValueError:
        return None


def _passages(ledger: Ledger) -> Iterator[_Passage]:
    spans = passages_of(ledger)
    outlet = ledger.article.outlet.value or ""
    for number, (span, traits) in enumerate(zip(spans, traits_of(ledger, spans), strict=True)):
        yield _Passage(ledger, number, span, traits, outlet)


def _rows(found: Comparison, ledgers: Mapping[str, Ledger]) -> list[_Row]:
    """Returns what to look for: the sentences of the story that another of its articles bears out.

    That is, one passage of it has most of their places and names, and things that they tell. Of a
    single article it is all that it tells. Sentences of two places are enough where there are any:
    those of one or none are mostly the formulas of an outlet. Those borne out most stand first.
    """
    told = [ledgers[column.article] for column in found.columns if column.article in ledgers]
    passages = [passage for one in told for passage in _passages(one)]
    known: dict[str, set[str]] = {}
    for passage in passages:
        for trait in passage.traits.anchors | passage.traits.things:
            known.setdefault(trait, set()).add(passage.ledger.id)
    rows: dict[str, tuple[int, _Row]] = {}
    for account in found.accounts:
        if account.article in ledgers:
            row = _row(account, ledgers[account.article], known, alone=len(told) == 1)
            if row is not None and row.sentence not in rows:
                rows[row.sentence] = (_borne_out(row, account.article, passages), row)
    kept = [(count, row) for count, row in rows.values() if count or len(told) == 1]
    kept.sort(key=lambda item: (-item[0], -len(item[1].anchors), item[1].sentence))
    placed = [row for _, row in kept if row.places >= _PLACES]
    return (placed or [row for _, row in kept])[:_SENTENCES]


def _row(
    account: Account, ledger: Ledger, known: Mapping[str, set[str]], *, alone: bool
) -> _Row | None:
    """Returns the traits of an account's sentence, with the places of its passage."""
    sentence = sentence_at(ledger, account.span)
    around = next(
        (p for p in passages_of(ledger) if p.start <= account.span.start < p.end), sentence
    )
    whole, own = traits_of(ledger, (around, sentence))
    places = {trait for trait in whole.anchors if trait.startswith("@")}
    anchors = {t for t in places | own.anchors if alone or len(known.get(t, ())) > 1}
    things = {t for t in own.things if alone or len(known.get(t, ())) > 1}
    if not anchors or len(things) < _THINGS:
        return None
    words = " ".join(ledger.article.cut(sentence).split())
    return _Row(frozenset(anchors), frozenset(things), words)


def _borne_out(row: _Row, article: str, passages: Sequence[_Passage]) -> int:
    """Returns how many other articles have a passage that tells much of a row."""
    return len(
        {
            passage.ledger.id
            for passage in passages
            if passage.ledger.id != article
            and len(passage.traits.anchors & row.anchors) >= _MOST_OF * len(row.anchors)
            and len(passage.traits.things & row.things) >= _THINGS
        }
    )


class _Rarity:
    """How telling a trait is in the texts of an outlet: what it always speaks of tells nothing."""

    def __init__(self, passages: Sequence[_Passage]) -> None:
        self._of: dict[str, Counter[str]] = {}
        self._all: Counter[str] = Counter()
        self._count = Counter(passage.outlet for passage in passages)
        for passage in passages:
            traits = passage.traits.anchors | passage.traits.things
            self._of.setdefault(passage.outlet, Counter()).update(traits)
            self._all.update(traits)

    def of(self, outlet: str, trait: str) -> float:
        known = _FAINT if trait[0] in "@^" else stem_shares().get(trait, 2 * _FAINT) / 4
        own = (self._of[outlet][trait] + _PRIOR * known) / (self._count[outlet] + _PRIOR)
        every = (self._all[trait] + _PRIOR * known) / (self._count.total() + _PRIOR)
        return min(_CLEAR, -math.log(max(own, every / 2)))


def _heard(
    rows: Sequence[_Row],
    passages: Sequence[_Passage],
    own: Sequence[Ledger],
    memory: Memory | None,
) -> tuple[dict[int, float], set[int]]:
    """Returns the passages that speak of the story, by number with how much, and those that may."""
    worth = _candidates(rows, passages)
    follow = {number + 1 for number in worth if _is_answer(passages, number)}
    numbers = sorted({*worth, *follow})
    if not numbers:
        return {}, set()
    sentences = [row.sentence for row in rows]
    read = meanings_of([*sentences, *(passages[n].words for n in numbers)], memory)
    vectors = np.array(list(read), np.float32)
    likeness = vectors[len(sentences) :] @ vectors[: len(sentences)].T
    like = dict(zip(numbers, likeness.tolist(), strict=True))
    scores: dict[int, float] = {}
    near: set[int] = set()
    for number, matters in worth.items():
        for row, rarity in matters.items():
            alike = like[number][row]
            if _may_speak(rows[row], alike, rarity):
                near.add(number)
                score = alike + min(rarity, _MOST) / _MOST
                scores[number] = max(score, scores.get(number, 0.0))
    ledgers = {passages[number].ledger.id: passages[number].ledger for number in near}
    chosen = [(passages[number].ledger.id, passages[number].span) for number in sorted(near)]
    sure = surely_speaking(own, chosen, ledgers, memory)
    surely = {n for n in near if (passages[n].ledger.id, passages[n].span) in sure}
    # What stands next to such a passage and may speak of the story goes on with it.
    surely |= {n for n in near for m in surely & {n - 1, n + 1}
               if passages[m].ledger is passages[n].ledger}  # fmt: skip
    speaking = {number: scores[number] for number in sorted(surely)}
    for number in sorted(speaking):
        if number + 1 in follow and max(like[number + 1]) >= _ANSWER:
            speaking.setdefault(number + 1, 0.0)
    return speaking, near - speaking.keys()


def _may_speak(row: _Row, alike: float, rarity: float) -> bool:
    """Tells whether a passage may speak of a matter."""
    if row.places < _PLACES:
        return alike >= _ALIKE and rarity >= _RARE
    return alike >= _NEAR


def _candidates(rows: Sequence[_Row], passages: Sequence[_Passage]) -> dict[int, dict[int, float]]:
    """Returns passage -> matters that it has the traits of -> how rare these are, by an index."""
    having: dict[str, list[int]] = {}
    wanted = {trait for row in rows for trait in row.anchors | row.things}
    for number, passage in enumerate(passages):
        for trait in (passage.traits.anchors | passage.traits.things) & wanted:
            having.setdefault(trait, []).append(number)
    rarity = _Rarity(passages)
    found: dict[int, dict[int, float]] = {}
    for place, row in enumerate(rows):
        named = Counter(number for trait in row.anchors for number in having.get(trait, ()))
        for number, count in sorted(named.items()):
            traits = passages[number].traits
            things = traits.things & row.things
            if count < _MOST_OF * len(row.anchors) or not things or count + len(things) < 3:
                continue
            outlet = passages[number].outlet
            of_things = [rarity.of(outlet, trait) for trait in sorted(things)]
            of_names = [rarity.of(outlet, trait) for trait in sorted(traits.anchors & row.anchors)]
            # Of what an outlet names in every text, its own leaders say, a match tells nothing.
            if max(of_names) >= _NAME and max(of_things) >= _THING:
                found.setdefault(number, {})[place] = sum(of_things) + sum(of_names)
    kept = sorted(found, key=lambda number: (-max(found[number].values()), number))
    return {number: found[number] for number in kept[:_CANDIDATES]}


def _is_answer(passages: Sequence[_Passage], number: int) -> bool:
    """Tells whether the next passage of an article answers this one, which asks."""
    if number + 1 == len(passages):
        return False
    one, after = passages[number], passages[number + 1]
    return after.ledger is one.ledger and "?" in one.words and not after.words.startswith("Q ")


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Returns the spans, those that touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _looked_at(
    window: Sequence[Ledger],
    days: tuple[int, int],
    told: set[str],
    beside: set[str],
    near: set[str],
) -> tuple[LookedAt, ...]:
    """Returns what was looked through, by outlet."""
    of: dict[str, list[Ledger]] = {}
    for ledger in window:
        of.setdefault(ledger.article.outlet.value or "", []).append(ledger)
    first, last = (date.fromordinal(day).isoformat() for day in days)

    def those(ledgers: Sequence[Ledger], wanted: set[str]) -> tuple[str, ...]:
        return tuple(ledger.id for ledger in ledgers if ledger.id in wanted)

    return tuple(
        LookedAt(
            outlet=outlet,
            first=first,
            last=last,
            whole=sum(is_whole(one) for one in ledgers),
            part=sum(not is_whole(one) for one in ledgers),
            told=those(ledgers, told),
            beside=those(ledgers, beside),
            near=those(ledgers, near),
        )
        for outlet, ledgers in sorted(of.items())
    )
