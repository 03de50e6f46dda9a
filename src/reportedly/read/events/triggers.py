"""Finds the words that name an event, and their PLOVER type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import ActorKind, EventType
from reportedly.read.actors.lexicon import kind_of_noun
from reportedly.read.events.lexicon import EventWords, Sort, event_words
from reportedly.read.events.otherwise import is_other_noun, is_other_phrase, is_other_verb
from reportedly.read.events.phrases import is_somebody
from reportedly.read.tokens import Tokens
from reportedly.tables import read_words

__all__ = ["ORDINAL", "Trigger", "find_triggers", "is_definite", "lemma_of"]

_GOVERNED = frozenset({"dobj", "prt", "prep", "acomp", "oprd", "attr", "advmod", "xcomp", "dative",
                       "nsubjpass"})  # fmt: skip
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_CARRIERS = frozenset({"dobj", "nsubjpass", "oprd", "prep", "pobj"})
_ARGUMENTS = read_words("events.toml", "argued", "prepositions")
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
ORDINAL = read_words("events.toml", "ordinal", "words")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event: token, type, and the noun of a light verb where it has one."""

    token: int
    sort: Sort
    lemma: str
    noun: int | None = None  # "hold [talks]": the noun that gives the type
    nominal: bool = False
    why: str = ""
    governed: str | None = None  # "go on [strike]": the word that makes the phrase

    @property
    def words(self) -> frozenset[str]:
        """The words that it is told by."""
        return frozenset(word for word in (self.lemma, self.governed) if word is not None)


def lemma_of(tokens: Tokens, i: int) -> str:
    """Returns the lemma, with a hyphenated prefix: "counter-invade"."""
    lemma = tokens.lemma[i]
    if i >= 2 and tokens.word(i - 1) == "-" and tokens.end[i - 2] == tokens.start[i - 1]:
        return f"{tokens.lower(i - 2)}-{lemma}"
    return lemma


def find_triggers(tokens: Tokens) -> tuple[Trigger, ...]:
    """Returns the triggers of all sentences, in order."""
    words = event_words()
    found: list[Trigger] = []
    loose: list[Trigger] = []  # nouns of several meanings outside their context
    for first, stop in tokens.sentences:
        around: frozenset[str] | None = None
        taken: set[int] = set()
        nominal: list[int] = []
        for i in range(first, stop):
            upos = tokens.upos[i]
            if upos == "VERB":
                trigger = _verb(tokens, words, i)
                if trigger is None:
                    continue
                if trigger.noun is not None:
                    taken.add(trigger.noun)
            elif upos == "NOUN" and lemma_of(tokens, i) in words.nouns:
                nominal.append(i)
                continue
            elif upos == "ADJ":
                trigger = _adjective(tokens, words, i)
                if trigger is None:
                    continue
            else:
                continue
            if around is None:
                around = _around(tokens, words, first, stop)
            if _stands(words, trigger, around):
                found.append(trigger)
        for i in nominal:
            trigger = _noun(tokens, words, i) if i not in taken else None
            if trigger is None:
                continue
            if around is None:
                around = _around(tokens, words, first, stop)
            (found if _stands(words, trigger, around) else loose).append(trigger)
    for trigger in loose:
        if is_definite(tokens, trigger.token) and any(
            one.token < trigger.token and any(words.same(trigger.lemma, w) for w in one.words)
            for one in found
        ):
            found.append(trigger)  # "The strike closed the port" after "went on strike"
    return tuple(sorted(found, key=lambda t: t.token))


def _around(tokens: Tokens, words: EventWords, first: int, stop: int) -> frozenset[str]:
    """Returns the contexts whose words stand in the sentence."""
    names: set[str] = set()
    for i in range(first, stop):
        names |= words.contexts.get(tokens.lemma[i], frozenset())
        if tokens.name[i] in ("B-GPE", "B-NORP"):
            names.add("diplomatic")
            names.add("government")
    return frozenset(names)


def _stands(words: EventWords, trigger: Trigger, around: frozenset[str]) -> bool:
    """Tells whether a word of several meanings has its context in the sentence."""
    if trigger.why.startswith("phrase"):
        return True
    return trigger.lemma not in words.needs or bool(words.needs[trigger.lemma] & around)


def _governed(tokens: Tokens, i: int) -> Iterator[tuple[int, str]]:
    """Yields the words that a verb governs, objects first, each with its lemma."""
    later: list[tuple[int, str]] = []
    for child in tokens.children(i):
        label = tokens.label[child]
        if label not in _GOVERNED:
            continue
        if label == "xcomp":
            to = any(tokens.lower(c) == "to" for c in tokens.children(child))
            later.append((child, "to" if to else tokens.lemma[child]))
        elif label == "prep":
            inner = tokens.child(child, "pobj")
            if inner is not None and tokens.name[inner][2:] in ("DATE", "TIME"):
                continue  # "called the emir on Sunday" is no calling on
            later.append((child, tokens.lower(child)))
            if inner is not None:
                later.append((inner, tokens.lemma[inner]))
        else:
            yield child, tokens.lemma[child]
            if label in _OBJECTS:
                for conj in tokens.children(child):
                    if tokens.label[conj] in ("conj", "prep", "amod", "compound"):
                        later.append((conj, tokens.lemma[conj]))
    if tokens.label[i] == "acl" and tokens.xpos[i] == "VBN":
        yield tokens.head[i], tokens.lemma[tokens.head[i]]  # "rockets fired from the hill"
    yield from later


