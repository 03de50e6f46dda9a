"""Sets articles that tell one story side by side: `find_stories` is the door."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reportedly.compare.cluster import average_link
from reportedly.compare.origins import Copy, find_origins, shingles, wire_credit
from reportedly.compare.pairs import similar_pairs
from reportedly.compare.replay import links_of
from reportedly.compare.terms import read_terms, weigh_terms
from reportedly.model import Article, Correction, Ledger, Story, identify

__all__ = ["THRESHOLD", "body_of", "day_of", "find_stories", "make_story", "nearness"]

THRESHOLD = 0.2
"""The average likeness that holds a story together; one for all collections."""

_NEAR = 3  # days apart that take nothing off
_FADE = 20.0  # days in which likeness falls to a third of the way to the floor
_FLOOR = 0.75  # what is left of the likeness of two articles years apart
_LEAST = 0.03  # likeness below this counts as none
_WORDS = 8  # words that a story is told by


def find_stories(
    articles: Iterable[Article | Ledger],
    *,
    threshold: float = THRESHOLD,
    corrections: Sequence[Correction] = (),
) -> tuple[Story, ...]:
    """Returns the stories that articles or ledgers tell, sorted by id, each article in one.

    Likeness is the cosine of TF-IDF vectors of title and body, less for articles far apart in
    time; stories are clusters by average link over the pairs that share a telling word. The
    outcome does not hang on the order of the articles; an article given twice counts once. Does
    not compare articles of different languages, and a story that goes on for months may come out
    as several. A lower `threshold` gives fewer, larger stories. `corrections` that merge or split
    articles are replayed.
    """
    given = (item.article if isinstance(item, Ledger) else item for item in articles)
    by_id = {article.id: article for article in given}
    ordered = [by_id[ident] for ident in sorted(by_id)]
    bodies = [body_of(article) for article in ordered]
    vectors = weigh_terms(
        [read_terms(a.title.value or "", body) for a, body in zip(ordered, bodies, strict=True)]
    )
    days = [day_of(article.published.value) for article in ordered]
    pairs = {
        (a, b): cosine * nearness(days[a], days[b])
        for (a, b), cosine in similar_pairs(vectors, least=_LEAST).items()
    }
    links = links_of([(article.id,) for article in ordered], corrections)
    pairs |= dict.fromkeys(links.together, 1_000.0)
    pairs |= dict.fromkeys(links.apart, -1_000_000.0)
    stories = []
    for cluster in average_link(len(ordered), pairs, threshold=threshold):
        ids = tuple(ordered[i].id for i in cluster)
        copies = [Copy(ordered[i].id, shingles(bodies[i]), wire_credit(bodies[i])) for i in cluster]
        words = _telling([vectors[i] for i in cluster])
        stories.append(Story(identify("story", *ids), ids, find_origins(copies), words))
    return tuple(sorted(stories, key=lambda story: story.id))


def make_story(articles: Iterable[Article]) -> Story:
    """Returns the articles as one story, whether they are alike or not."""
    ordered = sorted(articles, key=lambda article: article.id)
    bodies = [body_of(article) for article in ordered]
    terms = [read_terms(a.title.value or "", b) for a, b in zip(ordered, bodies, strict=True)]
    ids = tuple(article.id for article in ordered)
    copies = [Copy(i, shingles(b), wire_credit(b)) for i, b in zip(ids, bodies, strict=True)]
    return Story(identify("story", *ids), ids, find_origins(copies), _telling(weigh_terms(terms)))


def body_of(article: Article) -> str:
    """Returns the words of the paragraphs; widgets and others' headlines are not the story's."""
    if not article.paragraphs:
        return article.text
    return "\n".join(article.cut(span) for span in article.paragraphs)


def day_of(published: str | None) -> int | None:
    """Returns the ordinal of a day, or None."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def nearness(one: int | None, other: int | None) -> float:
    """Returns what is left of the likeness of two articles so many days apart."""
    if one is None or other is None:
        return 1.0
    apart = max(0, abs(one - other) - _NEAR)
    return _FLOOR + (1 - _FLOOR) * math.exp(-apart / _FADE)


def _telling(vectors: Sequence[Mapping[str, float]]) -> tuple[str, ...]:
    """Returns the words that weigh most over the articles of a story."""
    sums: dict[str, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            sums[term] = sums.get(term, 0.0) + weight
    return tuple(sorted(sums, key=lambda term: (-sums[term], term))[:_WORDS])
