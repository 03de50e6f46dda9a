"""The type of the event between a given actor and a given recipient: a small encoder of its own.

The weights are in `weights/events`, made by `training/event_encoder.py`. The graph gives for each
atom what it adds to the hidden layer as part of the actor, of the recipient and of the sentence;
the means over the three, one nonlinearity and the last layer are taken here.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from reportedly.model import EventType, Span
from reportedly.read.encoder.atoms import QUOTE_SPECIAL, SPECIAL
from reportedly.read.encoder.model import Graph, load_model, weights_folder
from reportedly.read.encoder.windows import CLOSE, OPEN
from reportedly.read.events.triggers import find_triggers
from reportedly.read.tokens import Tokens

__all__ = ["HIDDEN", "LONGEST", "TYPES", "type_between"]

TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE",
    "PROTEST", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
YIELD = "YIELD"  # CONCEDE and RETREAT are one type in the training data
HIDDEN = 256
LONGEST = 250  # word pieces; what stands further from the two sides is not read


@cache
def _graph() -> Graph:
    return Graph(weights_folder() / "events")


def type_between(tokens: Tokens, actor: Span, recipient: Span) -> tuple[EventType, float, str]:
    """Returns the type of the event between two marked spans, its probability, and why.

    The two spans stand in one sentence or next to each other. Does not say whether there is an
    event at all: some type is always given. CONCEDE and RETREAT are told apart by the lexicon.
    """
    around = _around(tokens, actor.hull(recipient))
    chances = _chances(tokens.text[around.start : around.end], around.start, actor, recipient)
    order = np.argsort(-chances, kind="stable")
    best, second = int(order[0]), int(order[1])
    chance = round(float(chances[best]), 3)
    why = f"event encoder: {TYPES[best]} {chance:.2f}, then {TYPES[second]} {chances[second]:.2f}"
    if TYPES[best] == YIELD:
        return _yielded(tokens, around), chance, why
    return EventType(TYPES[best]), chance, why


def _around(tokens: Tokens, both: Span) -> Span:
    """Returns the sentences that the two spans stand in."""
    inside = tokens.within(both)
    if not inside:
        return both
    first, last = tokens.sentence[inside[0]], tokens.sentence[inside[-1]]
    return tokens.sentence_span(first).hull(tokens.sentence_span(last)).hull(both)


def _chances(text: str, offset: int, actor: Span, recipient: Span) -> Any:
    atoms = load_model().cut(text)
    first = atoms.first
    keep = int(np.searchsorted(first[1:], LONGEST, "right"))
    if keep == 0:
        return np.full(len(TYPES), 1 / len(TYPES), np.float32)
    end, count = int(first[keep]), atoms.count[:keep]
    inputs = {
        "pieces": np.concatenate([[OPEN], atoms.pieces[:end].astype(np.int64), [CLOSE]]),
        "case": _framed(np.repeat(atoms.case[:keep], count), SPECIAL),
        "quote": _framed(np.repeat(atoms.quote[:keep], count), QUOTE_SPECIAL),
        "first": first[:keep] + 1,
    }
    rows = _graph().run(inputs).reshape(keep, 3, HIDDEN)
    starts, ends = atoms.start[:keep] + offset, atoms.end[:keep] + offset
    hidden = rows[:, 2].mean(0)
    for side, span in enumerate((actor, recipient)):
        mask = (starts < span.end) & (ends > span.start)
        if mask.any():
            hidden = hidden + rows[mask, side].mean(0)
    active = 0.5 * hidden * (1 + np.tanh(0.7978845608 * (hidden + 0.044715 * hidden**3)))
    raw = active @ _graph().held["out"].T + _graph().held["out_bias"]
    grown = np.exp(raw - raw.max())
    return grown / grown.sum()


def _framed(values: Any, special: int) -> Any:
    return np.concatenate([[special], values, [special]]).astype(np.int64)


def _yielded(tokens: Tokens, around: Span) -> EventType:
    inside = tokens.within(around)
    kinds = {t.sort.type for t in find_triggers(tokens) if t.token in inside}
    retreats = EventType.RETREAT in kinds and EventType.CONCEDE not in kinds
    return EventType.RETREAT if retreats else EventType.CONCEDE
