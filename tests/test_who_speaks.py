"""Whom a source means: pronouns, descriptions, those set together; and who else it might be."""

from __future__ import annotations

from itertools import pairwise

import pytest
from conftest import plain_article
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import gather_text, read_article
from reportedly.gather.media import media
from reportedly.model import Attribution, Source, SourceKind, Span
from reportedly.read import Reading
from reportedly.read.glued import seams
from reportedly.read.parse import parse_article
from reportedly.read.speakers import is_state_medium, source_words
from reportedly.read.speakers.fits import described
from reportedly.read.speakers.others import filled
from reportedly.read.speakers.rank import MOST, weights
from reportedly.read.speakers.stage import Stage


def read(text: str) -> Reading:
    return read_article(gather_text(text))


def said(reading: Reading, words: str) -> Attribution:
    """Returns the innermost attribution whose content begins with some words."""
    text = reading.article.text
    found = [a for a in reading.attributions if text[a.content[0].start :].startswith(words)]
    assert found, (words, reading.attributions)
    return max(found, key=lambda a: len(a.links))


def speaker(reading: Reading, words: str) -> Source:
    return said(reading, words).links[-1].source


def names(reading: Reading, source: Source) -> set[str]:
    by_id = {actor.id: actor.name for actor in reading.actors}
    return {by_id[i] for i in source.actors or ((source.actor,) if source.actor else ())}


PEOPLE = [
    # he and she: gender, who spoke, who is only named in what is said
    (
        "Anna Brandt met Otto Lund at the mill. She said the wheel was broken.",
        "the wheel was",
        {"Anna Brandt"},
    ),
    (
        "Otto Lund praised Karl Brandt.\n“Brandt saved the mill,” he said.",
        "Brandt saved",
        {"Otto Lund"},
    ),
    (
        "Otto Lund said the mill was lost. “We will rebuild,” he added.",
        "We will rebuild",
        {"Otto Lund"},
    ),
    (
        "President Ana Ruiz criticised Otto Brandt. “She knows nothing,” Brandt replied. "
        "He said that the court would decide.",
        "the court would",
        {"Otto Brandt"},
    ),
    # descriptions by the title, by the words beside the name, by what somebody is
    (
        "Sen. Mira Sol (D-Nev.) met miners on Monday. "
        "The Nevada Democrat said the mine would stay.",
        "the mine would",
        {"Mira Sol"},
    ),
    (
        "Mayor Otto Brandt opened the bridge. The mayor said the work had cost too much.",
        "the work had",
        {"Otto Brandt"},
    ),
    (
        "Mira Sol, a lawyer for the miners, met Otto Brandt on Monday. "
        "The lawyer said the pay was too low.",
        "the pay was",
        {"Mira Sol"},
    ),
    # who: a person before a comma, the bearer and not the house
    (
        "Otto Brandt is a clerk at the Harbour Office who says the gates were shut.",
        "the gates were",
        {"Otto Brandt"},
    ),
    # Korean and Chinese names have the family first, Russian ones a patronymic
    (
        "Pak Min-su and Choe Ryong met on Monday. Pak said the talks went well.",
        "the talks went",
        {"Pak Min-su"},
    ),
    (
        "Li Wei opened the port. Mr. Li said trade would grow.",
        "trade would grow",
        {"Li Wei"},
    ),
    (
        "Anatoly Sergeyevich Gromov spoke first. Gromov said the bridge was safe.",
        "the bridge was",
        {"Anatoly Sergeyevich Gromov"},
    ),
    # two of one surname are told apart by first name and title
    (
        "Anna Brandt and Otto Brandt run the mill. Ms. Brandt said the mill would close.",
        "the mill would",
        {"Anna Brandt"},
    ),
    # metonyms
    (
        "Beijing and Tokyo signed the deal. Beijing said the tariffs were unfair.",
        "the tariffs were",
        {"China"},
    ),
]


@pytest.mark.parametrize(("text", "words", "wanted"), PEOPLE, ids=[row[0][:40] for row in PEOPLE])
def test_who_is_meant(text: str, words: str, wanted: set[str]) -> None:
    reading = read(text)
    assert names(reading, speaker(reading, words)) == wanted


