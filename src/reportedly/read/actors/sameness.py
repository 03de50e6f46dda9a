"""When two words or names can be of one body: its class, its kind, its abbreviation."""

from __future__ import annotations

from reportedly.model import ActorKind
from reportedly.read.actors.cluster import Cluster
from reportedly.read.actors.lexicon import actor_words
from reportedly.read.places.fold import fold

__all__ = ["is_abbreviation", "is_class", "may_be", "plain"]


def is_class(lemma: str, cluster: Cluster) -> bool:
    """Tells whether a noun says what a named body is: "the paper" of a medium."""
    classes = {
        ActorKind.MEDIUM: ("newspaper", "paper", "agency", "broadcaster", "outlet", "daily"),
        ActorKind.COMPANY: ("company", "firm"),
        ActorKind.ORGANISATION: ("group", "organisation", "organization"),
        ActorKind.INTERNATIONAL: ("bloc", "alliance", "organisation", "organization", "agency"),
        ActorKind.ARMED_FORCE: ("group", "militia", "movement", "army", "force"),
        ActorKind.GROUP: ("group", "movement", "party", "militia"),
    }
    if lemma == "army" and cluster.kind is ActorKind.ARMED_FORCE:
        # "Islamic State attacked; the army said": an army is a country's, or calls itself so
        words = {word for name in cluster.names for word in plain(name).split()}
        return bool(words & actor_words("army", "words"))
    return lemma in classes.get(cluster.kind, ())


def may_be(one: ActorKind, two: ActorKind) -> bool:
    """Tells whether an apposition of two kinds makes sense: a person is no ministry."""
    people = {ActorKind.PERSON, ActorKind.UNNAMED}
    if one is ActorKind.COUNTRY and two in people:
        return True  # "Peru, the isle's old ally"
    if one in people or two in people:
        return one in people and two in people
    return one is two or ActorKind.ORGANISATION in (one, two) or ActorKind.GROUP in (one, two)


def plain(name: str) -> str:
    """Returns a name folded and without its article."""
    folded = fold(name)
    return folded.removeprefix("the ")


def is_abbreviation(short: str, name: str) -> bool:
    """Tells whether a word in capitals is made of the first letters of a name."""
    letters = short.replace(".", "")
    if not (2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()):
        return False
    words = [w for w in name.replace("-", " ").split() if w[0].isupper()]
    return len(words) > 1 and "".join(w[0] for w in words).upper() == letters
