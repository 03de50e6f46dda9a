"""What is claimed, on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span
from reportedly.model.stance import Factuality

__all__ = ["Claim", "Mode"]


class Mode(StrEnum):
    """How a claim is made."""

    ATTRIBUTED = "attributed"
    ASSERTED = "asserted"  # by the narrator, in a main clause
    PRESUPPOSED = "presupposed"  # by the narrator, in passing
    EVALUATED = "evaluated"  # a judgement of the narrator's


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: its words, the attribution that it rests on (None: the narrator's own word).

    `factuality` has the narrator first and then one entry for each link of the chain.
    `exclusive` is the span of an "only" that shuts other readings out. `labels` are loaded words
    inside the content that stay the narrator's; `asides` are clauses and appositions that are set
    off inside the content and are taken for the narrator's too. The ids lead to marks inside the
    content.
    """

    id: str
    content: tuple[Span, ...]
    mode: Mode
    factuality: tuple[Factuality, ...]
    attribution: str | None = None
    exclusive: Span | None = None
    labels: tuple[Span, ...] = ()
    hedges: tuple[str, ...] = ()
    whens: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    why: str = ""
    asides: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("a claim has content")
        if not self.factuality:
            raise ValueError("a claim is held by somebody in some way")
        if (self.attribution is None) == (self.mode is Mode.ATTRIBUTED):
            raise ValueError("a claim is attributed exactly when it has an attribution")
