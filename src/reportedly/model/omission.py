"""What somebody leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span

__all__ = ["Omission", "OmissionKind"]


class OmissionKind(StrEnum):
    """How the omission is known; the two never merge."""

    REPORTED = "reported"  # a text says so
    OBSERVED = "observed"  # seen over texts that were read whole


@dataclass(frozen=True, slots=True)
class Omission:
    """Who leaves out what, in which coverage.

    `outlet` is the holder who leaves it out, `held_by` the one who says so (`narrator` for the
    article itself), `span` the thing left out, `scope` the coverage that it is missing from.
    """

    id: str
    kind: OmissionKind
    outlet: str
    held_by: str
    span: Span
    scope: Span | None = None
    why: str = ""
