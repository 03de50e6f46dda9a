"""Whose word an article rests on: named, state, media, unnamed, not stated, the narrator's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import ActorKind, Ledger, SourceKind

__all__ = ["KINDS", "Mix", "MixRow", "source_mix"]

KINDS = ("state", "media", "other named", "unnamed", "not stated", "narrator")

_BY_KIND = {
    SourceKind.STATE_BODY: "state",
    SourceKind.MEDIUM: "media",
    SourceKind.UNNAMED: "unnamed",
    SourceKind.UNSTATED: "not stated",
    SourceKind.NARRATOR: "narrator",
}
_STATE = frozenset({ActorKind.STATE_BODY, ActorKind.ARMED_FORCE, ActorKind.COUNTRY})


@dataclass(frozen=True, slots=True)
class MixRow:
    """One article: how many claims rest on each kind of source, and where each piece of its bar is.

    `pieces` are (kind's place, start, width) on a scale of 100.
    """

    name: str
    counts: tuple[int, ...]
    pieces: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class Mix:
    """The kinds, and a row for each article."""

    kinds: tuple[str, ...]
    rows: tuple[MixRow, ...]


def source_mix(ledgers: Sequence[tuple[str, Ledger]]) -> Mix:
    """Returns on whose word the claims of each article rest. A person in office counts as named.

    Counts claims, by the innermost source of each; what the narrator says in main clauses is the
    narrator's. Does not weigh long claims more than short ones.
    """
    return Mix(KINDS, tuple(_row(name, ledger) for name, ledger in ledgers))


def _row(name: str, ledger: Ledger) -> MixRow:
    kinds = {actor.id: actor.kind for actor in ledger.actors}
    speakers = {item.id: item.speaker for item in ledger.attributions}
    counts = dict.fromkeys(KINDS, 0)
    for claim in ledger.claims:
        speaker = speakers.get(claim.attribution or "")
        if speaker is None:
            counts["narrator"] += 1
        elif kinds.get(speaker.actor or "") in _STATE:
            counts["state"] += 1
        else:
            counts[_BY_KIND.get(speaker.kind, "other named")] += 1
    total = max(1, sum(counts.values()))
    pieces, at = [], 0.0
    for place, kind in enumerate(KINDS):
        width = 100 * counts[kind] / total
        if width:
            pieces.append((place, round(at, 2), round(width, 2)))
        at += width
    return MixRow(name, tuple(counts.values()), tuple(pieces))
