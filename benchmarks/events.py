"""Events of a gold file in the format of the events scorer.

Each line is taken as one report: its main event is given, or, with `given_roles`, the type between
the actor and the recipient that the gold marks. A file that the event encoder was trained on is
answered all the same, with a note: its figure over five folds stands in the weights' manifest.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.gold import open_text
from reportedly.model import EventType, Span
from reportedly.read.encoder.model import weights_folder
from reportedly.read.events.lexicon import Sort, event_words
from reportedly.read.events.relation import type_between
from reportedly.read.events.roles import find_roles, phrase_span, reaches_somebody
from reportedly.read.events.triggers import Trigger, find_triggers
from reportedly.read.parse import parse_text
from reportedly.read.tokens import Tokens

__all__ = ["main_event", "predict"]

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
    **dict.fromkeys(("STATEMENT", "NONE"), 0),
}
# Names of older PLOVER versions, used where a gold file uses them.
OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD", "REQUEST": "DEMAND", "ACCUSE": "DISAPPROVE"}


def predict(gold_path: Path | str, *, given_roles: bool = False) -> Iterator[dict[str, Any]]:
    """Yields {"id", "events": [{"type", "quad", "actor", "recipient", "trigger"}]} a line."""
    with open_text(Path(gold_path)) as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    labels = {event.get("type") for row in rows for event in row["events"]}
    if given_roles:
        _tell_of_training(Path(gold_path))
    for row in rows:
        text = row["text"]
        tokens = parse_text(text, [Span(0, len(text))])
        if given_roles:
            events = [_typed(tokens, event) for event in row["events"][:1]]
        else:
            events = [event for event in (main_event(tokens),) if event is not None]
        for event in events:
            event["type"] = _named(event["type"], labels)
        yield {"id": row["id"], "events": events}


def _named(kind: str, labels: set[str | None]) -> str:
    older = OLDER.get(kind, kind)
    return older if kind not in labels and older in labels else kind


def _typed(tokens: Tokens, event: dict[str, Any]) -> dict[str, Any]:
    actor, recipient = event.get("actor"), event.get("recipient")
    kind, _, _ = type_between(
        tokens, Span(*(actor or recipient or (0, 0))), Span(*(recipient or actor or (0, 0)))
    )
    return {"type": kind.value, "quad": QUADS[kind.value], "actor": actor,
            "recipient": recipient, "trigger": None}  # fmt: skip


def _tell_of_training(gold: Path) -> None:
    manifest = json.loads((weights_folder() / "events" / "manifest.json").read_text("utf-8"))
    digest = hashlib.sha256(gold.read_bytes()).hexdigest()
    if digest in {part["sha256"] for part in manifest["data"]}:
        told = manifest["figures"]["mean macro F1"]
        print(
            f"note: the event encoder was trained on this file; over five folds its macro F1 was "
            f"{told:.3f} ({manifest['figures']['command']})",
            file=sys.stderr,
        )


def main_event(tokens: Tokens) -> dict[str, Any] | None:
    """Returns the main event of a report: the highest in the tree that has both sides.

    Where no trigger is known, the main verb: a statement if it is a verb of saying.
    """
    best: tuple[tuple[int, int, int], dict[str, Any]] | None = None
    for trigger in [*find_triggers(tokens), *_main_verbs(tokens)]:
        roles = find_roles(tokens, trigger, visitor_rule=False, resolve=True)
        # in PLOVER a recipient is an actor: "refused the bill" has none
        reached = tuple(i for i in roles.recipients if reaches_somebody(tokens, i))
        sides = [
            _pair(phrase_span(tokens, heads[0], whole=True)) if heads else None
            for heads in (roles.actors, reached)
        ]
        depth = sum(1 for _ in tokens.ancestors(trigger.token))
        unnamed = trigger.sort.type is EventType.NONE and trigger.why == "main verb"
        said = trigger.why == "main verb"
        given = bool(roles.actors) + bool(roles.recipients)
        rank = (said + unnamed, 2 - given, depth)
        kind = trigger.sort.type.value
        event = {
            "type": kind,
            "quad": QUADS[kind],
            "mode": trigger.sort.mode,
            "actor": sides[0],
            "recipient": sides[1],
            "trigger": _pair(tokens.span(trigger.token, trigger.token)),
        }
        if best is None or rank < best[0]:
            best = (rank, event)
    return None if best is None else best[1]


def _main_verbs(tokens: Tokens) -> Iterator[Trigger]:
    speech = event_words().speech
    for i in range(len(tokens)):
        if tokens.head[i] == i and tokens.upos[i] in ("VERB", "AUX"):
            kind = EventType.STATEMENT if tokens.lemma[i] in speech else EventType.NONE
            yield Trigger(i, Sort(kind), tokens.lemma[i], why="main verb")


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
