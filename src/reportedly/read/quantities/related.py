"""How quantities of one sentence hang together: parts, totals, by whom, where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.model import Quantity, Scope
from reportedly.read.actors.lexicon import kind_of_noun  # a word list, no reader
from reportedly.read.quantities.bounds import joined
from reportedly.read.quantities.counted import Counted, words_of
from reportedly.read.quantities.number import table
from reportedly.read.tokens import Tokens

__all__ = ["Draft", "relate"]

MONEY = 3  # letters of a currency


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity with its tokens: the whole, its number, and what it counts."""

    quantity: Quantity
    first: int
    last: int
    number: tuple[int, int]
    counted: Counted | None


def relate(tokens: Tokens, drafts: Sequence[Draft]) -> tuple[Quantity, ...]:
    """Returns the quantities with what the sentence says about them besides.

    A part is told from its whole by the words between them ("including", "of whom"), by "of the"
    before the whole ("11 of the 26 districts") or by "of" at the beginning ("of 300 applicants, 45
    …"). Does not look into other sentences and adds nothing up.
    """
    done: list[Quantity] = []
    before: Draft | None = None
    for number, draft in enumerate(drafts):
        following = drafts[number + 1] if number + 1 < len(drafts) else None
        if before is not None and not _same(tokens, before, draft):
            before = None
        if following is not None and not _same(tokens, draft, following):
            following = None
        quantity = _placed(tokens, draft, following)
        whole = _whole(tokens, draft, drafts[:number], done, following)
        if whole is not None and whole.id != quantity.id:
            quantity = replace(quantity, part_of=whole.id)
        done.append(quantity)
        before = draft
    return tuple(done)


def _same(tokens: Tokens, one: Draft, two: Draft) -> bool:
    return tokens.sentence[one.first] == tokens.sentence[two.first]


def _is_money(quantity: Quantity) -> bool:
    return len(quantity.unit) == MONEY and quantity.unit.isupper() and quantity.unit.isalpha()


def _whole(
    tokens: Tokens,
    draft: Draft,
    earlier: Sequence[Draft],
    done: Sequence[Quantity],
    following: Draft | None,
) -> Quantity | None:
    """Returns the quantity that a quantity is a part of."""
    after = draft.number[1] + 1
    if (
        following is not None
        and joined(tokens, after, after + 1) == "of"
        and following.first - after <= 5
    ):
        between = joined(tokens, after, following.first)
        if not any(tokens.upos[i] == "VERB" for i in range(after, following.first)) and (
            "," not in between
        ):
            return following.quantity
    near = [
        (one, told)
        for one, told in zip(earlier, done, strict=True)
        if _same(tokens, one, draft) and _is_money(told) == _is_money(draft.quantity)
        and (told.unit == "%") == (draft.quantity.unit == "%")
    ]  # fmt: skip
    if not near:
        return None
    before, told = near[-1]
    between = f" {joined(tokens, before.last + 1, draft.first)} "
    beyond = f" {joined(tokens, draft.number[1] + 1, draft.number[1] + 4)} "
    if any(f" {words} " in between for words in table()["part"]["words"]):
        return told
    if any(f" of {word} " in beyond for word in ("them", "whom", "which", "these", "those")):
        return told
    opens = before.first and tokens.lower(before.first - 1) in ("of", "out")
    begins = before.first <= tokens.sentences[tokens.sentence[before.first]][0] + 2
    if opens and begins and "," in between:
        return told
    if told.part_of is not None and between.strip() in ("and", ",", ", and"):
        return next((q for q in done if q.id == told.part_of), None)  # "14 children and 9 women"
    return None


def _placed(tokens: Tokens, draft: Draft, following: Draft | None) -> Quantity:
    """Returns the quantity with its scope, by whom and where."""
    quantity = draft.quantity
    measure = (quantity.measure or "").casefold()
    counted = quantity.unit.casefold().split()[-1:] or [""]
    loose = table()["loose"]
    readings = loose.get(counted[0]) or loose.get(measure)
    if measure == "lost" and not _is_of_people(tokens, draft):
        readings = None
    verb = _verb(tokens, draft)
    return replace(
        quantity,
        scope=_scope(tokens, draft, following),
        by=_by(tokens, verb, draft),
        where=_where(tokens, verb, draft),
        readings=readings,
    )


