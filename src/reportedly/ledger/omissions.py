"""Omissions that the text itself reports: "the paper did not mention the summit"."""

from __future__ import annotations

from reportedly.model import (
    NARRATOR,
    Attribution,
    Form,
    Omission,
    OmissionKind,
    Span,
    identify,
)
from reportedly.read import Reading

__all__ = ["reported_omissions"]


def reported_omissions(reading: Reading) -> tuple[Omission, ...]:
    """Returns one omission for each thing that an article says somebody left out.

    The omission stays with the source that is named and with the coverage that is named: nothing
    is said of its siblings.
    """
    found = []
    for attribution in reading.attributions:
        if attribution.form is not Form.OMISSION:
            continue
        teller = attribution.links[-2].source.holder if len(attribution.links) > 1 else NARRATOR
        for piece in attribution.content:
            for span in _things(reading, piece):
                found.append(_omission(reading, attribution, teller, span))
    return tuple(sorted(found, key=lambda omission: (omission.span, omission.id)))


def _omission(reading: Reading, attribution: Attribution, teller: str, span: Span) -> Omission:
    outlet = attribution.speaker.holder
    return Omission(
        id=identify("omission", reading.article.id, outlet, span),
        kind=OmissionKind.REPORTED,
        outlet=outlet,
        held_by=teller,
        span=span,
        scope=attribution.scope,
        why=attribution.why,
    )


def _things(reading: Reading, piece: Span) -> list[Span]:
    """Cuts "the summit or the later meeting" into its two things; clauses stay whole."""
    tokens = reading.tokens
    inside = tokens.within(piece)
    heads = [i for i in inside if tokens.head[i] not in inside or tokens.head[i] == i]
    if not heads or tokens.upos[heads[0]] not in ("NOUN", "PROPN"):
        return [piece]
    chain = [heads[0]]
    while True:
        below = tokens.child(chain[-1], "conj")
        if below is None or below not in inside or tokens.upos[below] not in ("NOUN", "PROPN"):
            break
        chain.append(below)
    things = []
    for at, head in enumerate(chain):
        later = set(tokens.subtree(chain[at + 1])) if at + 1 < len(chain) else set()
        own = [
            i
            for i in tokens.subtree(head)
            if i in inside and i not in later and tokens.label[i] not in ("cc", "preconj")
        ]
        while own and tokens.upos[own[-1]] == "PUNCT":
            own.pop()
        if own:
            things.append(tokens.span(own[0], own[-1]))
    return things or [piece]
