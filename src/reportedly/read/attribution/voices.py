"""Who is meant by the words of a source, read in the order of the text.

Whoever speaks is set apart from whoever is mentioned: the one who says a quotation is not
somebody named inside it; "I" inside it is the one who says it; "I" outside is the narrator, or the
speaker of a transcript; "the two" and "they" are those who were set together last. What the
clusters of actors say stands unless one of these speaks against it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reportedly.model import (
    Actor,
    ActorKind,
    Article,
    Candidate,
    Quotation,
    Source,
    SourceKind,
    Span,
)
from reportedly.read.attribution.raw import RawAttribution
from reportedly.read.speakers import (
    OF_ACTOR,
    ActorIndex,
    head_of,
    is_pronoun,
    resolve_source,
    unstated_source,
)
from reportedly.read.speakers.features import Asked
from reportedly.read.speakers.fits import Described, described
from reportedly.read.speakers.others import filled, with_others
from reportedly.read.speakers.rank import (
    first_of,
    offered,
    offered_several,
    rank,
    rank_several,
)
from reportedly.read.speakers.stage import HUMAN, OF_PRONOUN, Stage, plain
from reportedly.read.speakers.together import COUNTS, Together
from reportedly.read.tokens import Tokens
from reportedly.read.turns import turns_of

__all__ = ["Voices"]

FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
THEY = frozenset({"they", "their", "them", "both"})
PAIRED = frozenset({
    "leader", "president", "man", "woman", "minister", "candidate", "senator", "side", "country",
    "nation", "government", "rival", "premier", "party", "official", "lawmaker", "politician",
    "ally", "neighbor", "neighbour", "state", "nominee", "contender", "pair", "two", "couple",
    "brother", "sister", "duo", "spouse", "company", "firm", "researcher", "scientist", "author",
    "department", "agency",
})  # fmt: skip
LEADING = frozenset({
    "president", "leader", "senator", "minister", "premier", "two", "couple", "pair", "duo",
    "brother", "sister", "spouse", "company", "firm",
})  # fmt: skip
TWO = frozenset({"couple", "pair", "duo"})
SIGNED = re.compile(r"\bI, (?:the (?:undersigned|above),? )?([A-Z]\w+(?: [A-Z][\w.]*)+)")
THINGS = frozenset({
    SourceKind.DOCUMENT, SourceKind.ORGANISATION, SourceKind.STATE_BODY, SourceKind.MEDIUM,
})  # fmt: skip
SURE = 0.4  # the belief in a person below which several stay candidates
SURE_OF_TITLE = 0.5  # the same for a description, which may mean nobody named
CONTENTS = 8  # how many contents before are remembered


class Voices:
    """Resolves sources one by one; remembers who said what before."""

    def __init__(
        self,
        tokens: Tokens,
        article: Article,
        quotations: Sequence[Quotation],
        actors: Sequence[Actor],
    ) -> None:
        self.tokens = tokens
        self.index = ActorIndex(actors)
        self.stage = Stage(tokens, actors, quotations)
        self.together = Together(self.stage)
        self._pieces = [quotation.pieces for quotation in quotations]
        self._turns = turns_of(article)
        self._said: dict[int, Source] = {}  # the speaker of each quotation
        self._done: dict[Span, tuple[Source, str]] = {}
        self._groups: dict[str, tuple[Actor, ...]] = {}  # who "the leaders" were found to be
        self.spoke: list[tuple[Span, ...]] = []  # the words of the sources, the last one last
        self._thing: Source | None = None  # the last document or body that was cited
        self._speakers: list[str] = []  # the actors who spoke, the last one first
        self._at_length: list[tuple[Span, Source]] = []
        self._contents: list[tuple[Span, str]] = []  # what was said, and by which actor

    def heard(self, row: RawAttribution, source: Source) -> None:
        """Remembers that a row's content is a source's."""
        for span in row.content:
            for number, piece in self.stage.marks.over(span):
                if span.covers(piece) or piece.covers(span):
                    self._said.setdefault(number, source)
        if source.actor is not None:
            self._contents += [(span, source.actor) for span in row.content]
        if row.cue and self.stage.quotation_at(row.cue[0]) is not None:
            return  # whoever speaks inside of a quotation does not speak here
        if source.spans:
            self.spoke.append(source.spans)
        base = self.index.at(source.spans[0]) if source.actors and source.spans else None
        if base is not None and base.kind is ActorKind.GROUP:
            several = (self.stage.by_id.get(ident) for ident in source.actors)
            self._groups[base.id] = tuple(actor for actor in several if actor is not None)
        if source.actor is not None:
            others = [ident for ident in self._speakers if ident != source.actor]
            self._speakers = [source.actor, *others]
        if source.kind in THINGS and source.spans and not is_pronoun(source.name or ""):
            self._thing = source

    def resolve(
        self, row: RawAttribution, whole: Span, recent: Sequence[Source]
    ) -> tuple[Source, str]:
        """Returns whom the words of a source mean, and by what rule; "" where only by cluster."""
        if whole not in self._done:
            source, why = self._resolve(row, whole, recent)
            told = with_others(self.stage, source, whole, self._speakers, recent)
            self._done[whole] = told, why
        return self._done[whole]

    def _resolve(
        self, row: RawAttribution, whole: Span, recent: Sequence[Source]
    ) -> tuple[Source, str]:
        tokens = self.tokens
        base = resolve_source(tokens, whole, self.index, recent)
        words = tokens.text[whole.start : whole.end].lower()
        if words == "q" and whole in self._turns:
            return replace(base, kind=SourceKind.UNNAMED, name="Q", actor=None), "who asks"
        if words in ("i", "we") or words.startswith("i, "):
            return self._first_person(base, whole, words[:2].strip(", "))
        if words in OF_PRONOUN:
            return self._third_person(base, row, whole, OF_PRONOUN[words], recent)
        head = head_of(tokens, whole)
        if head is None:
            return base, ""
        thing = self._thing if words == "it" and base.actor is None else None
        if thing is not None and self._near(thing, whole):
            return replace(thing, spans=(whole,)), "what was cited last"
        if words in THEY or words in ("the two", "the pair"):
            return self._several(base, row, whole, words)
        joined = self.together.joined(head)
        if joined and tokens.label[head] != "conj":
            return self._of(base, whole, joined), "all who are joined by “and”"
        if tokens.upos[head] in ("NOUN", "PROPN") and tokens.upos[head] != "PRON":
            return self._described(base, row, whole, head)
        return base, ""

    def _of(self, base: Source, whole: Span, actors: Sequence[Actor]) -> Source:
        name = " and ".join(actor.name for actor in actors)
        kind = OF_ACTOR[actors[0].kind] if len(actors) == 1 else SourceKind.GROUP
        if len(actors) == 1:
            return Source(kind, name, base.spans or (whole,), actors[0].id)
        ids = tuple(actor.id for actor in actors)
        return Source(kind, name, base.spans or (whole,), None, (), ids)

    def speaks(self, content: Sequence[Span], source: Source) -> None:
        """Remembers whose words a content is that is said at length, without marks."""
        self._at_length += [(span, source) for span in content]

    def _first_person(self, base: Source, whole: Span, word: str) -> tuple[Source, str]:
        number = self.stage.quotation_at(whole)
        if number is None:
            said = next((s for span, s in self._at_length if span.covers(whole)), None)
            if said is not None and word == "i":
                return replace(said, spans=(whole,)), "the first person is who speaks at length"
        if number is not None:
            speaker = self._said.get(number)
            if speaker is None:
                return base, ""
            why = "the first person of a quotation is who says it"
            if word == "we" and not speaker.actors:
                name = speaker.name or "the speaker"
                us = Candidate(speaker.actor, name, 0.7, "speaks for those whom “we” means")
                return Source(SourceKind.GROUP, "we", (whole,), None, (us,)), why
            return replace(speaker, spans=(whole,)), why
        signed = next((m for m in SIGNED.finditer(self.tokens.text, 0, whole.end + 80)), None)
        if word == "i" and signed is not None and signed.start() <= whole.start:
            actor = self.index.at(Span(*signed.span(1)))
            if actor is not None and actor.kind in HUMAN:
                return self._of(base, whole, (actor,)), "“I, …”: who writes names himself"
        turn = self._turn(whole)
        if turn is not None:
            label = self.tokens.text[turn.start : turn.end].strip(" *\u00a0:")
            actor = self.index.at(Span(turn.start, turn.start + len(label)))
            if actor is not None:
                return self._of(base, whole, (actor,)), "the speaker of this turn"
            kind = SourceKind.UNNAMED if label == "Q" else SourceKind.PERSON
            return Source(kind, label, (whole,)), "the speaker of this turn"
        return Source(SourceKind.NARRATOR, None, (whole,)), "the first person outside of quotations"

    def _turn(self, whole: Span) -> Span | None:
        """Returns the label of the turn that words stand in, where the text is a transcript."""
        place = bisect_right(self._turns, whole) - 1
        return self._turns[place] if place >= 0 else None

    def ask(
        self,
        row: RawAttribution,
        whole: Span,
        gender: str = "",
        joined: str | None = None,
        what: Described | None = None,
    ) -> Asked:
        """Returns what is known where a source stands, for the ranker."""
        outside = self.stage.quotation_at(whole) is None
        own = [
            piece
            for span in row.content
            for number, _ in self.stage.marks.over(span)
            for piece in self._pieces[number]
        ]
        said = [span for span in row.content if span.end <= whole.start]
        barred = self.stage.named_in((*said, *own)) if outside else frozenset[str]()
        turn = self._turn(whole) if outside else None
        speaking = turn is not None and whole != turn  # and says "I" of himself
        return Asked(
            whole,
            gender,
            tuple(own) if outside else (),
            barred,
            tuple(self._speakers),
            tuple(self._contents[-CONTENTS:]),
            joined,
            what,
            self.stage.named_in((turn,)) if speaking and turn is not None else frozenset[str](),
        )

    def _third_person(
        self,
        base: Source,
        row: RawAttribution,
        whole: Span,
        gender: str,
        recent: Sequence[Source],
    ) -> tuple[Source, str]:
        """ "he" and "she": the likeliest of the people before, by the ranker."""
        asked = self.ask(row, whole, gender, base.actor)
        ranked = rank(self.stage, asked) or rank(self.stage, asked, len(self.tokens.text))
        actor = self.stage.by_id.get(base.actor or "")
        word = self.tokens.text[whole.start : whole.end]
        if not ranked:
            if actor is not None and self.stage.is_one_person(actor):
                return base, ""
            people = [s for s in recent if s.kind in (SourceKind.PERSON, SourceKind.UNNAMED)]
            others = base.candidates or unstated_source(people).candidates
            why = "nobody before can be meant"
            return Source(SourceKind.PERSON, word, (whole,), None, others), why
        best = ranked[0]
        if best.actor is None:
            return base, ""
        why = "the likeliest of the people before" if len(ranked) > 1 else "the one before"
        if best.share < SURE:
            return Source(SourceKind.PERSON, word, (whole,), None, offered(ranked)), why
        source = self._of(base, whole, (best.actor,))
        return replace(source, candidates=offered(ranked) if len(ranked) > 1 else ()), why

    def _several(
        self, base: Source, row: RawAttribution, whole: Span, words: str
    ) -> tuple[Source, str]:
        if words not in ("they", "their", "them"):
            barred = self.stage.named_in(row.content)
            pair, why = self.together.meant(whole, count=2, without=barred)
            return (self._of(base, whole, pair), why) if pair else (base, "")
        asked = self.ask(row, whole, "", base.actor)
        ranked = rank_several(self.stage, self.together, asked, self.spoke, self.whose)
        named = self.stage.by_id.get(base.actor or "")
        alone = named is not None and self.stage.is_one_person(named)
        if not ranked or (alone and ranked[0].share < SURE_OF_TITLE):
            return base, ""
        best, others = ranked[0].several, offered_several(self.tokens, ranked)
        if best.actors:
            meant = self._of(base, whole, best.actors)
        else:
            at = self.tokens.span(first_of(self.tokens, best.heads[0]), best.heads[0])
            meant = replace(resolve_source(self.tokens, at, self.index), spans=(whole,))
        meant = replace(meant, candidates=others)
        return filled(self.stage, meant, whole, self._speakers, several=True), ranked[0].why

    def unnamed(self, source: Source, at: Span) -> Source:
        """Returns a source that no words name where a cue stands, with the runners-up."""
        return filled(self.stage, replace(source, spans=()), at, self._speakers)

    def _near(self, source: Source, whole: Span) -> bool:
        return bool(source.spans) and 0 <= whole.start - source.spans[-1].end <= 700

    def whose(self, i: int) -> tuple[Actor, ...]:
        """Returns whom a noun in the plural was found to mean: "the leaders", "both ministers"."""
        tokens = self.tokens
        actor = self.index.at(tokens.span(i, i))
        known = self._groups.get(actor.id) if actor is not None else None
        if known or (tokens.xpos[i] not in ("NNS", "NNPS") and tokens.lower(i) not in TWO):
            return known or ()
        beside = tokens.child(i, "appos")  # "two clerks, Ada Finch and Joel Marsh"
        if beside is not None and self.together.joined(beside):
            return self.together.joined(beside)
        at = tokens.span(min(tokens.subtree(i)), i)
        run = [tokens.lower(k) for k in tokens.within(at)]
        if run[0] not in ("both", "the"):
            return ()
        base = Source(SourceKind.GROUP, None, (at,))
        those = self._those(base, at, run, plain(tokens.lemma[i].lower()))
        ids = those[0].actors if those is not None else ()
        return tuple(self.stage.by_id[ident] for ident in ids)

    def _described(
        self, base: Source, row: RawAttribution, whole: Span, head: int
    ) -> tuple[Source, str]:
        """ "both leaders", "the presidents", "the Republican nominee" that no cluster joins."""
        tokens = self.tokens
        run = [tokens.lower(i) for i in tokens.within(whole)]
        lemma = tokens.lemma[head].lower()
        actor = self.stage.by_id.get(base.actor or "")
        named = (
            actor is not None and actor.kind in HUMAN and tokens.xpos[head] not in ("NNS", "NNPS")
        )
        if run[0] in ("both", "the") and (
            tokens.xpos[head] in ("NNS", "NNPS") or (lemma in TWO and len(run) == 2)
        ):
            those = self._those(base, whole, run, plain(lemma))
            if those is not None:
                return those
        named = named and actor is not None and self.stage.has_name(actor)
        what = described(tokens, head, *_ends(tokens, whole))
        if what is not None and not named:
            asked = self.ask(row, whole, what.gender, base.actor, what)
            ranked = rank(self.stage, asked)
            others = offered(ranked)
            best = ranked[0].actor if ranked and ranked[0].share >= SURE_OF_TITLE else None
            # "The spokesman said the general …": a man without a name is no other man without one
            if best is not None and (self.stage.has_name(best) or best.id == base.actor):
                meant = self._of(base, whole, (best,))
                return replace(meant, candidates=others), "the likeliest whom this describes"
            bearers = self.stage.with_role([w for w in run[1:] if w.isalpha()], whole.start)
            if len(bearers) == 1 and all(bearers[0].id != c.actor for c in others):
                meant = self._of(base, whole, bearers)
                return replace(meant, candidates=others), "the one who bears this title in the text"
            if others:
                return replace(base, candidates=others), "nobody named before is likely enough"
        return base, ""

    def _those(
        self, base: Source, whole: Span, run: Sequence[str], noun: str
    ) -> tuple[Source, str] | None:
        """ "both leaders", "the three ministers", "the presidents": who was set together."""
        count = 2 if noun in TWO else next((COUNTS[word] for word in run if word in COUNTS), 0)
        others = [word for word in run[1:-1] if word not in COUNTS and word not in ("the", "of")]
        titled = bool(self.stage.with_role([noun], whole.start))
        if not titled and (noun not in PAIRED or others):
            return None
        sex = {"man": "m", "woman": "f"}.get(noun, "")
        known, why = self.together.meant(whole, noun, count=count, gender=sex)
        sure = "title" in why or (not others and (count or noun in LEADING))
        return (self._of(base, whole, known), why) if known and sure else None


def _ends(tokens: Tokens, span: Span) -> tuple[int, int]:
    inside = tokens.within(span)
    return inside[0], inside[-1]
