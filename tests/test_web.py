"""The reading room: pages that answer, refuse what they must, and run nobody's text."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledgers import harbour_ledger, small_ledger
from rooms import fill, keep_small
from starlette.testclient import TestClient

from reportedly.cli import main
from reportedly.model import Place, PlaceKind, PlaceUse, Span, Tie
from reportedly.show.charts import Circle, bars, circle, place_map
from reportedly.show.templates import day_words, held_words
from reportedly.show.web.app import application
from reportedly.show.web.documents import chapters, document
from reportedly.show.web.guard import MOST_SENT, POLICY
from reportedly.store import Store
from reportedly.store.browse import find, newest, said_by, tally

HERE = "http://127.0.0.1:8765"
HOSTILE = (
    "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} ${7*7} <svg onload=alert(1)> "
    "\"'><img src=x onerror=alert(1)> <style>*{display:none}</style> javascript:alert(1) "
    "\u202eevil\u2066 \x1b[2J\x00 &lt;b&gt; </textarea></title></script>"
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    path = tmp_path_factory.mktemp("room") / "ledgers.db"
    return path, fill(path)


@pytest.fixture(scope="module")
def client(filled: tuple[Path, tuple[str, ...]]) -> Iterator[TestClient]:
    with TestClient(application(filled[0], keep_small), base_url=HERE) as inside:
        yield inside


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(application(tmp_path / "new.db", keep_small), base_url=HERE) as inside:
        yield inside


OURS = re.compile(
    "a|abbr|article|aside|b|blockquote|body|br|button|caption|code|dd|details|div|dl|dt|em|fieldset"
    "|circle|footer|form|h[1-3]|head|header|html|i|input|label|legend|li|link|main|mark|meta|nav|ol|option"
    "|p|path|q|rect|script|section|select|small|span|strong|summary|sup|svg|table|tbody|td|text|textarea|th"
    "|thead|time|title|tr|ul"
)
"""The elements that our templates use; an article can add none."""


class Page(HTMLParser):
    """What a browser would make of a page: elements, links, anchors, text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.ids = {values["id"] for _, values in self.elements if values.get("id")}
        self.links = [values["href"] for tag, values in self.elements if "href" in values]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def token_of(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/").text)
    assert found
    return found[1]


def added(client: TestClient, **form: object) -> str:
    """Adds something as the desk's form does, waits for it, and returns the desk."""
    files = form.pop("files", None)
    answer = client.post("/add", data={"token": token_of(client), **form}, files=files)
    assert answer.status_code == 200, answer.text
    for _ in range(200):
        desk = client.get("/").text
        if "data-refresh" not in desk:
            return desk
        time.sleep(0.02)
    raise AssertionError("it was never read")


# --- every page


def every_page(ids: tuple[str, ...]) -> list[str]:
    pages = ["/", "/search?q=ferry", "/search", "/actors", "/actor?name=Mira+Holt", "/limits"]
    pages += ["/corrections", f"/story/{ids[0]}", f"/compare?article={ids[0]}&article={ids[2]}"]
    pages += [f"/article/{ident}" for ident in ids] + [f"/method/{key}" for key, _ in chapters()]
    return pages


def test_every_page_answers_and_forbids_what_it_does_not_need(
    client: TestClient, filled: tuple[Path, tuple[str, ...]]
) -> None:
    for path in every_page(filled[1]):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        page = Page(answer.text)
        assert sum(tag == "h1" for tag, _ in page.elements) == 1, path
        for tag, values in page.elements:
            assert tag != "style"
            assert "style" not in values
            assert not [name for name in values if name.startswith("on")]
            assert tag != "script" or values["src"].startswith("/assets/")
    assert "unsafe" not in POLICY


def test_every_link_leads_somewhere(
    client: TestClient, filled: tuple[Path, tuple[str, ...]]
) -> None:
    seen: dict[str, Page] = {}

    def page_at(path: str) -> Page:
        if path not in seen:
            answer = client.get(path)
            assert answer.status_code == 200, path
            seen[path] = Page(answer.text)
        return seen[path]

    for start in every_page(filled[1]):
        for href in page_at(start).links[:150]:
            target = urlsplit(urljoin(HERE + start, href))
            if target.netloc != urlsplit(HERE).netloc or target.path.startswith("/assets/"):
                continue
            path = target.path + (f"?{target.query}" if target.query else "")
            page = page_at(path)
            assert not target.fragment or target.fragment in page.ids, (start, href)


def test_the_desk_leads_to_a_story_its_numbers_and_what_is_left_out(
    client: TestClient,
) -> None:
    desk = Page(client.get("/").text)
    story = next(href for href in desk.links if href.startswith("/story/"))
    page = Page(client.get(story).text)
    assert "they differ" in page.text
    assert "The ferry company" in page.text
    assert "40 people" in page.text
    assert "25 people" in page.text
    opened = next(href for href in page.links if "at=" in href)
    assert "t-at" in Page(client.get(opened.split("#")[0]).text).ids


def test_the_article_is_its_text_beside_its_ledger(client: TestClient) -> None:
    ledger = harbour_ledger()
    html = client.get(f"/article/{ledger.id}").text
    page = Page(html)
    assert all(f"r-{item.id}" in page.ids for item in ledger.attributions)
    assert all(f"t-{item.id}" in page.ids for item in ledger.attributions)
    for choice in ("kind=narrator", "kind=when", "stance=takes+no+stand", "source=narrator"):
        narrowed = client.get(f"/article/{ledger.id}?{choice}")
        assert narrowed.status_code == 200
        left = re.search(r"(\d+) of (\d+) rows", narrowed.text)
        assert left
        assert 0 <= int(left[1]) < int(left[2])
        assert sum(name.startswith("r-") for name in Page(narrowed.text).ids) == int(left[1])


def test_why_tells_what_the_terminal_tells(client: TestClient) -> None:
    ledger = harbour_ledger()
    answer = client.get(f"/article/{ledger.id}/why/{ledger.claims[0].id}")
    assert answer.status_code == 200
    assert ledger.claims[0].why in Page(answer.text).text
    assert client.get(f"/article/{ledger.id}/why/claim-none").status_code == 404


def test_the_dossier_is_saved_and_not_shown(client: TestClient) -> None:
    answer = client.get(f"/article/{harbour_ledger().id}/dossier.html")
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "path",
    ["/nope", "/article/article-0000000000", "/article/x", "/article/%2fetc%2fpasswd",
     "/story/article-0000000000", "/assets/../app.py", "/assets/room-0.txt", "/method/../../x",
     "/actor", "/method/nope", "/add/x"],
)  # fmt: skip
def test_what_is_not_there_gets_a_sentence(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


# --- safety


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::2]", "a b"])
def test_a_host_by_another_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "ferry" not in answer.text.lower()


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:8765", "LOCALHOST"])
def test_a_host_by_its_own_name_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_no_page_that_is_asked_for_changes_anything(
    client: TestClient, filled: tuple[Path, tuple[str, ...]]
) -> None:
    with Store(filled[0], read_only=True) as store:
        before = tally(store)
    for path in every_page(filled[1]):
        client.get(path)
    assert client.get("/add?text=x").status_code == 405
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert client.request(method, "/").status_code == 405
    with Store(filled[0], read_only=True) as store:
        assert tally(store) == before


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({}, "wrong"),
        ({}, ""),
        ({"origin": "http://evil.example"}, None),
        ({"origin": "null"}, None),
        ({"sec-fetch-site": "cross-site"}, None),
        ({"sec-fetch-site": "same-site"}, None),
    ],
)
def test_another_sites_form_changes_nothing(
    fresh: TestClient, headers: dict[str, str], token: str | None
) -> None:
    form = {"token": token_of(fresh) if token is None else token, "text": "He said so."}
    answer = fresh.post("/add", data=form, files={"x": b""}, headers=headers)
    assert answer.status_code == 403
    assert "The store is empty" in fresh.get("/").text


