"""Counts of people that do not meet, and estimates of what is said not to be known."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from reportedly.ledger.tensions.bounds import interval, is_far
from reportedly.ledger.tensions.ground import Found, Ground
from reportedly.ledger.tensions.measure import (
    Count,
    given_by,
    is_the_toll,
    read_counts,
)
from reportedly.ledger.tensions.words import measures, words
from reportedly.model import NARRATOR, Bound, HedgeKind, Quantity, Span, TensionKind

__all__ = ["counts_apart", "unknowns"]


def counts_apart(ground: Ground) -> Iterator[Found]:
    """ "31 people were killed" by one, and "put the dead at 58" by another.

    Bounds decide: where the intervals do not meet, both cannot hold. Where they meet because one
    is a lower bound far below the other, the pair is told as compatible. Numbers of one holder,
    of other victims, of another day, place or deed are left alone, and so is "12 others".
    """
    counts = list(read_counts(ground))
    for at, other in enumerate(counts):
        tied = is_the_toll(ground, other)
        for one in reversed(counts[:at]):
            if one.measure != other.measure or ground.is_one_holder(one.by, other.by):
                continue
            if _is_one_matter(ground, one, other, tied=tied):
                found = _against(ground, one, other)
                if found is not None:
                    yield found
            if tied:
                break  # "the toll" is that of the nearest count
    yield from _revised(ground)


def _against(ground: Ground, one: Count, other: Count) -> Found | None:
    low, high = interval(one.quantity), interval(other.quantity)
    meet = max(low[0], high[0]) <= min(low[1], high[1])
    if meet and not is_far(one.quantity, other.quantity):
        return None
    a, b = ground.named(one.by), ground.named(other.by)
    why = f"{one.measure}: {a} and {b} give numbers that cannot both hold"
    if meet:
        why = f"{one.measure}: {a} and {b} differ; both can hold, since one number is a bound"
    return Found(TensionKind.NUMBER, one.span, other.span, why, meet, one.by, other.by)


def _is_one_matter(ground: Ground, one: Count, other: Count, *, tied: bool) -> bool:
    """Tells whether two counts are of one matter, as far as their words show.

    They stand within two sentences of each other, or the later is "the toll"; no day, place or
    "another" sets them apart; the later names no place that the earlier does not; and where the
    narrator gives one of them, the later is "the toll".
    """
    if other.sentence - one.sentence > (3 if tied else 2):
        return False
    if one.who != other.who:
        if one.who and other.who:
            return False
        part, whole = (one, other) if one.who else (other, one)
        if (part.quantity.low or 0) <= (whole.quantity.high or whole.quantity.low or 0):
            return False  # "39 people", "27 civilians"
    if any(_is_update(ground, count) for count in (one, other)):
        return False
    told = (NARRATOR,) in (one.by, other.by)
    if told and not tied:
        return False  # the narrator sums up several raids, a source tells of one
    mine, yours = _clause_of(ground, one), _clause_of(ground, other)
    days = ground.dates(mine), ground.dates(yours)
    if days[0] and days[1] and not ground.may_meet(days[0], days[1]):
        return False
    here, there = (
        ground.named_places(ground.unsourced(tuple(range(*ground.tokens.sentences[c.sentence]))))
        for c in (one, other)
    )
    if there - here and not tied:
        return False
    if days[1] and not days[0] and not tied:
        return False
    apart = {"another", "separate", "other", "earlier", "similar", "second", "previous", "since",
             "year", "years", "decade", "overall", "altogether", "total"}  # fmt: skip
    sentences = [range(*ground.tokens.sentences[count.sentence]) for count in (one, other)]
    if any(ground.tokens.lower(i) == "since" for run in sentences for i in run):
        return False
    if any(ground.tokens.lower(i) in apart for i in (*mine, *yours)) and not tied:
        return False
    by_what = [_doer(ground, count) for count in (one, other)]
    if not tied and None not in by_what and by_what[0] != by_what[1]:
        return False
    return not any(_is_other_deed(ground, count) for count in (one, other))


def _is_update(ground: Ground, count: Count) -> bool:
    verb = count.verb
    return verb is not None and ground.tokens.lemma[verb] in words("counted", "updating")


def _doer(ground: Ground, count: Count) -> str | None:
    """Returns the noun of what killed, where the clause has it: "shelling killed 12"."""
    tokens = ground.tokens
    if count.verb is None or tokens.lemma[count.verb] not in measures():
        return None
    who = tokens.child(count.verb, "nsubj")
    return (
        None
        if who is None or tokens.within(count.span).start <= who < tokens.within(count.span).stop
        else tokens.lemma[who]
    )


def _is_other_deed(ground: Ground, count: Count) -> bool:
    """Tells whether a count stands in passing: "a bombing that killed 12", "a town where …"."""
    tokens = ground.tokens
    if count.verb is not None and any(
        tokens.lower(c) == "where" for c in ground.clause(count.verb)
    ):
        return True
    if count.verb is None or tokens.label[count.verb] not in ("relcl", "acl"):
        return False
    return not any(tokens.lower(c) == "the" for c in tokens.children(tokens.head[count.verb]))


def _clause_of(ground: Ground, count: Count) -> tuple[int, ...]:
    if count.verb is not None:
        return ground.clause(count.verb)
    return tuple(range(*ground.tokens.sentences[count.sentence]))


def _revised(ground: Ground) -> Iterator[Found]:
    """ "18 people, not 14"; "seven died, revising an earlier count of three"."""
    tokens = ground.tokens
    quantities = [q for q in ground.reading.quantities if tokens.within(q.number or q.span)]
    for one, other in itertools.pairwise(quantities):
        i = tokens.within(one.number or one.span)[-1]
        j = tokens.within(other.number or other.span)[0]
        if tokens.sentence[i] != tokens.sentence[j] or one.bound is Bound.UNKNOWN:
            continue
        if interval(one) == interval(other) or (other.unit and other.unit != one.unit):
            continue
        between = [tokens.lower(k) for k in range(i + 1, j)]
        bound = tokens.within(other.span)
        before = tokens.lower(bound[0] - 1) if bound and bound[0] else ""
        corrected = before == "not" and len(between) <= 5
        revised = any(
            word in ("revising", "revised", "correcting", "corrected") for word in between
        )
        earlier = any(word in ("earlier", "previous", "initial", "first") for word in between)
        if corrected or (revised and earlier):
            yield Found(
                TensionKind.NUMBER, one.span, other.span,
                "the text itself puts one number in the place of the other", compatible=True,
            )  # fmt: skip


def unknowns(ground: Ground) -> Iterator[Found]:
    """ "It is unclear how many men …, but some estimate as many as 900": both can hold, but the
    estimate is not the count."""
    tokens = ground.tokens
    for unknown in ground.reading.quantities:
        if (
            unknown.bound is not Bound.UNKNOWN
            or "how" not in tokens.text[unknown.span.start : unknown.span.end].casefold().split()
        ):
            continue
        inside = tokens.within(unknown.span)
        if not inside or not _is_asked(ground, unknown.span):
            continue
        for other in ground.reading.quantities:
            at = tokens.within(other.span)
            if not at or at[0] <= inside[-1] or other.bound in (Bound.UNKNOWN, Bound.VAGUE):
                continue
            if tokens.sentence[at[0]] - tokens.sentence[inside[0]] > 1:
                break
            if not _alike(ground, unknown, other):
                continue
            verb = next((a for a in tokens.ancestors(at[-1]) if tokens.upos[a] == "VERB"), None)
            by = given_by(ground, other.span, verb)
            if by != (NARRATOR,):
                yield Found(
                    TensionKind.UNKNOWN, unknown.span, other.span,
                    f"said not to be known, and a number by {ground.named(by)}: both can hold, "
                    "but the number is not the count", compatible=True, b_held_by=by,
                )  # fmt: skip
            break


def _is_asked(ground: Ground, span: Span) -> bool:
    """Tells whether a question of number is said to be open: "unclear how many", "not known"."""
    tokens = ground.tokens
    here = tokens.sentence[tokens.within(span)[0]]
    for hedge in ground.reading.hedges:
        at = tokens.at(hedge.span.start)
        if hedge.kind is HedgeKind.IGNORANCE and at is not None and tokens.sentence[at] == here:
            return True
    return False


def _alike(ground: Ground, unknown: Quantity, other: Quantity) -> bool:
    """Tells whether two quantities may count one thing: one noun, or people and people."""
    nouns = []
    for quantity in (unknown, other):
        counted = ground.tokens.within(quantity.counted) if quantity.counted else range(0)
        nouns.append(counted[-1] if counted else None)
    a, b = nouns
    if a is None or b is None:
        return other.bound is not Bound.EXACT and not other.unit and a is not None
    if ground.tokens.lemma[a] == ground.tokens.lemma[b]:
        return True
    return all(_is_people(ground, i) for i in (a, b))


def _is_people(ground: Ground, i: int) -> bool:
    tokens = ground.tokens
    lemma = tokens.lemma[i]
    if lemma in words("counted", "people") or lemma in words("armed", "nouns"):
        return True
    return tokens.name[i].endswith("NORP") or tokens.xpos[i] == "NNPS" or lemma in (
        "man", "woman", "child", "civilian", "sailor", "resident", "worker", "migrant", "refugee",
        "prisoner", "patient", "student", "protester", "officer", "official", "passenger",
    )  # fmt: skip
