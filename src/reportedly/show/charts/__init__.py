"""Charts as plain geometry: a page draws them as SVG and says the same in a table beside."""

from __future__ import annotations

from reportedly.show.charts.circle import Circle, circle, draw_network
from reportedly.show.charts.days import Day, draw_timeline, stretches
from reportedly.show.charts.drawing import Drawing, standalone
from reportedly.show.charts.map import PlaceMap, Spot, draw_map, place_map
from reportedly.show.charts.mix import Mix, MixRow, draw_mix, source_mix
from reportedly.show.charts.numbers import NumberRow, Numbers, draw_numbers
from reportedly.show.charts.scale import Bar, bars

__all__ = [
    "Bar",
    "Circle",
    "Day",
    "Drawing",
    "Mix",
    "MixRow",
    "NumberRow",
    "Numbers",
    "PlaceMap",
    "Spot",
    "bars",
    "circle",
    "draw_map",
    "draw_mix",
    "draw_network",
    "draw_numbers",
    "draw_timeline",
    "place_map",
    "source_mix",
    "standalone",
    "stretches",
]
