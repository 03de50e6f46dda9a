"""The word lists of this room, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.model import Basis, LineKind

__all__ = ["LineRule", "key_of", "line_rules", "read_lexicon"]

EDGE = re.compile(r"^[\W_]+|[\W_]+$")
COUNTER = re.compile(r"\s*\(\s*\d*\s*\)\s*$")
SPACE = re.compile(r"\s+")


def read_lexicon(name: str) -> dict[str, Any]:
    """Returns the tables of `reportedly/data/NAME.toml`."""
    return tomllib.loads(files("reportedly.data").joinpath(f"{name}.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class LineRule:
    """One rule of `gather_lines.toml`: whole lines by which a kind of line is known."""

    kind: LineKind
    why: str
    phrases: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    republished: Basis

    def match(self, key: str, words: str) -> re.Match[str] | bool:
        """Returns what matches: True for a phrase, the match of a pattern, or False.

        `key` is `key_of(words)`; `words` has single blanks only.
        """
        if key in self.phrases:
            return True
        return next((m for p in self.patterns if (m := p.fullmatch(words))), False)


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
        for rule in read_lexicon("gather_lines")["rule"]
    )
