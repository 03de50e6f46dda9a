"""Ids that come from content, so that the same article gives the same ids on every run."""

from __future__ import annotations

import hashlib

__all__ = ["identify"]


def identify(prefix: str, *parts: object) -> str:
    """Returns `prefix-xxxxxxxxxx`, ten hexadecimal digits of the SHA-256 of the parts.

    The first part is by custom the id of the article, the rest what makes the mark unlike its
    siblings: its spans, its kind. Parts are compared by their `str`.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
