"""Omissions that the text itself reports: "the paper did not mention the summit"."""

from __future__ import annotations

from reportedly.ledger.left_out import (
    LeftOut,
    find_left_out,
    is_of_words,
    is_private,
    scope_of,
)
from reportedly.model import (
    NARRATOR,
    Actor,
    Attribution,
    Form,
    Omission,
    OmissionKind,
    Span,
    identify,
)
from reportedly.read import Reading, Tokens
from reportedly.read.stance import assess_predicate, root_of

__all__ = ["reported_omissions"]


def reported_omissions(reading: Reading) -> tuple[Omission, ...]:
    """Returns one omission for each thing that an article says somebody left out.

    The omission stays with the source that is named and with the coverage that is named: nothing
    is said of its siblings. What one person did not tell another is no omission.
    """
    tokens = reading.tokens
    untold = list(find_left_out(tokens))
    found: list[Omission] = []
    for attribution in reading.attributions:
        if attribution.form is not Form.OMISSION or _is_private(tokens, attribution):
            continue
        if not _is_of_words(tokens, attribution):
            continue
        teller = attribution.links[-2].source.holder if len(attribution.links) > 1 else NARRATOR
        found += [
            _by_attribution(reading, attribution, teller, span, untold)
            for span in attribution.content
            if _is_whole(tokens, span)
        ]
    for one in untold:
        if not any(one.what.overlaps(other.span) for other in found):
            found.append(_by_words(reading, one))
    each = {omission.id: omission for omission in reversed(found)}  # two cues, one thing left out
    return tuple(sorted(each.values(), key=lambda omission: (omission.span, omission.id)))


def _by_attribution(
    reading: Reading, attribution: Attribution, teller: str, span: Span, untold: list[LeftOut]
) -> Omission:
    outlet = attribution.speaker.holder
    scope = attribution.scope
    if scope is None:
        verb = next((o.verb for o in untold if o.what.overlaps(span)), None)
        scope = scope_of(reading.tokens, verb) if verb is not None else None
    return Omission(
        id=identify("omission", reading.article.id, outlet, span),
        kind=OmissionKind.REPORTED,
        outlet=outlet,
        held_by=teller,
        span=span,
        scope=scope,
        why=attribution.why,
    )


def _by_words(reading: Reading, one: LeftOut) -> Omission:
    tokens = reading.tokens
    phrase = tokens.subtree(one.who)
    words = reading.article.cut(tokens.span(phrase[0], phrase[-1]))
    outlet = _actor_at(reading, one.who)
    holder = outlet.id if outlet is not None else words
    return Omission(
        id=identify("omission", reading.article.id, holder, one.what),
        kind=OmissionKind.REPORTED,
        outlet=holder,
        held_by=_teller(reading, one, holder),
        span=one.what,
        scope=scope_of(tokens, one.verb),
        why=one.why,
    )


def _actor_at(reading: Reading, i: int) -> Actor | None:
    """Returns the actor of the shortest mention that covers a token."""
    rows = [
        (len(mention.span), actor.id, actor)
        for actor in reading.actors
        for mention in actor.mentions
        if i in reading.tokens.within(mention.span)
    ]
    return min(rows, key=lambda row: row[:2])[2] if rows else None


def _teller(reading: Reading, one: LeftOut, outlet: str) -> str:
    """Returns who says that it was left out: the innermost source of the words, or the narrator."""
    word = reading.tokens.span(one.who, one.who)
    covering = [
        (sum(len(piece) for piece in attribution.content), attribution.content, attribution)
        for attribution in reading.attributions
        if attribution.form is not Form.OMISSION
        and attribution.speaker.holder != outlet
        and not any(span.covers(word) for span in attribution.speaker.spans)
        and any(piece.covers(one.what) for piece in attribution.content)
    ]
    return min(covering, key=lambda row: row[:2])[2].speaker.holder if covering else NARRATOR


def _is_of_words(tokens: Tokens, attribution: Attribution) -> bool:
    if attribution.quotations and "quote" in attribution.why:
        return False  # what stands in quotation marks has been told
    link = attribution.links[-1]
    verbs = [i for span in link.cue for i in tokens.within(span) if tokens.upos[i] == "VERB"]
    spans = link.source.spans
    inside = tokens.within(spans[0]) if spans else range(0)
    who = next((i for i in inside if tokens.head[i] not in inside), None)
    if any(assess_predicate(tokens, verb).certainty.value == "U" for verb in verbs[-1:]):
        return False  # "told them not to disclose it"
    return all(is_of_words(tokens, verb, who) for verb in verbs[-1:])


def _is_whole(tokens: Tokens, span: Span) -> bool:
    """Tells a thing left out from a clause that only describes one: "aimed at doubters"."""
    root = root_of(tokens, tokens.within(span))
    return root is None or tokens.label[root] not in ("acl", "relcl", "advcl", "amod")


def _is_private(tokens: Tokens, attribution: Attribution) -> bool:
    """Tells "did not mention it to his wife", and what is only pointed at: "did not say so"."""
    inside = [i for span in attribution.content for i in tokens.within(span)]
    if len(inside) == 1 and tokens.upos[inside[0]] == "PRON":
        return True
    link = attribution.links[-1]
    cue = [i for span in link.cue for i in tokens.within(span) if tokens.upos[i] == "VERB"]
    return any(is_private(tokens, verb, tuple(inside)) for verb in cue[-1:])
