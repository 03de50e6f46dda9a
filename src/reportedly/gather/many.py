"""Everything under one address: a file, a folder, records, standard input, a URL."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import PassedOverError, ReportedlyError, UnreadableError
from reportedly.gather.known import Known, given
from reportedly.gather.records import Lines, read_records
from reportedly.gather.single import MOST_BYTES, SUFFIXES, article_of, kind_of, unpack
from reportedly.model import Article

__all__ = ["Unread", "gather"]

SHOWN = 4
"""So many endings of names that were passed over are named."""
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Unread:
    """An item that could not be read: its address and the error, whose text is one sentence."""

    address: str
    error: ReportedlyError


def gather(
    address: str,
    *,
    stdin: BinaryIO | None = None,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    author: str | None = None,
    allow_private: bool = False,
    timeout: float = 20.0,
    max_bytes: int = MOST_BYTES,
) -> Iterator[Article | Unread]:
    """Returns, one after the other, the articles under an address, and an Unread for each bad item.

    `address` is a path to a text, Markdown or HTML file, to JSON lines of articles, or to a folder
    of these (read to its depth, in the order of names, hidden files left out), each gzipped or
    not; `-` for standard input; or an http(s) URL. One bad item stops nothing else. Files of a
    folder that do not end as articles do (.txt, .md, .html, .jsonl and their like) are passed
    over: one Unread with a PassedOverError counts them. Values given here hold for every article
    and win over what the page says. Raises UsageError, before anything is read, if `published` is
    no ISO 8601 date.

    JSON lines are read line by line, so `max_bytes` limits a line, not the file.
    """
    known = given(title=title, outlet=outlet, author=author, published=published)
    if SCHEME.match(address):
        return _fetched(address, known, max_bytes, allow_private=allow_private, timeout=timeout)
    if address == "-":
        return _piped(stdin if stdin is not None else sys.stdin.buffer, known, max_bytes)
    return _found(Path(address), known, max_bytes)


def _fetched(
    address: str, known: Known, max_bytes: int, *, allow_private: bool, timeout: float
) -> Iterator[Article | Unread]:
    from reportedly.gather.fetch import fetch

    try:
        page = fetch(address, allow_private=allow_private, timeout=timeout, max_bytes=max_bytes)
        there = given(url=page.url)
        yield article_of(
            unpack(page.raw, where=address, most=max_bytes),
            known.over(there),
            address=address,
            kind=None,
            content_type=page.content_type,
        )
    except ReportedlyError as error:
        yield Unread(address, error)


def _piped(stream: BinaryIO, known: Known, max_bytes: int) -> Iterator[Article | Unread]:
    head = stream.read(max_bytes + 1)
    if kind_of("-", head[:5000].decode("utf-8", "replace")) == "records":
        yield from _records(_Rest(head, stream), "-", known, max_bytes)
        return
    try:
        raw = unpack(head, where="standard input", most=max_bytes)
        if not raw.strip():
            raise UnreadableError("Standard input is empty.")
        yield article_of(raw, known, address="-", kind=None)
    except ReportedlyError as error:
        yield Unread("-", error)


class _Rest:
    """Lines of what was already read from a stream and of what is still to come."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = BytesIO(head), stream

    def readline(self, limit: int = -1, /) -> bytes:
        line = self._head.readline(limit)
        if line.endswith(b"\n") or 0 <= limit <= len(line):
            return line
        return line + self._stream.readline(limit if limit < 0 else limit - len(line))


def _found(path: Path, known: Known, max_bytes: int) -> Iterator[Article | Unread]:
    try:
        if path.is_dir():
            passed: Counter[str] = Counter()
            for file in _files(path):
                ending = _ending(file)
                if ending in SUFFIXES:
                    yield from _file(file, known, max_bytes)
                else:
                    passed[ending or "none"] += 1
            if passed:
                yield Unread(str(path), _passed_over(path, passed))
        elif path.exists():
            yield from _file(path, known, max_bytes)
        else:
            raise UnreadableError(f"There is no file or folder {path}.")
    except (ReportedlyError, OSError, ValueError) as error:
        yield Unread(str(path), _as_ours(error, path))


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(place) / name


def _ending(path: Path) -> str:
    """Returns the ending of a name in lower case, that of gzip aside."""
    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() != ".gz"]
    return suffixes[-1] if suffixes else ""


def _passed_over(folder: Path, passed: Counter[str]) -> PassedOverError:
    kinds = sorted(passed.items(), key=lambda item: (-item[1], item[0]))
    told = ", ".join(f"{count} × {ending}" for ending, count in kinds[:SHOWN])
    more = ", …" if len(kinds) > SHOWN else ""
    count = passed.total()
    files = "1 file was" if count == 1 else f"{count} files were"
    return PassedOverError(
        f"{folder}: {files} passed over, whose names do not end as articles do ({told}{more}); "
        "a file that is named itself is read whatever its name."
    )


def _file(path: Path, known: Known, max_bytes: int) -> Iterator[Article | Unread]:
    try:
        if not path.is_file():
            raise UnreadableError(f"{path} is not a regular file.")
        if _named_records(path):
            yield from _records_file(path, known, max_bytes)
            return
        with path.open("rb") as file:
            raw = unpack(file.read(max_bytes + 1), where=str(path), most=max_bytes)
        kind = kind_of(str(path), raw[:5000].decode("utf-8", "replace"))
        if kind == "records":
            yield from _records_file(path, known, max_bytes)
        else:
            yield article_of(raw, known, address=str(path), kind=None)
    except (ReportedlyError, OSError) as error:
        yield Unread(str(path), _as_ours(error, path))


def _named_records(path: Path) -> bool:
    return SUFFIXES.get(_ending(path)) == "records"


def _records_file(path: Path, known: Known, max_bytes: int) -> Iterator[Article | Unread]:
    import gzip

    with path.open("rb") as plain:
        packed = plain.read(2) == b"\x1f\x8b"
        plain.seek(0)
        if packed:
            with gzip.GzipFile(fileobj=plain) as unpacked:
                yield from _records(unpacked, str(path), known, max_bytes)
        else:
            yield from _records(plain, str(path), known, max_bytes)


def _records(
    stream: Lines, address: str, known: Known, max_bytes: int
) -> Iterator[Article | Unread]:
    for where, item in read_records(stream, address, known, max_bytes):
        yield Unread(where, item) if isinstance(item, ReportedlyError) else item


def _as_ours(error: Exception, path: Path) -> ReportedlyError:
    if isinstance(error, ReportedlyError):
        return error
    reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
    return UnreadableError(f"{path} cannot be read: {reason}.")
