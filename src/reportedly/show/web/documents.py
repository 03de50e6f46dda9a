"""The method and the limits, as the docs tell them, for people who do not leave the page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

__all__ = ["chapters", "document"]

_NAMES = {
    "gather": "Gathering",
    "encoder": "Reading words",
    "attribution": "Who says what",
    "speakers": "Whom words mean",
    "stance": "How surely",
    "times": "When",
    "quantities": "How many",
    "places": "Where",
    "actors": "Who",
    "events": "What happens",
    "tensions": "What does not fit",
    "stories": "Stories",
    "compare": "Side by side",
    "numbers-read": "Four events",
    "store": "Keeping",
    "show": "Showing",
    "benchmarks": "Figures",
}
"""Short names of the chapters, in the order of a reading."""


@cache
def chapters() -> tuple[tuple[str, str], ...]:
    """Returns the chapters of the method that there are: their names in an address, their titles.

    A chapter without a short name comes last, under its heading.
    """
    folder = _docs() / "method"
    pages = list(folder.iterdir()) if folder.is_dir() else []
    there = {page.name[:-3]: page for page in pages if page.name.endswith(".md")}
    order = [name for name in _NAMES if name in there] + sorted(set(there) - set(_NAMES))
    return tuple((name, _NAMES.get(name) or _heading(there[name])) for name in order)


def _heading(page: Traversable) -> str:
    first = page.read_text(encoding="utf-8").partition("\n")[0]
    return first.lstrip("# ").partition(":")[0]


@cache
def document(name: str) -> str | None:
    """Returns a page of the docs as HTML: `limits`, or `method/times`; None where there is none.

    Links to other pages of the docs lead to these pages; raw HTML in the docs is shown as text.
    """
    place = _docs()
    for part in f"{name}.md".split("/"):
        place = place / part
    if not place.is_file():
        return None
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(place.read_text(encoding="utf-8"))
    for token in tokens:
        for inner in token.children or ():
            _lead(inner)
    html = str(markdown.renderer.render(tokens, markdown.options, {}))
    # What may be wider than a phone is scrolled, by keyboard too; the tags are the renderer's own.
    html = html.replace("<pre>", '<pre tabindex="0">')
    html = html.replace("<table>", '<div class="scroll" tabindex="0"><table>')
    return html.replace("</table>", "</table></div>")


def _docs() -> Traversable:
    """The docs inside of the package, else those of the checkout that this runs from."""
    packed = files("reportedly.show.web") / "docs"
    return packed if packed.is_dir() else Path(__file__).parents[4] / "docs"


def _lead(token: Token) -> None:
    if token.type != "link_open":
        return
    href = str(token.attrGet("href") or "")
    if "://" in href or href.startswith("#"):
        token.attrSet("rel", "noopener noreferrer")
        return
    name = href.rpartition("/")[2].partition("#")[0].removesuffix(".md")
    known = name == "limits" or any(name == key for key, _ in chapters())
    token.attrSet("href", ("/limits" if name == "limits" else f"/method/{name}") if known else "#")
