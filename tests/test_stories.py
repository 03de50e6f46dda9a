"""Stories and origins: what belongs together, copies, and no trace of the order of input."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.compare import find_stories
from reportedly.compare.cluster import average_link, cluster_matrix
from reportedly.compare.index import Index
from reportedly.compare.meaning import meaning_of
from reportedly.compare.named_days import named_days
from reportedly.compare.origins import Copy, find_origins, shingles, wire_credit
from reportedly.compare.stories import add_article
from reportedly.compare.stream import StoryStream
from reportedly.model import Article, Basis, Correction, CorrectionKind, Ledger, Span, Stated

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
    ("text", "wire"),
    [
        ("By Ana Lind, Associated Press\n\nThe ferry left the rocks.", "AP"),
        ("PARIS (AFP) - Miners walked out of two shafts on Monday.", "AFP"),
        ("The ferry " + "left the rocks and " * 80 + "(Reuters) " + "and sailed on " * 80, None),
    ],
)
def test_credits_stand_at_the_head_or_foot(text, wire):
    assert wire_credit(text) == wire


def _origins(*texts):
    copies = [Copy(str(n), shingles(text), wire_credit(text)) for n, text in enumerate(texts)]
    return [origin.articles for origin in find_origins(copies)]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (FERRY, FERRY.upper(), True),
        (FERRY, "Update. " + FERRY + " More to follow from the harbour in the evening.", True),
        (FERRY, FERRY_TOO, False),
        ("short one", "short one", True),
        ("short one", "short two", False),
        ("", FERRY, False),
    ],
)
def test_copies_share_an_origin(one, other, shared):
    assert _origins(one, other) == ([("0", "1")] if shared else [("0",), ("1",)])


def test_two_who_credit_one_agency_need_share_less():
    shared = " ".join(FERRY.split()[:18])
    one = shared + " A crane came from Oslo at noon and lifted the hull by two hands. It held."
    other = shared + " Nobody on the shore could say when the boat was due to sail once more then."
    assert len(_origins(one, other)) == 2
    assert len(_origins("(Reuters) - " + one, "(Reuters) - " + other)) == 1


def test_a_short_text_does_not_join_two_reports():
    statement = "we ask for patience while the hull is looked at and thank all who came at night"
    one = f"{FERRY} The owners said that {statement}."
    other = f"{FERRY_TOO} In a note the owners wrote that {statement}."
    lone = f"From the owners of the ship: {statement}."
    found = _origins(one, other, lone)
    assert not any({"0", "1"} <= set(group) for group in found)


def test_a_row_left_alone_joins_the_one_it_is_most_like():
    likeness = np.array(
        [[1.0, 0.9, 0.5, 0.0], [0.9, 1.0, 0.1, 0.0], [0.5, 0.1, 1.0, 0.3], [0.0, 0.0, 0.3, 1.0]]
    )
    assert cluster_matrix(likeness, threshold=0.4) == [[0, 1, 2], [3]]
    apart = likeness.copy()
    apart[1, 2] = apart[2, 1] = -1_000_000.0
    assert cluster_matrix(apart, threshold=0.4) == [[0, 1], [2], [3]]


def _within(likeness, rows):
    return np.mean([likeness[a, b] for a in rows for b in rows if a != b])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 12), st.integers(0, 10_000), st.sampled_from([0.2, 0.5, 0.8]))
def test_chains_divide_what_average_link_finds(count, seed, threshold):
    values = np.random.default_rng(seed).random((count, count)) * 0.79  # none is a copy
    likeness = (values + values.T) / 2
    np.fill_diagonal(likeness, 1.0)
    pairs = {(i, j): float(likeness[i, j]) for i in range(count) for j in range(i + 1, count)}
    plain = average_link(count, pairs, threshold=threshold)
    found = cluster_matrix(likeness, threshold=threshold) if count else []
    assert sorted(row for cluster in found for row in cluster) == list(range(count))
    # rows left alone may have joined; no others came together
    joined = [tuple(r for r in c if [r] not in plain) for c in found]
    assert all(any(set(c) <= set(wide) for wide in plain) for c in joined)
    # fewer than two and two are not divided, and nobody is left alone by a division
    assert {tuple(c) for c in plain if 1 < len(c) < 4} <= set(joined)
    assert all([row] in plain for cluster in found for row in cluster if len(cluster) == 1)
    for wide in plain:
        parts = [c for c in joined if set(c) < set(wide)]
        if len(parts) == 2 and sorted(parts[0] + parts[1]) == wide:
            a, b = (len(part) for part in parts)
            between = np.mean([likeness[i, j] for i in parts[0] for j in parts[1]])
            among = (a * _within(likeness, parts[0]) + b * _within(likeness, parts[1])) / (a + b)
            assert among - between > between - threshold - 1e-9


def _two_threes(between):
    likeness = np.full((6, 6), between)
    likeness[:3, :3] = likeness[3:, 3:] = 0.7
    np.fill_diagonal(likeness, 1.0)
    return likeness


@pytest.mark.parametrize(
    ("between", "threshold", "together"),
    [(0.5, 0.35, False), (0.55, 0.35, True), (0.5, 0.25, True), (0.3, 0.35, False)],
)
def test_groups_with_a_gap_between_them_stay_apart(between, threshold, together):
    # two of three days' reports each: 0.7 among themselves, less between
    found = cluster_matrix(_two_threes(between), threshold=threshold)
    assert found == ([[0, 1, 2, 3, 4, 5]] if together else [[0, 1, 2], [3, 4, 5]])


def test_copies_make_no_gap():
    # three copies of one report and three of another: two reports on one thing, not two stories
    likeness = _two_threes(0.5)
    likeness[likeness == 0.7] = 0.95
    assert cluster_matrix(likeness, threshold=0.35) == [[0, 1, 2, 3, 4, 5]]
    # two reports on one thing, one of them printed by nine: another is as near as if by one
    rows = np.full((11, 11), 0.95)
    rows[9, :9] = rows[:9, 9] = 0.7
    rows[10, :9] = rows[:9, 10] = 0.2
    rows[9, 10] = rows[10, 9] = 0.6
    np.fill_diagonal(rows, 1.0)
    assert cluster_matrix(rows, threshold=0.35) == [list(range(11))]


@pytest.mark.parametrize(
    ("text", "weekdays", "months"),
    [
        ("The vote on Monday, 3 May, was put off to Tuesday.", {1, 2}, {5}),
        ("Rallies on Sundays may resume, and the march goes on.", set(), set()),
        ("May told the house in March that June was the date.", set(), {3, 6}),
        ("On Sept. 3 the Sun rose; Jan was late.", set(), {9}),
        ("MONDAY", {1}, set()),
        ("", set(), set()),
    ],
)
def test_weekdays_and_months_that_a_text_names(text, weekdays, months):
    named = named_days(text)
    assert named.weekdays == sum(1 << day for day in weekdays)
    assert named.months == sum(1 << month for month in months)


def test_undated_reports_of_other_days_are_less_alike():
    def likeness(one, other, date=""):
        index = Index()
        for text in (one, other):
            add_article(index, _article(text, date=date))
        (found,) = index.near(0)[1]
        return found

    day = "2031-05-06"
    friday, monday = (f"{MINE_TOO} It began on {name}." for name in ("Friday", "Monday"))
    assert likeness(MINE, friday) == pytest.approx(likeness(MINE, friday, day) - 0.05, abs=1e-4)
    assert likeness(MINE, monday) == pytest.approx(likeness(MINE, monday, day) + 0.05, abs=1e-4)
    assert likeness(MINE, MINE_TOO) == pytest.approx(likeness(MINE, MINE_TOO, day), abs=1e-4)


def test_texts_on_one_thing_lie_near_each_other():
    ferry, too, mine = (meaning_of(text) for text in (FERRY, FERRY_TOO, MINE))
    assert ferry @ too > 0.6 > 0.4 > ferry @ mine
    assert not meaning_of("").any()
    assert not meaning_of("한국어 기사 텍스트입니다 " * 9).any()
    assert meaning_of(FERRY).tobytes() == meaning_of(str(FERRY)).tobytes()


_PARTS = (FERRY, FERRY_TOO, MINE, MINE_TOO)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(_PARTS), st.sampled_from(_PARTS), st.integers(0, 40)),
        min_size=2, max_size=6,
    ),
    st.randoms(use_true_random=False),
)  # fmt: skip
def test_a_stream_ends_where_the_bulk_does_in_any_order(parts, choose):
    articles = [
        _article(one + " " + other.split(".")[0] + ".", date=f"2031-05-{1 + day % 28:02}",
                 address=str(n))
        for n, (one, other, day) in enumerate(parts)
    ]  # fmt: skip
    wanted = find_stories(articles)
    shuffled = list(articles)
    choose.shuffle(shuffled)
    room = StoryStream()
    for article in shuffled:
        placed = room.add(article)
        assert article.id in placed.story
    last = next(s for s in wanted if shuffled[-1].id in s.articles)
    assert placed.story == last.articles  # where it went is where it is among all
    assert room.stories() == wanted
    assert find_stories(shuffled) == wanted


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


def test_merging_two_articles_makes_their_stories_one():
    articles = _four()
    one, other = articles[0].id, articles[2].id
    merge = Correction(CorrectionKind.MERGE, (one, other), "A. Reader", "2031-05-07")
    (story,) = find_stories(articles, corrections=[merge])
    assert set(story.articles) == {article.id for article in articles}


class _Shelf:
    def __init__(self):
        self.kept = {}
        self.asked = 0

    def recall(self, keys):
        self.asked += 1
        return {key: self.kept[key] for key in keys if key in self.kept}

    def keep(self, made):
        self.kept.update(made)


def test_what_was_read_once_is_not_read_again(monkeypatch):
    told = [_article(text) for text in (FERRY, FERRY_TOO, MINE, MINE_TOO)]
    shelf = _Shelf()
    assert find_stories(told, memory=shelf) == find_stories(told)
    assert len(shelf.kept) == 4

    def never(texts):
        assert not list(texts)
        return iter(())

    monkeypatch.setattr("reportedly.compare.meaning._read_all", never)
    assert find_stories(told[:3], memory=shelf)
    assert shelf.asked == 2
