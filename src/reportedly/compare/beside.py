"""What other articles say of a story: an article is in one story, and speaks of more."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Ledger, LookedAt, Span

__all__ = ["Beside"]


@dataclass(frozen=True, slots=True)
class Beside:
    """Articles of other stories with their passages that speak of this one; what was looked at."""

    passages: tuple[tuple[Ledger, tuple[Span, ...]], ...]
    looked_at: tuple[LookedAt, ...] = ()
