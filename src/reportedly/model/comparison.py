"""The accounts of one story side by side: who says what alike, otherwise, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.display import display_html
from reportedly.model.omission import Omission
from reportedly.model.quantity import Bound
from reportedly.model.span import Span
from reportedly.model.story import Story

__all__ = [
    "COMPARISON_FORMAT",
    "Account",
    "Cell",
    "CellKind",
    "Citation",
    "Column",
    "Comparison",
    "Corroboration",
    "LookedAt",
    "Match",
    "Matter",
    "Moment",
    "Relation",
    "RelationKind",
    "ReportedOmission",
    "Stance",
    "Tie",
]

COMPARISON_FORMAT = "reportedly-comparison/1"
"""The version of the published format of a comparison."""


class Stance(StrEnum):
    """How an account stands to what it tells."""

    SAYS = "says"
    DENIES = "denies"
    HEDGES = "hedges"  # probably, possibly, alleged
    OPEN = "open"  # says that it is not known


@dataclass(frozen=True, slots=True)
class Account:
    """One telling of one thing by one article: a sentence of a claim, or a number in it.

    `who` are the sources in words, outermost first; `holder` is the innermost one. `day` is the
    day the telling is of: of the count where the text dates it, else of publication; None where
    neither is known. `low`, `high` and `bound` are the number's. `earlier` marks a count that the
    text itself gives as an earlier one. `claim` is None for a number that stands in no claim. With
    `strict` the bound itself is excluded: "more than 40".
    """

    id: str
    article: str
    span: Span
    words: str
    stance: Stance
    who: str
    holder: str
    claim: str | None = None
    day: str | None = None
    quantity: str | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None
    earlier: bool = False
    why: str = ""
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Two accounts taken to tell of one thing, how alike they are (0 to 1), and why."""

    a: str
    b: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How many independent origins tell a matter, and whether their independence is established.

    `origins` are the ids of those that say it, copies counted once. `established` asks for two
    origins that each name a source of their own and of which neither cites the other.
    """

    origins: tuple[str, ...]
    independent: int
    established: bool
    why: str


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that accounts tell of: a row of the matrix.

    `measure` and `scope` say what is counted, where it is a number ("killed", "sailors").
    `accounts` are ids in order of day and article; `matches` say what holds the row together.
    """

    id: str
    words: str
    accounts: tuple[str, ...]
    matches: tuple[Match, ...]
    corroboration: Corroboration
    measure: str | None = None
    scope: str = ""


class RelationKind(StrEnum):
    """How two accounts of one matter stand to each other."""

    SAME = "same"  # copies, or one source's word twice
    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"  # b is a later count than a
    OTHER_SCOPE = "other_scope"
    WEAKER = "weaker"  # b says less surely than a
    STRONGER = "stronger"  # b says more surely than a
    REVERSES = "reverses"  # b takes back what its side had said in a


@dataclass(frozen=True, slots=True)
class Relation:
    """How account `b` stands to account `a`, in one sentence.

    Of two accounts a is the earlier one, or the one whose article comes first. `aspect` is what
    decides: number, date, place, actor, denial, opposite, exclusive, hedge, origin, source, words.
    """

    id: str
    kind: RelationKind
    a: str
    b: str
    aspect: str
    why: str
    score: float = 1.0
    corrected: bool = False  # a person said so


class CellKind(StrEnum):
    """What one article has on one matter."""

    SAYS = "says"
    DENIES = "denies"
    HEDGES = "hedges"
    OPEN = "open"
    OTHER_NUMBER = "other_number"  # cannot both hold with the earliest number of the row
    MENTIONS = "mentions"  # a sentence has its words; no claim was read there
    EARLIER = "earlier"  # published before anybody told it: not silence
    UNKNOWN = "unknown"  # not told, and not silence: not read whole, no date, or beside the story
    SILENT = "silent"  # read whole, within the story's days, and not a word


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix, with the accounts in it, or the span of a bare mention, and why."""

    matter: str
    article: str
    kind: CellKind
    accounts: tuple[str, ...] = ()
    span: Span | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One article as a column: whose it is, its origin, and how much of it was read.

    `beside` are the passages of an article of another story that speak of this one: they alone
    are compared, and their article is never silent.
    """

    article: str
    outlet: str
    title: str
    origin: str
    published: str | None
    lines_read: int
    lines: int
    whole: bool
    why: str = ""
    beside: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What one outlet's texts of some days say of a story, as far as they are in the store.

    `first` and `last` are the days looked at. `whole` counts the texts that were read whole,
    `part` those that were not. `told` are the articles of the story itself, `beside` others with a
    passage that speaks of it, `near` others with a passage that has its words and may: ids. Where
    all three are empty none of the texts speaks of the story, as far as words and meaning tell.
    """

    outlet: str
    first: str
    last: str
    whole: int
    part: int
    told: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One article that gives matter on the word of another outlet of the story."""

    article: str
    cites: str  # the outlet or article cited, as a column names it
    accounts: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class ReportedOmission:
    """An omission that a text reports of others; never merged with silence that was observed."""

    article: str
    omission: Omission
    words: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or run of days, with the accounts of what happened then."""

    earliest: str
    latest: str
    words: str
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """How often one name speaks of, or acts on, another over the articles of a story."""

    a: str
    b: str
    kind: str  # "speaks of", or a PLOVER type
    count: int
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The accounts of one story side by side.

    `matters` stand most telling first, `columns` by day and id. `only_in` are the ids of matters
    that one origin alone tells, `left_out_by` (article, matters) what all others tell that could.
    `looked_at` is what was looked through beside the story, where that was asked for.
    """

    story: Story
    columns: tuple[Column, ...]
    accounts: tuple[Account, ...]
    matters: tuple[Matter, ...]
    relations: tuple[Relation, ...]
    cells: tuple[Cell, ...]
    only_in: tuple[tuple[str, tuple[str, ...]], ...] = ()
    left_out_by: tuple[tuple[str, tuple[str, ...]], ...] = ()
    omissions: tuple[ReportedOmission, ...] = ()
    citations: tuple[Citation, ...] = ()
    timeline: tuple[Moment, ...] = ()
    network: tuple[Tie, ...] = ()
    looked_at: tuple[LookedAt, ...] = ()
    format: str = COMPARISON_FORMAT

    def _repr_html_(self) -> str:
        """Returns what a notebook shows."""
        return display_html(self)
