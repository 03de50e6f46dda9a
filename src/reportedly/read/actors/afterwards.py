"""What only the whole text tells: a title before its name, one name under two kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.model import ActorKind, MentionKind
from reportedly.read.actors.cluster import Cluster, add
from reportedly.read.actors.lexicon import actor_words, kind_of_noun
from reportedly.read.actors.sameness import plain
from reportedly.read.tokens import Tokens

__all__ = ["join_afterwards"]

BODIES = (ActorKind.ORGANISATION, ActorKind.COMPANY)
NO_BODIES = (ActorKind.PERSON, ActorKind.COUNTRY, ActorKind.UNNAMED)
RANKS = frozenset({"vice", "deputy", "assistant", "lieutenant"})
NOT_NOW = RANKS | actor_words("joining", "former") | frozenset({"elect"})


def join_afterwards(tokens: Tokens, clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """Returns the clusters with those joined that the pass from left to right had to keep apart.

    "The Danish leader" before "Danish Prime Minister Ana Lund" is that person, if she is the only
    one named with such a title and country; a name that the parser takes once for a person's and
    once for a body's is one actor; so are "Talbrook" and "Talbrook AG". Where two fit, nobody.
    """
    gone: set[int] = set()
    titled = [c for c in clusters if c.kind is ActorKind.PERSON and c.is_named and c.roles]
    bearing: dict[str, list[Cluster]] = {}  # by a name or any word of it
    for cluster in clusters:
        for word in {plain(name) for name in cluster.names}.union(
            *(plain(name).split() for name in cluster.names)
        ):
            bearing.setdefault(word, []).append(cluster)
    for cluster in clusters:
        found = (
            _one_name(cluster, bearing, gone)
            if cluster.is_named
            else _titled(tokens, cluster, [one for one in titled if one.number not in gone])
        )
        if found is not None:
            into, why = found
            _merge(into, cluster, why)
            gone.add(cluster.number)
    return tuple(cluster for cluster in clusters if cluster.number not in gone)


def _merge(into: Cluster, cluster: Cluster, why: str) -> None:
    into.phrases += [
        (phrase, kind, why if heard == "first mention" else heard)
        for phrase, kind, heard in cluster.phrases
    ]
    into.country = into.country or cluster.country
    into.gender = into.gender or cluster.gender
    for role in cluster.roles:
        add(into.roles, role)
    if into.kind is not ActorKind.PERSON:
        for name in cluster.names:
            add(into.names, name)


def _titled(
    tokens: Tokens, cluster: Cluster, clusters: Sequence[Cluster]
) -> tuple[Cluster, str] | None:
    """Returns the only person whose title and country a description without a name has."""
    if cluster.kind is not ActorKind.PERSON or cluster.plural:
        return None
    first = next((p for p, kind, _ in cluster.phrases if kind is MentionKind.DESCRIPTION), None)
    if first is None or not first.definite or tokens.lower(first.first) != "the":
        return None
    if first.last != first.head:
        return None  # "the president of the club"
    words = [tokens.lower(i) for i in range(first.first + 1, first.head)]
    fitting = [
        other
        for other in clusters
        if other.kind is ActorKind.PERSON
        and other.is_named
        and {cluster.gender, other.gender} != {"m", "f"}
        and any(_fits(first.core, words, cluster, other, role) for role in other.roles)
    ]
    return (fitting[0], "by the title that one alone has") if len(fitting) == 1 else None


def _fits(core: str, words: list[str], cluster: Cluster, other: Cluster, role: str) -> bool:
    told = role.lower().replace("-", " ").split()
    if NOT_NOW & set(told) or NOT_NOW & set(words):
        return False
    leads = actor_words("title", "leads")
    if core not in told and not (core in leads and leads & set(told)):
        return False
    if cluster.country:
        return cluster.country == other.country and len(words) == 1
    return bool(words) and set(words) <= set(told)


def _one_name(
    cluster: Cluster, bearing: Mapping[str, Sequence[Cluster]], gone: set[int]
) -> tuple[Cluster, str] | None:
    """Returns the actor that bears the same name under another kind, or the whole name."""
    if cluster.kind not in (ActorKind.PERSON, *BODIES):
        return None
    names = {plain(name) for name in cluster.names}
    if len(names) != 1:
        return None
    (name,) = names
    clusters = bearing.get(name, ())
    if cluster.kind in BODIES and kind_of_noun(name) is not None:  # "the Lund-based Institute"
        longer = [
            one
            for one in clusters
            if one is not cluster and one.number not in gone and _holds(one, name)
        ]
        return (longer[0], "by a word of its name") if len(longer) == 1 else None
    for other in clusters:
        if other is cluster or other.number in gone or not other.is_named:
            continue
        if cluster.kind is ActorKind.PERSON and other.kind in BODIES:
            for long in other.names:
                head, _, suffix = plain(long).rpartition(" ")
                legal = head == name and suffix in actor_words("company", "legal")
                if legal or (plain(long) == name and _weight(other) >= _weight(cluster)):
                    return other, "the same name"
        elif other.kind is ActorKind.PERSON and cluster.kind in BODIES:
            same = {plain(one) for one in other.names} == names
            if same and _weight(other) > _weight(cluster):
                return other, "the same name"
    return None


def _holds(other: Cluster, word: str) -> bool:
    return other.is_named and other.kind not in NO_BODIES and word in plain(other.names[0]).split()


def _weight(cluster: Cluster) -> int:
    return sum(kind is MentionKind.NAME for _, kind, _ in cluster.phrases)
