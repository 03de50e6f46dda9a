"""Actors: names joined over spellings, titles, descriptions, metonyms, pronouns or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Actor, ActorKind, Article, MentionKind, Span
from reportedly.read.actors import find_actors
from reportedly.read.actors.lexicon import kind_of_name, known_actors
from reportedly.read.actors.names import family_of, is_same_person
from reportedly.read.parse import parse_article
from reportedly.read.places import find_places


def actors_of(text: str) -> tuple[Article, tuple[Actor, ...]]:
    spans = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    article = Article(text, paragraphs=tuple(spans))
    tokens = parse_article(article)
    return article, find_actors(tokens, article, find_places(tokens, article))


def clusters_of(text: str) -> list[list[str]]:
    article, actors = actors_of(text)
    return [[article.cut(mention.span) for mention in actor.mentions] for actor in actors]


def actor_called(text: str, name: str) -> Actor:
    _, actors = actors_of(text)
    found = [actor for actor in actors if actor.name == name]
    assert found, [actor.name for actor in actors]
    return found[0]


SAME = [
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Volodymyr Zelenskiy", "Zelensky"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Kim Jong Un", "Kim"),
    ("Xi Jinping", "Xi"),
    ("Sergey Lavrov", "Sergei Lavrov"),
    ("Angela Merkel", "Merkel"),
    ("John Q. Adams", "John Adams"),
    ("Mohammed bin Salman", "bin Salman"),
    ("Nguyễn Văn Minh", "Nguyen Van Minh"),
]
OTHER = [
    ("Anna Berg", "Paul Berg"),
    ("Kim Jong-un", "Jong"),
    ("Bill Clinton", "Hillary Clinton"),
    ("Marta Leroy", "Olaf Brandt"),
    ("Angela Merkel", "Angelo"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_same_person(one: str, two: str) -> None:
    assert is_same_person(one, two)
    assert is_same_person(two, one)


@pytest.mark.parametrize(("one", "two"), OTHER)
def test_other_person(one: str, two: str) -> None:
    assert not is_same_person(one, two)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Kim Min-jae", "kim"),
        ("Xi Jinping", "xi"),
        ("Marta Leroy", "leroy"),
        ("Martin Luther King Jr.", "king"),
        pytest.param(
            "Kim Novak",
            "novak",
            marks=pytest.mark.xfail(
                reason="a Western first name that is also a Korean family name", strict=True
            ),
        ),
        ("", ""),
    ],
)
def test_family_name(name: str, family: str) -> None:
    assert family_of(name) == family


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Health", ActorKind.STATE_BODY),
        ("Evening Herald", ActorKind.MEDIUM),
        ("Northern News Agency", ActorKind.MEDIUM),
        ("Third Mountain Brigade", ActorKind.ARMED_FORCE),
        ("Acme Holdings Ltd", ActorKind.COMPANY),
        ("World Harvest Council", ActorKind.INTERNATIONAL),
        ("University of Lund", ActorKind.ORGANISATION),
    ],
)
def test_kind_of_name(name: str, kind: ActorKind) -> None:
    assert kind_of_name(name) is kind


TOGETHER = [
    ("Marta Leroy arrived on Monday. Leroy met the press.", "Marta Leroy", "Leroy"),
    ("President Marta Leroy spoke. The president was tired.", "President Marta Leroy",
     "The president"),
    ("Marta Leroy, the mayor, spoke first.", "Marta Leroy", "the mayor"),
    ("The World Harvest Council (WHC) met. The WHC said prices rose.",
     "The World Harvest Council (WHC)", "The WHC"),
    ("North Korean state media praised it. Later North Korean state media said more.",
     "North Korean state media", "North Korean state media"),
    ("Russia refused. Moscow rejected the plan again.", "Russia", "Moscow"),
    ("The Ukrainian government agreed. The Ukrainian government then left the talks.",
     "The Ukrainian government", "The Ukrainian government"),
    ("Marta Leroy told reporters that she would resign.", "Marta Leroy", "she"),
    ("Mr. Olaf Brandt praised his own work.", "Mr. Olaf Brandt", "his"),
    ("Olaf Brandt voted for himself.", "Olaf Brandt", "himself"),
    ("The rebels said they had taken the town.", "The rebels", "they"),
    ("Reuters said its reporter was safe.", "Reuters", "its"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "one", "two"), TOGETHER)
def test_mentions_of_one_actor(text: str, one: str, two: str) -> None:
    clusters = clusters_of(text)
    assert any(one in words and two in words for words in clusters), clusters


APART = [
    ("Anna Berg met Paul Berg in May.", "Anna Berg", "Paul Berg"),
    ("The Russian minister met the Iranian minister.", "The Russian minister",
     "the Iranian minister"),
    ("Olaf Brandt met his deputy, Jan Moe.", "his", "Jan Moe"),
    ("Olaf Brandt praised him.", "Olaf Brandt", "him"),
    ("It is clear that Reuters was late.", "Reuters", "It"),
    ("Maria Leroy spoke. He was late.", "Maria Leroy", "He"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "one", "two"), APART)
def test_mentions_of_different_actors(text: str, one: str, two: str) -> None:
    clusters = clusters_of(text)
    assert not any(one in words and two in words for words in clusters), clusters


def test_whose_invasion_it_is_is_taken_from_the_text() -> None:
    text = (
        "The Russian invasion of Georgia went on. The Caspian Post said that talks might help "
        "Russia to find a way out of its invasion of Georgia."
    )
    clusters = clusters_of(text)
    assert any("Russia" in words and "its" in words for words in clusters), clusters


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("French President Marta Leroy spoke.", "Marta Leroy", ActorKind.PERSON, "FRA"),
        ("The German government agreed.", "The German government", ActorKind.STATE_BODY, "DEU"),
        ("The government of South Korea agreed.", "The government of South Korea",
         ActorKind.STATE_BODY, "KOR"),
        ("The Kremlin said no.", "Kremlin", ActorKind.STATE_BODY, "RUS"),
        ("Tehran rejected the offer.", "Iran", ActorKind.COUNTRY, "IRN"),
        ("Iranian state television said so.", "Iranian state television", ActorKind.MEDIUM,
         "IRN"),
        ("Officials said no.", "Officials", ActorKind.UNNAMED, None),
        ("Some reports said no.", "Some reports", ActorKind.UNNAMED, None),
        ("Chinese troops left.", "Chinese troops", ActorKind.ARMED_FORCE, "CHN"),
        ("Danes protested. The Danes said no.", "The Danes", ActorKind.GROUP, "DNK"),
    ],
)  # fmt: skip
def test_kind_and_country(text: str, name: str, kind: ActorKind, country: str | None) -> None:
    actor = actor_called(text, name)
    assert actor.kind is kind
    assert actor.country == country


def test_roles_and_aliases_are_the_words_of_the_text() -> None:
    text = "Swedish farmer Jan Moe spoke. Turkey's minister, Selim Aydin, listened. Moe left."
    assert actor_called(text, "Jan Moe").roles == ("Swedish farmer",)
    assert actor_called(text, "Jan Moe").aliases == ("Moe",)
    assert actor_called(text, "Selim Aydin").roles == ("minister",)
    assert actor_called("Tehran rejected the offer.", "Iran").aliases == ("Tehran",)


def test_a_capital_in_which_things_happen_is_no_actor() -> None:
    _, actors = actors_of("The fair was held in Tehran on Friday.")
    assert all(actor.country != "IRN" for actor in actors)


def test_metonyms_are_marked() -> None:
    actor = actor_called("Tehran rejected the offer.", "Iran")
    assert [mention.kind for mention in actor.mentions] == [MentionKind.METONYM]


def test_the_two_are_both() -> None:
    clusters = clusters_of("Marta Leroy called Olaf Brandt. The two discussed fish.")
    assert sum("The two" in words for words in clusters) == 2


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Local fishermen said the lake was empty.", "Local fishermen"),
        ("A leaked memo said the plant would close.", "A leaked memo"),
        ("According to the coroner, nobody was hurt.", "the coroner"),
        ("Many said they were afraid.", "Many"),
        ("A source close to the talks said no.", "A source"),
    ],
)
def test_whoever_speaks_is_an_actor(text: str, subject: str) -> None:
    assert any(subject in words for words in clusters_of(text)), clusters_of(text)


def test_known_bodies_are_sound() -> None:
    for name, known in known_actors().items():
        assert name == known.name or name in known.aliases
        assert known.country is None or len(known.country) == 3


def test_same_bytes_twice() -> None:
    text = "Marta Leroy met Olaf Brandt. She told him that Iran had agreed. Tehran denied it."
    first, second = actors_of(text)[1], actors_of(text)[1]
    assert first == second
    assert len({actor.id for actor in first}) == len(first)


WORDS = st.sampled_from(
    ["Marta Leroy", "Leroy", "the", "president", "he", "his", "it", "they", "the two", "said", ",",
     "Moscow", "'s", "’s", "(", "KCNA", ")", "“", "”", "of", "and", "Russian", "troops",
     "himself", "country", "\n", "Mr.", "Kim Jong-un", "U.S.", "according to", "some", "—",
     "-", "7", "ΔΩ", "."]
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=30).map(" ".join), st.text(max_size=80)))
def test_any_text(text: str) -> None:
    article, actors = actors_of(text)
    for actor in actors:
        assert actor.mentions
        for mention in actor.mentions:
            words = article.cut(mention.span)
            assert words.strip() == words != ""
    assert len({actor.id for actor in actors}) == len(actors)


def pairs_of(text: str) -> list[tuple[Actor, list[str]]]:
    article, actors = actors_of(text)
    return [(actor, [article.cut(mention.span) for mention in actor.mentions]) for actor in actors]


TWO = [
    ("President Ana Horvat met Prime Minister Bo Lindqvist. The two leaders agreed on fish.",
     "The two leaders"),
    ("President Ana Horvat met Prime Minister Bo Lindqvist. They agreed on fish.", "They"),
    ("President Ana Horvat met Prime Minister Bo Lindqvist. The two agreed on fish.", "The two"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), TWO)
def test_two_that_were_named(text, words):
    actors = {actor.name: mentions for actor, mentions in pairs_of(text)}
    assert words in actors["Ana Horvat"]
    assert words in actors["Bo Lindqvist"]


COUNTRIES = [
    ("President Lula Prado of Brazil spoke.", "Lula Prado", "BRA"),
    ("Peru’s leader Ana Ruiz spoke.", "Ana Ruiz", "PER"),
    ("Danish Foreign Minister Lars Holm spoke.", "Lars Holm", "DNK"),
    ("Yun Dok Su, vice-minister of Industry and Trade of the Russian Federation, spoke.",
     "Yun Dok Su", "RUS"),
    ("Ana Ruiz, president of Peru, spoke.", "Ana Ruiz", "PER"),
    ("The Ministry of Fisheries of Peru said no.", "Ministry of Fisheries of Peru", "PER"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country"), COUNTRIES)
def test_country_from_what_stands_beside(text, name, country):
    actors = {actor.name: actor.country for actor, _ in pairs_of(text)}
    assert actors.get(name) == country, actors


def test_an_office_holder_is_no_department():
    found = pairs_of("Yun Dok Su, vice-minister of Industry and Trade of Peru, left.")
    ((actor, mentions),) = found
    assert mentions == ["Yun Dok Su", "vice-minister of Industry and Trade of Peru"]
    assert actor.kind == "person"


def test_a_part_of_a_long_name():
    found = pairs_of("President Joao Inacio Prado da Silva spoke. President Inacio then left.")
    assert [mentions for _, mentions in found] == [
        ["President Joao Inacio Prado da Silva", "President Inacio"]
    ]


def test_who_is_thanked_for_her_work():
    found = pairs_of("Minister Ana Ruiz thanked Chairwoman Eva Holm for her work.")
    actors = {actor.name: mentions for actor, mentions in found}
    assert "her" in actors["Eva Holm"]


LATER = [
    (
        "The Danish leader came. Danish Prime Minister Ana Lund met Swedish President Olaf Brandt.",
        "The Danish leader", "Danish Prime Minister Ana Lund",
    ),
    (
        "Kovanian President Milan Derek met reporters. The Kovanian leader said no.",
        "Kovanian President Milan Derek", "The Kovanian leader",
    ),
    (
        "The Lund-based Observatory said ten died. The Nordic Observatory for Tides agreed.",
        "The Lund-based Observatory", "The Nordic Observatory for Tides",
    ),
    ("Talbrook AG built trains. Talbrook said it was glad.", "Talbrook AG", "Talbrook"),
]  # fmt: skip
NEVER = [
    (
        "The Danish leader came. Former Danish Prime Minister Ana Lund did not.",
        "The Danish leader", "Former Danish Prime Minister Ana Lund",
    ),
    (
        "The Danish leader came. Danish foreign minister Ana Lund did not.",
        "The Danish leader", "Danish foreign minister Ana Lund",
    ),
    (
        "The Lund-based Institute said no. The Moss Institute and the Hale Institute agreed.",
        "The Lund-based Institute", "The Moss Institute",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "one", "two"), LATER)
def test_one_actor_by_the_whole_text(text: str, one: str, two: str) -> None:
    assert any({one, two} <= set(cluster) for cluster in clusters_of(text))


@pytest.mark.parametrize(("text", "one", "two"), NEVER)
def test_two_actors_by_the_whole_text(text: str, one: str, two: str) -> None:
    clusters = clusters_of(text)
    assert any(one in cluster for cluster in clusters)
    assert not any({one, two} <= set(cluster) for cluster in clusters)


def test_in_capitals_a_verb_is_no_abbreviation() -> None:
    _, actors = actors_of("THAT IS WHAT THEY SAID. THE MAN WHO RAN AWAY IS THERE.")
    names = {actor.name for actor in actors}
    assert not names & {"Islamic State", "World Health Organization"}
