"""Which actor a token of an event belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Actor, ActorKind
from reportedly.read.events.phrases import phrase_span
from reportedly.read.nearby import Nearby
from reportedly.read.places.world import country_of_adjective, country_of_name
from reportedly.read.tokens import Tokens

__all__ = ["Mentions"]


class Mentions:
    """Which actor a token belongs to."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        rows = [(m.span, actor.id) for actor in actors for m in actor.mentions]
        rows.sort(key=lambda row: (row[0].start, -len(row[0]), row[1]))
        self.near = Nearby(((row[0],), row) for row in rows)
        self.states: dict[str, str] = {}  # country -> its actor, the country before its government
        for kind in (ActorKind.STATE_BODY, ActorKind.COUNTRY):
            for actor in reversed(actors):
                if actor.kind is kind and actor.country is not None:
                    self.states[actor.country] = actor.id

    def ids(self, tokens: Tokens, heads: tuple[int, ...]) -> list[str]:
        """Returns the actors of the heads: the shortest mention that covers each."""
        found: list[str] = []
        for i in heads:
            word = tokens.span(i, i)
            covering = [row for row in self.near.around(word) if row[0].covers(word)]
            if not covering:
                phrase = phrase_span(tokens, i)
                covering = [row for row in self.near.around(phrase) if row[0].covers(phrase)]
            if covering:
                found.append(min(covering, key=lambda row: (len(row[0]), row[0].start, row[1]))[1])
            elif (state := self._state(tokens, i)) is not None:
                found.append(state)
            found.extend(self._joined(tokens, i))
        return found

    def _state(self, tokens: Tokens, i: int) -> str | None:
        """Returns the state that a name or adjective stands for: "the Russian invasion"."""
        first = last = i
        while first > 0 and tokens.name[first].startswith("I-"):
            first -= 1
        while last + 1 < len(tokens) and tokens.name[last + 1].startswith("I-"):
            last += 1
        word = tokens.text[tokens.start[first] : tokens.end[last]]
        country = country_of_adjective().get(word) or country_of_name().get(word)
        return None if country is None else self.states.get(country)

    def _joined(self, tokens: Tokens, i: int) -> list[str]:
        """Returns the actors of the other names in a phrase with "and" that the parse made one."""
        below = [c for c in tokens.children(i) if tokens.label[c] in ("nmod", "compound", "appos")]
        joined = [c for c in below if any(tokens.label[k] == "cc" for k in tokens.children(c))]
        return [
            row[1]
            for c in joined
            for row in self.near.around(tokens.span(c, c))
            if row[0].covers(tokens.span(c, c)) and tokens.name[c][2:] in ("PERSON", "GPE", "ORG")
        ]
