"""Plain text to an article: what each line is, what is known, what is strange."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import UsageError
from reportedly.gather import gather_text
from reportedly.gather.bylines import is_name, read_byline
from reportedly.gather.datelines import read_date_line, read_dateline
from reportedly.gather.lines import ends_sentence, hard_wrapped, split_rows
from reportedly.model import Article, Basis, LineKind

PROSE = (
    "The harbour board of Velmora said on Tuesday that the northern quay would stay closed for "
    "another month while divers look for the cable that broke in the storm."
)
MORE = (
    "Its chairman told reporters that nobody had been hurt, and that ships were being sent to the "
    "old basin until the work is done."
)


def kinds(article: Article) -> list[str]:
    return [line.kind.value for line in article.lines if line.kind is not LineKind.BLANK]


def kind_between(line: str) -> LineKind:
    """The kind of a line that stands alone between two paragraphs."""
    article = gather_text(f"{PROSE}\n\n{line}\n\n{MORE}")
    return article.lines[2].kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share", "widget"),
        ("SHARE THIS ARTICLE", "widget"),
        ("Share on Facebook", "widget"),
        ("Facebook Twitter WhatsApp Email", "widget"),
        ("Leave a Comment", "widget"),
        ("12 Comments", "widget"),
        ("Comments (7)", "widget"),
        ("View desktop version", "widget"),
        ("Sign up for our daily briefing and never miss a story", "widget"),
        ("Advertisement", "widget"),
        ("Story continues below advertisement", "widget"),
        ("You may also like", "widget"),
        ("Tags: harbour, storm, Velmora", "widget"),
        ("Follow Ada Lindqvist on X @adalindq.", "author_follow"),
        ("Follow Ada Lindqvist on\u00a0Facebook\u00a0and Instagram.", "author_follow"),
        ("Follow her on Mastodon", "author_follow"),
        ("Read the full story here", "republisher_link"),
        ("Click here to read the rest of this article", "republisher_link"),
        ("This article was originally published by The Velmora Ledger.", "republisher_link"),
        ("The post Quay Shut appeared first on The Velmora Ledger.", "republisher_link"),
        ("© 2031 Velmora Ledger. All rights reserved.", "notice"),
        ("This material may not be published, broadcast, rewritten or redistributed.", "notice"),
        ("We use cookies to give you the best experience on our site.", "notice"),
        ("Photo: Ada Lindqvist", "caption"),
        ("Divers at the quay on Monday. (Photo by Ada Lindqvist)", "caption"),
        ("A crane lifts the cable, May 3. (AP Photo/Ada Lindqvist)", "caption"),
        ("(Reporting by Ada Lindqvist; Editing by Tom Ferreira)", "byline"),
        ("Home > World > Harbours", "navigation"),
        ("* * *", "navigation"),
        ("Read more: Divers Find Second Broken Cable Near Lighthouse", "other_headline"),
        ("RELATED: Why the old basin was never closed", "other_headline"),
        ("Minister Weeps As Sailors Come Home From Storm Of The Century", "other_headline"),
        ("Watch: The moment when the cable broke and the crane fell", "other_headline"),
        ("What happens next", "subheading"),
        ("## The old basin", "subheading"),
        ("**The old basin**", "subheading"),
        ("14:20 GMT", "dateline"),
        ("May 3, 2031", "dateline"),
        # these look like some of the above and are text of the article
        ("Share prices of the shipping line fell by a tenth.", "body"),
        ("Comment was refused by the ministry.", "body"),
        ("Follow the money, a prosecutor told the court.", "body"),
        ("He asked readers to follow the story of the divers on the coast.", "body"),
        ("By Monday the quay was open again.", "body"),
        ("“We will not leave,” she said.", "body"),
        ("Read the full report, the board told its critics on Friday.", "body"),
        ("According to an AP/Velmora poll, two in three want the quay open.", "body"),
        ("Photo editors, cooks and divers all joined the strike on Monday.", "body"),
        ("Videos of the crane were shown to the court for two hours.", "body"),
        ("- the northern quay and the old basin", "body"),
        ("Vice Minister Orr Greeted Envoy Hale At Port Velmora International Airport.", "body"),
        ("MS. ORR:  Good morning, Everybody In The Old Basin", "body"),
        ("But I want to be clear —", "body"),
    ],
)
def test_a_line_between_two_paragraphs(line: str, kind: str) -> None:
    assert kind_between(line) == kind


def test_every_line_that_is_not_body_says_why() -> None:
    article = gather_text(f"{PROSE}\n\nShare.\nLeave A Reply\n\nSome words\n\n{MORE}")
    assert all(line.why for line in article.lines)


def test_the_tail_of_a_republished_page() -> None:
    text = (
        f"{PROSE}\n\nEmotional Captain Breaks Down Before Families Of N. Velmora Crew Lost At Sea\n"
        f"\n{MORE}\n\nFollow Ada Lindqvist on Facebook and Twitter.\n\n\n\nRead the full article "
        "here\n\nShare.\nLeave A Reply\n\nExit mobile version"
    )
    article = gather_text(text)
    assert kinds(article) == [
        "body", "other_headline", "body", "author_follow", "republisher_link",
        "widget", "widget", "widget",
    ]  # fmt: skip
    assert [article.cut(span) for span in article.paragraphs] == [PROSE, MORE]
    assert article.author.value == "Ada Lindqvist"
    assert article.author.basis is Basis.INFERRED
    assert article.author.span is not None
    assert article.cut(article.author.span) == "Ada Lindqvist"
    assert (article.republished.value, article.republished.basis) == ("true", Basis.INFERRED)
    assert article.outlet.value is article.published.value is article.title.value is None


def test_head_of_a_report_in_plain_text() -> None:
    text = (
        "Quay Stays Shut After Storm, Board Says\n\nBy Ada Lindqvist and Tom Ferreira, in Velmora\n"
        f"Published: 3 May 2031 10:30 GMT\n\nVELMORA, May 3 (Reuters) - {PROSE}\n\n{MORE}\n"
    )
    article = gather_text(text)
    assert kinds(article) == ["title", "byline", "dateline", "body", "body"]
    assert article.title.value == "Quay Stays Shut After Storm, Board Says"
    assert article.author.value == "Ada Lindqvist and Tom Ferreira"
    assert (article.published.value, article.published.basis) == ("2031-05-03", Basis.PAGE)
    assert article.dateline.value == "VELMORA"
    assert article.dateline.span is not None
    assert article.cut(article.dateline.span) == "VELMORA"
    assert (article.outlet.value, article.outlet.basis) == ("Reuters", Basis.INFERRED)
    assert article.cut(article.paragraphs[0]) == PROSE


def test_given_values_win_and_are_checked() -> None:
    text = f"Quay Stays Shut After Storm\n\nMay 3, 2031\n\n{PROSE}"
    article = gather_text(text, published="2031-05-04", outlet="The Ledger", author="A. L.")
    for stated in (article.published, article.outlet, article.author):
        assert stated.basis is Basis.GIVEN
    assert article.published.value == "2031-05-04"
    for wrong in ("yesterday", "2031-13-01", "03/05/2031", "2031"):
        with pytest.raises(UsageError, match="not a date"):
            gather_text(text, published=wrong)


def test_a_date_of_updating_or_without_a_year_is_no_publication_date() -> None:
    for line in ("Updated May 3, 2031", "May 3", "Thursday, 14:20"):
        assert gather_text(f"{line}\n\n{PROSE}").published.value is None


def test_a_first_line_that_may_be_a_sentence_is_no_title() -> None:
    for line in (
        "The quay is shut.",
        "In addition, the board is to look again at how the old basin is used in winter",
        "1) the northern quay",
    ):
        assert gather_text(f"{line}\n\n{PROSE}").title.value is None
    assert gather_text("Quay Stays Shut").title.value is None  # nothing follows


def test_known_title_is_found_in_the_text() -> None:
    article = gather_text(f"Quay stays shut.\n\n{PROSE}", title="Quay stays shut")
    assert kinds(article) == ["title", "body"]
    assert article.title.basis is Basis.GIVEN
    assert article.title.span is not None
    assert article.cut(article.title.span) == "Quay stays shut."


WRAPPED = """VELMORA -- The harbour board said on Tuesday that the northern quay would
stay closed for another month while divers look for the cable that broke
in the storm, and that nobody knows yet who is to pay for it.

