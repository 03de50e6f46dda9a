"""Places: names found, place told from government, records chosen by the whole text."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gazetteer_build
from reportedly.gather import gather_text
from reportedly.model import Article, Place, PlaceKind, PlaceUse, Span
from reportedly.read.parse import parse_article
from reportedly.read.places import find_places, find_records
from reportedly.read.places.fold import fold
from reportedly.read.places.gazetteer import gazetteer_path
from reportedly.read.places.world import (
    areas,
    capitals,
    countries,
    country_of_adjective,
    country_of_people,
    place_words,
    plural_of,
    seats,
)


def article_of(text: str, **known: str) -> Article:
    spans = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Article(text, paragraphs=tuple(spans), **known)  # type: ignore[arg-type]


def places_of(text: str, **known: str) -> tuple[Article, tuple[Place, ...]]:
    article = article_of(text, **known)
    return article, find_places(parse_article(article), article)


def place_called(text: str, words: str, nth: int = 0) -> Place:
    article, places = places_of(text)
    found = [place for place in places if article.cut(place.span) == words]
    assert len(found) > nth, [article.cut(place.span) for place in places]
    return found[nth]


USES = [
    ("Tehran rejected the offer.", "Tehran", PlaceUse.METONYM),
    ("Seoul's decision surprised its neighbours.", "Seoul", PlaceUse.METONYM),
    ("The treaty brought Ankara closer to Damascus.", "Ankara", PlaceUse.METONYM),
    ("The treaty brought Ankara closer to Damascus.", "Damascus", PlaceUse.METONYM),
    ("The minister promised better ties with Baghdad.", "Baghdad", PlaceUse.METONYM),
    ("The war against Georgia lasted five days, Russia said.", "Russia", PlaceUse.METONYM),
    ("The Kremlin confirmed the call.", "Kremlin", PlaceUse.METONYM),
    ("The White House said it was ready.", "White House", PlaceUse.METONYM),
    ("They dined in the White House on Friday.", "White House", PlaceUse.LITERAL),
    ("They held talks in Tehran on Friday.", "Tehran", PlaceUse.LITERAL),
    ("Thousands fled from Kharkiv.", "Kharkiv", PlaceUse.LITERAL),
    ("A train from Lyon to Milan was late.", "Milan", PlaceUse.LITERAL),
    ("The Kharkiv offensive began in May.", "Kharkiv", PlaceUse.MODIFIER),
    ("The Russian invasion began in winter.", "Russian", PlaceUse.MODIFIER),
    ("She works for the Bank of England in Leeds.", "England", PlaceUse.EMBEDDED),
]


@pytest.mark.parametrize(("text", "words", "use"), USES)
def test_use_is_decided_by_the_grammar(text: str, words: str, use: PlaceUse) -> None:
    assert place_called(text, words).use is use


@pytest.mark.parametrize(("text", "words", "use"), USES)
def test_only_places_themselves_have_coordinates(text: str, words: str, use: PlaceUse) -> None:
    place = place_called(text, words)
    if use in (PlaceUse.METONYM, PlaceUse.EMBEDDED):
        assert place.latitude is None
        assert place.geonameid is None
    if use is PlaceUse.LITERAL:
        assert place.latitude is not None


def test_a_metonym_names_what_it_stands_for() -> None:
    place = place_called("Tehran rejected the offer.", "Tehran")
    assert place.stands_for == "IRN"
    assert place.candidates  # which city it is called after stays known


RECORDS = [
    ("They live in Paris, Texas.", "Paris", 4717560),
    ("They live in Paris, the capital of France.", "Paris", 2988507),
    ("He drove from London, Ontario, to Toronto.", "London", 6058560),
    ("A man from Buffalo, New York, was arrested.", "New York", 5128638),
    ("He was arrested in Manhattan, New York, and then sent to Boston.", "Boston", 4930956),
    ("Troops entered Georgia from Russia near Tbilisi.", "Georgia", 614540),
    ("In Atlanta, Georgia, and Savannah schools were closed.", "Georgia", 4197000),
    ("Fires burned across the Voronezh Region in Russia.", "Voronezh Region", 472039),
    ("The incursion into Belgorod, a Russian territory, went on.", "Belgorod", 578071),
    ("The mayor of Belgorod, a city in Russia, resigned.", "Belgorod", 578072),
    ("They landed in the United States.", "United States", 6252001),
]


@pytest.mark.parametrize(("text", "words", "geonameid"), RECORDS)
def test_record_is_chosen_by_the_text(text: str, words: str, geonameid: int) -> None:
    assert place_called(text, words).geonameid == geonameid


def test_one_sense_a_text() -> None:
    text = "Fire broke out in Athens, Georgia, on Monday.\nPolice in Athens said nobody was hurt."
    assert place_called(text, "Athens", 1).geonameid == place_called(text, "Athens", 0).geonameid


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("He died on the battlefield.", "the battlefield", PlaceKind.UNLOCATED),
        ("Supplies reached the front.", "the front", PlaceKind.UNLOCATED),
        ("They left the combat zone.", "the combat zone", PlaceKind.UNLOCATED),
        (
            "Units moved into the Sudan war theater.",
            "the Sudan war theater",
            PlaceKind.UNLOCATED,
        ),
        ("Guards closed the Iran-Iraq border.", "the Iran-Iraq border", PlaceKind.BOUNDARY),
        ("Ships crossed the Black Sea.", "Black Sea", PlaceKind.WATER),
        ("Drought struck the Sahel.", "Sahel", PlaceKind.AREA),
        ("Rain fell in Bavaria.", "Bavaria", PlaceKind.REGION),
    ],
)
def test_kind(text: str, words: str, kind: PlaceKind) -> None:
    place = place_called(text, words)
    assert place.kind is kind
    if kind is PlaceKind.UNLOCATED:
        assert place.latitude is None


def test_what_lies_inside_an_unlocated_phrase_gets_no_point() -> None:
    place = place_called("Units moved into the Sudan war theater.", "Sudan")
    assert place.latitude is None


@pytest.mark.parametrize(
    "text",
    [
        "He posted it on social media.",
        "Mary Ripley said so. Ripley then left.",
        "Mr. Reading was late.",
        "The area was quiet and the zone was calm.",
        "In front of the house stood a tree.",
    ],
)
def test_no_place(text: str) -> None:
    article, places = places_of(text)
    assert [article.cut(place.span) for place in places] == []


def test_ids_and_order_are_stable() -> None:
    text = "Lima and Quito agreed. The talks in Lima went on at the Peru-Ecuador border."
    article = article_of(text)
    tokens = parse_article(article)
    first = find_places(tokens, article)
    assert first == find_places(tokens, article)
    assert list(first) == sorted(first, key=lambda place: (place.span, place.id))
    assert len({place.id for place in first}) == len(first)


WORDS = st.sampled_from(
    ["Paris", "the front", "U.S.", "“", "”", "Kremlin's", "’s", "New", "York", ",", "Texas", "(",
     "border", "Côte d’Ivoire", "St.", "North", "Koreans", "said", "in", "—", "\n", "Сирия", "𝕏",
     "of", "REGION", "Region", "'", "a", "-", "Washington", "war", "zone"]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=30).map(" ".join), st.text(max_size=80)))
def test_any_text(text: str) -> None:
    article, places = places_of(text)
    for place in places:
        words = article.cut(place.span)
        assert words.strip() == words != ""
        if place.use is PlaceUse.METONYM:
            assert place.latitude is None


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Saint-Denis", "st denis"),
        ("St. Denis", "st denis"),
        ("Łódź", "lodz"),
        ("N’Djamena", "ndjamena"),
        ("São Paulo", "sao paulo"),
        ("Tromsø", "tromso"),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_gazetteer_is_small_and_whole() -> None:
    path = gazetteer_path()
    assert path.stat().st_size < 60_000_000
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        (count,) = connection.execute("SELECT count(*) FROM place").fetchone()
        (lost,) = connection.execute(
            "SELECT count(*) FROM name LEFT JOIN place USING (geonameid) WHERE place.name IS NULL"
        ).fetchone()
    finally:
        connection.close()
    assert count > 200_000
    assert lost == 0


def test_names_of_a_place() -> None:
    assert find_records("lodz")[0].country == "POL"
    assert find_records("no such town") == ()
    kinds = {record.kind for record in find_records("kursk")}
    assert {"adm1", "city"} <= kinds


def test_tables_are_sound() -> None:
    world = countries()
    assert len(world) > 240
    assert len({country.geonameid for country in world.values()}) == len(world)
    for country in world.values():
        assert len(country.iso3) == 3
        assert -90 <= country.latitude <= 90
        assert -180 <= country.longitude <= 180
        assert set(country.neighbours) <= set(world) | {"SCG", "ANT"}
    for area in areas():
        assert area.kind in set(PlaceKind)
        assert area.country is None or area.country in world
    for seat in seats().values():
        assert seat.country in world
    assert set(capitals().values()) <= set(world)
    assert all(words for part in place_words().values() for words in part.values())


@pytest.mark.parametrize(
    ("word", "plural"), [("Russian", "Russians"), ("Chinese", "Chinese"), ("Swiss", "Swiss")]
)
def test_words_for_people(word: str, plural: str) -> None:
    assert plural_of(word) == plural
    assert (country_of_people().get(plural) or country_of_adjective()[plural]) == (
        country_of_adjective()[word]
    )


def test_a_builder_replaces_half_a_file_by_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "gazetteer.sqlite"
    target.write_bytes(b"half a file")
    monkeypatch.setattr(gazetteer_build, "_fill", lambda *_: None)
    gazetteer_build.build_gazetteer(target, tmp_path, fold)
    assert target.read_bytes().startswith(b"SQLite format 3")
    assert [path.name for path in tmp_path.iterdir()] == ["gazetteer.sqlite"]


@pytest.mark.parametrize(("head", "country"), [("SEOUL", "KOR"), ("PYONGYANG", "PRK")])
def test_a_province_of_two_countries_is_that_of_the_dateline(head: str, country: str) -> None:
    text = f"{head}, May 3 (Local Wire) -- A new bridge was opened in Kangwon Province.\n"
    article = gather_text(text)
    (found,) = find_places(parse_article(article), article)
    assert found.country == country


def test_a_medium_of_a_state_is_of_that_country() -> None:
    text = "A new bridge was opened in Kangwon Province on Monday, officials said there.\n"
    article = gather_text(text, outlet="Rodong Sinmun")
    assert [p.country for p in find_places(parse_article(article), article)] == ["PRK"]
