"""The media that news names bare: agencies, broadcasters, papers, in one table for all rooms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.tables import read_table

__all__ = ["Medium", "media"]


@dataclass(frozen=True, slots=True)
class Medium:
    """A medium: its names, its country, whether a state owns it, and how its reports are signed.

    `country` is ISO 3166-1 alpha-3, or None for one of several countries. `wire` is the short name
    of an agency whose reports others print, "" for any other medium.
    """

    name: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    is_state: bool = False
    outlet: str = ""
    datelines: tuple[str, ...] = ()
    wire: str = ""
    credits: tuple[str, ...] = ()


@cache
def media() -> tuple[Medium, ...]:
    """Returns the table `media.toml`."""
    return tuple(
        Medium(
            row["name"],
            row.get("country"),
            tuple(row.get("aliases", ())),
            bool(row.get("state", False)),
            row.get("outlet", row["name"]),
            tuple(row.get("datelines", ())),
            row.get("wire", ""),
            tuple(row.get("credits", ())),
        )
        for row in read_table("media.toml")["media"]
    )
