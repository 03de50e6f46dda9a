"""Who speaks: our sources against labelled holders, for pronouns, descriptions and no source.

The span of the source is given and the whole article is read. An answer is right where its actor
is the one mentioned at the labelled holder (or bears its name), where a source that names itself is
left with its own words, and where nobody, or the narrator, is meant and the product says so. A
source of several people is right with all of them. `among` counts answers whose candidates have the
right one, the answer itself among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.labelled import POLNEAR, agreement, labelled, names_match, share, span
from reportedly.model import Actor, Article, Attribution, Source, SourceKind, Span
from reportedly.read import Reading, read_article
from reportedly.read.attribution import RawAttribution
from reportedly.read.attribution.voices import Voices

__all__ = ["answer", "heard_until", "is_actor", "is_right", "lines"]


def lines(gold: Path, polnear: Path = POLNEAR, *, errors: int = 0) -> Iterator[str]:
    """Yields the table: right and among by kind of source, then `errors` wrong answers."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    among: Counter[str] = Counter()
    wrong: list[str] = []
    for row, article in labelled(gold, polnear):
        reading = read_article(article)
        for item in row["sources"]:
            source = answer(reading, item)
            kind = item["kind"]
            total[kind] += 1
            good = is_right(reading, article, source, item)
            right[kind] += good
            near = good or _is_among(reading, article, source, item)
            among[kind] += near
            if not good:
                wrong.append(_told(row["id"], source, item, near=near))
    yield f"{'':14s} {'gold':>5s} {'right':>7s} {'among':>7s}"
    for kind in [*sorted(total), "all"]:
        n = total[kind] if kind != "all" else total.total()
        r = right[kind] if kind != "all" else right.total()
        a = among[kind] if kind != "all" else among.total()
        yield f"{kind:14s} {n:5d} {share(r, n):>7s} {share(a, n):>7s}"
    yield f"speakers right acc {right.total() / max(1, total.total()):.3f}"
    yield f"speakers among acc {among.total() / max(1, total.total()):.3f}"
    yield from wrong[:errors]


def answer(reading: Reading, item: dict[str, Any]) -> Source | None:
    """Returns the source that the product has at a labelled place, None where it has none."""
    cue = span(item["cue"])
    where = span(item["source"]) if item["source"] else None
    article = reading.article
    best: tuple[float, Source] | None = None
    for attribution in reading.attributions:
        for link in attribution.links:
            touch = 0.1 * any(cue.overlaps(s) for s in link.cue)
            if where is not None:
                near = agreement(article.text, link.source.spans, [where])
                if near < 0.3:
                    continue
                touch += near
            if touch and (best is None or touch > best[0]):
                best = touch, link.source
    if best is not None:
        return best[1]
    if where is None:
        return None
    voices, row = heard_until(reading, item)
    recent = [attribution.speaker for attribution in _before(reading, where)]
    return voices.resolve(row, where, recent[-3:])[0]


def heard_until(reading: Reading, item: dict[str, Any]) -> tuple[Voices, RawAttribution]:
    """Returns who has spoken before a labelled source, and what its own cue passes on."""
    cue, where = span(item["cue"]), span(item["source"] or item["cue"])
    voices = Voices(reading.tokens, reading.article, reading.quotations, reading.actors)
    for attribution in _before(reading, where):
        voices.heard(_row(attribution.content), attribution.speaker)
    later = [
        a.content for a in reading.attributions if any(cue.overlaps(s) for s in a.links[-1].cue)
    ]
    return voices, _row(later[0] if later else ())


def _before(reading: Reading, where: Span) -> list[Attribution]:
    """Returns the attributions that begin before a place and do not hold it."""
    out = []
    for attribution in reading.attributions:
        first = attribution.content[0] if attribution.content else attribution.links[-1].cue[0]
        if first.start > where.start:
            break
        if not any(where.overlaps(s) for link in attribution.links for s in link.source.spans):
            out.append(attribution)
    return out


def _row(content: tuple[Span, ...]) -> RawAttribution:
    return RawAttribution((), (), content, 1.0)


def is_right(
    reading: Reading, article: Article, source: Source | None, item: dict[str, Any]
) -> bool:
    """Tells whether an answer is the labelled holder."""
    holder = item["holder"]
    if source is None:
        return bool(holder == "unstated")
    if holder == "unstated":
        return source.kind is SourceKind.UNSTATED
    if holder == "narrator":
        return source.kind is SourceKind.NARRATOR
    actors = {actor.id: actor for actor in reading.actors}
    if holder == "itself":
        if source.kind in (SourceKind.UNSTATED, SourceKind.NARRATOR):
            return False
        actor = actors.get(source.actor or "")
        where = span(item["source"])
        return actor is None or any(m.span.overlaps(where) for m in actor.mentions)
    answers = [actors[ident] for ident in source.actors if ident in actors]
    if not answers and source.actor in actors:
        answers = [actors[source.actor]]
    if not answers:
        cut = [article.text[a:b] for a, b in holder]
        return len(cut) == 1 and bool(source.name) and names_match(str(source.name), cut[0])
    return len(answers) == len(holder) and all(
        any(is_actor(actor, article, pair) for actor in answers) for pair in holder
    )


def is_actor(actor: Actor, article: Article, pair: list[int]) -> bool:
    """Tells whether an actor is the one whose name stands at a place."""
    where = span(pair)
    if any(m.span.overlaps(where) for m in actor.mentions):
        return True
    words = article.text[where.start : where.end]
    return any(names_match(name, words) for name in (actor.name, *actor.aliases))


def _is_among(
    reading: Reading, article: Article, source: Source | None, item: dict[str, Any]
) -> bool:
    if source is None:
        return False
    if isinstance(item["holder"], str):
        return item["holder"] == "itself" and _has_itself(reading, source, item)
    actors = {actor.id: actor for actor in reading.actors}
    offered = [actors[c.actor] for c in source.candidates if c.actor in actors]
    offered += [actors[ident] for ident in source.actors if ident in actors]
    names = [c.name for c in source.candidates if c.actor is None]
    return all(
        any(is_actor(actor, article, pair) for actor in offered)
        or any(names_match(name, article.text[pair[0] : pair[1]]) for name in names)
        for pair in item["holder"]
    )


def _has_itself(reading: Reading, source: Source, item: dict[str, Any]) -> bool:
    """Tells whether the source's own words are among the candidates."""
    where = span(item["source"])
    words = reading.article.text[where.start : where.end]
    own = {a.id for a in reading.actors if any(m.span.overlaps(where) for m in a.mentions)}
    return any(
        c.actor in own if c.actor is not None else names_match(c.name, words)
        for c in source.candidates
    )


def _told(ident: str, source: Source | None, item: dict[str, Any], *, near: bool) -> str:
    """Returns one line on a wrong answer: offsets and ours, never the text of the corpus."""
    holder = item["holder"]
    wanted = holder if isinstance(holder, str) else ", ".join(f"{a}-{b}" for a, b in holder)
    ours = "nothing" if source is None else f"{source.kind.value} {source.name!r}"
    return f"{ident[:40]} {item['kind']} {item['source']} wanted {wanted}, ours {ours}{' *' * near}"
