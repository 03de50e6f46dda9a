"""What every kind of tension asks of a reading: whose words, which actor, which place, when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportedly.ledger.passing import run_around
from reportedly.model import (
    NARRATOR,
    Actor,
    Attribution,
    Form,
    Place,
    PlaceUse,
    Span,
    TensionKind,
    When,
)
from reportedly.read import Reading, Tokens
from reportedly.read.nearby import Nearby

__all__ = ["Found", "Ground"]


@dataclass(frozen=True, slots=True)
class Found:
    """A tension before it has an id."""

    kind: TensionKind
    a: Span
    b: Span
    why: str
    compatible: bool = False
    a_held_by: tuple[str, ...] = ()  # where the words themselves say so; else by attribution
    b_held_by: tuple[str, ...] = ()


class Ground:
    """A reading, asked by span and by token."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens: Tokens = reading.tokens
        self._actors = {actor.id: actor for actor in reading.actors}
        self._bare_names: dict[tuple[str, ...], frozenset[str]] = {}

    @cached_property
    def _told(self) -> Nearby[Attribution]:
        """The attributions whose content somebody says, the shortest first."""
        told = [
            attribution
            for attribution in self.reading.attributions
            if attribution.form not in (Form.OMISSION, Form.TOPIC) and attribution.content
        ]
        told.sort(key=lambda a: (sum(len(piece) for piece in a.content), a.content))
        return Nearby((attribution.content, attribution) for attribution in told)

    def attribution(self, span: Span) -> Attribution | None:
        """Returns the innermost attribution whose content covers a span."""
        for attribution in self._told.around(span):
            if any(piece.covers(span) for piece in attribution.content):
                return attribution
        return None

    def holders(self, span: Span) -> tuple[str, ...]:
        """Returns who says a span: the chain of the innermost attribution, else the narrator."""
        attribution = self.attribution(span)
        if attribution is None:
            return (NARRATOR,)
        return tuple(dict.fromkeys(link.source.holder for link in attribution.links))

    def named_places(self, inside: tuple[int, ...]) -> frozenset[str]:
        """Returns the names of places among some tokens, folded, adjectives left out."""
        return frozenset(
            self.tokens.word(i).casefold()
            for i in inside
            if self.tokens.upos[i] == "PROPN"
            and (self.tokens.name[i][2:] in ("GPE", "LOC", "FAC") or self._is_where(i))
            and self.tokens.name[i][2:] not in ("DATE", "TIME", "PERSON")
        )

    def unsourced(self, inside: tuple[int, ...]) -> tuple[int, ...]:
        """Returns some tokens without those that name a source: "a hospital in Lund said"."""
        return tuple(i for i in inside if i not in self._sources)

    @cached_property
    def _sources(self) -> frozenset[int]:
        return frozenset(
            i
            for attribution in self.reading.attributions
            for link in attribution.links
            for span in link.source.spans
            for i in self.tokens.within(span)
        )

    def _is_where(self, i: int) -> bool:
        """Tells whether a name stands after a preposition of place: "around Velm"."""
        for head in self.tokens.ancestors(i):
            if self.tokens.upos[head] == "ADP":
                return self.tokens.lower(head) in (
                    "in",
                    "around",
                    "near",
                    "at",
                    "outside",
                    "inside",
                )
            if self.tokens.upos[head] != "PROPN":
                return False
        return False

    def named(self, holders: tuple[str, ...]) -> str:
        """Returns the innermost of holders as a person would read it."""
        last = holders[-1]
        if last == NARRATOR:
            return "the narrator"
        if last == "unstated":
            return "somebody who is not named"
        actor = self._actors.get(last)
        return actor.name if actor else last

    def is_one_holder(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Tells whether two chains end in one holder: by id, or where the words for the one are
        among those for the other ("SANA", "a SANA reporter")."""
        if one == other or one[-1] == other[-1]:
            return True
        a, b = self._bare_name(one), self._bare_name(other)
        return a <= b or b <= a

    def _bare_name(self, holders: tuple[str, ...]) -> frozenset[str]:
        """Returns the words for the innermost of holders, cut once for each chain."""
        found = self._bare_names.get(holders)
        if found is None:
            found = self._bare_names[holders] = _bare(self.named(holders))
        return found

    @cached_property
    def _owner(self) -> dict[int, Actor]:
        """The actor of each token: that of the shortest mention that covers it."""
        rows = [
            (len(mention.span), actor.id, mention.span, actor)
            for actor in self.reading.actors
            for mention in actor.mentions
        ]
        owner: dict[int, Actor] = {}
        for _, _, span, actor in sorted(rows, key=lambda row: row[:3]):
            for i in self.tokens.within(span):
                owner.setdefault(i, actor)
        return owner

    def actor_at(self, i: int) -> Actor | None:
        """Returns the actor of the shortest mention that covers a token."""
        return self._owner.get(i)

    def sites(self) -> Iterator[tuple[Place, int]]:
        """Yields the places that are meant as places, each with its head token."""
        for place in self.reading.places:
            if place.use is not PlaceUse.LITERAL:
                continue
            root = self.root(place.span)
            if root is not None:
                yield place, root

    def root(self, span: Span) -> int | None:
        """Returns the head token of a span."""
        inside = self.tokens.within(span)
        return next((i for i in inside if self.tokens.head[i] not in inside), None)

    def clause(self, i: int) -> tuple[int, ...]:
        """Returns the tokens of the clause of a verb, without those of clauses beside it."""
        tokens = self.tokens
        out: set[int] = set()
        for child in tokens.children(i):
            if tokens.label[child] in ("conj", "ccomp", "advcl", "parataxis", "relcl") and (
                tokens.upos[child] in ("VERB", "AUX")
            ):
                out.update(tokens.subtree(child))
        return tuple(j for j in tokens.subtree(i) if j not in out)

    def words_of(self, i: int) -> Span:
        """Returns the span of the clause of a verb: the unbroken run around it."""
        tokens = self.tokens
        run = run_around(self.clause(i), i)
        edge = ("PUNCT", "CCONJ", "SPACE", "SCONJ")
        while run[-1] > i and tokens.upos[run[-1]] in edge:
            run.pop()
        while run[0] < i and tokens.upos[run[0]] in edge:
            run.pop(0)
        return tokens.span(run[0], run[-1])

    def dates(self, tokens: tuple[int, ...]) -> list[When]:
        """Returns the times that stand among some tokens and are days, months or years."""
        found = {at for i in tokens for at in self._dated.get(i, ())}
        return [self.reading.whens[at] for at in sorted(found)]

    @cached_property
    def _dated(self) -> dict[int, list[int]]:
        """The days, months and years of each token, by their number among the times."""
        out: dict[int, list[int]] = {}
        for at, when in enumerate(self.reading.whens):
            if when.type.value in ("DATE", "TIME"):
                for i in self.tokens.within(when.span):
                    out.setdefault(i, []).append(at)
        return out

    @staticmethod
    def may_meet(mine: list[When], yours: list[When]) -> bool:
        """Tells whether a time of the one and a time of the other may be one time."""
        for one in mine:
            for other in yours:
                if one.value == other.value:
                    return True
                if not (one.earliest and one.latest and other.earliest and other.latest):
                    continue
                if one.earliest <= other.latest and other.earliest <= one.latest:
                    return True
        return False


def _bare(name: str) -> frozenset[str]:
    return frozenset(name.casefold().split()) - {"a", "an", "the", "of", "and", "in"}
