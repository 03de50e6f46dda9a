"""What people look at: every row opens its span, and no text of a stranger's is obeyed."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import harbour_ledger, small_ledger
from rich.console import Console, RenderableType
from rich.text import Text
from test_export import golden

from reportedly.errors import StoreError, UsageError
from reportedly.model import Ledger
from reportedly.show import dossier, explain, ledger_view, reasons, write_dossier
from reportedly.show.leaves import leaves
from reportedly.show.terminal import line_table
from reportedly.show.visible import shorten, visible
from reportedly.store import marks_by_kind


def printed(what: RenderableType, width: int = 100) -> str:
    out = io.StringIO()
    Console(file=out, width=width, markup=False, emoji=False, highlight=False).print(what)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


# --- the terminal


@pytest.mark.parametrize("width", [80, 100])
def test_the_terminal_is_as_it_was(width: int) -> None:
    shown = printed(ledger_view(harbour_ledger()), width)
    assert max(len(line) for line in shown.split("\n")) <= width
    golden(f"harbour.{width}.txt", shown)


def test_the_explanation_is_as_it_was() -> None:
    golden("harbour.why.txt", printed(explain(harbour_ledger(), "claim-0000000006")))


def test_the_lines_are_as_they_were() -> None:
    golden("harbour.lines.txt", printed(line_table(harbour_ledger().article)))


def test_every_mark_stands_in_the_terminal() -> None:
    ledger = harbour_ledger()
    shown = printed(ledger_view(ledger, every=True), 400)
    claimed = {claim.attribution for claim in ledger.claims}
    for kind, mark in marks_by_kind(ledger):
        if kind in ("quotation", "hedge") or mark.id in claimed:
            continue  # they are seen in the claim that they stand in
        assert mark.id in shown


def test_long_lists_are_cut_and_say_so() -> None:
    ledger = small_ledger("\n".join(f"Boat {number} left." for number in range(40)))
    short, whole = (printed(ledger_view(ledger, every=every)) for every in (False, True))
    assert "and 28 more; --all" in short
    assert "Boat 39" not in short
    assert "Boat 39" in whole
    assert "more;" not in whole


def test_the_terminal_obeys_no_text() -> None:
    hostile = "\x1b[2J\x1b]0;owned\x07 [bold]x[/bold] :boom: \u202eevil\u2066 \x9b31m a\rb"
    ledger = small_ledger(hostile, title=hostile, outlet=hostile, author=hostile, address=hostile)
    claim = ledger.claims[0].id
    for what in (ledger_view(ledger), explain(ledger, claim), line_table(ledger.article)):
        shown = printed(what, 300)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    shown = printed(ledger_view(ledger), 300)
    assert "⟨U+001B⟩" in shown
    assert "[bold]x[/bold] :boom:" in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\tb\nc", "a b c"),
        ("a\r\nb", "a b"),
        ("\x1b[0m", "⟨U+001B⟩[0m"),
        ("\u202eabc", "⟨U+202E⟩abc"),
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("é—“”日本", "é—“”日本"),
        ("\ud800", "⟨U+D800⟩"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(words=st.text(max_size=200), width=st.integers(10, 100))
def test_shorten_never_exceeds(words: str, width: int) -> None:
    assert len(shorten(words, width)) <= width


# --- why


def test_every_mark_has_reasons_that_cut_to_their_words() -> None:
    ledger = harbour_ledger()
    for _, mark in marks_by_kind(ledger):
        found = reasons(ledger, mark.id)
        assert found
        assert found[0].depth == 0
        for reason in found:
            assert reason.words
        assert mark.id in printed(explain(ledger, mark.id))


def test_a_claim_tells_its_source_candidates_and_scores() -> None:
    found = reasons(harbour_ledger(), "claim-0000000006")
    perhaps = [reason for reason in found if reason.label == "perhaps"]
    assert [(reason.words, reason.score) for reason in perhaps] == [
        ("State radio", 0.6),
        ("Morrow", 0.2),
    ]
    assert any(reason.why == "a passive without an agent" for reason in found)


def test_no_reasons_for_what_is_not_there() -> None:
    with pytest.raises(StoreError):
        reasons(harbour_ledger(), "claim-zz")


# --- the dossier


class Page(HTMLParser):
    """What a browser would make of a page: tags, attributes, text of the article."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if (ident := dict(attrs).get("id")) is not None:
            self.ids.append(ident)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, words: str) -> None:
        if "article" in self._open and not {"style", "script"} & set(self._open):
            self.text.append(words)


HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }} {% raw %} ${7*7} <%= 7 %>",
    "javascript:alert(1)",
    "&lt;script&gt; &amp;",
    "\u202e<b>\u2066",
    "<!-- --> <![CDATA[ ]]> <?php ?>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_runs(text: str) -> None:
    known = dict.fromkeys(("title", "outlet", "author", "published", "url"), text)
    page = Page(dossier(small_ledger(f"He said {text} twice.", address=text, **known)))
    plain = Page(
        dossier(small_ledger("He said it twice.", address="x", **dict.fromkeys(known, "x")))
    )
    assert [tag for tag, _ in page.tags if tag != "span"] == [
        tag for tag, _ in plain.tags if tag != "span"
    ]
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert tag not in ("img", "svg", "iframe", "object", "embed", "base", "form")
        assert str(attributes.get("href", "#")).startswith("#")
        assert not {"src", "srcset", "action", "data"} & set(attributes)


def test_the_policy_holds_style_and_script_to_their_hashes() -> None:
    html = dossier(harbour_ledger())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert "default-src 'none'" in policy[1].replace("&#39;", "'")
    for tag in ("style", "script"):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert len(bodies) == 1
        digest = base64.b64encode(hashlib.sha256(bodies[0].encode()).digest()).decode()
        assert f"sha256-{digest}" in policy[1]
    assert "unsafe" not in policy[1]
    assert "http:" not in html
    assert "https:" not in html


def test_every_link_of_the_page_leads_somewhere() -> None:
    page = Page(dossier(harbour_ledger()))
    assert len(page.ids) == len(set(page.ids))
    targets = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert len(targets) > 20
    for target in targets:
        assert str(target)[1:] in page.ids


def test_the_text_of_the_page_is_the_text() -> None:
    ledger = harbour_ledger()
    found = " ".join("".join(Page(dossier(ledger)).text).split())
    for line in ledger.article.text.splitlines():
        assert " ".join(line.split()) in found


def test_every_row_of_the_ledger_has_words_to_open() -> None:
    ledger = harbour_ledger()
    page = Page(dossier(ledger))
    rows = {str(a["data-row"]) for _, a in page.tags if "data-row" in a}
    opened = {row for _, a in page.tags for row in str(a.get("data-rows", "")).split()}
    assert rows == opened
    told = {claim.id for claim in ledger.claims if claim.attribution}
    expected = {
        mark.id
        for kind, mark in marks_by_kind(ledger)
        if kind not in ("quotation", "hedge") and mark.id not in told
    }
    assert rows == expected


def test_the_dossier_is_as_it_was() -> None:
    html = dossier(harbour_ledger())
    assert html == dossier(harbour_ledger())
    body = re.sub(r"<(style|script)>.*?</\1>|sha256-[^']*", "", html, flags=re.DOTALL)
    golden("harbour.dossier.html", body)


@pytest.mark.parametrize("count", [0, 2])
def test_a_dossier_holds_one_ledger(count: int) -> None:
    with pytest.raises(UsageError):
        write_dossier([harbour_ledger()] * count, io.StringIO())


def words_of(ledger: Ledger) -> str:
    return "".join(
        words for line in leaves(ledger) for leaf in line.leaves for words, _ in leaf.pieces
    )


def test_leaves_put_together_are_the_text() -> None:
    ledger = harbour_ledger()
    assert words_of(ledger) == "".join(ledger.article.text.split("\n"))


@settings(deadline=None, max_examples=60)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_is_shown(text: str) -> None:
    ledger = small_ledger(text, title=text or "x", author=text or "x")
    assert "\x1b" not in printed(ledger_view(ledger))
    page = Page(dossier(ledger))
    assert "script" in [tag for tag, _ in page.tags]
    for claim in ledger.claims:
        assert claim.id in printed(Text(claim.id)) + printed(explain(ledger, claim.id))
