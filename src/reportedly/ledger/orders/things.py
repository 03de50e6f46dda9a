"""What stands at a word: an event of the ledger, or the words of something that is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model import Event, Span
from reportedly.read import Tokens

__all__ = ["Thing", "Things"]

# "held talks", "began sharing", "a decision to boost": the event hangs below a word that is none
LIGHT = ("dobj", "xcomp", "attr", "nsubjpass", "acl", "pcomp")
WORDS = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "prt", "aux"})
LONGEST = 8  # tokens of the words of something that is no event


@dataclass(frozen=True, slots=True)
class Thing:
    """One side of an order: its words, the token it stands at, and its event if it is one."""

    span: Span
    token: int
    event: Event | None = None

    @property
    def id(self) -> str | None:
        """The event's id."""
        return self.event.id if self.event else None


class Things:
    """The events of a text by token, and what was told last before a token."""

    def __init__(self, tokens: Tokens, events: Iterable[Event]) -> None:
        self.tokens = tokens
        self.at_token: dict[int, tuple[Event, Span]] = {}
        for event in events:
            for span in (event.trigger, *event.mentions):
                for i in tokens.within(span):
                    self.at_token.setdefault(i, (event, span))
        self._main: dict[int, Thing | None] = {}

    def event(self, i: int) -> Thing | None:
        """Returns the event at a word, or at the word below it that carries the meaning."""
        if i in self.at_token:
            event, span = self.at_token[i]
            return Thing(span, i, event)
        for child in self.tokens.children(i):
            if self.tokens.label[child] in LIGHT and child in self.at_token:
                event, span = self.at_token[child]
                return Thing(span, child, event)
        return None

    def thing(self, i: int) -> Thing:
        """Returns the event at a word, or else the word with what belongs to it."""
        return self.event(i) or Thing(self.words(i), i)

    def words(self, i: int) -> Span:
        """Returns the words of a noun from its first modifier, of a verb to its object."""
        tokens = self.tokens
        near = [i]
        for child in tokens.children(i):
            if tokens.label[child] in WORDS and abs(child - i) <= LONGEST:
                near.append(child)
            elif tokens.label[child] == "dobj" and tokens.upos[i] in ("VERB", "AUX"):
                near += [k for k in (child,) if k - i <= LONGEST]
        return tokens.span(min(near), max(near))

    def main(self, sentence: int) -> Thing | None:
        """Returns the event that a sentence tells: that of its root, or the one nearest to it."""
        if sentence not in self._main:
            first, stop = self.tokens.sentences[sentence]
            found: Thing | None = None
            for i in range(first, stop):
                if self.tokens.head[i] == i:
                    found = self.event(i)
                    break
            self._main[sentence] = found
        return self._main[sentence]

    def before(self, i: int) -> Thing | None:
        """Returns the last event that is told in a main clause before the sentence of a word."""
        sentence = self.tokens.sentence[i]
        for back in range(sentence - 1, max(sentence - 4, -1), -1):
            found = self.main(back)
            if found is not None:
                return found
        return None
