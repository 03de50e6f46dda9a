"""Outlines of countries and rough areas of divisions, cut to a map's window."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import cache, lru_cache

from reportedly.read.places.gazetteer import gazetteer_path
from reportedly.tables import read_cells

__all__ = ["Box", "Point", "area_of", "clipped", "countries_in", "path_of"]

GRAIN = 100  # the table counts in hundredths of a degree
FEWEST = 3
MOST_TOWNS = 4000
FINE = 4  # half pixels: nearer points are one
LEAST = 3.0  # pixels: smaller islands are not drawn

Point = tuple[float, float]
"""Longitude and latitude, or x and y."""
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]
"""South, west, north and east."""


@cache
def _countries() -> dict[str, tuple[tuple[Ring, Box], ...]]:
    """The rings of each country by its ISO 3166-1 alpha-3 code (Kosovo: XKX), with their boxes."""
    return {
        code: tuple(_ring(ring) for ring in rings.split(";"))
        for code, rings in read_cells("shapes.tsv")
    }


def _ring(words: str) -> tuple[Ring, Box]:
    x = y = 0
    points = []
    for step in words.split(" "):
        right, _, up = step.partition(",")
        x, y = x + int(right), y + int(up)
        points.append((x / GRAIN, y / GRAIN))
    across, down = [point[0] for point in points], [point[1] for point in points]
    return tuple(points), (min(down), min(across), max(down), max(across))


def countries_in(box: Box) -> tuple[tuple[str, tuple[Ring, ...]], ...]:
    """Returns the countries that a window shows a part of, each with its rings cut to it."""
    south, west, north, east = box
    found = []
    for code, rings in _countries().items():
        inside = tuple(
            clipped(ring, box)
            for ring, (low, left, high, right) in rings
            if low < north and high > south and left < east and right > west
        )
        kept = tuple(ring for ring in inside if len(ring) >= FEWEST)
        if kept:
            found.append((code, kept))
    return tuple(found)


def clipped(ring: Ring, box: Box) -> Ring:
    """Returns the part of a ring inside of a box (Sutherland and Hodgman 1974)."""
    south, west, north, east = box
    sides: tuple[tuple[int, float, int], ...] = (
        (0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1),
    )  # fmt: skip
    points = list(ring)
    for axis, edge, way in sides:
        kept: list[Point] = []
        for place, point in enumerate(points):
            before = points[place - 1]
            here, there = way * (point[axis] - edge), way * (before[axis] - edge)
            if (here >= 0) != (there >= 0):
                share = there / (there - here)
                kept.append(
                    (
                        before[0] + share * (point[0] - before[0]),
                        before[1] + share * (point[1] - before[1]),
                    )
                )
            if here >= 0:
                kept.append(point)
        points = kept
    return tuple(points)


def path_of(rings: tuple[Ring, ...], place: Callable[[Point], Point]) -> str:
    """Returns rings as an SVG path in half pixels; what is smaller than that goes."""
    return "".join(filter(None, (_drawn([place(point) for point in ring]) for ring in rings)))


def _drawn(ring: list[Point]) -> str:
    """A ring as a start and steps, in units of half a pixel that are written as pixels."""
    across, down = [x for x, _ in ring], [y for _, y in ring]
    if not ring or max(max(across) - min(across), max(down) - min(down)) < LEAST:
        return ""
    grid = [(round(2 * x), round(2 * y)) for x, y in ring]
    steps, (at_x, at_y) = [], grid[0]
    for x, y in grid[1:]:
        if abs(x - at_x) + abs(y - at_y) >= FINE:
            steps.append(f"{(x - at_x) / 2:g} {(y - at_y) / 2:g}")
            at_x, at_y = x, y
    if len(steps) < FEWEST - 1:
        return ""
    return f"M{grid[0][0] / 2:g} {grid[0][1] / 2:g}l" + " ".join(steps) + "z"


@lru_cache(maxsize=256)
def area_of(geonameid: int) -> Ring:
    """Returns roughly the area of a first-order division: the hull of its towns, empty for few.

    Andrew's monotone chain (1979) over the towns of the gazetteer (GeoNames, CC BY 4.0). The area
    is convex: it can reach over a border that bends inwards.
    """
    address = gazetteer_path().resolve().as_uri() + "?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True)
    try:
        rows = connection.execute(
            "SELECT DISTINCT longitude, latitude FROM place WHERE division = ? AND kind = 'city' "
            "ORDER BY population DESC LIMIT ?",
            (geonameid, MOST_TOWNS),
        ).fetchall()
    finally:
        connection.close()
    points = sorted((row[0], row[1]) for row in rows)
    if len(points) < FEWEST or points[-1][0] - points[0][0] > 180:  # across the date line
        return ()
    return (*_half(points), *_half(points[::-1]))


def _half(points: list[Point]) -> list[Point]:
    """One half of the hull, without its last point."""
    hull: list[Point] = []
    for x, y in points:
        while len(hull) > 1:
            (ax, ay), (bx, by) = hull[-2], hull[-1]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            hull.pop()
        hull.append((x, y))
    return hull[:-1]
