"""Whose word an article rests on: named, state, media, unnamed, not stated, the narrator's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import ActorKind, Ledger, SourceKind
from reportedly.show.charts.drawing import DIM, Drawing, tag, words
from reportedly.show.visible import shorten

__all__ = ["KINDS", "Mix", "MixRow", "draw_mix", "source_mix"]

KINDS = ("state", "media", "other named", "unnamed", "not stated", "narrator")

COLOURS = ("#16396f", "#4a7cc4", "#9dbde8", "#c9812a", "#efcf9a", "#9a948a")
"""One for each kind: what is named in blues, what is not in browns, the narrator in grey."""
_LEFT, _BAR, _STEP = 200.0, 500.0, 26.0

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


def draw_mix(mix: Mix) -> Drawing:
    """Returns the shares as one bar for each article, with a key above and counts at its end."""
    parts, at = [], 0.0
    for place, kind in enumerate(mix.kinds):
        parts.append(tag("rect", x=at, y=2.0, width=10, height=10, fill=COLOURS[place]))
        parts.append(words(at + 15, 12, kind, size=12, fill=DIM))
        at += 40 + 7.2 * len(kind)
    for number, row in enumerate(mix.rows):
        top = 30 + _STEP * number
        parts.append(words(0, top + 13, shorten(row.name, 28)))
        for place, start, width in row.pieces:
            x = _LEFT + _BAR * start / 100
            parts.append(tag("rect", x=x, y=top, width=_BAR * width / 100, height=17.0,
                             fill=COLOURS[place], stroke="#fff", stroke_width=0.8))  # fmt: skip
        parts.append(words(_LEFT + _BAR + 10, top + 13, f"{sum(row.counts):,}", fill=DIM, size=12))
    height = 30 + _STEP * len(mix.rows)
    note = "Claims by the kind of the innermost source; the number is how many claims there are."
    return Drawing("sources", "On whose word", note, 760.0, height, "".join(parts))


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
