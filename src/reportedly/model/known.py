"""One actor over many articles."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.actor import ActorKind

__all__ = ["Known", "Sighting"]


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """An actor of one article, and why it is taken for this identity.

    `article` and `actor` are ids; `by` is `rule`, or who joined them by hand.
    """

    article: str
    actor: str
    name: str
    why: str
    by: str = "rule"


@dataclass(frozen=True, slots=True)
class Known:
    """An identity: one person, body or country, by whatever names the articles call it.

    `id` comes from kind, names and countries, not from the order of reading. `aliases` are the
    other names, most used first; `country` is ISO 3166-1 alpha-3.
    """

    id: str
    name: str
    kind: ActorKind
    sightings: tuple[Sighting, ...]
    country: str | None = None
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.sightings:
            raise ValueError("an identity needs a name and an article that has it")
