"""Files, folders, records, standard input: one bad item stops nothing else."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from reportedly.errors import PassedOverError, UnreadableError, UsageError
from reportedly.gather import Unread, gather, gather_bytes
from reportedly.model import Article, Basis

PROSE = "The harbour board said on Tuesday that the quay would stay closed for another month."


def articles(items: list[Article | Unread]) -> list[Article]:
    return [item for item in items if isinstance(item, Article)]


def unread(items: list[Article | Unread]) -> list[Unread]:
    return [item for item in items if isinstance(item, Unread)]


def test_a_folder_is_read_to_its_depth_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.md").write_text(f"# Quay shut\n\n{PROSE}")
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(f"<html><p>{PROSE}</p></html>".encode()))
    (tmp_path / ".hidden").write_text(PROSE)
    (tmp_path / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "e.txt").write_bytes(b"")
    items = list(gather(str(tmp_path)))
    names = [Path(item.address).name for item in items]
    assert names == ["a.txt", "c.html.gz", "e.txt", "two.md", tmp_path.name]
    assert [Path(item.address).name for item in unread(items)] == ["e.txt", tmp_path.name]
    assert articles(items)[-1].title.value == "Quay shut"
    assert all(PROSE in article.text for article in articles(items))


def test_records_one_bad_line_stops_nothing(tmp_path: Path) -> None:
    rows = [
        {
            "text": PROSE,
            "title": "Quay shut",
            "outlet": "Ledger",
            "date": "2031-05-03",
            "author": "A",
        },
        {"html": f"<html><body><p>{PROSE}</p></body></html>", "url": "https://l.example/x"},
        {"title": "no words"},
        {"text": PROSE, "published": "May 3"},
    ]
    lines = [json.dumps(row) for row in rows]
    lines[2:2] = ["{broken", "[1, 2]", '"words"', ""]
    path = tmp_path / "stories.jsonl"
    path.write_text("\n".join(lines))
    items = list(gather(str(path)))
    assert [item.address.rsplit(":", 1)[1] for item in unread(items)] == ["3", "4", "5", "7"]
    first, second, last = articles(items)
    assert first.address == f"{path}:1"
    assert (first.outlet.value, first.outlet.basis) == ("Ledger", Basis.PAGE)
    assert first.published.value == "2031-05-03"
    assert second.url == "https://l.example/x"
    assert last.published.value is None
    assert "bad-record" in {problem.code for problem in last.problems}
    for item in unread(items):
        assert isinstance(item.error, UnreadableError)
        assert str(item.error).startswith(item.address)


def test_records_in_other_clothes(tmp_path: Path) -> None:
    rows = [{"text": PROSE}, {"text": PROSE + " Again."}]
    for name, words in (
        ("a.json", json.dumps(rows)),
        ("b.json", json.dumps(rows, indent=2)),
        ("c.jsonl", "\r\n".join(map(json.dumps, rows))),
        ("d", "\n".join(map(json.dumps, rows))),
    ):
        (tmp_path / name).write_text(words)
        assert len(articles(list(gather(str(tmp_path / name))))) == 2, name
    (tmp_path / "e.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    assert len(articles(list(gather(str(tmp_path / "e.jsonl.gz"))))) == 2
    (tmp_path / "f.json").write_text(json.dumps(rows[0], indent=1))
    assert len(articles(list(gather(str(tmp_path / "f.json"))))) == 1
    (tmp_path / "g.jsonl").write_text(json.dumps({"text": "x" * 3000}) + "\n" + json.dumps(rows[0]))
    items = list(gather(str(tmp_path / "g.jsonl"), max_bytes=2000))
    assert [type(item) for item in items] == [Unread, Article]
    cut = gzip.compress("\n".join(map(json.dumps, rows * 500)).encode())[:-40]
    (tmp_path / "h.jsonl.gz").write_bytes(cut)
    assert isinstance(list(gather(str(tmp_path / "h.jsonl.gz")))[-1], Unread)


def test_a_folder_gives_articles_and_counts_what_it_passes_over(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    for name in ("a.txt", "B.HTM", "c.md.gz", "package/__init__.py", "p.toml", "q.toml", "README"):
        (tmp_path / name).write_text(PROSE)
    items = list(gather(str(tmp_path)))
    assert len(articles(items)) == 3
    (passed,) = unread(items)
    assert isinstance(passed.error, PassedOverError)
    assert "4 files were passed over" in str(passed.error)
    assert "(2 × .toml, 1 × .py, 1 × none)" in str(passed.error)
    assert len(articles(list(gather(str(tmp_path / "README"))))) == 1


def test_standard_input() -> None:
    (plain,) = gather("-", stdin=io.BytesIO(PROSE.encode()), published="2031-05-03")
    assert isinstance(plain, Article)
    assert (plain.address, plain.published.basis) == ("-", Basis.GIVEN)
    (markup,) = gather("-", stdin=io.BytesIO(f"<!DOCTYPE html><p>{PROSE}</p>".encode()))
    assert isinstance(markup, Article)
    assert markup.text == PROSE
    rows = "\n".join([json.dumps({"text": PROSE})] * 3).encode()
    assert len(list(gather("-", stdin=io.BytesIO(rows)))) == 3
    (empty,) = gather("-", stdin=io.BytesIO(b""))
    assert isinstance(empty, Unread)


def test_records_by_standard_input_are_limited_line_by_line() -> None:
    row = json.dumps({"text": PROSE})
    piped = "\n".join([row, json.dumps({"text": "x" * 3000}), row, row])
    items = list(gather("-", stdin=io.BytesIO(piped.encode()), max_bytes=1000))
    assert [type(item) for item in items] == [Article, Unread, Article, Article]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://l.example/x", "only http and https"),
        ("file:///etc/hosts", "only http and https"),
        ("HTTP://127.0.0.1/", "private"),
    ],
)
def test_an_address_of_another_kind_is_no_path(address: str, why: str) -> None:
    (item,) = gather(address)
    assert isinstance(item, Unread)
    assert why in str(item.error)


def test_what_is_not_there_or_misused(tmp_path: Path) -> None:
    (item,) = gather(str(tmp_path / "nothing.txt"))
    assert isinstance(item, Unread)
    assert "no file or folder" in str(item.error)
    with pytest.raises(UsageError):
        gather(str(tmp_path), published="Tuesday")
    (odd,) = gather("a\x00b")
    assert isinstance(odd, Unread)


@pytest.mark.parametrize(
    ("encoding", "guessed"),
    [
        ("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("utf-16-le", True),
        ("utf-16-be", True), ("utf-32", False), ("cp1252", True),
    ],
)  # fmt: skip
def test_encodings(encoding: str, guessed: bool) -> None:  # noqa: FBT001
    text = "The board said “yes”—and the café stayed open.\r\n\r\nIt closed at nine, he said.\r\n"
    article = gather_bytes(text.encode(encoding), address="x.txt")
    assert article.text == text
    assert ("encoding-guessed" in {p.code for p in article.problems}) is guessed


def test_charset_of_server_and_of_page_are_used() -> None:
    text = "Совет порта заявил во вторник, что причал закрыт, и что он не знает, как это было."
    raw = text.encode("cp1251")
    assert (
        gather_bytes(raw, address="x", content_type="text/plain; charset=windows-1251").text == text
    )
    markup = f'<html><head><meta charset="koi8-r"></head><body><p>{text}</p></body></html>'
    assert gather_bytes(markup.encode("koi8-r"), address="x.html").text == text
    broken = "The café".encode() * 20 + b"\xff and more words"
    assert "café" in gather_bytes(broken, address="x.txt").text


def test_limits_of_size() -> None:
    for raw in (b"word " * 2_100_000, gzip.compress(b"word " * 30_000_000)):
        with pytest.raises(UnreadableError, match="larger than 10 MB"):
            gather_bytes(raw, address="x.txt")
    with pytest.raises(UnreadableError, match="damaged"):
        gather_bytes(gzip.compress(b"word " * 500)[:30], address="x.txt.gz")
    with pytest.raises(UnreadableError, match="application/pdf"):
        gather_bytes(b"words", address="x", content_type="application/pdf")
