"""Web pages to articles: visible text, the body's lines, metadata with its basis, hostile pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import UnreadableError
from reportedly.gather import gather_bytes
from reportedly.model import Article, Basis

PARAGRAPHS = [
    "The harbour board of Velmora said on Tuesday that the northern quay would stay closed for "
    "another month while divers look for the cable that broke in the storm.",
    "Its chairman told reporters that nobody had been hurt, and that ships were being sent to the "
    "old basin until the work is done.",
    "The shipping line has asked a court to make the board pay for three lost weeks, according to "
    "papers that were filed in the capital on Monday.",
]
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Quay stays shut - Velmora Ledger</title>
<meta property="og:title" content="Quay stays shut">
<meta property="og:site_name" content="Velmora Ledger">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{
"@type":"NewsArticle","headline":"Quay stays shut","datePublished":"2031-05-03T10:30:00+02:00",
"author":[{{"@type":"Person","name":"Ada Lindqvist"}}],
"publisher":{{"@type":"Organization","name":"Velmora Ledger Ltd"}}}}]}}</script>
<style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>Quay stays shut</h1><p class="byline">By Ada Lindqvist</p>
<p>{PARAGRAPHS[0]}</p>
<figure><img src="a.jpg">
<figcaption>The quay at dawn, seen from the lighthouse hill</figcaption></figure>
<p>{PARAGRAPHS[1]}</p>
<h2>Who pays</h2>
<p>{PARAGRAPHS[2]}</p>
<div class="share-buttons"><a href="#">Share</a> <a href="#">Tweet</a></div></article></main>
<aside class="related">
<a href="/x">Divers find a second broken cable near the lighthouse</a></aside>
<div hidden>Hidden words</div><div style="display: none">More hidden words</div>
<footer>© 2031 Velmora Ledger. All rights reserved.</footer></body></html>"""


def page(markup: str, **known: str) -> Article:
    return gather_bytes(markup.encode(), address="page.html", **known)  # type: ignore[arg-type]


def codes(article: Article) -> set[str]:
    return {problem.code.value for problem in article.problems}


def kind_of(article: Article, words: str) -> str:
    return next(li.kind.value for li in article.lines if words in article.cut(li.span))


def test_a_page_keeps_all_visible_text_and_labels_it() -> None:
    article = page(PAGE)
    assert [article.cut(span) for span in article.paragraphs] == PARAGRAPHS
    for words, kind in (
        ("Home", "navigation"),
        ("Quay stays shut", "title"),
        ("By Ada", "byline"),
        ("The quay at dawn", "caption"),
        ("Who pays", "subheading"),
        ("Share", "widget"),
        ("Divers find", "other_headline"),
        ("© 2031", "notice"),
    ):
        assert kind_of(article, words) == kind
    for unseen in ("Hidden words", "hidden words", "color: red", "schema.org"):
        assert unseen not in article.text
    assert all(line.why for line in article.lines)
    assert not codes(article)


def test_metadata_of_a_page_with_its_basis() -> None:
    article = page(PAGE)
    assert article.title.value == "Quay stays shut"
    assert article.title.span is not None
    assert article.cut(article.title.span) == "Quay stays shut"
    assert article.outlet.value == "Velmora Ledger"
    assert article.author.value == "Ada Lindqvist"
    assert article.published.value == "2031-05-03T10:30:00+02:00"
    assert article.language.value == "en"
    for stated in (article.title, article.outlet, article.author, article.published):
        assert stated.basis is Basis.PAGE
        assert stated.why
    mine = page(PAGE, published="2031-05-09", outlet="Mine")
    assert (mine.published.value, mine.published.basis) == ("2031-05-09", Basis.GIVEN)
    assert (mine.outlet.value, mine.outlet.basis) == ("Mine", Basis.GIVEN)


def test_what_a_bare_page_does_not_say_stays_unknown() -> None:
    body = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    article = page(f"<html><body><h1>Quay stays shut</h1>{body}</body></html>")
    assert article.published.basis is Basis.NONE
    assert article.outlet.basis is Basis.NONE
    assert article.author.basis is Basis.NONE
    assert article.title.basis is Basis.INFERRED
    assert "no-date" in codes(article)


