"""Articles side by side in the reading room: rows that people mend, charts, what is kept."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from ledgers import small_ledger
from rooms import fill, keep_small, served
from starlette.testclient import TestClient
from test_web import HERE, HOSTILE, Page, token_of

from reportedly.model import Correction, CorrectionKind
from reportedly.show.story_charts import CHARTS
from reportedly.show.web.app import application
from reportedly.show.web.setting import Setting
from reportedly.store import Store
from reportedly.store.worked import WORKED, keep_worked, worked

SIGNED = {"who": "A. Reader", "when": "2026-01-07", "note": "read both"}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[tuple[TestClient, tuple[str, ...], Path]]:
    path = tmp_path / "told.db"
    ids = fill(path)
    with TestClient(application(path, keep_small), base_url=HERE) as client:
        yield client, ids, path


def rows_of(client: TestClient, story: str) -> list[str]:
    """The addresses of the rows on the page of a story."""
    page = Page(client.get(f"{story}?all=1").text)
    return [link for link in page.links if link.startswith("/row?")]


def accounts_of(page: str) -> list[str]:
    return re.findall(r'name="ids" value="(account-[^"]+)"', page)


def test_a_row_is_parted_and_the_parting_undone(
    room: tuple[TestClient, tuple[str, ...], Path],
) -> None:
    client, ids, path = room
    story = f"/story/{ids[0]}"
    rows = rows_of(client, story)
    wide = next(row for row in rows if len(accounts_of(client.get(row).text)) > 2)
    accounts = sorted(set(accounts_of(client.get(wide).text)))[:-1]
    every = sorted(set(re.findall(r'name="chosen" value="([^"]+)"', client.get(wide).text)))
    form = {"token": token_of(client), "kind": "part", "ids": every, "chosen": every[:1]}
    assert accounts
    assert client.post("/correct", data=form).status_code == 400, "unsigned"
    nothing = {**form, **SIGNED, "chosen": []}
    assert "tick some" in client.post("/correct", data=nothing).text
    assert "tick some" in client.post("/correct", data=nothing | {"chosen": every}).text
    back = client.post("/correct", data={**form, **SIGNED, "back": story}, follow_redirects=False)
    assert (back.status_code, back.headers["location"]) == (303, story)
    assert client.get(wide).status_code == 404, "the accounts were sorted anew"
    assert len(rows_of(client, story)) == len(rows) + 1
    page = client.get(story).text
    assert "1 correction by people is replayed here" in page
    assert "put right by a person" in page

    undo = re.search(
        r'name="kind" value="undo">((?:<input[^>]+>)+)', client.get("/corrections").text
    )
    assert undo
    again = {"token": token_of(client), "kind": "undo", "value": "split", **SIGNED,
             "ids": re.findall(r'name="ids" value="([^"]+)"', undo[1])}  # fmt: skip
    assert client.post("/correct", data=again).status_code == 200
    assert len(rows_of(client, story)) == len(rows)
    with Store(path, read_only=True) as store:
        assert [one.kind.value for one in store.corrections()] == ["split", "undo"]
    assert "undone by a later line" in client.get("/corrections").text
    assert "replayed here" not in client.get(story).text


def test_two_rows_are_put_together(room: tuple[TestClient, tuple[str, ...], Path]) -> None:
    client, ids, _ = room
    story = f"/story/{ids[0]}"
    rows = rows_of(client, story)
    page = client.get(rows[-1]).text
    mine = re.search(r'name="kind" value="merge"><input[^>]+name="ids" value="([^"]+)"', page)
    other = re.findall(r'<option value="(account-[^"]+)">', page)
    assert mine
    form = {"token": token_of(client), "kind": "merge", "ids": [mine[1], other[0]], **SIGNED}
    assert client.post("/correct", data=form).status_code == 200
    assert len(rows_of(client, story)) == len(rows) - 1


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "https://evil.example/story/x", "/story/../../x y", "/story/x\\y", "/add",
     "/story/\r\nSet-Cookie: a=b", "javascript:alert(1)", ""],
)  # fmt: skip
def test_a_form_leads_back_to_our_own_pages_only(
    room: tuple[TestClient, tuple[str, ...], Path], back: str
) -> None:
    client, ids, _ = room
    form = {"token": token_of(client), "kind": "merge", "ids": ids[:2], "back": back, **SIGNED}
    answer = client.post("/correct", data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/corrections")


# --- charts and dossiers


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_an_svg_that_needs_nothing(
    room: tuple[TestClient, tuple[str, ...], Path], name: str
) -> None:
    client, ids, _ = room
    asked = f"?article={ids[0]}&article={ids[1]}"
    answer = client.get(f"/chart/{name}.svg{asked}")
    if answer.status_code == 404:
        assert "nothing to draw" in answer.text
        return
    assert answer.headers["content-type"] == "image/svg+xml"
    root = ElementTree.fromstring(answer.text)
    assert root.tag == f"{SVG}svg"
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in {"svg", "g", "rect", "path", "circle", "text"}
        assert not [key for key in element.attrib if key.startswith("on") or "href" in key]
        assert "style" not in element.attrib
    assert client.get(f"/chart/nothing.svg{asked}").status_code == 404


def test_hostile_words_stay_words_in_charts_and_dossier(tmp_path: Path) -> None:
    path = tmp_path / "bad.db"
    known = {"title": HOSTILE, "outlet": HOSTILE, "author": HOSTILE}
    with Store(path) as store:
        for number, end in enumerate((".", "!")):
            words = f"He said {HOSTILE} twice{end} He said 5 people were killed in Paris."
            store.add(small_ledger(words, url=f"https://x.example/{number}", **known))
        asked = "&".join(f"article={entry.id}" for entry in store.list())
    with TestClient(application(path, keep_small), base_url=HERE) as client:
        for name in CHARTS:
            answer = client.get(f"/chart/{name}.svg?{asked}")
            if answer.status_code == 200:
                tags = {element.tag for element in ElementTree.fromstring(answer.text).iter()}
                assert f"{SVG}script" not in tags
        page = Page(client.get(f"/dossier.html?{asked}").text)
        tags = {tag for tag, _ in page.elements}
        assert not tags & {"script", "img", "iframe", "form"}
        assert sum(tag == "style" for tag, _ in page.elements) == 1
        assert not [name for _, values in page.elements for name in values if name.startswith("on")]


def test_the_dossier_of_a_story_is_one_page_whose_links_stay_in_it(
    room: tuple[TestClient, tuple[str, ...], Path],
) -> None:
    client, ids, path = room
    answer = client.get(f"/dossier.html?story={ids[0]}")
    assert "attachment" in answer.headers["content-disposition"]
    page = Page(answer.text)
    assert len(page.links) > 20
    for link in page.links:
        assert link.startswith("#")
        assert link[1:] in page.ids, link
    listed = [values["id"] for _, values in page.elements if values.get("id")]
    assert len(listed) == len(set(listed))
    assert not [tag for tag, _ in page.elements if tag in ("script", "form", "input")]
    assert "http://" not in answer.text.replace("http://www.w3.org", "")
    text = "".join("".join(page.words).split())
    with Store(path, read_only=True) as store:
        for ident in ids[:2]:
            for line in store.get(ident).article.text.splitlines():
                assert "".join(line.split()) in text


# --- what to set beside, and what a voice took back


def test_an_article_offers_what_to_set_beside_it(
    room: tuple[TestClient, tuple[str, ...], Path],
) -> None:
    client, ids, _ = room
    assert f"/compare?article={ids[0]}" in Page(client.get(f"/article/{ids[0]}").text).links
    page = client.get(f"/compare?article={ids[0]}").text
    assert "Of the same story" in page
    assert re.search(rf'type="checkbox" name="article" value="{ids[1]}"', page)
    assert re.search(rf'type="checkbox" name="article" value="{ids[2]}"', page)
    found = client.get(f"/compare?article={ids[0]}&q=astrid").text
    assert "Found" not in found, "the only other with the word is of the same story"
    assert client.get("/compare?article=article-00").status_code == 404
    assert client.get("/compare").status_code == 400


DENIED = """\
KARTH, 2 May 2031 (Nurovia Wire) — The Ministry of Defence of Nurovia denied that its jets had \
bombed the market in Karth. The mayor of Karth said that 12 people were killed in the market.
"""
ADMITTED = """\
KARTH, 9 May 2031 (Nurovia Wire) — The Ministry of Defence of Nurovia admitted on Friday that its \
jets had bombed the market in Karth. The mayor of Karth said that 12 people were killed.
"""


def test_a_voice_has_what_it_took_back(tmp_path: Path) -> None:
    from reportedly.cli.walk import read_one
    from reportedly.gather import gather_text

    path = tmp_path / "voice.db"
    with Store(path) as store:
        for text, day in ((DENIED, "2031-05-02"), (ADMITTED, "2031-05-09")):
            article = gather_text(text, published=day, outlet="Nurovia Wire", address=f"{day}.txt")
            store.add(read_one(article))
        names = {
            row["name"]
            for row in store.rows("SELECT DISTINCT name FROM attributions", ())
            if "Defence" in row["name"]
        }
    assert len(names) == 1
    with TestClient(application(path, keep_small), base_url=HERE) as client:
        page = client.get("/actor", params={"name": names.pop()}).text
        assert "Taken back, or told otherwise" in page
        assert "takes back" in page
        other = client.get("/actor", params={"name": "The mayor of Karth"}).text
        assert "Taken back" not in other


# --- what takes long


def test_what_is_being_compared_says_so_and_then_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "slow.db"
    ids = fill(path)
    monkeypatch.setattr("reportedly.show.web.setting.SMALL", 0)
    monkeypatch.setattr("reportedly.show.web.setting.PATIENCE", 0.0)
    setting = Setting(path)
    try:
        with Store(path, read_only=True) as store:
            assert setting.page(store, ids[:2], None, patience=0.0) is None
            page = setting.page(store, ids[:2], None, patience=None)
            assert page is not None
            assert {column.id for column in page.columns} == set(ids[:2])
            assert setting.page(store, ids[:2], None, patience=0.0) == page
            # Another start finds it in the store.
            assert Setting(path).page(store, ids[1::-1], None, patience=0.0) == page
        with Store(path) as store:
            store.correct(Correction(CorrectionKind.MERGE, ids[:2], "A", "2026-01-07"))
            assert setting.page(store, ids[:2], None, patience=0.0) is None, "corrections count"
    finally:
        setting.close()


def test_the_page_of_what_is_being_compared_can_be_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "slow.db"
    ids = fill(path)
    asked = f"/compare?article={ids[0]}&article={ids[1]}"
    with TestClient(application(path, keep_small), base_url=HERE) as client:
        monkeypatch.setattr(Setting, "page", lambda *_, **__: None)
        page = client.get(asked)
        assert page.status_code == 200
        assert "being set side by side" in page.text
        assert "data-refresh" in page.text
        assert f"/article/{ids[0]}" in Page(page.text).links
        monkeypatch.undo()
        assert "All accounts" in client.get(asked).text


def test_what_was_worked_out_is_kept_up_to_a_number(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    fill(path)
    with Store(path) as store:
        assert worked(store, "a") is None
        for number in range(WORKED.pieces + 3):
            keep_worked(store, f"key {number}", f"made {number}".encode())
        keep_worked(store, "key 50", b"another")
        assert worked(store, "key 0") is None
        assert worked(store, "key 50") == b"made 50", "the same key is the same work"
        assert worked(store, f"key {WORKED.pieces + 2}") == f"made {WORKED.pieces + 2}".encode()
        with store.writing() as connection:
            connection.execute("UPDATE worked SET made = x'00' WHERE key = 'key 51'")
        assert worked(store, "key 51") is None
        assert store.check() == "ok"


def test_a_form_that_does_not_arrive_is_given_up(tmp_path: Path) -> None:
    app = application(tmp_path / "late.db", keep_small, form_seconds=0.3)
    with served(app) as address, socket.create_connection(
        ("127.0.0.1", urlsplit(address).port or 0), timeout=10
    ) as line:  # fmt: skip
        host = urlsplit(address).netloc
        line.sendall(
            f"POST /add HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5000\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\ntext=slow".encode()
        )
        answer = b"".join(iter(lambda: line.recv(4000), b"")).decode()
    assert answer.startswith("HTTP/1.1 408 ")
    assert "did not arrive in time" in answer
