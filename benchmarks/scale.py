"""How clustering and matching grow: invented articles of invented stories, from a fixed seed."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportedly.compare import compare, find_stories
from reportedly.compare.stream import StoryStream
from reportedly.compare.terms import background_shares
from reportedly.model import (
    NARRATOR,
    Article,
    Basis,
    Bound,
    Certainty,
    Claim,
    Factuality,
    Ledger,
    Mode,
    Polarity,
    Quantity,
    Span,
    Stated,
    Story,
)

__all__ = ["Told", "ledger_of", "scale_lines", "synthetic_articles"]

_STORY = 5  # articles of a story, on average
_SENTENCES = 11
_LONG = 20  # words of a sentence
_FACTS = 6  # that a story has; an article tells half of them
_CHANGED = 0.25  # of the words of a fact are others in each telling


@dataclass(frozen=True, slots=True)
class Told:
    """An invented article, its story, and where it tells which fact of it."""

    story: str
    article: Article
    sentences: tuple[Span, ...]
    facts: dict[int, int] = field(default_factory=dict)  # start of a sentence -> fact
    number: Span | None = None  # a count of killed people


class _Words:
    """Words of the background list as often as they are, and made-up names."""

    def __init__(self, seed: int, names: int) -> None:
        self.choose = random.Random(seed)
        self._syllables = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an")]
        shares = background_shares()
        self._common = sorted(shares)
        self._weights = [shares[word] for word in self._common]
        self.names = [self.name() for _ in range(names)]  # people and places come back

    def name(self) -> str:
        count = self.choose.randint(2, 4)
        return "".join(self.choose.choice(self._syllables) for _ in range(count)).capitalize()

    def some(self, count: int) -> list[str]:
        return self.choose.choices(self._common, self._weights, k=count)


def synthetic_articles(count: int, *, seed: int = 8) -> Iterator[Told]:
    """Yields articles: five to a story, over three years, some of them edited copies."""
    words = _Words(seed, max(50, count // 10))
    choose = words.choose
    made = story = 0
    while made < count:
        story += 1
        own = [choose.choice(words.names) for _ in range(8)]
        own += [words.name().lower() for _ in range(14)]
        facts = [words.some(_LONG - 6) + choose.sample(own, 6) for _ in range(_FACTS)]
        day, killed = choose.randint(0, 1_000), choose.randint(3, 60)
        last: list[list[str]] = []
        planted: list[int] = []
        for copy in range(min(choose.randint(1, 2 * _STORY - 1), count - made)):
            if not (last and choose.random() < 0.15):
                last, planted = _article(words, facts, own)
            when = f"{2030 + (day + copy // 3) // 365}-01-01"
            title = " ".join(own[:3])
            yield _told(f"s{story}", made, title, when, last, planted, killed + copy)
            made += 1


def _article(
    words: _Words, facts: list[list[str]], own: list[str]
) -> tuple[list[list[str]], list[int]]:
    """Returns sentences, and which fact each tells (-1: none)."""
    choose = words.choose
    told: list[tuple[int, list[str]]] = []
    for fact in sorted(choose.sample(range(_FACTS), _FACTS // 2)):
        sentence = list(facts[fact])
        for place in choose.sample(range(_LONG), int(_CHANGED * _LONG)):
            sentence[place] = words.some(1)[0]
        choose.shuffle(sentence)
        told.append((fact, sentence))
    while len(told) < _SENTENCES:
        told.append((-1, [*words.some(_LONG - 2), *choose.sample(own, 2)]))
    choose.shuffle(told)
    return [sentence for _, sentence in told], [fact for fact, _ in told]


def _told(
    story: str,
    number: int,
    title: str,
    when: str,
    sentences: list[list[str]],
    planted: list[int],
    killed: int,
) -> Told:
    text, spans, facts = "", [], {}
    for sentence, fact in zip(sentences, planted, strict=True):
        line = " ".join(sentence).capitalize() + "."
        spans.append(Span(len(text), len(text) + len(line)))
        if fact >= 0:
            facts[len(text)] = fact
        text += line + " "
    line = f"{killed} people were killed."
    spans.append(Span(len(text), len(text) + len(line)))
    count = Span(len(text), len(text) + len(str(killed)))
    text += line
    article = Article(
        text,
        address=f"{number}.txt",
        title=Stated(title, Basis.GIVEN),
        published=Stated(when, Basis.GIVEN),
        paragraphs=(Span(0, len(text)),),
    )
    return Told(story, article, tuple(spans), facts, count)


def ledger_of(told: Told) -> Ledger:
    """Returns a ledger in which the narrator claims each sentence, and the count is a quantity."""
    sure = (Factuality(NARRATOR, Certainty.CERTAIN, Polarity.POSITIVE),)
    claims = tuple(
        Claim(f"claim-{n}", (span,), Mode.ASSERTED, sure) for n, span in enumerate(told.sentences)
    )
    quantities: tuple[Quantity, ...] = ()
    if told.number is not None:
        value = float(told.article.cut(told.number))
        quantities = (
            Quantity("quantity-0", told.number, value, value, "people", Bound.EXACT,
                     number=told.number, measure="killed"),
        )  # fmt: skip
    return Ledger(told.article, told.sentences, claims=claims, quantities=quantities)


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


def _peak() -> str:
    return f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"


def _match(stories: tuple[Story, ...], told: dict[str, Told]) -> tuple[int, float, float]:
    """Returns the matters, and precision and recall of the planted facts that share one."""
    matters = right = paired = planted = 0
    for story in stories:
        if len(story.articles) < 2:
            continue
        inside = {ident: told[ident] for ident in story.articles}
        comparison = compare([ledger_of(one) for one in inside.values()], story=story)
        matters += len(comparison.matters)
        fact = {
            account.id: inside[account.article].facts.get(account.span.start, -1)
            for account in comparison.accounts
        }
        of = {ident: m.id for m in comparison.matters for ident in m.accounts if fact[ident] >= 0}
        ids = sorted(of)
        for n, one in enumerate(ids):
            for other in ids[n + 1 :]:
                together, same = of[one] == of[other], fact[one] == fact[other]
                right += together and same
                paired += together
                planted += same
    return matters, right / max(1, paired), right / max(1, planted)


def scale_lines(counts: list[int], *, stream: bool = False) -> Iterator[str]:
    """Yields articles, seconds, peak memory and quality of clustering, then of matching."""
    for count in counts:
        told = {one.article.id: one for one in synthetic_articles(count)}
        begun = time.perf_counter()
        spent = time.process_time()
        if stream:
            room = StoryStream()
            for one in told.values():
                room.add(one.article)
            stories = room.stories()
        else:
            stories = find_stories(one.article for one in told.values())
        passed, used = time.perf_counter() - begun, time.process_time() - spent
        found = {ident: story.id for story in stories for ident in story.articles}
        score = _b_cubed({ident: one.story for ident, one in told.items()}, found)
        yield (
            f"{'stream' if stream else 'bulk'} {count} articles: {passed:.0f} s "
            f"({used:.0f} of processor), {_peak()}, {len(stories)} stories, BCubed F1 {score:.3f}"
        )
        begun, spent = time.perf_counter(), time.process_time()
        matters, precision, recall = _match(stories, told)
        passed, used = time.perf_counter() - begun, time.process_time() - spent
        yield (
            f"matching {count} articles: {passed:.0f} s ({used:.0f} of processor), {_peak()}, "
            f"{matters} matters, planted facts P {precision:.3f} R {recall:.3f}"
        )
