"""The scene of a count: where, by what means, by whom and when what it counts came about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from reportedly.compare.lexicon import lexicon
from reportedly.compare.measures import source_spans
from reportedly.compare.stems import WORD
from reportedly.model import Dates, Ledger, PlaceKind, PlaceUse, Span

__all__ = ["Scene", "read_scenes", "sites_in", "sound_of"]

_HEAD = 500  # code points: what happened stands at the top
_WEEK = 7
_OLD = 60  # days before publication: another event
_BACK = 700  # code points: a scene is not carried on further than this
_NAME = r"(?:[A-Z][\w'’]*(?:-[\w'’]+)*|al-[A-Z][\w'’]*)"
_WORDS_OF_NAME = re.compile(_NAME)
_OF = re.compile(r"\b(?:town|village|city|district|suburb|camp|area) of (" + _NAME + ")")
_AT = re.compile(r"\b(?:in|at|near|outside|off) (" + _NAME + ")(?! (?:said|told))")
_WHERE = re.compile(
    r"\b(?:in|at|near|outside|off|over|inside) (?:the )?(?:[a-z]+ of )?((?:" + _NAME + r" ?)+)"
)
_TWO = re.compile(r"\b(?:in|on|at) " + _NAME + r"(?:,? " + _NAME + r")* and " + _NAME)
_BEFORE = re.compile(r"(" + _NAME + r") (?:city|[a-z]+)\b")
_PEOPLES = re.compile(r"(?:ian|ean|ish|ese|[a-z]an|US|U\.S)$")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and how what a count counts came about; empty where the text does not say.

    `sites` and `regions` are sounds of names (towns and what is below them; provinces), `means`
    names of `[means]` in `data/compare.toml`. `said_sites` and `said_means` are those that the
    words themselves give; the others are carried on from the sentences before. `days` say when
    (ordinals, within a week), `many` tells whether the words are of more than one place, `own`
    whether the scene is the one that its article begins with, `old` whether its time is more than
    two months before the article.
    """

    sites: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    said_sites: frozenset[str] = frozenset()
    said_means: frozenset[str] = frozenset()
    days: tuple[int, int] | None = None
    many: bool = False
    own: bool = False
    old: bool = False
    start: int = 0
    names: frozenset[tuple[str, str]] = frozenset()  # sound and spelling of the sites


@lru_cache(maxsize=65_536)
def sound_of(name: str) -> str:
    """Returns what the spellings of a name have in common: `Rashidin`, `al-Rashideen` -> `rshdn`.

    Article, vowels, doubled letters and a last `h` are left out; the first letter stays. Does not
    tell names apart that differ in vowels alone.
    """
    plain = name.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    for article in ("al-", "al ", "ar-", "as-", "ash-", "el-"):
        plain = plain.removeprefix(article)
    letters = "".join(ch for ch in plain if ch.isalpha())
    if not letters:
        return ""
    rest = _VOWELS.sub("", letters[1:]).replace("q", "k")
    folded = re.sub(r"(.)\1+", r"\1", letters[0].replace("q", "k") + rest)
    return folded.removesuffix("h") if len(folded) > 2 else folded


def sounds_in(name: str) -> set[str]:
    """Returns the sounds of the words of a name that tell it apart: not `North` or `City`."""
    words = [word for word in name.split() if word.lower() not in lexicon().common_names]
    return {sound for word in words if len(sound := sound_of(word)) > 1}


def read_scenes(ledger: Ledger, day: str | None) -> dict[Span, Scene]:
    """Returns the scene of each sentence; what it leaves unsaid is that of those before it.

    `day` is that of publication. A place of its own begins a new scene, and so does a word such
    as "elsewhere".
    """
    found: dict[Span, Scene] = {}
    running = Scene()
    first: Scene | None = None
    was_old = away = False
    for sentence in ledger.sentences:
        own = scene_in(ledger, sentence)
        told = _age(ledger, sentence, day)
        old = told > _OLD if told is not None else was_old and not own.said_sites
        was_old = told is not None and old  # "over the past year. Rebel fire killed 1,102"
        text = ledger.article.cut(sentence)
        apart = lexicon().elsewhere.search(text[:40].lower()) is not None
        head = sentence.start < _HEAD
        scene = _carried(own, Scene() if apart else running, sentence)
        if first is None and (scene.means or scene.sites):
            first = scene
        same = first is not None and not apart and _is_same(scene, first)
        away = (away or apart) and not same
        scene = replace(scene, own=(head and not away) or same, old=old, start=sentence.start)
        found[sentence] = scene
        if own.sites or own.means or own.days or apart:
            running = scene
    return found


def _carried(own: Scene, before: Scene, sentence: Span) -> Scene:
    """Returns a scene with what it leaves unsaid taken from the one before."""
    if sentence.start - before.start > _BACK:
        return own
    if own.days and before.days and own.days != before.days:
        return own
    if own.means and before.means and not own.means & before.means:
        return own  # another attack: where it was is not known
    if own.sites and before.sites and not own.sites & before.sites:
        return own
    return replace(
        own,
        sites=own.sites or before.sites,
        regions=own.regions or before.regions,
        means=own.means or before.means,
        days=own.days or before.days,
        names=own.names if own.sites else before.names,
    )


