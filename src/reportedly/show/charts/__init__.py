"""Charts as plain geometry: a page draws them as SVG and says the same in a table beside."""

from __future__ import annotations

from reportedly.show.charts.circle import Circle, circle
from reportedly.show.charts.map import PlaceMap, Spot, place_map
from reportedly.show.charts.mix import Mix, MixRow, source_mix
from reportedly.show.charts.scale import Bar, bars

__all__ = [
    "Bar",
    "Circle",
    "Mix",
    "MixRow",
    "PlaceMap",
    "Spot",
    "bars",
    "circle",
    "place_map",
    "source_mix",
]
