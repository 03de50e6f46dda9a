"""Finds the names of places in a text: by tables, by the gazetteer, by the parser's names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from reportedly.model import Span
from reportedly.read.near import Near
from reportedly.read.places.fold import fold
from reportedly.read.places.gazetteer import Record, find_records
from reportedly.read.places.world import (
    areas,
    countries,
    country_of_adjective,
    country_of_name,
    country_of_people,
    place_words,
    seats,
)
from reportedly.read.tokens import Tokens

__all__ = ["Sort", "Toponym", "find_toponyms", "look_up"]

FIRST = re.compile(r"\w+")
LONGEST = 6  # tokens in one name
PLACE_NAMES = frozenset({"GPE", "LOC", "FAC"})


class Sort:
    """Which table a name is from."""

    COUNTRY = "country"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    AREA = "area"
    SEAT = "seat"
    GAZETTEER = "gazetteer"
    NAME = "name"  # the parser takes it for a place and no table knows it


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place: tokens `first` to `last`, both included; `name` the words looked up.

    `within` is the parser's kind of the longer name that it is part of ("Bank of England"), or "".
    `division` says that the text calls it a region, province or county.
    """

    first: int
    last: int
    name: str
    sort: str
    country: str | None = None
    records: tuple[Record, ...] = ()
    within: str = ""
    division: bool = False


def find_toponyms(tokens: Tokens) -> tuple[Toponym, ...]:
    """Returns the names of places in order; they do not overlap.

    Does not decide how a name is used nor which record it is.
    """
    bounds = _name_bounds(tokens)
    surnames = _surnames(tokens)
    marked = Near([(mark.span,) for mark in tokens.marks.toponyms])
    sure: list[Toponym] = []
    open_: list[Toponym] = []
    i = 0
    while i < len(tokens):
        found = look_up(tokens, i)
        if found is None:
            i += 1
            continue
        within = _longer_name(tokens, bounds, found)
        found = replace(_widened(tokens, found), within=within)
        verdict = _verdict(tokens, bounds, found, surnames)
        verdict = _seen(tokens, found, marked, verdict=verdict)
        if verdict is False and sure and _is_listed_after(tokens, sure[-1], found):
            verdict = True
        if verdict is not None:
            (sure if verdict else open_).append(found)
            i = found.last + 1
        else:
            i += 1
    known = {fold(t.name) for t in sure}
    sure += [t for t in open_ if fold(t.name) in known]
    sure += _left_over(tokens, bounds, sure)
    return tuple(sorted(sure, key=lambda t: t.first))


@cache
def _table() -> dict[str, tuple[tuple[str, str, str | None, tuple[Record, ...]], ...]]:
    """Returns (name, sort, country, records) by first word, longest name first."""
    rows: list[tuple[str, str, str | None, tuple[Record, ...]]] = []
    world = countries()
    for name, iso in country_of_name().items():
        rows.append((name, Sort.COUNTRY, iso, (_of_country(iso),)))
        if world[iso].name == "Georgia":
            rows[-1] = (name, Sort.COUNTRY, iso, (_of_country(iso), *find_records(fold(name))))
    rows += [(n, Sort.ADJECTIVE, c, (_of_country(c),)) for n, c in country_of_adjective().items()]
    rows += [(n, Sort.PEOPLE, c, (_of_country(c),)) for n, c in country_of_people().items()]
    for area in areas():
        record = Record(
            area.geonameid, area.name, area.kind, area.country, area.latitude, area.longitude,
            1_000_000,
        )  # fmt: skip
        for name in (area.name, *area.variants):
            rows.append((name.removeprefix("the "), Sort.AREA, area.country, (record,)))
        rows += [(name, Sort.ADJECTIVE, area.country, (record,)) for name in area.adjectives]
    for seat in seats().values():
        record = Record(None, seat.name, "facility", seat.country, seat.latitude, seat.longitude)
        rows.append((seat.name, Sort.SEAT, seat.country, (record,)))
    table: dict[str, dict[str, tuple[str, str, str | None, tuple[Record, ...]]]] = {}
    for row in rows:
        match = FIRST.search(row[0])
        if match:
            table.setdefault(match.group(), {}).setdefault(row[0], row)
    for key in list(table):  # datelines and headlines in capitals
        for name, row in list(table[key].items()):
            if len(name) > 4:
                table.setdefault(key.upper(), {}).setdefault(name.upper(), (name.upper(), *row[1:]))
    return {
        key: tuple(sorted(names.values(), key=lambda row: (-len(row[0]), row[0])))
        for key, names in table.items()
    }


def _of_country(iso: str) -> Record:
    land = countries()[iso]
    return Record(
        land.geonameid, land.name, "country", iso, land.latitude, land.longitude, land.population
    )


