"""Text of strangers made safe to show: what is invisible or moves the cursor is named instead."""

from __future__ import annotations

import re

from reportedly.model import Article, Stated

__all__ = ["HIDDEN", "article_name", "basis_words", "name_hidden", "shorten", "visible"]

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters: ESC starts terminal commands
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidi, format
    "\U000e0000-\U000e007f\ud800-\udfff]"  # tags, halves of characters
    "|\r(?!\n)"
)
"""Characters that change what stands around them and cannot be seen."""


def article_name(article: Article) -> str:
    """Returns what to call an article: its title, else the last part of its address."""
    if article.title.value:
        return visible(article.title.value)
    if article.address == "-":
        return "an article without a title"
    return visible(article.address.rstrip("/").rsplit("/", 1)[-1]) or visible(article.address)


def basis_words(stated: Stated) -> str:
    """Returns on what basis a value stands: `inferred: the follow line`, `given`."""
    why = visible(stated.why)
    if not why or why.startswith(stated.basis.value):
        return why or stated.basis.value
    return f"{stated.basis.value}: {why}"


def name_hidden(character: str) -> str:
    """Returns a name that can be seen, `⟨U+202E⟩`."""
    return f"⟨U+{ord(character):04X}⟩"


def visible(text: str) -> str:
    """Returns the text on one line, with every hidden character named."""
    return " ".join(HIDDEN.sub(lambda match: name_hidden(match[0]), text).split())


def shorten(words: str, width: int) -> str:
    """Returns the words cut at a blank to at most `width` characters, with an ellipsis."""
    if len(words) <= width:
        return words
    cut = words[: width - 2]
    head = cut.rsplit(" ", 1)[0] if " " in cut[width // 2 :] else cut
    return head.rstrip(" ,;:—-") + " …"
