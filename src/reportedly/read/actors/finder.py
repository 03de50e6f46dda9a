"""`find_actors`: from tokens and places to actors."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Actor, Article, Mention, MentionKind, Place, identify
from reportedly.read.actors.cluster import Cluster, best_name
from reportedly.read.actors.clusters import cluster_phrases
from reportedly.read.actors.labelled import labelled_phrases
from reportedly.read.actors.phrase import Phrase
from reportedly.read.actors.phrases import find_phrases
from reportedly.read.tokens import Tokens

__all__ = ["find_actors"]


def find_actors(
    tokens: Tokens, article: Article, places: Sequence[Place] = ()
) -> tuple[Actor, ...]:
    """Returns the actors of an article in order of their first mention.

    A mention is a whole noun phrase: title, owner and modifiers with the name, "of …" with a
    description, no clauses. Mentions of several actors may nest ("his officers" holds "his").
    "I", "we" and "you" are left out: who speaks is for the reader of attributions.
    """
    phrases = find_phrases(tokens, places, tuple(labelled_phrases(tokens, article)))
    actors = [_actor(tokens, article, cluster) for cluster in cluster_phrases(tokens, phrases)]
    return tuple(sorted(actors, key=lambda actor: (actor.mentions[0].span, actor.id)))


def _actor(tokens: Tokens, article: Article, cluster: Cluster) -> Actor:
    mentions = tuple(
        sorted(
            {
                Mention(tokens.span(phrase.first, phrase.last), kind, why)
                for phrase, kind, why in cluster.phrases
            }
        )
    )
    name = best_name(cluster) or _description(tokens, cluster)
    others = [other for other in cluster.names if other != name]
    others += [
        words
        for phrase, kind, _ in cluster.phrases
        if kind is MentionKind.METONYM and (words := tokens.word(phrase.head)) != name
    ]
    first = mentions[0].span
    return Actor(
        identify("actor", article.id, first.start, first.end, cluster.kind, name),
        name,
        cluster.kind,
        mentions,
        cluster.country,
        tuple(cluster.roles),
        tuple(dict.fromkeys(others)),
    )


def _description(tokens: Tokens, cluster: Cluster) -> str:
    """Returns the longest description, for an actor that has no name."""
    phrases: list[Phrase] = [
        phrase for phrase, kind, _ in cluster.phrases if kind is not MentionKind.PRONOUN
    ]
    longest = max(phrases, key=lambda phrase: phrase.last - phrase.first)
    words = tokens.text[tokens.start[longest.first] : tokens.end[longest.last]]
    return " ".join(words.split())
