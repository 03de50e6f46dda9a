"""Finds the quantities of an article: `find_quantities` is the door."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from reportedly.model import Article, Bound, Quantity, Span, When, identify
from reportedly.read.quantities.counted import Counted, counted_by, is_label_number
from reportedly.read.quantities.duration import duration_quantity
from reportedly.read.quantities.number import Number, read_number, table
from reportedly.read.tokens import Tokens

__all__ = ["find_quantities"]

_NAMES = frozenset(("PERSON", "ORG", "PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT", "GPE", "LOC"))
LONGEST_BOUND = 4  # tokens


def find_quantities(
    tokens: Tokens, article: Article, whens: tuple[When, ...] = ()
) -> tuple[Quantity, ...]:
    """Returns the quantities of an article's paragraphs, in order of the text.

    Gives counts, shares, money, measures and durations with their bounds; parts of other times
    (`whens`), ordinals, numbers in names and labels ("Article 5") are none. Does not find bare
    plurals ("videos").
    """
    return _Finder(tokens, article, whens).run()


class _Finder:
    def __init__(self, tokens: Tokens, article: Article, whens: tuple[When, ...]) -> None:
        self.tokens = tokens
        self.article = article
        self.whens = whens
        self.times = sorted(when.span for when in whens)
        self.starts = [span.start for span in self.times]

    def run(self) -> tuple[Quantity, ...]:
        lasting = (duration_quantity(self.tokens, w, self.article.id) for w in self.whens)
        found: list[Quantity] = [one for one in lasting if one is not None]
        at, count = 0, len(self.tokens)
        while at < count:
            one, following = self._at(at)
            if one is not None:
                found.append(one)
            at = max(following, at + 1)
        return tuple(sorted(found, key=lambda row: (row.span, row.id)))

    def _at(self, i: int) -> tuple[Quantity | None, int]:
        tokens = self.tokens
        word = tokens.lower(i)
        plain = word[0].isdigit() or word in _starters()
        if not plain and word.partition("-")[0] not in table()["numbers"]:
            return None, i + 1
        if self._in_time(i):
            return None, i + 1
        unknown = _phrase_at(tokens, i, _unknown())
        if unknown:
            return self._vague(i, i + unknown - 1, Bound.UNKNOWN, None)
        vague = _phrase_at(tokens, i, _vague())
        if vague and self._is_vague(i, i + vague - 1):
            phrase = _joined(tokens, i, i + vague)
            low = float(table()["vague"][phrase]) or None
            return self._vague(i, i + vague - 1, Bound.VAGUE, low)
        number = read_number(tokens, i)
        if number is None or self._is_no_count(number):
            return None, (number.last if number else i) + 1
        return self._counted(number)

    def _in_time(self, i: int) -> bool:
        at = bisect_right(self.starts, self.tokens.start[i]) - 1
        return at >= 0 and self.tokens.start[i] < self.times[at].end

    def _is_vague(self, first: int, last: int) -> bool:
        """Tells "some reports" from "some 200 reports" and from "some of it"."""
        tokens = self.tokens
        words = _joined(tokens, first, last + 1)
        if last + 1 >= len(tokens) or tokens.sentence[last + 1] != tokens.sentence[first]:
            return False
        if read_number(tokens, last + 1) is not None and words in ("some", "many", "few"):
            return False
        before = tokens.lower(first - 1) if first else ""
        if words in ("many", "few") and before in ("as", "how", "so", "too", "a", "very", "no"):
            return False
        if words in (
            "some",
            "many",
            "few",
            "several",
            "numerous",
            "multiple",
            "countless",
            "a few",
        ):
            head = counted_by(tokens, last, last)
            if head is not None and tokens.lower(head.head) in table()["idle"]["words"]:
                return False
            return head is not None and tokens.xpos[head.head] in ("NNS", "NNPS") and (
                tokens.lower(last + 1) != "of" or words != "some"
            )  # fmt: skip
        if words in ("dozens", "scores", "hundreds", "thousands", "millions", "billions"):
            return tokens.lower(last + 1) == "of" or tokens.upos[first] in ("NOUN", "NUM")
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
        if glued and after not in (
            "%",
            "-",
            "+",
            ")",
            ",",
            ".",
            ":",
            ";",
            "”",
            '"',
            "km",
            "]",
            "'",
        ):
            return after[:1].isalnum() and after not in table()["units"]
        return before in ("#", "/") or (before == ":" and glued and after == ":")

    def _counts_one(self, i: int) -> bool:
        tokens = self.tokens
        if i + 1 < len(tokens) and tokens.lower(i + 1) == "of":
            return True
        return tokens.label[i] == "nummod" and tokens.head[i] > i

    def _money_before(self, first: int) -> bool:
        return first > 0 and self.tokens.lower(first - 1) in table()["money"]

    def _vague(
        self, first: int, last: int, bound: Bound, low: float | None
    ) -> tuple[Quantity | None, int]:
        tokens = self.tokens
        if tokens.lower(last) == "of":
            last -= 1
        counted = counted_by(tokens, last, last)
        if counted is None and bound is Bound.UNKNOWN:
            return None, last + 1
        end = counted.last if counted else last
        return self._make(first, end, low, None, bound, counted, (first, last), None, None), end + 1

    def _counted(self, number: Number) -> tuple[Quantity | None, int]:
        tokens = self.tokens
        first, last = number.first, number.last
        unit = None
        if first and tokens.lower(first - 1) in table()["money"]:
            unit = str(table()["money"][tokens.lower(first - 1)])
            first -= 1
        stop = tokens.sentences[tokens.sentence[last]][1]
        following = last + 1
        if following < stop and tokens.lower(following) == "-" and following + 1 < stop:
            following += 1  # "a 30-km road"
        if unit is None and following < stop:
            unit = self._unit_word(following)
            if unit is not None:
                last = following
        bound, bound_span, first = self._bound(number, first)
        end = last
        after = self._bound_after(last)
        if after is not None:
            bound, bound_span, end = after
        counted = counted_by(tokens, number.first, end)
        if unit is not None:
            measured = counted if counted and tokens.lower(end + 1) == "of" else None
            counted = measured
        elif counted is None and self._is_pair(number):
            unit = "persons"
        if number.is_part and unit is None:
            unit = "fraction"
        if counted is not None:
            end = max(end, counted.last)
        low: float | None = number.low
        high: float | None = number.high
        if bound is Bound.AT_MOST:
            low = None
        elif bound is Bound.AT_LEAST:
            high = None
        span = (number.first, number.last)
        made = self._make(first, end, low, high, bound, counted, span, bound_span, unit)
        return made, max(end, number.last) + 1

    def _unit_word(self, i: int) -> str | None:
        word = self.tokens.lower(i)
        found = table()["units"].get(word)
        if found is None:
            found = table()["money"].get(word)
        if word == "percentage" and i + 1 < len(self.tokens):
            return "percentage points"
        return str(found) if found is not None else None

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

    def _bound(self, number: Number, first: int) -> tuple[Bound, Span | None, int]:
        tokens = self.tokens
        begin = tokens.sentences[tokens.sentence[first]][0]
        is_range = number.low != number.high
        if is_range:
            joined = tokens.lower(first - 1) if first > begin else ""
            if joined in ("between", "from"):
                return Bound.BETWEEN, tokens.span(first - 1, first - 1), first - 1
            return Bound.BETWEEN, None, first
        for size in range(LONGEST_BOUND, 0, -1):
            if first - size < begin:
                continue
            phrase = _joined(tokens, first - size, first)
            bound = _before().get(phrase)
            if bound is None:
                continue
            if bound is Bound.EXACT:
                return bound, None, first - (size if phrase == "the" else 0)
            start = first - size
            return bound, tokens.span(start, first - 1), start
        return Bound.EXACT, None, first

    def _bound_after(self, last: int) -> tuple[Bound, Span, int] | None:
        tokens = self.tokens
        stop = tokens.sentences[tokens.sentence[last]][1]
        for size in (3, 2, 1):
            if last + size >= stop:
                continue
            bound = _after().get(_joined(tokens, last + 1, last + 1 + size))
            if bound is not None:
                return bound, tokens.span(last + 1, last + size), last + size
        return None

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
    ) -> Quantity:
        tokens = self.tokens
        span = tokens.span(first, last)
        return Quantity(
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
        )


def _joined(tokens: Tokens, first: int, stop: int) -> str:
    return " ".join(tokens.lower(i) for i in range(first, min(stop, len(tokens))))


def _phrase_at(tokens: Tokens, i: int, phrases: frozenset[str]) -> int:
    """Returns how many tokens the longest of the phrases at `i` has, 0 where none stands there."""
    stop = tokens.sentences[tokens.sentence[i]][1]
    for size in range(min(4, stop - i), 0, -1):
        if _joined(tokens, i, i + size) in phrases:
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


@cache
def _before() -> dict[str, Bound]:
    groups = table()["before"]
    return {word: Bound(name) for name, group in groups.items() for word in group["words"]}


@cache
def _after() -> dict[str, Bound]:
    groups = table()["after"]
    return {word: Bound(name) for name, group in groups.items() for word in group["words"]}
