"""Whether two counts of one measure count one thing, and on what ground that is said."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from reportedly.compare.bounds import can_both_hold
from reportedly.compare.lexicon import lexicon
from reportedly.compare.scenes import Scene
from reportedly.compare.telling import Telling
from reportedly.model import Match

__all__ = ["cosine", "count_matches", "is_one_event", "is_other_scope", "same_side"]

_NEEDED = 3  # grounds for one event that two counts need
_CONTEXT = 0.3  # contexts of two counts that are so alike are of one event
_ALIKE = 0.12  # so alike speaks for one event
_FAINT = 0.1  # so alike is enough for the same number
_RARE = 7  # a number from here on that two give alike is of one thing,
_LARGE = 1_000  # and a round one from here on
_LONG = 10  # days: counts further apart are of one event only where the text dates it
_AFTER = 21  # days that an event is told after it
_MONTH = 31
_NEAR = 3  # days between two articles that begin with one event
_BARE = 3  # terms: a count with fewer is of the story's own event
_TIMES = 20
_FORTNIGHT = 14
_WAR = 0.5  # contexts so alike are of one attack among many
_SHORT = 8  # days: a time so wide still dates an event


def is_other_scope(one: Telling, other: Telling) -> str | None:
    """Returns why two counts of one measure count different things; None where they may not.

    What speaks against one thing is asked first (another part, people, day, place, means), then
    whether enough speaks for it: see `_grounds`.
    """
    if one.extra != other.extra:
        more = ", ".join(sorted(one.extra ^ other.extra))
        return f"one counts within “{more}” and the other does not"
    if not _may_be_same(one.counted, other.counted, one.measure):
        return f"one counts {one.counted} and the other {other.counted}"
    if one.days_clash(other):
        return "they count what happened on different days"
    if one.scene.old != other.scene.old and not (one.days and other.days):
        return "one tells of an earlier event"
    if not _agree(one, other) or not _is_telling(one):
        if (clash := _scene_clash(one, other)) is not None:
            return clash
        if not _agree(one, other) and "added" in one.extra | other.extra:
            return "one counts those beside others"
    if one.account.article == other.account.article:
        return _within_one_text(one, other)
    if _is_far(one, other):
        return f"their counts are {_days_between(one, other)} days apart"
    if _grounds(one, other) < _NEEDED:
        return "their sentences share too few telling words: nothing says that it is one event"
    return None


def _scene_clash(one: Telling, other: Telling) -> str | None:
    """Returns what in two scenes speaks for two events; what is carried on proves less."""
    a, b = one.scene, other.scene
    if (one.days or other.days) and not (one.rising or other.rising):
        days = one.days or a.days, other.days or b.days
        if days[0] and days[1] and not _overlap(days[0], days[1]):
            return "they count what happened on different days"
    said = a.said_sites or b.said_sites
    apart = not a.sites & b.sites or (
        bool(a.said_sites - b.sites) and bool(b.said_sites - a.sites)  # two quarters of one town
    )
    if said and a.sites and b.sites and apart:
        return f"they count in two places, {_site(one, other)} and {_site(other, one)}"
    light = lexicon().delivered
    means = a.said_means, b.said_means
    if all(means) and not means[0] & means[1] and not (means[0] | means[1]) & light:
        return f"one is of {_or(means[0])}, the other of {_or(means[1])}"
    if can_both_hold(one.account, other.account) or a.many == b.many:
        return None
    return "one counts over several places, the other in one"


def _site(telling: Telling, other: Telling) -> str:
    """Returns the name of a place that a telling has and the other has not."""
    return min(telling.places - other.places or telling.places or {"another"}).title()


def _or(names: frozenset[str]) -> str:
    return " or ".join(sorted(names))


def _grounds(one: Telling, other: Telling) -> int:
    """Returns how much speaks for one event: shared places, means, days, words, numbers.

    Two counts that their articles begin with, published within three days, have 2 of their own; so
    has a bare count ("seven died"), unless its article counts many.
    """
    a, b = one.scene, other.scene
    found = 0
    if a.sites & b.sites:
        found += 2
    elif a.regions & b.regions:
        found += 1
    shared = a.means & b.means
    found += 2 if shared - lexicon().common_means else bool(shared)
    if one.days and other.days:
        narrow = max(one.days[1] - one.days[0], other.days[1] - other.days[0]) <= _SHORT
        found += narrow and _overlap(one.days, other.days)
    likeness = cosine(one.context, other.context)
    found += 3 if likeness >= _CONTEXT else int(likeness >= _ALIKE)
    if _agree(one, other) and (likeness >= _FAINT or _is_telling(one)):
        found += 3
    else:
        found += _agree(one, other)
    bare = [_is_bare(telling) for telling in (one, other)]
    near = _days_between(one, other) <= _NEAR
    if all(bare) or (near and all(x or t.lead for x, t in zip(bare, (one, other), strict=True))):
        found += 3
    elif near and a.own and b.own:
        found += 2
    return found


def _is_far(one: Telling, other: Telling) -> bool:
    """Tells whether two counts are too far apart in time.

    Where one text dates the event, the other has to be of the days after it; where neither does,
    they are published within ten days.
    """
    if one.days and other.days:
        return False
    if _agree(one, other) and _is_telling(one):
        return _days_between(one, other) > _MONTH
    for dated, open_ in ((one, other), (other, one)):
        if dated.days and open_.account.day and dated.days[1] - dated.days[0] <= _MONTH:
            told = date.fromisoformat(open_.account.day).toordinal()
            return not dated.days[0] - 1 <= told <= dated.days[1] + _AFTER
    bare = [_is_bare(telling) for telling in (one, other)]
    return _days_between(one, other) > _LONG and not all(bare)


def _within_one_text(one: Telling, other: Telling) -> str | None:
    """Returns why two counts of one text are of two things.

    They are, unless it names two sources or gives one as past.
    """
    changed = one.account.earlier or other.account.earlier
    if one.sentence == other.sentence and not changed:
        return "one sentence gives both, of two things"
    likeness = cosine(one.context, other.context)
    bare = [_is_bare(telling) for telling in (one, other)]
    near = all(bare) or likeness >= _CONTEXT
    if near and (changed or (one.named and other.named and not same_side(one, other))):
        return None
    if _agree(one, other) and likeness >= _FAINT:
        return None
    return "one text gives both, of two things"


def same_side(one: Telling, other: Telling) -> bool:
    """Tells whether two counts are the word of one source, its spokesmen included."""
    if one.account.holder == other.account.holder:
        return True
    a, b = one.holder_terms, other.holder_terms
    if a & lexicon().watchers and b & lexicon().watchers:
        return True
    return bool(a and b and (a <= b or b <= a))


def is_one_event(one: Telling, other: Telling) -> bool:
    """Tells whether two counts are of one event so surely that they may contradict each other.

    A count deep in an article that gives many asks for words or a place in common; others ask for
    something that the words themselves share, and for more grounds than a match does.
    """
    if all(map(_is_bare, (one, other))):
        return True
    if not _is_same_time(one, other):
        return False
    if is_deep(one) or is_deep(other):
        return is_same_place(one, other) and not _is_nested(one.scene, other.scene)
    a, b = one.scene, other.scene
    likeness = cosine(one.context, other.context)
    if one.measure in lexicon().of_things and one.account.day != other.account.day:
        return False  # raids are flown every day
    if one.measure in lexicon().of_things or one.loose or other.loose or _is_nested(a, b):
        return likeness >= _WAR
    common = lexicon().common_means
    placed = bool(a.sites & b.sites or a.regions & b.regions or (a.means & b.means) - common)
    war = bool((a.means | b.means) & common)
    if likeness >= (_CONTEXT if placed or not war else _WAR):
        return True
    if war and not placed:
        return False
    said = bool(a.sites & b.sites & (a.said_sites | b.said_sites))
    said = said or bool(a.said_means & b.said_means)
    said = said or cosine(one.context, other.context) >= _ALIKE
    return said and _grounds(one, other) > _NEEDED


def is_part_of(one: Telling, other: Telling) -> bool:
    """Tells whether one count may be a part of the other: 98 evacuees of 100 people."""
    general = [t.counted in ("", "people") for t in (one, other)]
    if general[0] == general[1]:
        return False
    sizes = [t.account.low if t.account.low is not None else t.account.high for t in (one, other)]
    whole, part = (sizes[0], sizes[1]) if general[0] else (sizes[1], sizes[0])
    return whole is not None and part is not None and whole >= part


def is_out_of_reach(one: Telling, other: Telling) -> bool:
    """Tells whether one count is more than twenty times the other: seldom the same thing."""
    sizes = [t.account.low if t.account.low is not None else t.account.high for t in (one, other)]
    least, most = sorted(size or 0.0 for size in sizes)
    return least > 0 and most > _TIMES * least


def _is_nested(a: Scene, b: Scene) -> bool:
    """Tells whether one count is of a place that the other does not name: a quarter of its town."""
    if not a.sites or not b.sites:
        return False
    return bool(a.said_sites - b.sites) or bool(b.said_sites - a.sites)


def _is_same_time(one: Telling, other: Telling) -> bool:
    """Tells whether two counts may be of one day: the text's own, else that of the article.

    What a text does not date is taken to have happened on the day it was published or the day
    before. A day and half a month are not one time.
    """
    times = [_time_of(telling) for telling in (one, other)]
    if times[0] is None or times[1] is None:
        return True
    widths = sorted(last - first for first, last in (times[0], times[1]))
    return _overlap(times[0], times[1]) and not (widths[0] <= _NEAR and widths[1] > _FORTNIGHT)


def _time_of(telling: Telling) -> tuple[int, int] | None:
    if telling.days or (telling.scene.days and not telling.rising):
        return telling.days or telling.scene.days
    if telling.account.day is None:
        return None
    told = date.fromisoformat(telling.account.day).toordinal()
    return told - 1, told


def is_deep(telling: Telling) -> bool:
    """Tells whether a count stands deep in an article, among many or with no word of its scene."""
    if telling.lead or _is_bare(telling):
        return False
    scene = telling.scene
    return telling.crowded or not (scene.said_sites or scene.said_means or telling.days)


def is_same_place(one: Telling, other: Telling) -> bool:
    """Tells whether two counts say one place, or one says it and both are their articles' own."""
    a, b = one.scene, other.scene
    if a.said_sites & b.said_sites:
        return True
    return bool(a.sites & b.sites & (a.said_sites | b.said_sites)) and a.own and b.own


