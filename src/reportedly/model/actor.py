"""People, offices, states, media and groups that a text names or points to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span

__all__ = ["Actor", "ActorKind", "Mention", "MentionKind"]


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    OFFICE = "office"
    STATE_BODY = "state_body"  # a government, a ministry, a court, a parliament
    COUNTRY = "country"
    MEDIUM = "medium"
    ARMED_FORCE = "armed_force"
    INTERNATIONAL = "international"  # an international organisation
    COMPANY = "company"
    ORGANISATION = "organisation"
    GROUP = "group"
    UNNAMED = "unnamed"
    NARRATOR = "narrator"


class MentionKind(StrEnum):
    """How a mention points to its actor."""

    NAME = "name"
    DESCRIPTION = "description"  # "the commanders", "the ministry"
    PRONOUN = "pronoun"
    METONYM = "metonym"  # "Pyongyang" for a government


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One place where an actor is meant, and why it is taken for this actor."""

    span: Span
    kind: MentionKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of one article, with all of its mentions in order of the text.

    `country` is ISO 3166-1 alpha-3. `roles` are titles and labels as the text words them.
    """

    id: str
    name: str
    kind: ActorKind
    mentions: tuple[Mention, ...]
    country: str | None = None
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("an actor needs a name")
        if list(self.mentions) != sorted(self.mentions):
            raise ValueError("mentions are not in order")
