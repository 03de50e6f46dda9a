"""Corrections by people, replayed over what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from reportedly.compare.telling import Telling
from reportedly.model import (
    Correction,
    CorrectionKind,
    Relation,
    RelationKind,
    identify,
    standing,
)

__all__ = ["Links", "correct_relations", "links_of", "without_rejected"]


@dataclass(frozen=True, slots=True)
class Links:
    """What people put together and apart: pairs of places in the list."""

    together: frozenset[tuple[int, int]] = frozenset()
    apart: frozenset[tuple[int, int]] = frozenset()


def without_rejected(
    tellings: Sequence[Telling], corrections: Iterable[Correction]
) -> tuple[Telling, ...]:
    """Returns the tellings without those that a person rejected (one id alone, and no relation)."""
    gone: set[str] = set()
    for correction in standing(corrections):
        if correction.kind is CorrectionKind.REJECT and len(correction.ids) == 1:
            gone.add(correction.ids[0])
    return tuple(t for t in tellings if t.account.id not in gone and t.account.claim not in gone)


def links_of(keys: Sequence[Sequence[str]], corrections: Iterable[Correction]) -> Links:
    """Returns which places stand together and which apart; the last line on a pair counts.

    `keys` are the ids that each place goes by: of an account and its claim, or of an article.
    """
    places: dict[str, list[int]] = {}
    for place, ids in enumerate(keys):
        for ident in ids:
            places.setdefault(ident, []).append(place)
    verdicts: dict[tuple[int, int], CorrectionKind] = {}
    for correction in standing(corrections):
        if correction.kind is CorrectionKind.MERGE:
            pairs = combinations(correction.ids, 2)
        elif correction.kind is CorrectionKind.SPLIT:
            first, *others = correction.ids
            pairs = ((first, other) for other in others)  # type: ignore[assignment]
        else:
            continue
        for a, b in pairs:
            for i in places.get(a, []):
                for j in places.get(b, []):
                    if i != j:
                        verdicts[min(i, j), max(i, j)] = correction.kind
    together = {pair for pair, kind in verdicts.items() if kind is CorrectionKind.MERGE}
    return Links(frozenset(together), frozenset(set(verdicts) - together))


def correct_relations(
    relations: Sequence[Relation],
    corrections: Iterable[Correction],
    claims: dict[str, tuple[str, ...]],
) -> tuple[Relation, ...]:
    """Returns the relations as people relabelled and rejected them, sorted by id.

    `claims` has the accounts of each claim. A relabelled pair that had no relation gets one.
    """
    by_pair = {frozenset((r.a, r.b)): r for r in relations}
    known = {ident for ids in claims.values() for ident in ids}
    for correction in standing(corrections):
        if len(correction.ids) != 2:
            continue
        if correction.kind not in (CorrectionKind.RELABEL, CorrectionKind.REJECT):
            continue
        one, other = ((i,) if i in known else claims.get(i, ()) for i in correction.ids)
        pairs = [(a, b) for a in one for b in other if a != b]
        related = [pair for pair in pairs if frozenset(pair) in by_pair]
        said = f"{correction.who}, {correction.when}"
        said += f": {correction.note}" if correction.note else ""
        for a, b in related or pairs[:1]:
            key = frozenset((a, b))
            if correction.kind is CorrectionKind.REJECT:
                by_pair.pop(key, None)
                continue
            kind = RelationKind(correction.value)
            old = by_pair.get(key)
            if old is not None:
                by_pair[key] = replace(old, kind=kind, why=said, corrected=True)
            else:
                ident = identify("relation", a, b)
                by_pair[key] = Relation(ident, kind, a, b, "words", said, 1.0, True)
    return tuple(sorted(by_pair.values(), key=lambda r: r.id))
