"""The word lists of this room, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.model import Basis, LineKind
from reportedly.tables import read_rows, read_table

__all__ = ["LineRule", "country_names", "key_of", "line_rules", "match_line"]

EDGE = re.compile(r"^[\W_]+|[\W_]+$")
COUNTER = re.compile(r"\s*\(\s*\d*\s*\)\s*$")
SPACE = re.compile(r"\s+")


@cache
def country_names() -> tuple[str, ...]:
    """Returns the names of the countries and territories in `countries.tsv`, longest first."""
    names = (row["name"] for row in read_rows("countries.tsv"))
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@dataclass(frozen=True, slots=True)
class LineRule:
    """One rule of `gather_lines.toml`: whole lines by which a kind of line is known."""

    kind: LineKind
    why: str
    phrases: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    republished: Basis


def key_of(words: str) -> str:
    """Returns words in lower case, single-spaced, without punctuation or a counter at the ends."""
    bare = COUNTER.sub("", SPACE.sub(" ", words.strip()))
    return EDGE.sub("", bare).casefold()


@cache
def line_rules() -> tuple[LineRule, ...]:
    """Returns the rules for lines in the order in which they are tried."""
    return tuple(
        LineRule(
            kind=LineKind(rule["kind"]),
            why=rule["why"],
            phrases=frozenset(key_of(phrase) for phrase in rule.get("phrases", ())),
            patterns=tuple(re.compile(p, re.IGNORECASE) for p in rule.get("patterns", ())),
            republished=Basis(rule.get("republished", "none")),
        )
        for rule in read_table("gather_lines.toml")["rule"]
    )


@cache
def _phrases() -> dict[str, LineRule]:
    rules: dict[str, LineRule] = {}
    for rule in line_rules():
        for phrase in rule.phrases:
            rules.setdefault(phrase, rule)
    return rules


@cache
def _any_pattern() -> re.Pattern[str]:
    """Returns one pattern that matches what any rule's pattern does: most lines match none."""
    alternatives = (p.pattern for rule in line_rules() for p in rule.patterns)
    whole = "|".join(f"(?:{pattern})" for pattern in alternatives)
    return re.compile(re.sub(r"\(\?P<\w+>", "(?:", whole), re.IGNORECASE)


def match_line(words: str) -> tuple[LineRule, dict[str, str]] | None:
    """Returns the first rule that knows a line, and what its pattern names, or None.

    `words` has single blanks only. A line is tried as it is and without brackets and a full stop.
    """
    rule = _phrases().get(key_of(words))
    if rule:
        return rule, {}
    for form in dict.fromkeys((words, words.strip(" .[]()*_"))):
        if not _any_pattern().fullmatch(form):
            continue
        for rule in line_rules():
            for pattern in rule.patterns:
                found = pattern.fullmatch(form)
                if found:
                    return rule, {k: v for k, v in found.groupdict().items() if v}
    return None
