"""From many ledgers to stories: who tells one thing, who agrees, and who leaves what out."""

from __future__ import annotations

from reportedly.compare.beside import Beside, look_beside
from reportedly.compare.side_by_side import compare, compare_all
from reportedly.compare.stories import THRESHOLD, find_stories

__all__ = ["THRESHOLD", "Beside", "compare", "compare_all", "find_stories", "look_beside"]
