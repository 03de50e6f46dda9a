"""The word lists of stance, read once from `hedges.toml`, `labels.toml` and `stance.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.model import HedgeKind
from reportedly.tables import read_table, read_words

__all__ = ["HedgeWords", "hedge_words", "label_words", "stance_words"]


@dataclass(frozen=True, slots=True)
class HedgeWords:
    """The words of hedging: phrases as one pattern, lemmas by (role, lemma)."""

    phrases: re.Pattern[str]
    kind_of_phrase: dict[str, HedgeKind]
    lemmas: dict[tuple[str, str], HedgeKind]
    lists: dict[tuple[str, str], frozenset[str]]

    def kind(self, role: str, lemma: str) -> HedgeKind | None:
        """Returns the kind of hedge that a lemma is in a role (`adjectives`, `verbs`, …)."""
        return self.lemmas.get((role, lemma))

    def list(self, kind: str, name: str) -> frozenset[str]:
        """Returns one of the lists of the file; an empty one where there is none."""
        return self.lists.get((kind, name), frozenset())


@cache
def hedge_words() -> HedgeWords:
    """Returns the words of hedging."""
    kinds: dict[str, HedgeKind] = {}
    lemmas: dict[tuple[str, str], HedgeKind] = {}
    lists: dict[tuple[str, str], frozenset[str]] = {}
    for name, roles in read_table("hedges.toml").items():
        kind = HedgeKind(name)
        for role, words in roles.items():
            lists[name, role] = frozenset(words)
            if role == "phrases":
                kinds.update(dict.fromkeys(words, kind))
            else:
                lemmas.update({(role, word): kind for word in words})
    # The longest phrase first, so that "no more than" is not read as "more than".
    longest = sorted(kinds, key=lambda phrase: (-len(phrase), phrase))
    joined = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest)
    pattern = re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)
    return HedgeWords(pattern, kinds, lemmas, lists)


@cache
def label_words() -> dict[str, frozenset[str]]:
    """Returns the loaded labels by role: `nouns`, `verbs`, `adjectives`; nouns may be phrases."""
    roles: dict[str, set[str]] = {"nouns": set(), "verbs": set(), "adjectives": set()}
    for group in read_table("labels.toml").values():
        for role, words in group.items():
            roles[role].update(words)
    return {role: frozenset(words) for role, words in roles.items()}


def stance_words(table: str, name: str) -> frozenset[str]:
    """Returns one list of the words that govern how sure a clause is: `clause`, `turns_both`."""
    return read_words("stance.toml", table, name)
