"""What two sentences have in common and what sets them apart: the numbers a decider is given."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from reportedly.compare.lexicon import lexicon
from reportedly.compare.likely import Nearness
from reportedly.compare.stems import WORD
from reportedly.compare.telling import Telling, term_of

__all__ = ["EVIDENCE", "Evidence"]

EVIDENCE = (
    "meaning", "words", "rare_words", "meaning_words",
    "held_by_shorter", "held_by_longer", "told_shared", "names_shared", "specific", "rarest",
    "mean_weight", "groups",
    "told_apart_least", "told_apart_most", "names_apart_least", "names_apart_most", "replaced",
    "named_least", "content_least", "shortest", "longest", "persons", "equal",
    "numbers_meet", "numbers_apart", "days_meet", "days_apart", "own_days", "gap", "undated",
    "gap_undated", "places_meet", "places_apart", "events_meet", "types_meet", "types_apart",
    "one_holder", "other_holders", "narrated", "negated", "asked",
    "one_article", "texts_alike", "texts_names", "best", "margin", "again", "formula",
    "gap_formula", "one_outlet", "outlet_gap",
)  # fmt: skip
"""The names of the numbers, in their order; weights are learned for these and no others."""

_HEAVY = 2.0  # the weight of a word that tells something
_RARE = 2.5  # and of one that tells much
_AGAIN = 2  # days between two articles that each date a thing by their own day


@dataclass(frozen=True, slots=True)
class _Side:
    """What a sentence brings to all its pairs."""

    terms: Mapping[str, float]
    story: Mapping[str, float]  # weighed by the story as well
    length: float
    story_length: float
    total: float
    names: frozenset[str]
    slots: Mapping[str, set[str]]  # word before or after -> names and numbers that stand there
    tokens: tuple[str, ...]
    types: frozenset[str]
    day: int | None
    asked: bool
    persons: float
    content: int


class Evidence:
    """The sentences of a story, ready to be set against each other.

    Does not look at counts, which are matched by rules (`scopes`).
    """

    def __init__(
        self,
        tellings: Sequence[Telling],
        vectors: Sequence[Mapping[str, float]],
        nearness: Nearness,
    ) -> None:
        self._tellings = tellings
        self._near = nearness
        self._vectors = vectors
        self._sides: dict[int, _Side] = {}
        columns = nearness.best.shape[1]
        sums = np.zeros((columns, nearness.directions.shape[1]))
        read = np.flatnonzero(nearness.directions.any(axis=1))
        for column in range(columns):  # row after row: the sums are those of adding one by one
            mine = nearness.directions[read[nearness.article[read] == column]]
            sums[column] = mine.astype(np.float64).sum(axis=0)
        self._texts = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        self._names: list[dict[str, float]] = [{} for _ in range(columns)]
        for telling, column in zip(tellings, nearness.article.tolist(), strict=True):
            held = self._names[column]
            for name in telling.names & telling.terms.keys():
                held[name] = max(telling.terms[name], held.get(name, 0.0))
        self._alike: dict[tuple[int, int], tuple[float, float]] = {}

    def rows(self, pairs: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
        """Returns a row of numbers for each pair, in the order of `EVIDENCE`."""
        found = []
        for i, j in pairs:
            told = self._told(i, j)
            found.append([told[name] for name in EVIDENCE])
        return np.round(np.array(found, np.float64).reshape(-1, len(EVIDENCE)), 5)

    def _told(self, i: int, j: int) -> dict[str, float]:
        a, b = self._side(i), self._side(j)
        found = _of_words(a, b)
        found |= _of_marks(self._tellings[i], self._tellings[j], a, b)
        found |= self._of_texts(i, j)
        found["meaning_words"] = found["meaning"] * found["rare_words"]
        found["gap_formula"] = found["gap"] * found["formula"]
        found["outlet_gap"] = found["one_outlet"] * found["gap"]
        return found

    def _of_texts(self, i: int, j: int) -> dict[str, float]:
        """Returns what the articles tell of a pair: how near they are, and whether either
        sentence has a nearer one in the other's article."""
        near = self._near
        meaning = float(near.directions[i] @ near.directions[j])
        one, other = int(near.article[i]), int(near.article[j])
        found = {
            "meaning": meaning,
            "one_article": float(one == other),
            "again": math.log1p(max(int(near.again[i]), int(near.again[j]))),
            "formula": math.log1p(min(int(near.formula[i]), int(near.formula[j]))),
        }
        if one == other:
            return found | {"texts_alike": 1.0, "texts_names": 1.0, "best": 0.0, "margin": 0.0}
        found["texts_alike"], found["texts_names"] = self._texts_of(one, other)
        margins, best = [], 0.0
        for place, column in ((i, other), (j, one)):
            first, second = float(near.best[place, column]), float(near.second[place, column])
            is_best = meaning >= first - 1e-4
            best += is_best / 2
            margins.append(meaning - (second if is_best else first))
        return found | {"best": best, "margin": min(margins)}

    def _texts_of(self, one: int, other: int) -> tuple[float, float]:
        key = (min(one, other), max(one, other))
        if key not in self._alike:
            a, b = self._names[key[0]], self._names[key[1]]
            shared = sum(min(weight, b[name]) for name, weight in sorted(a.items()) if name in b)
            least = min(sum(a.values()), sum(b.values()))
            alike = float(self._texts[key[0]] @ self._texts[key[1]])
            self._alike[key] = (alike, shared / least if least else 0.0)
        return self._alike[key]

    def _side(self, i: int) -> _Side:
        if i not in self._sides:
            self._sides[i] = _side(self._tellings[i], self._vectors[i])
        return self._sides[i]


