"""The nouns: frozen, checked at birth, used by every room; of ours they import errors only."""

from reportedly.model.actor import Actor, ActorKind, Mention, MentionKind
from reportedly.model.article import Article, Basis, Line, LineKind, Stated
from reportedly.model.attribution import Attribution, CueClass, Form, Link, Quotation
from reportedly.model.claim import Claim, Mode
from reportedly.model.comparison import (
    COMPARISON_FORMAT,
    Account,
    Cell,
    CellKind,
    Citation,
    Column,
    Comparison,
    Corroboration,
    LookedAt,
    Match,
    Matter,
    Moment,
    Relation,
    RelationKind,
    ReportedOmission,
    Stance,
    Tie,
)
from reportedly.model.correction import (
    Correction,
    CorrectionKind,
    read_correction,
    standing,
    write_correction,
)
from reportedly.model.event import ActorCode, Auxiliary, Event, EventMention, EventType
from reportedly.model.identity import identify
from reportedly.model.ledger import LEDGER_FORMAT, Ledger
from reportedly.model.omission import Omission, OmissionKind
from reportedly.model.order import Order, OrderKind
from reportedly.model.place import Place, PlaceCandidate, PlaceKind, PlaceUse
from reportedly.model.problem import Problem, ProblemCode
from reportedly.model.quantity import Bound, Quantity, Scope
from reportedly.model.source import NARRATOR, UNSTATED, Candidate, Source, SourceKind
from reportedly.model.source_mix import MixKind, SourceShare
from reportedly.model.span import Span
from reportedly.model.stance import Certainty, Factuality, Hedge, HedgeKind, Polarity
from reportedly.model.story import Origin, Story
from reportedly.model.tension import Tension, TensionKind
from reportedly.model.when import Dates, When, WhenType
from reportedly.model.wire import (
    comparison_schema,
    dump_comparison,
    dump_ledger,
    ledger_schema,
    load_comparison,
    load_ledger,
)
from reportedly.model.written import Clue, Written

__all__ = [
    "COMPARISON_FORMAT",
    "LEDGER_FORMAT",
    "NARRATOR",
    "UNSTATED",
    "Account",
    "Actor",
    "ActorCode",
    "ActorKind",
    "Article",
    "Attribution",
    "Auxiliary",
    "Basis",
    "Bound",
    "Candidate",
    "Cell",
    "CellKind",
    "Certainty",
    "Citation",
    "Claim",
    "Clue",
    "Column",
    "Comparison",
    "Correction",
    "CorrectionKind",
    "Corroboration",
    "CueClass",
    "Dates",
    "Event",
    "EventMention",
    "EventType",
    "Factuality",
    "Form",
    "Hedge",
    "HedgeKind",
    "Ledger",
    "Line",
    "LineKind",
    "Link",
    "LookedAt",
    "Match",
    "Matter",
    "Mention",
    "MentionKind",
    "MixKind",
    "Mode",
    "Moment",
    "Omission",
    "OmissionKind",
    "Order",
    "OrderKind",
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
    "Relation",
    "RelationKind",
    "ReportedOmission",
    "Scope",
    "Source",
    "SourceKind",
    "SourceShare",
    "Span",
    "Stance",
    "Stated",
    "Story",
    "Tension",
    "TensionKind",
    "Tie",
    "When",
    "WhenType",
    "Written",
    "comparison_schema",
    "dump_comparison",
    "dump_ledger",
    "identify",
    "ledger_schema",
    "load_comparison",
    "load_ledger",
    "read_correction",
    "standing",
    "write_correction",
]