SEVERAL = [
    (
        "Prime Minister Ana Ruiz, President Otto Brandt and Chancellor Lim Dara met today in Lund."
        "\nThe leaders said that the raid broke the truce. They agreed that grain must flow.",
        {"the raid broke": 3, "grain must flow": 3},
    ),
    (
        "Security Adviser Ana Ruiz met with Security Adviser Otto Brandt in Lund on Monday.\n"
        "Both security advisers said that talks would go on. They said that the guard would stay.",
        {"talks would go": 2, "the guard would": 2},
    ),
    (
        "President Otto Brandt spoke today with Prime Minister Ana Ruiz. "
        "The two leaders said that trade would grow.",
        {"trade would grow": 2},
    ),
]


@pytest.mark.parametrize(("text", "counts"), SEVERAL)
def test_those_who_are_set_together(text: str, counts: dict[str, int]) -> None:
    reading = read(text)
    for words, count in counts.items():
        assert len(speaker(reading, words).actors) == count, words


def test_a_verb_without_a_subject_has_that_of_its_clause() -> None:
    reading = read("Otto Brandt thanked the crew, saying that the dam would hold.")
    source = speaker(reading, "the dam would")
    assert names(reading, source) == {"Otto Brandt"}


def test_i_with_a_name_is_who_bears_it() -> None:
    reading = read(
        "NOW, THEREFORE, I, OTTO BRANDT, Mayor of Lund, do hereby proclaim May 2 as Bridge Day. "
        "I urge all citizens to walk."
    )
    assert names(reading, speaker(reading, "all citizens")) == {"OTTO BRANDT"}


def test_her_office_is_an_actor_of_its_own() -> None:
    reading = read("Mayor Ana Ruiz left on Monday. Her office denied that she had been ill.")
    assert names(reading, speaker(reading, "she had been")) == {"Her office"}


def test_a_description_of_nobody_named_stays_itself() -> None:
    reading = read("The landlord said the roof had been mended twice.")
    source = speaker(reading, "the roof had")
    assert names(reading, source) == {"The landlord"}
    assert source.candidates == ()


def test_runners_up_stand_best_first_and_have_reasons() -> None:
    reading = read(
        "Otto Brandt met Karl Lund at the mill. Brandt told Lund about the flood. "
        "He said the wheel was broken."
    )
    source = speaker(reading, "the wheel was")
    scores = [one.score for one in source.candidates]
    assert scores == sorted(scores, reverse=True)
    assert 2 <= len(scores) <= MOST
    assert all(one.why for one in source.candidates)
    assert source.actor == source.candidates[0].actor


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from((
            "Otto Brandt", "Mira Sol", "said", "that", "he", "she", "They", "the two", "it", "The",
            "“I know,”", "who", ".", ",", "\n", "met", "told", "\U0001f600", "the senator",
        )),
        max_size=40,
    )
)  # fmt: skip
def test_any_words_leave_sound_candidates(words: list[str]) -> None:
    reading = read(" ".join(words))
    known = {actor.id for actor in reading.actors}
    for attribution in reading.attributions:
        for link in attribution.links:
            source = link.source
            assert len(source.candidates) <= MOST or source.kind is SourceKind.GROUP
            assert all(one.actor is None or one.actor in known for one in source.candidates)
            assert {source.actor, *source.actors} - {None} <= known


def test_a_description_is_definite_and_of_one_person() -> None:
    tokens = parse_article(plain_article("The Ohio governor and his aides read the poll."))
    at = [tokens.lower(i) for i in range(len(tokens))]
    governor, aides, poll = (at.index(word) for word in ("governor", "aides", "poll"))
    what = described(tokens, governor, 0, governor)
    assert what is not None
    assert (what.head, what.words) == ("governor", frozenset({"ohio"}))
    assert described(tokens, aides, aides - 1, aides) is None
    assert described(tokens, poll, poll - 1, poll) is None


