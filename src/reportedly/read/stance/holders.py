"""Who commits to what: the factuality of a content for the narrator and for each source.

A rule table after FactBank (Saurí and Pustejovsky, 2009): a source holds what it says as it words
it; the narrator takes it over only from factive cues and from what is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import (
    NARRATOR,
    Certainty,
    CueClass,
    Factuality,
    Link,
    Polarity,
)

__all__ = ["holder_views", "narrator_view", "source_view"]

_TAKEN_OVER = frozenset({CueClass.FACTIVE, CueClass.SHOW})
_WEAKER = {Certainty.CERTAIN: Certainty.PROBABLE, Certainty.PROBABLE: Certainty.PROBABLE}


def narrator_view(
    cue_class: CueClass,
    certainty: Certainty,
    polarity: Polarity,
    *,
    distanced: bool = False,
) -> Factuality:
    """Returns how sure the narrator is of a content given after a cue of this class.

    `distanced` says that the narrator put "alleged" or the like over the content, which undoes a
    factive cue.
    """
    if cue_class is CueClass.UNKNOWN:
        return Factuality(NARRATOR, Certainty.CERTAIN, Polarity.UNKNOWN, "said not to be known")
    if cue_class is CueClass.OMIT:
        return Factuality(
            NARRATOR, Certainty.CERTAIN, Polarity.POSITIVE, "the narrator vouches for the omission"
        )
    if cue_class in _TAKEN_OVER and not distanced:
        return _factuality(NARRATOR, certainty, polarity, f"{cue_class.value} cue")
    why = "distanced by the narrator" if distanced else f"{cue_class.value} cue commits the source"
    return Factuality(NARRATOR, Certainty.UNCOMMITTED, Polarity.UNKNOWN, why)


def source_view(
    holder: str, cue_class: CueClass, certainty: Certainty, polarity: Polarity
) -> Factuality:
    """Returns how sure a source is of a content that it gives with a cue of this class."""
    if cue_class is CueClass.DENY:
        flipped = {Polarity.POSITIVE: Polarity.NEGATIVE, Polarity.NEGATIVE: Polarity.POSITIVE}
        return _factuality(holder, certainty, flipped.get(polarity, polarity), "denied")
    if cue_class in (CueClass.ESTIMATE, CueClass.BELIEVE):
        weaker = _WEAKER.get(certainty, certainty)
        return _factuality(holder, weaker, polarity, f"{cue_class.value} cue")
    if cue_class in (CueClass.DIRECTIVE, CueClass.COMMIT):
        return Factuality(
            holder, Certainty.UNCOMMITTED, Polarity.UNKNOWN, f"{cue_class.value}: not yet so"
        )
    if cue_class is CueClass.OMIT:
        return Factuality(holder, Certainty.UNCOMMITTED, Polarity.UNKNOWN, "left out")
    if cue_class is CueClass.UNKNOWN:
        return Factuality(holder, Certainty.CERTAIN, Polarity.UNKNOWN, "said not to be known")
    return _factuality(holder, certainty, polarity, f"as worded, {cue_class.value} cue")


def holder_views(
    links: Sequence[Link],
    certainty: Certainty,
    polarity: Polarity,
    *,
    distanced: bool = False,
) -> tuple[Factuality, ...]:
    """Returns the narrator's view first and then one for each link of a chain, outermost first.

    The narrator follows a chain only where every link hands its content over as fact. An outer
    source stands for what it passes on, as the innermost cue words it.
    """
    if not links:
        return (_factuality(NARRATOR, certainty, polarity, "the narrator's own words"),)
    inner = links[-1].cue_class
    through = all(link.cue_class in _TAKEN_OVER for link in links[:-1])
    narrator = narrator_view(inner, certainty, polarity, distanced=distanced)
    if not through and inner in _TAKEN_OVER:
        narrator = Factuality(
            NARRATOR, Certainty.UNCOMMITTED, Polarity.UNKNOWN, "passed on by a source"
        )
    views = [narrator]
    for link in links:
        holder = link.source.holder
        if holder != NARRATOR:
            views.append(source_view(holder, inner, certainty, polarity))
    return tuple(views)


def _factuality(holder: str, certainty: Certainty, polarity: Polarity, why: str) -> Factuality:
    if certainty is Certainty.UNCOMMITTED:
        polarity = Polarity.UNKNOWN
    return Factuality(holder, certainty, polarity, why)
