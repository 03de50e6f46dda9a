"""Who is on the stage where somebody speaks: people by place, gender, role, and in pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.model import Actor, ActorKind, MentionKind, Quotation, Span
from reportedly.read.actors.lexicon import kind_of_noun
from reportedly.read.actors.names import gender_of
from reportedly.read.near import Near
from reportedly.read.tokens import Tokens

__all__ = ["Stage", "Step", "plain"]

HUMAN = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
OF_PRONOUN = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
OF_TITLE = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f"}
STATES = frozenset({ActorKind.COUNTRY, ActorKind.STATE_BODY})
SHORT = {
    "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general",
    "col": "colonel", "lt": "lieutenant", "prof": "professor", "dr": "doctor", "sgt": "sergeant",
    "capt": "captain", "adm": "admiral", "pres": "president", "congressman": "representative",
    "congresswoman": "representative",
}  # fmt: skip
FARTHEST = 2_000  # code points back
MEETING = frozenset({"meet", "speak", "talk", "host", "call", "join", "debate", "face"})
TELLING = frozenset({
    "tell", "phone", "telephone", "ask", "inform", "warn", "thank", "congratulate", "brief",
    "update", "assure", "urge", "greet", "welcome", "receive",
})  # fmt: skip
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
        self._genders: dict[str, str] = {}
        self._heads: dict[Span, int] = {}
        self._single: dict[str, bool] = {}
        self._met: tuple[tuple[Actor, ...], int] | None = None

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
                yield step

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

    def people(
        self,
        span: Span,
        gender: str,
        *,
        without: Sequence[Span] = (),
        farthest: int = FARTHEST,
    ) -> list[tuple[float, Step]]:
        """Returns the people whom a pronoun may mean, the likeliest first, with a score each.

        Nearness counts in sentences; a subject and a speaker count more; nobody who is only
        mentioned in somebody's quotation (`without` are words that the one meant himself says).
        """
        home = self._sentence(span)
        out: dict[str, tuple[float, Step]] = {}
        for step in self.before(span, farthest):
            if step.actor.kind not in HUMAN or step.quoted:
                continue
            if any(piece.covers(step.span) for piece in without):
                continue
            known = self.gender(step.actor)
            if gender and known and known != gender:
                continue
            away = home - self._sentence(step.span)
            score = -0.5 * away + (0.6 if known == gender and gender else 0.0)
            score += 0.7 if self._is_subject(step.span) else 0.0
            score += min(0.4, 0.05 * len(step.actor.mentions))
            if step.actor.id not in out or out[step.actor.id][0] < score:
                out[step.actor.id] = score, step
        return sorted(out.values(), key=lambda row: (-row[0], -row[1].span.start))

    def _sentence(self, span: Span) -> int:
        i = self.tokens.at(span.start)
        return self.tokens.sentence[i] if i is not None else 0

    def _is_subject(self, span: Span) -> bool:
        return any(self.tokens.label[i] in SUBJECTS for i in self.tokens.within(span))

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

    def met(self, span: Span) -> tuple[Actor, ...]:
        """Returns the two of whom the text says first that they met, before a span."""
        if self._met is None:
            self._met = ((), 0)
            for i in range(len(self.tokens)):
                if self.tokens.label[i] == "ROOT" and self.tokens.lemma[i] in MEETING:
                    found = self._joined(i, HUMAN)
                    if len(found) == 2:
                        self._met = tuple(s.actor for s in found), self.tokens.start[i]
                        break
        actors, start = self._met
        return actors if actors and start < span.start else ()

    def pair(
        self,
        span: Span,
        gender: str = "",
        *,
        states: bool = False,
        without: frozenset[str] = frozenset(),
    ) -> tuple[Actor, ...]:
        """Returns the two who are last set together before a span: "A and B", "A met with B".

        Else the two people mentioned last outside of quotations. Empty where there are no two.
        """
        wanted = STATES if states else HUMAN
        here = self.tokens.within(Span(0, span.start))
        stop = here[-1] if len(here) else -1
        home = self.tokens.sentence[stop] if stop >= 0 else 0
        for i in range(stop, -1, -1):
            if home - self.tokens.sentence[i] > 6:
                break
            if self.tokens.label[i] not in (*SUBJECTS, "ROOT", "ccomp", "pobj", "dobj"):
                continue
            found = self._joined(i, wanted)
            if any(step.actor.id in without for step in found):
                continue
            if len(found) == 2 and all(step.span.end <= span.start for step in found):
                return tuple(step.actor for step in found)
        last: list[Actor] = []
        for step in self.before(span):
            named = states or any(m.kind is MentionKind.NAME for m in step.actor.mentions)
            if (
                step.actor.id in without
                or not named
                or (gender and self.gender(step.actor) not in ("", gender))
            ):
                continue
            if step.actor.kind in wanted and not step.quoted and step.actor not in last:
                last.append(step.actor)
            if len(last) == 2:
                return last[1], last[0]
        return ()

    def joined(self, i: int) -> tuple[Actor, ...]:
        """Returns the actors of "A and B" whose first noun is token `i`; empty for one alone."""
        found = self._joined(i, None)
        return tuple(step.actor for step in found) if len(found) > 1 else ()

    def _joined(self, i: int, wanted: frozenset[ActorKind] | None) -> list[Step]:
        tokens = self.tokens
        heads: list[int] = []
        if tokens.label[i] in ("ROOT", "ccomp"):
            subject = tokens.child(i, *SUBJECTS)
            if tokens.lemma[i] not in MEETING | TELLING or subject is None:
                return []
            prep = next((c for c in tokens.children(i) if tokens.lower(c) == "with"), None)
            other = (
                tokens.child(prep, "pobj")
                if prep is not None
                else tokens.child(i, "dobj", "dative")
            )
            heads = [subject] if other is None else [subject, other]
        else:
            heads = [i]
            for head in heads:
                heads += [c for c in tokens.children(head) if tokens.label[c] == "conj"]
        found: list[Step] = []
        for head in heads:
            step = self.at(Span(tokens.start[head], tokens.end[head]))
            if step is None or (wanted is not None and step.actor.kind not in wanted):
                continue
            if all(step.actor.id != other.actor.id for other in found):
                found.append(step)
        return found if len(found) > 1 else []

    def at(self, span: Span) -> Step | None:
        """Returns the shortest mention over a span."""
        over: list[Step] = []
        for k in range(bisect_left(self._starts, span.end) - 1, -1, -1):
            step = self._steps[k]
            if span.start - step.span.start > 400:
                break
            if step.span.covers(span):
                over.append(step)
        return min(over, key=lambda s: (len(s.span), s.actor.id), default=None)

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
                if own[-1:] == asked[-1:]:
                    count = len(set(own) & set(asked))
                    shared[actor.id] = max(count, shared.get(actor.id, 0))
        most = max(shared.values(), default=0)
        out = [self.by_id[ident] for ident, count in shared.items() if count == most]

        def latest(actor: Actor) -> int:
            return max((m.span.end for m in actor.mentions if m.span.end <= before), default=-1)

        return sorted(out, key=lambda actor: (-latest(actor), actor.id))


def plain(word: str) -> str:
    """Returns a word of a title in full and in lower case: "Sen." is "senator"."""
    word = word.lower().rstrip(".")
    return SHORT.get(word, word)
