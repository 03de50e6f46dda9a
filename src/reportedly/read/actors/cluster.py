"""An actor while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.model import ActorKind, MentionKind
from reportedly.read.actors.names import name_words
from reportedly.read.actors.phrase import Phrase

__all__ = ["Cluster", "add", "best_name"]


@dataclass(slots=True, eq=False)
class Cluster:
    """An actor while it is being put together."""

    number: int
    kind: ActorKind
    country: str | None
    gender: str
    plural: bool
    names: list[str] = field(default_factory=list)
    lemmas: set[str] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)
    phrases: list[tuple[Phrase, MentionKind, str]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)  # modifiers of its descriptions

    @property
    def is_named(self) -> bool:
        """Whether any mention is a name."""
        return bool(self.names)

    @property
    def last(self) -> int:
        """The head of its last mention."""
        return self.phrases[-1][0].head


def add(values: list[str], value: str) -> None:
    """Adds a value once, and no empty one."""
    if value and value not in values:
        values.append(value)


def best_name(cluster: Cluster) -> str:
    """Returns the fullest name of a person, the first name of a body, else "" for no name."""
    if not cluster.names:
        return ""
    if cluster.kind is ActorKind.PERSON:
        return max(cluster.names, key=lambda name: len(name_words(name)))
    return cluster.names[0]
