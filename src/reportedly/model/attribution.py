"""Who says what, through whom: chains of links, and the quotation marks they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.source import Source
from reportedly.model.span import Span

__all__ = ["Attribution", "CueClass", "Form", "Link", "Quotation"]


class CueClass(StrEnum):
    """What a cue says about its content."""

    REPORT = "report"  # said, told, according to
    ASSERT = "assert"  # claimed, alleged: the narrator keeps a distance
    FACTIVE = "factive"  # admitted, confirmed: the narrator takes the content for true
    DENY = "deny"
    ESTIMATE = "estimate"
    EVALUATE = "evaluate"  # praised, criticised, credited
    SHOW = "show"  # published images of
    OMIT = "omit"  # did not mention
    UNKNOWN = "unknown"  # it remains unclear
    DIRECTIVE = "directive"  # urged, ordered
    COMMIT = "commit"  # promised, vowed, planned
    BELIEVE = "believe"  # thinks, hopes, fears


class Form(StrEnum):
    """How the content is given."""

    DIRECT = "direct"  # all of it in quotation marks
    MIXED = "mixed"  # indirect speech with words in quotation marks
    INDIRECT = "indirect"
    NOMINAL = "nominal"  # "highlighted the heroism of the men"
    TOPIC = "topic"  # what was spoken of, not what was said of it
    VISUAL = "visual"  # images and videos
    OMISSION = "omission"


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: the pieces between its marks, joined where it is split or continued.

    `pieces` lie inside the marks. `closed` is False where the text never closes it.
    `insertions` are the editor's square brackets inside the pieces.
    """

    id: str
    pieces: tuple[Span, ...]
    closed: bool = True
    insertions: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not self.pieces:
            raise ValueError("a quotation has at least one piece")


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: this source, with these cue words, passes the next link on.

    `implicit` says that the source is not named in this sentence and was carried over or left
    out; `why` names the rule that set the link.
    """

    source: Source
    cue: tuple[Span, ...]
    cue_class: CueClass
    addressee: Source | None = None
    implicit: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words or matter that the narrator gives as somebody else's.

    `links` stand outermost first: "According to Reuters, Lund told the mayor that …" has the links
    Reuters and Lund. The narrator stands before every chain and is written as a link only where
    nobody else is one ("It remains unclear how many …"). `content` may have several pieces.
    `quotations` are the ids of the quotations in the content. `scope` says in which coverage an
    omission was seen. `score` is between 0 and 1; `why` names the rule.
    """

    id: str
    links: tuple[Link, ...]
    content: tuple[Span, ...]
    form: Form
    quotations: tuple[str, ...] = ()
    scope: Span | None = None
    score: float = 1.0
    why: str = ""

    def __post_init__(self) -> None:
        if not self.links:
            raise ValueError("an attribution has at least one link")
        if not self.content and self.form is not Form.OMISSION:
            raise ValueError("an attribution has content")
        if list(self.content) != sorted(self.content):
            raise ValueError("content is not in order")

    @property
    def speaker(self) -> Source:
        """The innermost source: whose words or matter the content is."""
        return self.links[-1].source
