"""What a trained reader marked in a text beside its tokens; the readers of each layer judge it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Span

__all__ = ["MarkedAttribution", "MarkedTime", "MarkedToponym", "Marks"]


@dataclass(frozen=True, slots=True)
class MarkedAttribution:
    """Whose words, by which cue, which words; each in order, `source` may be empty.

    `confidence` is the share of marks like this one that are right: half of source and content at
    least are those of an annotator.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class MarkedTime:
    """The extent of a time expression; `kind` is a TIMEX3 type."""

    span: Span
    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class MarkedToponym:
    """The extent of a place's name; not literal where it stands for people or a government."""

    span: Span
    is_literal: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of a text, each kind in order of the text.

    `factuality` has a number for each token, from -3 (surely did not happen) to 3 (surely did):
    to be read at heads of predicates only; `commitment` has on the same scale how far the words
    commit who says them, which "will" does and a thing yet to happen is not. Empty where nothing
    trained has read the text.
    """

    attributions: tuple[MarkedAttribution, ...] = ()
    times: tuple[MarkedTime, ...] = ()
    toponyms: tuple[MarkedToponym, ...] = ()
    factuality: tuple[float, ...] = ()
    is_read: bool = False
    commitment: tuple[float, ...] = ()
