"""The gazetteer: names to GeoNames records, from the file that the wheel carries."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

from reportedly.errors import ModelError
from reportedly.read.places.world import country_of_iso2

__all__ = ["Record", "find_records", "gazetteer_path", "record_of"]

FILE = "gazetteer.sqlite"
MOST = 60  # records looked at for one name, most populous first


@dataclass(frozen=True, slots=True)
class Record:
    """One place of a gazetteer: GeoNames, or one of our own small tables.

    `kind` is country, adm1, adm2, city, area, region, water, boundary or facility; `division` the
    geonameid of the division above; `grade` 0 where the name is its own, 1 or 2 where it is one of
    its other names; `country` ISO 3166-1 alpha-3.
    """

    geonameid: int | None
    name: str
    kind: str
    country: str | None
    latitude: float
    longitude: float
    population: int = 0
    division: int | None = None
    grade: int = 0


@cache
def gazetteer_path() -> Path:
    """Returns where the gazetteer lies; the build of the package puts it there.

    Raises ModelError where it is missing.
    """
    with resources.as_file(resources.files("reportedly.data") / FILE) as packaged:
        if packaged.is_file():
            return packaged
    raise ModelError("the gazetteer is missing from this installation; install reportedly again")


@lru_cache(maxsize=1)
def _connection(process: int) -> sqlite3.Connection:  # a fork opens its own
    del process
    address = gazetteer_path().resolve().as_uri() + "?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


ASK = (
    "SELECT geonameid, place.name, kind, iso2, latitude, longitude, population, division, grade "
    "FROM name JOIN place USING (geonameid) WHERE folded = ? "
    "ORDER BY population DESC, geonameid LIMIT ?"
)


@lru_cache(maxsize=16_384)
def find_records(folded: str) -> tuple[Record, ...]:
    """Returns the records that are called so, most populous first."""
    asked = folded.encode("utf-8", "ignore").decode()  # a lone surrogate cannot be asked for
    rows = _connection(os.getpid()).execute(ASK, (asked, MOST)).fetchall()
    return tuple(Record(row[0], row[1], row[2], country_of_iso2(row[3]), *row[4:9]) for row in rows)


@lru_cache(maxsize=4_096)
def record_of(geonameid: int) -> Record | None:
    """Returns the record with an id, or None."""
    row = (
        _connection(os.getpid())
        .execute(
            "SELECT geonameid, name, kind, iso2, latitude, longitude, population, division, 0 "
            "FROM place WHERE geonameid = ?",
            (geonameid,),
        )
        .fetchone()
    )
    return Record(row[0], row[1], row[2], country_of_iso2(row[3]), *row[4:9]) if row else None