def test_too_much_is_refused(fresh: TestClient) -> None:
    form = {"token": token_of(fresh)}
    large = {"file": ("a.txt", b"x" * (MOST_SENT + 1))}
    assert fresh.post("/add", data=form, files=large).status_code == 413

    def unannounced() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(MOST_SENT // 100_000 + 2):
            yield b"x" * 100_000

    kind = {"content-type": "multipart/form-data; boundary=b"}
    assert fresh.post("/add", content=unannounced(), headers=kind).status_code == 413
    assert fresh.post("/add", content=b"\xff", headers=kind).status_code == 400


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Nothing was given"),
        ({"url": "file:///etc/passwd"}, "An address begins with http"),
        ({"url": "javascript:alert(1)"}, "An address begins with http"),
        ({"text": "He said so.", "date": "tomorrow"}, "is not a day"),
    ],
)
def test_what_cannot_be_added_gets_a_sentence(
    fresh: TestClient, form: dict[str, str], sentence: str
) -> None:
    form = {"token": token_of(fresh), **form}
    answer = fresh.post("/add", data=form, files={"x": b""})
    assert answer.status_code == 400
    assert sentence in answer.text


def test_a_private_address_is_not_fetched(fresh: TestClient) -> None:
    desk = added(fresh, url="http://127.0.0.1:1/secret")
    assert "not on the public internet" in desk
    assert "The store is empty" in desk


