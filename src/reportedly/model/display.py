"""How a noun is shown in a notebook: the room `show` is asked by name, and only then loaded."""

from __future__ import annotations

from importlib import import_module

__all__ = ["display_html"]


def display_html(noun: object) -> str:
    """Returns a noun as HTML for a notebook.

    The nouns know nothing of how they are shown; a notebook asks a noun itself for its HTML, so
    that this one question goes on to `reportedly.show`.
    """
    return str(import_module("reportedly.show.notebook").noun_html(noun))
