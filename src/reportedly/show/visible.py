"""Text of strangers made safe to show: what is invisible or moves the cursor is named instead."""

from __future__ import annotations

import re

__all__ = ["HIDDEN", "name_hidden", "shorten", "visible"]

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters: ESC starts terminal commands
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidi, format
    "\U000e0000-\U000e007f\ud800-\udfff]"  # tags, halves of characters
    "|\r(?!\n)"
)
"""Characters that change what stands around them and cannot be seen."""


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
