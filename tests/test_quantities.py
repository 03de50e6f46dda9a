"""Quantities: numbers, bounds, what is counted, what befell it, whose it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Bound, Quantity
from reportedly.read.parse import parse_article
from reportedly.read.quantities import find_quantities
from reportedly.read.times import find_times


@pytest.fixture
def read(article_of):
    """The function from words to the quantities in them, with their words."""

    def read(text: str) -> list[tuple[str, Quantity]]:
        article = article_of(text)
        tokens = parse_article(article)
        found = find_quantities(tokens, article, find_times(tokens, article))
        return [(article.cut(one.span), one) for one in found]

    return read


CASES = [
    ("As many as 12,000 islanders may be stranded.", "As many as 12,000 islanders", None, 12000,
     "islanders", "at_most"),
    ("The army lost roughly 300 sailors.", "roughly 300 sailors", 300, 300, "sailors", "about"),
    ("At least 40 houses burned.", "At least 40 houses", 40, None, "houses", "at_least"),
    ("More than 2.5 million voters stayed away.", "More than 2.5 million voters", 2.5e6, None,
     "voters", "at_least"),
    ("No fewer than nine ships sank.", "No fewer than nine ships", 9, None, "ships", "at_least"),
    ("Up to 70 miners were trapped.", "Up to 70 miners", None, 70, "miners", "at_most"),
    ("Nearly 500 goats died.", "Nearly 500 goats", 500, 500, "goats", "about"),
    ("Some 200 monks marched.", "Some 200 monks", 200, 200, "monks", "about"),
    ("Between 10 and 12 boats left.", "Between 10 and 12 boats", 10, 12, "boats", "between"),
    ("The raid left 10 to 12 dead cattle.", "10 to 12 dead cattle", 10, 12, "cattle", "between"),
    ("It needs 3 to 5 million doses.", "3 to 5 million doses", 3e6, 5e6, "doses", "between"),
    ("They met on four occasions.", "four occasions", 4, 4, "occasions", "exact"),
    ("Only one meeting took place.", "one meeting", 1, 1, "meeting", "exact"),
    ("Twenty-five pilots resigned.", "Twenty-five pilots", 25, 25, "pilots", "exact"),
    ("Two hundred and ten trees fell.", "Two hundred and ten trees", 210, 210, "trees", "exact"),
    ("Dozens of farmers wept.", "Dozens of farmers", 24, None, "farmers", "vague"),
    ("Several envoys left.", "Several envoys", 3, None, "envoys", "vague"),
    ("Tens of thousands of fans sang.", "Tens of thousands of fans", 20000, None, "fans", "vague"),
    ("Some reports disagree.", "Some reports", None, None, "reports", "vague"),
    ("It is unclear how many guards he hired.", "how many guards", None, None, "guards", "unknown"),
    ("An unknown number of guards fled.", "An unknown number of guards", None, None, "guards",
     "unknown"),
    ("Turnout fell to 31.5%.", "31.5%", 31.5, 31.5, "%", "exact"),
    ("About 30 percent of voters agreed.", "About 30 percent of voters", 30, 30, "%", "about"),
    ("The bridge cost $3.4 billion.", "$3.4 billion", 3.4e9, 3.4e9, "USD", "exact"),
    ("He paid 20 million euros.", "20 million euros", 2e7, 2e7, "EUR", "exact"),
    ("Crews cleared 295 square kilometres.", "295 square kilometres", 295, 295, "sq km", "exact"),
    ("The road is 30 kilometres long.", "30 kilometres", 30, 30, "km", "exact"),
    ("Two-thirds of members voted.", "Two-thirds of members", 2 / 3, 2 / 3, "fraction", "exact"),
    ("Half of the crew drowned.", "Half of the crew", 0.5, 0.5, "fraction", "exact"),
    ("Prices rose between 5% and 10%.", "between 5% and 10%", 5, 10, "%", "between"),
    ("About one in five pupils failed.", "About one in five pupils", 0.2, 0.2, "fraction", "about"),
    ("Three out of ten cows died.", "Three out of ten cows", 0.3, 0.3, "fraction", "exact"),
    ("It rained for nearly 20 years.", "nearly 20 years", 20, 20, "years", "about"),
    ("It rained for more than two hours.", "more than two hours", 2, None, "hours", "at_least"),
    ("It rained over the past decade.", "the past decade", 10, 10, "years", "exact"),
    ("It lasted less than three days.", "less than three days", None, 3, "days", "at_most"),
    ("A dozen sheep vanished.", "A dozen sheep", 12, 12, "sheep", "exact"),
    ("Hundreds, or 400 or more, came.", "400 or more", 400, None, "", "at_least"),
    ("About 14 000 cows drowned.", "About 14 000 cows", 14000, 14000, "cows", "about"),
    ("The ministry said the two met.", "the two", 2, 2, "persons", "exact"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "low", "high", "unit", "bound"), CASES)
def test_quantity(read, text, words, low, high, unit, bound):
    found = dict(read(text))
    assert words in found, sorted(found)
    one = found[words]
    assert (one.low, one.high, one.unit, one.bound) == (
        pytest.approx(low) if low is not None else None,
        pytest.approx(high) if high is not None else None,
        unit,
        Bound(bound),
    )


NONE = [
    "The treaty was signed in 2019.",
    "It rained for a week.",
    "They met on May 3.",
    "He came first.",
    "Article 5 was invoked.",
    "No one came.",
    "An F-16 crashed.",
    "She read page 12.",
    "He agreed in some ways.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_quantity(read, text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "measure", "owner"),
    [
        ("The navy has lost about 60 sailors.", "lost", "The navy"),
        ("The blast killed 12 miners.", "killed", None),
        ("At least 12 miners were killed.", "killed", None),
        ("Some 60 sailors wounded in the raid went home.", "wounded", None),
        ("The raid cost the lives of its 60 sailors.", None, "its"),
        ("The island has two ports.", "has", "The island"),
    ],
)
def test_measure_and_owner(read, text, measure, owner):
    ((_, one),) = read(text)
    assert (one.measure, one.owner) == (measure, owner)


def test_number_and_counted_cut_to_their_words(article_of):
    article = article_of("As many as 12,000 young islanders fled.")
    (one,) = find_quantities(parse_article(article), article)
    assert article.cut(one.number) == "12,000"
    assert article.cut(one.counted) == "young islanders"
    assert article.cut(one.bound_span) == "As many as"


WORDS = [
    "one", "two", "million", "-", "of", "%", "$", "half", "a", "dozen", "10", "9,999", "to", "and",
    "between", "1/2", "them", "first", "the", "most", "from", "century", "minus", "us", "per", "0",
    "cent", "magnitude", "5gw", "several", "tens", "another", "the toll", "of whom", "men", "how",
    "many", "or", "more", "999999999999999999", "billion",
]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(
    st.text(max_size=150)
    | st.lists(
        st.sampled_from(WORDS),
        max_size=12,
    ).map(" ".join)
)  # fmt: skip
def test_any_text_gives_whole_quantities(text):
    from conftest import plain_article

    article = plain_article(text)
    tokens = parse_article(article)
    found = find_quantities(tokens, article)
    for one in found:
        assert article.cut(one.span).strip()
        assert one.number is None or one.span.covers(one.number)
    assert found == find_quantities(tokens, article)


STRICT = [
    ("More than 40 trucks waited.", True),
    ("Over 40 trucks waited.", True),
    ("Fewer than 40 trucks waited.", True),
    ("At least 40 trucks waited.", False),
    ("No more than 40 trucks waited.", False),
    ("Some 40 trucks waited.", False),
]


@pytest.mark.parametrize(("text", "strict"), STRICT)
def test_whether_the_bound_is_excluded(read, text, strict):
    ((_, one),) = read(text)
    assert one.strict is strict


PARTS = [
    ("The flood killed 71 people, including 22 children.", {"22": "71"}),
    ("The flood killed 71 people, among them 22 children and 9 monks.", {"22": "71", "9": "71"}),
    ("Police held 53 people, 17 of them minors.", {"17": "53"}),
    ("The rebels hold 11 of the province's 26 districts.", {"11": "26"}),
    ("Of 300 applicants, 45 were accepted.", {"45": "300"}),
    ("The army fired 12 missiles, of which four hit.", {"four": "12"}),
    (
        "Donors pledged $900 million, including $40 million from Peru.",
        {"40 million": "900 million"},
    ),
    ("The navy lost 12 sailors and two pilots.", {}),
    ("Donors pledged $900 million, including ten banks.", {}),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_parts_of_a_whole(read, text, parts):
    found = [one for _, one in read(text)]
    words = {one.id: text[one.number.start : one.number.end] for one in found}
    assert {words[one.id]: words[one.part_of] for one in found if one.part_of} == parts


SCOPES = [
    ("Another 11 sailors drowned.", "11", "added"),
    ("The plant makes 300 shells a day.", "300", "rate"),
    ("In all, 37 boats sank.", "37", "total"),
    ("The clinic counted 19 deaths on Sunday alone.", "19", "day"),
    ("The raid brought the toll to 410.", "410", "total"),
    ("The raid killed 4 men.", "4", "unstated"),
]


@pytest.mark.parametrize(("text", "number", "scope"), SCOPES)
def test_over_what_it_is_counted(read, text, number, scope):
    found = {text[one.number.start : one.number.end]: one for _, one in read(text)}
    assert found[number].scope == scope


def test_by_whom_where_and_what_it_may_mean(read):
    ((_, one),) = read("At least 12 miners were killed by the blast in Peru.")
    assert (one.by, one.where) == ("the blast in Peru", None)
    ((_, one),) = read("The blast killed 12 miners in Peru.")
    assert (one.by, one.where) == ("The blast", "Peru")
    ((_, one),) = read("The island has lost nearly 70 soldiers.")
    assert one.readings == "killed, wounded, missing or captured"
    ((_, one),) = read("The raid caused 40 casualties.")
    assert one.readings == "killed and wounded together"
    ((_, one),) = read("The bank lost 40 trucks.")
    assert one.readings is None


RANKS = [
    ("It was the first visit by a queen.", "the first visit", "visit"),
    ("It is the most powerful navy in the world.", "the most powerful navy in the world", "navy"),
]


@pytest.mark.parametrize(("text", "words", "unit"), RANKS)
def test_claimed_ranks(read, text, words, unit):
    ((found, one),) = read(text)
    assert (found, one.unit, one.bound, one.low) == (words, unit, Bound.RANK, 1)


@pytest.mark.parametrize(
    "text", ["He left for the first time.", "The first lady spoke.", "It was the biggest goat."]
)
def test_no_rank(read, text):
    assert read(text) == []


MORE = [
    ("It rose from 9 boats to 23 boats.", [9, 23]),
    ("Prices rose from 9 to 23 crowns.", [9, 23]),
    ("It will cost about 1 130 million dollars.", [1.13e9]),
    ("It makes 5GW.", [5]),
    ("It rained for two and a half hours.", [2.5]),
    ("It fell to minus 12 degrees.", [-12]),
]


@pytest.mark.parametrize(("text", "values"), MORE)
def test_values(read, text, values):
    assert [one.low for _, one in read(text)] == values
