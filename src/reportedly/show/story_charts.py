"""The charts of a story, each as a drawing that stands by itself."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.show.charts import (
    Drawing,
    draw_map,
    draw_mix,
    draw_network,
    draw_numbers,
    draw_timeline,
)
from reportedly.show.story import StoryPage

__all__ = ["CHARTS", "story_chart"]


def _numbers(page: StoryPage) -> Drawing | None:
    return draw_numbers(page.compared.numbers) if page.compared.numbers else None


def _timeline(page: StoryPage) -> Drawing | None:
    days = [day for day, _ in page.compared.moments]
    return draw_timeline(days) if days else None


def _sources(page: StoryPage) -> Drawing | None:
    return draw_mix(page.mix)


def _network(page: StoryPage) -> Drawing | None:
    return draw_network(page.compared.network) if page.compared.network.edges else None


def _map(page: StoryPage) -> Drawing | None:
    return draw_map(page.map) if page.map else None


CHARTS: dict[str, Callable[[StoryPage], Drawing | None]] = {
    "numbers": _numbers,
    "timeline": _timeline,
    "sources": _sources,
    "network": _network,
    "map": _map,
}
"""What draws each chart, by its name."""


def story_chart(page: StoryPage, name: str) -> Drawing | None:
    """Returns a chart of a story; None where there is nothing to draw. KeyError for no such name.

    The names are those of CHARTS.
    """
    return CHARTS[name](page)