Its chairman told reporters that nobody had been hurt, and that all ships
were being sent to the old basin until the work is done.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_broken_to_fit_a_page_are_read_as_one(end: str) -> None:
    text = WRAPPED.replace("\n", end)
    article = gather_text(text)
    assert article.text == text
    first, second = (article.cut(span) for span in article.paragraphs)
    assert first.startswith("The harbour board")
    assert first.endswith("pay for it.")
    assert second.startswith("Its chairman")
    assert second.endswith("done.")
    assert hard_wrapped(split_rows(text)) is not None


def test_short_lines_of_a_transcript_are_not_joined() -> None:
    text = "\n".join(["MS. ORR: Good morning.", "Q: Is the quay open?", "MS. ORR: No."] * 4)
    article = gather_text(text)
    assert len(article.paragraphs) == 12


@pytest.mark.parametrize(
    ("words", "place", "agency", "rest"),
    [
        ("PYONGYANG, Aug. 21 (KCNA) -- Men", "PYONGYANG", "Korean Central News Agency", "Men"),
        ("Kyiv (Reuters) - Two", "Kyiv", "Reuters", "Two"),
        ("MOSCOW, December 26. /TASS/. Russia", "MOSCOW", "TASS", "Russia"),
        ("BEIRUT, Lebanon (AP) — Two", "BEIRUT, Lebanon", "Associated Press", "Two"),
        ("(AFP) - Two", None, "Agence France-Presse", "Two"),
        ("TUNIS, March 3 (Local Wire) -- The", "TUNIS", None, "The"),
        ("WASHINGTON — The", "WASHINGTON", None, "The"),
        ("Kyiv, Ukraine – Officials", "Kyiv, Ukraine", None, "Officials"),
        ("LIMA, Peru: Two", "LIMA, Peru", None, "Two"),
    ],
)
def test_datelines(words: str, place: str | None, agency: str | None, rest: str) -> None:
    found = read_dateline(words)
    assert found is not None
    assert (words[slice(*found.place)] if found.place else None) == place
    assert found.agency == agency
    assert words[found.end :] == rest


