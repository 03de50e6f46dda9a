"""What speaks for and against a candidate: one number each, with a name a person can read."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log1p

from reportedly.model import Span
from reportedly.read.speakers.fits import Described, fits
from reportedly.read.speakers.stage import SUBJECTS, Stage, Step
from reportedly.read.tokens import Tokens

__all__ = ["Asked", "candidates", "features"]

FARTHEST = 2_500  # code points looked back
BACK = (
    "in the same sentence",
    "a sentence before",
    "two sentences before",
    "three and more before",
)
PLACES = {
    "nsubj": "subject", "nsubjpass": "subject", "agent": "agent", "dobj": "object",
    "dative": "object", "pobj": "after a preposition", "poss": "owner", "appos": "apposition",
    "conj": "joined by and",
}  # fmt: skip
LINES = re.compile("\\n+")
OBJECTS = frozenset({"dobj", "dative", "iobj"})
CROSSED = (
    "spoke last", "in the same sentence", "a sentence before", "nobody nearer",
    "subject of its main clause", "subject of the clause above", "people between",
    "joined by the reader of actors", "opens the last sentence with people",
)  # fmt: skip
"""What counts otherwise for who says a quotation than for who is the subject of a clause."""

RECENT = 900  # code points within which mentions are counted
CLAUSES = frozenset({"ROOT", "conj", "ccomp", "advcl"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A place where somebody speaks, and what is known there before anybody is chosen.

    `at` are the source's words, or the cue's where no source is named. `own` are the quotations
    that the one meant says, `barred` the actors named in the words that are said. `speakers` are
    the actors who spoke before, the last one first, `said` what was said before and by whom.
    `joined` is whom the reader of actors took.
    """

    at: Span
    gender: str = ""
    own: tuple[Span, ...] = ()
    barred: frozenset[str] = frozenset()
    speakers: tuple[str, ...] = ()
    said: tuple[tuple[Span, str], ...] = ()
    joined: str | None = None
    what: Described | None = None  # the words of a description
    never: frozenset[str] = frozenset()  # who cannot be meant: in a turn, who speaks it

    @property
    def anchor(self) -> int:
        """Where the words begin that the one meant says, if they come first: what is far is far
        from there."""
        before = [piece.start for piece in self.own if piece.end <= self.at.start]
        return min([self.at.start, *before])


def candidates(stage: Stage, asked: Asked, farthest: int = FARTHEST) -> list[list[Step]]:
    """Returns the mentions before a place of each person who may be meant, the nearest first.

    Leaves out whom another gender bars. Words that the one meant says do not introduce anybody.
    """
    inside = stage.quotation_at(asked.at)
    found: dict[str, list[Step]] = {}
    for step in stage.before(asked.at, farthest):
        if not stage.is_one_person(step.actor) or step.actor.id in asked.never:
            continue
        if step.quoted and stage.quotation_at(step.span) != inside:
            continue
        if any(piece.covers(step.span) for piece in asked.own):
            continue
        known = stage.gender(step.actor)
        if asked.gender and known and known != asked.gender:
            continue
        found.setdefault(step.actor.id, []).append(step)
    return sorted(found.values(), key=lambda steps: (-steps[0].span.end, steps[0].actor.id))


def features(stage: Stage, asked: Asked, everybody: Sequence[list[Step]]) -> list[dict[str, float]]:
    """Returns what speaks for each candidate: features that are 0 are left out."""
    tokens = stage.tokens
    head = _head(tokens, tokens.within(asked.at))
    above = frozenset(tokens.ancestors(head)) if head is not None else frozenset[int]()
    first = tokens.at(asked.anchor)
    first = head if first is None else first
    home = tokens.sentence[first] if first is not None else 0
    most = max((_recent(asked, steps) for steps in everybody), default=0)
    opening = _opening(stage, everybody, home)
    out = []
    for place, steps in enumerate(everybody):
        row = (
            _of_place(stage, asked, steps[0], home)
            | _of_actor(stage, asked, steps, most)
            | _of_grammar(stage, steps, above, home)
        )
        if asked.what is not None:
            row |= fits(stage, asked.what, steps)
        row["people between"] = float(min(place, 4))
        row["nobody nearer"] = float(place == 0)
        row["opens the last sentence with people"] = float(steps[0].actor.id == opening)
        where = " (quotation)" if asked.own else " (clause)"
        crossed = {name + where: row[name] for name in CROSSED if row.get(name)}
        out.append({name: value for name, value in (row | crossed).items() if value})
    return out


