"""The story's page: accounts side by side, and what follows from setting them so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.compare import Beside
from reportedly.compare.meaning import Memory
from reportedly.model import Correction, Ledger, SourceKind, Story
from reportedly.show.charts import Mix, PlaceMap, place_map, source_mix
from reportedly.show.links import Link, room_link
from reportedly.show.matters import Compared, compared
from reportedly.show.templates import day_words
from reportedly.show.visible import article_name, shorten, visible
from reportedly.store.wording import source_words

__all__ = ["Column", "Heard", "OriginRow", "StoryPage", "story_page"]

MOST_HEARD = 14
_NOUNS = {"contradicts": "contradiction", "reverses": "reversal", "updates": "update"}
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i"})
_NAMELESS = frozenset({SourceKind.UNSTATED, SourceKind.NARRATOR})


@dataclass(frozen=True, slots=True)
class Column:
    """One article of the story: what stands at the head of its column.

    `passages` counts those that are compared of an article beside the story, else it is 0.
    """

    id: str
    outlet: str
    title: str
    day: str
    origin: int
    passages: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """A source and how often each article gives its word, in the order of the columns."""

    name: str
    counts: tuple[int, ...]
    hrefs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An independent source behind articles, and why they are taken for one."""

    number: int
    articles: tuple[Column, ...]
    why: str


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that the page of a story shows."""

    title: str
    titled: str
    words: tuple[str, ...]
    columns: tuple[Column, ...]
    origins: tuple[OriginRow, ...]
    heard: tuple[Heard, ...]
    alone: tuple[tuple[Column, tuple[str, ...]], ...]
    mix: Mix
    map: PlaceMap | None
    compared: Compared
    beside: tuple[Column, ...] = ()

    @property
    def summary(self) -> str:
        """What the accounts differ on, and how often one contradicts, takes back or updates."""
        made = self.compared
        differing = [group.words for group in made.numbers if group.differs]
        said = ""
        if differing:
            said = f"The accounts differ on {shorten('; '.join(differing[:3]), 160)}. "
        elif made.numbers:
            said = "No number in one account excludes a number in another. "
        count = Counter(pair.kind for pair in made.pairs)
        told = [
            f"{count[kind]} {noun if count[kind] == 1 else noun + 's'}"
            for kind, noun in _NOUNS.items()
            if count[kind]
        ]
        return said + (", ".join(told).capitalize() + "." if told else "")


def story_page(
    ledgers: Sequence[Ledger],
    story: Story | None,
    corrections: Sequence[Correction] = (),
    link: Link = room_link,
    beside: Beside | None = None,
    memory: Memory | None = None,
) -> StoryPage:
    """Returns the page of a story, or of articles that somebody picked, ordered by day.

    `link` tells where words are opened. Articles that speak of the story in passing (`beside`)
    have the last columns of the matrix; what else is on the page is the story's own.
    `memory` as in `compare`.
    """
    ordered = sorted(ledgers, key=_by_day)
    given = {one.id for one in ordered}
    others = {one.id: (one, spans) for one, spans in beside.passages} if beside else {}
    extra = sorted((one for ident, (one, _) in others.items() if ident not in given), key=_by_day)
    number = {
        ident: place
        for place, origin in enumerate(story.origins if story else (), 1)
        for ident in origin.articles
    }
    every = _told_apart(
        [_column(ledger, number.get(ledger.id, 0)) for ledger in ordered]
        + [replace(_column(one, 0), passages=len(others[one.id][1])) for one in extra]
    )
    columns = every[: len(ordered)]
    by_id = {column.id: column for column in every}
    heard = _heard(ordered, link)
    titled = next((one for one in ordered if one.article.title.value), ordered[0])
    return StoryPage(
        title=article_name(titled.article),
        titled=by_id[titled.id].outlet,
        words=tuple(visible(word) for word in story.words) if story else (),
        columns=columns,
        origins=tuple(
            OriginRow(
                place,
                tuple(by_id[ident] for ident in origin.articles if ident in by_id),
                _why(origin.why, by_id),
            )
            for place, origin in enumerate(story.origins if story else (), 1)
        ),
        heard=heard[:MOST_HEARD],
        alone=_alone(columns, heard),
        mix=source_mix(
            [(column.outlet, one) for column, one in zip(columns, ordered, strict=True)]
        ),
        map=place_map(ordered, link),
        compared=compared(ordered, story, by_id, corrections, link, beside, memory),
        beside=every[len(ordered) :],
    )


def _by_day(ledger: Ledger) -> tuple[str, str]:
    return ledger.article.published.value or "9", ledger.id


def _column(ledger: Ledger, origin: int) -> Column:
    article = ledger.article
    return Column(
        id=ledger.id,
        outlet=visible(article.outlet.value or "") or shorten(article_name(article), 30),
        title=article_name(article),
        day=(article.published.value or "")[:10],
        origin=origin,
    )


def _told_apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with the day beside an outlet that has several, and a number where days agree."""
    count = Counter(column.outlet for column in columns)
    years = {column.day[:4] for column in columns if column.day}
    seen: Counter[str] = Counter()
    found = []
    for column in columns:
        name = column.outlet
        if count[name] > 1:
            day = day_words(column.day).rpartition(" ") if column.day else ("", "", "")
            when = day[0] if len(years) == 1 else " ".join(filter(None, day[::2]))
            name = f"{name}, {when or 'no day'}"
            seen[name] += 1
            name += f" ({seen[name]})" if seen[name] > 1 else ""
        found.append(replace(column, outlet=name))
    return tuple(found)


def _why(words: str, columns: dict[str, Column]) -> str:
    for ident, column in columns.items():
        words = words.replace(ident, column.outlet)
    return visible(words)


def _heard(ledgers: Sequence[Ledger], link: Link) -> tuple[Heard, ...]:
    """Who is heard in which article; sources that several hear first."""
    counts: dict[str, list[int]] = {}
    hrefs: dict[str, list[str]] = {}
    for place, ledger in enumerate(ledgers):
        for attribution in ledger.attributions:
            speaker = attribution.speaker
            name = visible(source_words(ledger, speaker))
            if speaker.kind in _NAMELESS or (not speaker.actor and name.lower() in _PRONOUNS):
                continue
            counts.setdefault(name, [0] * len(ledgers))[place] += 1
            opened = hrefs.setdefault(name, [""] * len(ledgers))
            spans = (*speaker.spans, *attribution.content, *attribution.links[-1].cue)
            if not opened[place] and spans:
                opened[place] = link(ledger.id, spans[0])
    ranked = sorted(
        counts, key=lambda name: (-sum(map(bool, counts[name])), -sum(counts[name]), name)
    )
    return tuple(Heard(name, tuple(counts[name]), tuple(hrefs[name])) for name in ranked)


def _alone(
    columns: tuple[Column, ...], heard: tuple[Heard, ...]
) -> tuple[tuple[Column, tuple[str, ...]], ...]:
    """The sources that one article alone hears."""
    found: dict[int, list[str]] = {}
    for row in heard:
        having = [place for place, count in enumerate(row.counts) if count]
        if len(having) == 1:
            found.setdefault(having[0], []).append(row.name)
    return tuple((columns[place], tuple(found[place][:8])) for place in sorted(found))
