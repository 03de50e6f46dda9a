"""The dossier: one article and its ledger in one HTML file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TextIO

from jinja2 import Environment, StrictUndefined, Template

from reportedly.errors import UsageError
from reportedly.model import Ledger
from reportedly.show.leaves import leaves
from reportedly.show.panel import panel

__all__ = ["asset", "dossier", "write_dossier"]


def write_dossier(ledgers: Iterable[Ledger], out: TextIO) -> None:
    """Writes the dossier of one ledger as HTML. Raises UsageError for none or several."""
    every = list(ledgers)
    if len(every) != 1:
        raise UsageError("a dossier holds one ledger; for several name a folder")
    out.write(dossier(every[0]))


def dossier(ledger: Ledger) -> str:
    """Returns the page: the text on the left with its marks, the ledger on the right.

    It asks nothing of any other host, runs no script but its own (a content security policy with
    the hash of each holds it to that), and can be read without any script. All text of the
    article is escaped; characters that cannot be seen are named.
    """
    style, script = asset("marks.css") + asset("dossier.css"), asset("dossier.js")
    page = _template().render(
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        leaves=leaves(ledger),
        page=panel(ledger),
    )
    return page + "\n"


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(asset("dossier.html"))


@cache
def asset(name: str) -> str:
    """Returns a style sheet, script or template of the pages."""
    return (files("reportedly.show") / "pages" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
