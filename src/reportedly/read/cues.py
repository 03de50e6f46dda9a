"""The lexicon of reporting cues: which words pass on somebody's words, in which frames.

A frame is the grammatical place of the content beside its cue, named after the valency patterns
of English verbs (Levin, English Verb Classes and Alternations, 1993; Pareti, PolNeAR, 2018):

`that`     a finite clause, with or without "that"          said (that) the dam held
`wh`       an embedded question                             asked whether the dam held
`to`       an infinitive                                    vowed to rebuild
`ing`      a gerund                                         denied hiding it
`np`       an object noun phrase                            praised the crew
`np_to`    an object that acts in an infinitive             urged the mayor to resign
`np_as`    an object and what it is called                  described it as a ruin
`np_of`    and so on: an object and "of", "for" …      accused him of fraud
`np_figure`   an object and its number                 put the toll at 14
`np_cue`   an object that is itself a cue              repeated her praise for them
`image`    pictures or evidence of something           published images of the flood
`small`    an object and its complement, no preposition     called it a ruin
`so`       "so", "as much", "as X said"                     as the mayor noted
`quote`    words in quotation marks
`passive`  the subject of the passive                       the plan was announced
`passive_to`  a passive and an infinitive                   is said to have left

A verb that takes a preposition or a particle is an entry of its own ("call for", "point out").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.model import CueClass
from reportedly.tables import read_table

__all__ = ["Cue", "CueKind", "Cues", "load_cues", "quoting_forms"]

CueKind = str
"""`verb`, `noun`, `adjective`, `adverb`, `preposition`."""

KINDS: tuple[CueKind, ...] = ("verb", "noun", "adjective", "adverb", "preposition")
VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry: its lemma, what kind of word it is, what it says about its content, its frames.

    `frames` gives for each frame the share of cases in which the words in that frame are an
    attribution, between 0 and 1.
    """

    lemma: str
    kind: CueKind
    cue_class: CueClass
    frames: dict[str, float]


@dataclass(frozen=True, slots=True)
class Cues:
    """The lexicon, looked up by kind and lemma."""

    entries: dict[tuple[CueKind, str], Cue]
    context: dict[str, float]  # log-odds of what stands around a cue
    starts: frozenset[tuple[CueKind, str]]  # the first words of the entries, by kind
    ordering: frozenset[str]  # verbs of saying that order when an infinitive follows
    silent: frozenset[str]  # verbs whose negation says what is left out
    making: frozenset[str]  # verbs whose subject is the source of a claim that is their object
    receiving: frozenset[str]  # verbs whose "from" gives the source of such an object
    images: frozenset[str]  # nouns for what shows something
    coverage: frozenset[str]  # nouns for the coverage that something is missing from
    senses: dict[str, CueClass]  # classes of words that the finder does not look for

    def find(self, kind: CueKind, lemma: str) -> Cue | None:
        """Returns the entry of a lemma, or None."""
        return self.entries.get((kind, lemma))

    def weight(self, kind: CueKind, lemma: str, frame: str) -> float:
        """Returns how surely a lemma in a frame is a cue: 0 where it is none."""
        cue = self.entries.get((kind, lemma))
        return cue.frames.get(frame, 0.0) if cue else 0.0


@cache
def load_cues() -> Cues:
    """Returns the lexicon that ships with the package."""
    raw = read_table("cues.toml")
    entries: dict[tuple[CueKind, str], Cue] = {}
    for kind in KINDS:
        for lemma, row in raw[kind].items():
            frames = {name: float(value) for name, value in row.items() if name != "class"}
            entry = Cue(lemma, kind, CueClass(row["class"]), frames)
            for spelling in (lemma, *_british(lemma)):
                entries.setdefault((kind, spelling), entry)
    starts = frozenset((kind, lemma.split()[0]) for kind, lemma in entries)
    context = {name: float(value) for name, value in raw["context"].items()}
    lists = {name: frozenset(words.split()) for name, words in raw["lists"].items()}
    senses = {
        word: CueClass(name) for name, words in raw["sense"].items() for word in words.split()
    }
    return Cues(entries, context, starts, senses=senses, **lists)


@cache
def quoting_forms() -> frozenset[str]:
    """Returns the written forms of the verbs that stand beside quotation marks."""
    raw = read_table("cues.toml")
    irregular: dict[str, list[str]] = raw["irregular"]
    forms: set[str] = set()
    for lemma, row in raw["verb"].items():
        if float(row.get("quote", 0)) < 0.5 or " " in lemma:
            continue
        forms |= {lemma, *irregular.get(lemma, ()), *_inflected(lemma)}
    return frozenset(forms)


def _british(lemma: str) -> tuple[str, ...]:
    """Returns the British spelling of "apologize for"; nothing where there is none."""
    word, blank, rest = lemma.partition(" ")
    return (f"{word[:-3]}ise{blank}{rest}",) if word.endswith("ize") and len(word) > 5 else ()


def _inflected(lemma: str) -> set[str]:
    """Returns the regular forms of a verb; forms that do not exist do no harm here."""
    if lemma.endswith("e"):
        return {lemma + "s", lemma + "d", lemma[:-1] + "ing"}
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return {lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    ending = "es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    forms = {lemma + ending, lemma + "ed", lemma + "ing"}
    if len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in VOWELS:
        forms |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return forms