def test_no_text_of_a_strangers_runs(fresh: TestClient, tmp_path: Path) -> None:
    ledger = small_ledger(
        f"He said {HOSTILE} twice.", address="javascript:alert(1)", url="javascript:alert(1)",
        title=HOSTILE, outlet=HOSTILE, author=HOSTILE, published="2025-05-03",
    )  # fmt: skip
    other = small_ledger(f"He said {HOSTILE} twice, they say.", title=HOSTILE, outlet=HOSTILE)
    with Store(tmp_path / "new.db") as store:
        store.add(ledger)
        store.add(other)
    pages = [
        "/", "/search?q=evil", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/actors",
        f"/actor?name={HOSTILE[:40]}", f"/article/{ledger.id}", f"/article/{other.id}",
        f"/compare?article={ledger.id}&article={other.id}", f"/article/{HOSTILE[:20]}",
        f"/article/{ledger.id}/why/{ledger.claims[0].id}", f"/article/{ledger.id}?source={HOSTILE}",
    ]  # fmt: skip
    for path in pages:
        answer = fresh.get(path.replace("\x00", "%00").replace("\x1b", "%1b").replace("#", "%23"))
        assert answer.status_code in (200, 404), path
        page = Page(answer.text)
        for tag, values in page.elements:
            assert OURS.fullmatch(tag), (path, tag)
            assert not [name for name in values if name.startswith("on") or name == "style"]
            for link in (values.get("href", ""), values.get("src", ""), values.get("action", "")):
                assert not link.lower().lstrip().startswith(("javascript", "data", "http")), link
        assert sum(tag == "script" for tag, _ in page.elements) <= 2
        assert not re.search("[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069]", answer.text), path
    assert "{{ 7 * 7 }}" in fresh.get(f"/article/{ledger.id}").text


def test_a_files_name_is_a_name_and_no_place(fresh: TestClient) -> None:
    files = {"file": ("../../<b>etc</b>/pass\u202ewd.txt", b"The mayor said so.")}
    desk = added(fresh, files=files)
    assert "<b>etc" not in desk
    assert "1 claim" in desk


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(max_size=60), at=st.text("0123456789-x", max_size=14))
def test_no_question_is_an_error(client: TestClient, words: str, at: str) -> None:
    ident = harbour_ledger().id
    asked = {"q": words, "kind": words, "outlet": words, "year": words, "offset": at, "before": at}
    words = words.encode("utf-8", "replace").decode()
    asked = {key: value.encode("utf-8", "replace").decode() for key, value in asked.items()}
    for path, given_ in (
        ("/search", asked), ("/", asked), ("/actor", {"name": words or "x"}),
        (f"/article/{ident}", {"at": at, "source": words, "version": ""}),
    ):  # fmt: skip
        assert client.get(path, params=given_).status_code in (200, 404)


# --- adding


def test_a_text_is_read_while_the_desk_tells_how_far_it_is(fresh: TestClient) -> None:
    desk = added(fresh, text="The mayor said so.\nThe port is shut.", outlet="Amberline")
    assert "2 claims" in desk
    assert "Newest articles" in desk


def test_files_of_many_articles_and_bad_files(fresh: TestClient) -> None:
    lines = b'{"text": "The mayor said so."}\n{"text": "The port is shut."}\nnonsense\n'
    desk = added(fresh, files={"file": ("many.jsonl", lines)})
    assert desk.count('<a href="/article/') >= 2
    assert 'class="sentence"' in desk
    desk = added(fresh, files={"file": ("bad.txt", b"")})
    assert "is empty" in desk