def _is_bare(telling: Telling) -> bool:
    """Tells whether a count says next to nothing else and is the only one of its article."""
    return len(telling.context) <= _BARE and not telling.crowded


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _days_between(one: Telling, other: Telling) -> int:
    a, b = one.account.day, other.account.day
    if a is None or b is None:
        return 0
    return abs(date.fromisoformat(a).toordinal() - date.fromisoformat(b).toordinal())


def _may_be_same(one: str, other: str, measure: str | None) -> bool:
    lex = lexicon()
    if measure in lex.of_things:
        return one == other
    one, other = one or "people", other or "people"
    if one == other:
        return True
    known = lex.counted.values()
    if "people" in (one, other) and not (one in known and other in known):
        return True  # people and engineers: the same ones or not
    return frozenset((one, other)) in lex.same_counted


def _agree(one: Telling, other: Telling) -> bool:
    """Tells whether two counts give one number, whatever they bound with it."""
    a, b = one.account, other.account
    return bool({a.low, a.high} & {b.low, b.high} - {None})


def _is_telling(one: Telling) -> bool:
    """Tells whether a number is one that two events seldom share: 13, not 3 or 50."""
    value = one.account.low if one.account.low is not None else one.account.high
    return value is not None and value >= _RARE and (value % 10 != 0 or value >= _LARGE)


