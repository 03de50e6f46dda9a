"""Whom else a source may mean: the runners-up where no learned ranker is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from reportedly.model import ActorKind, Candidate, Source, Span
from reportedly.read.actors.lexicon import kind_of_noun
from reportedly.read.speakers.rank import MOST
from reportedly.read.speakers.resolve import head_of
from reportedly.read.speakers.stage import HUMAN, SUBJECTS, Stage, Step
from reportedly.tables import read_words

__all__ = ["filled", "with_others"]

REACH = 1_500  # code points looked back
RESOLVED, OPEN = 0.7, 0.9  # what is left to the answer, and to all candidates where there is none
SEVERAL = frozenset({"who", "they", "them", "their", "both", "the two", "the pair", "we", "us"})
THING = frozenset({"it", "its", "this", "that"})
DEFINITE = read_words("speakers.toml", "pointing")
PEOPLE = HUMAN | {ActorKind.UNNAMED}
BODIES = frozenset(ActorKind) - HUMAN - {ActorKind.NARRATOR}
ALL = frozenset(ActorKind) - {ActorKind.NARRATOR}


def with_others(
    stage: Stage, source: Source, whole: Span, speakers: Sequence[str], recent: Sequence[Source]
) -> Source:
    """Returns a source with the runners-up, best first, five with the answer at most.

    Only for what points to somebody: pronouns and definite descriptions. Kept as they are: names,
    and sources that have candidates already. A description that no actor stands for keeps none:
    "the survey" leaves nothing open.
    """
    wanted = _wanted(stage, whole)
    if source.candidates or not wanted or source.kind.value in ("narrator", "unstated"):
        return source
    pronoun = len(stage.tokens.within(whole)) == 1
    if source.actor is None and not source.actors and not pronoun:
        return source
    taken = {source.actor, *source.actors}
    found = _ranked(stage, whole, wanted, taken, speakers)
    own: list[Candidate] = []
    if source.actor is not None and source.name:
        own = [Candidate(source.actor, source.name, RESOLVED, "the source as it was resolved")]
    elif source.actors:
        own = [
            Candidate(ident, stage.by_id[ident].name, RESOLVED, "one of those who speak")
            for ident in source.actors
            if ident in stage.by_id
        ]
    if not found and not own:
        names = [s for s in recent if s.name and s.name != source.name]
        return replace(source, candidates=_named(names))
    rest = (1 - RESOLVED) if own else OPEN
    total = sum(worth for worth, _ in found) or 1.0
    others = [
        Candidate(step.actor.id, step.actor.name, round(rest * worth / total, 2), _why(stage, step))
        for worth, step in found[: max(2, MOST - len(own))]
    ]
    return replace(source, candidates=(*own, *others)) if others else source


def filled(
    stage: Stage, source: Source, at: Span, speakers: Sequence[str], *, several: bool = False
) -> Source:
    """Returns a source with runners-up after what it has, five candidates at most.

    For one that no words name ("…, adding that"), and for `several` ("they").
    """
    if source.actor is None and not source.candidates and not source.actors:
        return source
    own = source.candidates
    if not own and source.actor is not None and source.name:
        own = (Candidate(source.actor, source.name, RESOLVED, "the source as it was resolved"),)
    wanted = ALL if several else PEOPLE | BODIES
    taken = {source.actor, *source.actors, *(one.actor for one in own)}
    found = _ranked(stage, at, wanted, taken, speakers)[: max(0, MOST - len(own))]
    least = min((one.score for one in own), default=OPEN)
    total = sum(worth for worth, _ in found) or 1.0
    rest = min(least, 1 - RESOLVED)
    others = (
        Candidate(step.actor.id, step.actor.name, round(rest * worth / total, 2), _why(stage, step))
        for worth, step in found
    )
    return replace(source, candidates=(*own, *others))


def _wanted(stage: Stage, whole: Span) -> frozenset[ActorKind]:
    tokens = stage.tokens
    words = tokens.text[whole.start : whole.end].lower()
    if words in SEVERAL:
        return ALL
    if words in THING:
        return BODIES
    head = head_of(tokens, whole)
    inside = tokens.within(whole)
    if head is None or not len(inside) or tokens.lower(inside[0]) not in DEFINITE:
        return frozenset()
    if tokens.upos[head] not in ("NOUN", "PROPN") or tokens.name[head] != "O":
        return frozenset()
    if tokens.xpos[head] in ("NNS", "NNPS"):
        return ALL
    return PEOPLE if kind_of_noun(tokens.lemma[head]) is ActorKind.PERSON else BODIES


def _ranked(
    stage: Stage,
    whole: Span,
    wanted: Collection[ActorKind],
    taken: Collection[str | None],
    speakers: Sequence[str],
) -> list[tuple[float, Step]]:
    """Returns those mentioned before, by distance in sentences, as subject, as speaker."""
    tokens = stage.tokens
    at = tokens.at(whole.start)
    home = tokens.sentence[at] if at is not None else 0
    out: dict[str, tuple[float, Step]] = {}
    for step in stage.before(whole, REACH):
        if step.actor.kind not in wanted or step.actor.id in taken:
            continue
        head = stage.head(step)
        worth = 1.0 / (1 + max(0, home - tokens.sentence[head]))
        worth += 0.4 if tokens.label[head] in SUBJECTS else 0.0
        worth += 0.4 if step.actor.id in speakers[:2] else 0.0
        worth += 0.2 if stage.has_name(step.actor) else 0.0
        if step.actor.id not in out or out[step.actor.id][0] < worth:
            out[step.actor.id] = worth, step
    return sorted(out.values(), key=lambda row: (-row[0], -row[1].span.start, row[1].actor.id))


def _why(stage: Stage, step: Step) -> str:
    subject = stage.tokens.label[stage.head(step)] in SUBJECTS
    return "a subject before" if subject else "mentioned before"


def _named(recent: Sequence[Source]) -> tuple[Candidate, ...]:
    found: dict[str, Candidate] = {}
    for source in reversed(recent):
        name = source.name or ""
        why = "the source that the text named before this"
        found.setdefault(source.holder, Candidate(source.actor, name, 0.3, why))
    return tuple(found.values())[:MOST]