def test_a_fault_in_one_article_leaves_the_queue_going(tmp_path: Path) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError

    app = application(tmp_path / "new.db", broken)  # type: ignore[arg-type]
    with TestClient(app, base_url=HERE) as client:
        for _ in range(2):
            assert "fault of reportedly" in added(client, text="The mayor said so.")


def test_many_read_while_one_adds(tmp_path: Path) -> None:
    path = tmp_path / "busy.db"
    kept = fill(path)
    with TestClient(application(path, keep_small), base_url=HERE) as client:

        def read(number: int) -> set[int]:
            pages = every_page(kept)
            return {client.get(pages[(number + k) % 12]).status_code for k in range(12)}

        def write(number: int) -> None:
            with Store(path) as store:
                store.add(small_ledger(f"Boat {number} left.", url=f"https://x.example/{number}"))

        with ThreadPoolExecutor(9) as pool:
            answers = [pool.submit(read, number) for number in range(8)]
            list(pool.map(write, range(25)))
            assert set().union(*(answer.result() for answer in answers)) == {200}
    with Store(path, read_only=True) as store:
        assert tally(store).articles == 28
        assert store.check() == "ok"


# --- what the pages are made from


def test_facets_tell_what_choosing_them_leaves(filled: tuple[Path, tuple[str, ...]]) -> None:
    with Store(filled[0], read_only=True) as store:
        whole = find(store, "said")
        assert whole.total == sum(count for _, count in whole.kinds)
        for kind, count in whole.kinds:
            narrowed = find(store, "said", kind=kind)
            assert narrowed.total == count
            assert {hit.kind.value for hit in narrowed.hits} <= {kind}
        for outlet, count in whole.outlets:
            assert find(store, "said", outlet=outlet).total == count
        pages = [find(store, "said", limit=2, offset=at).hits for at in range(0, whole.total, 2)]
        assert [hit for page in pages for hit in page] == list(find(store, "said", limit=99).hits)
        assert find(store, "!!!").total == 0


def test_what_a_voice_said_is_all_it_said(filled: tuple[Path, tuple[str, ...]]) -> None:
    with Store(filled[0], read_only=True) as store:
        said = said_by(store, "Mira Holt")
        assert [row.what.rstrip(",") for row in said] == ["We saw no light"]
        assert said_by(store, "Mira") == ()
        assert [entry.number for entry in newest(store)] == [3, 2, 1]
        assert [entry.number for entry in newest(store, before=3, limit=1)] == [2]


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ("narrator: Uu; Holt: CT+", "Holt: certainly so"),
        ("narrator: PS-", "narrator: possibly not so"),
        ("A: B; C: D: Uu", "C: D: takes no stand"),
        ("odd", "odd"),
        ("", ""),
    ],
)
def test_degrees_are_in_words(held: str, words: str) -> None:
    assert held_words(held) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-10-02", "2 Oct 2025"),
        ("2025-10-02T09:30", "2 Oct 2025"),
        ("2025-10-02 to 2025-10-12", "2 to 12 Oct 2025"),
        ("2025-09-30 to 2025-10-12", "30 Sept to 12 Oct 2025"),
        ("2024-12-30 to 2025-01-02", "30 Dec 2024 to 2 Jan 2025"),
        ("2025-13-02", "2025-13-02"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_days_are_written_as_in_a_newspaper(iso: str, words: str) -> None:
    assert day_words(iso) == words


@given(st.lists(st.tuples(st.none() | st.floats(), st.none() | st.floats()), max_size=8))
def test_bars_stay_on_their_scale(numbers: list[tuple[float | None, float | None]]) -> None:
    drawn, _, _ = bars(numbers)
    assert len(drawn) == len(numbers)
    for bar in drawn:
        assert 0 <= bar.start <= 100
        assert 0 < bar.width <= 101.3


def test_bars_keep_order_and_open_ends() -> None:
    drawn, low, high = bars([(25.0, 25.0), (40.0, None), (None, 30.0)])
    assert (low, high) == ("0", "40")
    assert drawn[0].start < drawn[1].start
    assert drawn[1].open_high
    assert drawn[2].open_low
    assert drawn[2].start == 0


def test_names_stand_on_a_circle_and_ties_in_a_table() -> None:
    ties = (
        Tie("Relk", "Dam", "speaks of", 3, ()),
        Tie("Relk", "Relk", "speaks of", 9, ()),
        Tie("Dam", "Holt", "ASSAULT", 1, ()),
    )
    drawn = circle(ties)
    assert [node.name for node in drawn.nodes] == ["Dam", "Relk", "Holt"]
    assert drawn.rows == (("Relk", "speaks of", "Dam", 3), ("Dam", "assault", "Holt", 1))
    assert len(drawn.edges) == 2
    many = tuple(Tie(f"a{n}", f"b{n}", "speaks of", 1, ()) for n in range(40))
    assert len(circle(many).nodes) == 14
    assert circle(()) == Circle((), (), ())


@given(
    st.lists(
        st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from(PlaceKind)), max_size=6
    )
)
@settings(max_examples=25, deadline=None)
def test_every_place_is_on_its_map(points: list[tuple[float, float, PlaceKind]]) -> None:
    ledger = small_ledger("Lorn is a port.")
    places = tuple(
        Place(f"place-{n}", Span(0, 4), "Lorn", kind, PlaceUse.LITERAL, None, n, *at)
        for n, (*at, kind) in enumerate(points)
        if kind is not PlaceKind.UNLOCATED
    )
    drawn = place_map([replace(ledger, places=places)])
    assert not drawn or any(spot.is_on for spot in drawn.spots)
    assert (drawn is None) == (not places)
    for spot in drawn.spots if drawn else ():
        assert not spot.is_on or -1 <= spot.x <= 761
        assert drawn is not None
        assert sum(one.times for one in drawn.spots) == len(places)


