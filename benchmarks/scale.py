"""How clustering and matching grow: invented articles of invented stories, from a fixed seed."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator

from reportedly.compare import find_stories
from reportedly.compare.stream import StoryStream
from reportedly.compare.terms import background_shares
from reportedly.model import Article, Basis, Span, Stated

__all__ = ["scale_lines", "synthetic_articles"]

_STORY = 5  # articles of a story, on average
_WORDS = 220


def synthetic_articles(count: int, *, seed: int = 8) -> Iterator[tuple[str, Article]]:
    """Yields (story, article): five to a story, over three years, some of them edited copies."""
    choose = random.Random(seed)
    syllables = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "or")]

    def name() -> str:
        return "".join(choose.choice(syllables) for _ in range(choose.randint(2, 4))).capitalize()

    shares = background_shares()
    common = sorted(shares)
    weights = [shares[word] for word in common]
    names = [name() for _ in range(max(50, count // 10))]  # people and places come back
    made = 0
    story = 0
    while made < count:
        story += 1
        own = [choose.choice(names) for _ in range(8)] + [name().lower() for _ in range(14)]
        day = choose.randint(0, 1_000)
        last: list[str] = []
        for copy in range(min(choose.randint(1, 2 * _STORY - 1), count - made)):
            words = choose.choices(common, weights, k=_WORDS)
            for _ in range(_WORDS // 4):
                words[choose.randrange(_WORDS)] = choose.choice(own)
            if last and choose.random() < 0.15:
                words = last[: _WORDS - 20] + words[:20]
            last = words
            text = " ".join(words) + "."
            when = f"{2030 + (day + copy // 3) // 365}-01-01"
            yield (
                f"s{story}",
                Article(
                    text,
                    address=f"{made}.txt",
                    title=Stated(" ".join(own[:3]), Basis.GIVEN),
                    published=Stated(when, Basis.GIVEN),
                    paragraphs=(Span(0, len(text)),),
                ),
            )
            made += 1


def _b_cubed(gold: dict[str, str], found: dict[str, str]) -> float:
    """Returns BCubed F1 (Bagga and Baldwin 1998)."""
    by_gold: dict[str, set[str]] = {}
    by_found: dict[str, set[str]] = {}
    for item, label in gold.items():
        by_gold.setdefault(label, set()).add(item)
    for item, label in found.items():
        by_found.setdefault(label, set()).add(item)
    precision = recall = 0.0
    for item in gold:
        both = len(by_gold[gold[item]] & by_found[found[item]])
        precision += both / len(by_found[found[item]])
        recall += both / len(by_gold[gold[item]])
    precision, recall = precision / len(gold), recall / len(gold)
    return 2 * precision * recall / (precision + recall)


def scale_lines(counts: list[int], *, stream: bool = False) -> Iterator[str]:
    """Yields articles, seconds, peak memory and BCubed F1 for each size."""
    for count in counts:
        told = list(synthetic_articles(count))
        gold = {article.id: story for story, article in told}
        begun = time.perf_counter()
        if stream:
            room = StoryStream()
            for _, article in told:
                room.add(article)
            stories = room.stories()
        else:
            stories = find_stories(article for _, article in told)
        passed = time.perf_counter() - begun
        found = {ident: story.id for story in stories for ident in story.articles}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield (
            f"{'stream' if stream else 'bulk'} {count} articles: {passed:.1f} s, "
            f"peak {peak:.0f} MiB, {len(stories)} stories, BCubed F1 {_b_cubed(gold, found):.3f}"
        )
