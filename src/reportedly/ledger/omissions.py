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
    found: dict[str, Omission] = {}  # two cues can leave out the same thing
    for attribution in reading.attributions:
        if attribution.form is not Form.OMISSION:
            continue
        teller = attribution.links[-2].source.holder if len(attribution.links) > 1 else NARRATOR
        for span in attribution.content:
            omission = _omission(reading, attribution, teller, span)
            found.setdefault(omission.id, omission)
    return tuple(sorted(found.values(), key=lambda omission: (omission.span, omission.id)))


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