def count_matches(tellings: Sequence[Telling]) -> dict[tuple[int, int], Match]:
    """Returns (i, j) -> match for the pairs of counts, i < j, that count one thing."""
    by_measure: dict[str, list[int]] = defaultdict(list)
    for i, telling in enumerate(tellings):
        if telling.measure is not None:
            by_measure[telling.measure].append(i)
    found: dict[tuple[int, int], Match] = {}
    for measure, members in sorted(by_measure.items()):
        for n, i in enumerate(members):
            for j in members[n + 1 :]:
                one, other = tellings[i], tellings[j]
                if is_other_scope(one, other) is not None:
                    continue
                exact = one.counted == other.counted
                score = 0.6 + 0.2 * exact + 0.2 * _agree(one, other)
                what = one.counted or other.counted or "the same"
                why = f"both count {what} {measure}" + (
                    "" if exact else f" ({other.counted or '?'})"
                )
                found[i, j] = Match(one.account.id, other.account.id, round(score, 3), why)
    return found


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Returns the cosine of two vectors of terms."""
    dot = sum(weight * b[term] for term, weight in a.items() if term in b)
    if not dot:
        return 0.0
    one = math.sqrt(sum(w * w for w in a.values()))
    other = math.sqrt(sum(w * w for w in b.values()))
    return dot / (one * other)
