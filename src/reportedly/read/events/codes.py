"""The codes of event data for an actor: country and sector, each with what told it."""

from __future__ import annotations

import re
from functools import cache

from reportedly.model import Actor, ActorCode, ActorKind
from reportedly.tables import read_table

__all__ = ["actor_code"]

_BY_KIND = {
    ActorKind.STATE_BODY: "GOV",
    ActorKind.ARMED_FORCE: "MIL",
    ActorKind.MEDIUM: "MED",
    ActorKind.INTERNATIONAL: "IGO",
    ActorKind.COMPANY: "BUS",
}


@cache
def _sectors() -> dict[str, str]:
    """Returns sectors by word, "" for none; a phrase goes before the words inside it."""
    table = read_table("sectors.toml")
    listed: dict[str, list[str]] = {**table["sector"], "": table["none"]["words"]}
    return {word: sector for sector, words in listed.items() for word in words}


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(_sectors(), key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?:s|es)?(?![\w-])")


def actor_code(actor: Actor) -> ActorCode:
    """Returns the country and sector of an actor, after the PLOVER manual 0.8, and their basis.

    The sector comes from its roles, for a group or body from the words of its name, else from its
    kind. A country alone has none. Does not know who held which office when, and takes the last
    word of a list that fits for the first.
    """
    basis = []
    if actor.country is not None:
        basis.append(f"country of the actor, {actor.country}")
    sector = None
    for words in actor.roles:
        sector = _sector(words)
        if sector is not None:
            basis.append(f"role “{words}”")
            break
    if sector is None and actor.kind is not ActorKind.PERSON and actor.kind is not (
        ActorKind.COUNTRY
    ):  # fmt: skip
        sector = _sector(actor.name)
        if sector is not None:
            basis.append(f"words of “{actor.name}”")
    if sector is None and actor.kind in _BY_KIND:
        sector = _BY_KIND[actor.kind]
        basis.append(f"a {actor.kind.value.replace('_', ' ')}")
    return ActorCode(actor.id, actor.country, sector, "; ".join(basis) or "nothing tells it")


def _sector(words: str) -> str | None:
    """Returns the sector of the last word of a phrase that has one: its head."""
    found = [match[0] for match in _pattern().finditer(words.casefold())]
    for word in reversed(found):
        for plain in (word, word.removesuffix("s"), word.removesuffix("es")):
            if sector := _sectors().get(plain):
                return sector
    return None
