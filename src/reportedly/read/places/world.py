"""Our own small tables of the world: countries, areas, seats of power, words about place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.tables import read_rows, read_table

__all__ = [
    "Area",
    "Country",
    "Seat",
    "areas",
    "capitals",
    "countries",
    "country_of_adjective",
    "country_of_iso2",
    "country_of_name",
    "country_of_people",
    "place_words",
    "plural_of",
    "seats",
]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory and the words for it."""

    iso3: str
    iso2: str
    geonameid: int
    name: str
    variants: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str
    neighbours: tuple[str, ...]
    population: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Area:
    """A continent, sea, range, theatre or disputed land with a middle point."""

    name: str
    kind: str
    latitude: float
    longitude: float
    country: str | None
    geonameid: int | None
    variants: tuple[str, ...]
    adjectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A building or street that stands for those who work there."""

    name: str
    actor: str
    kind: str
    country: str
    latitude: float
    longitude: float


def _list(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split("|") if word)


@cache
def countries() -> dict[str, Country]:
    """Returns all countries by ISO 3166-1 alpha-3."""
    return {
        row["iso3"]: Country(
            row["iso3"], row["iso2"], int(row["geonameid"]), row["name"],
            _list(row["variants"]), _list(row["adjectives"]), _list(row["people"]),
            row["capital"], _list(row["neighbours"]), int(row["population"]),
            float(row["latitude"]), float(row["longitude"]),
        )
        for row in read_rows("countries.tsv")
    }  # fmt: skip


@cache
def _by_iso2() -> dict[str, str]:
    return {country.iso2: iso3 for iso3, country in countries().items()}


def country_of_iso2(code: str) -> str | None:
    """Returns ISO 3166-1 alpha-3 for alpha-2, or None."""
    return _by_iso2().get(code)


@cache
def country_of_name() -> dict[str, str]:
    """Returns ISO codes by name and variant, as written, without a leading "the"."""
    found: dict[str, str] = {}
    for iso3, country in countries().items():
        for name in (country.name, *country.variants):
            found[name.removeprefix("the ").removeprefix("The ")] = iso3
    return found


@cache
def country_of_adjective() -> dict[str, str]:
    """Returns ISO codes by adjective: "Russian", "North Korean"."""
    return {word: iso3 for iso3, country in countries().items() for word in country.adjectives}


def plural_of(word: str) -> str:
    """Returns the plural of a word for people: "Russians", "Chinese", "Swiss"."""
    if word.endswith(("ese", "ish", "ch", "ss", "x")):
        return word
    return (
        word[:-3] + "men"
        if word.endswith("man")
        and len(word) > 6
        and " " not in word
        and (word.startswith(("French", "Irish", "Dutch", "English")))
        else word + "s"
    )


@cache
def country_of_people() -> dict[str, str]:
    """Returns ISO codes by word for people, singular of its own or plural: "Dane", "Russians"."""
    found: dict[str, str] = {}
    for iso3, country in countries().items():
        for word in (*country.people, *country.adjectives):
            plural = plural_of(word)
            if plural not in country.adjectives:
                found[plural] = iso3
        for word in country.people:
            found[word] = iso3
    return found


@cache
def capitals() -> dict[str, str]:
    """Returns ISO codes by capital, with the other spellings that news uses."""
    other = {row["name"]: row["country"] for row in read_rows("capitals.tsv")}
    skip = {"Vatican City", "Monaco", "Singapore", "Hong Kong", "Macao", "Gibraltar", "Djibouti"}
    found = {
        c.capital: iso for iso, c in countries().items() if c.capital and c.population > 100_000
    }
    return {name: iso for name, iso in (found | other).items() if name not in skip}


@cache
def areas() -> tuple[Area, ...]:
    """Returns the areas that are no country, division or town."""
    return tuple(
        Area(
            row["name"], row["kind"], float(row["latitude"]), float(row["longitude"]),
            row["country"] or None, int(row["geonameid"]) if row["geonameid"] else None,
            _list(row["variants"]), _list(row["adjectives"]),
        )
        for row in read_rows("areas.tsv")
    )  # fmt: skip


@cache
def seats() -> dict[str, Seat]:
    """Returns palaces, seats and streets by name."""
    return {
        row["name"]: Seat(
            row["name"], row["actor"], row["kind"], row["country"],
            float(row["latitude"]), float(row["longitude"]),
        )
        for row in read_rows("metonyms.tsv")
    }  # fmt: skip


@cache
def place_words() -> dict[str, dict[str, frozenset[str]]]:
    """Returns the words by whose company a place name is read, as sets."""
    return {
        part: {name: frozenset(words) for name, words in lists.items()}
        for part, lists in read_table("place_words.toml").items()
    }