def test_the_docs_are_pages_and_their_html_is_text() -> None:
    assert document("method/nope") is None
    there = {page.stem for page in (Path(__file__).parents[1] / "docs" / "method").glob("*.md")}
    assert there == {key for key, _ in chapters()}
    for key, _ in chapters():
        body = document(f"method/{key}")
        assert body
        assert "<script" not in body


# --- the command


def test_without_its_packages_serve_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = CliRunner().invoke(main, ["serve"])
    assert result.exit_code == 1
    assert "pip install 'reportedly[web]'" in result.stderr
    assert "Traceback" not in result.output


# --- corrections


def test_a_correction_changes_the_story_and_stays_in_the_history(tmp_path: Path) -> None:
    path = tmp_path / "right.db"
    ids = fill(path)
    with TestClient(application(path, keep_small), base_url=HERE) as client:
        story = client.get(f"/story/{ids[0]}").text
        pair = re.search(r'name="kind" value="relabel">((?:<input[^>]+>){2})', story)
        assert pair
        accounts = re.findall(r'value="([^"]+)"', pair[1])
        form = {"token": token_of(client), "kind": "relabel", "ids": accounts, "value": "updates"}
        signed = {"who": "A. <b>Reader</b>", "when": "2026-01-07", "note": "a later count"}
        assert client.post("/correct", data=form).status_code == 400, "unsigned"
        assert client.post("/correct", data=form | signed | {"token": "x"}).status_code == 403
        assert client.post("/correct", data=form | signed | {"value": "x"}).status_code == 400
        assert client.post("/correct", data=form | signed | {"kind": "x"}).status_code == 400
        kept = client.post("/correct", data=form | signed)
        assert kept.status_code == 200
        assert "A. &lt;b&gt;Reader&lt;/b&gt;" in kept.text
        assert "Corrected by A. &lt;b&gt;" in client.get(f"/story/{ids[0]}").text
        split = {"kind": "split", "ids": [ids[0], *ids[:2]], "value": ""}
        assert client.post("/correct", data=form | signed | split).status_code == 200
        assert client.get(f"/story/{ids[0]}").status_code == 404
        merge = {"kind": "merge", "ids": ids[:2], "value": ""}
        assert client.post("/correct", data=form | signed | merge).status_code == 200
        assert client.get(f"/story/{ids[0]}").status_code == 200
        assert Page(client.get("/corrections").text).text.count("A. <b>Reader") == 3
    with Store(path, read_only=True) as store:
        assert [one.kind.value for one in store.corrections()] == ["relabel", "split", "merge"]
