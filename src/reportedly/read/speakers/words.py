"""The words that say what a source is: `speakers.toml`, `actor_words.toml`, `media.toml`."""

from __future__ import annotations

from functools import cache

from reportedly.gather.media import media
from reportedly.model import Source, SourceKind
from reportedly.read.actors.lexicon import actor_words
from reportedly.tables import read_table, read_words

__all__ = [
    "PLURAL", "RELATIVE", "SINGULAR", "THING", "can_speak", "is_pronoun", "is_state_medium",
    "medium_names", "source_words", "titles",
]  # fmt: skip

FILE = "speakers.toml"
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SINGULAR = read_words(FILE, "singular")
PLURAL = read_words(FILE, "plural")
THING = frozenset({"it", "its", "itself", "this", "these", "those", "that", "what"})
OF_ACTORS = {  # the lists of actor_words.toml that a kind of source takes up
    "document": "document", "medium": "medium", "state_body": "state_body",
    "organisation": "organisation", "office": "person.office", "unnamed": "person.unnamed",
    "group": "person.people",
}  # fmt: skip
SPEAKING = ("unnamed", "group", "office", "document", "medium", "witness")
BEARERS = frozenset({"nominee", "spokesman", "spokeswoman", "spokesperson", "lawmaker", "adviser"})


@cache
def source_words(name: str) -> frozenset[str]:
    """Returns a list of the words that say what a source is: `office`, `witness`, `medium` …

    The nouns of actors of that kind, and those that tell it only where they speak.
    """
    part = OF_ACTORS.get(name)
    nouns = actor_words(part) if part else frozenset[str]()
    spoken = read_words(FILE, name) if name in read_table(FILE) else frozenset[str]()
    return nouns | spoken


@cache
def medium_names() -> frozenset[str]:
    """Returns words that make a name that of a medium: "times", "herald", "Reuters"."""
    bare = {name.lower() for one in media() for name in (one.name, *one.aliases)}
    return source_words("medium_names") | {name for name in bare if " " not in name}


@cache
def _state_media() -> frozenset[str]:
    return frozenset(
        f" {name.casefold()} "
        for one in media()
        if one.is_state
        for name in (one.name, one.outlet, *one.aliases)
    )


def is_state_medium(name: str) -> bool:
    """Tells whether a name is that of a medium which a state owns, or says that it is one.

    Knows the media of `media.toml`; of others it goes by "state" and "official".
    """
    words = name.casefold().replace("-", " ").split()
    whole = f" {' '.join(words)} "
    if any(known.replace("-", " ") in whole for known in _state_media()):
        return True
    return bool({"state", "official"} & set(words) and set(words) & source_words("medium"))


def can_speak(source: Source) -> bool:
    """Tells whether a source can have said something: "the quality of education" cannot."""
    if source.kind is not SourceKind.UNNAMED or is_pronoun(source.name or ""):
        return source.kind is not SourceKind.UNNAMED
    words = {word.strip(".,’'").removesuffix("s") for word in (source.name or "").lower().split()}
    return any(words & source_words(name) for name in SPEAKING)


def is_pronoun(name: str) -> bool:
    """Tells whether a source's words are a pronoun and nothing else."""
    return name.lower() in SINGULAR | PLURAL | THING | RELATIVE


def titles() -> frozenset[str]:
    """Returns the nouns that name an office or the one who bears it."""
    return source_words("office") | BEARERS
