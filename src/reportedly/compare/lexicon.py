"""The words that accounts are matched by: `data/compare.toml`, loaded once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.compare.stems import stem
from reportedly.tables import read_table

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word -> what it stands for. Words are lower case; `alike` and `opposites` hold stems."""

    measures: dict[str, str]
    tolls: frozenset[str]
    daily: frozenset[str]
    of_people: frozenset[str]
    of_things: frozenset[str]
    counted: dict[str, str]
    same_counted: frozenset[frozenset[str]]
    means: dict[str, frozenset[str]]
    delivered: frozenset[str]
    common_means: frozenset[str]
    common_terms: frozenset[str]
    sites: frozenset[str]
    regions: frozenset[str]
    common_names: frozenset[str]
    many: re.Pattern[str]
    elsewhere: re.Pattern[str]
    scope: frozenset[str]
    degrees: dict[str, re.Pattern[str]]
    planned: re.Pattern[str]
    hurts: frozenset[str]
    sums: dict[str, re.Pattern[str]]
    engines: frozenset[str]
    since: re.Pattern[str]
    earlier: frozenset[str]
    as_of: frozenset[str]
    moving: frozenset[str]
    no_count: frozenset[str]
    revised: re.Pattern[str]
    admits: frozenset[str]
    anaphors: frozenset[str]
    open: re.Pattern[str]
    unsaid: re.Pattern[str]
    conditions: re.Pattern[str]
    no_negation: re.Pattern[str]
    charges: frozenset[str]
    blame: frozenset[str]
    negations: frozenset[str]
    denials: frozenset[str]
    calendar: frozenset[str]
    hours: frozenset[str]
    roles: frozenset[str]
    figures: frozenset[str]
    watchers: frozenset[str]
    parties: dict[str, str]
    harms: frozenset[str]
    forged: frozenset[str]
    also: re.Pattern[str]
    counting: frozenset[str]
    nobody: re.Pattern[str]
    missing: re.Pattern[str]
    both: re.Pattern[str]
    own: frozenset[str]
    pronouns: frozenset[str]
    persons: frozenset[str]
    alike: dict[str, str]
    opposites: frozenset[frozenset[str]]
    axes: dict[str, str]
    heads: frozenset[str]  # what `alike` and `axes` lead to


@cache
def lexicon() -> Lexicon:
    """Returns the lexicon."""
    table = read_table("compare.toml")
    alike = {stem(word): stem(group[0]) for group in table["alike"]["groups"] for word in group}

    def standing(word: str) -> str:
        return alike.get(stem(word), stem(word))

    opposites = [(standing(a), standing(b)) for a, b in table["opposites"]["pairs"]]
    axes = _axes(opposites)
    counting = {*_inverse(table["measures"]), *_inverse(table["counted"])}
    for name in ("as_of", "figures", "earlier", "counting"):
        counting.update(table[name]["words"])
    return Lexicon(
        measures=_inverse(table["measures"]),
        of_things=frozenset(table["of_things"]["measures"]),
        of_people=frozenset(table["of_people"]["measures"]),
        daily=frozenset(table["daily"]["measures"]),
        tolls=frozenset(table["tolls"]["measures"]),
        counted=_inverse(table["counted"]),
        same_counted=frozenset(frozenset(pair) for pair in table["same_counted"]["pairs"]),
        means=_all_of(table["means"]),
        delivered=frozenset(table["delivered"]["means"]),
        common_terms=frozenset(standing(word) for word in table["common"]["words"]),
        common_means=frozenset(table["common"]["means"]),
        sites=frozenset(table["sites"]["words"]),
        regions=frozenset(table["sites"]["regions"]),
        common_names=frozenset(table["sites"]["common_names"]),
        many=re.compile(
            _phrases(table["many"]["across"]).pattern
            + r"|\b(?:in|on|at|over|hit|hits|struck|targeted|targeting) (?:\w+ ){0,3}"
            + _phrases(table["many"]["words"]).pattern.removeprefix(r"\b"),
            re.I,
        ),
        elsewhere=_phrases(table["elsewhere"]["words"]),
        scope=frozenset(table["scope"]["words"]),
        degrees={name: _phrases(words) for name, words in table["degrees"].items()},
        sums={name: _phrases(words) for name, words in table["sums"].items()},
        hurts=frozenset(table["hurts"]["measures"]),
        planned=_phrases(table["planned"]["words"]),
        engines=frozenset(table["engines"]["words"]),
        since=_phrases(table["scope"]["since"]),
        earlier=frozenset(table["earlier"]["words"]),
        as_of=frozenset(table["as_of"]["words"]),
        moving=frozenset(table["as_of"]["moving"]),
        no_count=frozenset(table["no_count"]["units"]),
        revised=_phrases(table["revised"]["words"]),
        admits=frozenset(table["admits"]["words"]),
        anaphors=frozenset(table["anaphors"]["words"]),
        open=_phrases(table["open"]["words"]),
        unsaid=re.compile(
            _phrases(table["unsaid"]["refusals"]).pattern
            + r"\s"
            + _phrases(table["unsaid"]["verbs"]).pattern
        ),
        conditions=re.compile(_phrases(table["conditions"]["words"]).pattern),  # not the month
        no_negation=_phrases(table["no_negation"]["phrases"]),
        charges=frozenset(table["charges"]["words"]),
        blame=frozenset(table["charges"]["blame"]),
        negations=frozenset(table["negations"]["words"]),
        denials=frozenset(table["negations"]["denials"]),
        calendar=frozenset(table["calendar"]["words"]),
        hours=frozenset(table["calendar"]["hours"]),
        roles=frozenset(standing(word) for word in table["roles"]["words"]),
        counting=frozenset(counting),
        figures=frozenset(table["figures"]["words"]),
        watchers=frozenset(stem(word) for word in table["watchers"]["words"]),
        parties={word: camp for camp, words in table["parties"].items() for word in words},
        forged=frozenset(standing(word) for word in table["forged"]["words"]),
        harms=frozenset(standing(word) for word in table["harms"]["words"]),
        also=_phrases(table["also"]["words"]),
        nobody=_phrases([*table["nobody"]["words"], "no one"]),
        missing=_phrases(table["missing"]["phrases"]),
        both=_phrases(table["both"]["phrases"]),
        own=frozenset(table["own"]["words"]),
        pronouns=frozenset(table["pronouns"]["words"]),
        persons=frozenset(table["persons"]["words"]),
        alike=alike,
        opposites=frozenset(frozenset(pair) for pair in opposites),
        axes=axes,
        heads=frozenset((*alike.values(), *axes.values())),
    )


def _inverse(groups: dict[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in groups.items() for word in words}


def _all_of(groups: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Returns word -> the names of all groups that it is in."""
    found: dict[str, set[str]] = {}
    for name, words in groups.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _axes(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Returns word -> the name of the axis that it lies on with its opposites and theirs."""
    axis: dict[str, str] = {}
    for a, b in pairs:
        one, other = axis.get(a, f"<{a}>"), axis.get(b, f"<{b}>")
        axis |= {word: one for word, name in axis.items() if name == other}
        axis |= {a: one, b: one}
    return axis


def _phrases(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")\b", re.I)
