"""From many ledgers to stories: which articles tell one thing, and which are copies."""

from __future__ import annotations

from reportedly.compare.stories import THRESHOLD, find_stories

__all__ = ["THRESHOLD", "find_stories"]
