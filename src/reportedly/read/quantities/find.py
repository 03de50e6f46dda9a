"""Finds the quantities of an article: `find_quantities` is the door."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cache

from reportedly.model import Article, Bound, Quantity, Span, When, identify
from reportedly.read.quantities.bounds import bound_after, bound_before, is_strict, joined
from reportedly.read.quantities.counted import (
    Counted,
    counted_by,
    is_label_number,
    subject_counted,
)
from reportedly.read.quantities.duration import duration_quantity
from reportedly.read.quantities.number import Number, read_number, table
from reportedly.read.quantities.rank import rank_at
from reportedly.read.quantities.related import Draft, relate
from reportedly.read.tokens import Tokens

__all__ = ["find_quantities"]

_NAMES = frozenset(("PERSON", "ORG", "PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT", "GPE", "LOC"))
_PLURALS = frozenset(("some", "many", "few", "several", "numerous", "multiple", "countless"))
_SIGNS = frozenset("%-+),.:;”\"]'") | {"km", "*", "**", "?", "!", "…", "’", "—", "–"}


def find_quantities(
    tokens: Tokens, article: Article, whens: tuple[When, ...] = ()
) -> tuple[Quantity, ...]:
    """Returns the quantities of an article's paragraphs, in order of the text.

    Gives counts, shares, money, measures, durations and claimed ranks ("the first visit") with
    their bounds; parts of other times (`whens`), numbers in names and labels ("Article 5") are
    none. Does not find bare plurals ("videos"), and adds nothing up.
    """
    return _Finder(tokens, article, whens).run()


class _Finder:
    def __init__(self, tokens: Tokens, article: Article, whens: tuple[When, ...]) -> None:
        self.tokens = tokens
        self.article = article
        self.whens = whens
        self.times = sorted(when.span for when in whens)
        self.starts = [span.start for span in self.times]
        self.drafts: list[Draft] = []

    def run(self) -> tuple[Quantity, ...]:
        tokens, found = self.tokens, []
        for when in self.whens:
            lasting = duration_quantity(tokens, when, self.article.id)
            if lasting is not None:
                found.append(lasting)
        at, count = 0, len(tokens)
        while at < count:
            word = tokens.lower(at)
            if word == "first" or word == "most" or tokens.xpos[at] == "JJS":
                ranked = None if self._in_time(at) else rank_at(tokens, at, self.article.id)
                if ranked is not None:
                    found.append(ranked)
                at += 1
                continue
            at = max(self._at(at), at + 1)
        found += relate(tokens, self.drafts)
        return tuple(sorted(found, key=lambda row: (row.span, row.id)))

    def _at(self, i: int) -> int:
        """Takes what begins at a token and returns the token to go on with."""
        tokens = self.tokens
        word = tokens.lower(i)
        plain = word[0].isdigit() or word in _starters()
        if not plain and word.partition("-")[0] not in table()["numbers"]:
            return i + 1
        if self._in_time(i):
            return i + 1
        unknown = _phrase_at(tokens, i, _unknown())
        if unknown:
            return self._vague(i, i + unknown - 1, Bound.UNKNOWN, None)
        vague = _phrase_at(tokens, i, _vague())
        if vague and self._is_vague(i, i + vague - 1):
            low = float(table()["vague"][joined(tokens, i, i + vague)]) or None
            return self._vague(i, i + vague - 1, Bound.VAGUE, low)
        number = read_number(tokens, i)
        if number is None or self._is_no_count(number):
            return (number.last if number else i) + 1
        return self._counted(number)

    def _in_time(self, i: int) -> bool:
        at = bisect_right(self.starts, self.tokens.start[i]) - 1
        return at >= 0 and self.tokens.start[i] < self.times[at].end

    def _is_vague(self, first: int, last: int) -> bool:
        """Tells "some reports" from "some 200 reports" and from "some of it"."""
        tokens = self.tokens
        words = joined(tokens, first, last + 1)
        if last + 1 >= len(tokens) or tokens.sentence[last + 1] != tokens.sentence[first]:
            return False
        if read_number(tokens, last + 1) is not None and words in ("some", "many", "few"):
            return False
        before = tokens.lower(first - 1) if first else ""
        if words in ("many", "few") and before in ("as", "how", "so", "too", "a", "very", "no"):
            return False
        if words in _PLURALS or words == "a few":
            head = counted_by(tokens, last, last)
            if head is not None and tokens.lower(head.head) in table()["idle"]["words"]:
                return False
            if head is not None and words == "some" and tokens.lower(head.head) == "times":
                return False
            return head is not None and tokens.xpos[head.head] in ("NNS", "NNPS") and (
                tokens.lower(last + 1) != "of" or words != "some"
            )  # fmt: skip
        if words == "tens" or words in ("dozens", "scores", "hundreds", "thousands", "millions"):
            return tokens.lower(last + 1) == "of" or (
                words != "tens" and tokens.upos[first] in ("NOUN", "NUM")
            )
        return True

    def _is_no_count(self, number: Number) -> bool:
        tokens, first, last = self.tokens, number.first, number.last
        word = tokens.lower(first)
        if number.in_words and word == "one" and first == last and not self._counts_one(first):
            return True
        if is_label_number(tokens, first, last):
            return True
        if tokens.name[first].startswith("I-") and tokens.name[first][2:] in _NAMES:
            return True
        if first == last and tokens.name[first][2:] in _NAMES and tokens.name[first][0] == "B":
            return last + 1 < len(tokens) and tokens.name[last + 1][:1] == "I"
        plain = first == last and word.isdigit() and len(word) == 4
        if plain and 1500 <= int(word) <= 2100:
            head = tokens.head[first]
            counts = tokens.label[first] == "nummod" and tokens.xpos[head] in ("NNS", "NNPS")
            return not counts and not self._money_before(first)
        before = tokens.lower(first - 1) if first else ""
        after = tokens.lower(last + 1) if last + 1 < len(tokens) else ""
        glued = last + 1 < len(tokens) and tokens.end[last] == tokens.start[last + 1]
        if glued and after not in _SIGNS:
            return after[:1].isalnum() and after not in table()["units"]
        return before in ("#", "/") or (before == ":" and glued and after == ":")

    def _counts_one(self, i: int) -> bool:
        tokens = self.tokens
        if i + 1 < len(tokens) and tokens.lower(i + 1) == "of":
            return True
        if tokens.label[i] != "nummod" or tokens.head[i] <= i:
            return False
        return i + 1 < len(tokens) and tokens.upos[i + 1] != "PROPN"  # "the one China policy"

    def _money_before(self, first: int) -> bool:
        return first > 0 and self.tokens.lower(first - 1) in table()["money"]

    def _vague(self, first: int, last: int, bound: Bound, low: float | None) -> int:
        tokens = self.tokens
        if tokens.lower(last) == "of":
            last -= 1
        counted = counted_by(tokens, last, last)
        if counted is None and bound is Bound.UNKNOWN:
            return last + 1
        unit = self._unit_word(counted.head)[0] if counted else None
        end = counted.last if counted else last
        self._make(first, end, low, None, bound, counted, (first, last), None, unit)
        return end + 1

    def _counted(self, number: Number) -> int:
        tokens = self.tokens
        first, last = number.first, number.last
        unit = None
        if first and tokens.lower(first - 1) in table()["money"]:
            unit = str(table()["money"][tokens.lower(first - 1)])
            first -= 1
            if first and tokens.lower(first - 1) in ("usd", "us", "u.s."):
                first -= 1
        stop = tokens.sentences[tokens.sentence[last]][1]
        following = last + 1
        if following < stop and tokens.lower(following) == "-" and following + 1 < stop:
            following += 1  # "a 30-km road"
        if unit is None and following < stop:
            unit, following = self._unit_word(following)
            if unit is not None:
                last = following
            else:
                unit = _glued_unit(tokens.lower(number.last))
        if unit is None and first and tokens.lower(first - 1) == "magnitude":
            unit = "magnitude"
        bound, bound_span, first = bound_before(tokens, number, first)
        end = last
        after = bound_after(tokens, last)
        if after is not None:
            bound, bound_span, end = after
        counted, end, part_ends = self._what(number, end, unit)
        if unit is None and counted is None and self._is_pair(number):
            unit = "persons"
        if number.is_part and unit is None:
            unit = "fraction"
        if counted is not None and not part_ends:
            end = max(end, counted.last)
        low: float | None = number.low
        high: float | None = number.high
        minus = number.first > 0 and tokens.lower(number.first - 1) == "minus"
        if minus:
            low, high = -number.high, -number.low
            first = min(first, number.first - 1)
        if bound is Bound.AT_MOST:
            low = None
        elif bound is Bound.AT_LEAST:
            high = None
        span = (number.first, number.last)
        self._make(first, end, low, high, bound, counted, span, bound_span, unit)
        if part_ends:
            return number.last + 1
        return max(end, number.last) + 1

    def _what(
        self, number: Number, end: int, unit: str | None
    ) -> tuple[Counted | None, int, bool]:  # fmt: skip
        """Returns what is counted, the end, and whether another number of the whole follows.

        "15 of the 80 delegates": what the fifteen are is told after the eighty.
        """
        tokens = self.tokens
        stop = tokens.sentences[tokens.sentence[end]][1]
        counted = counted_by(tokens, number.first, end)
        if unit is not None:
            return (counted if counted and tokens.lower(end + 1) == "of" else None), end, False
        if end + 1 < stop and tokens.lower(end + 1) == "of":
            if (
                counted is None
                and end + 2 < stop
                and tokens.lower(end + 2) in ("them", "whom", "which")
            ):
                return self._as_before(end), min(end + 2, stop - 1), False
            inner = next(
                (i for i in range(end + 2, min(end + 6, stop)) if read_number(tokens, i)), None
            )
            if inner is not None and counted is not None and inner < counted.head:
                return counted, end, True
        elif counted is None:
            counted = subject_counted(tokens, number.first)
            if counted is not None:
                return counted, end, True
        return counted, end, False

    def _as_before(self, at: int) -> Counted | None:
        """Returns what the last quantity of the sentence counts: "of whom four"."""
        if not self.drafts:
            return None
        last = self.drafts[-1]
        same = self.tokens.sentence[last.first] == self.tokens.sentence[at]
        return replace(last.counted, measure=None, owner=None) if same and last.counted else None

    def _unit_word(self, i: int) -> tuple[str | None, int]:
        """Returns the unit that a word is, with its last token."""
        tokens = self.tokens
        word = tokens.lower(i)
        if word == "us" and i + 1 < len(tokens) and tokens.lower(i + 1) in ("dollars", "dollar"):
            return "USD", i + 1
        if word == "per" and i + 1 < len(tokens) and tokens.lower(i + 1) == "cent":
            return "%", i + 1
        if word in ("square", "cubic") and i + 1 < len(tokens):
            length = table()["units"].get(tokens.lower(i + 1))
            if length in table()["lengths"]["units"]:
                return f"{'sq' if word == 'square' else 'cu'} {length}", i + 1
        found = table()["units"].get(word)
        if found is None:
            found = table()["money"].get(word)
        if word == "percentage" and i + 1 < len(tokens):
            return "percentage points", i + 1
        return (str(found), i) if found is not None else (None, i)

    def _is_pair(self, number: Number) -> bool:
        """Tells "the two" that act as persons from other numbers that stand alone."""
        tokens, first = self.tokens, number.first
        verb = tokens.head[first]
        return (
            number.in_words
            and first > 0
            and tokens.lower(first - 1) == "the"
            and tokens.label[first] in ("nsubj", "nsubjpass")
            and tokens.lemma[verb] in table()["speaking"]["words"]
        )

    def _make(
        self,
        first: int,
        last: int,
        low: float | None,
        high: float | None,
        bound: Bound,
        counted: Counted | None,
        number: tuple[int, int],
        bound_span: Span | None,
        unit: str | None,
    ) -> None:
        tokens = self.tokens
        span = tokens.span(first, last)
        words = tokens.text[bound_span.start : bound_span.end] if bound_span else ""
        limited = bound in (Bound.AT_LEAST, Bound.AT_MOST)
        quantity = Quantity(
            identify("quantity", self.article.id, span.start, span.end, bound),
            span,
            low,
            high,
            unit if unit is not None else (counted.unit if counted else ""),
            bound,
            tokens.span(*number),
            bound_span,
            tokens.span(counted.first, counted.last) if counted else None,
            counted.measure if counted else None,
            counted.owner if counted else None,
            why="vague word" if bound is Bound.VAGUE else f"number; bound {bound}",
            strict=limited and is_strict(" ".join(words.lower().split())),
        )
        self.drafts.append(Draft(quantity, first, last, number, counted))


def _glued_unit(word: str) -> str | None:
    """Returns the unit at the end of "5gw"."""
    letters = word.lstrip("0123456789.,")
    if not letters or letters == word or letters in table()["scales"]:
        return None
    found = table()["units"].get(letters)
    return str(found) if found is not None else None


def _phrase_at(tokens: Tokens, i: int, phrases: frozenset[str]) -> int:
    """Returns how many tokens the longest of the phrases at `i` has, 0 where none stands there."""
    stop = tokens.sentences[tokens.sentence[i]][1]
    for size in range(min(4, stop - i), 0, -1):
        if joined(tokens, i, i + size) in phrases:
            return size
    return 0


@cache
def _starters() -> frozenset[str]:
    words = table()
    starts = {*words["numbers"], "a", "an", "half"}
    starts |= {phrase.split()[0] for phrase in (*words["vague"], *words["unknown"]["words"])}
    return frozenset(starts)


@cache
def _unknown() -> frozenset[str]:
    return frozenset(table()["unknown"]["words"])


@cache
def _vague() -> frozenset[str]:
    return frozenset(table()["vague"])
