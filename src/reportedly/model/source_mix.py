"""Whose word an article rests on: how many of its claims, by kind of source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["MixKind", "SourceShare"]


class MixKind(StrEnum):
    """What kind of source stands behind a claim; each claim counts once."""

    NAMED = "named"  # a person, firm, group or medium with a name
    OFFICIAL = "official"  # somebody with an office: a minister, a spokesman
    STATE = "state"  # a government, ministry, court, army; a state's own medium
    DOCUMENT = "document"  # a report, a poll, a court filing
    WITNESS = "witness"  # residents, survivors, relatives, who are not named
    UNNAMED = "unnamed"  # officials, experts, "some reports"; nobody at all
    NARRATOR = "narrator"


@dataclass(frozen=True, slots=True)
class SourceShare:
    """How many claims of an article rest on one kind of source.

    `claims` counts them, `share` is their part of all claims between 0 and 1, rounded to three
    places; `holders` are the sources of this kind, sorted, with the narrator as `narrator`.
    `why` says what else is to know: that the narrator is a state's own outlet.
    """

    kind: MixKind
    claims: int
    share: float
    holders: tuple[str, ...] = ()
    why: str = ""

    def __post_init__(self) -> None:
        if self.claims < 0 or not 0.0 <= self.share <= 1.0:
            raise ValueError(f"{self.claims} claims are no share of {self.share}")