def _recent(asked: Asked, steps: Sequence[Step]) -> int:
    return sum(asked.at.start - step.span.end < RECENT for step in steps)


def _head(tokens: Tokens, here: range) -> int | None:
    inside = set(here)
    return next(
        (i for i in here if tokens.head[i] not in inside or tokens.head[i] == i),
        here[-1] if len(here) else None,
    )


def _of_place(stage: Stage, asked: Asked, step: Step, home: int) -> dict[str, float]:
    tokens = stage.tokens
    i = stage.head(step)
    away = max(0, home - tokens.sentence[i])
    between = len(LINES.findall(tokens.text, step.span.end, max(asked.anchor, step.span.end)))
    said = {who for span, who in asked.said if span.covers(step.span)}
    return {
        BACK[min(away, 3)]: 1.0,
        "sentences further": float(min(max(0, away - 3), 5)),
        "paragraphs between": float(min(between, 5)),
        PLACES.get(tokens.label[i], "elsewhere in its clause"): 1.0,
        f"last by {step.kind.value}": 1.0,
        "last inside of a quotation": float(step.quoted),
        "last in what another says": float(bool(said - {step.actor.id})),
    }


def _of_actor(stage: Stage, asked: Asked, steps: list[Step], most: int) -> dict[str, float]:
    actor = steps[0].actor
    known = stage.gender(actor)
    return {
        "mentions": log1p(len(steps)),
        "mentioned most of late": float(_recent(asked, steps) == most),
        "has a name": float(stage.has_name(actor)),
        "spoke last": float(asked.speakers[:1] == (actor.id,)),
        "spoke before that": float(actor.id in asked.speakers[1:3]),
        "never spoke": float(actor.id not in asked.speakers),
        "gender fits": float(bool(asked.gender) and known == asked.gender),
        "named in what is said": float(actor.id in asked.barred),
        "joined by the reader of actors": float(actor.id == asked.joined),
    }


def _of_grammar(
    stage: Stage, steps: Sequence[Step], above: Collection[int], home: int
) -> dict[str, float]:
    """Weighs who rules the pronoun's clause, and who was the subject of the sentence before."""
    tokens = stage.tokens
    rules = ruled = before = main = False
    for step in steps:
        i = stage.head(step)
        away = home - tokens.sentence[i]
        if away > 1:
            break
        label, verb = tokens.label[i], tokens.head[i]
        if label in SUBJECTS:
            rules = rules or verb in above
            before = before or away == 1
            main = main or (away == 1 and tokens.label[verb] in CLAUSES)
        elif label in OBJECTS or label == "pobj":
            ruled = ruled or verb in above or tokens.head[verb] in above
    return {
        "subject of the clause above": float(rules),
        "object of the clause above": float(ruled),
        "subject in the sentence before": float(before),
        "subject of its main clause": float(main),
    }


def _opening(stage: Stage, everybody: Sequence[list[Step]], home: int) -> str | None:
    """Returns who comes first in the last sentence before this one that mentions people."""
    tokens = stage.tokens
    first: tuple[int, int, str] | None = None
    for steps in everybody:
        for step in steps:
            at = tokens.sentence[stage.head(step)]
            if at >= home:
                continue
            row = (-at, step.span.start, step.actor.id)
            if first is None or row < first:
                first = row
    return first[2] if first else None
