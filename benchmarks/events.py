"""Events of a gold file in the format of the events scorer.

Each line is taken as one report: its main event is given, or all of them where the line says that
`every` event is marked, or, with `given_roles`, the type between
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

from benchmarks.attribution import article_of
from benchmarks.gold import open_text
from reportedly.model import EventType, Span
from reportedly.read import read_article
from reportedly.read.encoder.model import weights_folder
from reportedly.read.events.clues import Scene, look_at
from reportedly.read.events.lexicon import Sort, event_words
from reportedly.read.events.phrases import phrase_span
from reportedly.read.events.relation import type_between
from reportedly.read.events.roles import find_roles
from reportedly.read.events.sides import Sides, Weights, learned_sides, weigh_triggers
from reportedly.read.events.triggers import Trigger, find_triggers
from reportedly.read.parse import parse_text
from reportedly.read.tokens import Tokens

__all__ = ["every_event", "main_event", "predict", "scenes_of"]

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
    tell = _tell_of_training if given_roles else _tell_of_roles
    tell(Path(gold_path))
    for row in rows:
        text = row["text"]
        tokens = parse_text(text, [Span(0, len(text))])
        if given_roles:
            events = [_typed(tokens, event) for event in row["events"][:1]]
        elif row.get("every"):
            events = every_event(text)
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


def _tell_of_roles(gold: Path) -> None:
    manifest = json.loads((weights_folder() / "roles" / "manifest.json").read_text("utf-8"))
    digest = hashlib.sha256(gold.read_bytes()).hexdigest()
    if digest in {part["sha256"] for part in manifest["data"]}:
        print(
            "note: the choice of sides was learned from this file too; what it does on lines that "
            "it was not learned from is shown by `python -m benchmarks roles`",
            file=sys.stderr,
        )


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


def scenes_of(tokens: Tokens) -> list[Scene]:
    """Returns the scenes of the triggers of a text and of its main verbs, in order."""
    triggers = {t.token: t for t in (*_main_verbs(tokens), *find_triggers(tokens))}
    scenes = []
    for _, trigger in sorted(triggers.items()):
        ruled = find_roles(tokens, trigger, visitor_rule=False, resolve=True)
        scenes.append(look_at(tokens, trigger, ruled.actors, ruled.recipients))
    return scenes


def main_event(tokens: Tokens, weights: Weights | None = None) -> dict[str, Any] | None:
    """Returns what a report is of most likely: one trigger with its most likely sides.

    Where no trigger is known, the main verb: a statement if it is a verb of saying.
    """
    scenes = scenes_of(tokens)
    best: tuple[float, Scene, Sides] | None = None
    for scene, share in zip(scenes, weigh_triggers(tokens, scenes, weights), strict=True):
        sides = learned_sides(tokens, scene, weights)
        chance = share * sides.actor_chance * sides.recipient_chance
        if best is None or chance > best[0]:
            best = (chance, scene, sides)
    if best is None:
        return None
    _, scene, sides = best
    kind = scene.trigger.sort.type.value
    return {
        "type": kind,
        "quad": QUADS[kind],
        "mode": scene.trigger.sort.mode,
        "actor": _phrase(tokens, sides.actor),
        "recipient": _phrase(tokens, sides.recipient),
        "trigger": _pair(tokens.span(scene.trigger.token, scene.trigger.token)),
    }


def _phrase(tokens: Tokens, head: int | None) -> list[int] | None:
    return None if head is None else _pair(phrase_span(tokens, head))


def every_event(text: str) -> list[dict[str, Any]]:
    """Returns all events that the product reads in a text, each with all words of its sides."""
    article = article_of(text)
    return [
        {
            "type": event.type.value,
            "quad": QUADS[event.type.value],
            "mode": event.mode,
            "trigger": _pair(event.trigger),
            "actors": [_pair(span) for span in event.actor_spans],
            "recipients": [_pair(span) for span in event.recipient_spans],
        }
        for event in read_article(article).events
    ]


def _main_verbs(tokens: Tokens) -> Iterator[Trigger]:
    speech = event_words().speech
    for i in range(len(tokens)):
        if tokens.head[i] == i and tokens.upos[i] in ("VERB", "AUX"):
            kind = EventType.STATEMENT if tokens.lemma[i] in speech else EventType.NONE
            yield Trigger(i, Sort(kind), tokens.lemma[i], why="main verb")


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
