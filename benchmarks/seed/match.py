"""Which row of a ledger answers to which item of the gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.seed.gold import Gold, span_of
from reportedly.model import (
    Actor,
    Attribution,
    Claim,
    Event,
    Ledger,
    MentionKind,
    ProblemCode,
    Source,
    SourceKind,
    Span,
    When,
)

__all__ = ["Case", "agreement", "positions", "tidy"]

_EDGE = " \t\n\r\u00a0.,;:!?“”\"‘’'()[]—–-"
_OPENERS = (
    "the ", "a ", "an ", "on ", "in ", "at ", "for ", "over ", "during ", "of ", "as ", "that ",
)  # fmt: skip


def tidy(text: str, span: Span) -> Span:
    """Returns the span without the marks, articles and prepositions at its edges.

    The gold writes "on Thursday" and TIMEX3 "Thursday": both are the same exact span here.
    """
    start, end = span.start, span.end
    while True:
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        opener = next((o for o in _OPENERS if text[start:end].lower().startswith(o)), None)
        if opener is None:
            return Span(start, end)
        start += len(opener)


def positions(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Returns the code points of the spans that are letters or digits."""
    return frozenset(i for s in spans for i in range(s.start, s.end) if text[i].isalnum())


def agreement(text: str, ours: Iterable[Span], gold: Iterable[Span]) -> float:
    """Returns the Jaccard index of the letters of two sets of spans."""
    a, b = positions(text, ours), positions(text, gold)
    return len(a & b) / len(a | b) if a | b else 0.0


def _touch(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    others = tuple(others)
    return any(a.overlaps(b) for a in spans for b in others)


@dataclass(frozen=True)
class Case:
    """One ledger of the seed beside the gold; `date` is the publication date it was given."""

    gold: Gold
    ledger: Ledger
    date: str | None = None

    @property
    def text(self) -> str:
        return self.gold.text

    def agree(self, ours: Iterable[Span], gold: Iterable[Span]) -> float:
        return agreement(self.text, ours, gold)

    def actor(self, ident: str) -> Actor | None:
        """Returns the ledger's actor that shares most mentions with the gold's actor."""
        wanted = self.gold.mentions(ident)

        def shared(actor: Actor) -> int:
            spans = [m.span for m in actor.mentions]
            return sum(any(self.agree([s], [g]) >= 0.5 for s in spans) for g in wanted)

        best = max(self.ledger.actors, key=shared, default=None)
        return best if best is not None and shared(best) else None

    def is_actor(self, holder: str | None, ident: str) -> bool:
        """Tells whether a holder is the gold's actor: by id, or by a name that it bears there."""
        if not holder:
            return False
        actor = self.actor(ident)
        if actor is not None and holder == actor.id:
            return True
        if any(holder == other.id for other in self.ledger.actors):
            return False
        names = {self.text[s.start : s.end].casefold() for s in self.gold.mentions(ident)}
        names.add(str(self.gold.one("actors", ident)["name"]).casefold())
        return holder.casefold() in names

    def is_source(self, source: Source, ident: str) -> bool:
        """Tells whether a source is the gold's actor.

        It is, where it points to that actor. It is, too, where its words stand at one of the
        actor's mentions and it does not point to some other actor of the gold: whether all
        mentions of one actor are joined is asked elsewhere.
        """
        if self.is_actor(source.actor, ident):
            return True
        others = {a.id for o in self.gold.all("actors") if (a := self.actor(o["id"])) is not None}
        if source.actor in others:
            return False
        wanted = self.gold.mentions(ident)
        return any(self.agree([s], [g]) >= 0.5 for s in source.spans for g in wanted)

    def is_unstated(self, source: Source) -> bool:
        return source.kind is SourceKind.UNSTATED and source.actor is None

    def attributions_near(self, span: Span, least: float = 0.5) -> list[Attribution]:
        """Returns the attributions whose content is `span` or nearly so, the nearest first."""
        scored = [(self.agree(a.content, [span]), a) for a in self.ledger.attributions]
        return [a for score, a in sorted(scored, key=lambda p: (-p[0], p[1].id)) if score >= least]

    def attribution(self, ident: str) -> Attribution | None:
        """Returns the attribution whose content is nearest to the gold's, at least by half.

        Where several contents are equally near, as for two chains over the same words, the one
        whose cue stands where the gold's cue stands comes first.
        """
        item = self.gold.attribution(ident)
        cues = [span_of(link["cue"]) for link in item.get("chain", ()) if link.get("cue")]

        def rank(attribution: Attribution) -> tuple[bool, float]:
            ours = [cue for link in attribution.links for cue in link.cue]
            near = self.agree(attribution.content, [span_of(item["content"])])
            return _touch(ours, cues), near

        near = self.attributions_near(span_of(item["content"]))
        return max(near, key=rank, default=None)

    def claims(self, attribution: Attribution) -> list[Claim]:
        return [c for c in self.ledger.claims if c.attribution == attribution.id]

    def events_at(self, spans: Sequence[Span]) -> list[Event]:
        """Returns the events that have their trigger or a mention at one of the spans."""
        return [e for e in self.ledger.events if _touch((e.trigger, *e.mentions), spans)]

    def event(self, ident: str) -> Event | None:
        """Returns the event at the gold's trigger, else at its first mention that has one."""
        for span in self.gold.event(ident):
            found = self.events_at([span])
            if found:
                return found[0]
        return None

    def when(self, ident: str) -> When | None:
        """Returns the time expression that overlaps the gold's most."""
        span = self.gold.time(ident)
        near = [w for w in self.ledger.whens if w.span.overlaps(span)]
        return max(near, key=lambda w: (self.agree([w.span], [span]), w.id), default=None)

    def is_mention(self, span: Span, ident: str) -> bool:
        """Tells whether the words at a span are taken for the gold's actor."""
        actor = self.actor(ident)
        return actor is not None and any(
            self.agree([m.span], [span]) >= 0.5 for m in actor.mentions
        )

    def is_metonym(self, span: Span, country: str) -> bool:
        """Tells whether the word at a span is read as standing for the state of `country`."""
        for actor in self.ledger.actors:
            for mention in actor.mentions:
                if mention.kind is MentionKind.METONYM and mention.span.overlaps(span):
                    return actor.country == country
        return False

    def tensions_between(self, a: Span, b: Span) -> bool:
        """Tells whether a tension is told between words at `a` and words at `b`."""
        for t in self.ledger.tensions:
            if (t.a.overlaps(a) and t.b.overlaps(b)) or (t.a.overlaps(b) and t.b.overlaps(a)):
                return True
        return False

    def is_flagged(self, when: When) -> bool:
        """Tells whether a time is marked as doubtful: a conflict, a problem or a tension at it."""
        if when.conflict:
            return True
        problems = (p for p in self.ledger.problems if p.code is ProblemCode.TIME_CONFLICT)
        if any(p.span is not None and p.span.overlaps(when.span) for p in problems):
            return True
        return any(when.span.overlaps(s) for t in self.ledger.tensions for s in (t.a, t.b))
