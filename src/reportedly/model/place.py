"""Places: toponyms and other words of where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span

__all__ = ["Place", "PlaceCandidate", "PlaceKind", "PlaceUse"]


class PlaceKind(StrEnum):
    """What a place is."""

    COUNTRY = "country"
    REGION = "region"  # a first or second order division
    CITY = "city"
    FACILITY = "facility"
    WATER = "water"
    BOUNDARY = "boundary"
    AREA = "area"  # a continent, a theatre of war, a part of the world
    UNLOCATED = "unlocated"  # "the battlefield"


class PlaceUse(StrEnum):
    """How the place is used, after the kinds of GeoWebNews."""

    LITERAL = "literal"
    MODIFIER = "modifier"  # "the Geneva talks", "the Norwegian fleet"
    METONYM = "metonym"  # "Pyongyang said"
    EMBEDDED = "embedded"  # "the Bank of England"


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One record of the gazetteer that a toponym may be."""

    geonameid: int
    name: str
    country: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of a place.

    `geonameid`, `latitude` and `longitude` are given only for what a gazetteer knows and only
    where the use is of the place itself; a metonym keeps none and names in `stands_for` the actor
    (its id, or ISO country) that it stands for. `country` is ISO 3166-1 alpha-3.
    """

    id: str
    span: Span
    name: str
    kind: PlaceKind
    use: PlaceUse
    country: str | None = None
    geonameid: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    stands_for: str | None = None
    candidates: tuple[PlaceCandidate, ...] = ()
    why: str = ""

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("latitude and longitude go together")
        if self.latitude is not None and self.use is PlaceUse.METONYM:
            raise ValueError("a metonym has no coordinates")
        if self.latitude is not None and self.kind is PlaceKind.UNLOCATED:
            raise ValueError("an unlocated place has no coordinates")
