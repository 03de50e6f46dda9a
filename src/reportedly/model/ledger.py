"""The ledger of one article: everything that was read, by id, in order of the text."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.actor import Actor
from reportedly.model.article import Article
from reportedly.model.attribution import Attribution, Quotation
from reportedly.model.claim import Claim
from reportedly.model.display import display_html
from reportedly.model.event import Event
from reportedly.model.omission import Omission
from reportedly.model.order import Order
from reportedly.model.place import Place
from reportedly.model.problem import Problem
from reportedly.model.quantity import Quantity
from reportedly.model.source_mix import SourceShare
from reportedly.model.span import Span
from reportedly.model.stance import Hedge
from reportedly.model.tension import Tension
from reportedly.model.when import When
from reportedly.model.written import Written

__all__ = ["LEDGER_FORMAT", "Ledger"]

LEDGER_FORMAT = "reportedly-ledger/1"
"""The version of the published format; the number grows when a reader of the old one would err."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one article says, on whose word, how surely, when, where and how many.

    Each tuple is sorted by the first span of its items. Ids lead from one tuple to another and
    never out of the ledger. `written` is what the text tells of its own date, None where the date
    is known or nothing tells it. `source_mix` counts the claims by kind of source. `headline` is
    who says what in the title, where that is a line of the text: no claims are made of it, since
    the text below says at length what it shortens.
    """

    article: Article
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    whens: tuple[When, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    tensions: tuple[Tension, ...] = ()
    omissions: tuple[Omission, ...] = ()
    problems: tuple[Problem, ...] = ()
    format: str = LEDGER_FORMAT
    orders: tuple[Order, ...] = ()
    written: Written | None = None
    source_mix: tuple[SourceShare, ...] = ()
    headline: tuple[Attribution, ...] = ()

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    def _repr_html_(self) -> str:
        """Returns what a notebook shows."""
        return display_html(self)

    def name_of(self, holder: str) -> str:
        """Returns a name to show for a holder: the actor's, or the holder itself."""
        return next((actor.name for actor in self.actors if actor.id == holder), holder)
