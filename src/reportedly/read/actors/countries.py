"""Which country "the country" means, and whose deeds the text says they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportedly.model import ActorKind
from reportedly.read.actors.cluster import Cluster
from reportedly.read.actors.phrase import Phrase
from reportedly.read.places.world import country_of_adjective, country_of_name, country_of_people
from reportedly.read.tokens import Tokens

__all__ = ["country_meant", "deeds"]


def country_meant(
    tokens: Tokens, heard: Sequence[tuple[Phrase, Cluster]], phrase: Phrase
) -> Cluster | None:
    """Returns the country that the last sentences speak of most, not merely where things are.

    Counts subjects, peoples and persons of a country; a place after "in" counts little.
    """
    weights: Counter[str] = Counter()
    now = tokens.sentence[phrase.head]
    first = tokens.sentences[max(0, now - 2)][0]
    for i in range(first, phrase.first):
        word = tokens.word(i)
        two = tokens.text[tokens.start[i - 1] : tokens.end[i]] if i else ""
        for name, weight in ((two, 1), (word, 1)):
            iso_name = country_of_name().get(name)
            iso_people = country_of_people().get(name)
            iso_adjective = country_of_adjective().get(name)
            if iso_name:
                weights[iso_name] += 3 if _is_main_subject(tokens, i) else weight
            elif iso_people:
                weights[iso_people] += 3
            elif iso_adjective:
                weights[iso_adjective] += weight
            if iso_name or iso_people or iso_adjective:
                break
    for earlier, cluster in heard:
        if tokens.sentence[earlier.head] >= now - 1 and cluster.country:
            same = tokens.sentence[earlier.head] == now
            subject = (5 if same else 3) if _is_main_subject(tokens, earlier.head) else 1
            weights[cluster.country] += subject
    ranked = weights.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < ranked[1][1] + 2):
        return None
    for _, cluster in reversed(heard):
        if cluster.kind is ActorKind.COUNTRY and cluster.country == ranked[0][0]:
            return cluster
    return None


def _is_main_subject(tokens: Tokens, i: int) -> bool:
    """Tells whether a word is a subject, and not that of a relative clause."""
    verb = tokens.head[i]
    return tokens.label[i].startswith("nsubj") and tokens.label[verb] not in ("relcl", "acl")


def deeds(tokens: Tokens) -> dict[str, Counter[str]]:
    """Returns for each noun the countries that the text joins to it: "the Russian invasion"."""
    found: dict[str, Counter[str]] = {}
    adjectives, names = country_of_adjective(), country_of_name()
    for i in range(len(tokens)):
        if tokens.label[i] not in ("amod", "compound", "poss", "nmod"):
            continue
        if not tokens.word(i)[0].isupper():
            continue
        two = tokens.text[tokens.start[i - 1] : tokens.end[i]] if i else ""
        word = tokens.word(i)
        iso = adjectives.get(two) or names.get(two) or adjectives.get(word) or names.get(word)
        if iso:
            found.setdefault(tokens.lemma[tokens.head[i]], Counter())[iso] += 1
    return found