def look_up(tokens: Tokens, i: int) -> Toponym | None:
    """Returns the longest name of a table or of the gazetteer that starts at a token."""
    word = tokens.word(i)
    listed = _from_table(tokens, i, word)
    if not (word[0].isupper() or (word[0] in "'’" and word[1:2].isupper())):
        return listed
    stop = tokens.sentences[tokens.sentence[i]][1]
    last = i
    ends = [i]
    while last + 1 < min(stop, i + LONGEST):
        after = tokens.word(last + 1)
        if (
            after[0].isupper()
            or after.lower() in place_words()["shape"]["inside"]
            or after[0].isdigit()
        ):
            last += 1
            if after[0].isupper():
                ends.append(last)
        else:
            break
    if listed and ends[-1] <= listed.last:
        return listed
    for end in reversed(ends):
        if listed and end <= listed.last:
            return listed
        name = tokens.text[tokens.start[i] : tokens.end[end]]
        if end == i and (len(name) < 3 or name in place_words()["guard"]["words"]):
            return listed
        records = find_records(fold(name))
        if end > i:
            records = tuple(
                r for r in records if r.grade == 0 or r.population > 2000 or r.kind != "city"
            )
        if records:
            return Toponym(i, end, name, Sort.GAZETTEER, None, records)
    return listed


def _from_table(tokens: Tokens, i: int, word: str) -> Toponym | None:
    match = FIRST.search(word)
    rows = _table().get(match.group(), ()) if match else ()
    text, start = tokens.text, tokens.start[i]
    for name, sort, country, records in rows:
        stop = start + len(name)
        piece = text[start:stop]
        if piece != name and " ".join(piece.split()) != name:
            continue
        last = tokens.at(stop - 1)
        if last is None or tokens.end[last] != stop or tokens.sentence[last] != tokens.sentence[i]:
            continue
        return Toponym(i, last, name, sort, country, records)
    return None


def _widened(tokens: Tokens, found: Toponym) -> Toponym:
    """Returns the name with "Region", "Province" after it, marked where it is a division."""
    words = place_words()["region"]["words"]
    after = found.last + 1
    if found.sort != Sort.GAZETTEER or after >= len(tokens):
        return found
    if tokens.sentence[after] != tokens.sentence[found.first] or tokens.lower(after) not in words:
        return found
    if tokens.lower(after) in ("state", "county") and not tokens.word(after)[0].isupper():
        return found
    last = after if tokens.word(after)[0].isupper() else found.last
    return replace(found, last=last, division=True)


def _name_bounds(tokens: Tokens) -> dict[int, tuple[int, int, str]]:
    """Returns (first, last, kind) of the parser's name by each of its tokens."""
    return {
        i: (first, last, kind)
        for first, last, kind in tokens.names()
        for i in range(first, last + 1)
    }


def _longer_name(tokens: Tokens, bounds: dict[int, tuple[int, int, str]], found: Toponym) -> str:
    """Returns the kind of the parser's name that has more words than the toponym, or ""."""
    bound = bounds.get(found.first)
    if bound is None:
        return ""
    first, last, kind = bound
    if tokens.lower(first) == "the":
        first += 1
    if tokens.word(last) in ("'s", "’s"):
        last -= 1
    return kind if last > found.last or first < found.first else ""


def _verdict(
    tokens: Tokens,
    bounds: dict[int, tuple[int, int, str]],
    found: Toponym,
    surnames: frozenset[str],
) -> bool | None:
    """Returns True for a place, False for one if the text takes it for one elsewhere, else None."""
    bound = bounds.get(found.first)
    kind = bound[2] if bound else ""
    several = found.last > found.first
    guard = place_words()["guard"]
    county = several and tokens.lower(found.last) == "county"
    if found.within == "PERSON" and not county:
        return None
    before = tokens.word(found.first - 1) if found.first else ""
    if found.sort != Sort.GAZETTEER:
        if before in guard["titles"]:
            return None
        return None if found.within in ("WORK_OF_ART", "LAW") else True
    words = place_words()
    placed = before.lower() == "from" or before.lower() in words["literal"]["prepositions"]
    holder = tokens.lower(found.first - 2) if found.first > 1 else ""
    if before.lower() == "of" and holder in words["literal"]["nouns"] | guard["after"]:
        placed = True  # "the mayor of Lima", "north of Kyiv"
    if not several and tokens.word(found.first) in surnames and not placed:
        return None
    if kind in PLACE_NAMES:
        return True
    if before in guard["titles"]:
        return None
    if _is_dateline(tokens, found):
        return True
    if tokens.xpos[found.last][:3] != "NNP":
        return None
    if county or _is_qualified(tokens, found):
        return True
    most = max(r.population for r in found.records)
    if found.division or (several and any(r.kind != "city" for r in found.records)):
        return True
    after = tokens.word(found.last + 1) if found.last + 1 < len(tokens) else ""
    opens = bound is None or found.first <= bound[0] + (tokens.lower(bound[0]) == "the")
    if after.lower() in guard["after"] and kind != "PERSON" and opens:
        return True
    if before.lower() == "of" and found.first > 1 and tokens.word(found.first - 2) == ",":
        return True  # "Ann Lee, 24, of Elkhart"
    if kind == "PERSON":
        return placed and most > 50_000
    if kind == "ORG":
        if found.within:
            return most > 100_000
        return placed and most > 5_000
    if kind and kind not in ("NORP", "PRODUCT"):
        return False
    if placed and most > 1_000:
        return True
    return most > 150_000


