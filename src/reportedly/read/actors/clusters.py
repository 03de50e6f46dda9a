"""Which phrases mean the same actor: names first, then descriptions, then pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.model import ActorKind, MentionKind
from reportedly.read.actors.afterwards import join_afterwards
from reportedly.read.actors.cluster import Cluster, add
from reportedly.read.actors.countries import country_meant
from reportedly.read.actors.lexicon import actor_words, known_actors
from reportedly.read.actors.names import is_same_person, name_words
from reportedly.read.actors.phrase import Phrase
from reportedly.read.actors.pronouns import Salience
from reportedly.read.actors.sameness import is_abbreviation, is_class, may_be, plain
from reportedly.read.tokens import Tokens

__all__ = ["cluster_phrases"]

NAMED_BODIES = frozenset(
    {
        ActorKind.STATE_BODY, ActorKind.MEDIUM, ActorKind.ARMED_FORCE, ActorKind.INTERNATIONAL,
        ActorKind.COMPANY, ActorKind.ORGANISATION, ActorKind.OFFICE, ActorKind.GROUP,
    }
)  # fmt: skip
LOWER = frozenset({"vice", "deputy", "assistant", "lieutenant", "acting"})
ORDINALS = actor_words("told_apart", "words")


def cluster_phrases(tokens: Tokens, phrases: Sequence[Phrase]) -> tuple[Cluster, ...]:
    """Returns clusters in order of their first mention.

    One pass from left to right, after the sieves of Lee et al. (2013): names by name, descriptions
    by head and modifiers or by a title heard before, apposition, then pronouns by salience
    (Lappin & Leass 1994). A pronoun without a convincing antecedent is left out.
    """
    return _Pass(tokens, phrases).clusters()


class _Pass:
    def __init__(self, tokens: Tokens, phrases: Sequence[Phrase]) -> None:
        self.tokens = tokens
        self.phrases = phrases
        self.made: list[Cluster] = []
        self.of_head: dict[int, Cluster] = {}
        self.salience = Salience(tokens)

    def clusters(self) -> tuple[Cluster, ...]:
        for phrase in self.phrases:
            if phrase.pair and (two := self.salience.last_two(phrase)):
                for cluster in two:
                    heard = replace(phrase, mention=MentionKind.PRONOUN)
                    self._join(cluster, heard, MentionKind.DESCRIPTION, "the two named last")
                continue
            if phrase.mention is MentionKind.PRONOUN:
                for cluster, why in self._antecedents(phrase):
                    self._join(cluster, phrase, MentionKind.PRONOUN, why)
                continue
            if phrase.mention is MentionKind.DESCRIPTION:
                phrase = self._with_country(phrase)
            known = self._known(phrase)
            if (
                known is None
                and phrase.kind is ActorKind.COUNTRY
                and (phrase.mention is MentionKind.DESCRIPTION)
            ):
                continue  # "the country": nobody can say which
            if known is None and self.tokens.label[phrase.head] == "attr" and not phrase.definite:
                continue  # "ours is an army": what somebody is, not somebody
            if known is not None:
                self._join(known[0], phrase, phrase.mention, known[1])
            else:
                self._join(self._new(phrase), phrase, phrase.mention, "first mention")
        return join_afterwards(self.tokens, [one for one in self.made if one.phrases])

    def _antecedents(self, phrase: Phrase) -> list[tuple[Cluster, str]]:
        if phrase.core == "the latter":
            two = sorted(self.salience.last_two(phrase), key=lambda cluster: cluster.last)
            return [(cluster, "the last named of two") for cluster in two[-1:]]
        if phrase.core == "the two":
            return [(c, "the two named last") for c in self.salience.last_two(phrase)]
        chosen = self.salience.antecedent(phrase)
        if chosen is None and phrase.core == "they":
            return [(c, "the two of the sentence before") for c in self.salience.two_before(phrase)]
        return [chosen] if chosen else []

    def _new(self, phrase: Phrase) -> Cluster:
        cluster = Cluster(len(self.made), phrase.kind, phrase.country, phrase.gender, phrase.plural)
        self.made.append(cluster)
        return cluster

    def _join(self, cluster: Cluster, phrase: Phrase, kind: MentionKind, why: str) -> None:
        cluster.phrases.append((phrase, kind, why))
        self.of_head[phrase.head] = cluster
        self.salience.heard(cluster, phrase)
        if phrase.mention is MentionKind.PRONOUN:
            if phrase.gender in ("m", "f") and not cluster.gender:
                cluster.gender = phrase.gender
            return
        cluster.country = cluster.country or phrase.country
        cluster.gender = cluster.gender or phrase.gender
        if phrase.mention is MentionKind.DESCRIPTION:
            cluster.lemmas.add(phrase.core)
            cluster.words |= self._modifiers(phrase)
            words = self._words(phrase)
            titled = cluster.is_named and cluster.kind in (ActorKind.PERSON, ActorKind.COUNTRY)
            if titled and phrase.kind is not ActorKind.COUNTRY:
                add(cluster.roles, words)
            return
        named_before = cluster.is_named
        add(cluster.names, phrase.core)
        if phrase.short:
            add(cluster.names, phrase.short)
        if phrase.role:
            add(cluster.roles, phrase.role)
        if not named_before:
            if phrase.kind is ActorKind.PERSON:
                for other, _, _ in cluster.phrases[:-1]:
                    if other.mention is MentionKind.DESCRIPTION:
                        add(cluster.roles, self._words(other))
            cluster.kind = phrase.kind

    def _words(self, phrase: Phrase) -> str:
        """Returns a description without its article or owner, up to its head."""
        tokens = self.tokens
        first = phrase.first
        for i in range(phrase.first, phrase.head):
            if tokens.label[i] in ("det", "poss") or tokens.word(i) in ("'s", "’s"):
                first = i + 1
        return tokens.text[tokens.start[first] : tokens.end[phrase.head]]

    def _modifiers(self, phrase: Phrase) -> set[str]:
        tokens = self.tokens
        skip = {"det", "poss", "punct", "case", "prep", "pobj", "predet"}
        return {
            tokens.lower(i)
            for i in range(phrase.first, phrase.last + 1)
            if i != phrase.head and tokens.label[i] not in skip
        }

    def _with_country(self, phrase: Phrase) -> Phrase:
        """Returns a government with the country of whose it is: "Ruiz's government" in Peru."""
        country = None if phrase.country else self._owner_country(phrase)
        return replace(phrase, country=country) if country else phrase

    def _known(self, phrase: Phrase) -> tuple[Cluster, str] | None:
        """Returns the cluster that a name or description belongs to, with the reason."""
        beside = self._beside(phrase)
        if phrase.mention is MentionKind.DESCRIPTION:
            return beside or self._described(phrase)
        if phrase.kind is ActorKind.PERSON:
            return self._person(phrase) or beside
        return self._body(phrase) or beside

    def _beside(self, phrase: Phrase) -> tuple[Cluster, str] | None:
        """Reads apposition: "Ana Ruiz, the mayor", "the mayor, Ana Ruiz"."""
        tokens = self.tokens
        above = tokens.head[phrase.head]
        if tokens.label[phrase.head] == "attr" and tokens.lemma[above] in (
            "be",
            "become",
            "remain",
        ):
            subject = tokens.child(above, "nsubj")
            cluster = self.of_head.get(subject) if subject is not None else None
            if (
                cluster
                and not phrase.plural
                and not cluster.plural
                and phrase.mention is (MentionKind.DESCRIPTION)
                and cluster.kind is ActorKind.PERSON
                and tokens.child(above, "neg") is None
            ):
                return cluster, f"“{tokens.word(above)}”"
            return None
        if tokens.label[phrase.head] != "appos":
            return None
        cluster = self.of_head.get(above)
        if cluster is None or cluster.plural != phrase.plural:
            return None
        if cluster.is_named and phrase.mention is MentionKind.NAME:
            return None
        if not may_be(cluster.kind, phrase.kind):
            return None
        return cluster, "in apposition"

    def _person(self, phrase: Phrase) -> tuple[Cluster, str] | None:
        words = name_words(phrase.core)
        for cluster in self.salience.latest():
            if cluster.kind is not ActorKind.PERSON or not cluster.is_named:
                continue
            if phrase.gender and cluster.gender and phrase.gender != cluster.gender:
                continue
            full = cluster.names[0]
            if any(is_same_person(phrase.core, name) for name in cluster.names[:1]):
                both = len(words) > 1 and len(name_words(full)) > 1
                return cluster, "same name" if both else "surname of the last so called"
        if len(words) == 1 and len(words[0]) > 3:  # "Lula" for "Luiz Inácio Lula da Silva"
            for cluster in self.salience.latest():
                if cluster.kind is ActorKind.PERSON and cluster.is_named:
                    whole = name_words(cluster.names[0])
                    if len(whole) > 3 and words[0] in whole[1:]:
                        return cluster, "a part of the name"
        return None

    def _body(self, phrase: Phrase) -> tuple[Cluster, str] | None:
        folded = plain(phrase.core)
        for cluster in self.made:
            if cluster.kind is ActorKind.PERSON or not cluster.is_named:
                continue
            if phrase.kind is ActorKind.COUNTRY or cluster.kind is ActorKind.COUNTRY:
                if phrase.kind is cluster.kind and phrase.country == cluster.country:
                    return cluster, "the same country"
                continue
            for name in cluster.names:
                if plain(name) == folded:
                    return cluster, "same name"
                if is_abbreviation(phrase.core, name) or is_abbreviation(name, phrase.core):
                    return cluster, "its abbreviation"
        short = folded.split()
        for cluster in self.salience.latest():
            if cluster.kind in NAMED_BODIES and cluster.is_named and short:
                long = plain(cluster.names[0]).split()
                if (
                    len(long) > len(short)
                    and (long[: len(short)] == short or long[-len(short) :] == short)
                    and phrase.core not in known_actors()
                ):
                    return cluster, "short for the name"
        return None

    def _owner_country(self, phrase: Phrase) -> str | None:
        """Returns the country of the person or country whose government a phrase means."""
        if phrase.core not in actor_words("government"):
            return None
        for child in self.tokens.children(phrase.head):
            owner = self.of_head.get(child) if self.tokens.label[child] == "poss" else None
            if owner is not None and owner.country:
                return owner.country
        return None

    def _described(self, phrase: Phrase) -> tuple[Cluster, str] | None:
        tokens = self.tokens
        modifiers = self._modifiers(phrase)
        owner = any(tokens.label[c] == "poss" for c in tokens.children(phrase.head))
        if phrase.kind is ActorKind.COUNTRY:
            found = country_meant(tokens, self.salience.heard_, phrase)
            return (found, "the country spoken of most") if found else None
        if modifiers & ORDINALS:
            return None
        by_title: list[Cluster] = []
        for cluster in self.salience.latest():
            if phrase.plural != cluster.plural and cluster.kind is not ActorKind.PERSON:
                continue
            if phrase.country and cluster.country and phrase.country != cluster.country:
                continue
            if (
                phrase.core in actor_words("government")
                and phrase.country
                and phrase.country == cluster.country
                and cluster.lemmas & actor_words("government")
            ):
                return cluster, "the government of the same country"
            if {phrase.gender, cluster.gender} == {"m", "f"}:
                continue
            if phrase.core in cluster.lemmas and not cluster.is_named:
                if self._of_another(phrase, cluster):
                    continue
                same = modifiers == cluster.words or (
                    phrase.definite and not owner and modifiers <= cluster.words
                )
                if same and (phrase.definite or phrase.country or phrase.kind is ActorKind.MEDIUM):
                    return cluster, f"“{tokens.word(phrase.head)}” again"
            if not phrase.definite or owner:
                continue
            if cluster.kind is ActorKind.PERSON and cluster.is_named and not phrase.plural:
                if any(self._fits_role(phrase, modifiers, role) for role in cluster.roles):
                    by_title.append(cluster)
            elif cluster.kind in NAMED_BODIES and cluster.is_named:
                last = plain(cluster.names[0]).split()
                near = tokens.sentence[phrase.head] - tokens.sentence[cluster.last] <= 6
                if near and phrase.core in last and modifiers <= set(last):
                    return cluster, "by a word of its name"
                if near and not modifiers and is_class(phrase.core, cluster):
                    return cluster, "by what it is"
        if by_title:  # the one spoken of most; of equals the last
            most = max(by_title, key=lambda cluster: self.salience.count[cluster.number])
            return most, "by the title heard before"
        return None

    def _of_another(self, phrase: Phrase, cluster: Cluster) -> bool:
        """Tells whether a description says of what, and the one before did not: "the president"
        is not "the president of Peru" who is spoken of later."""
        own = self._of_what(phrase)
        if not own or phrase.plural:
            return False
        heard = {self._of_what(p) for p, kind, _ in cluster.phrases if kind is phrase.mention}
        return own not in heard

    def _of_what(self, phrase: Phrase) -> str:
        tokens = self.tokens
        for child in tokens.children(phrase.head):
            what = tokens.child(child, "pobj") if tokens.lower(child) == "of" else None
            if what is not None and tokens.upos[what] == "PROPN":
                return tokens.lower(what)
        return ""

    def _fits_role(self, phrase: Phrase, modifiers: set[str], role: str) -> bool:
        words = [word.lower() for word in role.split()]
        same_rank = LOWER & set(words) == LOWER & modifiers
        return phrase.core in words and modifiers <= set(words) and same_rank
