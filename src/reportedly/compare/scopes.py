"""Whether two counts of one measure count one thing, and on what ground that is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from reportedly.compare.alike import (
    agree,
    cosine,
    days_between,
    is_bare,
    is_telling,
    overlap,
    same_side,
    size_of,
)
from reportedly.compare.bounds import can_both_hold
from reportedly.compare.lexicon import lexicon
from reportedly.compare.one_thing import how_sure, weights
from reportedly.compare.telling import Telling
from reportedly.model import Match

__all__ = [
    "cosine",
    "count_matches",
    "is_deep",
    "is_one_event",
    "is_other_scope",
    "is_out_of_reach",
    "is_part_of",
    "is_same_place",
    "what_parts",
]

_NEEDED = 3  # grounds for one event that two counts need
_CONTEXT = 0.3  # contexts of two counts that are so alike are of one event
_ALIKE = 0.12  # so alike speaks for one event
_FAINT = 0.1  # so alike is enough for the same number
_LONG = 10  # days: counts further apart are of one event only where the text dates it
_AFTER = 21  # days that an event is told after it
_MONTH = 31
_NEAR = 3  # days between two articles that begin with one event
_TIMES = 20
_THINGS = 0.4  # so alike are two counts of one thing that is no person
_SHORT = 8  # days: a time so wide still dates an event


def is_other_scope(one: Telling, other: Telling) -> str | None:
    """Returns why two counts of one measure count different things; None where they may not.

    What sets them apart is asked first (`what_parts`), then whether enough speaks for one thing.
    """
    if (apart := what_parts(one, other)) is not None:
        return apart
    if one.account.article == other.account.article:
        return _scene_clash(one, other) or _within_one_text(one, other)
    if _is_far(one, other):
        return f"their counts are {days_between(one, other)} days apart"
    sure = how_sure(one, other)
    if sure >= weights().same:
        return None
    clash = _scene_clash(one, other)
    if clash is not None and not (agree(one, other) and is_telling(one)):
        return clash
    both_bare = is_bare(one) and is_bare(other)
    if (sure < weights().other and not both_bare) or _grounds(one, other) < _NEEDED:
        return "their sentences share too few telling words: nothing says that it is one event"
    return None


def what_parts(one: Telling, other: Telling) -> str | None:
    """Returns what sets two counts of one measure apart, whatever else they share: another part,
    other people, another day or means, several places against one. None where nothing does."""
    if one.extra != other.extra:
        more = ", ".join(sorted(one.extra ^ other.extra))
        return f"one counts within “{more}” and the other does not"
    if not _may_be_same(one.counted, other.counted, one.measure):
        return f"one counts {one.counted} and the other {other.counted}"
    if one.days_clash(other):
        return "they count what happened on different days"
    if one.scene.old != other.scene.old and not (one.days and other.days):
        return "one tells of an earlier event"
    if not agree(one, other):
        if one.extra & {"added", "a part of them"} and not _is_one_part(one, other):
            return "each counts a part, and not surely one part"
        if _days_clash(one, other):
            return "they count what happened on different days"
        if (means := _means_clash(one, other)) is not None:
            return means
        if _is_sum(one, other) or _is_sum(other, one):
            return "one counts over several places, the other in one"
    return None


def _means_clash(one: Telling, other: Telling) -> str | None:
    """Returns that two counts say two means, such as a bomb and shelling.

    Fighting goes on around everything in a war, and gas and missiles come with other means.
    """
    known = lexicon()
    a, b = (telling.scene.said_means - {"fight"} for telling in (one, other))
    if not a or not b or a & b or (a | b) & known.delivered:
        return None
    return f"one is of {_or(a)}, the other of {_or(b)}"


def _is_sum(one: Telling, other: Telling) -> bool:
    """Tells whether one is a larger count over several places, and the other of one of them."""
    if can_both_hold(one.account, other.account) or not one.scene.many or other.scene.many:
        return False
    return (size_of(one) or 0.0) > (size_of(other) or 0.0)


def _gives_both(one: Telling, other: Telling) -> bool:
    """Tells whether the sentence of one count gives the other number too, or adds up to it.

    Not where one is given as past: "from 41 to 47".
    """
    if one.account.earlier or other.account.earlier or one.rising or other.rising:
        return False
    a, b = size_of(one) or 0.0, size_of(other) or 0.0
    if b in one.numbers or a in other.numbers:
        return True
    return any(a + n == b for n in one.numbers) or any(b + n == a for n in other.numbers)


def _is_one_part(one: Telling, other: Telling) -> bool:
    """Tells whether two parts are of one kind: children and children, not five and five others."""
    return one.counted == other.counted and one.counted not in ("", "people")


def _days_clash(one: Telling, other: Telling) -> bool:
    """Tells whether the days of two counts, or else those of their scenes, do not meet."""
    if not (one.days or other.days) or one.rising or other.rising:
        return False
    days = one.days or one.scene.days, other.days or other.scene.days
    return bool(days[0] and days[1] and not overlap(days[0], days[1]))


def _scene_clash(one: Telling, other: Telling) -> str | None:
    """Returns what in two scenes speaks for two events; what is carried on proves less."""
    a, b = one.scene, other.scene
    if _days_clash(one, other):
        return "they count what happened on different days"
    said = a.said_sites or b.said_sites
    apart = not a.sites & b.sites or (
        bool(a.said_sites - b.sites) and bool(b.said_sites - a.sites)  # two quarters of one town
    )
    if said and a.sites and b.sites and apart:
        return f"they count in two places, {_site(one, other)} and {_site(other, one)}"
    return None


def _site(telling: Telling, other: Telling) -> str:
    """Returns the name of a place that a telling has and the other has not."""
    own = telling.scene.sites - other.scene.sites or telling.scene.sites
    return min((name for sound, name in telling.scene.names if sound in own), default="another")


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
        found += narrow and overlap(one.days, other.days)
    likeness = cosine(one.context, other.context)
    found += 3 if likeness >= _CONTEXT else int(likeness >= _ALIKE)
    if agree(one, other) and (likeness >= _FAINT or is_telling(one)):
        found += 3
    else:
        found += agree(one, other)
    bare = [is_bare(telling) for telling in (one, other)]
    near = days_between(one, other) <= _NEAR
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
    if agree(one, other) and is_telling(one):
        return days_between(one, other) > _MONTH
    for dated, open_ in ((one, other), (other, one)):
        if dated.days and open_.account.day and dated.days[1] - dated.days[0] <= _MONTH:
            told = date.fromisoformat(open_.account.day).toordinal()
            return not dated.days[0] - 1 <= told <= dated.days[1] + _AFTER
    bare = [is_bare(telling) for telling in (one, other)]
    return days_between(one, other) > _LONG and not all(bare)


def _within_one_text(one: Telling, other: Telling) -> str | None:
    """Returns why two counts of one text are of two things.

    They are, unless it names two sources or gives one as past.
    """
    changed = one.account.earlier or other.account.earlier
    if one.sentence == other.sentence and not changed:
        return "one sentence gives both, of two things"
    likeness = cosine(one.context, other.context)
    bare = [is_bare(telling) for telling in (one, other)]
    near = all(bare) or likeness >= _CONTEXT
    if near and (changed or (one.named and other.named and not same_side(one, other))):
        return None
    if agree(one, other) and likeness >= _FAINT:
        return None
    return "one text gives both, of two things"


def is_one_event(one: Telling, other: Telling, *, likely: bool = False) -> bool:
    """Tells whether two counts are of one thing so surely that they may contradict each other.

    `likely` asks for less: so much as one count needs to take the place of the other.
    """
    known = lexicon()
    if one.measure in known.of_things and cosine(one.context, other.context) < _THINGS:
        return False  # villages are hit, and raids flown, every day
    if one.measure in known.daily and one.account.day != other.account.day:
        return False  # who is sent today was not sent yesterday
    if not likely and one.rising != other.rising and _are_far_apart(one, other):
        return False  # a running toll, and those of one day
    if is_bare(one) and is_bare(other) and days_between(one, other) <= _NEAR:
        return True
    if not likely and ("added" in one.extra or _gives_both(one, other)):
        return False
    return how_sure(one, other) >= (weights().later if likely else weights().against)


def _are_far_apart(one: Telling, other: Telling) -> bool:
    least, most = sorted((size_of(one) or 0.0, size_of(other) or 0.0))
    return most > 2 * least


def is_part_of(one: Telling, other: Telling) -> bool:
    """Tells whether one count may be a part of the other: 98 evacuees of 100 people."""
    general = [t.counted in ("", "people") for t in (one, other)]
    if general[0] == general[1]:
        return False
    sizes = [size_of(telling) for telling in (one, other)]
    whole, part = (sizes[0], sizes[1]) if general[0] else (sizes[1], sizes[0])
    return whole is not None and part is not None and whole >= part


def is_out_of_reach(one: Telling, other: Telling) -> bool:
    """Tells whether one count is more than twenty times the other: seldom the same thing."""
    sizes = [size_of(telling) for telling in (one, other)]
    least, most = sorted(size or 0.0 for size in sizes)
    return least > 0 and most > _TIMES * least


def is_deep(telling: Telling) -> bool:
    """Tells whether a count stands deep in an article, among many or with no word of its scene."""
    if telling.lead or is_bare(telling):
        return False
    scene = telling.scene
    return telling.crowded or not (scene.said_sites or scene.said_means or telling.days)


def is_same_place(one: Telling, other: Telling) -> bool:
    """Tells whether two counts say one place, or one says it and both are their articles' own."""
    a, b = one.scene, other.scene
    if a.said_sites & b.said_sites:
        return True
    return bool(a.sites & b.sites & (a.said_sites | b.said_sites)) and a.own and b.own


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
                score = 0.6 + 0.2 * exact + 0.2 * agree(one, other)
                what = one.counted or other.counted or "the same"
                why = f"both count {what} {measure}" + (
                    "" if exact else f" ({other.counted or '?'})"
                )
                found[i, j] = Match(one.account.id, other.account.id, round(score, 3), why)
    return found
