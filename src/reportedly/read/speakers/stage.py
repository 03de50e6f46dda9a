"""Who is on the stage where somebody speaks: people by place, gender, role, and in pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.model import Actor, ActorKind, MentionKind, Quotation, Span
from reportedly.read.actors.lexicon import kind_of_noun
from reportedly.read.actors.names import gender_of
from reportedly.read.near import Near
from reportedly.read.tokens import Tokens
from reportedly.tables import read_table

__all__ = ["Stage", "Step", "plain", "same_rank"]

HUMAN = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
OF_PRONOUN = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
OF_TITLE = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f"}
LOWER = frozenset({"vice", "deputy", "assistant", "lieutenant", "under", "associate", "acting"})
FARTHEST = 2_000  # code points back
SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Step:
    """One mention: whose, where, how."""

    span: Span
    actor: Actor
    kind: MentionKind
    quoted: bool


class Stage:
    """The mentions of an article's actors in order, and what they tell of each actor."""

    def __init__(
        self, tokens: Tokens, actors: Sequence[Actor], quotations: Sequence[Quotation]
    ) -> None:
        self.tokens = tokens
        self.marks = Near([quotation.pieces for quotation in quotations])
        self.by_id = {actor.id: actor for actor in actors}
        self._steps = sorted(
            (
                Step(m.span, actor, m.kind, self.quotation_at(m.span) is not None)
                for actor in actors
                for m in actor.mentions
            ),
            key=lambda step: (step.span, step.actor.id),
        )
        self._starts = [step.span.start for step in self._steps]
        self._same: dict[str, Actor] = {}
        self._genders: dict[str, str] = {}
        self._heads: dict[Span, int] = {}
        self._single: dict[str, bool] = {}

    def quotation_at(self, span: Span) -> int | None:
        """Returns the number of the quotation that a span lies in, or None."""
        return next((n for n, piece in self.marks.over(span) if piece.covers(span)), None)

    def before(self, span: Span, farthest: int = FARTHEST) -> Iterator[Step]:
        """Yields the mentions before a span, the nearest first."""
        for k in range(bisect_left(self._starts, span.start) - 1, -1, -1):
            step = self._steps[k]
            if span.start - step.span.start > farthest:
                return
            if step.span.end <= span.start:
                yield self._joined(step)

    def join(self, described: str, actor: Actor) -> None:
        """Takes a description for the same person as a named actor from now on."""
        self._same[described] = actor

    def _joined(self, step: Step) -> Step:
        other = self._same.get(step.actor.id)
        return step if other is None else replace(step, actor=other)

    def gender(self, actor: Actor) -> str:
        """Returns m, f or "": by the pronouns and titles used of an actor, then by first name."""
        if actor.id not in self._genders:
            seen: Counter[str] = Counter()
            for mention in actor.mentions:
                words = self.tokens.text[mention.span.start : mention.span.end].lower().split()
                if words and mention.kind is not MentionKind.PRONOUN:
                    seen[OF_TITLE.get(words[0], "")] += 2
                elif words:
                    seen[OF_PRONOUN.get(words[0], "")] += 1
            del seen[""]
            known = gender_of(actor.name)
            if known:
                seen[known] += 3
            self._genders[actor.id] = max(sorted(seen), key=lambda g: seen[g], default="")
        return self._genders[actor.id]

    def head(self, step: Step) -> int:
        """Returns the token that heads a mention."""
        if step.span not in self._heads:
            here = self.tokens.within(step.span)
            inside = [i for i in here if self.tokens.upos[i] != "PUNCT"] or list(here)
            outer = (i for i in inside if self.tokens.head[i] not in here)
            last = inside[-1] if inside else self.tokens.at(step.span.start) or 0
            self._heads[step.span] = next(outer, last)
        return self._heads[step.span]

    def has_name(self, actor: Actor) -> bool:
        """Tells whether any mention of an actor is a name."""
        return any(mention.kind is MentionKind.NAME for mention in actor.mentions)

    def is_one_person(self, actor: Actor) -> bool:
        """Tells whether "he" or "she" can mean an actor: "a spokesman", not "officials"."""
        if actor.kind in HUMAN:
            return True
        if actor.kind is not ActorKind.UNNAMED:
            return False
        if actor.id not in self._single:
            first = next((m for m in actor.mentions if m.kind is not MentionKind.PRONOUN), None)
            single = False
            if first is not None:
                i = self.head(Step(first.span, actor, first.kind, quoted=False))
                lemma, plural = self.tokens.lemma[i], self.tokens.xpos[i] in ("NNS", "NNPS")
                single = not plural and kind_of_noun(lemma) is ActorKind.PERSON
            self._single[actor.id] = single
        return self._single[actor.id]

    def named_in(self, spans: Sequence[Span]) -> frozenset[str]:
        """Returns the actors who are named in words; who says them is not among them."""
        return frozenset(
            step.actor.id
            for span in spans
            for step in self._steps[
                bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)
            ]
            if step.kind is MentionKind.NAME and span.covers(step.span)
        )

    def at(self, span: Span) -> Step | None:
        """Returns the shortest mention over a span."""
        over: list[Step] = []
        for k in range(bisect_left(self._starts, span.end) - 1, -1, -1):
            step = self._steps[k]
            if span.start - step.span.start > 400:
                break
            if step.span.covers(span):
                over.append(step)
        best = min(over, key=lambda s: (len(s.span), s.actor.id), default=None)
        return None if best is None else self._joined(best)

    def with_role(self, words: Sequence[str], before: int) -> list[Actor]:
        """Returns the people whom a title fits, the best first; only the best where one is.

        A role ends in the title's last word ("Sen." counts as "senator"); of several people those
        who share most of its other words stay: "the Republican presidential nominee".
        """
        asked = [plain(word) for word in words]
        shared: dict[str, int] = {}
        for actor in self.by_id.values():
            if actor.kind not in HUMAN or not any(
                m.kind is MentionKind.NAME for m in actor.mentions
            ):
                continue
            for role in actor.roles:
                own = [plain(word) for word in role.replace(",", " ").split()]
                if own[-1:] == asked[-1:] and same_rank(own, asked):
                    count = len(set(own) & set(asked))
                    shared[actor.id] = max(count, shared.get(actor.id, 0))
        most = max(shared.values(), default=0)
        out = [self.by_id[ident] for ident, count in shared.items() if count == most]

        def latest(actor: Actor) -> int:
            return max((m.span.end for m in actor.mentions if m.span.end <= before), default=-1)

        return sorted(out, key=lambda actor: (-latest(actor), actor.id))


def same_rank(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tells whether two titles are of one rank: a vice president is not the president."""
    return LOWER & set(one) == LOWER & set(other)


@lru_cache(maxsize=4_096)
def plain(word: str) -> str:
    """Returns a word of a title in full and in lower case: "Sen." is "senator"."""
    word = word.lower().rstrip(".")
    short: str = read_table("actor_words.toml")["short_titles"].get(word, word)
    return short
