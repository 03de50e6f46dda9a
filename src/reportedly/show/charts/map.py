"""Where a story's places lie: a map whose land is drawn by its towns, so that it needs no tiles."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.model import Ledger, Place, PlaceKind
from reportedly.read.places.gazetteer import gazetteer_path
from reportedly.show.visible import visible

__all__ = ["PlaceMap", "Spot", "place_map"]

WIDTH = 760.0
TOWNS = 4000
LABELS = 14
_ROOM = 0.18  # of the span, left free around the outermost places
_LEAST = 5.0  # degrees that a map shows at least


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: where on the map, how large, and the words of its first mention."""

    name: str
    kind: str
    country: str
    times: int
    articles: int
    x: float
    y: float
    size: float
    href: str
    label: bool


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """The places by how often they are meant, the towns around them as one path, the height."""

    spots: tuple[Spot, ...]
    towns: str
    height: float


def place_map(ledgers: Sequence[Ledger]) -> PlaceMap | None:
    """Returns the map of places that have coordinates, or None where there are none.

    Longitudes are drawn narrower by the cosine of the middle latitude. Countries and divisions are
    points, as the gazetteer has them. Land is not drawn but for its towns (GeoNames, CC BY 4.0).
    """
    found: dict[tuple[float, float], list[tuple[Ledger, Place]]] = {}
    for ledger in ledgers:
        for place in ledger.places:
            if place.latitude is not None and place.longitude is not None:
                found.setdefault((place.latitude, place.longitude), []).append((ledger, place))
    if not found:
        return None
    box = _box(list(found))
    south, west, north, east = box
    scale = WIDTH / (east - west)
    tall = scale / math.cos(math.radians((south + north) / 2))
    ordered = sorted(found, key=lambda point: (-len(found[point]), point))
    spots = []
    for number, (latitude, longitude) in enumerate(ordered):
        told = found[latitude, longitude]
        ledger, place = told[0]
        spots.append(
            Spot(
                name=visible(place.name),
                kind=place.kind.value,
                country=place.country or "",
                times=len(told),
                articles=len({one.id for one, _ in told}),
                x=round((longitude - west) * scale, 1),
                y=round((north - latitude) * tall, 1),
                size=round(min(9.0, 2.5 + math.sqrt(len(told))), 1),
                href=f"/article/{ledger.id}?at={place.span.start}-{place.span.end}#t-at",
                label=number < LABELS and place.kind is not PlaceKind.FACILITY,
            )
        )
    towns = "".join(
        f"M{(longitude - west) * scale:.0f} {(north - latitude) * tall:.0f}h0"
        for latitude, longitude in _towns(*box)
    )
    return PlaceMap(tuple(spots), towns, round((north - south) * tall, 1))


def _box(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """South, west, north and east of all points, with room around, about three wide to two high."""
    south, north = min(point[0] for point in points), max(point[0] for point in points)
    west, east = min(point[1] for point in points), max(point[1] for point in points)
    middle = (south + north) / 2
    narrow = max(0.2, math.cos(math.radians(middle)))
    high = max(_LEAST, (north - south) * (1 + 2 * _ROOM))
    wide = max(_LEAST / narrow, (east - west) * (1 + 2 * _ROOM))
    high = max(high, wide * narrow / 1.8)
    wide = max(wide, high / narrow * 1.4)
    centre = (west + east) / 2
    return (
        max(-85.0, middle - high / 2), max(-180.0, centre - wide / 2),
        min(85.0, middle + high / 2), min(180.0, centre + wide / 2),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _towns(south: float, west: float, north: float, east: float) -> tuple[tuple[float, float], ...]:
    address = gazetteer_path().resolve().as_uri() + "?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True)
    try:
        rows = connection.execute(
            "SELECT latitude, longitude FROM place WHERE latitude BETWEEN ? AND ? "
            "AND longitude BETWEEN ? AND ? AND kind = 'city' "
            "ORDER BY population DESC, geonameid LIMIT ?",
            (south, north, west, east, TOWNS),
        ).fetchall()
    finally:
        connection.close()
    return tuple((row[0], row[1]) for row in rows)
