"""Stories as articles come: each joins one, founds one, or joins and splits what was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.compare.index import Index
from reportedly.compare.replay import links_of
from reportedly.compare.sorting import cluster_linked
from reportedly.compare.stories import THRESHOLD, add_article, find_stories
from reportedly.model import Article, Correction, Ledger, Story

__all__ = ["Placed", "StoryStream"]

_AT_ONCE = 300  # linked articles that are clustered anew at an addition


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
    """Stories kept up as articles are added, over the same index as `find_stories`.

    Where an article comes, all that it is linked with is clustered anew, as it would be among all
    that are there now; beyond 300 linked articles it stands, till `stories` is asked, with the
    story that it is most like. `stories` weighs and clusters everything again: its outcome is that
    of `find_stories` over the same articles, in whatever order they came. Corrections that merge
    or split articles hold from the start.
    """

    def __init__(
        self, *, threshold: float = THRESHOLD, corrections: Sequence[Correction] = ()
    ) -> None:
        self._threshold = threshold
        self._corrections = tuple(corrections)
        self._articles: dict[str, Article] = {}
        self._numbers: dict[str, int] = {}
        self._ids: list[str] = []
        self._story: dict[str, tuple[str, ...]] = {}
        self._index = Index()

    def add(self, item: Article | Ledger) -> Placed:
        """Adds an article and tells where it went; one that is there already changes nothing."""
        article = item.article if isinstance(item, Ledger) else item
        ident = article.id
        if ident in self._articles:
            return Placed(ident, "joined", self._story[ident], (self._story[ident],))
        self._articles[ident] = article
        self._numbers[ident] = add_article(self._index, article)
        self._ids.append(ident)
        crowds: dict[int, float] = {}
        linked = self._linked(self._numbers[ident], crowds)
        if len(linked) > _AT_ONCE:
            return self._place_for_now(ident, crowds)
        return self._place(ident, linked, crowds)

    def stories(self) -> tuple[Story, ...]:
        """Returns the stories, sorted by id, each article in one."""
        found = find_stories(
            self._articles.values(), threshold=self._threshold, corrections=self._corrections
        )
        for story in found:
            for ident in story.articles:
                self._story[ident] = story.articles
        return found

    def _place(self, ident: str, linked: Sequence[str], crowds: dict[int, float]) -> Placed:
        old = {self._story[name] for name in linked if name in self._story}
        numbers = [self._numbers[name] for name in linked]
        links = links_of([(name,) for name in self._ids], self._corrections)
        held = np.array([crowds[number] for number in numbers])
        for cluster in cluster_linked(self._index, numbers, held, links, threshold=self._threshold):
            group = tuple(sorted(self._ids[number] for number in cluster))
            for name in group:
                self._story[name] = group
        new = self._story[ident]
        now = {self._story[name] for name in linked}
        before = tuple(sorted(s for s in old if s not in now or set(s) & set(new)))
        if not before:
            return Placed(ident, "founded", new, ())
        grown = len(before) == 1 and tuple(sorted((*before[0], ident))) == new
        return Placed(ident, "joined" if grown else "changed", new, before)

    def _place_for_now(self, ident: str, crowds: dict[int, float]) -> Placed:
        """Puts an article with the story that it is most like on average."""
        number = self._numbers[ident]
        found, likeness = self._index.near(number)
        counted = self._index.apart(number, found).tolist()
        sums: dict[tuple[str, ...], list[float]] = {}
        for other, alike, much in zip(found.tolist(), likeness.tolist(), counted, strict=True):
            took = much * (crowds[number] + crowds.get(other, 0.0)) / 2
            sums.setdefault(self._story[self._ids[other]], []).append(alike - took)
        means = {story: sum(each) / len(each) for story, each in sums.items()}
        best = max(means, key=lambda story: (means[story], story), default=None)
        if best is None or means[best] < self._threshold:
            self._story[ident] = (ident,)
            return Placed(ident, "founded", (ident,), ())
        new = tuple(sorted((*best, ident)))
        for name in new:
            self._story[name] = new
        return Placed(ident, "joined", new, (best,))

    def _linked(self, number: int, crowds: dict[int, float]) -> list[str]:
        """Returns the ids linked with an article, directly or through others, its own included."""
        merged: dict[int, set[int]] = {}
        for correction in self._corrections:
            inside = {self._numbers[name] for name in correction.ids if name in self._numbers}
            for each in inside:
                merged.setdefault(each, set()).update(inside)
        near: dict[int, tuple[list[int], list[float], list[float]]] = {}

        def look(one: int) -> None:
            if one not in near:
                found, likeness = self._index.near(one)
                crowds[one] = self._index.crowd(likeness)
                apart = self._index.apart(one, found)
                near[one] = (found.tolist(), likeness.tolist(), apart.tolist())

        seen, waiting = {number}, [number]
        while waiting and len(seen) <= _AT_ONCE:
            one = waiting.pop()
            look(one)
            for other, alike, much in zip(*near[one], strict=True):
                if other in seen or alike - much * crowds[one] / 2 < self._threshold:
                    continue
                look(other)
                if alike - much * (crowds[one] + crowds[other]) / 2 >= self._threshold:
                    seen.add(other)
                    waiting.append(other)
            for other in merged.get(one, ()):
                if other not in seen:
                    look(other)
                    seen.add(other)
                    waiting.append(other)
        return sorted(self._ids[each] for each in seen)
