"""Whose words: from the words of a source to an actor, a kind, or candidates with reasons."""

from reportedly.read.speakers.resolve import (
    OF_ACTOR,
    ActorIndex,
    head_of,
    resolve_source,
    unstated_source,
)
from reportedly.read.speakers.words import (
    can_speak,
    is_pronoun,
    is_state_medium,
    source_words,
    titles,
)

__all__ = [
    "OF_ACTOR",
    "ActorIndex",
    "can_speak",
    "head_of",
    "is_pronoun",
    "is_state_medium",
    "resolve_source",
    "source_words",
    "titles",
    "unstated_source",
]
