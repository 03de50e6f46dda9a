"""Charts as files, maps without tiles, and what a notebook shows."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import harbour_ledger, small_ledger
from rooms import fill

from reportedly.cli import main
from reportedly.compare import compare
from reportedly.model import Ledger, Place, PlaceKind, PlaceUse, Span
from reportedly.model.comparison import Tie
from reportedly.show.charts import (
    Bar,
    Drawing,
    NumberRow,
    Numbers,
    circle,
    draw_map,
    draw_network,
    draw_numbers,
    draw_timeline,
    place_map,
    standalone,
    stretches,
)
from reportedly.show.charts.days import Day
from reportedly.show.charts.labels import Labels
from reportedly.show.charts.shapes import area_of, clipped, countries_in, path_of
from reportedly.show.notebook import noun_html
from reportedly.show.story import story_page

POINTS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
TEXT = st.text(max_size=40)


def parsed(drawing: Drawing, of: str = "x") -> ElementTree.Element:
    return ElementTree.fromstring(standalone(drawing, of))


# --- shapes


@given(st.lists(POINTS, min_size=3, max_size=30))
@settings(max_examples=60, deadline=None)
def test_what_is_cut_to_a_window_lies_in_it(points: list[tuple[float, float]]) -> None:
    for x, y in clipped(tuple(points), (-20.0, -30.0, 40.0, 50.0)):
        assert -30.000001 <= x <= 50.000001
        assert -20.000001 <= y <= 40.000001


@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [
        (35.9, 51.7, "RUS"),
        (34.3, 45.2, "UKR"),
        (-13.0, 24.5, "ESH"),
        (20.9, 42.6, "XKX"),
        (35.25, 32.2, "PSE"),
        (2.35, 48.85, "FRA"),
        (127.0, 39.9, "PRK"),
    ],
)
def test_a_point_lies_in_its_country(longitude: float, latitude: float, code: str) -> None:
    near = (latitude - 0.2, longitude - 0.2, latitude + 0.2, longitude + 0.2)
    inside = {
        country
        for country, rings in countries_in(near)
        if any(_covers(ring, longitude, latitude) for ring in rings)
    }
    assert inside == {code}


def _covers(ring: tuple[tuple[float, float], ...], x: float, y: float) -> bool:
    is_in = False
    for place, (ax, ay) in enumerate(ring):
        bx, by = ring[place - 1]
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            is_in = not is_in
    return is_in


def test_a_division_has_the_hull_of_its_towns() -> None:
    kursk = area_of(538555)
    assert len(kursk) > 4
    assert _covers(kursk, 36.19, 51.73), "the town of Kursk"
    assert not _covers(kursk, 37.6, 55.75), "Moscow"
    assert area_of(1) == ()


def test_a_path_leaves_out_what_cannot_be_seen() -> None:
    speck = ((0.0, 0.0), (0.1, 0.0), (0.1, 0.1))
    square = ((0.0, 0.0), (50.0, 0.0), (50.0, 50.0), (50.2, 50.2), (0.0, 50.0))
    assert path_of((speck,), lambda point: point) == ""
    assert path_of((square, speck, ()), lambda point: point) == "M0 0l50 0 0 50 -50 0z"


# --- names, days


@given(st.lists(st.tuples(TEXT, st.floats(0, 700), st.floats(0, 400)), max_size=25))
@settings(max_examples=40, deadline=None)
def test_no_name_stands_on_another(names: list[tuple[str, float, float]]) -> None:
    room = Labels(760, 440)
    for name, x, y in names:
        room.beside(name, x, y, 4.0, size=13)
    for place, (left, top, right, bottom) in enumerate(room._taken):
        for other in room._taken[:place]:
            assert left >= other[2] or right <= other[0] or top >= other[3] or bottom <= other[1]


@given(st.lists(st.tuples(st.dates(), st.integers(0, 400)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_days_stay_on_their_scale_and_in_order(days: list[tuple[date, int]]) -> None:
    given_days = []
    for day, long in days:
        end = min(date.max, day + timedelta(days=min(long, (date.max - day).days)))
        given_days.append((day.isoformat(), end.isoformat()))
    drawn = stretches(given_days)
    assert len(drawn) == len(days)
    for start, width in drawn:
        assert 0 <= start <= start + width <= 100.01
    by_day = sorted(zip(given_days, drawn, strict=True))
    starts = [start for (first, last), (start, _) in by_day if first == last]
    assert all(one <= other + 0.81 for one, other in pairwise(starts))


def test_one_far_day_does_not_press_the_others_together() -> None:
    days = [("2021-01-01", "2021-01-01")] + [(f"2025-10-{n:02d}", f"2025-10-{n:02d}")
                                             for n in range(1, 11)]  # fmt: skip
    drawn = stretches(days)
    assert drawn[0][0] == 0
    assert drawn[10][0] > 80
    assert drawn[5][0] - drawn[4][0] > 5
    assert stretches([("no day", "2025-01-01")]) == ((0.0, 100.0),)


# --- drawings


@given(TEXT, TEXT, TEXT)
@settings(max_examples=40, deadline=None)
def test_any_words_make_a_drawing_that_can_be_read(a: str, b: str, c: str) -> None:
    row = NumberRow(a, b, c, a, b, "#", Bar(1.0, 2.0, False, True))
    parsed(draw_numbers((Numbers(c, (row,), "0", "5", True),)), a)
    parsed(draw_timeline([Day(a, 0.0, 5.0, (b, c), 3)]), b)
    parsed(draw_network(circle((Tie(a, b, c, 2, ()), Tie(b, "x", "speaks of", 1, ())))), c)


def test_a_country_is_an_area_and_the_window_is_drawn_around_towns() -> None:
    ledger = small_ledger("Kursk is a town of Russia.")
    literal = PlaceUse.LITERAL
    town = Place("p1", Span(0, 5), "Kursk", PlaceKind.CITY, literal, "RUS", 1, 51.73, 36.19)
    country = Place("p2", Span(19, 25), "Russia", PlaceKind.COUNTRY, literal, "RUS", 2, 60.0, 100.0)
    region = replace(town, id="p3", kind=PlaceKind.REGION, geonameid=538555, latitude=51.66)
    drawn = place_map([replace(ledger, places=(town, country, region))])
    assert drawn is not None
    by_name = {spot.kind: spot for spot in drawn.spots}
    assert not by_name["country"].is_on, "its point is in Siberia"
    assert by_name["country"].path.startswith("M")
    assert by_name["region"].path.startswith("M")
    assert by_name["city"].path == ""
    assert drawn.land
    svg = standalone(draw_map(drawn), "Kursk")
    assert svg.count('class="area country"') == 1
    assert "Natural Earth" in svg
    alone = place_map([replace(ledger, places=(country,))])
    assert alone is not None
    assert alone.spots[0].is_on


# --- the command


def test_the_command_writes_a_chart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledgers.db"
    ids = fill(path)

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, [*words, "--store", str(path)])
        assert "Traceback" not in done.output
        return done.exit_code, done.output

    code, out = run("chart", "sources", *ids)
    assert code == 0
    ElementTree.fromstring(out)
    target = tmp_path / "numbers.svg"
    assert run("chart", "numbers", ids[0], ids[1], "--out", str(target))[0] == 0
    first = target.read_bytes()
    assert run("chart", "numbers", ids[1], ids[0], "--out", str(target))[0] == 0
    assert target.read_bytes() == first
    assert run("chart", "sources", ids[2])[0] == 0, "one article has a chart too"
    assert run("chart", "pie", ids[0])[0] == 2
    assert run("chart", "map", ids[0], "--out", str(tmp_path / "x.gif"))[0] == 2
    image = tmp_path / "x.png"
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "resvg_py", None)
        code, out = run("chart", "sources", ids[0], "--out", str(image))
    assert code == 1
    assert "pip install 'reportedly[png]'" in out
    assert run("chart", "sources", ids[0], "--out", str(image))[0] == 0
    kind, width = image.read_bytes()[:8], image.read_bytes()[16:20]
    assert kind == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(width, "big") == 1600


# --- notebooks


class Tags(HTMLParser):
    """The elements of a piece of HTML and their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [name for name, _ in attrs]))