def _verb(tokens: Tokens, words: EventWords, i: int) -> Trigger | None:
    lemma = lemma_of(tokens, i)
    if tokens.label[i] in ("amod", "compound", "aux", "auxpass") and lemma not in ("slay",):
        return None
    phrases = words.phrases.get(lemma, {})
    light = lemma in words.light
    if phrases or light:
        governed = list(_governed(tokens, i))
        for child, word in governed:
            sort = phrases.get(word)
            if sort is not None and not is_other_phrase(tokens, i, child, lemma, word):
                noun = child if tokens.label[child] in _OBJECTS or child == tokens.head[i] else None
                if noun is not None and is_somebody(tokens, noun):
                    noun = None  # "received the minister": he is a side and no part of the act
                return Trigger(i, sort, lemma, noun, why=f"phrase “{lemma} {word}”", governed=word)
        if light:
            for child, word in governed:
                if tokens.label[child] in _CARRIERS and word in words.nouns:
                    if tokens.upos[child] != "NOUN" or tokens.label[child] == "prep":
                        continue
                    sort = _noun_sort(tokens, words, child, word)
                    return Trigger(i, sort, word, child, why=f"“{lemma}” with event noun “{word}”")
    if lemma == "call" and _acts_on_a_person(tokens, i):
        return Trigger(i, words.nouns["call"], lemma, why="phrase “call” with a person")
    if lemma == "receive" and _acts_on_a_person(tokens, i):
        return Trigger(i, words.verbs["visit"], lemma, why="phrase “receive” with a person")
    sort = words.verbs.get(lemma)
    if sort is None or is_other_verb(tokens, i, lemma):
        return None
    return Trigger(i, sort, lemma, why=f"verb “{lemma}”")


def _adjective(tokens: Tokens, words: EventWords, i: int) -> Trigger | None:
    """Reads "has been supportive of X", "is willing to …": an adjective said of somebody."""
    sort = words.adjectives.get(tokens.lemma[i])
    if sort is None or tokens.label[i] not in ("acomp", "oprd", "conj", "ROOT"):
        return None
    about = ("xcomp",) if sort.type is EventType.AGREE else ("prep",)  # "is willing to leave"
    if tokens.child(i, *about) is None:
        return None
    return Trigger(i, sort, tokens.lemma[i], why=f"adjective “{tokens.lemma[i]}” of somebody")


def _acts_on_a_person(tokens: Tokens, i: int) -> bool:
    """Tells "called Kim last week" from "called Kim a liar", "received the pope" from "a blow"."""
    direct = tokens.child(i, "dobj")
    if direct is None or tokens.child(i, "oprd", "prt", "ccomp") is not None:
        return False
    if tokens.name[direct][2:] == "PERSON" or tokens.lower(direct) in ("him", "her"):
        return True
    return kind_of_noun(tokens.lemma[direct]) is ActorKind.PERSON


def _noun_sort(tokens: Tokens, words: EventWords, i: int, lemma: str) -> Sort:
    return _compound_sort(tokens, words, i, lemma) or words.nouns[lemma]


def _compound_sort(tokens: Tokens, words: EventWords, i: int, lemma: str) -> Sort | None:
    for child in tokens.children(i):
        if tokens.label[child] in _MODIFIERS:
            sort = words.phrases.get(tokens.lemma[child], {}).get(lemma)
            if sort is not None:
                return sort
    return None


def _noun(tokens: Tokens, words: EventWords, i: int) -> Trigger | None:
    """Reads a noun as an event where it has an argument or is definite."""
    lemma = lemma_of(tokens, i)
    if tokens.label[i] in _MODIFIERS or is_other_noun(tokens, i, lemma):
        return None
    argued = definite = False
    for child in tokens.children(i):
        label = tokens.label[child]
        argued = argued or label == "poss"
        argued = argued or (label == "prep" and tokens.lower(child) in _ARGUMENTS)
        named = tokens.name[child] != "O" and tokens.name[child][2:] in (
            "GPE",
            "NORP",
            "PERSON",
            "ORG",
            "LOC",
            "FAC",
        )
        argued = argued or (label in _MODIFIERS and named)
        definite = definite or (label == "det" and tokens.lower(child) in _DEFINITE)
    sort = _noun_sort(tokens, words, i, lemma)
    if not argued and not definite and sort.type not in (EventType.ASSAULT, EventType.CONSULT):
        return None
    if not argued and not definite and tokens.label[i] not in ("nsubj", "nsubjpass"):
        return None
    compound = _compound_sort(tokens, words, i, lemma) is not None  # "drone strike"
    why = f"phrase with event noun “{lemma}”" if compound else f"event noun “{lemma}”"
    return Trigger(i, sort, lemma, nominal=True, why=why)


def is_definite(tokens: Tokens, noun: int) -> bool:
    """Tells whether a noun points back: "the summit", "his visit"; not "another meeting"."""
    definite = named = False
    for child in tokens.children(noun):
        lower = tokens.lower(child)
        if lower in ORDINAL:
            return False
        definite = definite or tokens.label[child] == "poss"
        definite = definite or (tokens.label[child] == "det" and lower in _DEFINITE)
        if tokens.label[child] == "det" and lower in ("a", "an", "another", "no"):
            return False
        named = named or tokens.label[child] == "nummod"
    return definite and not named