@pytest.mark.parametrize(
    "words",
    [
        "The Korean Central News Agency (KCNA) said that",
        "NATO — the alliance that",
        "MR. KIM — We",
        "MS. ORR: Good morning.",
        "Georgia, Peru – and others – left",
        "Ana Roa, Chile’s minister: We",
        "Mr Kim - who left - said",
        "A well-known minister said",
        "London is calling (again).",
    ],
)
def test_what_is_no_dateline(words: str) -> None:
    assert read_dateline(words) is None


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("August 21, 2025", "2025-08-21"),
        ("Thursday, 21 Aug 2025 | 14:05", "2025-08-21"),
        ("Posted on Sept. 3rd, 2025 at 9:05 a.m. EDT", "2025-09-03"),
        ("2025-08-21", "2025-08-21"),
        ("Feb 30, 2025", None),
        ("Aug. 21", None),
    ],
)
def test_lines_of_date(words: str, iso: str | None) -> None:
    found = read_date_line(words)
    assert found is not None
    assert found.iso == iso
    assert found.place is None


def test_what_is_no_line_of_date() -> None:
    for words in ("In May 2031 the quay closed", "Chapter 12", "12 divers", "2031"):
        assert read_date_line(words) is None


def test_bylines() -> None:
    for words in ("By Ada Lindqvist", "BY ADA LINDQVIST", "By Ada de la Cruz | The Ledger"):
        assert read_byline(words) is not None
    for words in ("By Monday Morning", "By far the best", "By Admin", "By the way, no"):
        assert read_byline(words) is None
    assert is_name("Abu Bakr al-Masri")
    assert not is_name("The Velmora Ledger")


