"""Sets articles that tell one story side by side: `find_stories` is the door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from reportedly.compare.index import Index
from reportedly.compare.meaning import Memory, meaning_of, meanings_of
from reportedly.compare.origins import Copy, find_origins, shingles, wire_credit
from reportedly.compare.replay import links_of
from reportedly.compare.sorting import sort_all
from reportedly.compare.terms import read_terms, weigh_terms
from reportedly.model import Article, Correction, Ledger, Story, identify

__all__ = ["THRESHOLD", "add_article", "body_of", "day_of", "find_stories", "make_story"]

THRESHOLD = 0.42
"""The likeness that links two articles; one for all collections."""

_OPENING = 2_100  # code points: more than the encoder reads
_WORDS = 8  # words that a story is told by


def find_stories(
    articles: Iterable[Article | Ledger],
    *,
    threshold: float = THRESHOLD,
    corrections: Sequence[Correction] = (),
    memory: Memory | None = None,
) -> tuple[Story, ...]:
    """Returns the stories that articles or ledgers tell, sorted by id, each article in one.

    Likeness is half of words and names, half of a sentence encoder, less for articles far apart in
    time and for those in a crowd of their kind; stories are clusters by average link, divided
    where a gap runs through them. The outcome does not hang on the order of the articles; an
    article given twice counts once. Does not match
    articles of different languages, and a story that goes on for months may come out as several.
    A lower `threshold` gives fewer, larger stories. `corrections` that merge or split articles
    are replayed. What the encoder made of an article is looked for in `memory`, and kept there.
    """
    given = (item.article if isinstance(item, Ledger) else item for item in articles)
    by_id = {article.id: article for article in given}
    ordered = [by_id[ident] for ident in sorted(by_id)]
    index = Index()
    opened = [_opening(article) for article in ordered]
    for article, meaning in zip(ordered, meanings_of(opened, memory), strict=True):
        _add(index, article, meaning)
    links = links_of([(article.id,) for article in ordered], corrections)
    stories = []
    for cluster in sort_all(index, threshold=threshold, links=links):
        told = [ordered[number] for number in cluster]
        stories.append(_story(told, index.telling(cluster, _WORDS)))
    return tuple(sorted(stories, key=lambda story: story.id))


def add_article(index: Index, article: Article) -> int:
    """Returns the number of an article that is now in an index."""
    return _add(index, article, meaning_of(_opening(article)))


def _opening(article: Article) -> str:
    """Returns the title and the first paragraphs: what the sentence encoder reads of an article."""
    title, body = article.title.value or "", body_of(article)[:_OPENING]
    return f"{title}. {body}" if title else body


def _add(index: Index, article: Article, meaning: NDArray[np.float32]) -> int:
    terms = read_terms(article.title.value or "", body_of(article))
    return index.add(terms, meaning, day_of(article.published.value))


def make_story(articles: Iterable[Article]) -> Story:
    """Returns the articles as one story, whether they are alike or not."""
    ordered = sorted(articles, key=lambda article: article.id)
    vectors = weigh_terms([read_terms(a.title.value or "", body_of(a)) for a in ordered])
    sums: dict[str, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            sums[term] = sums.get(term, 0.0) + weight
    words = sorted(sums, key=lambda term: (-round(sums[term], 5), term))[:_WORDS]
    return _story(ordered, tuple(words))


def _story(ordered: Sequence[Article], words: tuple[str, ...]) -> Story:
    """Returns a story of articles that are sorted by id."""
    ids = tuple(article.id for article in ordered)
    bodies = [body_of(article) for article in ordered]
    copies = [Copy(i, shingles(b), wire_credit(b)) for i, b in zip(ids, bodies, strict=True)]
    return Story(identify("story", *ids), ids, find_origins(copies), words)


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
