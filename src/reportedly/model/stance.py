"""How surely: factuality by holder, and the words that carry it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.source import NARRATOR
from reportedly.model.span import Span

__all__ = ["Certainty", "Factuality", "Hedge", "HedgeKind", "Polarity"]


class Certainty(StrEnum):
    """FactBank's degrees."""

    CERTAIN = "CT"
    PROBABLE = "PR"
    POSSIBLE = "PS"
    UNCOMMITTED = "U"


class Polarity(StrEnum):
    """FactBank's polarities."""

    POSITIVE = "+"
    NEGATIVE = "-"
    UNKNOWN = "u"


@dataclass(frozen=True, slots=True)
class Factuality:
    """How sure one holder (an actor's id, `narrator`, `unstated` or words) is of a claim.

    Source: Saurí and Pustejovsky, FactBank, 2009.
    """

    holder: str
    certainty: Certainty
    polarity: Polarity
    why: str = ""

    def __post_init__(self) -> None:
        if self.certainty is Certainty.UNCOMMITTED and self.polarity is not Polarity.UNKNOWN:
            raise ValueError("an uncommitted holder has no polarity")

    @property
    def value(self) -> str:
        """FactBank's code: `CT+`, `PS-`, `CTu`, `Uu` and so on."""
        return self.certainty.value + self.polarity.value

    @property
    def scale(self) -> float:
        """The value on the scale from -3 (certainly not) to 3 (certainly so)."""
        degree = {"CT": 3.0, "PR": 2.0, "PS": 1.0, "U": 0.0}[self.certainty.value]
        return degree * {"+": 1.0, "-": -1.0, "u": 0.0}[self.polarity.value]


class HedgeKind(StrEnum):
    """What kind of word raises or lowers certainty."""

    DISTANCING = "distancing"  # alleged, so-called, allegedly
    CUE = "cue"  # claimed, confirmed
    MODAL = "modal"  # may, might, could
    CONDITIONAL = "conditional"
    IGNORANCE = "ignorance"  # unclear, unknown
    VAGUE_SOURCE = "vague_source"  # some reports
    APPROXIMATOR = "approximator"  # roughly, nearly
    BOUND = "bound"  # as many as
    LIMITER = "limiter"  # in some ways
    PURPOSE = "purpose"  # intended to: not an outcome
    EVIDENTIAL = "evidential"  # according to, was quoted as
    NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class Hedge:
    """One word or phrase that raises or lowers certainty, over what, and whose it is."""

    id: str
    span: Span
    kind: HedgeKind
    scope: Span | None = None
    holder: str = NARRATOR
    why: str = ""
