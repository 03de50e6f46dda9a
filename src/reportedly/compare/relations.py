"""How two accounts of one matter stand to each other, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from reportedly.compare.alike import cosine, same_side
from reportedly.compare.bounds import can_both_hold, do_touch, number_words
from reportedly.compare.clashes import find_clash
from reportedly.compare.lexicon import lexicon
from reportedly.compare.matches import opposite_words
from reportedly.compare.one_thing import why_unsure
from reportedly.compare.scopes import (
    is_deep,
    is_one_event,
    is_other_scope,
    is_out_of_reach,
    is_part_of,
    is_same_place,
)
from reportedly.compare.telling import Telling
from reportedly.model import Bound, Relation, RelationKind, Stance, identify

__all__ = ["from_earlier", "relate"]

_COPIED = 0.6  # sentences so alike tell one denial twice
_GROWING = 14  # days that a toll grows; a larger one after that is another's


def relate(
    one: Telling, other: Telling, *, score: float, origins: Mapping[str, str]
) -> Relation | None:
    """Returns the relation of two matched accounts; None where there is nothing to say.

    The earlier account is `a`. `origins` has the origin of each article. Two accounts of one
    article are related only where they cannot both hold or one updates the other.
    """
    first, second = sorted((one, other), key=_when_told)
    verdict = _decide(first, second, score, origins)
    if verdict is None:
        return None
    kind, aspect, why = verdict
    inside = first.account.article == second.account.article
    telling = (RelationKind.CONTRADICTS, RelationKind.UPDATES, RelationKind.REVERSES)
    if inside and kind not in telling:
        return None
    a, b = first.account.id, second.account.id
    return Relation(identify("relation", a, b), kind, a, b, aspect, why, round(score, 3))


def _when_told(telling: Telling) -> tuple[bool, str, str, int, str]:
    account = telling.account
    return (not account.earlier, account.day or "9999", account.article, account.span.start,
            account.id)  # fmt: skip


def _decide(
    a: Telling, b: Telling, score: float, origins: Mapping[str, str]
) -> tuple[RelationKind, str, str] | None:
    one, other = a.account, b.account
    if a.measure is not None and b.measure is not None:
        return _decide_counts(a, b, origins)
    against = find_clash(a, b, score)
    if against is not None:
        return against
    if Stance.HEDGES in (one.stance, other.stance) and one.stance is not other.stance:
        kind = RelationKind.WEAKER if other.stance is Stance.HEDGES else RelationKind.STRONGER
        surer, less = (one, other) if kind is RelationKind.WEAKER else (other, one)
        return kind, "hedge", f"{surer.holder} says it outright, {less.holder} with a hedge."
    if Stance.OPEN in (one.stance, other.stance):
        return RelationKind.SAME, "words", "Both speak of it; at least one says it is not known."
    if a.negative != b.negative and not opposite_words(a, b):
        return None  # one says that something is not so, but not surely this
    if _count_otherwise(a, b):
        return None  # of one thing, but with other numbers: these have rows of their own
    return _agreeing(a, b, origins, "tell the same")


def _count_otherwise(a: Telling, b: Telling) -> bool:
    """Tells whether two sentences hold counts of one measure that cannot both hold."""
    return any(
        measure == other and not can_both_hold(one, two)
        for measure, one in a.counts
        for other, two in b.counts
    )


def _decide_counts(
    a: Telling, b: Telling, origins: Mapping[str, str]
) -> tuple[RelationKind, str, str]:
    one, other = a.account, b.account
    numbers = f"{number_words(one)} and {number_words(other)}"
    scope = is_other_scope(a, b)
    if scope is not None:
        return RelationKind.OTHER_SCOPE, "number", f"{numbers}: {scope}."
    if Stance.OPEN in (one.stance, other.stance):
        return RelationKind.SAME, "number", "One of the two says that the number is not known."
    if Stance.DENIES in (one.stance, other.stance) and one.stance is not other.stance:
        sure = Bound.VAGUE not in (one.bound, other.bound) and is_one_event(a, b)
        sure = sure and cosine(a.terms, b.terms) < _COPIED  # one denial, told twice
        if sure and can_both_hold(one, other):
            why = f"{other.holder} denies the number that {one.holder} gives."
            return RelationKind.CONTRADICTS, "denial", why
    copies = origins.get(one.article) == origins.get(other.article)
    if can_both_hold(one, other) or do_touch(one, other):
        if (one.low, one.high, one.bound) != (other.low, other.high, other.bound):
            grown = _grows(a, b) and (b.rising or b.revised)
            if grown and one.article != other.article and not copies:
                why = f"{numbers}: the later count of a toll that grows."
                return RelationKind.UPDATES, "number", why
            meet = "can both hold" if can_both_hold(one, other) else "differ by a “more than” alone"
            return _agreeing(a, b, origins, f"{meet} ({numbers})")
        return _agreeing(a, b, origins, f"give {number_words(other)}")
    inside = one.article == other.article
    little = f"{numbers}: {why_unsure(a, b)}, so neither is set against the other."
    update = _why_update(a, b, numbers)
    if update is not None:
        deep = (is_deep(a) or is_deep(b)) and not (one.earlier or other.earlier or inside)
        if deep and not is_same_place(a, b):
            return RelationKind.OTHER_SCOPE, "number", little
        return RelationKind.UPDATES, "number", update
    if Bound.VAGUE in (one.bound, other.bound):
        why = f"{numbers}: one is too vague to be set against the other."
        return RelationKind.OTHER_SCOPE, "number", why
    if is_part_of(a, b):
        some = next(t.counted for t in (a, b) if t.counted not in ("", "people"))
        why = f"{numbers}: the {some} may be some of the others."
        return RelationKind.OTHER_SCOPE, "number", why
    if is_out_of_reach(a, b):
        why = f"{numbers}: so far apart that they count within different bounds."
        return RelationKind.OTHER_SCOPE, "number", why
    if not is_one_event(a, b):
        return RelationKind.OTHER_SCOPE, "number", little
    return RelationKind.CONTRADICTS, "number", f"{numbers} cannot both hold."


def _why_update(a: Telling, b: Telling, numbers: str) -> str | None:
    """Returns why the second of two counts that cannot both hold takes the place of the first."""
    one, other = a.account, b.account
    if one.earlier != other.earlier or one.earlier:
        return f"{numbers}: the text itself gives one as an earlier count."
    if _grows(a, b):
        return (
            f"{number_words(one)} by {one.day}, {number_words(other)} by {other.day}: a toll grows."
        )
    if b.revised and other.day and one.day and other.day >= one.day:
        return f"{numbers}: the later text says that the count was put right."
    if same_side(a, b) and a.named and one.day and other.day and one.day < other.day:
        return f"{numbers}: {other.holder} counts anew on {other.day}."
    tolls = a.measure in lexicon().tolls and one.article != other.article and one.day == other.day
    if not tolls or is_out_of_reach(a, b) or not is_one_event(a, b, likely=True):
        return None
    when = "on one day" if one.day else "of no known day"
    if b.rising or b.revised or a.rising or a.revised:
        return f"{numbers} {when}, and a text says that the toll has changed."
    if same_side(a, b) or not (a.voiced and b.voiced):
        whose = "one source gives both" if same_side(a, b) else "one of them on nobody’s word"
        return f"{numbers} {when}, {whose}: the toll may have grown between them."
    return None


def from_earlier(relation: Relation, group: Sequence[Telling]) -> Relation:
    """Returns a contradiction of counts as an update where one text gives the other as past.

    "Seven died, revising an earlier count of three": who says three is behind, not against.
    """
    by_id = {t.account.id: t.account for t in group}
    if relation.kind is not RelationKind.CONTRADICTS or relation.aspect != "number":
        return relation
    for old, new in ((relation.a, relation.b), (relation.b, relation.a)):
        one, other = by_id[old], by_id[new]
        for past in by_id.values():
            given = past.earlier and past.article == other.article and past.id not in (old, new)
            if given and (past.low, past.high) == (one.low, one.high):
                why = f"{number_words(one)} is what {other.holder} gives as an earlier count; "
                why += f"now {number_words(other)}."
                return replace(relation, kind=RelationKind.UPDATES, a=old, b=new, why=why)
    return relation


def _grows(a: Telling, b: Telling) -> bool:
    """Tells whether b is a later and larger count of what grows with time."""
    one, other = a.account, b.account
    if a.measure not in lexicon().tolls or not one.day or not other.day or one.day >= other.day:
        return False
    if (date.fromisoformat(other.day) - date.fromisoformat(one.day)).days > _GROWING:
        return False
    least, most = _middle(a), _middle(b)
    return least is not None and most is not None and most > least


def _middle(telling: Telling) -> float | None:
    known = [v for v in (telling.account.low, telling.account.high) if v is not None]
    return sum(known) / len(known) if known else None


def _agreeing(
    a: Telling, b: Telling, origins: Mapping[str, str], what: str
) -> tuple[RelationKind, str, str]:
    one, other = a.account, b.account
    if one.article == other.article:
        return RelationKind.SAME, "words", f"One text, twice: they {what}."
    if origins.get(one.article) == origins.get(other.article):
        return RelationKind.SAME, "origin", f"Copies of one report: they {what}."
    if same_side(a, b) and one.holder not in ("narrator", "unstated"):
        return RelationKind.SAME, "source", f"Both {what} on {other.holder}’s word."
    return RelationKind.CORROBORATES, "words", f"{one.holder} and {other.holder} {what}."