def _days_in(ledger: Ledger, span: Span) -> tuple[int, int] | None:
    """Returns the narrowest time that a span gives an event, of a week at most."""
    found = []
    for when in ledger.whens:
        if when.dates is Dates.REPORT or not span.covers(when.span):
            continue
        if when.earliest and when.latest:
            first = date.fromisoformat(when.earliest).toordinal()
            last = date.fromisoformat(when.latest).toordinal()
            if last - first <= _WEEK:
                found.append((last - first, first, last))
    return min(found)[1:] if found else None


def _age(ledger: Ledger, sentence: Span, day: str | None) -> int | None:
    """Returns how many days before its article a sentence's oldest time ended; None for no time."""
    if day is None:
        return None
    published = date.fromisoformat(day).toordinal()
    ages = [
        published - date.fromisoformat(when.latest).toordinal()
        for when in ledger.whens
        if when.latest and when.dates is not Dates.REPORT and sentence.covers(when.span)
    ]
    return max(ages, default=None)


def _is_same(scene: Scene, first: Scene) -> bool:
    """Tells whether a scene is that of the beginning: its place, or words that say no other."""
    if first.sites and scene.sites:
        return bool(first.sites & scene.sites) and _may_be(first.means, scene.means)
    return bool(first.means & scene.means)


def _may_be(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def scene_in(ledger: Ledger, span: Span) -> Scene:
    """Returns what the words of a span themselves say of where and how."""
    lex = lexicon()
    text = ledger.article.cut(span)
    words = [word.lower() for word in WORD.findall(text)]
    means: set[str] = set()
    for word in words:
        means |= lex.means.get(word, frozenset())
    if "air" in means and "barrel" in words:
        means.discard("blast")
    sites, regions = _places_in(ledger, span)
    return Scene(
        frozenset(sites - regions),
        frozenset(regions),
        frozenset(means),
        said_sites=frozenset(sites - regions),
        said_means=frozenset(means),
        days=_days_in(ledger, span),
        many=lex.many.search(text) is not None or _TWO.search(text) is not None,
        start=span.start,
        names=_names_of(ledger, span, sites - regions),
    )


def _names_of(ledger: Ledger, span: Span, sites: set[str]) -> frozenset[tuple[str, str]]:
    """Returns sound and spelling of the sites: what a reason calls them."""
    words = _WORDS_OF_NAME.findall(ledger.article.cut(span))
    return frozenset((sound, word) for word in words if (sound := sound_of(word)) in sites)


def _places_in(ledger: Ledger, span: Span) -> tuple[set[str], set[str]]:
    lex = lexicon()
    text = ledger.article.cut(span)
    sites: set[str] = set()
    regions: set[str] = set()
    countries: set[str] = set()
    sources = source_spans(ledger, span, cues=False)
    for place in ledger.places:
        if not span.covers(place.span) or place.use not in (PlaceUse.LITERAL, PlaceUse.MODIFIER):
            continue
        if any(source.covers(place.span) for source in sources):
            continue  # "the rescue centre in Gothenburg said"
        sounds = sounds_in(place.name)
        after = ledger.article.text[place.span.end : place.span.end + 14].lower().split()[:1]
        if place.kind is PlaceKind.REGION or (after and after[0] in lex.regions):
            regions |= sounds
        elif place.kind is PlaceKind.CITY:
            sites |= sounds
        elif place.kind is PlaceKind.COUNTRY:
            countries |= sounds
    for match, kind in _named_sites(text):
        at = Span(span.start + match.start(1), span.start + match.end(1))
        if _PEOPLES.search(match[1]) or any(source.overlaps(at) for source in sources):
            continue  # "a Syrian village"
        if kind in lex.regions:
            regions |= sounds_in(match[1])
        else:
            sites |= sounds_in(match[1])
    countries |= {f"{country}s" for country in countries}  # where the apostrophe is lost
    return sites - countries - _calendar(), regions


@cache
def _calendar() -> frozenset[str]:
    return frozenset(sound_of(name) for name in lexicon().calendar)


def sites_in(text: str) -> dict[str, str]:
    """Returns sound -> name of what is a place by its words: "off Cape Morrow", "town of Ledo"."""
    return {
        min(sounds): match[1].strip()
        for match in _WHERE.finditer(text)
        if not _PEOPLES.search(match[1].strip()) and (sounds := sounds_in(match[1]) - _calendar())
    }


def _named_sites(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yields names that are places by their words: "at Dorra", "town of Dorra", "Dorra market"."""
    for pattern in (_OF, _AT):
        for match in pattern.finditer(text):
            yield match, ""
    for match in _BEFORE.finditer(text):
        kind = match[0].split()[-1]
        if kind in lexicon().sites:
            yield match, kind