@given(text=st.text(max_size=60), title=TEXT)
@settings(max_examples=40, deadline=None)
def test_a_notebook_shows_and_runs_nothing(text: str, title: str) -> None:
    known = {"title": title} if title.strip() else {}
    ledger = small_ledger(f"He said {text}<script>alert(1)</script> twice.", **known)
    made = compare([ledger])
    for noun in (ledger, made.story, made):
        html = noun._repr_html_()
        assert html == noun_html(noun)
        for tag, names in Tags(html).found:
            assert tag in {"div", "p", "b", "br", "small", "table", "thead", "tbody", "tr", "th",
                           "td"}  # fmt: skip
            assert set(names) <= {"style", "scope"}


def test_a_notebook_shows_who_says_what() -> None:
    ledger = harbour_ledger()
    html = ledger._repr_html_()
    name = ledger.name_of(ledger.attributions[0].speaker.holder)
    assert re.search(rf"<th[^>]*>{re.escape(escape(name))}", html)
    assert "certainly so" in html
    assert "&lt;NoneType" not in noun_html(3)
    assert "3" in noun_html(3)


def test_articles_of_one_outlet_are_told_apart() -> None:
    def told(words: str, day: str, outlet: str = "Wire") -> Ledger:
        return small_ledger(words, outlet=outlet, published=day)

    page = story_page(
        [told("One.", "2031-05-03"), told("Two.", "2031-05-03"), told("Three.", "2031-06-01"),
         told("Four.", "2031-06-02", "Post")],
        None,
    )  # fmt: skip
    names = [column.outlet for column in page.columns]
    assert names == ["Wire, 3 May", "Wire, 3 May (2)", "Wire, 1 June", "Post"]
    page = story_page([told("One.", "2030-05-03"), told("Two.", "2031-05-03")], None)
    assert [column.outlet for column in page.columns] == ["Wire, 3 May 2030", "Wire, 3 May 2031"]
