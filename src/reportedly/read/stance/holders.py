"""Who commits to what: the factuality of a content for the narrator and for each source.

A rule table after FactBank (Saurí and Pustejovsky, 2009): a source holds what it says as it words
it; who tells of it takes it over only from factive cues, from what is shown, and from what the
words presuppose.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import NARRATOR, UNSTATED, Certainty, CueClass, Factuality, Polarity
from reportedly.read.stance.state import ORDER
from reportedly.read.stance.steps import Saying, Step

__all__ = ["holder_views", "narrator_view", "source_view"]

_Value = tuple[Certainty, Polarity]

_OPEN: _Value = (Certainty.UNCOMMITTED, Polarity.UNKNOWN)
_FLIPPED = {Polarity.POSITIVE: Polarity.NEGATIVE, Polarity.NEGATIVE: Polarity.POSITIVE}
_NOT_YET = frozenset({CueClass.DIRECTIVE, CueClass.COMMIT, CueClass.OMIT})
_WEAK = frozenset({CueClass.ESTIMATE, CueClass.BELIEVE})
_PASSED_ON = frozenset({CueClass.REPORT, CueClass.FACTIVE, CueClass.SHOW, CueClass.EVALUATE})
"""What an outer source stands for, too: what it passes on without keeping a distance."""


def narrator_view(
    step: Step, certainty: Certainty, polarity: Polarity, *, distanced: bool = False
) -> Factuality:
    """Returns how sure the narrator is of a content that one source gives.

    `distanced` says that the narrator put "alleged" or the like over the content, which undoes a
    factive cue.
    """
    if step.guessed:
        value, why = _own(step, (certainty, polarity))
        return _factuality(NARRATOR, value, f"the narrator’s own guess, {why}")
    if step.cue_class is CueClass.UNKNOWN and step.holder == UNSTATED:
        return Factuality(NARRATOR, Certainty.CERTAIN, Polarity.UNKNOWN, "said not to be known")
    if step.cue_class is CueClass.OMIT:
        return Factuality(
            NARRATOR, Certainty.CERTAIN, Polarity.POSITIVE, "the narrator vouches for the omission"
        )
    if distanced:
        return _factuality(NARRATOR, _OPEN, "distanced by the narrator")
    if step.hands_over:
        return _factuality(NARRATOR, _taken(step, (certainty, polarity)), _told(step))
    return _factuality(NARRATOR, _OPEN, f"{step.cue_class.value} cue commits the source")


def source_view(step: Step, certainty: Certainty, polarity: Polarity) -> Factuality:
    """Returns how sure a source is of a content that it gives."""
    value, why = _own(step, (certainty, polarity))
    return _factuality(step.holder, value, why)


def holder_views(
    steps: Sequence[Step],
    certainty: Certainty,
    polarity: Polarity,
    *,
    distanced: bool = False,
) -> tuple[Factuality, ...]:
    """Returns the narrator's view first and then one for each link of a chain, outermost first.

    The narrator follows a chain only where every link hands its content over as fact. An outer
    source stands for what it passes on, unless its own word for it keeps a distance: "X said that
    Y claimed it" leaves X open.
    """
    if not steps:
        return (_factuality(NARRATOR, (certainty, polarity), "the narrator's own words"),)
    inner, outer = steps[-1], steps[:-1]
    narrator = narrator_view(inner, certainty, polarity, distanced=distanced)
    if outer and not all(step.hands_over for step in outer):
        narrator = _factuality(NARRATOR, _OPEN, "passed on by a source")
    views = [narrator]
    for at, step in enumerate(steps):
        if step.holder == NARRATOR:
            continue
        if step is inner:
            views.append(source_view(inner, certainty, polarity))
            continue
        passed = _passed(steps[at + 1 :], (certainty, polarity))
        value, why = _own(step, passed) if passed != _OPEN else (_OPEN, "keeps its distance")
        views.append(_factuality(step.holder, value, why))
    return tuple(views)


def _passed(below: Sequence[Step], value: _Value) -> _Value:
    """Returns what an outer source hands on of the content of the links below it."""
    for step in reversed(below):
        plain = step.saying is Saying.DONE and step.cue_class in _PASSED_ON
        if not (plain or step.granted):
            return _OPEN
        value = _taken(step, value)
    return value


def _own(step: Step, value: _Value) -> tuple[_Value, str]:
    """Returns what the source of a step holds, and why."""
    kind = step.cue_class
    if step.saying is not Saying.DONE:
        return _OPEN, f"not said: {step.why}"
    if kind in _NOT_YET:
        return _OPEN, "left out" if kind is CueClass.OMIT else f"{kind.value}: not yet so"
    if kind is CueClass.UNKNOWN and not step.turned:
        return (Certainty.CERTAIN, Polarity.UNKNOWN), "said not to be known"
    why = f"as worded, {kind.value} cue"
    if kind is CueClass.DENY or step.turned:
        value, why = _turned(value), "denied" if kind is CueClass.DENY else "the opposite"
    least = step.least or (Certainty.PROBABLE if kind in _WEAK else None)
    if least is not None:
        value, why = _at_most(value, least), f"{why}, at most {least.value}"
    return value, why


def _taken(step: Step, value: _Value) -> _Value:
    """Returns a content as its teller takes it over."""
    if step.turned and not step.granted:
        value = _turned(value)
    return value if step.least is None or step.granted else _at_most(value, step.least)


def _told(step: Step) -> str:
    if step.granted:
        return "taken for granted"
    return f"{step.cue_class.value} cue" + (" presupposes it" if step.taken else "")


def _turned(value: _Value) -> _Value:
    return value[0], _FLIPPED.get(value[1], value[1])


def _at_most(value: _Value, least: Certainty) -> _Value:
    worse = max(ORDER.index(value[0]), ORDER.index(least))
    return ORDER[worse], value[1]


def _factuality(holder: str, value: _Value, why: str) -> Factuality:
    certainty, polarity = value
    if certainty is Certainty.UNCOMMITTED:
        polarity = Polarity.UNKNOWN
    return Factuality(holder, certainty, polarity, why)