def test_sentence_ends() -> None:
    for words in ("He left.", "Did he?”", "He left. -0-", "so we —", "following:", "left.***"):
        assert ends_sentence(words)
    for words in ("Storm Hits Quay", "Storm Hits Quay -0-", "U.S. and Velmora"):
        assert not ends_sentence(words)


def test_other_languages_are_kept_and_named() -> None:
    korean = (
        "항만 위원회는 화요일 북쪽 부두가 한 달 더 폐쇄될 것이라고 밝혔다. 잠수부들이 찾고 있다."
    )
    arabic = " ".join(["قال الوزير إن الرصيف في المدينة من أجل السفن التي كان على الشاطئ"] * 3)
    russian = "Министр сказал, что причал не откроют и что он не знает, как это было. " * 3
    for text, language in ((korean, "ko"), (arabic, "ar"), (russian, "ru")):
        article = gather_text(text)
        assert article.language.value == language
        assert "not-english" in {problem.code for problem in article.problems}
        assert article.paragraphs
    assert gather_text(PROSE + MORE).language.value == "en"


@pytest.mark.parametrize(
    "text",
    ["قال الوزير إن الرصيف مغلق.", "Причал закрыт до весны.", "המזח סגור עד האביב."],
)
def test_short_texts_in_other_letters_are_told(text: str) -> None:
    article = gather_text(text)
    assert article.language.value is None
    (problem,) = (problem for problem in article.problems if problem.code == "not-english")
    assert "Latin letters" in problem.message
    assert article.paragraphs


def test_mojibake_is_flagged_and_kept() -> None:
    text = PROSE.replace("Tuesday", "â€œTuesdayâ€\x9d") + " cafÃ©"
    article = gather_text(text)
    problem = next(p for p in article.problems if p.code == "mojibake")
    assert problem.span is not None
    assert article.cut(problem.span).startswith("â€")
    assert article.text == text
    assert "mojibake" not in {p.code for p in gather_text("O château. Â! " + PROSE).problems}


def test_a_very_long_text_is_read_to_the_limit_and_kept_whole() -> None:
    text = "\n\n".join([PROSE] * 7000)
    article = gather_text(text)
    assert article.text == text
    assert "too-long" in {problem.code for problem in article.problems}
    assert 990_000 < article.paragraphs[-1].end <= 1_000_000
    one = gather_text("The quay is shut. " * 60_000)
    assert [len(span) > 999_000 for span in one.paragraphs] == [True]


def test_nothing_to_read() -> None:
    for text in ("", "  \n\r\n", "\ufeff", "***"):
        codes = {problem.code for problem in gather_text(text).problems}
        assert "no-text" in codes


PIECES = st.sampled_from(
    [
        PROSE, MORE, "Share.", "By Ada Lindqvist", "KYIV (Reuters) - ", "“", "”", "\r\n", "\n\n",
        "\r", "\u2028", " ", "\u00a0", "# ", "May 3, 2031", "Read the full article here", "قال",
        "한국어", "\ud800", "\x00", "Big Storm Hits Old Quay In North Velmora", "-0-", "…",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_gives_an_article(text: str) -> None:
    article = gather_text(text)
    assert article.text == text
    assert article == gather_text(text)
    at = 0
    for line in article.lines:  # the lines cover the text but for line ends
        assert not text[at : line.span.start].strip("\r\n\f\u2028\u2029")
        at = line.span.end
    assert not text[at:].strip("\r\n\f\u2028\u2029")
    for span in article.paragraphs:
        words = article.cut(span)
        assert words == words.strip()
        assert words
    for stated in (article.author, article.outlet, article.dateline, article.published):
        if stated.span:
            assert article.cut(stated.span).strip()


def test_menus_copied_with_the_page_are_navigation() -> None:
    menu = "Velmora\nHarbours\nSea and Sky\nLetters\nCourts\nRadio\nShips for Sale\nPuzzles\nTides"
    article = gather_text(f"{menu}\n{PROSE}\n{MORE}\nThe old basin\nThe quay\n{PROSE}")
    assert kinds(article)[:9] == ["navigation"] * 9
    assert article.cut(article.paragraphs[0]) == PROSE
    assert "The quay" in {article.cut(span) for span in article.paragraphs}  # two are no menu