def test_outlet_and_date_from_the_address_are_inferred() -> None:
    body = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    url = "https://www.velmora-ledger.example/2031/05/03/quay"
    article = page(f"<html><body>{body}</body></html>", url=url)
    assert (article.outlet.value, article.outlet.basis) == (
        "velmora-ledger.example",
        Basis.INFERRED,
    )
    assert (article.published.value, article.published.basis) == ("2031-05-03", Basis.INFERRED)
    assert "address" in article.published.why


def test_a_lead_repeated_in_a_teaser_is_body_once() -> None:
    teaser = f'<div class="teaser"><a href="/x">{PARAGRAPHS[0]}</a></div>'
    article = page(PAGE.replace("<main>", f"{teaser}<main>"))
    assert [article.cut(span) for span in article.paragraphs] == PARAGRAPHS


def test_script_only_page_has_no_text() -> None:
    article = page(
        "<html><head><title>App</title></head><body><noscript>Please enable JavaScript</noscript>"
        "<div id=root></div><script>render('<p>words</p>')</script></body></html>"
    )
    assert article.text == ""
    assert "no-text" in codes(article)


def test_cut_pages_say_so_and_keep_what_came() -> None:
    where = PAGE.index("until the work")
    article = page(PAGE[:where])
    assert "cut-short" in codes(article)
    assert PARAGRAPHS[0] in article.text
    assert article.paragraphs
    assert "cut-short" not in codes(page(PAGE))


def test_a_page_without_an_article_keeps_the_lines_that_read_as_text() -> None:
    article = page("<html><body><p>The quay is shut, they said.</p><p>No more.</p></body></html>")
    assert "body-guessed" in codes(article)
    assert len(article.paragraphs) == 2


def test_article_that_only_json_ld_carries_is_added_and_marked() -> None:
    words = " ".join(PARAGRAPHS)
    article = page(
        '<html><head><script type="application/ld+json">{"@type":"NewsArticle","articleBody":"'
        + words
        + '"}</script></head><body><div id="app"></div></body></html>'
    )
    assert words in article.text
    assert article.paragraphs


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + "<div>" * 100_000 + "<p>Deep words.</p>",
        "<html><body><p>" + "<span>" * 50_000 + "Deep words.",
        "<html><body " + " ".join(f'a{i}="x"' for i in range(50_000)) + "><p>Deep words.</p>",
        '<html><body class="' + "a " * 500_000 + '"><p>Deep words.</p>',
        "<html><body><p>Deep\x00 words.</p>",
        "<html><!-- <p>Deep words.</p>",
        "<html><body><table>" * 500 + "Deep words.",
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><html>&y;</html>',
        '<html><script type="application/ld+json">' + "[" * 50_000 + "</script><p>Deep words.</p>",
        "<html><body>" + "<p>So he said.</p>" * 3_000,
    ],
    ids=range(10),
)
def test_hostile_pages_are_harmless(markup: str) -> None:
    article = page(markup)
    assert "root:" not in article.text
    for span in article.paragraphs:
        assert article.cut(span).strip()


def test_no_page_in_other_bytes() -> None:
    for raw in (b"", b" \n", b"%PDF-1.7", b"\x89PNG\r\n", bytes(range(256)) * 20):
        with pytest.raises(UnreadableError) as error:
            gather_bytes(raw, address="x.html")
        assert str(error.value).endswith(".")
        assert "\n" not in str(error.value)


TAGS = st.sampled_from(
    [
        "<p>", "</p>", "<div class='related'>", "</div>", "<br>", "<a href=x>", "</a>", "<h1>",
        "<ul><li>", "<table><tr><td>", "<pre>", "\n", "<script>", "</script>", "<!--", "-->",
        "<html>",
        "<body", ">", "&amp;", "&#0;", "&#xD800;", "\x00", PARAGRAPHS[0], PARAGRAPHS[1], "<time>",
        "By Ada Lindqvist", "한국어", "<p hidden>", '<meta property="og:title" content="',
        '<script type="application/ld+json">{"@type":"Article"',
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(TAGS, max_size=20).map("".join))
def test_any_markup_gives_an_article(markup: str) -> None:
    try:
        article = gather_bytes(markup.encode(), address="-", kind="html")
    except UnreadableError:
        assert not markup.strip() or "\x00" in markup
        return
    assert article == gather_bytes(markup.encode(), address="-", kind="html")
    for line in article.lines:
        assert article.text[line.span.end : line.span.end + 1] in ("", "\n")
    for span in article.paragraphs:
        assert article.cut(span).strip() == article.cut(span)
