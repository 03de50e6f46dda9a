"""Times: TIMEX3 expressions with values, intervals, anchors, and why some stay open."""

from __future__ import annotations

from reportedly.read.times.conflict import time_problems
from reportedly.read.times.find import find_times, publication_day, read_times

__all__ = ["find_times", "publication_day", "read_times", "time_problems"]
