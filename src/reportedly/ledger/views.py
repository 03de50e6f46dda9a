"""How surely each holder of a chain holds its content.

After FactBank (Saurí and Pustejovsky 2009): the words of the content have a degree of their own
(modals, negation), the innermost holder takes it over unless the cue lowers or turns it, and
everybody outside commits himself only where the cue of the next link makes him.
"""

from __future__ import annotations

from reportedly.model import (
    NARRATOR,
    Attribution,
    Certainty,
    CueClass,
    Factuality,
    HedgeKind,
    Polarity,
    SourceKind,
    Span,
)
from reportedly.read import Reading
from reportedly.read.stance import assess

__all__ = ["chain_factuality", "words_factuality"]

ORDER = (Certainty.UNCOMMITTED, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)

HELD_AT_MOST = {
    CueClass.ESTIMATE: Certainty.PROBABLE,
    CueClass.BELIEVE: Certainty.PROBABLE,
    CueClass.COMMIT: Certainty.PROBABLE,
    CueClass.DIRECTIVE: Certainty.UNCOMMITTED,
}
"""How sure a holder can be whose cue is of this class; the others are as sure as their words."""

COMMITS_THE_TELLER = frozenset({CueClass.FACTIVE, CueClass.SHOW, CueClass.EVALUATE})
"""Cues whose teller takes the content for true: "admitted that", "published images of"."""


def chain_factuality(reading: Reading, attribution: Attribution) -> tuple[Factuality, ...]:
    """Returns the narrator's view first and then one for each link, outermost first."""
    hull = attribution.content[0].hull(attribution.content[-1])
    certainty, polarity, why = assess(reading.tokens, hull)
    links = attribution.links
    if links[0].source.kind is SourceKind.NARRATOR:
        if links[0].cue_class is CueClass.UNKNOWN:
            view = Factuality(NARRATOR, Certainty.CERTAIN, Polarity.UNKNOWN, "said to be unknown")
        else:
            view = _held(NARRATOR, links[0].cue_class, certainty, polarity, why)
        return (view,)
    views = []
    tellers = [NARRATOR, *(link.source.holder for link in links[:-1])]
    for teller, link in zip(tellers, links, strict=True):
        if link.cue_class not in COMMITS_THE_TELLER:
            reason = f"{link.cue_class.value} cue: the content stays the holder's"
            views.append(_uncommitted(teller, reason))
        elif teller == NARRATOR and _is_distanced(reading, hull):
            views.append(_uncommitted(teller, "the narrator keeps a distance in the content"))
        else:
            reason = f"{link.cue_class.value} cue; {why}"
            views.append(Factuality(teller, certainty, polarity, reason))
    innermost = links[-1]
    views.append(_held(innermost.source.holder, innermost.cue_class, certainty, polarity, why))
    return tuple(views)


def words_factuality(reading: Reading, span: Span) -> Factuality:
    """Returns the narrator's view of his own words."""
    certainty, polarity, why = assess(reading.tokens, span)
    return Factuality(NARRATOR, certainty, polarity, why)


def _held(
    holder: str, cue: CueClass, certainty: Certainty, polarity: Polarity, why: str
) -> Factuality:
    if cue is CueClass.DENY:
        polarity = {"+": Polarity.NEGATIVE, "-": Polarity.POSITIVE}.get(polarity, polarity)
        why = f"deny cue turns it; {why}"
    limit = HELD_AT_MOST.get(cue, Certainty.CERTAIN)
    if ORDER.index(limit) < ORDER.index(certainty):
        certainty, why = limit, f"{cue.value} cue lowers it; {why}"
    if certainty is Certainty.UNCOMMITTED:
        return _uncommitted(holder, why)
    return Factuality(holder, certainty, polarity, why)


def _uncommitted(holder: str, why: str) -> Factuality:
    return Factuality(holder, Certainty.UNCOMMITTED, Polarity.UNKNOWN, why)


def _is_distanced(reading: Reading, hull: Span) -> bool:
    return any(
        hedge.kind is HedgeKind.DISTANCING and hull.covers(hedge.span) for hedge in reading.hedges
    )
