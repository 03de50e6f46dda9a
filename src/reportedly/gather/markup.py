"""From a page's markup to its visible text, a block a line, with what the markup says of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from reportedly.gather.lines import Row
from reportedly.tables import read_table

__all__ = ["Page", "read_markup", "tame_markup"]

UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "select",
        "datalist",
        "textarea",
        "map",
        "noframes",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "amp-img",
        "amp-ad",
        "label",
    ]
)
HINT_TAGS = {
    "nav": "navigation", "header": "header", "footer": "footer", "aside": "aside",
    "figcaption": "caption", "caption": "caption", "button": "widget", "form": "widget",
    "label": "widget", "address": "byline", "menu": "navigation", "dialog": "widget",
}  # fmt: skip
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACE = re.compile(r"\s+")
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
DEEP = 250  # libxml2 leaves out what lies deeper than 256 or, in huge trees, 2048
LONG_TAG = re.compile(r"<([A-Za-z][\w:-]{0,40})\s[^<>]{20000,}(?:>|$)")
TAGS = re.compile(
    r"<(?:script|style|template|noscript)\b.*?(?:</\w*>|$)|<!--.*?(?:-->|$)|<[^<>]*(?:>|$)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class Page:
    """A page: its visible text, its lines, its parsed tree and how whole it is."""

    text: str
    rows: list[Row]
    tree: Any  # an lxml tree, or None where none could be made
    nodes: int
    cut_short: bool


def tame_markup(markup: str) -> str:
    """Returns markup without control characters and without the attributes of overlong tags.

    libxml2 takes time that grows with the square of a tag's attributes: 200,000 would take hours.
    """
    return LONG_TAG.sub(r"<\1>", CONTROLS.sub(" ", markup))


def read_markup(markup: str) -> Page:
    """Returns the visible text of a page, a block a line in the order of the page.

    Visible is what is not script, style, template, head, a form's choices, or hidden by its own
    `hidden` attribute or style; style sheets are not read. White space is reduced to single
    blanks, as browsers do. Markup nested deeper than libxml2 reads is stripped of its tags.
    Expands no entities but HTML's own and loads nothing.
    """
    tree = _parse(markup)
    taken = _Taken()
    nodes = 0
    if tree is not None:
        nodes = taken.walk(tree)
    if not taken.pieces and (tree is None or taken.deepest >= DEEP):
        _strip(markup, taken)
    cut = "<html" in markup[:5000].lower() and "</html" not in markup[-2000:].lower()
    text, rows = taken.finish()
    return Page(text, rows, tree, nodes, cut and not _closes(markup))


def _closes(markup: str) -> bool:
    """Tells whether the page ends after a tag rather than inside one or inside a word."""
    tail = markup.rstrip()[-300:]
    return tail.endswith(">") and tail.rfind("<") < tail.rfind(">")


def _parse(markup: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, recover=True, no_network=True, remove_pis=True
    )
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _strip(markup: str, taken: _Taken) -> None:
    """Takes the words between the tags where no tree could be made of them."""
    for piece in TAGS.sub("\n", markup).split("\n"):
        taken.add(piece, "div", frozenset(), linked=False)
        taken.end_line()


@dataclass(slots=True)
class _Line:
    pieces: list[str] = field(default_factory=list)
    tag: str = ""
    hints: frozenset[str] = frozenset()
    linked: int = 0
    letters: int = 0


class _Taken:
    """Takes text piece by piece and makes lines of it."""

    def __init__(self) -> None:
        self.pieces: list[_Line] = []
        self.line = _Line()
        self.deepest = 0

    def add(self, words: str | None, tag: str, hints: frozenset[str], *, linked: bool) -> None:
        if not words:
            return
        words = SPACE.sub(" ", words) if tag != "pre" else words
        if not words.strip():
            if self.line.pieces and not self.line.pieces[-1].endswith(" "):
                self.line.pieces.append(" ")
            return
        if tag == "pre" and "\n" in words:
            for part in words.split("\n"):
                self.add(part, "pre", hints, linked=linked)
                self.end_line()
            return
        line = self.line
        if not line.letters:
            line.tag, line.hints = tag, hints
        line.pieces.append(words)
        count = len(words.strip())
        line.letters += count
        line.linked += count if linked else 0

    def end_line(self) -> None:
        if self.line.letters:
            self.pieces.append(self.line)
        self.line = _Line()

    def walk(self, tree: Any) -> int:
        """Takes the visible text of a tree without recursion; returns the number of its nodes."""
        from lxml import etree

        nodes, hidden = 0, 0
        stack: list[tuple[str, frozenset[str], bool]] = [("body", frozenset(), False)]
        for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
            nodes += 1
            if event in ("comment", "pi"):
                if not hidden:
                    tag, hints, linked = stack[-1]
                    self.add(node.tail, tag, hints, linked=linked)
                continue
            name = node.tag if isinstance(node.tag, str) else ""
            if event == "start":
                if hidden or _unseen(name, node):
                    hidden += 1
                    continue
                if name in BLOCKS:
                    self.end_line()
                stack.append(_inherit(stack[-1], name, node))
                self.deepest = max(self.deepest, len(stack))
                tag, hints, linked = stack[-1]
                self.add(node.text, tag, hints, linked=linked)
            else:
                if hidden:
                    hidden -= 1
                else:
                    stack.pop()
                    if name in BLOCKS:
                        self.end_line()
                if not hidden:
                    if name in UNSEEN and name in ("iframe", "video", "object"):
                        self.end_line()
                    tag, hints, linked = stack[-1]
                    self.add(node.tail, tag, hints, linked=linked)
        self.end_line()
        return nodes

    def finish(self) -> tuple[str, list[Row]]:
        """Returns the text and its lines."""
        rows, parts, at = [], [], 0
        for line in self.pieces:
            raw = "".join(line.pieces)
            words = (raw.rstrip() if line.tag == "pre" else SPACE.sub(" ", raw).strip()) or " "
            bare = words.strip()
            rows.append(
                Row(
                    at,
                    at + len(words),
                    bare,
                    lead=len(words) - len(words.lstrip()) if bare else 0,
                    tag=line.tag,
                    hints=line.hints,
                    links=line.linked / max(line.letters, 1),
                )
            )
            parts.append(words)
            at += len(words) + 1
        return "\n".join(parts), rows


@cache
def _hint_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    hints = read_table("gather_markup.toml")["hints"]
    return tuple((name, re.compile(rf"\b(?:{'|'.join(p)})\b")) for name, p in hints.items())


@lru_cache(maxsize=10_000)
def _hints_of(named: str) -> frozenset[str]:
    """Returns what class and id names say; pages repeat the same few."""
    return frozenset(hint for hint, pattern in _hint_patterns() if pattern.search(named))


def _unseen(name: str, node: Any) -> bool:
    if name in UNSEEN or (name == "input"):
        return True
    if node.get("hidden") is not None and node.get("hidden") != "until-found":
        return True
    style = node.get("style")
    return style is not None and HIDDEN.search(style[:2000]) is not None


def _inherit(
    above: tuple[str, frozenset[str], bool], name: str, node: Any
) -> tuple[str, frozenset[str], bool]:
    """Returns the block, the hints and whether it is a link, for what stands inside a node."""
    tag, hints, linked = above
    more = set()
    if name in HINT_TAGS:
        more.add(HINT_TAGS[name])
    if name not in ("html", "body", "main", "article"):
        named = f"{node.get('class') or ''} {node.get('id') or ''}"[:300].strip().lower()
        if named:
            more |= _hints_of(named)
        if "author" in (node.get("rel") or "", node.get("itemprop") or ""):
            more.add("byline")
    if name == "time":
        more.add("time")
    return (
        name if name in BLOCKS else tag,
        hints | more if more - hints else hints,
        linked or name == "a",
    )
