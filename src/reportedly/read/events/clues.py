"""What speaks for a noun phrase as a side of an event: clues of grammar and words, as names.

The learned chooser of sides (`sides.py`) adds up a weight for each clue; `training/roles.py` learns
the weights. A clue is a short text, so that the weights can be read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from reportedly.read.events.lexicon import event_words
from reportedly.read.events.phrases import is_somebody
from reportedly.read.events.triggers import Trigger
from reportedly.read.tokens import Tokens

__all__ = ["Scene", "clues_of", "clues_of_none", "clues_of_trigger", "look_at"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE = frozenset({"compound", "amod", "nmod"})
_NEVER = frozenset({"nummod", "quantmod", "npadvmod"})
_PLACES = frozenset({"nsubj", "dobj", "pobj", "nsubjpass", "poss", "dative"})
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY"})
_NAMED = frozenset({"GPE", "ORG", "PERSON", "NORP", "LOC", "FAC"})
DEEPEST = 9  # steps up the tree


@dataclass(frozen=True, slots=True)
class Scene:
    """A trigger, the nouns of its sentence that may be its sides, and what all clues ask about."""

    trigger: Trigger
    nouns: tuple[int, ...]
    chain: tuple[int, ...]  # the trigger and what stands above it
    down: list[str]  # the labels of the chain, from the top to the trigger
    voice: str  # active, passive, noun
    ruled: dict[int, tuple[str, ...]]  # what grammar alone says
    people: tuple[int, ...]  # those of the nouns that are somebody
    first: int  # the first that is somebody, or -1
    subject: int | None  # of the sentence
    speakers: frozenset[int]  # who says what the trigger stands in


def look_at(
    tokens: Tokens, trigger: Trigger, actors: tuple[int, ...], recipients: tuple[int, ...]
) -> Scene:
    """Returns the scene of a trigger; `actors` and `recipients` are what grammar alone says."""
    first, stop = tokens.sentences[tokens.sentence[trigger.token]]
    own = (trigger.token, trigger.noun)
    nouns = tuple(i for i in range(first, stop) if i not in own and _may_be_side(tokens, i))
    chain = _chain(tokens, trigger.token)
    ruled: dict[int, tuple[str, ...]] = {}
    for side, heads in (("actor", actors), ("recipient", recipients)):
        for place, i in enumerate(heads):
            ruled[i] = (*ruled.get(i, ()), side if place == 0 else f"{side}2")
    people = [i for i in nouns if is_somebody(tokens, i)]
    root = next((i for i in range(first, stop) if tokens.head[i] == i), first)
    speech = event_words().speech
    said = (tokens.child(a, "nsubj") for a in chain[1:] if tokens.lemma[a] in speech)
    return Scene(
        trigger=trigger,
        nouns=nouns,
        chain=chain,
        down=[_label(tokens, x) for x in reversed(chain[:-1])],
        voice=_voice(tokens, trigger),
        ruled=ruled,
        people=tuple(people),
        first=people[0] if people else -1,
        subject=tokens.child(root, "nsubj", "nsubjpass"),
        speakers=frozenset(i for i in said if i is not None),
    )


def _may_be_side(tokens: Tokens, i: int) -> bool:
    label, name = tokens.label[i], tokens.name[i][2:]
    if name in _TIMES or label in _NEVER:
        return False
    if label in _INSIDE:
        # "the Chadian invasion": a name before a noun, once for all its words
        if name not in _NAMED or tokens.name[i].startswith("I-"):
            return False
        head = tokens.head[i]
        return name == "NORP" or tokens.name[head][2:] != name or tokens.name[head][0] != "I"
    return tokens.upos[i] in _NOMINAL or label in _PLACES


def _chain(tokens: Tokens, i: int) -> tuple[int, ...]:
    found = [i]
    while len(found) < DEEPEST and tokens.head[found[-1]] != found[-1]:
        found.append(tokens.head[found[-1]])
    return tuple(found)


def _voice(tokens: Tokens, trigger: Trigger) -> str:
    i = trigger.token
    if trigger.nominal:
        return "N"
    if tokens.child(i, "nsubjpass", "auxpass") is not None:
        return "P"
    return "P" if tokens.xpos[i] == "VBN" and tokens.label[i] in ("acl", "relcl", "amod") else "A"


def _label(tokens: Tokens, i: int) -> str:
    label = tokens.label[i]
    if label in ("prep", "agent", "mark", "dative"):
        return f"{label[:2]}_{tokens.lower(i)}"
    return label + tokens.xpos[i] if label == "acl" else label


def _path(tokens: Tokens, scene: Scene, noun: int) -> tuple[list[str], list[str]] | None:
    """Returns the labels from the noun up to what stands above both, and down to the trigger."""
    up: list[str] = []
    x = noun
    for _ in range(DEEPEST):
        if x in scene.chain:
            return up, scene.down[len(scene.down) - scene.chain.index(x) :]
        up.append(_label(tokens, x))
        head = tokens.head[x]
        if head == x:
            return None
        x = head
    return None


def clues_of(tokens: Tokens, scene: Scene, noun: int) -> list[str]:
    """Returns what speaks for and against a noun as a side of the trigger."""
    trigger, voice = scene.trigger, scene.voice
    at, kind = trigger.token, trigger.sort.type.value
    side = "L" if noun < at else "R"
    person = "S" if noun in scene.people else "-"
    what = _what(tokens, noun, person)
    label = tokens.label[noun]
    link = tokens.lower(tokens.head[noun]) if label == "pobj" else label
    found = ["any"]
    road = "far"
    path = _path(tokens, scene, noun)
    if path is not None:
        up, down = path
        if "conj" in up:
            up = [x for x in up if x != "conj"]
            found.append("joined")
        if "conj" in down:
            down = [x for x in down if x != "conj"]
            found.append("joint")
        road = "<".join(up) + "^" + ">".join(down) if len(up) + len(down) <= 6 else "long"
        found.append(f"up={'<'.join(up[:3])}|{min(len(down), 3)}{voice}")
        found.append(f"down={'>'.join(down[-3:])}|{up[0] if up else ''}")
        found.append(f"road={road}|{kind}")
    between = _between(scene.nouns, noun, at)
    nearer = _between(scene.people, noun, at)
    order = bisect_left(scene.nouns, noun)
    found += [
        f"road={road}|{voice}", f"road={road}|{person}{voice}", f"road={road}|{trigger.lemma}",
        f"label={label}{side}{voice}", f"link={link}{side}", f"link={link}|{kind}",
        f"link={link}|{what}", f"link={link}|{trigger.lemma}", f"what={what}",
        f"what={what}{side}{voice}", f"what={what}|{kind}",
        f"order={min(order, 4)}", f"order={min(order, 3)}{person}",
        f"far={min(abs(noun - at) // 3, 6)}{side}",
        f"between={min(between, 4)}{side}{voice}",
        f"nearer={min(nearer, 3)}{side}{voice}{person}",
    ]  # fmt: skip
    for rule in scene.ruled.get(noun, ("none",)):
        found += [f"rule={rule}", f"rule={rule}{person}", f"rule={rule}|{kind}",
                  f"rule={rule}|{what}"]  # fmt: skip
    if noun == scene.first:
        found += ["first", f"first|{voice}{kind}"]
    if noun == scene.subject:
        depth = min(len(scene.chain) - 1, 3)
        found += ["subject", f"subject|{voice}{depth}", f"subject|{kind}"]
    if noun in scene.speakers:
        found += ["speaker", f"speaker|{kind}"]
    head = tokens.head[noun]
    if label == "poss":
        found.append(f"owner={tokens.label[head]}")
    if head in scene.nouns or (label == "pobj" and tokens.head[head] in scene.nouns):
        found += ["nested", f"nested={link}|{what}"]
    if tokens.upos[noun] == "NOUN":
        found.append(f"word={tokens.lemma[noun]}")
    return found


def _between(nouns: tuple[int, ...], noun: int, at: int) -> int:
    """Returns how many of the nouns stand between a noun and the trigger."""
    if noun < at:
        return bisect_left(nouns, at) - bisect_right(nouns, noun)
    return bisect_left(nouns, noun) - bisect_left(nouns, at)


def _what(tokens: Tokens, noun: int, person: str) -> str:
    name = tokens.name[noun][2:]
    if name in _NAMED:
        return name
    if tokens.xpos[noun].startswith("PRP"):
        return "PRP"
    return "people" if person == "S" else tokens.upos[noun]


def clues_of_none(tokens: Tokens, scene: Scene) -> list[str]:
    """Returns what speaks for and against a side that nobody in the sentence is."""
    trigger, voice = scene.trigger, scene.voice
    at, kind = trigger.token, trigger.sort.type.value
    ruled = {rule for rules in scene.ruled.values() for rule in rules}
    subject, direct = tokens.child(at, "nsubj"), tokens.child(at, "dobj")
    found = [
        "none", f"none|{voice}", f"none|{kind}", f"none|{kind}{voice}", f"none|{trigger.lemma}",
        f"none n={min(len(scene.nouns), 5)}", f"none people={min(len(scene.people), 4)}",
        f"none sides={int(subject is not None)}{int(direct is not None)}{voice}",
        f"none clause={int(tokens.child(at, 'ccomp') is not None)}",
        f"none actor={int('actor' in ruled)}", f"none recipient={int('recipient' in ruled)}",
    ]  # fmt: skip
    if direct is not None:
        found.append(f"none object={tokens.lemma[direct]}")
        found.append(f"none object={tokens.name[direct][2:] or tokens.upos[direct]}")
    inner = tokens.child(at, "xcomp")
    if inner is not None:
        found.append(f"none inner={tokens.lemma[inner]}")
    found += [f"none with={tokens.lower(c)}" for c in tokens.children(at)
              if tokens.label[c] == "prep"]  # fmt: skip
    return found


def clues_of_trigger(tokens: Tokens, scene: Scene, rank: int, count: int, above: int) -> list[str]:
    """Returns what speaks for a trigger as what its sentence is of.

    `rank` is its place among the `count` triggers of the text, `above` how many stand above it.
    """
    trigger, chain = scene.trigger, scene.chain
    at, kind = trigger.token, trigger.sort.type.value
    shape = "noun" if trigger.nominal else trigger.why.split(" ")[0]
    shape = "light" if shape.startswith("“") else shape
    subject = int(tokens.child(at, "nsubj", "nsubjpass") is not None)
    direct = int(tokens.child(at, "dobj") is not None)
    depth, label = len(chain) - 1, tokens.label[at]
    found = [
        "any", f"shape={shape}", f"type={kind}", f"shape={shape}|{kind}", f"depth={min(depth, 5)}",
        f"shape={shape}|{min(depth, 4)}", f"label={label}", f"shape={shape}|{label}",
        f"tag={tokens.xpos[at]}", f"lemma={trigger.lemma}",
        f"up={'<'.join(_label(tokens, x) for x in chain[:3])}", f"rank={min(rank, 4)}",
        f"above={min(above, 3)}", f"shape={shape}|above={min(above, 3)}",
        f"sides={subject}{direct}", f"subject={subject}", f"object={direct}",
        f"voice={scene.voice}",
    ]  # fmt: skip
    if depth:
        speech = event_words().speech
        found += [f"head={tokens.lemma[chain[1]]}", f"top={tokens.lemma[chain[-1]]}",
                  f"said={int(any(tokens.lemma[x] in speech for x in chain[1:]))}"]  # fmt: skip
    else:
        found.append("root")
    if count == 1:
        found.append("only")
    return found
