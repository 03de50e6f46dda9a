"""Articles in JSON: one a line, or a list, or one alone."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any, Protocol

from reportedly.errors import ReportedlyError, UnreadableError
from reportedly.gather.decode import decode, find_mojibake
from reportedly.gather.known import Known, iso_date
from reportedly.gather.single import text_article
from reportedly.model import Article, Basis, Problem, ProblemCode, Stated

__all__ = ["Lines", "read_records"]

Item = tuple[str, Article | ReportedlyError]


class Lines(Protocol):
    """A stream of bytes that gives lines."""

    def readline(self, limit: int = -1, /) -> bytes: ...


def read_records(stream: Lines, address: str, known: Known, most: int) -> Iterator[Item]:
    """Yields (address of the record, its article or the error), one bad record stops nothing.

    A record has `text` or `html`, and may have `title`, `outlet`, `url`, `published` (or `date`)
    and `author`; other keys are passed over. What a record says has the basis `page`. A list of
    records, or one record, may stand over several lines if the whole is within the limit.
    """
    number, first = 0, True
    try:
        while raw := stream.readline(most + 1):
            number += 1
            where = f"{address}:{number}"
            if len(raw) > most:
                yield where, UnreadableError(f"{where}: the record is larger than {most:,} bytes.")
                while raw and not raw.endswith(b"\n"):
                    raw = stream.readline(most + 1)
                continue
            if not raw.strip():
                continue
            if first and _is_open(raw):
                yield from _whole(raw, stream, address, known, most)
                return
            first = False
            yield where, _article(raw, where, known)
    except (OSError, EOFError, zlib.error) as error:
        yield address, UnreadableError(f"{address}: reading stopped after line {number}: {error}.")


def _is_open(raw: bytes) -> bool:
    """Tells whether the first line only begins a list or a record."""
    bare = raw.strip()
    return bare.startswith(b"[") or (bare.startswith(b"{") and not bare.endswith(b"}"))


def _whole(raw: bytes, stream: Lines, address: str, known: Known, most: int) -> Iterator[Item]:
    parts, size = [raw], len(raw)
    while line := stream.readline(most + 1):
        parts.append(line)
        size += len(line)
        if size > most:
            yield (
                address,
                UnreadableError(
                    f"{address}: the JSON is larger than {most:,} bytes; write one record a line."
                ),
            )
            return
    try:
        whole = json.loads(decode(b"".join(parts), where=address)[0], strict=False)
    except (ValueError, RecursionError):
        # a first line that is broken, with good lines after it
        for number, part in enumerate(parts, 1):
            if part.strip():
                where = f"{address}:{number}"
                yield where, _article(part, where, known)
        return
    except ReportedlyError as error:
        yield address, error
        return
    records = whole if isinstance(whole, list) else [whole]
    for number, record in enumerate(records, 1):
        where = f"{address}:{number}"
        yield where, _of_record(record, where, known)


def _article(raw: bytes, where: str, known: Known) -> Article | ReportedlyError:
    try:
        record = json.loads(decode(raw, where=where)[0], strict=False)
    except ReportedlyError as error:
        return error
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        return UnreadableError(f"{where}: the line is not JSON ({reason}).")
    return _of_record(record, where, known)


def _of_record(record: Any, where: str, known: Known) -> Article | ReportedlyError:
    if not isinstance(record, dict):
        return UnreadableError(f"{where}: a record must be an object with “text” or “html”.")
    text, html = record.get("text"), record.get("html")
    said, problems = _said(record)
    known = known.over(said)
    try:
        if isinstance(text, str) and text.strip():
            problems += find_mojibake(text)
            return text_article(text, known, address=where, problems=problems)
        if isinstance(html, str) and html.strip():
            from reportedly.gather.pages import page_article

            return page_article(html, known, address=where, problems=problems)
    except ReportedlyError as error:
        return error
    return UnreadableError(f"{where}: the record has no words in “text” or “html”.")


def _said(record: dict[str, Any]) -> tuple[Known, list[Problem]]:
    """Returns what a record says about its article, and a problem for a date that is none."""
    problems: list[Problem] = []
    stated: dict[str, Stated] = {}
    for name, keys in (
        ("title", ("title",)),
        ("outlet", ("outlet",)),
        ("author", ("author",)),
        ("published", ("published", "date")),
    ):
        key = next((key for key in keys if record.get(key)), "")
        value = record.get(key)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = ", ".join(value)
        if not isinstance(value, str) or not value.strip():
            continue
        value = " ".join(value.split())
        if name == "published":
            when = iso_date(value)
            if when is None:
                problems.append(
                    Problem(
                        ProblemCode.BAD_RECORD,
                        f"The record's {key} “{value[:60]}” is no ISO 8601 date and was left out.",
                    )
                )
                continue
            value = when
        stated[name] = Stated(value, Basis.PAGE, why=f"the record's “{key}”")
    url = record.get("url")
    known = Known(
        url=url if isinstance(url, str) and url.strip() else None,
        title=stated.get("title", Stated()),
        outlet=stated.get("outlet", Stated()),
        author=stated.get("author", Stated()),
        published=stated.get("published", Stated()),
    )
    return known, problems
