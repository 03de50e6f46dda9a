"""Stories and origins: what belongs together, copies, and no trace of the order of input."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.compare import find_stories
from reportedly.compare.cluster import average_link
from reportedly.compare.origins import containment, shingles, wire_credit
from reportedly.model import Article, Basis, Ledger, Span, Stated

FERRY = (
    "The ferry Solveig ran aground near Larvik on Monday with 212 passengers on board, the coast "
    "guard said. Tugboats from Larvik pulled the ferry free after nine hours. The captain of the "
    "Solveig told divers that the rudder had jammed."
)
FERRY_TOO = (
    "Passengers of the Solveig spent a night on the rocks off Larvik after the ferry lost its "
    "rudder. Tugboats freed the Solveig in the morning, and the coast guard is asking the captain "
    "why divers were called so late."
)
MINE = (
    "Copper miners in Kitwe walked out on Monday over unpaid overtime. The Kitwe union says that "
    "shafts stay closed until the owner, Belmont Copper, pays. Belmont denies that it owes miners "
    "anything."
)
MINE_TOO = (
    "Belmont Copper has closed two shafts in Kitwe as the strike of its miners goes into a second "
    "day. The union demands overtime for the miners of Kitwe; Belmont says the books are in order."
)


def _article(text, title="", date="2031-05-06", address="-"):
    known = Stated(title, Basis.GIVEN) if title else Stated()
    return Article(
        text,
        address=address,
        url=f"https://example.org/{address}",
        title=known,
        published=Stated(date, Basis.GIVEN) if date else Stated(),
        paragraphs=(Span(0, len(text)),) if text else (),
    )


def _four():
    texts = (FERRY, FERRY_TOO, MINE, MINE_TOO)
    return [_article(text, address=str(n)) for n, text in enumerate(texts)]


def test_two_stories_of_two_articles_each():
    articles = _four()
    stories = find_stories(articles)
    wanted = {frozenset(a.id for a in articles[:2]), frozenset(a.id for a in articles[2:])}
    assert {frozenset(story.articles) for story in stories} == wanted
    words = next(s.words for s in stories if articles[0].id in s.articles)
    assert {"solveig", "larvik"} <= set(words)


def test_order_does_not_matter_and_twice_counts_once():
    articles = _four()
    wanted = find_stories(articles)
    for seed in range(5):
        shuffled = articles + articles[:2]
        random.Random(seed).shuffle(shuffled)
        assert find_stories(shuffled) == wanted


def test_ledgers_are_taken_as_their_articles():
    articles = _four()
    assert find_stories([Ledger(article=a) for a in articles]) == find_stories(articles)


def test_years_apart_is_less_alike():
    def told(date):
        return [_article(FERRY, address="a"), _article(FERRY_TOO, date=date, address="b")]

    assert len(find_stories(told("2031-05-07"), threshold=0.6)) == 1
    assert len(find_stories(told("2001-01-01"), threshold=0.6)) == 2
    assert len(find_stories(told(""), threshold=0.6)) == 1  # no date speaks against nothing


def test_a_copy_shares_the_origin():
    copy = "Seaside News. " + FERRY.replace("nine", "ten") + " Share this."
    articles = [_article(FERRY, address="a"), _article(copy, address="b")]
    other = _article(FERRY_TOO, address="c")
    (story,) = find_stories([*articles, other])
    assert sorted(len(o.articles) for o in story.origins) == [1, 2]
    pair = next(o for o in story.origins if len(o.articles) == 2)
    assert set(pair.articles) == {a.id for a in articles}
    assert "runs of five words" in pair.why


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("OSLO (Reuters) - The ferry left.", "Reuters"),
        ("KITWE, Zambia (AP) — Miners walked out.", "AP"),
        ("The ferry left. Source: Xinhua", "Xinhua"),
        ("The ferry left.", None),
        ("", None),
    ],
)
def test_wire_credits(text, wire):
    assert wire_credit(text) == wire


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("a b c d e f", "A, b; c d e f", 1.0),
        ("a b c d e f", "u v w x y z", 0.0),
        ("", "a b c d e", 0.0),
        ("short one", "short one", 1.0),
    ],
)
def test_containment(one, other, share):
    assert containment(shingles(one), shingles(other)) == share


def test_average_link_does_not_chain():
    # 0-1 and 1-2 are alike and 0-2 not at all: the mean of the two keeps 2 out.
    pairs = {(0, 1): 0.9, (1, 2): 0.5}
    assert average_link(3, pairs, threshold=0.3) == [[0, 1], [2]]
    assert average_link(3, pairs, threshold=0.2) == [[0, 1, 2]]
    assert average_link(0, {}, threshold=0.2) == []


@pytest.mark.parametrize("text", ["", "   ", "!!!", "한국어 기사", "x"])
def test_odd_texts_are_stories_of_their_own(text):
    (story,) = find_stories([_article(text)])
    assert len(story.articles) == 1
    assert len(story.origins) == 1


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=8))
def test_every_article_is_in_one_story_and_one_origin(texts):
    articles = [_article(text, address=str(n)) for n, text in enumerate(texts)]
    stories = find_stories(articles)
    inside = [ident for story in stories for ident in story.articles]
    assert sorted(inside) == sorted({a.id for a in articles})
    for story in stories:
        behind = [ident for origin in story.origins for ident in origin.articles]
        assert sorted(behind) == list(story.articles)
