"""Which record of the gazetteer a place name is, from the whole text."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from reportedly.gather.media import media
from reportedly.model import Article
from reportedly.read.places.fold import fold
from reportedly.read.places.gazetteer import Record
from reportedly.read.places.toponyms import Sort, Toponym
from reportedly.read.places.world import capitals, countries, country_of_iso2, place_words
from reportedly.read.tokens import Tokens

__all__ = ["Choice", "resolve_toponyms"]

KEPT = 5  # candidates that are kept for the ledger
LOCAL = 3.0  # for a town of the outlet's country that the outlet is called after
NEAR = 200.0  # km within which another place of the text speaks for a candidate


@dataclass(frozen=True, slots=True)
class Choice:
    """The records that a name may be, best first, with their scores; `why` names the signs."""

    ranked: tuple[tuple[Record, float], ...]
    why: str

    @property
    def best(self) -> Record | None:
        """The first of them, or None."""
        return self.ranked[0][0] if self.ranked else None


def resolve_toponyms(
    tokens: Tokens, toponyms: Sequence[Toponym], article: Article
) -> tuple[Choice | None, ...]:
    """Returns for each toponym which record it is; one sense a text.

    Only the outer name of a pair is read by itself: "Buffalo, New York" names the state in a text
    that elsewhere means the city.

    Signs, after Leidner (2007) and Lieberman & Samet (2012): population; the country or division
    that the text names; "X, Y"; nearness to the other places; the outlet and the dateline; whether
    the text calls it a region.
    """
    groups: dict[str, list[Toponym]] = {}
    for toponym in toponyms:
        if toponym.records:
            groups.setdefault(fold(toponym.name), []).append(toponym)
    signs = _Signs(tokens, toponyms, article)
    first = {key: signs.rank(key, group, {}) for key, group in groups.items()}
    sure = {
        key: choice.ranked[0][0]
        for key, choice in first.items()
        if len(choice.ranked) == 1 or choice.ranked[0][1] - choice.ranked[1][1] > 1.0
    }
    choices = {key: signs.rank(key, group, sure) for key, group in groups.items()}
    return tuple(
        signs.outer_of.get(i) or choices.get(fold(toponym.name))
        for i, toponym in enumerate(toponyms)
    )


class _Signs:
    """What the text says about where it is."""

    def __init__(self, tokens: Tokens, toponyms: Sequence[Toponym], article: Article) -> None:
        self.tokens = tokens
        lands: Counter[str] = Counter()
        land_keys: dict[str, set[str]] = {}  # by whose names the text names a country
        divisions: dict[int, set[str]] = {}  # by whose names the text names a division
        for toponym in toponyms:
            if toponym.country and toponym.sort != Sort.AREA:
                lands[toponym.country] += 1
                land_keys.setdefault(toponym.country, set()).add(fold(toponym.name))
            capital = _capitals_folded().get(fold(toponym.name))
            if capital:
                land_keys.setdefault(capital, set()).add(fold(toponym.name))
            for record in toponym.records if toponym.sort == Sort.GAZETTEER else ():
                if record.kind == "adm1" and record.grade < 2 and record.population > 300_000:
                    if record.geonameid is not None:
                        divisions.setdefault(record.geonameid, set()).add(fold(toponym.name))
                    if len(toponym.records) < 12 and len(_lands_of(toponym.records)) == 1:
                        lands[record.country or ""] += 1
                    break
        self.lands = lands
        self.land_keys = land_keys
        self.divisions = divisions
        self.outlet_words = _outlet_words(article)
        self.local = {
            key for t in toponyms if t.records and self._is_of_outlet(key := fold(t.name))
        }
        self.outlet = _outlet_country(article) or self._country_of_press(article)
        self.dateline = fold(article.dateline.value or "")
        self.filed_from = _capitals_folded().get(self.dateline)
        self.outer: dict[str, tuple[Record, ...]] = {}
        self.outer_of: dict[int, Choice] = {}  # by number of the toponym that is the outer name
        for number, (one, two) in enumerate(pairwise(toponyms), start=1):
            if (
                two.first == one.last + 2
                and tokens.word(one.last + 1) in (",", "(")
                and two.records
                and tokens.sentence[one.first] == tokens.sentence[two.first]
            ):
                self.outer.setdefault(fold(one.name), two.records)
                above = [r for r in two.records if _holds(r, one.records)]
                if above:
                    self.outer_of[number] = Choice(((above[0], 9.0),), "holds the place before it")

    def _is_of_outlet(self, key: str) -> bool:
        """Tells whether the outlet is called after a town: "Paris" for parisherald.com."""
        name = key.replace(" ", "")
        press = tuple(place_words()["press"]["words"])
        return len(name) > 3 and any(
            rest == name or (rest.startswith(name) and rest[len(name) :].startswith(press))
            for word in self.outlet_words
            for rest in (word, word.removeprefix("the"), word.removeprefix("daily"))
        )

    def _country_of_press(self, article: Article) -> str | None:
        """Returns the country of a paper whose host ends in no country.

        That of the capital that it is called after, if the text names the country by other words
        too; else the United States, where nearly all papers under .com and .net are that have an
        English word for a paper in their name.
        """
        for key in sorted(self.local):
            iso = _capitals_folded().get(key)
            if iso and self.land_keys.get(iso, set()) - {key}:
                return iso
        generic = _host(article).rsplit(".", 1)[-1] in ("com", "net", "org", "us")
        press = place_words()["press"]["words"]
        called = any(end in word for word in self.outlet_words for end in press if len(end) > 3)
        return "USA" if generic and (self.local or called) else None

    def rank(self, key: str, group: Sequence[Toponym], sure: Mapping[str, Record]) -> Choice:
        toponym = group[0]
        others = [record for name, record in sure.items() if name != key]
        division = any(t.division for t in group) or self._acts_as_region(group)
        namesakes = frozenset(
            r.division for r in toponym.records if r.kind == "city" and r.population > 100_000
        )
        scored: list[tuple[Record, float, str]] = []
        for record in toponym.records:
            score, why = self._score(key, record, others, namesakes, division=division)
            scored.append((record, score, why))
        scored.sort(key=lambda row: (-row[1], row[0].geonameid or 0))
        ranked = tuple((record, round(score, 3)) for record, score, _ in scored[:KEPT])
        return Choice(ranked, scored[0][2] if scored else "")

    def _score(
        self,
        key: str,
        record: Record,
        others: Sequence[Record],
        namesakes: frozenset[int | None],
        *,
        division: bool,
    ) -> tuple[float, str]:
        score = math.log10(record.population + 100) - 0.9 * record.grade
        why = ["population"]
        if record.kind == "country":
            score += 1.4
            if self.land_keys.get(record.country or "", set()) - {key}:
                score += 1.5
                why.append("spoken of by other words")
            elif any(self.lands[near] for near in countries()[record.country or ""].neighbours):
                score += 0.7
                why.append("neighbour named")
        elif record.kind == "adm1":
            score += 3.0 if division else (-1.2 if record.geonameid in namesakes else 0.4)
        elif record.kind == "adm2":
            score += (1.5 if division else 0.0) - 0.7
        elif (
            record.kind == "city"
            and key in _capitals_folded()
            and record.country == _capitals_folded()[key]
        ):
            score += 1.6
        total = sum(self.lands.values())
        if record.country and self.lands[record.country] and record.kind != "country":
            score += 1.8 + 1.5 * self.lands[record.country] / total
            why.append("country named")
        if record.country and record.country == self.outlet:
            score += 1.0
            why.append("outlet")
        elif record.country and record.country == self.filed_from:
            score += 0.8
            why.append("dateline")
        if self.divisions.get(record.division or -1, set()) - {key}:
            score += 1.5
            why.append("division named")
        outer = self.outer.get(key, ())
        if any(
            (o.kind == "country" and o.country == record.country and record.kind != "country")
            or (o.kind in ("adm1", "adm2") and o.geonameid == record.division)
            for o in outer
        ):
            score += 4.0
            why.append("qualified")
        near = max((_closeness(record, other) for other in others), default=0.0)
        if near > 0.3:
            score += 2.5 * near
            why.append("near another")
        if key in self.local and record.country == self.outlet and record.kind != "country":
            score += LOCAL
            why.append("the outlet's town")
        elif key in self.outlet_words or (key and key == self.dateline):
            score += 0.3
        return score, ", ".join(why)

    def _acts_as_region(self, group: Sequence[Toponym]) -> bool:
        """Tells whether the text operates in it, liberates it or calls it a territory."""
        tokens = self.tokens
        company = place_words()["region"]["company"]
        for toponym in group:
            head = tokens.head[toponym.last]
            around = {tokens.lemma[head], tokens.lemma[tokens.head[head]]}
            around |= {
                tokens.lemma[c] for c in tokens.children(toponym.last) if tokens.label[c] == "appos"
            }
            if around & company:
                return True
        return False


def _lands_of(records: Sequence[Record]) -> set[str]:
    """Returns the countries in which one of the records is a division."""
    return {record.country for record in records if record.kind == "adm1" and record.country}


def _holds(outer: Record, inner: Sequence[Record]) -> bool:
    """Tells whether a division or country has a town of that name, not too small to be meant."""
    if outer.kind not in ("adm1", "country") or outer.grade > 1:
        return False
    return any(
        r.division == outer.geonameid
        if outer.kind == "adm1"
        else r.country == outer.country and r.kind != "country"
        for r in inner
    )


@cache
def _capitals_folded() -> Mapping[str, str]:
    return {fold(name): iso for name, iso in capitals().items()}


def _closeness(one: Record, two: Record) -> float:
    """Returns 1 for the same spot down to 0 far away; countries and areas do not count."""
    if two.kind in ("country", "area", "water") or one.kind in ("country", "area", "water"):
        return 0.0
    if two.geonameid == one.division:
        return 0.8
    if one.geonameid == two.division:
        return 0.4  # that Buffalo is in New York State does not make "New York" the state
    return math.exp(-_distance(one, two) / NEAR)


def _distance(one: Record, two: Record) -> float:
    """Returns kilometres along the great circle."""
    a, b = math.radians(one.latitude), math.radians(two.latitude)
    across = math.sin(math.radians(two.longitude - one.longitude) / 2) ** 2
    up = math.sin((b - a) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(up + math.cos(a) * math.cos(b) * across)))


def _outlet_country(article: Article) -> str | None:
    """Returns the country of a state's medium, else that in which the host's name ends."""
    outlet = article.outlet.value
    for medium in media():
        if medium.is_state and outlet in (medium.name, medium.outlet, *medium.aliases):
            return medium.country
    host = _host(article)
    end = host.rsplit(".", 1)[-1].upper() if "." in host else ""
    code = {"UK": "GB"}.get(end, end)
    return (
        country_of_iso2(code)
        if len(code) == 2 and code not in ("CO", "TV", "ME", "IO", "AI")
        else None
    )


def _host(article: Article) -> str:
    url = article.url or ""
    try:
        host = urlsplit(url if "//" in url else "//" + url).hostname or ""
    except ValueError:
        return ""
    return host


def _outlet_words(article: Article) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{4,}", fold(article.outlet.value or "") + " " + _host(article))
    return frozenset(words)
