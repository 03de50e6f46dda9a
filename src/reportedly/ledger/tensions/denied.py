"""What is said of somebody, and denied by him without being said again: "denied the charge"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.ledger.tensions.ground import Found, Ground
from reportedly.ledger.tensions.propositions import same_side
from reportedly.ledger.tensions.words import words
from reportedly.model import (
    Actor,
    ActorKind,
    CueClass,
    EventType,
    Form,
    MentionKind,
    Span,
    TensionKind,
)
from reportedly.read.stance import assess_predicate
from reportedly.read.tokens import Tokens

__all__ = ["denials"]

_ACTS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.THREATEN})


def denials(ground: Ground) -> Iterator[Found]:
    """ "X denies it", "denied the charge", "denied any involvement", after X was accused or told of
    by somebody else; and "allegations that X denies".

    "It" is what the sentence before says, a noun what any of the four before say.
    """
    tokens = ground.tokens
    for i in range(len(tokens)):
        if tokens.lemma[i] not in words("denial", "verbs") or tokens.upos[i] != "VERB":
            continue
        if assess_predicate(tokens, i).polarity.value == "-":
            continue  # "has not denied it"
        who = tokens.child(i, "nsubj")
        denier = ground.actor_at(who) if who is not None else None
        if who is None or denier is None:
            continue
        if tokens.label[i] == "relcl":
            yield from _charge_denied(ground, i, denier)
            continue
        thing = tokens.child(i, "dobj")
        reach = _reach(tokens, i, thing)
        charge = _charge(ground, i, denier, who, reach=reach) if reach else None
        if charge is not None and thing is not None:
            told, by = charge
            yield Found(
                TensionKind.CLAIM, told, _until(tokens, i, thing),
                f"{denier.name} denies what it is charged with",
                a_held_by=by, b_held_by=(denier.id,),
            )  # fmt: skip


def _reach(tokens: Tokens, verb: int, thing: int | None) -> int:
    """Returns how many sentences back the charge may stand; none where no charge is denied."""
    if thing is None:
        return 0
    if tokens.lower(thing) in ("it", "this", "that", "them"):
        return 1
    lowers = {tokens.lower(c) for c in tokens.children(thing)}
    if tokens.lemma[thing] in words("denial", "nouns"):
        return 4 if lowers & {"the", "this", "that", "these", "those", "such", "all"} else 0
    bare = not lowers & {"the", "a", "an"} and tokens.lemma[verb] == "deny"
    return 3 if bare and tokens.lemma[thing] in words("denial", "parts") else 0


def _charge_denied(ground: Ground, verb: int, denier: Actor) -> Iterator[Found]:
    """Yields "allegations of fraud" beside "which X denies"."""
    tokens = ground.tokens
    noun = tokens.head[verb]
    if tokens.lemma[noun] not in words("denial", "nouns") or tokens.child(verb, "dobj") is None:
        return
    below = set(tokens.subtree(verb))
    told = [j for j in tokens.subtree(noun) if j not in below and j < verb]
    while told and tokens.upos[told[-1]] == "PUNCT":
        told.pop()
    said = sorted(below)
    if told and said:
        yield Found(
            TensionKind.CLAIM, tokens.span(told[0], told[-1]), tokens.span(said[0], verb),
            f"{denier.name} denies what it is charged with", b_held_by=(denier.id,),
        )  # fmt: skip


def _charge(
    ground: Ground, i: int, denier: Actor, who: int, *, reach: int
) -> tuple[Span, tuple[str, ...]] | None:
    """Returns the latest words before a denial that charge the denier with something, and whose."""
    tokens = ground.tokens
    before = tokens.start[i]
    keys = _keys(ground, denier, who)
    found: list[tuple[int, Span, tuple[str, ...]]] = []
    for event in ground.reading.events:
        at = tokens.at(event.trigger.start)
        if event.type is not EventType.ACCUSE or at is None or event.trigger.start >= before:
            continue
        charged = any(
            _names(ground, span, keys) or _is_same(ground, span, who)
            for span in event.recipient_spans
        )
        if charged or denier.id in event.recipients:
            found.append((at, ground.words_of(at), event.actors))
    for event in ground.reading.events:
        at = tokens.at(event.trigger.start)
        if event.type not in _ACTS or at is None or event.trigger.start >= before:
            continue
        if denier.id in event.said_by or denier.id in event.recipients:
            continue
        named = any(_names(ground, span, keys) for span in event.actor_spans)
        if named or denier.id in event.actors:
            found.append((at, ground.words_of(at), ground.holders(event.trigger)))
    for attribution in ground.reading.attributions:
        piece = attribution.content[0] if attribution.content else None
        if piece is None or piece.end > before:
            continue
        if attribution.form not in (Form.INDIRECT, Form.MIXED):
            continue
        if attribution.links[-1].cue_class not in (CueClass.REPORT, CueClass.ASSERT):
            continue
        by = {link.source.holder for link in attribution.links}
        inside = tokens.within(piece)
        if not inside or denier.id in by:
            continue
        if _names(ground, piece, keys) or _does(ground, piece, who):
            found.append((inside[0], piece, ground.holders(piece)))
    found = [row for row in found if not _is_denial(tokens, row[1])]
    near = [row for row in found if 0 <= tokens.sentence[i] - tokens.sentence[row[0]] <= reach]
    return max(near)[1:] if near else None


def _keys(ground: Ground, denier: Actor, who: int) -> frozenset[str]:
    """Returns the names by which a denier may be charged: its own, and that of its state."""
    tokens = ground.tokens
    cut = ground.reading.article.cut
    heads = [who, *(c for c in tokens.children(who) if tokens.label[c] in ("poss", "compound"))]
    own = {tokens.word(i) for i in heads if tokens.upos[i] == "PROPN"}
    own |= {
        cut(mention.span)
        for mention in denier.mentions
        if mention.kind in (MentionKind.NAME, MentionKind.METONYM)
    }
    own |= {
        cut(mention.span)
        for actor in ground.reading.actors
        if denier.country is not None
        and actor.country == denier.country
        and actor.kind in (ActorKind.COUNTRY, ActorKind.STATE_BODY)
        for mention in actor.mentions
        if mention.kind in (MentionKind.NAME, MentionKind.METONYM)
    }
    return frozenset(word for phrase in own for word in phrase.split() if word[:1].isupper())


def _does(ground: Ground, piece: Span, who: int) -> bool:
    """Tells whether somebody, by a noun, does something in some words: "the navy sank it"."""
    tokens = ground.tokens
    return any(
        tokens.label[i] in ("nsubj", "agent", "pobj")
        and tokens.upos[i] == "NOUN"
        and (tokens.label[i] == "nsubj" or tokens.label[tokens.head[i]] == "agent")
        and same_side(ground, i, who)
        for i in tokens.within(piece)
    )


def _is_denial(tokens: Tokens, span: Span) -> bool:
    return any(tokens.lemma[i] in words("denial", "verbs") for i in tokens.within(span))


def _is_same(ground: Ground, span: Span, who: int) -> bool:
    root = ground.root(span)
    return root is not None and same_side(ground, root, who)


def _names(ground: Ground, span: Span, keys: frozenset[str]) -> bool:
    tokens = ground.tokens
    return any(tokens.upos[i] == "PROPN" and tokens.word(i) in keys for i in tokens.within(span))


def _until(tokens: Tokens, verb: int, thing: int) -> Span:
    who = tokens.child(verb, "nsubj")
    first = min(verb, tokens.subtree(who)[0] if who is not None else verb)
    return tokens.span(first, max(thing, verb))
