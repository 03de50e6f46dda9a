"""How a place name is used: for the place, as a modifier, for those who act, in a longer name."""

from __future__ import annotations

from reportedly.model import PlaceUse
from reportedly.read.places.toponyms import Sort, Toponym
from reportedly.read.places.world import capitals, place_words
from reportedly.read.tokens import Tokens

__all__ = ["decide_use"]


def decide_use(tokens: Tokens, toponym: Toponym) -> tuple[PlaceUse, str]:
    """Returns the use and the sign that decided it.

    The kinds are those of Gritta et al. (2019); the signs are grammatical: the label of the name's
    head and the lemma of what it hangs on. Does not know irony or sports teams.
    """
    if toponym.sort == Sort.PEOPLE:
        return PlaceUse.MODIFIER, "the people"
    if toponym.sort == Sort.ADJECTIVE:
        return PlaceUse.MODIFIER, "adjective"
    if toponym.within in ("ORG", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"):
        return PlaceUse.EMBEDDED, "part of a longer name"
    head = _head(tokens, toponym)
    label = tokens.label[head]
    above = tokens.head[head]
    lemma = tokens.lemma[above]
    words = place_words()
    acts = toponym.sort in (Sort.COUNTRY, Sort.SEAT) or toponym.name in capitals()
    if label in ("compound", "amod", "nmod") and above > toponym.last:
        on_ground = lemma.lower() in words["ground"]["words"] and toponym.sort == Sort.GAZETTEER
        if on_ground:
            return PlaceUse.LITERAL, f"says where the {lemma.lower()} is"
        return PlaceUse.MODIFIER, f"modifies “{tokens.word(above)}”"
    if label == "poss":
        if acts and lemma in words["metonym"]["possessions"]:
            return PlaceUse.METONYM, f"possessor of “{tokens.word(above)}”"
        return PlaceUse.LITERAL, f"possessor of “{tokens.word(above)}”"
    if label == "conj" and above != head:
        return _of_conjunct(tokens, toponym, head, acts=acts)
    return _by_role(tokens, label, above, acts=acts, can_act=_can_act(toponym))


def _can_act(toponym: Toponym) -> bool:
    """Tells whether the name can stand for those who speak in its name at all."""
    return toponym.sort in (Sort.COUNTRY, Sort.SEAT, Sort.GAZETTEER)


def _head(tokens: Tokens, toponym: Toponym) -> int:
    inside = range(toponym.first, toponym.last + 1)
    return next(
        (i for i in reversed(inside) if tokens.head[i] not in inside or tokens.head[i] == i),
        toponym.last,
    )


def _of_conjunct(
    tokens: Tokens, toponym: Toponym, head: int, *, acts: bool
) -> tuple[PlaceUse, str]:
    """Reads "Moscow and Pyongyang" by the place of the first of them."""
    for above in tokens.ancestors(head):
        if tokens.label[above] != "conj":
            return _by_role(
                tokens, tokens.label[above], tokens.head[above],
                acts=acts, can_act=_can_act(toponym),
            )  # fmt: skip
    return PlaceUse.LITERAL, "in a list"


def _by_role(
    tokens: Tokens, label: str, above: int, *, acts: bool, can_act: bool
) -> tuple[PlaceUse, str]:
    words = place_words()
    lemma, word = tokens.lemma[above], tokens.word(above)
    if label == "nsubj" and can_act:
        if lemma in words["metonym"]["verbs"]:
            return PlaceUse.METONYM, f"subject of “{word}”"
        if acts and tokens.upos[above] == "VERB" and lemma not in ("be", "lie", "border", "remain"):
            return PlaceUse.METONYM, f"subject of “{word}”"
    if label in ("dobj", "iobj", "dative") and acts and lemma in words["metonym"]["objects"]:
        return PlaceUse.METONYM, f"object of “{word}”"
    if label == "poss" and acts and lemma in words["metonym"]["possessions"]:
        return PlaceUse.METONYM, f"possessor of “{word}”"
    if label == "pobj":
        return _after_preposition(tokens, above, acts=acts)
    return PlaceUse.LITERAL, "no sign of anything else"


def _after_preposition(tokens: Tokens, preposition: int, *, acts: bool) -> tuple[PlaceUse, str]:
    words = place_words()
    word = tokens.lower(preposition)
    if word in words["literal"]["prepositions"]:
        return PlaceUse.LITERAL, f"after “{word}”"
    if not acts:
        return PlaceUse.LITERAL, f"after “{word}”"
    above = tokens.head[preposition]
    lemma = tokens.lemma[above]
    if tokens.label[preposition] == "agent":
        return PlaceUse.METONYM, f"agent of “{tokens.word(above)}”"
    if word == "to" and (
        lemma in words["metonym"]["nearness"] or tokens.lower(above) in words["metonym"]["nearness"]
    ):
        return PlaceUse.METONYM, f"“{tokens.word(above)} to”"
    if (
        word in ("with", "between", "against", "for", "on", "by", "to", "of")
        and tokens.upos[above] == "NOUN"
    ):
        kind = "possessions" if word == "of" else "relations"
        on_soil = lemma in ("invasion", "strike", "attack") and word != "against"
        if lemma in words["metonym"][kind] and not on_soil:
            return PlaceUse.METONYM, f"“{tokens.word(above)} {word}”"
        if word == "by":
            return PlaceUse.METONYM, f"“{tokens.word(above)} by”"
    if word in ("to", "on") and tokens.upos[above] == "VERB" and lemma in words["recipient"][word]:
        return PlaceUse.METONYM, f"“{tokens.word(above)} {word}”"
    if word in ("with", "against") and tokens.upos[above] == "VERB":
        return PlaceUse.METONYM, f"“{tokens.word(above)} {word}”"
    return PlaceUse.LITERAL, f"after “{word}”"
