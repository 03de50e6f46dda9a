"""Whom a pronoun means: the most salient actor that fits, or nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportedly.model import ActorKind, MentionKind
from reportedly.read.actors.cluster import Cluster
from reportedly.read.actors.countries import deeds
from reportedly.read.actors.lexicon import actor_words
from reportedly.read.actors.phrase import Phrase
from reportedly.read.places.world import place_words
from reportedly.read.tokens import Tokens

__all__ = ["Salience"]

# Weights of the places in a sentence, after Lappin & Leass (1994), scaled down.
ROLES = {
    "nsubj": 40, "nsubjpass": 40, "agent": 25, "dobj": 22, "dative": 20, "poss": 18, "appos": 15,
    "pobj": 12, "conj": 12, "compound": 2, "attr": 10,
}  # fmt: skip
SENTENCE_BACK = 28  # lost for every sentence between
FARTHEST = 3  # sentences looked back
FARTHEST_PERSON = 5  # the same for "he" and "she"
LEAST = 62  # below this nobody is convincing
SINGLES = frozenset(
    {
        ActorKind.STATE_BODY, ActorKind.MEDIUM, ActorKind.ARMED_FORCE, ActorKind.INTERNATIONAL,
        ActorKind.COMPANY, ActorKind.ORGANISATION, ActorKind.COUNTRY, ActorKind.GROUP,
        ActorKind.OFFICE,
    }
)  # fmt: skip
EMPTY_VERBS = actor_words("empty", "verbs")


class Salience:
    """What has been heard so far, and how much it stands out."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.heard_: list[tuple[Phrase, Cluster]] = []
        self.count: Counter[int] = Counter()
        self.deeds: dict[str, Counter[str]] | None = None

    def heard(self, cluster: Cluster, phrase: Phrase) -> None:
        """Notes a mention."""
        self.heard_.append((phrase, cluster))
        self.count[cluster.number] += 1

    def latest(self) -> Iterator[Cluster]:
        """Yields the clusters heard, the last heard first, each once."""
        seen: set[int] = set()
        for _, cluster in reversed(self.heard_):
            if cluster.number not in seen:
                seen.add(cluster.number)
                yield cluster

    def last_two(self, phrase: Phrase) -> list[Cluster]:
        """Returns the two persons, or failing that countries, heard last; or nobody."""
        tokens = self.tokens
        parts = {"persons": ActorKind.PERSON, "countries": ActorKind.COUNTRY}
        for wanted in (kind for part, kind in parts.items() if self._may_pair(phrase, part)):
            found: list[Cluster] = []
            for earlier, cluster in reversed(self.heard_):
                if tokens.sentence[phrase.head] - tokens.sentence[earlier.head] > 2:
                    break
                if earlier.head == phrase.head or cluster.kind is not wanted:
                    continue
                if cluster not in found and cluster.is_named:
                    found.append(cluster)
                if len(found) == 2:
                    return sorted(found, key=lambda c: c.number)
        return []

    def _may_pair(self, phrase: Phrase, part: str) -> bool:
        lemma = self.tokens.lemma[phrase.head]
        return not phrase.pair or lemma in actor_words("paired", part)

    def two_before(self, phrase: Phrase) -> list[Cluster]:
        """Returns the two persons of the sentence before, for a "they" that opens a sentence.

        Nobody where that sentence or this one speaks of a group, or of a third person.
        """
        tokens = self.tokens
        now = tokens.sentence[phrase.head]
        if not tokens.label[phrase.head].startswith("nsubj"):
            return []
        found: list[Cluster] = []
        for earlier, cluster in reversed(self.heard_):
            back = now - tokens.sentence[earlier.head]
            if back > 1:
                break
            if back == 0 or cluster.plural or cluster.kind is ActorKind.GROUP:
                return []
            if cluster.kind is ActorKind.PERSON and cluster not in found:
                found.append(cluster)
        return sorted(found, key=lambda c: c.number) if len(found) == 2 else []

    def antecedent(self, phrase: Phrase) -> tuple[Cluster, str] | None:
        """Returns the cluster that a pronoun means and why, or None."""
        if phrase.core in ("it", "itself", "its") and self._is_empty(phrase):
            return None
        if phrase.core.endswith(("self", "selves")):
            return self._reflexive(phrase)
        barred = self._barred(phrase)
        best: tuple[float, int, Cluster, str] | None = None
        second = 0.0
        seen: set[int] = set()
        for earlier, cluster in reversed(self.heard_):
            away = self.tokens.sentence[phrase.head] - self.tokens.sentence[earlier.head]
            if away > (FARTHEST_PERSON if phrase.gender in ("m", "f") else FARTHEST):
                break
            if cluster.number in barred or earlier.head >= phrase.head:
                continue
            if not self._agrees(phrase, cluster, earlier):
                continue
            score = self._score(phrase, earlier, cluster, away)
            if best is None or score > best[0]:
                if best is not None and best[2] is not cluster:
                    second = best[0]
                best = (score, earlier.head, cluster, self._why(earlier, away))
            elif cluster is not best[2]:
                second = max(second, score)
            seen.add(cluster.number)
        if best is None:
            return None
        alone = len(seen) == 1 and phrase.gender == best[2].gender in ("m", "f")
        if best[0] < LEAST and not alone:
            return None
        if len(seen) > 1 and best[0] - second < 3:
            return None  # two fit equally well
        return best[2], best[3]

    def _score(self, phrase: Phrase, earlier: Phrase, cluster: Cluster, away: int) -> float:
        tokens = self.tokens
        label = tokens.label[earlier.head]
        if label == "conj":
            above = next(
                (a for a in tokens.ancestors(earlier.head) if tokens.label[a] != "conj"), None
            )
            label = tokens.label[above] if above is not None else label
        score = 70.0 + ROLES.get(label, 8) - SENTENCE_BACK * away
        score += 3.0 * min(self.count[cluster.number], 5)
        score -= 0.3 * min(phrase.head - earlier.head, 60)
        if label.startswith("nsubj") and tokens.label[tokens.head[earlier.head]] == "ROOT":
            score += 7
        if label == tokens.label[phrase.head] or (
            away and label.startswith("nsubj") and tokens.label[phrase.head].startswith("nsubj")
        ):
            score += 6
        if earlier.mention is MentionKind.PRONOUN:
            score += 4
        if tokens.label[phrase.head] == "poss":
            score += self._judged(phrase, earlier)
            score += self._deed(tokens.lemma[tokens.head[phrase.head]], cluster)
        return score

    def _deed(self, noun: str, cluster: Cluster) -> float:
        """Weighs whose the text says it is: "the Russian invasion", then "its invasion"."""
        if self.deeds is None:
            self.deeds = deeds(self.tokens)
        owners = self.deeds.get(noun)
        if owners and cluster.country and cluster.kind in (ActorKind.COUNTRY, ActorKind.STATE_BODY):
            return 45.0 if owners[cluster.country] else -10.0
        if noun in place_words()["metonym"]["possessions"] and cluster.kind is ActorKind.MEDIUM:
            return -25.0
        return 0.0

    def _agrees(self, phrase: Phrase, cluster: Cluster, earlier: Phrase) -> bool:
        if phrase.plural:
            if cluster.kind is ActorKind.PERSON and not cluster.plural:
                return False
            return cluster.plural or cluster.kind is ActorKind.GROUP or earlier.plural
        if phrase.gender in ("m", "f"):
            if cluster.plural or cluster.kind not in (ActorKind.PERSON, ActorKind.UNNAMED):
                return False
            return cluster.gender in ("", phrase.gender)
        return cluster.kind in SINGLES and not cluster.plural

    def _barred(self, phrase: Phrase) -> set[int]:
        """Returns who cannot be meant: the subject of the same verb, the thing that is owned."""
        tokens = self.tokens
        label, above = tokens.label[phrase.head], tokens.head[phrase.head]
        barred: set[int] = set()
        if label == "poss":
            barred |= self._numbers(above)
            for child in tokens.children(above):  # "his counterpart Choe": not Choe
                if tokens.label[child] == "appos":
                    barred |= self._numbers(child)
            return barred
        if label in ("dobj", "dative", "pobj", "iobj"):
            verb = above
            while tokens.upos[verb] not in ("VERB", "AUX") and tokens.head[verb] != verb:
                verb = tokens.head[verb]
            for _ in range(4):
                subject = tokens.child(verb, "nsubj", "nsubjpass")
                if subject is not None:
                    barred |= self._numbers(subject)
                    break
                if tokens.label[verb] not in ("xcomp", "advcl", "conj", "pcomp", "prep"):
                    break
                verb = tokens.head[verb]
        return barred

    def _numbers(self, head: int) -> set[int]:
        return {cluster.number for phrase, cluster in self.heard_ if phrase.head == head}

    def _reflexive(self, phrase: Phrase) -> tuple[Cluster, str] | None:
        tokens = self.tokens
        for above in tokens.ancestors(phrase.head):
            if tokens.upos[above] not in ("VERB", "AUX"):
                continue
            subject = tokens.child(above, "nsubj", "nsubjpass")
            for earlier, cluster in reversed(self.heard_):
                if earlier.head == subject and self._agrees(phrase, cluster, earlier):
                    return cluster, "subject of the same clause"
        for earlier, cluster in reversed(self.heard_):
            if tokens.sentence[earlier.head] != tokens.sentence[phrase.head]:
                break
            if self._agrees(phrase, cluster, earlier):
                return cluster, "nearest that fits"
        return None

    def _is_empty(self, phrase: Phrase) -> bool:
        """Tells whether "it" means nothing: "it is clear that", "it remains to be seen"."""
        tokens = self.tokens
        if phrase.core != "it":
            return False
        verb = tokens.head[phrase.head]
        if tokens.label[phrase.head] == "expl":
            return True
        labels = {tokens.label[c] for c in tokens.children(verb)}
        if tokens.lemma[verb] in EMPTY_VERBS:
            return bool(labels & {"ccomp", "xcomp", "acomp", "advcl", "csubj", "attr"})
        return tokens.label[phrase.head] == "nsubjpass" and "ccomp" in labels

    def _judged(self, phrase: Phrase, earlier: Phrase) -> float:
        """Prefers the object in "thanked Ruiz for her work"."""
        tokens = self.tokens
        owned = tokens.head[phrase.head]
        preposition = tokens.head[owned]
        if tokens.label[owned] != "pobj" or tokens.lower(preposition) not in ("for", "over", "on"):
            return 0.0
        verb = tokens.head[preposition]
        judged = tokens.lemma[verb] in actor_words("judging", "verbs")
        direct = tokens.label[earlier.head] == "dobj" and tokens.head[earlier.head] == verb
        return 30.0 if judged and direct else 0.0

    def _why(self, earlier: Phrase, away: int) -> str:
        label = self.tokens.label[earlier.head]
        place = "subject" if label.startswith("nsubj") else "named"
        where = "in the same sentence" if away == 0 else f"{away} sentence{'s' * (away > 1)} before"
        return f"{place} {where}"
