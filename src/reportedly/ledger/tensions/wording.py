"""Slips of the pen, names in two spellings, and clauses whose speaker the wording leaves open."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reportedly.ledger.tensions.ground import Found, Ground
from reportedly.model import Actor, Form, MentionKind, Span, TensionKind

__all__ = ["open_ends", "slips", "spellings"]

_MEETINGS = frozenset({"meeting", "talk", "talks", "summit", "call", "conversation", "visit"})


def slips(ground: Ground) -> Iterator[Found]:
    """ "X called … ahead of his meeting with X": set against another mention of the
    meeting where the text has one, else the one name against the other."""
    tokens = ground.tokens
    for i in range(len(tokens)):
        noun = tokens.head[i]
        if tokens.label[i] != "poss" or tokens.lemma[noun] not in _MEETINGS:
            continue
        owner = ground.actor_at(i) or _subject_actor(ground, noun)
        for prep in tokens.children(noun):
            other = tokens.child(prep, "pobj") if tokens.lower(prep) == "with" else None
            if other is None or owner is None:
                continue
            met = ground.actor_at(other)
            if met is None or met.id != owner.id:
                continue
            meant = _meant(ground, noun)
            if meant is None:
                a, b = tokens.span(i, i), tokens.span(other, other)
            else:
                a, b = tokens.span(i, other), meant
            yield Found(TensionKind.SLIP, a, b, f"as written, {owner.name} meets {owner.name}")


def _subject_actor(ground: Ground, i: int) -> Actor | None:
    for above in ground.tokens.ancestors(i):
        subject = ground.tokens.child(above, "nsubj")
        if subject is not None:
            return ground.actor_at(subject)
    return None


def _meant(ground: Ground, noun: int) -> Span | None:
    """Returns the first other mention of the event that a noun is a mention of."""
    word = ground.tokens.span(noun, noun)
    for event in ground.reading.events:
        if word in event.mentions and not event.trigger.overlaps(word):
            return event.trigger
    return None


def spellings(ground: Ground) -> Iterator[Found]:
    """ "Ana-Lou Korr" and "Ana Lou Korr": one name of one actor, spelt in two ways."""
    cut = ground.reading.article.cut
    for actor in ground.reading.actors:
        seen: dict[str, tuple[str, Span]] = {}
        told: set[str] = set()
        for mention in actor.mentions:
            if mention.kind is not MentionKind.NAME:
                continue
            span = _name(ground, mention.span)
            if span is None:
                continue
            written = " ".join(cut(span).split())
            key = _folded(written)
            first = seen.setdefault(key, (written, span))
            if first[0].casefold() == written.casefold() or key in told or len(key) < 6:
                continue
            told.add(key)
            yield Found(
                TensionKind.NAMING, first[1], span, "one name in two spellings", compatible=True
            )


def _name(ground: Ground, span: Span) -> Span | None:
    """Returns the last run of capitalised words of a mention: without title and label."""
    tokens = ground.tokens
    inside = [i for i in tokens.within(span) if tokens.lower(i) not in ("’s", "'s", "’", "'")]
    while inside and not tokens.word(inside[0])[:1].isupper():
        inside.pop(0)
    names = [i for i in inside if tokens.name[i].endswith("PERSON")]
    if not names or not any(tokens.start[i + 1] > tokens.end[i] for i in names[:-1]):
        return None  # "AnaKorr" is an address and no spelling
    return tokens.span(names[0], names[-1])


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words)
    return "".join(char for char in plain.casefold() if char.isalnum())


def open_ends(ground: Ground) -> Iterator[Found]:
    """ "estimated that up to 900 may be there, and the island has lost 40": the last clause is
    in the estimate, or the narrator's own; the wording leaves it open."""
    tokens = ground.tokens
    for attribution in ground.reading.attributions:
        if attribution.form is not Form.INDIRECT or not attribution.links[0].cue:
            continue
        cue = attribution.links[0].cue[0]
        for piece in attribution.content:
            for i in tokens.within(piece):
                if tokens.label[i] != "conj" or tokens.upos[i] not in ("VERB", "AUX"):
                    continue
                first = tokens.head[i]
                joint = _joint(ground, first, i)
                if joint is None or tokens.word(joint - 1) != ",":
                    continue
                subject = tokens.child(i, "nsubj", "nsubjpass")
                opened = tokens.child(first, "mark")
                if subject is None or tokens.child(i, "mark") is not None or opened is None:
                    continue
                own = tokens.child(first, "nsubj", "nsubjpass")
                pronoun = tokens.upos[subject] == "PRON"
                if pronoun or own is None or tokens.xpos[i] == "VB" or not _has_number(ground, i):
                    continue
                by = ground.named(ground.holders(tokens.span(i, i)))
                yield Found(
                    TensionKind.SCOPE, cue, ground.words_of(i),
                    f"either also said by {by}, or the narrator’s own; read as the first",
                    compatible=True,
                )  # fmt: skip


def _joint(ground: Ground, first: int, second: int) -> int | None:
    tokens = ground.tokens
    return next(
        (c for c in tokens.children(first) if tokens.label[c] == "cc" and first < c < second), None
    )


def _has_number(ground: Ground, verb: int) -> bool:
    """Tells whether a clause holds a number: the ones that are quoted from a text."""
    span = ground.words_of(verb)
    return any(span.covers(quantity.span) for quantity in ground.reading.quantities)
