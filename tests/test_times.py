"""Times: the grammar, the values, the anchors, the intervals, the conflicts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import (
    Basis,
    Dates,
    Line,
    LineKind,
    ProblemCode,
    Quotation,
    Span,
    Stated,
    WhenType,
)
from reportedly.read.parse import parse_article
from reportedly.read.times import find_times, publication_day, read_times, time_problems
from reportedly.read.times.calendar import days_of, easter, nth_weekday
from reportedly.read.times.feasts import doubt_of, feasts_in
from reportedly.read.times.zones import zone_of

P = date(2025, 8, 21)  # a Thursday


def alone(words: str, day: date | None = P) -> list[tuple[str, str, str]]:
    """The times of a text without tense: (words, type, value)."""
    found = read_times(words, [Span(0, len(words))], day)
    return [(words[w.span.start : w.span.end], w.type.value, w.value) for w in found]


VALUES = [
    # written days
    ("on 3 May 2019", "3 May 2019", "DATE", "2019-05-03"),
    ("on May 3, 2019", "May 3, 2019", "DATE", "2019-05-03"),
    ("on May 3rd, 2019", "May 3rd, 2019", "DATE", "2019-05-03"),
    ("on the 3rd of May 2019", "the 3rd of May 2019", "DATE", "2019-05-03"),
    ("on Friday, May 3, 2019", "Friday, May 3, 2019", "DATE", "2019-05-03"),
    ("on Sept. 30", "Sept. 30", "DATE", "2025-09-30"),
    ("on Jan. 5", "Jan. 5", "DATE", "2026-01-05"),
    ("on 11 March", "11 March", "DATE", "2025-03-11"),
    ("dated 2019-05-03", "2019-05-03", "DATE", "2019-05-03"),
    ("filed 12/31/2019", "12/31/2019", "DATE", "2019-12-31"),
    ("filed 31/12/2019", "31/12/2019", "DATE", "2019-12-31"),
    ("filed 31-12-2019", "31-12-2019", "DATE", "2019-12-31"),
    ("bis -2014", "2014", "DATE", "2014"),
    ("a war – October 2013", "October 2013", "DATE", "2013-10"),
    ("since - 1990s prices", "1990s", "DATE", "199"),
    ("filed 31.12.2019", "31.12.2019", "DATE", "2019-12-31"),
    # months
    ("in May 2019", "May 2019", "DATE", "2019-05"),
    ("in early May 2019", "early May 2019", "DATE", "2019-05"),
    ("in mid-March", "mid-March", "DATE", "2025-03"),
    ("in June last year", "June last year", "DATE", "2024-06"),
    ("last April", "last April", "DATE", "2025-04"),
    ("next April", "next April", "DATE", "2026-04"),
    ("this April", "this April", "DATE", "2025-04"),
    ("at the end of May", "the end of May", "DATE", "2025-05"),
    # years, decades, centuries
    ("in 1987", "1987", "DATE", "1987"),
    ("in early 1987", "early 1987", "DATE", "1987"),
    ("by the end of 1990", "the end of 1990", "DATE", "1990"),
    ("in the 1990s", "the 1990s", "DATE", "199"),
    ("in the early 1990s", "the early 1990s", "DATE", "199"),
    ("in the '80s", "the '80s", "DATE", "198"),
    ("in the nineties", "the nineties", "DATE", "199"),
    ("in the 19th century", "the 19th century", "DATE", "18"),
    ("in fiscal 2024", "fiscal 2024", "DATE", "2024"),
    ("in nineteen ninety-six", "nineteen ninety-six", "DATE", "1996"),
    # quarters, halves, seasons
    ("in the third quarter of 2019", "the third quarter of 2019", "DATE", "2019-Q3"),
    ("in Q3 2019", "Q3 2019", "DATE", "2019-Q3"),
    ("in the second quarter", "the second quarter", "DATE", "2025-Q2"),
    ("the first half of 2019", "the first half of 2019", "DATE", "2019-H1"),
    ("in the summer of 2019", "the summer of 2019", "DATE", "2019-SU"),
    ("last winter", "last winter", "DATE", "2024-WI"),
    ("this fall", "this fall", "DATE", "2025-FA"),
    # counted from the publication
    ("today", "today", "DATE", "2025-08-21"),
    ("yesterday", "yesterday", "DATE", "2025-08-20"),
    ("tomorrow", "tomorrow", "DATE", "2025-08-22"),
    ("the day before yesterday", "the day before yesterday", "DATE", "2025-08-19"),
    ("the day after tomorrow", "the day after tomorrow", "DATE", "2025-08-23"),
    ("last week", "last week", "DATE", "2025-W33"),
    ("this week", "this week", "DATE", "2025-W34"),
    ("next week", "next week", "DATE", "2025-W35"),
    ("last month", "last month", "DATE", "2025-07"),
    ("next month", "next month", "DATE", "2025-09"),
    ("last year", "last year", "DATE", "2024"),
    ("earlier this year", "earlier this year", "DATE", "2025"),
    ("later this month", "later this month", "DATE", "2025-08"),
    ("this quarter", "this quarter", "DATE", "2025-Q3"),
    ("last quarter", "last quarter", "DATE", "2025-Q2"),
    ("this decade", "this decade", "DATE", "202"),
    ("three days ago", "three days ago", "DATE", "2025-08-18"),
    ("two weeks ago", "two weeks ago", "DATE", "2025-W32"),
    ("six months ago", "six months ago", "DATE", "2025-02"),
    ("20 years ago", "20 years ago", "DATE", "2005"),
    ("nearly four years ago", "nearly four years ago", "DATE", "2021"),
    ("two decades ago", "two decades ago", "DATE", "2005"),
    ("several years ago", "several years ago", "DATE", "PAST_REF"),
    ("ten days from now", "ten days from now", "DATE", "2025-08-31"),
    # weekdays without tense
    ("Thursday", "Thursday", "DATE", "2025-08-21"),
    ("Monday", "Monday", "DATE", "2025-08-18"),
    ("Friday", "Friday", "DATE", "2025-08-15"),
    ("last Thursday", "last Thursday", "DATE", "2025-08-14"),
    ("next Thursday", "next Thursday", "DATE", "2025-08-28"),
    ("next Monday", "next Monday", "DATE", "2025-08-25"),
    ("last weekend", "last weekend", "DATE", "2025-W33-WE"),
    ("Monday of last week", "Monday of last week", "DATE", "2025-08-11"),
    # holidays
    ("on Christmas Day 2019", "Christmas Day 2019", "DATE", "2019-12-25"),
    ("on Thanksgiving 2019", "Thanksgiving 2019", "DATE", "2019-11-28"),
    ("on Easter Sunday 2024", "Easter Sunday 2024", "DATE", "2024-03-31"),
    ("last Christmas", "last Christmas", "DATE", "2024-12-25"),
    ("on New Year's Day 2020", "New Year's Day 2020", "DATE", "2020-01-01"),
    ("the second Monday of May 2021", "the second Monday of May 2021", "DATE", "2021-05-10"),
    ("the last Friday of May 2021", "the last Friday of May 2021", "DATE", "2021-05-28"),
    ("the week of March 6", "the week of March 6", "DATE", "2025-W10"),
    # durations
    ("for three days", "three days", "DURATION", "P3D"),
    ("for 18 months", "18 months", "DURATION", "P18M"),
    ("a two-year deal", "two-year", "DURATION", "P2Y"),
    ("for two and a half years", "two and a half years", "DURATION", "P2Y6M"),
    ("for a year and a half", "a year and a half", "DURATION", "P1Y6M"),
    ("for 2 1/2 years", "2 1/2 years", "DURATION", "P2Y6M"),
    ("for 90 minutes", "90 minutes", "DURATION", "PT90M"),
    ("for several weeks", "several weeks", "DURATION", "PXW"),
    ("for two decades", "two decades", "DURATION", "P20Y"),
    ("for the past three years", "the past three years", "DURATION", "P3Y"),
    ("over the past decade", "the past decade", "DURATION", "P10Y"),
    ("in the next two weeks", "the next two weeks", "DURATION", "P2W"),
    ("for years", "years", "DURATION", "PXY"),
    ("for a couple of days", "a couple of days", "DURATION", "P2D"),
    ("for twenty-five years", "twenty-five years", "DURATION", "P25Y"),
    ("more than two hours", "more than two hours", "DURATION", "PT2H"),
    ("the first nine months", "the first nine months", "DURATION", "P9M"),
    # sets
    ("every Monday", "every Monday", "SET", "XXXX-WXX-1"),
    ("every day", "every day", "SET", "P1D"),
    ("each month", "each month", "SET", "P1M"),
    ("every two weeks", "every two weeks", "SET", "P2W"),
    ("annually", "annually", "SET", "P1Y"),
    ("three times a year", "three times a year", "SET", "P1Y"),
    ("twice a year", "twice a year", "SET", "P1Y"),
    ("each July", "each July", "SET", "XXXX-07"),
    ("every other week", "every other week", "SET", "P2W"),
    ("every four years", "every four years", "SET", "P4Y"),
    ("twice a day", "twice a day", "SET", "P1D"),
    ("on Mondays", "Mondays", "SET", "XXXX-WXX-1"),
    ("each spring", "each spring", "SET", "XXXX-SP"),
    ("monthly", "monthly", "SET", "P1M"),
    # more of each kind
    ("on May the 3rd", "May the 3rd", "DATE", "2025-05-03"),
    ("on Wednesday August 20th", "Wednesday August 20th", "DATE", "2025-08-20"),
    ("the 5th of November", "the 5th of November", "DATE", "2025-11-05"),
    ("since mid-2019", "mid-2019", "DATE", "2019"),
    ("in the mid-1990s", "the mid-1990s", "DATE", "199"),
    ("the late nineteenth century", "the late nineteenth century", "DATE", "18"),
    ("in the last decade", "the last decade", "DATE", "201"),
    ("by year-end", "year-end", "DATE", "2025"),
    ("by the end of this month", "the end of this month", "DATE", "2025-08"),
    ("the beginning of the week", "the beginning of the week", "DATE", "2025-W34"),
    ("earlier this week", "earlier this week", "DATE", "2025-W34"),
    ("in the coming weeks", "the coming weeks", "DURATION", "PXW"),
    ("in the weeks ahead", "the weeks ahead", "DURATION", "PXW"),
    ("within 48 hours", "48 hours", "DURATION", "PT48H"),
    ("over the weekend", "the weekend", "DATE", "2025-W33-WE"),
    ("this past Monday", "this past Monday", "DATE", "2025-08-18"),
    ("this coming Friday", "this coming Friday", "DATE", "2025-08-22"),
    ("the week before last", "the week before last", "DATE", "2025-W32"),
    ("the year before last", "the year before last", "DATE", "2023"),
    ("the month after next", "the month after next", "DATE", "2025-10"),
    ("early Friday morning", "early Friday morning", "TIME", "2025-08-15TMO"),
    ("late Tuesday night", "late Tuesday night", "TIME", "2025-08-19TNI"),
    ("at 6pm", "6pm", "TIME", "2025-08-21T18:00"),
    ("at 6:30pm on Friday", "6:30pm on Friday", "TIME", "2025-08-15T18:30"),
    ("at 18:30 on 3 May 2019", "18:30 on 3 May 2019", "TIME", "2019-05-03T18:30"),
    ("around noon on Sunday", "around noon on Sunday", "TIME", "2025-08-17T12:00"),
    ("at dawn on Monday", "dawn on Monday", "TIME", "2025-08-18TMO"),
    ("for almost a decade", "almost a decade", "DURATION", "P10Y"),
    ("for over 40 years", "over 40 years", "DURATION", "P40Y"),
    ("a 10-month-long siege", "10-month-long", "DURATION", "P10M"),
    ("for half a year", "half a year", "DURATION", "P6M"),
    ("two weeks from now", "two weeks from now", "DATE", "2025-W36"),
    ("half an hour ago", "half an hour ago", "TIME", "2025-08-21TXX"),
    ("decades ago", "decades ago", "DATE", "PAST_REF"),
    ("in Q4", "Q4", "DATE", "2024-Q4"),
    ("in H1 2024", "H1 2024", "DATE", "2024-H1"),
    ("in fiscal year 2025", "fiscal year 2025", "DATE", "2025"),
    ("in spring 2024", "spring 2024", "DATE", "2024-SP"),
    ("by autumn", "autumn", "DATE", "2025-FA"),
    ("on Good Friday", "Good Friday", "DATE", "2025-04-18"),
    ("in the year 2030", "the year 2030", "DATE", "2030"),
    ("since September 11, 2001", "September 11, 2001", "DATE", "2001-09-11"),
    ("the March vote", "March", "DATE", "2025-03"),
    ("2025-08-20T14:30", "2025-08-20T14:30", "TIME", "2025-08-20T14:30"),
    ("at the moment", "the moment", "DATE", "PRESENT_REF"),
    ("for the foreseeable future", "the foreseeable future", "DATE", "FUTURE_REF"),
    # no calendar value
    ("now", "now", "DATE", "PRESENT_REF"),
    ("currently", "currently", "DATE", "PRESENT_REF"),
    ("recently", "recently", "DATE", "PAST_REF"),
    ("in the past", "the past", "DATE", "PAST_REF"),
    ("in recent years", "recent years", "DATE", "PAST_REF"),
    ("in the future", "the future", "DATE", "FUTURE_REF"),
    ("in the near future", "the near future", "DATE", "FUTURE_REF"),
    # times of the day
    ("at 7:15 p.m. Wednesday", "7:15 p.m. Wednesday", "TIME", "2025-08-20T19:15"),
    ("at 10 a.m.", "10 a.m.", "TIME", "2025-08-21T10:00"),
    ("at 12 a.m.", "12 a.m.", "TIME", "2025-08-21T00:00"),
    ("at 0800 GMT", "0800 GMT", "TIME", "2025-08-21T08:00Z"),
    ("at 1430 UTC on May 3, 2019", "1430 UTC on May 3, 2019", "TIME", "2019-05-03T14:30Z"),
    ("since '82", "'82", "DATE", "1982"),
    ("the class of '05", "'05", "DATE", "2005"),
    ("at noon", "noon", "TIME", "2025-08-21T12:00"),
    ("at 0:30 GMT", "0:30 GMT", "TIME", "2025-08-21T00:30Z"),
    ("at five o'clock", "five o'clock", "TIME", "2025-08-21T05:00"),
    ("this morning", "this morning", "TIME", "2025-08-21TMO"),
    ("last night", "last night", "TIME", "2025-08-20TNI"),
    ("Tuesday night", "Tuesday night", "TIME", "2025-08-19TNI"),
    ("tonight", "tonight", "TIME", "2025-08-21TNI"),
    ("on the morning of May 3, 2019", "the morning of May 3, 2019", "TIME", "2019-05-03TMO"),
    ("yesterday afternoon", "yesterday afternoon", "TIME", "2025-08-20TAF"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), VALUES)
def test_value(text, words, kind, value):
    assert alone(text) == [(words, kind, value)]


NOT_TIMES = [
    "It may rain.", "They march on.", "He was second.", "Spring forward.", "2000 soldiers left.",
    "The 44-year-old driver", "He scored in the first half.", "a half of it", "It cost $1999.",
    "in the sun", "The mayor sat.", "May be so.", "A second man came.", "one of them",
    "He had 1,990 votes.", "May said no.", "on Easter Island", "USA Today said so.",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_TIMES)
def test_what_is_no_time(text):
    assert alone(text) == []


TWO = [
    ("May 3-7, 2019", ["2019-05-03", "2019-05-07"]),
    ("3 to 7 May 2019", ["2019-05-03", "2019-05-07"]),
    ("April 24 and 25", ["2025-04-24", "2025-04-25"]),
    ("from May 3 to June 7, 2019", ["2019-05-03", "2019-06-07"]),
    ("from 28 December to 3 January 2020", ["2019-12-28", "2020-01-03"]),
    ("from Dec. 28 to Jan. 3, 2020", ["2019-12-28", "2020-01-03"]),
    ("in 2023/24", ["2023", "2024"]),
    ("in March and April", ["2025-03", "2025-04"]),
    ("in the 1930s and 1940s", ["193", "194"]),
    ("1998-2000", ["1998", "2000"]),
    ("between 1998 and 2000", ["1998", "2000"]),
    ("from May to July 2019", ["2019-05", "2019-07"]),
    ("Monday and Tuesday", ["2025-08-18", "2025-08-19"]),
]


@pytest.mark.parametrize(("text", "values"), TWO)
def test_ranges_are_two_times(text, values):
    assert [value for _, _, value in alone(text)] == values


TENSE = [
    ("The panel met on Friday.", "2025-08-15"),
    ("The panel will meet on Friday.", "2025-08-22"),
    ("The panel is due to meet on Friday.", "2025-08-22"),
    ("The panel has scheduled a hearing on Friday.", "2025-08-22"),
    ("The bridge opened in October.", "2024-10"),
    ("The bridge will open in October.", "2025-10"),
    ("The bridge opened in March.", "2025-03"),
    ("The bridge will open in March.", "2026-03"),
    ("The firm declared a dividend, payable Dec. 15.", "2025-12-15"),
    ("The bid was extended until November.", "2025-11"),
]


@pytest.mark.parametrize(("text", "value"), TENSE)
def test_the_verb_sets_the_direction(article_of, text, value):
    article = article_of(text, published=Stated("2025-08-21", Basis.GIVEN))
    assert [when.value for when in find_times(parse_article(article), article)] == [value]


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2025-01-06", "The court ruled in December.", "2024-12"),
        ("2025-01-02", "The court ruled on Monday.", "2024-12-30"),
        ("2024-12-30", "The court will rule in January.", "2025-01"),
        ("2025-01-01", "The court ruled last week.", "2024-W52"),
        ("2025-01-03T22:10:00Z", "The court ruled yesterday.", "2025-01-02"),
    ],
)
def test_across_new_year(article_of, published, text, value):
    article = article_of(text, published=Stated(published, Basis.PAGE))
    (when,) = find_times(parse_article(article), article)
    assert when.value == value
    assert when.anchor == "published"


UNDATED = [
    ("Monday", "XXXX-WXX-1", "P-6d <= T <= P"),
    ("last Monday", "XXXX-WXX-1", "P-7d <= T < P"),
    ("yesterday", "XXXX-XX-XX", "P-1d"),
    ("last week", "XXXX-WXX", "week(P)-1"),
    ("last year", "XXXX", "year(P)-1"),
    ("in April", "XXXX-04", "P-12m < T <= P"),
    ("on May 3", "XXXX-05-03", "P-12m < T <= P"),
    ("June last year", "XXXX-06", "year(T) = year(P)-1"),
    ("for the past three years", "P3Y", "[P-3Y, P]"),
    ("the third quarter", "XXXX-Q3", "P-12m < T <= P"),
]


@pytest.mark.parametrize(("text", "value", "relative"), UNDATED)
def test_without_a_date_values_stay_relative(text, value, relative):
    (when,) = read_times(text, [Span(0, len(text))], None)
    assert (when.value, when.relative) == (value, relative)
    assert when.unresolved == "no publication date is known"
    assert when.earliest is None
    assert when.latest is None


def test_a_written_date_needs_no_anchor():
    (when,) = read_times("in May 2019", [Span(0, 11)], None)
    assert (when.anchor, when.earliest, when.latest) == ("none", "2019-05-01", "2019-05-31")
    assert when.is_resolved


def test_an_ambiguous_numeric_date_says_so():
    (when,) = read_times("3/4/2025", [Span(0, 8)], None)
    assert (when.earliest, when.latest) == ("2025-03-04", "2025-04-03")
    assert not when.is_resolved


def test_a_past_duration_has_its_ends():
    text = "for the past three years"
    (when,) = read_times(text, [Span(0, len(text))], P)
    assert (when.earliest, when.latest) == ("2022-08-21", "2025-08-21")
    assert text[when.signal.start : when.signal.end] == "for"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("in the past 24 hours", ("2025-08-20", "2025-08-21")),
        ("in the past 36 hours", ("2025-08-19", "2025-08-21")),
        ("over the next six months", ("2025-08-21", "2026-02-21")),
        ("over the past decade", ("2015-08-21", "2025-08-21")),
        ("last week", ("2025-08-11", "2025-08-17")),
        ("the first half of 2019", ("2019-01-01", "2019-06-30")),
        ("in the 1990s", ("1990-01-01", "1999-12-31")),
        ("last weekend", ("2025-08-16", "2025-08-17")),
        ("recently", (None, "2025-08-21")),
        ("in the future", ("2025-08-21", None)),
        ("for three days", (None, None)),
    ],
)
def test_intervals(text, days):
    (when,) = read_times(text, [Span(0, len(text))], P)
    assert (when.earliest, when.latest) == days


def test_a_quoted_speaker_has_a_now_of_his_own(article_of):
    text = (
        "“We fight now, and in the future, and the upcoming talks are today,” she said on Monday."
    )
    article = article_of(text, published=Stated("2025-08-21", Basis.GIVEN))
    quoted = Quotation("q", (Span(1, text.index("”")),))
    whens = find_times(parse_article(article), article, (quoted,))
    assert [(when.value, when.anchor) for when in whens] == [
        ("PRESENT_REF", "speech"),
        ("FUTURE_REF", "speech"),
        ("FUTURE_REF", "speech"),
        ("2025-08-18", whens[4].id),
        ("2025-08-18", "published"),
    ]
    assert whens[0].latest == "2025-08-18"
    assert whens[4].dates is Dates.REPORT


def test_quoted_words_count_from_the_day_of_the_saying(article_of):
    text = "“We met yesterday and are tired now,” she said on Monday."
    article = article_of(text, published=Stated("2025-08-21", Basis.GIVEN))
    quoted = Quotation("q", (Span(1, text.index("”")),))
    yesterday, now, monday = find_times(parse_article(article), article, (quoted,))
    assert (yesterday.value, yesterday.anchor) == ("2025-08-17", monday.id)
    assert (now.value, now.anchor) == ("PRESENT_REF", "speech")


def test_a_quotation_without_a_day_of_saying_stays_open(article_of):
    text = "“We met yesterday,” she said."
    article = article_of(text, published=Stated("2025-08-21", Basis.GIVEN))
    quoted = Quotation("q", (Span(1, text.index("”")),))
    (when,) = find_times(parse_article(article), article, (quoted,))
    assert (when.value, when.anchor, when.relative) == ("XXXX-XX-XX", "speech", "S-1d")
    assert "quoted speech" in when.unresolved


def test_what_a_time_dates(article_of):
    text = "The ministry said on Monday that the plant had burned on Sunday."
    article = article_of(text, published=Stated("2025-08-21", Basis.GIVEN))
    monday, sunday = find_times(parse_article(article), article)
    assert (monday.dates, sunday.dates) == (Dates.REPORT, Dates.EVENT)


def test_anaphoric_times_count_from_the_last_one(article_of):
    text = "The strike began on May 3, 2019. Two weeks later it ended. At the time nobody cared."
    article = article_of(text)
    first, later, then = find_times(parse_article(article), article)
    assert (later.value, later.anchor) == ("2019-W20", first.id)
    assert (then.value, then.anchor) == (later.value, later.id)


def test_at_the_time_of_something_is_no_anaphora(article_of):
    text = "He left on May 3, 2019. She was ill at the time of the vote."
    assert len(find_times(parse_article(article_of(text)), article_of(text))) == 1
    text = "He left on May 3, 2019. The club showed pictures at the time of him waving."
    _, then = find_times(parse_article(article_of(text)), article_of(text))
    assert then.value == "2019-05-03"


def test_a_term_of_office_has_no_bounds_of_its_own(article_of):
    text = "They met twice during her first term in office."
    article = article_of(text, published=Stated("2025-08-21", Basis.GIVEN))
    (term,) = find_times(parse_article(article), article)
    assert article.cut(term.span) == "her first term in office"
    assert (term.type, term.value, term.latest) == (WhenType.DURATION, "PXX", "2025-08-21")
    assert not term.is_resolved


def test_a_definite_thing_dated_twice_is_flagged_and_left_open(article_of):
    text = (
        "The two signed a pact in March 2021, during the first visit of the premier to the island. "
        "Ties grew after his visit in March."
    )
    article = article_of(text, published=Stated("2023-10-02", Basis.GIVEN))
    dated, bare = find_times(parse_article(article), article)
    assert bare.conflict == (dated.id,)
    assert (bare.value, bare.earliest, bare.is_resolved) == ("XXXX-03", None, False)
    (problem,) = time_problems((dated, bare), article)
    assert problem.code is ProblemCode.TIME_CONFLICT
    assert problem.span == bare.span


def test_no_conflict_where_another_thing_is_dated(article_of):
    text = "A pact was signed in March 2021. The flood came in March."
    article = article_of(text, published=Stated("2023-10-02", Basis.GIVEN))
    whens = find_times(parse_article(article), article)
    assert [when.value for when in whens] == ["2021-03", "2023-03"]
    assert time_problems(whens, article) == ()


def test_a_weekday_is_never_a_conflict(article_of):
    text = "The crash of the market came on October 19, 1987. The crash on Monday was small."
    article = article_of(text, published=Stated("2007-10-20", Basis.GIVEN))
    _, monday = find_times(parse_article(article), article)
    assert (monday.value, monday.conflict) == ("2007-10-15", ())


def test_a_line_of_date_is_an_anchor(article_of):
    text = "May 3, 2019\nThe bridge fell yesterday."
    article = article_of(text)
    lines = (Line(article.lines[0].span, LineKind.DATELINE), *article.lines[1:])
    dated = type(article)(text, lines=lines, paragraphs=(article.paragraphs[1],))
    assert publication_day(dated) == (date(2019, 5, 3), "dateline")
    (when,) = find_times(parse_article(dated), dated)
    assert (when.value, when.anchor) == ("2019-05-02", "dateline")


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025-W01", ("2024-12-30", "2025-01-05")),
        ("2025-W33-WE", ("2025-08-16", "2025-08-17")),
        ("2025-Q4", ("2025-10-01", "2025-12-31")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("19", ("1900-01-01", "1999-12-31")),
        ("2025-08-21TNI", ("2025-08-21", "2025-08-21")),
        ("XXXX-04", None),
        ("2025-13", None),
        ("0000", None),
        ("P3D", None),
    ],
)
def test_days_of_a_value(value, days):
    found = days_of(value)
    assert (found and tuple(day.isoformat() for day in found)) == days


def test_movable_days():
    assert easter(2025) == date(2025, 4, 20)
    assert nth_weekday(2024, 2, 4, 5) == date(2024, 2, 29)
    assert nth_weekday(2023, 2, 4, 5) is None


WORDS = st.sampled_from(
    """Monday last next this week of May 3 31 99 2025 0 9999 the first quarter ago years days
    earlier two a half past 12:30 p.m. 99:99 29 February 1990s 30th century every morning - , now
    Easter Thanksgiving Ramadan Eid al-Fitr GMT + ( ) EST Eastern time Moscow 1000000 decades later
    from million 1/0 January '98 fiscal and to
    00/00/2020""".split()  # noqa: SIM905
)
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=120), DAYS | st.none())
def test_any_text_and_any_day_give_whole_times(text, day):
    for when in read_times(text, [Span(0, len(text))], day):
        assert text[when.span.start : when.span.end].strip()
        if when.earliest and when.latest:
            assert when.earliest <= when.latest
        assert when == next(
            w for w in read_times(text, [Span(0, len(text))], day) if w.span == when.span
        )


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["Monday", "last Friday", "next Sunday", "Saturday night", "last Tuesday"]),
    st.dates(min_value=date(1950, 1, 1), max_value=date(2050, 1, 1)),
    st.integers(min_value=-200, max_value=200),
)
def test_whole_weeks_shift_weekdays_by_as_much(words, day, weeks):
    def read(published: date) -> date:
        (when,) = read_times(words, [Span(0, len(words))], published)
        return date.fromisoformat(when.value[:10])

    assert read(day + timedelta(weeks=weeks)) - read(day) == timedelta(weeks=weeks)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_article_gives_times_inside_it(text):
    from conftest import plain_article

    article = plain_article(text, published=Stated("2025-08-21", Basis.GIVEN))
    for when in find_times(parse_article(article), article):
        assert article.cut(when.span).strip()


def test_offsets_stand_where_lower_case_grows():
    text = "İİİ met on May 3, 2019"
    (when,) = read_times(text, [Span(0, len(text))], None)
    assert text[when.span.start : when.span.end] == "May 3, 2019"
    assert when.type is WhenType.DATE


RESULTS = [
    (
        "The mill earned $4 million in the third quarter. In the first nine months it earned $9 "
        "million, up from $7 million a year earlier.",
        "a year earlier",
        "2024",
    ),
    (
        "The mill earned $4 million in the third quarter, up from $3 million a year earlier.",
        "a year earlier",
        "2024-Q3",
    ),
    (
        "The mill earned $4 million in the third quarter.\n\nAfter a flat second quarter it hired "
        "again.\n\nCosts were lower than a year ago.",
        "a year ago",
        "2024-Q3",
    ),
    (
        "The mill reported lower fourth-quarter earnings. A year earlier it had earned $3 million.",
        "A year earlier",
        "2024-Q4",
    ),
]


@pytest.mark.parametrize(("text", "words", "value"), RESULTS)
def test_years_of_comparison_beside_results(article_of, text, words, value):
    article = article_of(text, published=Stated("2025-11-03", Basis.GIVEN))
    whens = find_times(parse_article(article), article)
    assert [w.value for w in whens if article.cut(w.span) == words] == [value]


def test_that_time_is_as_long_as_the_stretch_told(article_of):
    text = "The yard had a five-year plan. During that time it built two ships."
    article = article_of(text, published=Stated("2025-08-21", Basis.GIVEN))
    plan, same = find_times(parse_article(article), article)
    assert (same.type, same.value, same.anchor) == (WhenType.DURATION, "P5Y", plan.id)


@pytest.mark.parametrize(
    "text",
    [
        "At the time Marlow was caught, nobody cared.",
        "We are not at that point yet.",
        "It is open 24 hours a day.",
        "They showed “High Noon” again.",
        "It went from a fiscal year to a calendar year.",
        "The quarter-to-quarter rise was small.",
        "It stands in April 7th Street.",
        "She left home at 21 years of age.",
    ],
)
def test_more_that_is_no_time(text):
    assert [w for w in alone(text) if w[0] not in ("24 hours",)] == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("at 11 p.m. EST on May 3, 2019", ("2019-05-04", "2019-05-04")),
        ("at 2 a.m. KST on May 3, 2019", ("2019-05-02", "2019-05-02")),
        ("at noon GMT on May 3, 2019", ("2019-05-03", "2019-05-03")),
        ("at 10 p.m. CST on May 3, 2019", ("2019-05-03", "2019-05-04")),
        ("2019-05-03T23:30-05:00", ("2019-05-04", "2019-05-04")),
        ("at 11 p.m. on May 3, 2019", ("2019-05-03", "2019-05-03")),
        ("on Eid al-Fitr 2024", ("2024-04-09", "2024-04-11")),
        ("during Ramadan", ("2025-03-01", "2025-03-30")),
    ],
)
def test_days_of_zones_are_those_of_utc(text, days):
    (when,) = read_times(text, [Span(0, len(text))], P)
    assert (when.earliest, when.latest) == days


def test_a_range_has_the_zone_at_its_end():
    assert [value for _, _, value in alone("from 9 a.m. to 5 p.m. KST")] == [
        "2025-08-21T09:00+09:00",
        "2025-08-21T17:00+09:00",
    ]
    assert alone("from 9 a.m. to 5 p.m.")[0][2] == "2025-08-21T09:00"


def test_finds_of_another_tagger_are_placed_in_the_text():
    from benchmarks.heideltime import placed

    text = "AT&T rose on Monday. It fell on Monday & Tuesday."
    found = placed(
        text,
        [
            {"text": "Monday", "span": [17, 23], "type": "DATE", "value": "2025-08-18"},
            {"text": "Monday", "span": [36, 42], "type": "DATE", "value": "2025-08-18"},
            {"text": "Tuesday", "span": [49, 56], "type": "DATE", "value": "2025-08-19"},
            {"text": "Friday", "span": [60, 66], "type": "DATE", "value": "2025-08-22"},
        ],
    )
    assert [text[t["start"] : t["end"]] for t in found] == ["Monday", "Monday", "Tuesday"]
    assert [t["start"] for t in found] == [13, 32, 41]


def test_a_peer_that_is_not_there_is_one_sentence(tmp_path):
    from benchmarks.time_beside import beside_lines
    from reportedly.errors import UsageError

    with pytest.raises(UsageError, match="no such peer"):
        list(beside_lines(tmp_path / "gold.jsonl", "clockwork"))
    with pytest.raises(UsageError, match="No such file"):
        list(beside_lines(tmp_path / "gold.jsonl", "heideltime", tmp_path / "python"))


def test_letters_of_two_zones_say_so():
    (when,) = read_times("at 9 a.m. CST", [Span(0, 13)], P)
    assert when.value == "2025-08-21T09:00-06:00"
    assert not when.is_resolved


@pytest.mark.parametrize(
    ("words", "day", "suffix"),
    [
        ("et", date(2025, 3, 9), "-04:00"),
        ("et", date(2025, 3, 8), "-05:00"),
        ("et", date(2006, 4, 1), "-05:00"),
        ("eastern standard time", date(2025, 7, 1), "-05:00"),
        ("pacific daylight time", None, "-07:00"),
        ("et", None, None),
        ("local time", date(2025, 7, 1), None),
        ("sydney time", date(2025, 1, 1), "+11:00"),
        ("sydney time", date(2025, 7, 1), "+10:00"),
        ("jerusalem time", date(2025, 3, 28), "+03:00"),
        ("gmt - 3:30", None, "-03:30"),
        ("utc + 0545", None, "+05:45"),
        ("utc + 99", None, None),
        ("utc", None, "Z"),
    ],
)
def test_offsets_of_zones(words, day, suffix):
    zone = zone_of(words.split(), day)
    assert (zone and zone.suffix) == suffix


@pytest.mark.parametrize(
    "text",
    ["the Good Friday Agreement", "on Bloody Sunday", "the Yom Kippur War", "a tet a day later on"],
)
def test_days_that_only_name_something(text):
    assert [w for w in alone(text) if w[1] == "DATE" and w[2] != "2025-08-22"] == []


def test_two_eids_of_one_year_are_both_known():
    assert feasts_in("eid al-fitr", 2000) == (date(2000, 1, 8), date(2000, 12, 27))
    assert feasts_in("eid ul-fitr", 1900) == ()
    assert doubt_of("eid al-fitr") == 1
    assert doubt_of("easter") is None
