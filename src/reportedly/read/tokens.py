"""The token table: what every reader of a text stands on, and nobody's library in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportedly.model import Span
from reportedly.read.marks import Marks

__all__ = ["Tokens"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of an article's paragraphs, one column a property, in order of the text.

    All columns have the same length. `start` and `end` are code points of the article's text.
    `xpos` are Penn Treebank tags, `upos` universal ones, `label` ClearNLP dependency labels
    (`nsubj`, `dobj`, `ccomp`, …), `head` the index of the head (a root is its own), `name` BIO
    tags over OntoNotes kinds (`B-PERSON`, `I-PERSON`, `O`), `sentence` the number of the sentence.
    White space is never a token. `sentences` are index ranges, half-open, one a sentence;
    a sentence never crosses a paragraph. `marks` is what the reader of the tokens marked besides.
    """

    text: str
    start: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    lemma: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    upos: tuple[str, ...] = ()
    head: tuple[int, ...] = ()
    label: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    sentence: tuple[int, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    marks: Marks = field(default=Marks(), repr=False, compare=False)
    _children: tuple[tuple[int, ...], ...] = field(default=(), repr=False, compare=False)
    _words: tuple[str, ...] = field(default=(), repr=False, compare=False)
    _lower: tuple[str, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        count = len(self.start)
        columns = (
            self.end, self.lemma, self.xpos, self.upos,
            self.head, self.label, self.name, self.sentence,
        )  # fmt: skip
        if any(len(column) != count for column in columns):
            raise ValueError("the columns differ in length")
        below: list[list[int]] = [[] for _ in range(count)]
        for i, head in enumerate(self.head):
            if head != i:
                below[head].append(i)
        object.__setattr__(self, "_children", tuple(tuple(row) for row in below))
        # Readers ask for each word many times over; cutting it each time was a tenth of the walk.
        words = tuple(self.text[s:e] for s, e in zip(self.start, self.end, strict=True))
        object.__setattr__(self, "_words", words)
        object.__setattr__(self, "_lower", tuple(word.lower() for word in words))

    def __len__(self) -> int:
        return len(self.start)

    def word(self, i: int) -> str:
        """Returns the token as written."""
        return self._words[i]

    def lower(self, i: int) -> str:
        """Returns the token in lower case."""
        return self._lower[i]

    def children(self, i: int) -> tuple[int, ...]:
        """Returns the tokens whose head is `i`, in order."""
        return self._children[i]

    def child(self, i: int, *labels: str) -> int | None:
        """Returns the first child with one of the labels, or None."""
        return next((c for c in self._children[i] if self.label[c] in labels), None)

    def subtree(self, i: int) -> tuple[int, ...]:
        """Returns `i` and everything below it, sorted."""
        seen = {i}
        stack = [i]
        while stack:
            for c in self._children[stack.pop()]:
                if c not in seen:
                    seen.add(c)
                    stack.append(c)
        return tuple(sorted(seen))

    def ancestors(self, i: int) -> Iterator[int]:
        """Yields the head of `i`, its head, and so on up to the root; at most 200 steps."""
        for _ in range(200):
            head = self.head[i]
            if head == i:
                return
            yield head
            i = head

    def span(self, first: int, last: int) -> Span:
        """Returns the span from token `first` to token `last`, both included."""
        return Span(self.start[first], self.end[last])

    def within(self, span: Span) -> range:
        """Returns the tokens that lie wholly inside a span."""
        first = bisect_left(self.start, span.start)
        last = bisect_right(self.end, span.end)
        return range(first, max(first, last))

    def at(self, offset: int) -> int | None:
        """Returns the token that covers a code point, or None."""
        i = bisect_right(self.start, offset) - 1
        return i if i >= 0 and offset < self.end[i] else None

    def sentence_span(self, number: int) -> Span:
        """Returns the span of a sentence."""
        first, stop = self.sentences[number]
        return self.span(first, stop - 1)

    def names(self) -> Iterator[tuple[int, int, str]]:
        """Yields (first token, last token, OntoNotes kind) of each name, in order."""
        i = 0
        while i < len(self):
            tag = self.name[i]
            if tag == "O":
                i += 1
                continue
            last = i
            while last + 1 < len(self) and self.name[last + 1] == "I-" + tag[2:]:
                last += 1
            yield i, last, tag[2:]
            i = last + 1
