"""A chart as a drawing: the inside of an SVG for a page, or an SVG file that stands by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from reportedly.show.visible import shorten, visible

__all__ = ["INK", "Drawing", "line", "standalone", "tag", "words"]

INK, DIM, LINE, PAPER = "#1c1b19", "#5f5b53", "#ddd8cc", "#ffffff"
ACCENT, SOFT, WARN, PLACE = "#1f4e9c", "#8fa7ce", "#a8201a", "#6a3d9a"
FONT = "Charter, 'Bitstream Charter', Georgia, 'DejaVu Serif', serif"
SANS = "'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
MARGIN, HEAD = 16.0, 58.0
_UNPRINTABLE = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: its name, what it says in one line, its size in pixels and the SVG inside of it.

    Colours stand as attributes, so that the file needs no style sheet; a page overrides them.
    """

    name: str
    title: str
    note: str
    width: float
    height: float
    inside: str


def standalone(drawing: Drawing, of: str) -> str:
    """Returns an SVG file with the title, what it is `of` and the note. It loads nothing."""
    wide, high = drawing.width + 2 * MARGIN, drawing.height + HEAD + 2 * MARGIN + 8
    head = (
        words(0, 18, drawing.title, size=20, weight=700, font=FONT)
        + words(0, 40, shorten(visible(of), int(drawing.width / 7.4)), size=13, fill=DIM)
    )  # fmt: skip
    note = words(0, drawing.height + 18, drawing.note, size=11, fill=DIM)
    label = quoteattr(_clean(f"{drawing.title}: {of}"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{high:g}" '
        f'viewBox="0 0 {wide:g} {high:g}" role="img" aria-label={label}>'
        f'<rect width="{wide:g}" height="{high:g}" fill="{PAPER}"/>'
        f'<g transform="translate({MARGIN:g} {MARGIN:g})">{head}'
        f'<g transform="translate(0 {HEAD:g})"><svg width="{drawing.width:g}" '
        f'height="{drawing.height:g}" overflow="hidden">{drawing.inside}</svg>{note}</g></g>'
        "</svg>\n"
    )


def tag(name: str, **values: object) -> str:
    """Returns one element; an underscore in a name stands for a hyphen, `kind` for `class`."""
    said = "".join(
        f" {'class' if key == 'kind' else key.replace('_', '-')}={quoteattr(_shown(value))}"
        for key, value in values.items()
        if value != ""
    )
    return f"<{name}{said}/>"


def words(
    x: float, y: float, text: str, *, size: float = 13, anchor: str = "start", fill: str = INK,
    weight: int = 400, font: str = SANS, kind: str = "",
) -> str:  # fmt: skip
    """Returns a line of text, escaped, with its hidden characters named."""
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    named = f" class={quoteattr(kind)}" if kind else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{font}" font-size="{size:g}" fill="{fill}" '
        f'text-anchor="{anchor}"{bold}{named}>{escape(_clean(text))}</text>'
    )


def line(points: Iterable[tuple[float, float]], **values: object) -> str:
    """Returns a line through points."""
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return tag("path", d=path, fill="none", **values)


def _shown(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("�", visible(text))