def _seen(tokens: Tokens, found: Toponym, marked: Near, *, verdict: bool | None) -> bool | None:
    """Returns the verdict on a name of the gazetteer: yes where a trained reader marked it whole.

    Does not take a name away that the trained reader did not see, nor say a word about countries.
    """
    if verdict or found.sort != Sort.GAZETTEER:
        return verdict
    span = tokens.span(found.first, found.last)
    return True if any(other == span for _, other in marked.over(span)) else verdict


def _surnames(tokens: Tokens) -> frozenset[str]:
    """Returns the last words of the persons that the text names in full."""
    return frozenset(
        tokens.word(last) if tokens.word(last) not in ("'s", "’s") else tokens.word(last - 1)
        for first, last, kind in tokens.names()
        if kind == "PERSON" and last > first
    )


def _is_dateline(tokens: Tokens, found: Toponym) -> bool:
    """Tells whether it opens a paragraph in capitals before a dash: "TORRINGTON — …"."""
    name = tokens.text[tokens.start[found.first] : tokens.end[found.last]]
    after = found.last + 1
    opens = found.first == tokens.sentences[tokens.sentence[found.first]][0]
    dashed = after < len(tokens) and tokens.word(after) in ("—", "–", "-", "--", "_")
    return opens and dashed and name.isupper() and len(name) > 3


def _is_listed_after(tokens: Tokens, one: Toponym, two: Toponym) -> bool:
    """Tells whether a name follows a place in a list: "Newark, Heath and Lima"."""
    if tokens.sentence[one.first] != tokens.sentence[two.first] or one.sort != Sort.GAZETTEER:
        return False
    between = [tokens.lower(i) for i in range(one.last + 1, two.first)]
    return 0 < len(between) <= 2 and all(word in (",", "and", "or", "&") for word in between)


def _is_qualified(tokens: Tokens, found: Toponym) -> bool:
    """Tells whether a division or country stands after it and a comma: "Paris, Texas"."""
    after = found.last + 2
    if after >= len(tokens) or tokens.word(after - 1) != ",":
        return False
    if tokens.sentence[after] != tokens.sentence[found.first]:
        return False
    following = look_up(tokens, after)
    if following is None:
        return False
    return any(r.kind in ("country", "adm1") and r.grade < 2 for r in following.records) and bool(
        _related(found.records, following.records)
    )


def _related(inner: tuple[Record, ...], outer: tuple[Record, ...]) -> bool:
    divisions = {r.geonameid for r in outer if r.kind in ("adm1", "adm2")}
    lands = {r.country for r in outer if r.kind == "country"}
    return any(
        r.division in divisions or (r.country in lands and r.kind != "country") for r in inner
    )


def _left_over(
    tokens: Tokens, bounds: dict[int, tuple[int, int, str]], found: list[Toponym]
) -> Iterator[Toponym]:
    """Yields the parser's place names that no table knows."""
    taken = {i for t in found for i in range(t.first, t.last + 1)}
    prepositions = place_words()["literal"]["prepositions"]
    for first, last, kind in sorted(set(bounds.values())):
        if kind not in PLACE_NAMES:
            continue
        while first <= last and (
            tokens.lower(first) in ("the", "a") or not tokens.word(first)[0].isalnum()
        ):
            first += 1
        while last >= first and tokens.word(last) in ("'s", "’s", ",", "."):
            last -= 1
        if first > last or any(i in taken for i in range(first, last + 1)):
            continue
        name = tokens.text[tokens.start[first] : tokens.end[last]]
        before = tokens.lower(first - 1) if first else ""
        before = tokens.lower(first - 2) if before == "the" and first > 1 else before
        built = tokens.lower(last) in place_words()["facility"]["words"]
        if not (kind == "FAC" and built) and before not in prepositions:
            continue  # the parser's guess alone is right one time in four
        if name[0].isupper() and tokens.lower(first) not in place_words()["shape"]["directions"]:
            yield Toponym(first, last, name, Sort.NAME, None, (), kind)


def span_of(tokens: Tokens, toponym: Toponym) -> Span:
    """Returns the span of a toponym."""
    return tokens.span(toponym.first, toponym.last)
