"""What stands at a word: an event of the ledger, or the words of something that is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.ledger.orders.signals import signals
from reportedly.model import Event, Span
from reportedly.read import Tokens

__all__ = ["Thing", "Things"]

# "held talks", "began sharing", "a decision to boost": the event hangs below a word that is none
LIGHT = ("dobj", "xcomp", "attr", "nsubjpass", "acl", "pcomp")
WORDS = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "prt", "aux"})
LONGEST = 8  # tokens of the words of something that is no event
LIGHT_OBJECTS = frozenset({"place", "hold", "effect"})  # "took place"


@dataclass(frozen=True, slots=True)
class Thing:
    """One side of an order: its words, the token it stands at, and its event if it is one."""

    span: Span
    token: int
    event: Event | None = None
    happens: bool = False  # an event, or a verb or a noun of what happens

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
            return Thing(span, i, event, happens=True)
        for child in self.tokens.children(i):
            if self.tokens.label[child] in LIGHT and child in self.at_token:
                event, span = self.at_token[child]
                return Thing(span, child, event, happens=True)
        return None

    def thing(self, i: int) -> Thing:
        """Returns the event at a word, or else the word with what belongs to it."""
        i = self._below_amount(i)
        return (
            self.event(i)
            or self._taking_place(i)
            or Thing(self.words(i), i, happens=self.happens(i))
        )

    def happening(self, i: int) -> Thing | None:
        """Returns what stands at a word if it is something that happens, else nothing."""
        found = self.thing(i)
        return found if found.happens else None

    def happens(self, i: int) -> bool:
        """Tells whether a word is a verb of more than a state, or a noun of what happens."""
        if self.tokens.upos[i] == "VERB":
            return self.tokens.lemma[i] not in signals().states
        if self.tokens.upos[i] != "NOUN":
            return False
        lemma = self.tokens.lemma[i]
        word = self.tokens.lower(i)
        doing = (
            word.endswith("ing") and len(word) > len("being") and word not in signals().no_doings
        )
        return doing or lemma in signals().happenings

    def _taking_place(self, i: int) -> Thing | None:
        """The subject of a verb that says only that it takes place, with the verb."""
        tokens = self.tokens
        thing = tokens.child(i, "dobj")
        light = tokens.lemma[i] == "take" and thing is not None
        if light and thing is not None and tokens.lemma[thing] not in LIGHT_OBJECTS:
            return None
        subject = tokens.child(i, "nsubj")
        if subject is None or not (light or tokens.lemma[i] in signals().taking_place):
            return None
        subject = self._below_amount(subject)
        if not 0 < i - subject <= LONGEST:
            return None
        event = self.at_token[subject][0] if subject in self.at_token else None
        if event is None and not self.happens(subject):
            return None
        return Thing(tokens.span(subject, i), i, event, happens=True)

    def _below_amount(self, i: int) -> int:
        tokens = self.tokens
        if i in self.at_token or tokens.lemma[i] not in signals().amounts | signals().anniversaries:
            return i
        of = next((c for c in tokens.children(i) if tokens.lower(c) == "of" and c > i), None)
        below = tokens.child(of, "pobj") if of is not None else None
        return below if below is not None else i

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
                    found = self.happening(i)
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
