"""Where a story's places lie: countries as outlines, divisions as areas, towns as points."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.model import Ledger, Place, PlaceKind
from reportedly.show.charts.drawing import DIM, LINE, PLACE, Drawing, tag, words
from reportedly.show.charts.labels import Labels
from reportedly.show.charts.shapes import Box, Point, area_of, countries_in, path_of
from reportedly.show.links import Link, room_link
from reportedly.show.visible import shorten, visible

__all__ = ["PlaceMap", "Spot", "draw_map", "place_map"]

WIDTH = 760.0
LABELS = 16
NOTE = "Borders: Natural Earth, as most states recognise them. Divisions: the hull of their towns."
_ROOM = 0.18  # of the span, left free around the outermost places
_LEAST = 5.0  # degrees that a map shows at least
_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.AREA})  # a point says little of where they are


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: where on the map, how large, and where its first mention leads.

    `path` is its area, if it is drawn as one; a place off the map has neither point nor path.
    """

    name: str
    kind: str
    country: str
    times: int
    articles: int
    x: float
    y: float
    size: float
    href: str
    path: str = ""
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """The places by how often they are meant, the land around them as one path, the height."""

    spots: tuple[Spot, ...]
    land: str
    height: float


def place_map(ledgers: Sequence[Ledger], link: Link = room_link) -> PlaceMap | None:
    """Returns the map of places that have coordinates, or None where there are none.

    The window is drawn around towns, divisions and the like; around countries only where nothing
    smaller is named. Longitudes are drawn narrower by the cosine of the middle latitude. Does not
    go across the 180th meridian.
    """
    found: dict[Point, list[tuple[Ledger, Place]]] = {}
    for ledger in ledgers:
        for place in ledger.places:
            if place.latitude is not None and place.longitude is not None:
                found.setdefault((place.longitude, place.latitude), []).append((ledger, place))
    if not found:
        return None
    near = [point for point, told in found.items() if told[0][1].kind not in _WIDE]
    box = _box(near or list(found))
    south, west, north, east = box
    scale = WIDTH / (east - west)
    tall = scale / _narrowed((south + north) / 2)

    def put(point: Point) -> Point:
        return (point[0] - west) * scale, (north - point[1]) * tall

    shapes = {code: path_of(rings, put) for code, rings in countries_in(box)}
    ordered = sorted(found, key=lambda point: (-len(found[point]), point[1], point[0]))
    spots = tuple(_spot(point, found[point], box, put, shapes, link) for point in ordered)
    return PlaceMap(spots, "".join(shapes.values()), round((north - south) * tall, 1))


def _spot(
    point: Point,
    told: list[tuple[Ledger, Place]],
    box: Box,
    put: Callable[[Point], Point],
    shapes: dict[str, str],
    link: Link,
) -> Spot:
    ledger, place = told[0]
    path = ""
    if place.kind is PlaceKind.COUNTRY:
        path = shapes.get(place.country or "", "")
    elif place.kind is PlaceKind.REGION and place.geonameid is not None:
        path = path_of((area_of(place.geonameid),), put)
    x, y = put(point)
    south, west, north, east = box
    return Spot(
        name=visible(place.name),
        kind=place.kind.value,
        country=place.country or "",
        times=len(told),
        articles=len({one.id for one, _ in told}),
        x=round(x, 1),
        y=round(y, 1),
        size=round(min(9.0, 2.5 + math.sqrt(len(told))), 1),
        href=link(ledger.id, place.span),
        path=path,
        is_on=south <= point[1] <= north and west <= point[0] <= east,
    )


def draw_map(found: PlaceMap) -> Drawing:
    """Returns the map as a drawing: land, areas that are meant, points, and names with room."""
    sea = tag("rect", width=WIDTH, height=found.height, fill="#f1f4f6", kind="sea")
    land = tag("path", d=found.land, fill="#fffdf8", stroke="#c9c2b2", stroke_width=0.7,
               stroke_linejoin="round", kind="land")  # fmt: skip
    areas = "".join(
        tag("path", d=spot.path, fill=PLACE, fill_opacity=0.1, stroke=PLACE, stroke_opacity=0.5,
            stroke_width=1.0, stroke_dasharray="" if spot.kind == "country" else "4 3",
            kind=f"area {spot.kind}")
        for spot in found.spots
        if spot.path
    )  # fmt: skip
    points = [spot for spot in found.spots if spot.is_on and not spot.path]
    dots = "".join(
        tag("circle", cx=spot.x, cy=spot.y, r=spot.size, stroke=PLACE, stroke_width=1.5,
            fill="none" if spot.kind in ("country", "region", "area") else PLACE,
            fill_opacity=0.85, kind=spot.kind)
        for spot in reversed(points)
    )  # fmt: skip
    room = Labels(WIDTH, found.height)
    for spot in points:
        room.keep_free(spot.x - 3, spot.y - 3, spot.x + 3, spot.y + 3)
    names = []
    for spot in [one for one in found.spots if one.is_on][:LABELS]:
        wide = spot.kind in ("country", "region", "area")
        name = shorten(spot.name, 26)
        where = room.beside(name, spot.x, spot.y, 0.0 if spot.path else spot.size, size=13)
        if where is not None:
            x, y, anchor = where
            names.append(words(x, y, name.upper() if wide else name, anchor=anchor,
                               size=10.5 if wide else 13, fill=DIM if wide else "#1c1b19",
                               kind="wide" if wide else "town"))  # fmt: skip
    frame = tag("rect", x=0.5, y=0.5, width=WIDTH - 1, height=found.height - 1, fill="none",
                stroke=LINE, kind="frame")  # fmt: skip
    inside = sea + land + areas + dots + "".join(names) + frame
    return Drawing("map", "Where", NOTE, WIDTH, found.height, inside)


def _box(points: list[Point]) -> Box:
    """South, west, north and east of all points, with room around, about three wide to two high."""
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    middle = (south + north) / 2
    narrow = _narrowed(middle)
    high = max(_LEAST, (north - south) * (1 + 2 * _ROOM))
    wide = max(_LEAST / narrow, (east - west) * (1 + 2 * _ROOM))
    high = max(high, wide * narrow / 1.8)
    wide = max(wide, high / narrow * 1.4)
    centre = (west + east) / 2
    return (
        max(-90.0, middle - high / 2), max(-180.0, centre - wide / 2),
        min(90.0, middle + high / 2), min(180.0, centre + wide / 2),
    )  # fmt: skip


def _narrowed(latitude: float) -> float:
    """How much narrower a degree of longitude is at a latitude, near a pole a fifth at least."""
    return max(0.2, math.cos(math.radians(latitude)))
