"""One text, or the bytes of one text or page, to one article."""

from __future__ import annotations

import gzip
import re
import zlib
from email.message import Message
from io import BytesIO
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urlsplit

from reportedly.errors import UnreadableError, UsageError
from reportedly.gather.assemble import assemble
from reportedly.gather.decode import decode, find_mojibake
from reportedly.gather.known import Known, given
from reportedly.gather.labels import label_blocks
from reportedly.gather.lines import into_blocks, split_rows
from reportedly.model import Article, Problem

__all__ = [
    "MOST_BYTES",
    "Kind",
    "article_of",
    "gather_bytes",
    "gather_text",
    "kind_of",
    "text_article",
    "unpack",
]

Kind = Literal["text", "html", "records"]
MOST_BYTES = 10_000_000
SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".jsonl": "records", ".ndjson": "records", ".json": "records",
}  # fmt: skip
MARKUP = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:\?xml|!doctype|html|head|body|meta|title|article)\b",
    re.IGNORECASE | re.DOTALL,
)
RECORD = re.compile(r"\s*\[?\s*\{\s*\"[\w-]{1,40}\"\s*:")


def gather_text(
    text: str,
    *,
    address: str = "-",
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    author: str | None = None,
    url: str | None = None,
) -> Article:
    """Returns the article of a plain or Markdown text; its text is the one given, unaltered.

    Values given here have the basis `given` and win over what the text says. Strange or empty
    text gives problems, never an error. Raises UsageError if `published` is no ISO 8601 date.
    """
    known = given(url=url, title=title, outlet=outlet, author=author, published=published)
    return text_article(text, known, address=address, problems=find_mojibake(text))


def gather_bytes(
    raw: bytes,
    *,
    address: str,
    kind: Literal["text", "html"] | None = None,
    content_type: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    author: str | None = None,
    url: str | None = None,
    max_bytes: int = MOST_BYTES,
) -> Article:
    """Returns the article in the bytes of a text file or a web page, gzipped or not.

    `kind` is told by `content_type` (as a server writes it), by the name in `address`, or by the
    first characters. Raises UnreadableError for what is empty, binary or larger than `max_bytes`
    once unpacked, UsageError if `published` is no ISO 8601 date.
    """
    known = given(url=url, title=title, outlet=outlet, author=author, published=published)
    raw = unpack(raw, where=address, most=max_bytes)
    return article_of(raw, known, address=address, kind=kind, content_type=content_type)


def article_of(
    raw: bytes, known: Known, *, address: str, kind: Kind | None, content_type: str | None = None
) -> Article:
    """Returns the article of unpacked bytes and of what is known about it."""
    media, charset = _media(content_type)
    if media and not media.startswith("text/") and not media.endswith(("xml", "octet-stream")):
        raise UnreadableError(f"{address} is {media}, not a text or a web page.")
    if not raw.strip():
        raise UnreadableError(f"{address} is empty.")
    text, problems = decode(raw, where=address, charset=charset)
    kind = kind or _kind_of_media(media) or kind_of(address, text)
    if kind == "records":
        raise UsageError(f"{address} holds records of many articles; read it with gather().")
    if kind == "html":
        from reportedly.gather.pages import page_article

        return page_article(text, known, address=address, problems=problems)
    problems += find_mojibake(text)
    return text_article(text, known, address=address, problems=problems)


def text_article(
    text: str, known: Known, *, address: str, problems: list[Problem] | None = None
) -> Article:
    """Returns the article of a plain text and of what is known about it."""
    rows = split_rows(text)
    blocks = into_blocks(rows)
    label_blocks(blocks, title=known.title.value)
    return assemble(text, rows, blocks, known, address=address, problems=problems or ())


def kind_of(address: str, text: str) -> Kind:
    """Returns what a file holds, by its name, else by its first characters."""
    path = urlsplit(address).path if "://" in address else address
    suffixes = [suffix.lower() for suffix in PurePosixPath(path).suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    if suffixes and suffixes[-1] in SUFFIXES and "://" not in address:
        return SUFFIXES[suffixes[-1]]
    head = text[:5000].lstrip("\ufeff")
    if MARKUP.match(head) or len(re.findall(r"</?(?:p|div|br|a|span|html|h1)\b", head)) >= 6:
        return "html"
    return "records" if RECORD.match(head) else "text"


def unpack(raw: bytes, *, where: str, most: int) -> bytes:
    """Returns bytes unpacked if they are gzipped, and no more than `most` of them."""
    if raw.startswith(b"\x1f\x8b"):
        try:
            with gzip.GzipFile(fileobj=BytesIO(raw)) as packed:
                raw = packed.read(most + 1)
        except (OSError, EOFError, zlib.error):
            raise UnreadableError(f"{where} is a gzip file that is damaged or cut short.") from None
    if len(raw) > most:
        raise UnreadableError(
            f"{where} is larger than {most / 1_000_000:g} MB, which is more than is read at once."
        )
    return raw


def _media(content_type: str | None) -> tuple[str, str | None]:
    """Returns the media type and the charset of a Content-Type."""
    if not content_type:
        return "", None
    message = Message()
    message["Content-Type"] = content_type.replace("\r", " ").replace("\n", " ")
    return message.get_content_type().lower(), message.get_content_charset()


def _kind_of_media(media: str) -> Kind | None:
    if media in ("text/html", "application/xhtml+xml"):
        return "html"
    return "text" if media in ("text/markdown",) else None
