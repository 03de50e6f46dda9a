"""Who is the same over articles: by a rule that errs towards two, and by what people say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.model import Actor, ActorKind, Correction, CorrectionKind, Ledger, identify
from reportedly.model.known import Known, Sighting
from reportedly.read.actors.names import is_same_person, name_words
from reportedly.read.places.fold import fold

__all__ = ["find_identities"]

NAMELESS = frozenset({ActorKind.UNNAMED, ActorKind.NARRATOR, ActorKind.GROUP})
BODIES = frozenset(
    {
        ActorKind.STATE_BODY, ActorKind.MEDIUM, ActorKind.ARMED_FORCE, ActorKind.INTERNATIONAL,
        ActorKind.COMPANY, ActorKind.ORGANISATION,
    }
)  # fmt: skip


@dataclass(slots=True, eq=False)
class _Group:
    kind: ActorKind
    actors: list[tuple[Ledger, Actor, str, str]] = field(default_factory=list)  # … why, by

    @property
    def countries(self) -> set[str]:
        return {actor.country for _, actor, _, _ in self.actors if actor.country}

    @property
    def names(self) -> Counter[str]:
        return Counter(actor.name for _, actor, _, _ in self.actors)


def find_identities(
    ledgers: Iterable[Ledger], corrections: Sequence[Correction] = ()
) -> tuple[Known, ...]:
    """Returns the actors with names over many ledgers, the most widely seen first.

    By rule: countries by code; persons by full name in loose spelling, if their countries do not
    differ; bodies by full name or by a name and its abbreviation, if their countries do not differ.
    A surname alone joins nobody, and descriptions ("the ministry") are in no identity. Then
    corrections in their order: MERGE joins the identities of the actors (or identities) with these
    ids, SPLIT takes the first actor apart from the others; a SPLIT of the ids of an earlier MERGE
    undoes it. Lines about other ids are left alone, and no line is ever lost.
    """
    groups: list[_Group] = []
    by_key: dict[str, list[_Group]] = {}
    for ledger in ledgers:
        for actor in ledger.actors:
            if _has_name(actor):
                _place(groups, by_key, ledger, actor)
    for correction in _in_force(corrections):
        if correction.kind is CorrectionKind.MERGE:
            _merge(groups, correction)
        elif correction.kind is CorrectionKind.SPLIT:
            _split(groups, correction)
    found = [_known(group) for group in groups if group.actors]
    return tuple(sorted(found, key=lambda one: (-len(one.sightings), one.name, one.id)))


def _in_force(corrections: Sequence[Correction]) -> list[Correction]:
    """Returns the corrections without the merges that were undone and what undid them."""
    kept: list[Correction] = []
    for correction in corrections:
        undone = next(
            (
                one
                for one in reversed(kept)
                if correction.kind is CorrectionKind.SPLIT
                and one.kind is CorrectionKind.MERGE
                and set(one.ids) == set(correction.ids)
            ),
            None,
        )
        if undone is not None:
            kept.remove(undone)
        else:
            kept.append(correction)
    return kept


def _has_name(actor: Actor) -> bool:
    if actor.kind in NAMELESS:
        return False
    if actor.kind is ActorKind.PERSON:
        return len(name_words(actor.name)) > 1
    if actor.kind is ActorKind.COUNTRY:
        return actor.country is not None
    named = any(mention.kind.value in ("name", "metonym") for mention in actor.mentions)
    return named and actor.name[:1].isupper()


def _keys(actor: Actor) -> tuple[str, ...]:
    """Returns the keys under which an actor may be found again."""
    if actor.kind is ActorKind.COUNTRY:
        return (f"country {actor.country}",)
    if actor.kind is ActorKind.PERSON:
        return tuple(f"person {word[:2]}" for word in sorted(name_words(actor.name)))
    names = (actor.name, *actor.aliases)
    return tuple(f"body {fold(name).removeprefix('the ')}" for name in names if len(name) > 1)


def _place(
    groups: list[_Group], by_key: dict[str, list[_Group]], ledger: Ledger, actor: Actor
) -> None:
    keys = _keys(actor)
    for key in keys:
        for group in by_key.get(key, ()):
            why = _why(group, actor)
            if why:
                group.actors.append((ledger, actor, why, "rule"))
                _index(by_key, keys, group)
                return
    group = _Group(actor.kind, [(ledger, actor, "first so called", "rule")])
    groups.append(group)
    _index(by_key, keys, group)


def _index(by_key: dict[str, list[_Group]], keys: Iterable[str], group: _Group) -> None:
    for key in keys:
        known = by_key.setdefault(key, [])
        if group not in known:
            known.append(group)


def _why(group: _Group, actor: Actor) -> str:
    """Returns why an actor is of a group, "" where it is not."""
    one, other = group.kind, actor.kind
    if actor.kind is ActorKind.COUNTRY:
        return "the same country"
    if actor.country and group.countries and actor.country not in group.countries:
        return ""
    if ActorKind.PERSON in (one, other):
        if one is not other:
            return ""
        # against every name, so that a chain of likenesses joins no two strangers
        if all(is_same_person(actor.name, name) for name in group.names):
            exact = any(fold(actor.name) == fold(name) for name in group.names)
            return "the same full name" if exact else "the same full name, spelled otherwise"
        return ""
    if one not in BODIES or other not in BODIES:
        return "the same name" if one is other else ""
    return "the same name or abbreviation"


def _groups_of(groups: Sequence[_Group], ids: Iterable[str]) -> list[_Group]:
    wanted = set(ids)
    return [
        group
        for group in groups
        if group.actors
        and (_known(group).id in wanted or any(a.id in wanted for _, a, _, _ in group.actors))
    ]


def _merge(groups: list[_Group], correction: Correction) -> None:
    found = _groups_of(groups, correction.ids)
    if len(found) < 2:
        return
    first, *others = found
    for group in others:
        for ledger, actor, _, _ in group.actors:
            words = f"joined on {correction.when}"
            words += f": {correction.note}" if correction.note else ""
            first.actors.append((ledger, actor, words, correction.who))
        group.actors.clear()


def _split(groups: list[_Group], correction: Correction) -> None:
    away, *others = correction.ids
    for group in _groups_of(groups, (away,)):
        if group not in _groups_of(groups, others):
            continue
        leaving = [row for row in group.actors if row[1].id == away]
        if not leaving or len(leaving) == len(group.actors):
            continue
        group.actors = [row for row in group.actors if row[1].id != away]
        words = f"parted on {correction.when}"
        words += f": {correction.note}" if correction.note else ""
        rows = [(ledger, actor, words, correction.who) for ledger, actor, _, _ in leaving]
        groups.append(_Group(leaving[0][1].kind, rows))


def _known(group: _Group) -> Known:
    names = group.names
    name = max(names, key=lambda one: (names[one], len(one), one))
    aliases = Counter(
        alias for _, actor, _, _ in group.actors for alias in (actor.name, *actor.aliases)
    )
    countries = Counter(actor.country for _, actor, _, _ in group.actors if actor.country)
    parted = [f"{actor.id}" for _, actor, why, _ in group.actors[:1] if why.startswith("parted")]
    return Known(
        identify("known", group.kind, min(fold(one) for one in names), *sorted(countries), *parted),
        name,
        group.kind,
        tuple(
            sorted(
                Sighting(ledger.article.id, actor.id, actor.name, why, by)
                for ledger, actor, why, by in group.actors
            )
        ),
        min(countries, key=lambda iso: (-countries[iso], iso)) if countries else None,
        tuple(
            alias
            for alias in sorted(aliases, key=lambda one: (-aliases[one], one))
            if alias != name
        ),
    )
