"""Compiles the patterns of times_rules.toml and finds the longest match at each word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.read.times.feasts import feast_names
from reportedly.read.times.lexer import Lexed, Lexicon, lexicon
from reportedly.tables import read_table

__all__ = ["Grammar", "Match", "grammar"]

_ITEM = re.compile(r"(?P<label>[a-z]+:)?(?P<item>[^\s?*+]+)?(?P<times>[?*+])?")


@dataclass(frozen=True, slots=True)
class Match:
    """One match: its act, its words (first, and one past the last), and its named parts."""

    act: str
    lexed: Lexed
    first: int
    stop: int
    parts: dict[str, tuple[int, int]]

    @property
    def start(self) -> int:
        """The offset of the first word."""
        return self.lexed.starts[self.first]

    @property
    def end(self) -> int:
        """The offset after the last word."""
        return self.lexed.end(self.stop - 1)

    def words(self, name: str) -> tuple[str, ...]:
        """Returns the words of a part, none where the part is missing."""
        if name not in self.parts:
            return ()
        first, stop = self.parts[name]
        return self.lexed.words[first:stop]

    def get(self, name: str) -> str:
        """Returns the words of a part joined by blanks."""
        return " ".join(self.words(name))

    def all_words(self) -> tuple[str, ...]:
        """Returns all words of the match."""
        return self.lexed.words[self.first : self.stop]

    def before(self, back: int = 1) -> str:
        """Returns the word that stands `back` words before the match, or nothing."""
        at = self.first - back
        return self.lexed.words[at] if at >= 0 else ""

    def after(self, on: int = 1) -> str:
        """Returns the word that stands `on` words after the match, or nothing."""
        at = self.stop - 1 + on
        return self.lexed.words[at] if at < len(self.lexed.words) else ""


@dataclass(frozen=True, slots=True)
class _Rule:
    act: str
    pattern: re.Pattern[str]
    trim: frozenset[str]
    trim_left: frozenset[str]


class Grammar:
    """All rules, by the symbols that they can start with."""

    def __init__(self) -> None:
        table = read_table("times_rules.toml")
        self._macros: dict[str, str] = dict(table["macros"])
        self._read: dict[str, _Node] = {}
        names = sorted(map(" ".join, feast_names()), key=lambda name: (-len(name), name))
        self._macros["HOLIDAY"] = "( " + " | ".join(names) + " )"
        patterns = [str(rule["pattern"]) for rule in table["rule"]]
        literals = {
            item
            for pattern in (*patterns, *self._macros.values())
            for _, item, _ in _items(pattern)
            if item and item not in "()|" and not (item.isalpha() and item.isupper())
        }
        self.lexicon: Lexicon = lexicon(frozenset(literals))
        self._starts: dict[str, list[_Rule]] = {}
        for rule, pattern in zip(table["rule"], patterns, strict=True):
            node = _Reader(self, pattern).read()
            compiled = _Rule(
                str(rule["act"]),
                re.compile(node.source),
                frozenset(str(rule.get("trim", "")).split()),
                frozenset(str(rule.get("trim_left", "")).split()),
            )
            for symbol in sorted(node.first):
                self._starts.setdefault(symbol, []).append(compiled)

    def atom(self, item: str) -> _Node:
        """Returns what a word, a class or a macro of a pattern stands for."""
        if item in self._macros:
            if item not in self._read:  # a macro is read once; it has no names inside
                self._read[item] = _Reader(self, self._macros[item]).read()
            return self._read[item]
        is_class = item.isalpha() and item.isupper()
        symbols = self.lexicon.symbols_of(item if is_class else "=" + item)
        if not symbols:
            raise ValueError(f"{item!r} is neither a class, a macro nor a word of the lexicon")
        return _Node(f"[{symbols}]", frozenset(symbols), nullable=False)

    def matches(self, lexed: Lexed, accept: Callable[[Match], bool]) -> Iterator[Match]:
        """Yields the longest acceptable match at each word, left to right, none overlapping."""
        symbols, starts = lexed.symbols, self._starts
        at, stop = 0, len(symbols)
        while at < stop:
            rules = starts.get(symbols[at])
            best = self._longest(lexed, at, rules, accept) if rules else None
            if best is None:
                at += 1
            else:
                yield best
                at = best.stop

    def _longest(
        self, lexed: Lexed, at: int, rules: list[_Rule], accept: Callable[[Match], bool]
    ) -> Match | None:
        found = [
            (-hit.end(), order, hit, rule)
            for order, rule in enumerate(rules)
            if (hit := rule.pattern.match(lexed.symbols, at)) and hit.end() > at
        ]
        for _, _, hit, rule in sorted(found, key=lambda row: row[:2]):
            match = _match(lexed, hit, rule)
            if match.stop > match.first and accept(match):
                return match
        return None


def _match(lexed: Lexed, hit: re.Match[str], rule: _Rule) -> Match:
    first, stop = hit.span()
    while stop > first and lexed.words[stop - 1] in rule.trim:
        stop -= 1
    while first < stop and lexed.words[first] in rule.trim_left:
        first += 1
    parts: dict[str, tuple[int, int]] = {}
    for group in hit.re.groupindex:
        if hit[group] is not None:
            parts.setdefault(group.partition("_")[0], hit.span(group))
    return Match(rule.act, lexed, first, stop, parts)


def _items(pattern: str) -> Iterator[tuple[str, str, str]]:
    """Yields (label, item, repetition) for each blank-parted piece of a pattern."""
    for piece in pattern.split():
        found = _ITEM.fullmatch(piece)
        if found is None:
            raise ValueError(f"cannot read {piece!r} in the pattern {pattern!r}")
        yield found["label"] or "", found["item"] or "", found["times"] or ""


@dataclass(frozen=True, slots=True)
class _Node:
    source: str  # regular expression over symbols
    first: frozenset[str]  # symbols that it can start with
    nullable: bool


class _Reader:
    """Reads one pattern by recursive descent."""

    def __init__(self, grammar: Grammar, pattern: str) -> None:
        self.grammar = grammar
        self.items = list(_items(pattern))
        self.at = 0
        self.groups = 0

    def read(self) -> _Node:
        node = self._choice()
        if self.at < len(self.items):
            raise ValueError(f"a parenthesis too many in {self.items}")
        return node

    def _choice(self) -> _Node:
        nodes = [self._row()]
        while self.at < len(self.items) and self.items[self.at][1] == "|":
            self.at += 1
            nodes.append(self._row())
        return _Node(
            "|".join(node.source for node in nodes),
            frozenset().union(*(node.first for node in nodes)),
            any(node.nullable for node in nodes),
        )

    def _row(self) -> _Node:
        source, first, nullable = "", frozenset[str](), True
        while self.at < len(self.items) and self.items[self.at][1] not in ("|", ")"):
            node = self._item()
            source += node.source
            first |= node.first if nullable else frozenset()
            nullable = nullable and node.nullable
        return _Node(source, first, nullable)

    def _item(self) -> _Node:
        label, item, times = self.items[self.at]
        self.at += 1
        if item == "(":
            node = self._choice()
            times = self.items[self.at][2]  # of the closing parenthesis
            self.at += 1
        else:
            node = self.grammar.atom(item)
        if self.at < len(self.items) and not self.items[self.at][1]:
            times = self.items[self.at][2]
            self.at += 1
        source = node.source
        if label:
            source = f"(?P<{label[:-1]}_{self.groups}>{source})"
            self.groups += 1
        else:
            source = f"(?:{source})"
        return _Node(source + times, node.first, node.nullable or times in ("?", "*"))


@cache
def grammar() -> Grammar:
    """Returns the grammar of the package, compiled once."""
    return Grammar()