def _is_of_people(tokens: Tokens, draft: Draft) -> bool:
    return draft.counted is not None and kind_of_noun(tokens.lemma[draft.counted.head]) is not None


@cache
def _phrases(part: str) -> tuple[str, ...]:
    return tuple(table()[part]["words"])


def _scope(tokens: Tokens, draft: Draft, following: Draft | None) -> Scope:
    begin, stop = tokens.sentences[tokens.sentence[draft.first]]
    end = following.first if following is not None else stop
    first, last = draft.first, draft.last
    before = f" {joined(tokens, max(begin, draft.number[0] - 3), draft.number[0])} "
    after = f" {joined(tokens, last + 1, min(end, last + 12))} "
    near = joined(tokens, draft.number[1] + 1, min(end, draft.number[1] + 7)).split()
    rate = table()["rate"]
    for at, word in enumerate(near[:-1]):
        if word in ("a", "an", "per", "each", "every") and near[at + 1] in rate["units"]:
            return Scope.RATE
    if near and any(word in rate["adverbs"] for word in near):
        return Scope.RATE
    if any(f" {words} " in before for words in _phrases("added")):
        return Scope.ADDED
    if near and near[0] == "more" and (len(near) < 2 or near[1] != "than"):
        return Scope.ADDED
    whole = f" {joined(tokens, begin, first)} "
    if any(f" {words} " in after for words in _phrases("day")):
        return Scope.DAY
    totals = (*_phrases("total"), "a total of", "total of")
    if any(f" {words} " in after or f" {words} " in before for words in totals):
        return Scope.TOTAL
    brought = any(f" {verb} " in whole for verb in ("bringing", "brings", "brought", "raising"))
    if brought and any(f" {word} " in whole for word in ("toll", "total", "number", "tally")):
        return Scope.TOTAL
    if whole.startswith((" since ", " so far ", " in all ", " altogether ", " in total ")):
        return Scope.TOTAL
    return Scope.UNSTATED


def _verb(tokens: Tokens, draft: Draft) -> int | None:
    """Returns the verb or participle that says what befell the counted."""
    if draft.counted is None or draft.quantity.measure is None:
        return None
    head = draft.counted.head
    for i in (*tokens.children(head), tokens.head[head], tokens.head[tokens.head[head]]):
        if tokens.lower(i) == draft.quantity.measure.casefold() and tokens.upos[i] == "VERB":
            return i
    return None


def _by(tokens: Tokens, verb: int | None, draft: Draft) -> str | None:
    if verb is None or draft.counted is None:
        return None
    agent = tokens.child(verb, "agent")
    if agent is not None:
        below = tokens.child(agent, "pobj")
        return words_of(tokens, below) if below is not None else None
    if tokens.label[draft.counted.head] != "dobj" or draft.quantity.owner is not None:
        return None
    subject = tokens.child(verb, "nsubj")
    return words_of(tokens, subject) if subject is not None else None


def _where(tokens: Tokens, verb: int | None, draft: Draft) -> str | None:
    heads = [draft.counted.head] if draft.counted is not None else []
    if verb is not None:
        heads.append(verb)
    for head in heads:
        for child in tokens.children(head):
            if child < draft.number[0] or tokens.label[child] != "prep":
                continue
            if tokens.lower(child) not in ("in", "at", "near", "on", "across", "outside", "around"):
                continue
            below = tokens.child(child, "pobj")
            if below is None:
                continue
            names = [
                i for i in tokens.subtree(below) if tokens.name[i][2:] in ("GPE", "LOC", "FAC")
            ]
            if names or (tokens.upos[below] == "PROPN" and tokens.name[below][2:] != "DATE"):
                return words_of(tokens, below)
    return None
