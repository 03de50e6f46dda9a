"""Who "they" are: groups, bodies and those named together before, and what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log1p

from reportedly.model import Actor, ActorKind, MentionKind, Span
from reportedly.read.actors.lexicon import kind_of_noun
from reportedly.read.speakers.features import Asked
from reportedly.read.speakers.stage import HUMAN, SUBJECTS, Stage
from reportedly.read.speakers.together import Together
from reportedly.read.speakers.words import source_words
from reportedly.tables import read_words

__all__ = ["Several", "Whose", "several_before", "several_features"]

Whose = Callable[[int], tuple[Actor, ...]]
"""Tells whom a noun was found to mean: "the leaders" two presidents; nobody for most nouns."""

BACK = 4  # sentences looked back
FARTHEST = 260  # tokens looked back
LINES = re.compile("\\n+")
PLURALS = ("NNS", "NNPS")
LOOSE = read_words("speakers.toml", "loose")
THEY = frozenset({"they", "them", "their", "themselves"})
CROWDS = read_words("speakers.toml", "crowds")
NOT_HEADS = ("compound", "amod", "nmod", "npadvmod", "nummod")
STATES = frozenset({ActorKind.COUNTRY, ActorKind.STATE_BODY, ActorKind.ARMED_FORCE})
MEMBERS = HUMAN | STATES | frozenset({
    ActorKind.COMPANY, ActorKind.ORGANISATION, ActorKind.INTERNATIONAL, ActorKind.MEDIUM,
    ActorKind.GROUP, ActorKind.UNNAMED,
})  # fmt: skip
CLAUSES = frozenset({"ROOT", "conj"})
PLACES = {
    "nsubj": "several: subject", "nsubjpass": "several: subject", "agent": "several: agent",
    "dobj": "several: object", "dative": "several: object", "pobj": "several: after a preposition",
    "poss": "several: owner",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Several:
    """A group, a body, or some who are named together: their head nouns, and the actors known.

    `shape` says which of these. `places` are the first nouns of all its mentions, the last first.
    """

    heads: tuple[int, ...]
    actors: tuple[Actor, ...]
    shape: str
    places: tuple[int, ...]


def several_before(
    stage: Stage, together: Together, asked: Asked, whose: Whose | None = None
) -> list[Several]:
    """Returns whom a "they" may mean, the nearest first.

    Looks four sentences back, and to those who met in the text first. `whose` tells whom a noun
    was found to mean ("the leaders"). Leaves out what the ones meant say of others, and single
    persons: a "they" of one person is not told from a "they" of several.
    """
    found: dict[tuple[str, ...], Several] = {}
    met = together.met_at(asked.at)
    far = [(tuple(stage.head(s) for s in met), tuple(s.actor for s in met), "those who met")]
    for heads, known_as, shape in chain(_walk(stage, together, asked), far if met else ()):
        known = whose(heads[0]) if whose is not None and len(heads) == 1 else ()
        actors = known or known_as
        if shape == far[0][2] and {a.id for a in actors} < {a.id for a in far[0][1]}:
            actors = far[0][1]  # who joined the talks is one of those who met
        key = tuple(sorted(actor.id for actor in actors))
        if not actors:
            key = ("", stage.tokens.lower(heads[0]))
        old = found.get(key)
        if old is None:
            found[key] = Several(heads, actors, shape, (heads[0],))
        else:
            found[key] = Several(old.heads, actors, old.shape, (*old.places, heads[0]))
    return sorted(found.values(), key=lambda one: (-one.places[0], -len(one.heads)))


def _walk(
    stage: Stage, together: Together, asked: Asked
) -> Iterator[tuple[tuple[int, ...], tuple[Actor, ...], str]]:
    tokens = stage.tokens
    at = tokens.at(asked.at.start)
    if at is None:
        return
    inside = stage.quotation_at(asked.at)
    for i in range(at - 1, max(-1, at - FARTHEST), -1):
        if tokens.sentence[at] - tokens.sentence[i] > BACK:
            return
        here = tokens.span(i, i)
        if any(piece.covers(here) for piece in asked.own):
            continue
        quoted = stage.quotation_at(here)
        if quoted is not None and quoted != inside and inside is None:
            continue
        if tokens.label[i] == "ROOT" and tokens.upos[i] == "VERB":
            met = together.meeting(i)
            if len(met) > 1:
                yield (
                    tuple(stage.head(s) for s in met),
                    tuple(s.actor for s in met),
                    "those who met",
                )
        shape = _shape(stage, i)
        listed = together.steps(i) if tokens.label[i] not in ("conj", "attr", "appos") else []
        if len(listed) > 1 and all(step.actor.kind in MEMBERS for step in listed):
            actors = tuple(step.actor for step in listed)
            yield tuple(stage.head(step) for step in listed), actors, "those joined by and"
        if shape:
            step = stage.at(here)
            actor = (
                step.actor if step is not None and step.kind is not MentionKind.PRONOUN else None
            )
            if actor is not None and actor.kind is ActorKind.PERSON and shape != "people":
                continue
            yield (i,), (actor,) if actor is not None else (), shape


def _shape(stage: Stage, i: int) -> str:
    """Returns what kind of several a noun names; "" where it cannot be meant."""
    tokens = stage.tokens
    if tokens.label[i] in NOT_HEADS:
        return ""
    word, lemma = tokens.lower(i), tokens.lemma[i].lower()
    if word in LOOSE and tokens.label[i] in SUBJECTS:
        return "some or others"
    if tokens.upos[i] not in ("NOUN", "PROPN"):
        return ""
    step = stage.at(tokens.span(i, i))
    kind = step.actor.kind if step is not None else kind_of_noun(lemma)
    if tokens.xpos[i] in PLURALS or word in CROWDS:
        if kind in (ActorKind.PERSON, ActorKind.UNNAMED, ActorKind.GROUP, ActorKind.OFFICE):
            return "people"
        if tokens.name[i][2:] == "NORP":
            return "people"
        return "several bodies" if kind is not None else "other nouns in the plural"
    if step is None or kind is None or kind in HUMAN:
        return ""
    if kind is ActorKind.COUNTRY:
        return "a country"
    if kind is ActorKind.UNNAMED:
        return ""
    return "a group" if kind is ActorKind.GROUP else "a body"


def several_features(
    stage: Stage, asked: Asked, everybody: Sequence[Several], spoke: Sequence[Sequence[Span]]
) -> list[dict[str, float]]:
    """Returns what speaks for each: named numbers, those that are 0 left out.

    `spoke` are the words of the last sources, the last one last.
    """
    last = spoke[-1] if spoke else ()
    lately = [span for one in spoke[-3:] for span in one]
    speaking = source_words("unnamed") | source_words("group") | source_words("witness")
    tokens = stage.tokens
    at = tokens.at(asked.at.start) or 0
    first = tokens.at(asked.anchor)
    home = tokens.sentence[at if first is None else first]
    above = frozenset(tokens.ancestors(at))
    inside = stage.quotation_at(asked.at)
    since = _they_before(stage, at)
    out = []
    for place, one in enumerate(everybody):
        i = one.places[0]
        away = min(max(0, home - tokens.sentence[i]), 3)
        start = tokens.end[i]
        between = len(LINES.findall(tokens.text, start, max(asked.anchor, start)))
        subjects = [k for k in one.places if tokens.label[k] in SUBJECTS]
        here = tokens.span(i, i)
        row = {
            f"several: {away} sentences before": 1.0,
            "several: paragraphs between": float(min(between, 4)),
            PLACES.get(tokens.label[i], "several: elsewhere"): 1.0,
            f"several: {one.shape}": 1.0,
            "several: nobody nearer": float(place == 0),
            "several: how many nearer": float(min(place, 6)),
            "several: subject of the clause above": float(
                any(tokens.head[k] in above for k in subjects)
            ),
            "several: subject of the main clause before": float(
                any(
                    tokens.label[tokens.head[k]] in CLAUSES
                    and home - tokens.sentence[k] == 1
                    for k in subjects
                )
            ),
            "several: opens its sentence": float(
                any(tokens.head[k] > k and tokens.sentence[k - 3 if k > 2 else 0]
                    != tokens.sentence[k] for k in subjects)
            ),
            "several: spoke last": float(
                any(s.overlaps(tokens.span(k, k)) for s in last for k in (*one.places, *one.heads))
            ),
            "several: spoke lately": float(
                any(s.overlaps(tokens.span(k, k)) for s in lately for k in one.places)
            ),
            "several: a noun of those who speak": float(
                any(tokens.lemma[k].lower() in speaking for k in one.places)
            ),
            "several: a noun that was found to be several": float(
                len(one.heads) == 1 and len(one.actors) > 1
            ),
            "several: in the same quotation": float(
                inside is not None and stage.quotation_at(here) == inside
            ),
            "several: mentions": log1p(len(one.places)),
            "several: in what another says": float(
                any(span.covers(here) for span, who in asked.said
                    if all(who != actor.id for actor in one.actors))
            ),
            "several: ruled by the same verb": float(
                tokens.label[i] not in SUBJECTS and tokens.sentence[i] == tokens.sentence[at]
                and tokens.head[i] in above
            ),
            "several: joined by the reader of actors": float(
                len(one.actors) == 1 and one.actors[0].id == asked.joined
            ),
            "several: before the last they": float(since is not None and i < since),
            "several: subject where the last they was said": float(
                since is not None and i < since and tokens.label[i] in SUBJECTS
                and tokens.sentence[since] - tokens.sentence[i] <= 1
            ),
            "several: part of those joined": float(
                any(i in other.heads for other in everybody if len(other.heads) > 1)
                and len(one.heads) == 1
            ),
            "several: more than two": float(len(one.heads) > 2),
        }  # fmt: skip
        out.append({name: value for name, value in row.items() if value})
    return out


def _they_before(stage: Stage, at: int) -> int | None:
    """Returns the first of a row of "they" that lead up to this one."""
    tokens = stage.tokens
    first, home = None, tokens.sentence[at]
    inside = stage.quotation_at(tokens.span(at, at))
    for i in range(at - 1, max(-1, at - FARTHEST), -1):
        if home - tokens.sentence[i] > 1:
            break
        if tokens.lower(i) in THEY and stage.quotation_at(tokens.span(i, i)) == inside:
            first, home = i, tokens.sentence[i]
    return first
