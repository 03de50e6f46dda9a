"""`reportedly chart`: one chart of a story as a file."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from reportedly.cli.group import Sentence
from reportedly.cli.options import store_option, store_path
from reportedly.cli.story_options import articles_argument, choose_articles

__all__ = ["chart"]

NAMES = ("numbers", "timeline", "sources", "network", "map")
MISSING = (
    "a PNG needs the extra `png`, which is not installed: pip install 'reportedly[png]'; "
    "an SVG needs nothing"
)


@click.command(short_help="Write one chart of a story as an SVG or PNG file.")
@click.argument("name", type=click.Choice(NAMES))
@articles_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; its ending says what: .svg or .png. By default SVG on standard "
    "output.",
)
@click.option(
    "--width",
    type=click.IntRange(100, 8000),
    default=1600,
    show_default=True,
    help="Of a PNG, in pixels.",
)
@store_option
def chart(
    *, name: str, references: tuple[str, ...], out: Path | None, width: int, store: Path | None
) -> None:
    """Write one chart of a story: numbers, timeline, sources, network or map.

    STORY is an id that `reportedly stories` lists, or its beginning; or name the articles, one
    alone too. An SVG opens in any browser and prints sharp; a PNG needs the extra png.

    \b
    Examples:
      reportedly chart numbers --out numbers.svg
      reportedly chart map story-3f2a --out map.png
      reportedly chart sources article-29b0 > sources.svg
    """
    from reportedly.show.charts import standalone
    from reportedly.show.story import story_page
    from reportedly.show.story_charts import story_chart
    from reportedly.store import Meanings

    if out is not None and out.suffix.lower() not in (".svg", ".png"):
        raise click.BadParameter("the file ends in .svg or .png", param_hint="--out")
    path = store_path(store)
    chosen = choose_articles(references, path)
    memory = Meanings(path)
    page = story_page(chosen.ledgers, chosen.story, chosen.corrections, memory=memory)
    drawing = story_chart(page, name)
    if drawing is None:
        raise Sentence(f"there is nothing to draw: no {name} in these articles")
    svg = standalone(drawing, page.title)
    if out is None:
        click.echo(svg, nl=False)
        return
    if out.suffix.lower() == ".png":
        out.write_bytes(_png(svg, width))
    else:
        out.write_text(svg, encoding="utf-8", newline="\n")
    click.echo(str(out), err=True)


def _png(svg: str, width: int) -> bytes:
    try:
        resvg = import_module("resvg_py")
    except ImportError:
        raise Sentence(MISSING) from None
    return bytes(resvg.svg_to_bytes(svg_string=svg, width=width))
