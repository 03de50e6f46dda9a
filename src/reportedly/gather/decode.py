"""From bytes to characters, and what was strange about the bytes."""

from __future__ import annotations

import codecs
import re

from reportedly.errors import UnreadableError
from reportedly.model import Problem, ProblemCode, Span

__all__ = ["decode", "find_mojibake"]

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, picture or film"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
)
META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
CONTROL = bytes(c for c in range(32) if c not in (7, 8, 9, 10, 11, 12, 13, 27))
MOJIBAKE = re.compile(
    'â€[\u0080-\u009f™œšžŸ“”˜˜¦¢¹º"]?'  # curly quotes and dashes read as windows-1252
    "|Ã[\u0080-\u00bf©¨ª«¯±¶¼½¾¡¢£¤¥§]"  # accented letters
    "|Â[\u0080-\u00bf]"
    "|ï»¿|ï¿½"
    "|(?:[ÐÑ][\u0080-\u00bf\u2018-\u201e]){3,}"  # Cyrillic
    "|\ufffd"
)


def decode(raw: bytes, *, where: str, charset: str | None = None) -> tuple[str, list[Problem]]:
    """Returns the characters of a file or page, without a byte-order mark, and the problems.

    `charset` is what the server said. The order of trust: byte-order mark, strict UTF-8, the look
    of UTF-16, the server, the page's `meta`, a guess (which gives the problem `encoding-guessed`).
    Raises UnreadableError for binary content. Repairs nothing: text that was decoded wrongly
    before it came here is flagged by `find_mojibake`.
    """
    for mark, name in BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace"), []
    for magic, what in BINARY:
        if raw.startswith(magic):
            raise UnreadableError(f"{where} is {what}, not a text or a web page.")
    wide = _wide(raw)
    if wide:
        return raw.decode(wide, "replace"), [_guessed(wide)]
    page = b"<html" in raw[:2000].lower()  # a page with stray zero bytes is a page
    if not page and (raw.count(0) > len(raw) // 200 + 8 or _share_of_control(raw) > 0.02):
        raise UnreadableError(f"{where} is binary, not a text or a web page.")
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError:
        return _decode_other(raw, charset)


def find_mojibake(text: str) -> list[Problem]:
    """Returns a problem if the characters look decoded with a wrong encoding; changes nothing."""
    hits = [m.span() for _, m in zip(range(1000), MOJIBAKE.finditer(text), strict=False)]
    if not hits or (len(hits) == 1 and text[slice(*hits[0])][0] not in "â\ufffdï"):
        return []
    start, end = hits[0]
    many = f"{len(hits)} places" if len(hits) > 1 else "one place"
    shown = text[start:end]
    return [
        Problem(
            ProblemCode.MOJIBAKE,
            f"In {many} the letters look decoded with a wrong encoding ({shown!r}); "
            "they are kept as they are.",
            Span(start, end),
        )
    ]


def _wide(raw: bytes) -> str | None:
    """Tells UTF-16 without a mark by its zero bytes, which stand in every other place."""
    sample = raw[:4000]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _share_of_control(raw: bytes) -> float:
    sample = raw[:100_000]
    return (len(sample) - len(sample.translate(None, CONTROL))) / max(len(sample), 1)


def _decode_other(raw: bytes, charset: str | None) -> tuple[str, list[Problem]]:
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if 0 < broken <= 3 + len(text) // 2000 and re.search(rb"[\xc3-\xf4][\x80-\xbf]", raw):
        return text, [_guessed("utf-8 with broken bytes")]
    meta = META.search(raw[:4096])
    for name in (charset, meta[1].decode("ascii", "replace") if meta else None):
        known = _codec(name)
        if known and known != "utf-8":
            try:
                return raw.decode(known), []
            except UnicodeDecodeError:
                continue
    high = sum(byte > 127 for byte in raw[:100_000])
    if high < 0.03 * min(len(raw), 100_000) and not re.search(rb"[\x81\x8d\x8f\x90\x9d]", raw):
        # A few high bytes in English text are the quotes, dashes and accents of Western Windows.
        return raw.decode("cp1252"), [_guessed("windows-1252")]
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:200_000]).best()
    name = best.encoding if best else "cp1252"
    return raw.decode(name, "replace"), [_guessed(name.replace("_", "-"))]


def _codec(name: str | None) -> str | None:
    """Returns Python's name of an encoding; Latin-1 and ASCII are read as windows-1252 (WHATWG)."""
    try:
        known = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    if known in ("iso8859-1", "ascii"):
        return "cp1252"
    return known if codecs.lookup(known)._is_text_encoding else None


def _guessed(name: str) -> Problem:
    return Problem(
        ProblemCode.ENCODING_GUESSED,
        f"The bytes are not plain UTF-8; they were read as {name}.",
    )
