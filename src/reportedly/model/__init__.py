"""The nouns: frozen, checked at birth, used by every room; of ours they import errors only."""

from reportedly.model.actor import Actor, ActorKind, Mention, MentionKind
from reportedly.model.article import Article, Basis, Line, LineKind, Stated
from reportedly.model.attribution import Attribution, CueClass, Form, Link, Quotation
from reportedly.model.claim import Claim, Mode
from reportedly.model.event import Auxiliary, Event, EventType
from reportedly.model.identity import identify
from reportedly.model.ledger import LEDGER_FORMAT, Ledger
from reportedly.model.omission import Omission, OmissionKind
from reportedly.model.place import Place, PlaceCandidate, PlaceKind, PlaceUse
from reportedly.model.problem import Problem, ProblemCode
from reportedly.model.quantity import Bound, Quantity
from reportedly.model.source import NARRATOR, UNSTATED, Candidate, Source, SourceKind
from reportedly.model.span import Span
from reportedly.model.stance import Certainty, Factuality, Hedge, HedgeKind, Polarity
from reportedly.model.story import Origin, Story
from reportedly.model.tension import Tension, TensionKind
from reportedly.model.when import Dates, When, WhenType
from reportedly.model.wire import dump_ledger, ledger_schema, load_ledger

__all__ = [
    "LEDGER_FORMAT",
    "NARRATOR",
    "UNSTATED",
    "Actor",
    "ActorKind",
    "Article",
    "Attribution",
    "Auxiliary",
    "Basis",
    "Bound",
    "Candidate",
    "Certainty",
    "Claim",
    "CueClass",
    "Dates",
    "Event",
    "EventType",
    "Factuality",
    "Form",
    "Hedge",
    "HedgeKind",
    "Ledger",
    "Line",
    "LineKind",
    "Link",
    "Mention",
    "MentionKind",
    "Mode",
    "Omission",
    "OmissionKind",
    "Origin",
    "Place",
    "PlaceCandidate",
    "PlaceKind",
    "PlaceUse",
    "Polarity",
    "Problem",
    "ProblemCode",
    "Quantity",
    "Quotation",
    "Source",
    "SourceKind",
    "Span",
    "Stated",
    "Story",
    "Tension",
    "TensionKind",
    "When",
    "WhenType",
    "dump_ledger",
    "identify",
    "ledger_schema",
    "load_ledger",
]