def test_weights_are_of_features_that_can_be_read() -> None:
    for kind in ("pronoun", "description"):
        assert weights(kind)["spoke last"] > weights(kind)["never spoke"]
    assert weights("description")["bears the title"] > 0


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("PresidentAna Ruiz spoke", ["President", "Ana Ruiz spoke"]),
        ("the words ofAna Ruiz", ["the words of", "Ana Ruiz"]),
        ("Pak Min Suvisited a farm", ["Pak Min Su", "visited a farm"]),
        ("ComradePak Min Suand others", ["Comrade", "Pak Min Su", "and others"]),
        ("Ann Mae Smithson of PolitiFact met McKinley", None),
        ("Choe Ryong Hae said", None),
        ("He Was Supported By None", None),
    ],
)
def test_words_that_ran_together_part(text: str, parts: list[str] | None) -> None:
    cuts = [0, *seams(text), len(text)]
    found = [text[a:b] for a, b in pairwise(cuts)]
    assert found == (parts or [text])


def test_tokens_part_there_and_the_text_stays() -> None:
    text = "ChairmanPak Min Suvisited the farm."
    tokens = parse_article(plain_article(text))
    assert [tokens.word(i) for i in range(len(tokens))][:5] == [
        "Chairman", "Pak", "Min", "Su", "visited",
    ]  # fmt: skip
    assert tokens.text == text


def test_media_stand_once() -> None:
    every = [name for one in media() for name in (one.name, *one.aliases)]
    assert len(every) == len(set(every))
    assert is_state_medium("TASS")
    assert is_state_medium("state television")
    assert not is_state_medium("some reports")  # "rt" is in it
    assert not is_state_medium("Reuters")


def test_a_noun_says_its_kind_once() -> None:
    lists = ("office", "unnamed", "group")
    for one in lists:
        for other in lists:
            assert one == other or not source_words(one) & source_words(other), (one, other)


SEVERAL = [
    # who "they" are: those joined, those who met, a couple, a list beside a noun in the plural
    (
        "Mayor Tess Okafor and her deputy, Lars Brandt, visited the quarter. The lights were out. "
        "They said the pumps had failed.",
        "the pumps",
        {"Tess Okafor", "Lars Brandt"},
    ),
    (
        "Owen Pryce married Dina Salib in 2011. The couple said the landlord never wrote back.",
        "the landlord",
        {"Owen Pryce", "Dina Salib"},
    ),
    (
        "Norvik Shipping and Atlas Freight will merge. The companies said no jobs would be lost.",
        "no jobs",
        {"Norvik Shipping", "Atlas Freight"},
    ),
    (
        "Two former clerks, Ada Finch and Joel Marsh, sued the mill. "
        "They said they had been told to shred files.",
        "they had been told",
        {"Ada Finch", "Joel Marsh"},
    ),
    (
        "Ana Ruiz held talks with Otto Lund on Monday. Karl Brandt joined the call. "
        "The hall was cold. They said that the dam would stay.",
        "the dam",
        {"Ana Ruiz", "Otto Lund", "Karl Brandt"},
    ),
]


@pytest.mark.parametrize(("text", "words", "wanted"), SEVERAL)
def test_several_who_speak(text: str, words: str, wanted: set[str]) -> None:
    reading = read(text)
    assert names(reading, speaker(reading, words)) == wanted


def test_they_are_not_things_and_keep_runners_up() -> None:
    reading = read(
        "Farmers met in the hall on Friday. Engineers had checked the pumps and the gates. "
        "They said the walls were sound."
    )
    source = speaker(reading, "the walls")
    offered = [one.name.lower() for one in source.candidates]
    assert "engineers" in offered
    assert "farmers" in offered
    assert not {"pumps", "gates"} & {(source.name or "").lower()}
    assert len(offered) <= MOST
    assert all(a.score >= b.score for a, b in pairwise(source.candidates))


def test_a_source_that_no_words_name_can_be_filled_with_runners_up() -> None:
    reading = read("Otto Lund opened the mill. Anna Brandt praised the plan and the river.")
    stage = Stage(reading.tokens, reading.actors, ())
    brandt = next(actor for actor in reading.actors if actor.name == "Anna Brandt")
    end = len(reading.article.text)
    source = Source(SourceKind.PERSON, "Anna Brandt", (), brandt.id)
    told = filled(stage, source, Span(end - 1, end), (brandt.id,))
    assert [one.name for one in told.candidates][:2] == ["Anna Brandt", "Otto Lund"]
    assert told.candidates[0].score > told.candidates[1].score
    nobody = Source(SourceKind.UNSTATED)
    assert filled(stage, nobody, Span(end - 1, end), ()) == nobody
