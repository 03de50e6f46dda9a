"""The marks that were read in one article, before they are set into a ledger."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import (
    Actor,
    Article,
    Attribution,
    Event,
    Hedge,
    Place,
    Problem,
    Quantity,
    Quotation,
    Span,
    When,
)
from reportedly.read.tokens import Tokens

__all__ = ["Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """All marks over one article, each tuple sorted by first span."""

    article: Article
    tokens: Tokens
    quotations: tuple[Quotation, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    whens: tuple[When, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    labels: tuple[Span, ...] = ()  # loaded words, whosever they are
    problems: tuple[Problem, ...] = ()
    headline: tuple[Attribution, ...] = ()  # of the title's line
    credits: tuple[Span, ...] = ()  # who reported and edited, inside a paragraph
    spoken: tuple[Span, ...] = ()  # where somebody speaks at length without quotation marks