def _side(telling: Telling, story: Mapping[str, float]) -> _Side:
    terms = telling.terms
    text = telling.told or telling.account.words
    words = WORD.findall(text)
    tokens = tuple(term_of(word) for word in words)
    names = telling.names & terms.keys()
    slots: dict[str, set[str]] = {}
    for n, word in enumerate(words):
        if not (word[:1].isdigit() or (word[:1].isupper() and tokens[n] in names)):
            continue
        if n:
            slots.setdefault("<" + tokens[n - 1], set()).add(tokens[n])
        if n + 1 < len(words):
            slots.setdefault(">" + tokens[n + 1], set()).add(tokens[n])
    day = telling.account.day
    plain = [word.lower().replace("’", "'").split("'")[0] for word in words]
    return _Side(
        terms=terms,
        story=story,
        length=math.sqrt(sum(w * w for w in terms.values())),
        story_length=math.sqrt(sum(w * w for w in story.values())),
        total=sum(terms.values()),
        names=names,
        slots=slots,
        tokens=tokens,
        types=frozenset(event.split(":")[0] for event in telling.events),
        day=None if day is None else date.fromisoformat(day).toordinal(),
        asked=text.endswith("?") or text.startswith("Q "),
        persons=sum(word in lexicon().persons for word in plain) / max(1, len(words)),
        content=sum(w >= _RARE for term, w in terms.items() if term not in telling.pointed),
    )


def _of_words(a: _Side, b: _Side) -> dict[str, float]:
    """Returns what the words of two sentences share and what each has alone."""
    shared = [term for term in a.terms if term in b.terms]
    least = {term: min(a.terms[term], b.terms[term]) for term in shared}
    weight = sum(least.values())
    named = sum(least[term] for term in shared if term in a.names or term in b.names)
    dot = sum(a.terms[term] * b.terms[term] for term in shared)
    both = [term for term in a.story if term in b.story]
    story = sum(a.story[term] * b.story[term] for term in both)
    told = [t for t in both if t not in a.names and t not in b.names]
    short, long = sorted((a.total, b.total))
    lone = [_alone(a, b), _alone(b, a)]
    roles = lexicon().roles
    return {
        "words": dot / (a.length * b.length) if dot else 0.0,
        "rare_words": story / (a.story_length * b.story_length) if story else 0.0,
        "held_by_shorter": weight / short if short else 0.0,
        "held_by_longer": weight / long if long else 0.0,
        "told_shared": weight - named,
        "names_shared": named,
        "specific": math.log1p(
            sum(w for term, w in least.items() if term not in roles and w >= _HEAVY)
        ),
        "rarest": max((min(a.story[term], b.story[term]) for term in told), default=0.0),
        "mean_weight": weight / len(shared) if shared else 0.0,
        "groups": float(sum(term in lexicon().heads for term in shared)),
        "told_apart_least": min(told for _, told in lone),
        "told_apart_most": max(told for _, told in lone),
        "names_apart_least": min(names for names, _ in lone),
        "names_apart_most": max(names for names, _ in lone),
        "replaced": float(
            sum(not mine & b.slots[slot] for slot, mine in a.slots.items() if slot in b.slots)
        ),
        "named_least": float(min(len(a.names), len(b.names))),
        "content_least": float(min(a.content, b.content)),
        "shortest": math.log1p(min(len(a.terms), len(b.terms))),
        "longest": math.log1p(max(len(a.terms), len(b.terms))),
        "persons": min(a.persons, b.persons),
        "equal": float(a.tokens == b.tokens),
    }


def _alone(a: _Side, b: _Side) -> tuple[float, float]:
    """Returns the weight of names that only the first has, and the share of its other words."""
    names = told = 0.0
    for term, weight in a.terms.items():
        if term not in b.terms:
            if term in a.names:
                names += weight
            else:
                told += weight
    return names, told / a.total if a.total else 0.0


def _of_marks(one: Telling, other: Telling, a: _Side, b: _Side) -> dict[str, float]:
    """Returns what numbers, days, places, events, speakers and denials say for and against."""
    numbers = bool(one.numbers & other.numbers)
    places = bool(one.places & other.places)
    found = {
        "numbers_meet": float(numbers),
        "numbers_apart": float(bool(one.numbers and other.numbers) and not numbers),
        "places_meet": float(places),
        "places_apart": float(bool(one.places and other.places) and not places),
        "events_meet": float(bool(one.events & other.events)),
        "types_meet": float(bool(a.types & b.types)),
        "types_apart": float(bool(a.types and b.types) and not a.types & b.types),
        "one_outlet": float(one.outlet == other.outlet),
        "one_holder": float(one.named and one.account.holder == other.account.holder),
        "other_holders": float(one.named and other.named and not one.side & other.side),
        "narrated": sum(t.account.who == "narrator" for t in (one, other)) / 2,
        "negated": float(one.negative != other.negative) + float(one.denied or other.denied),
        "asked": float(a.asked + b.asked),
    }
    gap, undated = 0.0, 1.0
    if a.day is not None and b.day is not None:
        gap, undated = math.log1p(abs(a.day - b.day)), 0.0
    dated = bool(one.days and other.days)
    clash = one.days_clash(other)
    found |= {
        "gap": gap,
        "undated": undated,
        "gap_undated": 0.0 if dated else gap,
        "days_meet": float(dated and not clash),
        "days_apart": float(clash),
        "own_days": float(clash and _is_own_day(one, a) and _is_own_day(other, b)
                          and abs((a.day or 0) - (b.day or 0)) >= _AGAIN),
    }  # fmt: skip
    return found


def _is_own_day(telling: Telling, side: _Side) -> bool:
    """Tells whether a sentence dates what it tells by the day of its article or one beside it."""
    if telling.days is None or side.day is None:
        return False
    return telling.days[0] == telling.days[1] and abs(telling.days[0] - side.day) <= 1
