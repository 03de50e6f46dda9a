"""Times: TIMEX3 expressions with values, intervals, anchors, and why some stay open."""

from __future__ import annotations

from reportedly.read.times.alone import find_times_in
from reportedly.read.times.conflict import time_problems
from reportedly.read.times.find import find_times, publication_day, read_times
from reportedly.read.times.sense import Direction
from reportedly.read.times.tense import direction_of, governor_of

__all__ = [
    "Direction",
    "direction_of",
    "find_times",
    "find_times_in",
    "governor_of",
    "publication_day",
    "read_times",
    "time_problems",
]
