"""Who is said to say something, as the text gives it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span

__all__ = ["NARRATOR", "UNSTATED", "Candidate", "Source", "SourceKind"]

NARRATOR = "narrator"
"""The holder of what the article states on nobody's word but its own."""

UNSTATED = "unstated"
"""The holder where the text says that somebody says so and not who."""


class SourceKind(StrEnum):
    """What a source is. `unstated` is a value: an agentless passive has a source nobody names."""

    PERSON = "person"
    OFFICE = "office"
    ORGANISATION = "organisation"
    STATE_BODY = "state_body"
    MEDIUM = "medium"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"  # "some reports", "officials"
    UNSTATED = "unstated"
    NARRATOR = "narrator"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a source may be, with a score between 0 and 1 and the reason.

    `actor` is an actor's id, or None where the text names somebody who is no actor of the ledger.
    """

    actor: str | None
    name: str
    score: float
    why: str

    def __post_init__(self) -> None:
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"score {self.score} is not between 0 and 1")


@dataclass(frozen=True, slots=True)
class Source:
    """The holder of a link: its words, the actor they point to, or candidates with reasons.

    `actor` is an actor's id. Where it is None and `candidates` are given, the text leaves it open;
    the candidates stand best first. `actors` are the ids of all who speak where several speak
    together ("the two", "the mayor and her deputy"); `actor` is None then.
    """

    kind: SourceKind
    name: str | None = None
    spans: tuple[Span, ...] = ()
    actor: str | None = None
    candidates: tuple[Candidate, ...] = ()
    actors: tuple[str, ...] = ()

    @property
    def holder(self) -> str:
        """The key of the holder: the actor's id, else `narrator`, `unstated` or the words."""
        if self.kind is SourceKind.NARRATOR:
            return NARRATOR
        return self.actor or self.name or UNSTATED
