"""Stories as articles come: each joins one, founds one, or joins and splits what was there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.compare.cluster import average_link
from reportedly.compare.pairs import alike
from reportedly.compare.replay import links_of
from reportedly.compare.stories import THRESHOLD, body_of, day_of, make_story, nearness
from reportedly.compare.terms import read_terms, weigh_terms
from reportedly.model import Article, Correction, Ledger, Story

__all__ = ["Placed", "StoryStream"]

_TELLING = 16  # terms of an article that candidates are looked up by
_SHARED = 2  # of them that two articles share at least
_EDGE = 0.12  # likeness below this counts as none
_WINDOW = 45  # days apart that two articles of one story may be at most, one after the other
_AT_ONCE = 300  # linked articles that are clustered anew at every addition
_KEPT = 120  # terms of an article that are kept


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article went: `outcome` is founded, joined, or changed (stories met or split).

    `story` are the ids of its articles, its own included, sorted; `before` those of the stories,
    of several articles or one, that were there in their place.
    """

    article: str
    outcome: str
    story: tuple[str, ...]
    before: tuple[tuple[str, ...], ...]


class StoryStream:
    """Stories kept up as articles are added.

    What comes out depends on the articles alone and not on the order in which they came: weights
    are those of the background list, likeness is between pairs of articles, and where an article
    comes all that it is linked with is clustered anew (beyond 300 articles only when `stories`
    is asked; till then it stands with the story that it is most like). Does not compare articles
    more than 45 days apart. Corrections that merge or split articles hold from the start.
    """

    def __init__(
        self, *, threshold: float = THRESHOLD, corrections: Sequence[Correction] = ()
    ) -> None:
        self._threshold = threshold
        self._corrections = tuple(corrections)
        self._articles: dict[str, Article] = {}
        self._vectors: dict[str, dict[str, float]] = {}
        self._days: dict[str, int | None] = {}
        self._index: dict[str, list[str]] = defaultdict(list)
        self._edges: dict[str, dict[str, float]] = {}
        self._story: dict[str, tuple[str, ...]] = {}
        self._unsettled = False

    def add(self, item: Article | Ledger) -> Placed:
        """Adds an article and tells where it went; one that is there already changes nothing."""
        article = item.article if isinstance(item, Ledger) else item
        ident = article.id
        if ident in self._articles:
            return Placed(ident, "joined", self._story[ident], (self._story[ident],))
        vector = weigh_terms([read_terms(article.title.value or "", body_of(article))], alone=True)[
            0
        ]
        ranked = sorted(vector, key=lambda term: (-vector[term], term))
        vector = {term: vector[term] for term in ranked[:_KEPT]}
        day = day_of(article.published.value)
        near = self._neighbours(vector, ranked[:_TELLING], day)
        self._articles[ident], self._vectors[ident], self._days[ident] = article, vector, day
        for term in ranked[:_TELLING]:
            self._index[term].append(ident)
        self._edges[ident] = near
        for other, likeness in near.items():
            self._edges[other][ident] = likeness
        return self._place(ident)

    def stories(self) -> tuple[Story, ...]:
        """Returns the stories, sorted by id, each article in one."""
        if self._unsettled:
            done: set[str] = set()
            for ident in sorted(self._articles):
                if ident not in done:
                    linked = self._linked(ident)
                    done.update(linked)
                    self._cluster(linked)
            self._unsettled = False
        groups = sorted(set(self._story.values()))
        made = [make_story(self._articles[ident] for ident in group) for group in groups]
        return tuple(sorted(made, key=lambda story: story.id))

    def _neighbours(
        self, vector: dict[str, float], telling: Sequence[str], day: int | None
    ) -> dict[str, float]:
        shared: Counter[str] = Counter()
        for term in telling:
            for other in self._index[term]:
                then = self._days[other]
                if day is None or then is None or abs(day - then) <= _WINDOW:
                    shared[other] += 1
        found = {}
        for other, count in shared.items():
            if count < _SHARED:
                continue
            likeness = alike(vector, self._vectors[other]) * nearness(day, self._days[other])
            if likeness >= _EDGE:
                found[other] = likeness
        return found

    def _place(self, ident: str) -> Placed:
        """Clusters anew what the article is linked with, directly or through others."""
        linked = self._linked(ident, most=_AT_ONCE)
        if len(linked) > _AT_ONCE:
            return self._place_for_now(ident)
        old = {self._story[name] for name in linked if name in self._story}
        self._cluster(linked)
        new = self._story[ident]
        now = {self._story[name] for name in linked}
        before = tuple(sorted(s for s in old if s not in now or set(s) & set(new)))
        if not before:
            return Placed(ident, "founded", new, ())
        grown = len(before) == 1 and tuple(sorted((*before[0], ident))) == new
        return Placed(ident, "joined" if grown else "changed", new, before)

    def _place_for_now(self, ident: str) -> Placed:
        """Puts an article with the story that it is most like on average; `stories` settles it."""
        self._unsettled = True
        sums: dict[tuple[str, ...], float] = {}
        for other, likeness in self._edges[ident].items():
            story = self._story[other]
            sums[story] = sums.get(story, 0.0) + likeness
        best = max(sums, key=lambda story: (sums[story] / len(story), story), default=None)
        if best is None or sums[best] / len(best) < self._threshold:
            self._story[ident] = (ident,)
            return Placed(ident, "founded", (ident,), ())
        new = tuple(sorted((*best, ident)))
        for name in new:
            self._story[name] = new
        return Placed(ident, "joined", new, (best,))

    def _cluster(self, linked: Sequence[str]) -> None:
        place = {name: n for n, name in enumerate(linked)}
        pairs = {
            (place[a], place[b]): likeness
            for a in linked
            for b, likeness in self._edges[a].items()
            if place[a] < place[b]
        }
        links = links_of([(name,) for name in linked], self._corrections)
        pairs |= dict.fromkeys(links.together, 1_000.0)
        pairs |= dict.fromkeys(links.apart, -1_000_000.0)
        for cluster in average_link(len(linked), pairs, threshold=self._threshold):
            group = tuple(linked[n] for n in cluster)
            for name in group:
                self._story[name] = group

    def _linked(self, ident: str, *, most: int | None = None) -> list[str]:
        merged: dict[str, set[str]] = defaultdict(set)
        for correction in self._corrections:
            for name in correction.ids:
                merged[name].update(set(correction.ids) & self._articles.keys())
        seen, waiting = {ident}, [ident]
        while waiting and (most is None or len(seen) <= most):
            name = waiting.pop()
            for other in (*self._edges[name], *merged.get(name, ())):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return sorted(seen)
