"""Who is set together: "A and B", "A met with B", and so who "they" and "the leaders" are."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.model import Actor, ActorKind, Span
from reportedly.read.speakers.stage import HUMAN, SUBJECTS, Stage, Step, plain, same_rank
from reportedly.tables import read_words

__all__ = ["COUNTS", "STATES", "Together"]

BODIES = frozenset({
    ActorKind.COMPANY, ActorKind.ORGANISATION, ActorKind.INTERNATIONAL, ActorKind.MEDIUM,
    ActorKind.STATE_BODY,
})  # fmt: skip
FIRMS = frozenset({"company", "firm", "department", "agency"})
STATES = frozenset({ActorKind.COUNTRY, ActorKind.STATE_BODY})
MEETING = read_words("speakers.toml", "meeting")
TELLING = read_words("speakers.toml", "telling")
HOLDING = frozenset({"hold", "have", "convene", "chair", "lead"})
TALKS = frozenset({"meeting", "talk", "talks", "call", "conversation", "discussion", "summit"})
JOINED_WITHIN = 2  # sentences
COUNTS = {"two": 2, "both": 2, "pair": 2, "three": 3, "trio": 3, "four": 4, "five": 5}
NEAR = 6  # sentences back in which people are set together for "the two"
FEWEST = 2
FAR = 30_000


class Together:
    """The people and states of an article that its sentences set together."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.tokens = stage.tokens
        self._met: tuple[tuple[Step, ...], int] | None = None

    def joined(self, i: int) -> tuple[Actor, ...]:
        """Returns the actors of "A and B" whose first noun is token `i`; empty for one alone."""
        found = self._listed([i], None)
        return tuple(step.actor for step in found) if len(found) >= FEWEST else ()

    def steps(self, i: int) -> list[Step]:
        """Returns the mentions of "A and B" whose first noun is token `i`; empty for one alone."""
        return self._listed([i], None)

    def meeting(self, verb: int) -> list[Step]:
        """Returns the people of "A met with B", "A told B"; empty for another verb."""
        return self._meeting(verb, HUMAN)

    def met(self, span: Span) -> tuple[Actor, ...]:
        """Returns those of whom the text says first that they met, before a span."""
        return tuple(step.actor for step in self.met_at(span))

    def met_at(self, span: Span) -> tuple[Step, ...]:
        """Returns the mentions of those who met first, before a span; with who joined them."""
        if self._met is None:
            self._met = self._first_meeting()
        steps, start = self._met
        return steps if steps and start < span.start else ()

    def _first_meeting(self) -> tuple[tuple[Step, ...], int]:
        tokens = self.tokens
        for i in range(len(tokens)):
            if tokens.label[i] != "ROOT" or tokens.lemma[i] not in MEETING | HOLDING:
                continue
            found = self._meeting(i, HUMAN)
            if len(found) >= FEWEST:
                return (*found, *self._who_joined(i, found)), tokens.start[i]
        return (), 0

    def _who_joined(self, verb: int, known: list[Step]) -> list[Step]:
        """Returns who "joined the call" in the two sentences after a meeting was told."""
        tokens, ids = self.tokens, {step.actor.id for step in known}
        for i in range(verb + 1, len(tokens)):
            if tokens.sentence[i] - tokens.sentence[verb] > JOINED_WITHIN:
                return []
            thing, subject = tokens.child(i, "dobj"), tokens.child(i, *SUBJECTS)
            if tokens.lemma[i] != "join" or thing is None or subject is None:
                continue
            step = self.stage.at(Span(tokens.start[subject], tokens.end[subject]))
            if tokens.lemma[thing] in TALKS and step is not None and step.actor.id not in ids:
                return [step] if step.actor.kind in HUMAN else []
        return []

    def sets(self, span: Span, wanted: frozenset[ActorKind]) -> Iterator[tuple[Actor, ...]]:
        """Yields those who are set together before a span, the last ones first."""
        tokens = self.tokens
        here = tokens.within(Span(0, span.start))
        stop = here[-1] if len(here) else -1
        home = tokens.sentence[stop] if stop >= 0 else 0
        for i in range(stop, -1, -1):
            if home - tokens.sentence[i] > NEAR:
                return
            if tokens.label[i] in ("ROOT", "ccomp"):
                found = self._meeting(i, wanted)
            elif tokens.label[i] in (*SUBJECTS, "pobj", "dobj"):
                found = self._listed([i], wanted)
            else:
                continue
            if len(found) >= FEWEST and all(step.span.end <= span.start for step in found):
                yield tuple(step.actor for step in found)

    def meant(
        self,
        span: Span,
        noun: str = "",
        *,
        count: int = 0,
        gender: str = "",
        without: frozenset[str] = frozenset(),
    ) -> tuple[tuple[Actor, ...], str]:
        """Returns who "the two", "both leaders", "the three ministers" are, and why; or nobody.

        Those who all bear the title and are set together; else those set together last; else those
        who met; else, for two, the last two who were mentioned outside of quotations.
        """
        states = noun in ("country", "nation", "government", "side", "state", "neighbor", "capital")
        wanted = STATES if states else BODIES if noun in FIRMS else HUMAN
        if noun == "side" and self.met(span):
            return self.met(span), "those who met"
        groups = [g for g in self.sets(span, wanted) if not without & {actor.id for actor in g}]
        met = self.met(span)
        if met and not states and noun not in FIRMS and not without & {actor.id for actor in met}:
            groups.append(met)
        if count:
            groups = [group for group in groups if len(group) == count]
        if noun and not states and noun not in FIRMS:
            titled = [g for g in groups if all(self._bears(actor, noun) for actor in g)]
            if titled:
                return titled[0], f"those set together who bear the title {noun!r}"
            known = self._with_title(noun, span)
            if len(known) == (count or FEWEST):
                return known, f"the {len(known)} who bear the title {noun!r}"
        if groups:
            return groups[0], "those who were set together last"
        if count == FEWEST:
            return self._last(span, wanted, gender, without), "the two who were mentioned last"
        return (), ""

    def _bears(self, actor: Actor, noun: str) -> bool:
        roles = [[plain(word) for word in role.split()] for role in actor.roles if role.split()]
        return any(role[-1] == noun and same_rank(role, ()) for role in roles)

    def _with_title(self, noun: str, span: Span) -> tuple[Actor, ...]:
        known = self.stage.with_role([noun], span.start)
        before = [k for k in known if any(m.span.end <= span.start for m in k.mentions)]
        return tuple(reversed(before))

    def _last(
        self, span: Span, wanted: frozenset[ActorKind], gender: str, without: frozenset[str]
    ) -> tuple[Actor, ...]:
        last: list[Actor] = []
        for step in self.stage.before(span, FAR):
            named = wanted is not HUMAN or self.stage.has_name(step.actor)
            if step.actor.id in without or not named or step.actor.kind not in wanted:
                continue
            if gender and self.stage.gender(step.actor) not in ("", gender):
                continue
            if not step.quoted and step.actor not in last:
                last.append(step.actor)
            if len(last) == FEWEST:
                return last[1], last[0]
        return ()

    def _meeting(self, verb: int, wanted: frozenset[ActorKind]) -> list[Step]:
        """Returns the subject and the other party of "A met with B", "A told B"."""
        tokens = self.tokens
        subject = tokens.child(verb, *SUBJECTS)
        if tokens.lemma[verb] not in MEETING | TELLING | HOLDING or subject is None:
            return []
        below = tokens.children(verb)
        if tokens.lemma[verb] in HOLDING:  # "held talks with", "convened a meeting here with"
            thing = tokens.child(verb, "dobj")
            if thing is None or tokens.lemma[thing] not in TALKS:
                return []
            below = (*tokens.children(thing), *below)
        prep = next((c for c in below if tokens.lower(c) == "with"), None)
        if prep is None and tokens.lemma[verb] in HOLDING:
            return []
        other = (
            tokens.child(prep, "pobj") if prep is not None else tokens.child(verb, "dobj", "dative")
        )
        return self._listed([subject] if other is None else [subject, other], wanted)

    def _listed(self, heads: list[int], wanted: frozenset[ActorKind] | None) -> list[Step]:
        """Returns the actors of nouns and of all that is joined to them by "and" and commas."""
        tokens = self.tokens
        heads = list(heads)
        for head in heads:
            heads += [c for c in tokens.children(head) if tokens.label[c] == "conj"]
        found: list[Step] = []
        for head in sorted(set(heads)):
            step = self.stage.at(Span(tokens.start[head], tokens.end[head]))
            if step is None or (wanted is not None and step.actor.kind not in wanted):
                continue
            if all(step.actor.id != other.actor.id for other in found):
                found.append(step)
        return found if len(found) >= FEWEST else []
